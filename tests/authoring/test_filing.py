"""Which file a new record goes to, by how the collection is cut."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from factbook.authoring.filing import file_for, header_for

A_RECORD = "- {id: one}\n"


def laid_out(root: Path, *names: str, text: str = A_RECORD) -> Path:
    for name in names:
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return root


def last(names: Sequence[str]) -> str:
    return names[-1]


def never(names: Sequence[str]) -> str:
    raise AssertionError(names)


MONTHS = ("statements/2024-12.yaml", "statements/2025-01.yaml", "statements/2026.yaml")


@pytest.mark.parametrize(
    ("said", "file"),
    [
        ("2025-01-13", "statements/2025-01.yaml"),
        ("2025-01", "statements/2025-01.yaml"),
        ("2025-01-03/2025-01-30", "statements/2025-01.yaml"),
        ("2025-02-01", "statements/2025-02.yaml"),
        ("2026-03-05", "statements/2026.yaml"),
        ("2025-01-30/2025-02-02", "statements/2025.yaml"),
        ("2024-12-30/2025-01-02", "statements/undated.yaml"),
        ("/2025-04-28", "statements/undated.yaml"),
        ("unknown", "statements/undated.yaml"),
    ],
)
def test_statements_cut_by_month_go_to_that_of_their_date(said: str, file: str, tmp_path: Path):
    root = laid_out(tmp_path, *MONTHS)
    record = {"id": "new", "said": said}
    assert file_for(root, "statement", record, never) == f"data/{file}"


def test_statements_cut_by_year_go_to_that_of_their_date(tmp_path: Path):
    root = laid_out(tmp_path, "statements/2024.yaml")
    for said, year in (("2024-03-01", "2024"), ("2025-03-01", "2025")):
        name = file_for(root, "statement", {"id": "new", "said": said}, never)
        assert name == f"data/statements/{year}.yaml"


@pytest.mark.parametrize("kind", ["statement", "source", "actor", "event"])
def test_the_one_file_of_a_collection_is_taken_or_made(kind: str, tmp_path: Path):
    record = {"id": "new", "said": "2025"}
    (tmp_path / "data").mkdir()
    assert file_for(tmp_path, kind, record, never) == f"data/{kind}s.yaml"
    laid_out(tmp_path, f"{kind}s/all.yaml")
    assert file_for(tmp_path, kind, record, never) == f"data/{kind}s/all.yaml"


def test_of_several_files_one_is_asked_for(tmp_path: Path):
    root = laid_out(tmp_path, "actors/a.yaml", "actors/b.yaml")
    assert file_for(root, "actor", {"id": "new"}, last) == "data/actors/b.yaml"


def test_a_collection_that_is_one_record_gets_a_file_beside_it(tmp_path: Path):
    root = laid_out(tmp_path, "actors.yaml", text="{id: one}\n")
    assert file_for(root, "actor", {"id": "new"}, never) == "data/actors/added.yaml"


def test_a_new_file_names_the_schema_that_its_neighbours_name(tmp_path: Path):
    line = "# yaml-language-server: $schema=../../schemas/statements.json\n"
    root = laid_out(tmp_path, *MONTHS, text=line + A_RECORD)
    assert header_for(root, "data/statements/2025-02.yaml") == line
    laid_out(tmp_path, "actors.yaml", text=line + A_RECORD)
    assert header_for(root, "data/events.yaml") == ""
