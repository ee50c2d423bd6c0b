"""What the store knows of the last build, so that the next one makes only what changed.

What it says of a file counts only while the file is as it was when it was seen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any, Final, TypeVar

from factbook.building.rebuilding.file_states import FileTable
from factbook.building.rebuilding.stored_tables import Table
from factbook.store.kept import KeptTexts

_LAST: Final = "last-build"
_KEYS: Final = "site-keys"
_LISTING: Final = "site-listing"
_T = TypeVar("_T")


@dataclass(frozen=True)
class Last:
    """The last build that had nothing to complain of: its number of pages, and what made it.

    `own_code` has the SHA-256 of each file of the dossier that must be trusted, and `is_trusted`
    whether they were.
    """

    pages: int
    made_by: str
    own_code: dict[str, str]
    is_trusted: bool


@dataclass(frozen=True)
class SiteKeys:
    """What every page of the last site depended on.

    `settings` is what decides which files it had and what they were called, `site` all of it.
    `head` is the length of what stands before the first entry of the search index.
    """

    settings: str = ""
    site: str = ""
    head: int = 0


@dataclass(frozen=True)
class Listing:
    """The files of the last site, in MkDocs' order.

    `docs` tells for each file under docs/ whether it has a place in the site.
    """

    docs: dict[str, bool] = field(default_factory=dict)
    theme: list[str] = field(default_factory=list)


class SiteMemory:
    """The last site and what it was made of.

    `data`, named by paths below the root, and `docs`, below docs/, are the files that a build
    reads; `theme` those that MkDocs' theme brings; `site` the published ones. `entries` has the
    length of each page's entries in the search index, by the path of its Markdown.
    """

    def __init__(self, kept: KeptTexts) -> None:
        """Read from the store what is asked for, when it is."""
        self._kept = kept
        self.data = FileTable(kept, "data-file")
        self.docs = FileTable(kept, "docs-file")
        self.theme = FileTable(kept, "theme-file")
        self.site = FileTable(kept, "site-file")
        self.entries: Table[int] = Table(kept, "entries", int, int)

    def is_of(self, kept: KeptTexts) -> bool:
        """Whether it was read from these."""
        return self._kept is kept

    @property
    def last(self) -> Last | None:
        """The last build, if what it made is all that is to be said of the dossier.

        None too where another state of this tool kept it with other fields.
        """
        try:
            return self._read(_LAST, lambda decoded: Last(**decoded))
        except TypeError:
            return None

    def keep_last(self, last: Last | None) -> None:
        """Remember a build, or that there was none to begin from."""
        self._write(_LAST, asdict(last) if last else None)

    @cached_property
    def keys(self) -> SiteKeys:
        """What every page depended on; empty keys if nothing is known."""
        return self._read(_KEYS, lambda decoded: SiteKeys(**decoded)) or SiteKeys()

    @cached_property
    def listing(self) -> Listing:
        """The files of the site; none if nothing is known."""
        return self._read(_LISTING, lambda decoded: Listing(**decoded)) or Listing()

    def keep_site(self, keys: SiteKeys, listing: Listing) -> None:
        """Remember what the site depends on, and its files."""
        if keys != self.keys:
            self._write(_KEYS, asdict(keys))
            self.keys = keys
        before = self.listing
        if (list(listing.docs.items()), listing.theme) != (list(before.docs.items()), before.theme):
            self._write(_LISTING, {"docs": listing.docs, "theme": listing.theme})
            self.listing = listing

    def forget_site(self) -> None:
        """Remember nothing of the site: another than ours stands there."""
        for table in (self.theme, self.site, self.entries):
            table.clear()
        for kind in ("links", "linked"):
            for key in self._kept.below(kind):
                self._kept.put(key, None)
        for key in (_LAST, _KEYS, _LISTING):
            self._kept.put(key, None)
        self.keys, self.listing = SiteKeys(), Listing()

    def text(self, kind: str, name: str) -> Any:  # noqa: ANN401 - JSON
        """What is kept of a kind for one file; None if nothing is."""
        return self._read(f"{kind} {name}", lambda decoded: decoded)

    def keep_text(self, kind: str, name: str, value: object) -> None:
        """Keep something of a kind for one file; None: keep nothing."""
        self._write(f"{kind} {name}", value)

    def save(self) -> None:
        """Put what changed into the store, to be written with its next commit."""
        for table in (self.data, self.docs, self.theme, self.site, self.entries):
            table.save()

    def _read(self, key: str, decode: Callable[[Any], _T]) -> _T | None:
        text = self._kept.get(key)
        return None if text is None else decode(json.loads(text))

    def _write(self, key: str, value: object) -> None:
        text = None if value is None else json.dumps(value, separators=(",", ":"))
        if text != self._kept.get(key):
            self._kept.put(key, text)


def digest(words: object) -> str:
    """A short name for what can be told as JSON, the same on every machine."""
    encoded = json.dumps(words, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(encoded.encode()).hexdigest()[:24]
