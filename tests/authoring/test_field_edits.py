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


def test_a_text_in_several_lines_is_left_to_the_analyst(dossier_root: Copy) -> None:
    root = dossier_root("quiet")
    path = root / "data" / "briefing.yaml"
    text = path.read_text(encoding="utf-8")
    [line] = [one for one in text.splitlines() if one.startswith("edition:")]
    path.write_text(text.replace(line, "edition: >\n  First\n  edition"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(AuthoringError, match='write edition: "Second" by hand'):
        field_set(root, "briefing", "edition", "Second")
    assert path.read_bytes() == before
