"""Check the built pages: every link inside the site arrives, and nothing is fetched from outside.

MkDocs checks links that stand in Markdown; those in HTML blocks and in the theme it does not see.
Reading a page and judging the links of all pages are two steps, so that what was read of a page
can be kept for as long as the page stays as it is.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from factbook.building.editions.edition_paths import is_of_edition
from factbook.errors import BuildError
from factbook.model.nearest_names import nearest

SHOWN_FAULTS = 20
# The one page that a server shows at any address; its links begin at the root of the site.
NOT_FOUND_PAGE = "404.html"

_ATTRIBUTES: Final = r"""((?:"[^"]*+"|'[^']*+'|[^"'>]++)*+)"""
_TAG: Final = re.compile(
    r"<!--.*?-->"
    rf"|<(?P<raw>script|style|textarea|title)\b{_ATTRIBUTES}>.*?</(?P=raw)\s*>"
    rf"|<(?P<name>[a-z][a-z0-9:-]*+){_ATTRIBUTES}>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"""([^\s=/>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.DOTALL
)
_CSS_ADDRESS: Final = re.compile(
    r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s;]+)""", re.IGNORECASE
)
# What a browser fetches by itself, by element and attribute.
_FETCHED: Final = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
# Relations of <link> that only tell, and fetch nothing.
_NOT_FETCHED: Final = frozenset({"alternate", "canonical", "next", "prev", "license", "author"})
_FOLLOWED_SCHEMES: Final = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class PageLinks:
    """What one page offers to links (`ids`), where it leads, and what it fetches by itself."""

    ids: frozenset[str]
    links: tuple[str, ...]
    fetched: tuple[str, ...]

    def seen_from(self, root: str) -> PageLinks:
        """Give the page with its links below `root` told from the root of the site."""
        folder = f"{root.rstrip('/')}/"
        return replace(
            self,
            links=tuple(_from_root(folder, one) for one in self.links),
            fetched=tuple(_from_root(folder, one) for one in self.fetched),
        )


def _from_root(folder: str, address: str) -> str:
    return f"/{address.removeprefix(folder)}" if address.startswith(folder) else address


@dataclass(frozen=True)
class LinkReader:
    """Told of each element of a page in turn, it has the ids, links and fetched files."""

    ids: set[str] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)
    fetched: dict[str, None] = field(default_factory=dict)

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; its attributes are without space around their values."""
        if name != "meta":
            self.ids.update(attributes[key] for key in ("id", "name") if key in attributes)
        fetched = _fetched(name, attributes)
        self.fetched.update(dict.fromkeys(fetched))
        if name in {"a", "area"} and "href" in attributes:
            self.links[attributes["href"]] = None
        if name == "link" and not fetched:
            self.links[attributes.get("href", "")] = None

    def part(self, read: PageLinks) -> None:
        """A part of the page that was read already."""
        self.ids.update(read.ids)
        self.links.update(dict.fromkeys(read.links))
        self.fetched.update(dict.fromkeys(read.fetched))

    def read(self) -> PageLinks:
        """All that was told."""
        return PageLinks(frozenset(self.ids), tuple(self.links), tuple(self.fetched))


@dataclass(frozen=True)
class KnownPart:
    """A part of a page that was read already: elements that all end in it, from a tag on."""

    text: str
    links: PageLinks


def read_links(text: str, known: KnownPart | None = None) -> PageLinks:
    """Read the ids, links and fetched files of an HTML page.

    Where `known` stands in the page, neither in a tag nor in a script or comment, it is not read
    again.
    """
    reader = LinkReader()
    begins = text.find(known.text) if known and known.text else -1
    place = 0
    while tag := _TAG.search(text, place):
        if known and place <= begins <= tag.start():
            reader.part(known.links)
            place, begins = begins + len(known.text), -1
            continue
        place = tag.end()
        name = (tag["raw"] or tag["name"] or "").lower()
        if name:
            reader.element(name, _attributes(tag[2] if tag["raw"] else tag[4]))
    return reader.read()


def _attributes(written: str | None) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(written) if written else ():
        value = "".join(values)
        found.setdefault(name.lower(), (html.unescape(value) if "&" in value else value).strip())
    return found


def _fetched(name: str, attributes: Mapping[str, str]) -> list[str]:
    if name == "link":
        not_fetched = _NOT_FETCHED.issuperset(attributes.get("rel", "").lower().split())
        return [attributes["href"]] if "href" in attributes and not not_fetched else []
    found: list[str] = []
    for key in _FETCHED.get(name, ()):
        written = attributes.get(key, "")
        if key == "srcset":
            found += [part.split()[0] for part in written.split(",") if part.strip()]
        elif key in attributes:
            found.append(written)
    return found


def faults(
    pages: Mapping[str, PageLinks],
    files: Collection[str],
    root: str = "/",
    ids_of: Callable[[str], Collection[str] | None] | None = None,
) -> list[str]:
    """One sentence for each link that does not arrive and each file fetched from elsewhere.

    `pages` and `files` are named by their paths in the site; letters count as they are written,
    whatever the file system of this machine thinks of case. `root` is where the links of the page
    for unknown addresses begin: the folder that the site has on its server. `ids_of` tells the
    places of any page, None for what is no page; by default those of `pages`.
    """
    places = ids_of or (lambda name: pages[name].ids if name in pages else None)
    # Any other page would lead out of the site by such a link, and is held to that.
    if NOT_FOUND_PAGE in pages:
        pages = {**pages, NOT_FOUND_PAGE: pages[NOT_FOUND_PAGE].seen_from(root)}
    found: list[str] = []
    for page, read in sorted(pages.items()):
        for address in read.fetched:
            found += _fault_of(page, address, places, files, fetched=True)
        for address in read.links:
            found += _fault_of(page, address, places, files, fetched=False)
    return list(dict.fromkeys(found))


def _fault_of(
    page: str,
    address: str,
    ids_of: Callable[[str], Collection[str] | None],
    known: Collection[str],
    *,
    fetched: bool,
) -> list[str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return [f"{page} has a link that cannot be read: {address}"]
    if fetched and parts.scheme == "data":
        return []
    if parts.scheme or parts.netloc:
        return _fault_outside(page, address, parts.scheme, fetched=fetched)
    target = _target(page, unquote(parts.path))
    if target not in known:
        hint = _hint(target, known)
        return [f"{page} leads to {target}, which is not in the site{hint}"]
    fragment = unquote(parts.fragment)
    places = ids_of(target) if fragment else None
    if places is not None and fragment not in places:
        hint = _hint(fragment, places)
        return [f"{page} leads to {target}, which has no place called {fragment}{hint}"]
    return []


def _hint(word: str, known: Iterable[str]) -> str:
    names = nearest(word, known)
    return f"; {names}" if names else ""


def _fault_outside(page: str, address: str, scheme: str, *, fetched: bool) -> list[str]:
    if fetched:
        return [
            f"{page} fetches {address} from elsewhere; put the file into docs/ and name it there"
        ]
    if scheme not in _FOLLOWED_SCHEMES:
        return [f"{page} has a link to {address}; links may lead to http, https and mailto only"]
    return []


def targets(page: str, read: PageLinks) -> set[str]:
    """The files of the site to which a page leads, or would, by their paths in it."""
    found = set()
    for address in (*read.links, *read.fetched):
        try:
            parts = urlsplit(address)
        except ValueError:
            continue
        if not (parts.scheme or parts.netloc):
            found.add(_target(page, unquote(parts.path)))
    return found


def _target(page: str, path: str) -> str:
    """The file that a path leads to; as it stands, if it leaves the site."""
    if not path:
        return page
    if path.startswith("/"):
        return path.lstrip("/") if page == NOT_FOUND_PAGE else path
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def css_faults(path: str, text: str) -> list[str]:
    """One sentence for each address of another site that a style sheet fetches."""
    return [
        f"{path} fetches {address} from elsewhere; put the file into docs/ and name it there"
        for address in dict.fromkeys(_CSS_ADDRESS.findall(text))
    ]


def check_links(site: Path, root: str = "/") -> None:
    """Check every page and style sheet of a built site, which has the folder `root` on its server.

    Raises `BuildError` with one sentence for each fault.
    """
    paths = [path for path in sorted(site.rglob("*")) if path.is_file()]
    files = {path.relative_to(site).as_posix(): path for path in paths}
    readable = (
        name for name in files if name.endswith((".html", ".css")) and not is_of_edition(name)
    )
    read = {name: files[name].read_text(encoding="utf-8") for name in readable}
    pages = {name: read_links(text) for name, text in read.items() if name.endswith(".html")}
    found = faults(pages, files, root)
    for name, text in read.items():
        found += css_faults(name, text) if name.endswith(".css") else []
    refuse(found)


def refuse(found: Sequence[str]) -> None:
    """Raise `BuildError` that tells these faults of links, the first of them one by one."""
    if found:
        more = [f"  and {len(found) - SHOWN_FAULTS} more"] if len(found) > SHOWN_FAULTS else []
        lines = [f"  {sentence}" for sentence in found[:SHOWN_FAULTS]]
        raise BuildError("\n".join(["Links of the site do not arrive:", *lines, *more]))
