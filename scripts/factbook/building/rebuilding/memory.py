"""What is remembered of the published site, so that the next build makes only what changed.

The memory is data: JSON behind a line with its SHA-256. One that is damaged, of another version or
of another build's settings is taken for none, and everything is built anew. It may be deleted at
any time. What it says of a file counts only while the file is as it was when it was remembered.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factbook.errors import FileError
from factbook.files.regular_files import read_regular_text, sum_of_regular
from factbook.files.safe_folder import SafeFolder

VERSION: Final = 2
SITE_MEMORY: Final = "site.json"
# A file saved again within one tick of a coarse clock keeps its time: two seconds on FAT, the
# coarsest in use. What is younger than that when it is looked at is not trusted by its time.
COARSEST_TICK: Final = 2 * 10**9  # nanoseconds


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was seen: its size in bytes, and its time in nanoseconds since 1970."""

    size: int
    time: int

    @classmethod
    def at(cls, path: Path | str) -> Seen | None:
        """The file as it is now; None where there is none."""
        try:
            stat = os.stat(path)  # noqa: PTH116 - called for every file of a site
        except OSError:
            return None
        return cls(stat.st_size, stat.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was seen, and the SHA-256 of its bytes."""

    seen: Seen
    sum: str


Place = tuple[int, int]
"""Where something stands in a file: its first byte, and how many."""
LinkDigests = tuple[str, str]
"""Digests of the places that an HTML page offers to links, and of where it leads."""


@dataclass(frozen=True, slots=True)
class SiteMemory:
    """The last published site.

    `key` stands for all that every page depends on; `looked` is when its sources were looked at,
    in nanoseconds since 1970. `sources` are named by their paths below docs/ or, with a prefix, in
    the theme. `entries` tells where those of each page stand in the search index, by the path of
    its Markdown. `published` and `html` are named by their paths in the site.
    """

    key: str
    looked: int
    sources: Mapping[str, Known] = field(default_factory=dict)
    entries: Mapping[str, Place] = field(default_factory=dict)
    html: Mapping[str, LinkDigests] = field(default_factory=dict)
    published: Mapping[str, Known] = field(default_factory=dict)

    def source(self, name: str, path: Path | str) -> Known:
        """The source as it is now, read only where its size and time do not vouch for it."""
        seen = Seen.at(path) or Seen(-1, -1)
        known = self.sources.get(name)
        if known is not None and known.seen == seen and seen.time < self.looked - COARSEST_TICK:
            return known
        return Known(seen, sum_of_regular(path))

    def stands(self, site: Path, published: str) -> bool:
        """Whether a published file is as this memory has it."""
        known = self.published.get(published)
        return known is not None and Seen.at(f"{site}{os.sep}{published}") == known.seen


NOTHING: Final = SiteMemory(key="", looked=0)


def now() -> int:
    """The time at which sources are looked at, in nanoseconds since 1970."""
    return time.time_ns()


def digest(words: object) -> str:
    """A short name for what can be told as JSON, the same on every machine."""
    told = json.dumps(words, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()[:24]


def write_sealed(place: Path, content: object, scratch: Path) -> None:
    """Write JSON behind a line with its SHA-256, at a place below `scratch`."""
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=True)
    seal = hashlib.sha256(text.encode()).hexdigest()
    SafeFolder(scratch).write(place, f"{seal}\n{text}\n".encode())


def read_sealed(place: Path) -> object:
    """The JSON of a sealed file; None if there is none, or its seal is broken."""
    try:
        seal, _, text = read_regular_text(place).partition("\n")
    except (FileError, OSError, ValueError):
        return None
    text = text.removesuffix("\n")
    if hashlib.sha256(text.encode()).hexdigest() != seal:
        return None
    read: object = json.loads(text)
    return read


def write_memory(place: Path, memory: SiteMemory, scratch: Path) -> None:
    """Write the memory whole."""
    content = {
        "version": VERSION,
        "key": memory.key,
        "looked": memory.looked,
        "sources": _told(memory.sources),
        "entries": memory.entries,
        "html": memory.html,
        "published": _told(memory.published),
    }
    write_sealed(place, content, scratch)


def read_memory(place: Path) -> SiteMemory:
    """The memory at `place`; `NOTHING` where there is none that can be used."""
    read = read_sealed(place)
    if not isinstance(read, dict) or read.get("version") != VERSION:
        return NOTHING
    try:
        return SiteMemory(
            key=str(read["key"]),
            looked=int(read["looked"]),
            sources=_known(read["sources"]),
            entries={n: (int(p[0]), int(p[1])) for n, p in read["entries"].items()},
            html={n: (str(d[0]), str(d[1])) for n, d in read["html"].items()},
            published=_known(read["published"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return NOTHING


def published_as_told(place: Path) -> Mapping[str, tuple[int, int]]:
    """The size and time of each published file in the memory at `place`, and nothing else of it.

    Whoever only asks whether anything changed need not wait for the rest to be read.
    """
    read = read_sealed(place)
    if not isinstance(read, dict) or read.get("version") != VERSION:
        return {}
    try:
        return {name: (size, moment) for name, (size, moment, _) in read["published"].items()}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _told(files: Mapping[str, Known]) -> dict[str, list[object]]:
    return {name: [one.seen.size, one.seen.time, one.sum] for name, one in files.items()}


def _known(told: Mapping[str, tuple[int, int, str]]) -> dict[str, Known]:
    """Raises TypeError, ValueError or AttributeError for what is nothing of the kind."""
    return {
        name: Known(Seen(int(size), int(moment)), str(digest))
        for name, (size, moment, digest) in told.items()
    }
