"""Adds a record to the end of a fact file, and takes it back; every byte before it stays."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factbook.authoring.yaml_record import Written, item_lines
from factbook.errors import AuthoringError
from factbook.files.regular_files import read_if_regular
from factbook.files.safe_folder import SafeFolder
from factbook.loading.data_files import MAX_BYTES
from factbook.loading.yaml.events import YamlValue, load_yaml
from factbook.loading.yaml.value_places import SequencePlaces

_APART = re.compile(rb"\n[ \t]*\r?\n[ \t]*- ")


@dataclass(frozen=True)
class Addition:
    """A record that was added: where it stands, and what the file held before (None: no file).

    `first_line` and `last_line` count from 1.
    """

    path: Path
    name: str
    id: str
    before: bytes | None
    after: bytes
    first_line: int
    last_line: int

    @property
    def text(self) -> str:
        """The record as it was written, in YAML."""
        lines = self.after.decode("utf-8").splitlines()
        return "\n".join(lines[self.first_line - 1 : self.last_line])

    def take_back(self) -> None:
        """Make the file what it was before.

        Raises AuthoringError where someone has changed the file since.
        """
        if read_if_regular(self.path) != self.after:
            raise AuthoringError(
                f"{self.name} was changed since the record was added; take it out by hand"
            )
        if self.before is None:
            self.path.unlink()
        else:
            with self.path.open("r+b") as file:
                file.truncate(len(self.before))


def extended(data: bytes, record: Mapping[str, Written]) -> bytes | None:
    """The bytes of a fact file with the record at its end, all bytes before it as they were.

    None where the file is no list in block style, so that nothing can follow at its end.
    """
    loaded = load_yaml(data)
    old: list[YamlValue] = []
    indent, faults = 0, 0
    if isinstance(loaded.value, list) and isinstance(loaded.places, SequencePlaces):
        old, indent, faults = loaded.value, loaded.places.at.column - 1, len(loaded.faults)
    elif not _only_comments(data):
        return None
    end = b"\r\n" if b"\r\n" in data else b"\n"
    head = data if data.endswith(b"\n") or not data else data + end
    # An empty line becomes part of a text that keeps its line ends, and is then left out.
    for gap in (end, b"") if _APART.search(data) else (b"",):
        after = head + gap + _lines(record, indent, end)
        again = load_yaml(after)
        if again.value == [*old, record] and len(again.faults) == faults:
            return after
    return None


def append(root: Path, name: str, record: Mapping[str, Written], header: str = "") -> Addition:
    """Write the record at the end of the file of this name, which is made where there is none.

    `header` is the first line of a file that is made. Raises AuthoringError where the file
    cannot take the record, or cannot be written, and FileError where it lies behind a link.
    """
    path = root / name
    safely = SafeFolder(root)
    try:
        before = safely.read(path, MAX_BYTES)
        after = extended(header.encode() if before is None else before, record)
        if after is None:
            raise AuthoringError(f"{name} is no list that a record can be added to")
        safely.make_folder(path.parent)
        with path.open("ab") as file:
            file.write(after[len(before or b"") :])
    except OSError as error:
        raise AuthoringError(f"{name} cannot be written: {error.strerror}") from None
    lines = after.splitlines()
    length = len(item_lines(record))
    return Addition(
        path, name, str(record["id"]), before, after, len(lines) - length + 1, len(lines)
    )


def _lines(record: Mapping[str, Written], indent: int, end: bytes) -> bytes:
    return b"".join(line.encode("utf-8") + end for line in item_lines(record, indent))


def _only_comments(data: bytes) -> bool:
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)
