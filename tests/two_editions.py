"""A golden dossier of which two editions were frozen, made once a run."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.cli import main
from made_once import made_once
from places import BRIEFINGS

DAY = "2003-12-31"
NOTE = "The *islands* were counted again: [[geodesy-islands]]."


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def edit(root: Path, old: str, new: str, name: str = "statements.yaml") -> None:
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def two_editions(factory: pytest.TempPathFactory) -> Path:
    """Two editions of the lake's dossier, the second with another figure, as it was corrected."""
    return made_once(factory, "two-editions", _freeze)


def _freeze(root: Path) -> None:
    shutil.copytree(BRIEFINGS / "lake" / "data", root / "data")
    first = run("edition", "First edition", "--root", root)
    assert first.exit_code == 0, first.output
    edit(root, 'figure: "7", text: "There', 'figure: "8", text: "There')
    edit(root, 'was: "8", now: "7"', 'was: "7", now: "8"', "corrections.yaml")
    second = run("edition", "Second edition", "--note", NOTE, "--root", root)
    assert second.exit_code == 0, second.output
    assert f"Since {DAY}: This corrects one detail." in second.output
