"""The pages of a site that an edition keeps, as they are to stand under `editions/NAME/`.

These are the pages that people cite: home, the questions, the ledger and the corrections, with what
they load. They stand in a frame of our own, since an archive lies in git, and no script, style or
font of others is to be. Their links to other pages lead to the newest edition. What they load is
named by its content, below `editions/files/`, so that editions share it; what names its edition is
the edition's own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from factbook.building.editions.blanks import blank, blanked
from factbook.building.editions.edition_paths import SHARED
from factbook.building.editions.page_content import page_content
from factbook.building.editions.shared_files import Bundle, folder_of
from factbook.files.regular_files import FILE_BYTES, is_regular, read_regular
from factbook.pages.edition_frame import FrameFiles, edition_style, framed

_KEPT: Final = re.compile(r"index\.html|questions/.+\.html|ledger(?:/.+)?\.html|corrections\.html")
_LINK: Final = re.compile(r'(?P<head>\s(?:href|src|srcset|data-[a-z-]+)=")(?P<to>[^"]+)(?P<end>")')
_NEWEST_ALONE: Final = (".html", ".xml", ".csv", ".zip", ".txt", ".json", ".bib")
"""The endings of what an edition keeps only if it is one of its pages, or the rows of a chart."""
_ROWS: Final = re.compile(r"charts/[^/]+\.csv")
_CSS_URL: Final = re.compile(r"url\(\s*[\"']?(?P<to>[^\"')]+)[\"']?\s*\)")
_FONT: Final = re.compile(r"@font-face\s*\{[^}]*\}")
_STYLE: Final = re.compile(r'<link rel="stylesheet" href="(?P<to>[^"]+)"')
_NEWEST: Final = "../../"
_ASSETS: Final = "assets/"
_OF_THEME: Final = re.compile(r"assets/stylesheets/.+\.min\.css")
"""What themes call what is theirs."""
_OURS: Final = "assets/factbook/"
_SITE_STYLE: Final = f"{_OURS}factbook.css"
_OWN_STYLE: Final = f"{_OURS}edition.css"
_SCRIPTS: Final = (f"{_OURS}factbook.js",)
_BROUGHT: Final = tuple(
    f"{_OURS}{name}.js" for name in ("folding", "ledger", "ledger-csv", "spelling")
)
"""What our own script brings, where there is a table to filter."""
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
        texts = {path: read_regular(self.site / path).decode("utf-8") for path in kept}
        line = Markup(self.words[0])  # noqa: S704  # escaped by words_of_edition
        return {
            path: framed(page_content(text), path, line, _loads(path, text), kept)
            for path, text in texts.items()
        }

    def _place(self, path: str) -> None:
        """Keep a file that a page loads, with what that loads."""
        if path in self.places or not (path == _OWN_STYLE or is_regular(self.site / path)):
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
            if target.startswith(_ASSETS)
        ]
        found = [path for path in (*asked, *_BROUGHT) if is_regular(self.site / path)]
        kept = {name: one for path in found for name, one in self._with_its_own(path).items()}
        return {**kept, _OWN_STYLE: edition_style().encode()}

    def _with_its_own(self, path: str) -> Bundle:
        """A file and what it loads: of a style its pictures, and no fonts, which are others'."""
        content = self._read(path)
        if not path.endswith(".css"):
            return {path: content}
        text = _FONT.sub("", content.decode("utf-8", "replace"))
        found: dict[str, bytes] = {path: text.encode()}
        for one in _CSS_URL.finditer(text):
            target = _within(path, one["to"])
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
        """A page with its links leading where things are kept, or to the newest edition."""
        up = "../" * path.count("/")

        def led(found: re.Match[str]) -> str:
            target = _within(path, found["to"])
            if place := self.places.get(target):
                return f"{found['head']}{up}{place}{found['end']}"
            if not target or target in self.pages or not _is_newest_alone(target):
                return found[0]
            return f"{found['head']}{_NEWEST}{found['to']}{found['end']}"

        return _LINK.sub(led, text)


def _loads(path: str, text: str) -> FrameFiles:
    """What the kept page loads: our styles, then those of the site that are not the theme's."""
    asked = [_within(path, found["to"]) for found in _STYLE.finditer(text)]
    own = [one for one in asked if one not in {"", _SITE_STYLE} and not _OF_THEME.fullmatch(one)]
    return FrameFiles((_SITE_STYLE, _OWN_STYLE, *own), _SCRIPTS)


def _loaded(path: str, text: str) -> Iterator[str]:
    """What a page loads of the site: styles, scripts, pictures; no page."""
    for found in _LINK.finditer(text):
        target = _within(path, found["to"])
        if target and not _is_newest_alone(target):
            yield target


def _is_newest_alone(target: str) -> bool:
    return target.endswith(_NEWEST_ALONE) and _ROWS.fullmatch(target) is None


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
