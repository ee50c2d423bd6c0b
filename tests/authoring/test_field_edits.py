from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.authoring.field_edits import field_set
from factbook.errors import AuthoringError

Copy = Callable[[str], Path]


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("edition: First # the name", 'edition: "No. 2: “new”" # the name'),
        ('edition: "First # one"   # the name', 'edition: "No. 2: “new”"   # the name'),
        ("edition: 'It''s the first'", 'edition: "No. 2: “new”"'),
        ("edition:   1", 'edition:   "No. 2: “new”"'),
    ],
)
def test_one_field_gets_another_text_and_nothing_else_changes(
    dossier_root: Copy, written: str, after: str
) -> None:
    root = dossier_root("quiet")
    path = root / "data" / "briefing.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("edition:")]
    lines[at] = written
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert field_set(root, "briefing", "edition", "No. 2: “new”")
    lines[at] = after
    assert path.read_text(encoding="utf-8") == "\n".join(lines) + "\n"
    assert not field_set(root, "briefing", "edition", "No. 2: “new”")


def test_a_briefing_in_braces_is_left_to_the_analyst(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    path = tmp_path / "data" / "briefing.yaml"
    path.write_text("{title: A, edition: B, as_of: 2024}\n", encoding="utf-8")
    with pytest.raises(AuthoringError, match='write changes: "New" by hand'):
        field_set(tmp_path, "briefing", "changes", "New")
    assert path.read_text(encoding="utf-8") == "{title: A, edition: B, as_of: 2024}\n"


NEW = 'changes: "New: “a”."'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("changes: >-\n  Old.\n\n  Older.\n\nas_of: 2024\n", f"{NEW}\n\nas_of: 2024\n"),
        ("changes: Old words\n  that go on.  # why\nas_of: 2024\n", f"{NEW}\nas_of: 2024\n"),
        ("changes: Old.  # why\nas_of: 2024\n", f"{NEW}  # why\nas_of: 2024\n"),
        ("as_of: 2024\n", f"as_of: 2024\n{NEW}\n"),
        ("as_of: 2024", f"as_of: 2024\n{NEW}\n"),
    ],
)
def test_a_field_of_several_lines_is_written_anew_and_one_that_is_not_there_at_the_end(
    tmp_path: Path, before: str, after: str
) -> None:
    (tmp_path / "data").mkdir()
    briefing = tmp_path / "data" / "briefing.yaml"
    briefing.write_text(f"title: A\nedition: B\n{before}", encoding="utf-8")
    assert field_set(tmp_path, "briefing", "changes", "New: “a”.")
    assert briefing.read_text(encoding="utf-8") == f"title: A\nedition: B\n{after}"
