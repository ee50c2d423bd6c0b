"""No command prints what could steer a terminal, whatever a dossier holds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.cli import main
from factbook.printable import printable, printable_lines

TITLE = "\x1b]0;owned\x07"
"""What gives a terminal's window another title."""
STEERS = f"{TITLE}\x1b[2J\x9b1m\u202e\u2066\x85"

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such characters in names of files"
)


def printed(*arguments: str, root: Path) -> str:
    done = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), arguments
    return done.output


def steering(text: str) -> list[str]:
    return [char for char in text.replace("\n", "") if printable(char) != char]


@pytest.fixture
def lake(dossier_root: Callable[[str], Path]) -> Path:
    return dossier_root("lake")


def test_what_steers_is_written_as_its_code() -> None:
    assert printable("a\tb\x1b\u202e") == "a b\\u001b\\u202e"
    assert printable_lines("a\nb\rc") == "a\nb\\u000dc"
    assert steering(STEERS)
    assert steering(printable(STEERS)) == []


@pytest.mark.parametrize(
    "command",
    [
        ["check"], ["check", "--format", "github"], ["check", "--format", "json"], ["build"],
        ["verify"], ["pack"], ["coverage", STEERS], ["coverage", STEERS, "--format", "json"],
        ["rename", STEERS, "other"], ["build", "--explain", STEERS],
    ],
)  # fmt: skip
def test_of_names_and_texts_of_a_dossier_nothing_steers(lake: Path, command: list[str]) -> None:
    (lake / "data" / f"{STEERS}.yaml").write_text(f"- {{id: x, '{STEERS[:4]}': 1}}", "utf-8")
    (lake / "data" / f"{TITLE}.txt").write_text("no fact file", "utf-8")
    (lake / "site").mkdir()
    said = printed(*command, root=lake)
    assert said
    assert steering(said) == []


def test_a_differing_file_of_a_site_is_named_without_steering(lake: Path) -> None:
    printed("build", root=lake)
    (lake / "site" / f"{STEERS}.html").write_text("added")
    said = printed("verify", root=lake)
    assert "u001b" in said
    assert steering(said) == []


@pytest.mark.parametrize("link", [f"[x]({TITLE}.md)", f"[x](index.md#{TITLE})", f"![x](<{TITLE}>)"])
def test_a_broken_link_is_named_without_steering(lake: Path, link: str) -> None:
    (lake / "docs").mkdir()
    (lake / "docs" / "own.md").write_text(f"# Own\n\n{link}\n")
    assert steering(printed("build", root=lake)) == []


def test_a_page_with_such_a_name_is_refused_without_steering(lake: Path) -> None:
    (lake / "docs").mkdir()
    (lake / "docs" / f"{STEERS}.md").write_text("# Own\n")
    said = printed("build", root=lake)
    assert "holds what is not seen. Give it another name." in said
    assert steering(said) == []


def test_what_a_dossier_would_run_is_named_without_steering(lake: Path) -> None:
    own = lake / "docs" / "_theme" / "\u202e\u2066.html"
    own.parent.mkdir(parents=True)
    own.write_text("own")
    said = printed("build", root=lake)
    assert "Left out" in said
    assert steering(said) == []
