"""Pages that MkDocs could not read, or would not come to the end of, are refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbook.building.workflow import build
from factbook.errors import BuildError
from places import BRIEFINGS
from silent import Silent

DEEP = "---\na: " + "[" * 50_000 + "\n---\n# Own\n"
LONG_NUMBER = "---\norder: 1" + ":59" * 300_000 + "\n---\n# Own\n"
MANY = "\n".join(
    ["---", "a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)), "---"]
)


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    shutil.copytree(BRIEFINGS / "quiet" / "data", tmp_path / "quiet" / "data")
    (tmp_path / "quiet" / "docs").mkdir()
    return tmp_path / "quiet"


@pytest.mark.parametrize(
    "text", [DEEP, LONG_NUMBER, f"{MANY}\n# Own\n"], ids=["deep", "base 60", "aliases"]
)
def test_front_matter_that_has_no_end_is_refused(quiet: Path, text: str) -> None:
    (quiet / "docs" / "own.md").write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=r"^docs/own\.md begins with front matter that holds more"):
        build(quiet, Silent())


def test_a_page_that_is_not_in_utf_8_is_refused_with_its_line(quiet: Path) -> None:
    (quiet / "docs" / "own.md").write_bytes(b"# Own\n\ncaf\xe9\n")
    with pytest.raises(BuildError, match=r"^docs/own\.md, line 3, is not in UTF-8\."):
        build(quiet, Silent())


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Twelve\norder: 12:30:00\nnumber: 123456789012345678901234567890\n---\n# Own\n",
        "---\ntitle: [\n---\n# Own\n",
        "\ufeff---\r\ntitle: Own\r\n---\r\n# Own\r\n",
    ],
    ids=["long and base 60", "no YAML", "a mark and carriage returns"],
)
def test_front_matter_as_people_write_it_is_read(quiet: Path, text: str) -> None:
    (quiet / "docs" / "own.md").write_text(text, encoding="utf-8")
    build(quiet, Silent())
    assert (quiet / "site" / "own.html").is_file()


def test_a_page_that_changed_is_looked_at_again(quiet: Path) -> None:
    (quiet / "docs" / "own.md").write_text("# Own\n", encoding="utf-8")
    build(quiet, Silent())
    (quiet / "docs" / "own.md").write_text(LONG_NUMBER, encoding="utf-8")
    with pytest.raises(BuildError, match="front matter"):
        build(quiet, Silent())
