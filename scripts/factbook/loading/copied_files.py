"""Copies of fact files that editors, file managers and sync services leave beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from factbook.model.field_readers import SLUG

if TYPE_CHECKING:
    from factbook.loading.data_files import DataFile

_COPY: Final = "copy|kopie|copie|copia|kopia|backup|bak|orig|old|save"
_NAMES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:{_COPY})(?:[ _]\(\d+\))?[ _](?:of|von|de|di)[ _](?P<original>.+)",
        r"(?P<original>.+?) ?\([^()]*\)",
        r"(?P<original>.+?)~",
        r"(?P<original>.+?)[ _-]\d{1,3}",
        rf"(?P<original>.+?)[ _.\u2013-]+(?:{_COPY})(?:[ _-]?\(?\d+\)?)?",
        r"(?P<original>.+?)\.sync-conflict-[\w-]+",
        r"(?P<original>.+?)_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+",
        r"(?P<original>.+?)-(?:desktop|laptop|pc|macbook)[\w-]*",
    )
)
"""How they call a copy; the copy of a conflict has its reason in brackets."""
_BESIDE: Final = re.compile(r"(?P<original>.+\.(?:ya?ml|md))(?:~|\.(?:bak|orig|old|save|rej|\d+))")
_ID: Final = re.compile(r"^[ \t]*(?:- *)?\{?[ \t]*id:[ \t]*([^\s,}]+)", re.MULTILINE)
_REMEDY: Final = "take over what differs, and delete it, or move it out of data/"


def copies_of_files(files: Sequence[DataFile]) -> Mapping[str, str]:
    """The names of files that look like copies of others, each with that of the other.

    A copy is called after another file of its folder, and has an id or the title of it.
    """
    by_name = {file.name: file for file in files}
    found: dict[str, str] = {}
    for file in files:
        for original in _originals(file.name):
            other = by_name.get(original)
            if other and _marks(file) & _marks(other):
                found[file.name] = original
                break
    return found


def original_of(name: str, names: Collection[str]) -> str | None:
    """The file, one of these, that one which is not read is called a copy of."""
    beside = _BESIDE.fullmatch(name)
    originals = [beside["original"]] if beside else list(_originals(name))
    return next((one for one in originals if one in names), None)


def said_of_copy(original: str) -> tuple[str, str]:
    """What is said of a file that looks like a copy of another."""
    return f"this file looks like a copy of {original}, and is not read", _REMEDY


def _originals(name: str) -> Iterator[str]:
    path = PurePosixPath(name)
    for pattern in _NAMES:
        if match := pattern.fullmatch(path.stem):
            for ending in (path.suffix, ".yaml", ".yml"):
                yield (path.parent / f"{match['original']}{ending}").as_posix()


def _marks(file: DataFile) -> frozenset[str]:
    """By what a copy is known: the ids in a file, or the title of a page."""
    text = file.lines.text
    if file.collection == "pages":
        return frozenset(text.lstrip().split("\n", 1)[:1])
    if file.collection == "briefing":
        return frozenset(("briefing",))
    return frozenset(name for name in _ID.findall(text) if SLUG.fullmatch(name))
