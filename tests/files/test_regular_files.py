"""The one reader of files: what it opens, and what it refuses without waiting."""

from __future__ import annotations

import hashlib
import os
import socket
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.errors import FileError
from factbook.files.regular_files import (
    is_regular,
    read_if_regular,
    read_regular,
    read_regular_text,
    sum_of_regular,
)


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(place))


def _endless(place: Path) -> None:
    place.symlink_to("/dev/zero")


def _folder(place: Path) -> None:
    place.mkdir()


def _vast(place: Path) -> None:
    with place.open("wb") as made:
        made.truncate(10**13)


IRREGULAR: tuple[Callable[[Path], None], ...] = (_pipe, _socket, _endless, _folder, _vast)


def test_what_is_no_regular_file_is_refused_in_a_sentence_with_its_path_and_remedy(
    tmp_path: Path,
) -> None:
    for number, put in enumerate(IRREGULAR):
        place = tmp_path / str(number)
        put(place)
        for read in (read_regular, sum_of_regular, read_regular_text):
            with pytest.raises(FileError) as told:
                read(place, name="data/x.yaml")
            assert str(told.value).startswith("data/x.yaml is a "), put.__name__
            assert str(told.value).endswith("."), put.__name__


def test_a_file_larger_than_the_limit_is_refused_and_the_limit_named(tmp_path: Path) -> None:
    place = tmp_path / "page.md"
    place.write_bytes(b"12345")
    assert read_regular(place, 5) == b"12345"
    for read in (read_regular, sum_of_regular):
        with pytest.raises(FileError, match="is a file of 5 bytes; at most 4 are read"):
            read(place, 4)


def test_memory_is_set_aside_for_what_a_file_holds_and_not_for_what_it_might(
    tmp_path: Path,
) -> None:
    place = tmp_path / "small"
    place.write_bytes(b"twelve bytes")
    tracemalloc.start()
    try:
        assert read_regular(place, 2**40) == b"twelve bytes"
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_file_that_grows_while_it_is_read_is_read_whole_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "growing"
    look = os.fstat

    def looked(descriptor: int) -> os.stat_result:
        found = look(descriptor)
        with place.open("ab") as more:
            more.write(b"more ")
        return found

    monkeypatch.setattr(os, "fstat", looked)
    place.write_bytes(b"")
    # What is seen when it is opened, and what came before it is read.
    assert read_regular(place, 100) == b"more more "
    with pytest.raises(FileError, match="at most 14 are read"):
        read_regular(place, 14)


def test_a_link_is_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a")
    link = tmp_path / "b.md"
    link.symlink_to("a.md")
    assert read_regular(link) == b"a"
    with pytest.raises(FileError, match="is a symbolic link"):
        read_regular(link, follow=False)
    assert read_if_regular(link) is None
    assert not is_regular(link)


def test_a_file_that_is_not_there_is_the_systems_error_or_none(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "missing")
    assert read_if_regular(tmp_path / "missing") is None
    (tmp_path / "file").touch()
    assert read_if_regular(tmp_path / "file" / "below") is None


def test_text_and_sums_are_those_of_the_bytes(tmp_path: Path) -> None:
    place = tmp_path / "page.md"
    place.write_bytes("über\r\nzwei".encode())
    assert read_regular_text(place) == "über\nzwei"
    assert sum_of_regular(place) == hashlib.sha256(place.read_bytes()).hexdigest()
