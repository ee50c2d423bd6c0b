"""Compiled templates that are kept from one process to the next."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from factbook.pages.parts.compiled import Compiled


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def environment(text: str, by: str = "test") -> Environment:
    loader = DictLoader({"a.html": text})
    return Environment(loader=loader, bytecode_cache=Compiled(by), autoescape=True)


def said(text: str, by: str = "test") -> str:
    return environment(text, by).get_template("a.html").render()


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.cache"))


def compiling_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Environment, "_compile", fails)


def test_what_was_compiled_is_not_compiled_again(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("one") == "one"
    assert len(kept(temporary)) == 1
    compiling_fails(monkeypatch)
    assert said("one") == "one"


def test_another_text_and_another_maker_are_compiled_anew(temporary: Path) -> None:
    assert said("one") == "one"
    assert said("two") == "two"
    assert said("two", "other") == "two"
    assert len(kept(temporary)) == 2


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", None])
def test_what_is_damaged_is_compiled_anew(temporary: Path, damage: bytes | None) -> None:
    said("one")
    [place] = kept(temporary)
    place.write_bytes(place.read_bytes()[:40] if damage is None else damage)
    assert said("one") == "one"


@pytest.mark.skipif(os.name == "nt", reason="a folder for temporary files is a user's own there")
def test_a_folder_that_others_could_write_to_is_made_private_or_not_used(temporary: Path) -> None:
    said("one")
    [place] = kept(temporary)
    assert place.parent.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_laid_in_the_place_of_the_folder_is_not_followed(
    temporary: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (temporary / f"_jinja2-cache-{os.getuid()}").symlink_to(elsewhere)
    assert said("one") == "one"
    assert list(elsewhere.iterdir()) == []


def test_without_a_folder_for_temporary_files_templates_are_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert said("one") == "one"
