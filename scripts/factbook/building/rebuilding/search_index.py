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

from factbook.building.rebuilding.memory import Place

INDEX: Final = "search/search_index.json"
SCRIPT: Final = "search/search_index.js"
_CONFIGURED: Final = ("lang", "separator", "pipeline", "fields")


@dataclass(frozen=True)
class Written:
    """The bytes of an index, and where the entries of each page stand in them."""

    content: bytes
    places: Mapping[str, Place]


def told(entries: list[dict[str, Any]]) -> bytes:
    """The entries of one page as the index has them: JSON objects with commas between."""
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1].encode("ascii")


def put_together(config: Mapping[str, Any], pages: Iterable[tuple[str, bytes]]) -> Written:
    """The index of all pages, given each one's name and entries in the order of the site."""
    named = {key: config[key] for key in _CONFIGURED}
    head = json.dumps({"config": named, "docs": []}, separators=(",", ":"), default=str)
    parts = [head.removesuffix("]}").encode("ascii")]
    place, places, first = len(parts[0]), {}, True
    for name, entries in pages:
        if entries and not first:
            parts.append(b",")
            place += 1
        first = first and not entries
        places[name] = (place, len(entries))
        parts.append(entries)
        place += len(entries)
    return Written(b"".join([*parts, b"]}"]), places)


def taken(index: bytes, place: Place) -> bytes:
    """The entries of a page in the last index."""
    return index[place[0] : place[0] + place[1]]


def write_index(site: Path, index: bytes, *, offline: bool) -> None:
    """Write the index, and for the search without a server the script that holds it."""
    folder = site / "search"
    folder.mkdir(parents=True, exist_ok=True)
    (site / INDEX).write_bytes(index)
    if offline:
        (site / SCRIPT).write_bytes(b"var __index = " + index)
