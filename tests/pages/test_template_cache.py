"""Compiled templates that are kept from one process to the next."""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path

import platformdirs
import pytest
from jinja2 import DictLoader, Environment

from factbook.pages.parts.template_cache import Compiled, are_compiled_anew, compiled_anew


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the templates of this user are kept while a test runs."""
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    return tmp_path / "cache" / "templates"


def environment(text: str, by: str = "test", extensions: tuple[str, ...] = ()) -> Environment:
    loader = DictLoader({"a.html": text})
    return Environment(
        loader=loader, bytecode_cache=Compiled(by), extensions=extensions, autoescape=True
    )


def said(text: str, *more: object) -> str:
    return environment(text, *more).get_template("a.html").render()  # type: ignore[arg-type]


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def compiling_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Environment, "_compile", fails)


def test_what_was_compiled_is_not_compiled_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("one") == "one"
    assert len(kept(folder)) == 1
    compiling_fails(monkeypatch)
    assert said("one") == "one"


def test_another_text_another_maker_and_other_extensions_are_compiled_anew(folder: Path) -> None:
    assert said("one") == "one"
    assert said("two") == "two"
    assert said("two", "other") == "two"
    assert said("two", "other", ("jinja2.ext.do",)) == "two"
    assert len(kept(folder)) == 4


def test_what_is_damaged_in_any_byte_is_compiled_anew(folder: Path) -> None:
    said("about 300")
    [place] = kept(folder)
    whole = place.read_bytes()
    for at in range(0, len(whole), 7):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert said("about 300") == "about 300"
        assert place.read_bytes() == whole
    for less in (0, 40, len(whole) - 1):
        place.write_bytes(whole[:less])
        assert said("about 300") == "about 300"


def test_what_is_sealed_and_no_code_is_compiled_anew(folder: Path) -> None:
    said("one")
    [place] = kept(folder)
    content = marshal.dumps("one")
    place.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    assert said("one") == "one"


def test_a_clean_build_neither_reads_nor_writes_what_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with compiled_anew(anew=True):
        assert are_compiled_anew()
        said("one")
        assert kept(folder) == []
    assert not are_compiled_anew()
    said("one")
    compiling_fails(monkeypatch)
    with compiled_anew(anew=True), pytest.raises(AssertionError):
        said("one")


@pytest.mark.skipif(os.name == "nt", reason="a cache folder is a user's own there")
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_can_write_to_is_not_used(folder: Path, mode: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    assert said("one") == "one"
    assert kept(folder) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_in_the_place_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    folder.parent.mkdir()
    folder.symlink_to(elsewhere)
    assert said("one") == "one"
    assert list(elsewhere.iterdir()) == []


def test_where_no_folder_can_be_made_templates_are_compiled(folder: Path) -> None:
    folder.parent.write_bytes(b"a file")
    assert said("one") == "one"


def test_a_disk_that_takes_nothing_is_no_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert said("one") == "one"
    assert kept(folder) == []
