"""The pages of a site that an edition keeps, as they are to stand under `editions/NAME/`.

These are the pages that people cite: home, the questions, the ledger and the corrections, with what
they load. Their links to other pages lead to the newest edition. What they load is named by its
content, below `editions/files/`, so that editions share it; what names its edition is the edition's
own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from factbook.building.editions.blanks import blank, blanked
from factbook.building.editions.edition_paths import SHARED
from factbook.building.editions.shared_files import Bundle, folder_of
from factbook.files.regular_files import FILE_BYTES, is_regular, read_regular

_KEPT: Final = re.compile(r"index\.html|questions/.+\.html|ledger(?:/.+)?\.html|corrections\.html")
_LINK: Final = re.compile(r'(?P<head>\s(?:href|src|srcset|data-[a-z-]+)=")(?P<to>[^"]+)(?P<end>")')
_SEARCH: Final = re.compile(r'(?P<name>"(?:base|search)": ")(?P<to>[^"]+)')
"""Where the theme's search finds its index and its worker."""
_NEWEST_ALONE: Final = (".html", ".xml", ".csv", ".zip", ".txt", ".json", ".bib")
"""The endings of what an edition keeps only if it is one of its pages."""
_CSS_URL: Final = re.compile(r"url\(\s*[\"']?(?P<to>[^\"')]+)[\"']?\s*\)")
_FRAME: Final = re.compile(rb'"frame":\s?"(frame-[0-9a-f]+)"')
_BODY: Final = re.compile(r"<body[^>]*>")
_NOW: Final = re.compile(r'<(?P<tag>nav|details) class="as-known".*?</(?P=tag)>\n?', re.DOTALL)
"""The way to other editions: a kept page has a line that leads to the list of them instead."""
_BASED_ON: Final = re.compile(r'"isBasedOn":\s?\{[^{}]*\},\s?')
"""What search engines are told of the edition before, which the archive names in its manifest."""
_NEWEST: Final = "../../"
_ASSETS: Final = "assets/"
_LEDGER: Final = "ledger/"


@dataclass(frozen=True)
class KeptPages:
    """What an edition keeps of a site, its words left blank.

    `own` are its pages, and what it loads that names it, by path in its folder; `shared` is what
    other editions may load as well, by path below `editions/files/`.
    """

    own: Mapping[str, bytes]
    shared: Mapping[str, bytes]


def kept_pages(site: Path, words: Sequence[str]) -> KeptPages:
    """Take the pages out of a site. `words` are blanks to be left, the first the edition's line."""
    return _Keeping(site, words).kept()


@dataclass(frozen=True)
class _Keeping:
    site: Path
    words: Sequence[str]
    own: dict[str, bytes] = field(default_factory=dict)
    shared: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    """Where each loaded file is found, seen from the edition's folder."""

    def kept(self) -> KeptPages:
        for path, text in self.pages.items():
            for target in _loaded(path, text):
                self._place(target)
        for path, text in self.pages.items():
            self.own[path] = blanked(self._as_kept(path, text).encode(), self.words)
        return KeptPages(dict(sorted(self.own.items())), dict(sorted(self.shared.items())))

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages that are kept, by their paths in the site."""
        found = (one.relative_to(self.site).as_posix() for one in sorted(self.site.rglob("*.html")))
        kept = [path for path in found if _KEPT.fullmatch(path) and is_regular(self.site / path)]
        return {path: read_regular(self.site / path).decode("utf-8") for path in kept}

    def _place(self, path: str) -> None:
        """Keep a file that a page loads, with what that loads."""
        if path in self.places or not is_regular(self.site / path):
            return
        if path.startswith(_ASSETS):
            self._put(_ASSETS, self._assets)
        elif path.startswith(_LEDGER):
            for name in self._names(_LEDGER, ".js"):
                self.places[name] = name
                self.own[name] = blanked(self._read(name), self.words)
        else:
            head, _, _ = path.rpartition("/")
            self._put(f"{head}/" if head else "", self._with_its_own(path))

    @cached_property
    def _assets(self) -> Bundle:
        """The scripts and styles of all pages, with those that scripts load from beside them."""
        asked = [
            target
            for path, text in self.pages.items()
            for target in _loaded(path, text)
            if target.startswith(_ASSETS) and is_regular(self.site / target)
        ]
        asked += self._names(f"{_ASSETS}factbook/", ".js")
        return {name: one for path in asked for name, one in self._with_its_own(path).items()}

    def _with_its_own(self, path: str) -> Bundle:
        """A file and what it loads: of a style its pictures and fonts, of a chart its frames."""
        content = self._read(path)
        found = {path: content}
        beside: Iterable[str] = ()
        if path.endswith(".css"):
            text = content.decode("utf-8", "replace")
            beside = (_within(path, one["to"]) for one in _CSS_URL.finditer(text))
        elif path.endswith(".js") and not path.startswith(_ASSETS):
            names = (one.decode() for one in _FRAME.findall(content))
            beside = (posixpath.join(posixpath.dirname(path), f"{name}.js") for name in names)
        for target in beside:
            if target and target not in found and is_regular(self.site / target):
                found |= self._with_its_own(target)
        return found

    def _put(self, head: str, bundle: Bundle) -> None:
        """Keep files together, below a folder named by what is in them."""
        files = {path.removeprefix(head): self._blanked(one) for path, one in bundle.items()}
        folder = folder_of(files)
        is_own = any(blank(one) for one in files.values())
        place = f"{SHARED}/{folder}" if is_own else f"../{SHARED}/{folder}"
        for path in bundle:
            name = path.removeprefix(head)
            self.places.setdefault(path, f"{place}/{name}")
            if is_own:
                self.own[f"{SHARED}/{folder}/{name}"] = files[name]
            else:
                self.shared[f"{folder}/{name}"] = files[name]

    def _blanked(self, content: bytes) -> bytes:
        return blanked(content, self.words)

    def _names(self, folder: str, ending: str) -> list[str]:
        found = sorted((self.site / folder).glob(f"*{ending}"))
        return [f"{folder}{one.name}" for one in found if is_regular(one)]

    def _read(self, path: str) -> bytes:
        return read_regular(self.site / path, FILE_BYTES)

    def _as_kept(self, path: str, text: str) -> str:
        """A page with the line of its edition, its links leading where things are kept."""
        up = "../" * path.count("/")
        line = (
            '<p class="edition-line">This is the briefing as it stood in another edition: '
            f'{self.words[0]}. <a href="{up}../index.html">All editions</a></p>'
        )

        def led(found: re.Match[str]) -> str:
            target = _within(path, found["to"])
            if place := self.places.get(target):
                return f"{found['head']}{up}{place}{found['end']}"
            if not target or target in self.pages or not target.endswith(_NEWEST_ALONE):
                return found[0]
            return f"{found['head']}{_NEWEST}{found['to']}{found['end']}"

        def searching(found: re.Match[str]) -> str:
            if found["to"].endswith(".js"):
                place = self.places.get(_within(path, found["to"]))
                return f"{found['name']}{up}{place}" if place else found[0]
            return f"{found['name']}{_base_of_newest(found['to'])}"

        plain = _BASED_ON.sub("", _NOW.sub("", text))
        linked = _SEARCH.sub(searching, _LINK.sub(led, plain))
        return _BODY.sub(lambda found: f"{found[0]}{line}", linked, count=1)


def _base_of_newest(base: str) -> str:
    """The search of an old page looks into the newest index."""
    return f"{_NEWEST.rstrip('/')}{base.removeprefix('.') if base == '.' else f'/{base}'}"


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
    try:
        parts = urlsplit(link.replace("&amp;", "&"))
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return ""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    return "" if target.startswith("..") else target
