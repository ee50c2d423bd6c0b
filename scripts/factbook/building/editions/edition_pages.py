"""The pages of a site that an edition keeps, as they are to stand under `editions/NAME/`.

These are the pages that people cite: home, the questions, the ledger and the corrections, with what
they load. Their links to other pages lead to the newest edition.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from factbook.files.regular_files import FILE_BYTES, is_regular, read_regular

_KEPT: Final = re.compile(r"index\.html|questions/.+\.html|ledger(?:/.+)?\.html|corrections\.html")
_LINK: Final = re.compile(r'(?P<head>\s(?:href|src|srcset|data-[a-z-]+)=")(?P<to>[^"]+)(?P<end>")')
_SEARCH: Final = re.compile(r'(?P<name>"(?:base|search)": ")(?P<to>[^"]+)')
"""Where the theme's search finds its index and its worker."""
_NEWEST_ALONE: Final = (".html", ".xml", ".csv", ".zip", ".txt", ".json", ".bib")
"""The endings of what an edition keeps only if it is one of its pages."""
_CSS_URL: Final = re.compile(r"url\(\s*[\"']?(?P<to>[^\"')]+)[\"']?\s*\)")
_BODY: Final = re.compile(r"<body[^>]*>")
_NEWEST: Final = "../../"


def edition_files(site: Path, title: str, day: str) -> Mapping[str, bytes]:
    """By path in the edition's folder, each page that is kept, and what it loads.

    `title` and `day` are told in the line at the head of each page.
    """
    pages = {path: read_regular(site / path) for path in _pages(site)}
    files: dict[str, bytes] = {}
    for path, content in pages.items():
        text = content.decode("utf-8")
        for target in _loaded(path, text):
            _add(site, target, files)
        files[path] = _as_kept(path, text, pages, title, day).encode()
    return files


def _pages(site: Path) -> Iterator[str]:
    for found in sorted(site.rglob("*.html")):
        path = found.relative_to(site).as_posix()
        if _KEPT.fullmatch(path) and is_regular(found):
            yield path


def _loaded(path: str, text: str) -> Iterator[str]:
    """What a page loads of the site: styles, scripts, pictures; no page."""
    for found in _LINK.finditer(text):
        target = _within(path, found["to"])
        if target and not target.endswith(_NEWEST_ALONE):
            yield target
    for found in _SEARCH.finditer(text):
        if found["to"].endswith(".js"):
            yield _within(path, found["to"])


def _within(path: str, link: str) -> str:
    """The path in the site that a link leads to; "" for an address elsewhere."""
    parts = urlsplit(link.replace("&amp;", "&"))
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return "" if target.startswith("..") else target


def _add(site: Path, path: str, files: dict[str, bytes]) -> None:
    """Add a file, and what a style sheet loads."""
    if path in files or not is_regular(site / path):
        return
    files[path] = read_regular(site / path, FILE_BYTES)
    if path.endswith(".css"):
        for found in _CSS_URL.finditer(files[path].decode("utf-8", "replace")):
            if target := _within(path, found["to"]):
                _add(site, target, files)


def _as_kept(path: str, text: str, pages: Mapping[str, bytes], title: str, day: str) -> str:
    """A page with the line of its edition, and its other links leading to the newest edition."""

    def led(found: re.Match[str]) -> str:
        target = _within(path, found["to"])
        if not target or target in pages or not target.endswith(_NEWEST_ALONE):
            return found[0]
        return f"{found['head']}{_NEWEST}{found['to']}{found['end']}"

    up = "../" * path.count("/")
    line = (
        f'<p class="edition-line">This is the briefing as it stood in another edition: '
        f'{escape(title)}, as of {escape(day)}. <a href="{up}../index.html">All editions</a></p>'
    )
    linked = _SEARCH.sub(_base_of_newest, _LINK.sub(led, text))
    return _BODY.sub(lambda found: f"{found[0]}{line}", linked, count=1)


def _base_of_newest(found: re.Match[str]) -> str:
    """The search of an old page looks into the newest index, with the worker of its own edition."""
    if found["to"].endswith(".js"):
        return found[0]
    up = found["to"].removeprefix(".") if found["to"] == "." else f"/{found['to']}"
    return f"{found['name']}{_NEWEST.rstrip('/')}{up}"
