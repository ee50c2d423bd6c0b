"""The files of a frozen edition as they stand in the site: bytes of its archive, with its words.

A page that is as it was in an edition before is a link to that one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from factbook.building.editions.archive import Archive, Manifest, contents_of
from factbook.building.editions.blanks import filled_in
from factbook.building.editions.edition_paths import FOLDER, SHARED
from factbook.model.date_words import spoken
from factbook.model.dates import parse_date

SAME_PAGE: Final = "assets/factbook/same-page.js"
_OWN_FILES: Final = re.compile(rf"{SHARED}/[0-9a-f]{{16}}/".encode())


def unpacked(archive: Archive, before: Sequence[Archive]) -> Mapping[str, bytes]:
    """The files of an edition by their paths in the site; `before` are the editions before it.

    Raises EditionError where an archive that holds one of them is missing.
    """
    manifest = archive.manifest
    contents = contents_of(archive, before)
    earlier = [one.manifest for one in before]
    same = dict(_same_pages(manifest, earlier))
    whole = {path: contents[one] for path, one in manifest.files.items() if path not in same}
    needed = {one for text in whole.values() for one in _OWN_FILES.findall(text)}
    files = {
        path: filled_in(text, manifest.words)
        for path, text in whole.items()
        if not path.startswith(f"{SHARED}/") or _OWN_FILES.findall(path.encode())[0] in needed
    }
    files |= {path: _link_page(path, manifest, one).encode() for path, one in same.items()}
    found = {f"{FOLDER}/{manifest.name}/{path}": text for path, text in files.items()}
    known = {path for one in earlier for path in one.shared}
    return found | {
        f"{FOLDER}/{SHARED}/{path}": contents[one]
        for path, one in manifest.shared.items()
        if path not in known
    }


def _same_pages(manifest: Manifest, before: Sequence[Manifest]) -> Iterator[tuple[str, Manifest]]:
    """Each page that an edition before has byte for byte, with the first that has it."""
    for path, one in manifest.files.items():
        first = next((each for each in before if each.files.get(path) == one), None)
        if first is not None and path.endswith(".html"):
            yield path, first


def _link_page(path: str, manifest: Manifest, first: Manifest) -> str:
    up = "../" * (path.count("/") + 1)
    target = escape(f"{up}{first.name}/{path}")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{escape(manifest.title)}</title>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
<script src="{up}../{SAME_PAGE}" defer></script>
</head>
<body>
<p>In the edition “{escape(manifest.title)}”, as of {_day(manifest)}, this page was as it had been \
in <a href="{target}">“{escape(first.title)}”, as of {_day(first)}</a>.</p>
</body>
</html>
"""


def _day(manifest: Manifest) -> str:
    return escape(spoken(parse_date(manifest.as_of)))


def pages_of(files: Collection[str]) -> tuple[str, ...]:
    """The pages among the files of an edition."""
    return tuple(path for path in files if path.endswith(".html"))
