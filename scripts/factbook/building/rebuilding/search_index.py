"""The search index, put together from what each page gives it.

Material writes the entries of all pages in the order of the pages; ours are the same bytes, with
those of unchanged pages taken from the last index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Place = tuple[int, int]
"""Where something stands in a file: its first byte, and how many."""
INDEX: Final = "search/search_index.json"
SCRIPT: Final = "search/search_index.js"
_CONFIGURED: Final = ("lang", "separator", "pipeline", "fields")


@dataclass(frozen=True)
class Written:
    """The bytes of an index, how many stand before the first entry, and how long each page's are.

    With `places` the entries of a page are found again.
    """

    content: bytes
    head: int
    lengths: Mapping[str, int]


def encoded_entries(entries: list[dict[str, Any]]) -> bytes:
    """The entries of one page as the index has them: JSON objects with commas between."""
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1].encode("ascii")


def put_together(config: Mapping[str, Any], pages: Iterable[tuple[str, bytes]]) -> Written:
    """The index of all pages, given each one's name and entries in the order of the site."""
    named = {key: config[key] for key in _CONFIGURED}
    encoded = json.dumps({"config": named, "docs": []}, separators=(",", ":"), default=str)
    head = encoded.removesuffix("]}").encode("ascii")
    given = dict(pages)
    entries = b",".join(one for one in given.values() if one)
    lengths = {name: len(one) for name, one in given.items()}
    return Written(b"".join([head, entries, b"]}"]), len(head), lengths)


def places(head: int, lengths: Iterable[tuple[str, int]]) -> Mapping[str, Place]:
    """Where the entries of each page stand, given their lengths in the order of the site."""
    found: dict[str, Place] = {}
    place = head
    for name, length in lengths:
        found[name] = (place, length)
        # A comma follows, but no entries of none.
        place += length + 1 if length else 0
    return found


def taken(index: bytes, place: Place) -> bytes:
    """The entries of a page in the last index."""
    return index[place[0] : place[0] + place[1]]


def write_index(site: Path, index: bytes, *, offline: bool) -> None:
    """Write the index, and for the search without a server the script that holds it."""
    (site / INDEX).parent.mkdir(parents=True, exist_ok=True)
    (site / INDEX).write_bytes(index)
    if offline:
        with (site / SCRIPT).open("wb") as script:
            script.writelines((b"var __index = ", index))
