"""Texts that YAML would cut, letters that are written in two ways, and versions not merged."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from factbook.loading.cut_texts import SENTENCES
from factbook.loading.problems import Problem
from factbook.loading.reading import read_dossier
from factbook.loading.yaml.events import load_yaml
from factbook.model.record_types import RECORD_TYPES

BASE = Path(__file__).parents[1] / "broken" / "base"
STATEMENT = """- id: extra
  by: works
  said: 2024-06-20
  evidence:
    - source: works-report
      quote: {quote}
  claims:
    - {{id: extra-claim, question: cause, text: "The weir was new."}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    statements = tmp_path / "data" / "statements"
    statements.mkdir()
    (tmp_path / "data" / "statements.yaml").rename(statements / "first.yaml")
    return tmp_path


def problems(root: Path, quote: str) -> tuple[Problem, ...]:
    (root / "data" / "statements" / "extra.yaml").write_text(STATEMENT.format(quote=quote), "utf-8")
    return read_dossier(root).problems


@pytest.mark.parametrize(
    ("quote", "column", "meant"),
    [
        ("We found gate #three open", 28, '"We found gate #three open"'),
        ("Old gate # that of the mayor", 23, '"Old gate # that of the mayor"'),
        ("It is true. #really", 26, '"It is true. #really"'),
        ('He called it "old" #sic', 33, "'He called it \"old\" #sic'"),
        ("It was\n        new #in part", 13, '"It was new #in part"'),
    ],
)
def test_a_text_that_a_comment_cuts_is_told_with_the_quoted_form(
    root: Path, quote: str, column: int, meant: str
):
    [problem] = problems(root, quote)
    assert problem.severity == "warning"
    assert problem.column == column
    assert f"write quote: {meant}" in problem.remedy


@pytest.mark.parametrize(
    "quote",
    [
        '"We found gate #three" # as printed',
        "'It was new' #in part",
        "It is true. # as printed",
        "It was new#er",
        ">-\n        We found gate #three",
        "new # one word",
    ],
)
def test_a_comment_behind_a_whole_text_and_a_sign_within_one_are_let_be(root: Path, quote: str):
    assert problems(root, quote) == ()


def test_fields_of_sentences_are_fields_of_records():
    schemas = " ".join(str(record.model_json_schema()) for record in RECORD_TYPES.values())
    assert [name for name in SENTENCES if f"'{name}'" not in schemas] == []


def test_letters_are_composed_whatever_way_a_file_has_them():
    apart = unicodedata.normalize("NFD", "naïve: [café, Zoë]")
    assert load_yaml(apart.encode()).value == {"naïve": ["café", "Zoë"]}
    assert load_yaml(b'a: "cafe\\u0301"').value == {"a": "café"}
    assert load_yaml("a: \u212b".encode()).value == {"a": "\u00c5"}


def test_of_two_keys_that_differ_in_their_composition_one_is_told():
    apart = unicodedata.normalize("NFD", "café: a")
    [fault] = load_yaml(f"café: b\n{apart}".encode()).faults
    assert "café" in fault.message


def test_the_place_of_a_problem_is_that_of_the_letters_in_the_file(root: Path):
    apart = unicodedata.normalize("NFD", "é é é")
    [problem] = problems(root, f"{apart} #three")
    assert problem.column == len(f"      quote: {apart} #")


def test_a_page_and_a_fact_file_are_read_whatever_the_composition_of_names(root: Path):
    name = unicodedata.normalize("NFD", "été.yaml")
    (root / "data" / "statements" / name).write_text(STATEMENT.format(quote='"So"'), "utf-8")
    body = unicodedata.normalize("NFD", "# Café\n\nÉté.\n")
    (root / "data" / "pages" / "cafe.md").write_text(body, "utf-8")
    dossier = read_dossier(root).dossier
    assert dossier is not None
    assert "extra" in dossier.statements
    assert (dossier.pages["cafe"].title, dossier.pages["cafe"].body) == ("Café", "Été.")


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("# A\n\n<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n", [3, 5, 7]),
        ("# A\n\nHeading\n=======\n\nb\n", []),
        ("# A\n\nHeading\n=======\n\n<<<<<<< x\n=======\n>>>>>>> y\n", [6, 7, 8]),
        ("# A\n\nb\n=======\nc\n>>>>>>> theirs\n", [4, 6]),
        ("# A\r\n\r\n<<<<<<< ours\r\nb\r\n=======\r\nc\r\n>>>>>>> theirs\r\n", [3, 5, 7]),
        ("# A\n\n    <<<<<<< in code\n", []),
        ("# A\n\n<<<<<<<< eight\n", []),
    ],
)
def test_conflict_markers_in_prose_are_errors_and_headings_are_not(
    root: Path, page: str, lines: list[int]
):
    (root / "data" / "pages" / "extra.md").write_bytes(page.encode())
    found = read_dossier(root).problems
    assert [problem.line for problem in found] == lines
    assert all(one.severity == "error" and "conflict marker" in one.message for one in found)


def test_conflict_markers_in_a_text_of_a_fact_file_are_told_instead_of_what_follows(root: Path):
    text = "|\n        One\n<<<<<<< HEAD\n        two\n=======\n        three\n>>>>>>> b"
    found = problems(root, text)
    assert [problem.line for problem in found] == [8, 10, 12]
    assert all("conflict marker" in problem.message for problem in found)
