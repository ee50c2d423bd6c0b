"""Frozen editions: one zip each in `editions/`, kept in git, chained by their sums.

An archive holds `manifest.json`, `edition.json` (the records, and what followed from them), and the
edition's pages with their styles and pictures as `files/SHA256`. A file that an earlier archive
holds already is not stored again. The sum of an edition is that of its manifest, which names the
sum of every part and of the edition before: who changes an old one is seen by the next.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from factbook.building.editions.edition_paths import FOLDER
from factbook.errors import EditionError, FileError
from factbook.files.regular_files import FILE_BYTES, read_regular
from factbook.files.safe_folder import FILE_MODE
from factbook.reasoning.editions.edition_data import FORMAT, VERSION, Edition

_MANIFEST: Final = "manifest.json"
_EDITION: Final = "edition.json"
_RECORDS: Final = (_MANIFEST, _EDITION)
_FILES: Final = "files/"
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every entry: the first that a zip can write, since no clock is asked."""
_NAME: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?")


@dataclass(frozen=True)
class Redaction:
    """A record that was taken out of a published edition: why, when, and the sum before it."""

    record: str
    reason: str
    day: str
    sum_before: str


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself.

    `edition` is the SHA-256 of its records, `files` that of each of its own files, by path in the
    edition's folder, `shared` that of what others may load as well, by path below
    `editions/files/`, `data` that of each fact file. `words` fill the blanks in its files. `before`
    is the name of the edition before, and `sum_before` its sum; "" of the first.
    """

    name: str
    title: str
    as_of: str
    edition: str
    files: Mapping[str, str]
    data: Mapping[str, str]
    shared: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    before: str = ""
    sum_before: str = ""
    redactions: tuple[Redaction, ...] = ()
    format: str = FORMAT
    version: int = VERSION

    def encoded(self) -> bytes:
        """Canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()

    @property
    def sum(self) -> str:
        """The sum of the whole edition, by which the next one names it."""
        return digest(self.encoded())


@dataclass(frozen=True)
class Archive:
    """An edition as it was frozen. `blobs` are the files that this archive itself holds, by sum."""

    manifest: Manifest
    edition: Edition
    blobs: Mapping[str, bytes] = field(repr=False)

    @property
    def name(self) -> str:
        """The name of its file without the ending: its day, with a number if there are several."""
        return self.manifest.name


def digest(content: bytes) -> str:
    """The SHA-256 in 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def encoded(archive: Archive) -> bytes:
    """The zip. The same edition gives the same bytes."""
    parts = {
        _MANIFEST: archive.manifest.encoded(),
        _EDITION: archive.edition.as_json().encode(),
        **{f"{_FILES}{name}": archive.blobs[name] for name in sorted(archive.blobs)},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = (0o100000 | FILE_MODE) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            opened.writestr(entry, content)
    return made.getvalue()


def archive_paths(root: Path) -> tuple[Path, ...]:
    """The archives of a dossier, the oldest first."""
    folder = root / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return ()
    found = [path for path in folder.iterdir() if path.suffix == ".zip"]
    return tuple(sorted(found, key=lambda path: _place(path.stem)))


def _place(name: str) -> tuple[str, int]:
    day, number = name[:10], name[11:]
    return day, int(number) if number.isdigit() else 1


def read_archive(path: Path, *, with_files: bool = True) -> Archive:
    """Read an archive, and hold each of its parts against its sum; without its pages if asked to.

    Raises EditionError, which says what is damaged, for what is no whole archive.
    """
    shown = f"{FOLDER}/{path.name}"
    if not _NAME.fullmatch(path.stem):
        raise EditionError(f"{shown} is not named by a day, such as 2026-04-27.zip")
    try:
        content = read_regular(path, FILE_BYTES, name=shown, follow=False)
        parts = dict(_parts(content, with_files=with_files))
    except FileError as error:
        raise EditionError(str(error)) from error
    except (zipfile.BadZipFile, NotImplementedError, KeyError, ValueError, EOFError) as error:
        raise EditionError(f"{shown} is damaged, and cannot be read: {error}") from error
    manifest = _manifest(parts.get(_MANIFEST, b""), shown)
    if digest(parts.get(_EDITION, b"")) != manifest.edition:
        raise EditionError(f"{shown} is damaged: its records are not those that were frozen")
    if manifest.name != path.stem:
        raise EditionError(f"{shown} holds the edition {manifest.name}; give it its name again")
    blobs = {name.removeprefix(_FILES): one for name, one in parts.items() if _FILES in name}
    for name, content in blobs.items():
        if digest(content) != name:
            raise EditionError(f"{shown} is damaged: {_path_of(manifest, name)} was changed in it")
    return Archive(manifest, _edition(parts[_EDITION], shown), blobs)


def _path_of(manifest: Manifest, blob: str) -> str:
    files = {**manifest.files, **manifest.shared}
    return next((path for path, name in files.items() if name == blob), "a file")


def _parts(content: bytes, *, with_files: bool) -> Iterable[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        entries = opened.infolist()
        if sum(entry.file_size for entry in entries) > FILE_BYTES:
            raise ValueError(f"it would unpack to more than {FILE_BYTES:,} bytes")
        for entry in entries if with_files else [opened.getinfo(one) for one in _RECORDS]:
            yield entry.filename, opened.read(entry)


def _manifest(content: bytes, shown: str) -> Manifest:
    try:
        told: dict[str, Any] = json.loads(content)
        if told["format"] != FORMAT:
            raise EditionError(f"{shown} is no edition of Factbook")
        if told["version"] > VERSION:
            raise EditionError(f"{shown} was frozen by a later version of Factbook; update it")
        told["redactions"] = tuple(Redaction(**one) for one in told["redactions"])
        told["words"] = tuple(map(str, told.get("words", ())))
        made = Manifest(**told)
    except (ValueError, KeyError, TypeError) as error:
        raise EditionError(f"{shown} is damaged: its manifest cannot be read") from error
    for path in (*made.files, *made.shared):
        if not _is_plain(path):
            raise EditionError(f"{shown} is damaged: {path} is no name of a file of an edition")
    return made


def _is_plain(path: str) -> bool:
    """Whether a path stays below the folder that it is put in."""
    parts = path.split("/")
    return bool(path) and not any(
        part in {"", ".", ".."} or "\\" in part or ":" in part or "\0" in part for part in parts
    )


def _edition(content: bytes, shown: str) -> Edition:
    try:
        told = json.loads(content)
        return Edition(told["briefing"], told["records"], told["words"])
    except (ValueError, KeyError, TypeError) as error:
        raise EditionError(f"{shown} is damaged: its records cannot be read") from error


def all_archives(root: Path) -> tuple[Archive, ...]:
    """Every edition of a dossier, the oldest first. Raises EditionError at a damaged one."""
    return tuple(map(read_archive, archive_paths(root)))


def contents_of(archive: Archive, known: Sequence[Archive]) -> Mapping[str, bytes]:
    """What the files of an edition hold, by their sums, out of its archive and the `known` ones.

    Raises EditionError where none of them holds one.
    """
    blobs: dict[str, bytes] = {}
    for one in (*known, archive):
        blobs.update(one.blobs)
    wanted = {**archive.manifest.files, **archive.manifest.shared}
    missing = [path for path, name in wanted.items() if name not in blobs]
    if missing:
        raise EditionError(
            f"{FOLDER}/{archive.name}.zip needs the archive before it that holds {missing[0]}; "
            f"put all archives of {FOLDER}/ back"
        )
    return {name: blobs[name] for name in wanted.values()}


def faults_of_chain(archives: Sequence[Archive]) -> tuple[str, ...]:
    """What shows that a history was written anew: a sentence each.

    A redaction is a link of its own: the edition after it may name the sum before or after.
    """
    found: list[str] = []
    before: Archive | None = None
    for one in archives:
        expected = before.name if before else ""
        if one.manifest.before != expected:
            told = one.manifest.before or "no edition"
            found.append(
                f"{one.name} was frozen after {told}, and stands after "
                f"{expected or 'no edition'} here"
            )
        elif before is not None and one.manifest.sum_before not in _sums(before):
            found.append(f"{before.name} is not what it was when {one.name} was frozen after it")
        try:
            contents_of(one, [each for each in archives if each.name != one.name])
        except EditionError as error:
            found.append(str(error))
        before = one
    return tuple(found)


def _sums(archive: Archive) -> set[str]:
    return {archive.manifest.sum, *(one.sum_before for one in archive.manifest.redactions)}
