"""The pictures of charts, set into the file so that they follow its paper, light or dark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from factbook.charts.palette import LIGHT

_TAG: Final = re.compile(r"<[^>]*>")
_COLOUR: Final = re.compile(
    r'(?P<name>[\w-]+)="(?P<colour>#[0-9A-Fa-f]{6})(?P<alpha>[0-9A-Fa-f]{2})?"'
)
_ID: Final = re.compile(r'(?<=\bid=")|(?<=\(#)')
_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_SIZE: Final = re.compile(r' (?:width|height|viewBox)="[^"]*"')
_CLASS: Final = re.compile(r' class="[^"]*"')
_WORDS: Final = re.compile(r"<(title|desc)\b[^>]*>.*?</\1>", re.DOTALL)
_ROLES: Final = {colour: role for role, colour in LIGHT.items()}
_WIDTHS: Final = ("wide", "narrow")
_MARK: Final = "data-picture"
_PLACE: Final = re.compile(rf'<svg {_MARK}="([\w/.-]+) ([^"]+)"></svg>')


def mark_pictures(root: LexborNode, page: str) -> None:
    """Put a mark where each chart of the page has its pictures: which one, and on which page.

    A parser would write all of the thousands of elements of pictures anew, so they are set in once
    the pages are text again.
    """
    for figure in root.css("figure.small-chart"):
        # What a small picture leads to stays on the site, so it stands here as it is.
        small = (figure.attributes["id"] or "").removeprefix("_")
        link = figure.css_first("figcaption > a")
        if link is None or not link.css("img"):
            continue
        title = link.text().strip()
        link.inner_html = f'<svg {_MARK}="charts/{small}-wide-light.svg {page}"></svg>'
        link.insert_after(title)
        link.unwrap()
        for file in figure.css("a[download]"):
            file.decompose()
    for figure in root.css("figure[data-chart]"):
        name, images = figure.attributes["data-chart"], figure.css("img")
        del figure.attrs["data-chart"]
        box = figure.css_first(".chart-picture")
        if box is None or not images:
            continue
        box.inner_html = "".join(
            f'<svg {_MARK}="charts/{name}-{width}-light.svg {page}"></svg>' for width in _WIDTHS
        )
        box.attrs["role"] = "img"
        box.attrs["aria-label"] = images[0].attributes["alt"] or ""


def with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    """Set the pictures in at their marks.

    Raises:
        KeyError: a picture is not among those given.
    """
    return _PLACE.sub(lambda found: _inlined(pictures[found[1]], found[1], found[2]), text)


def _inlined(svg: str, path: str, page: str) -> str:
    """The picture as an element of a page: its colours by their roles, its ids that page's own.

    The box around it tells what it shows, so the picture itself is hidden from those who hear it.
    """
    svg = _TAG.sub(lambda tag: _fitted(tag[0], page), _WORDS.sub("", svg.strip()))
    width = "narrow" if path.endswith("-narrow-light.svg") else "wide"
    root = _ROOT.match(svg)
    if root is None:
        raise ValueError(f"{path} has no svg element")
    size = "".join(_SIZE.findall(root[0]))
    return f'<svg class="{width}" aria-hidden="true"{size}>{svg[root.end() :]}'


def _fitted(tag: str, page: str) -> str:
    return _ID.sub(f"{page}_", _COLOUR.sub(_by_role, _CLASS.sub("", tag)))


def _by_role(found: re.Match[str]) -> str:
    role = _ROLES.get(found["colour"].upper())
    if role is None:
        return found[0]
    opacity = (
        f' {_opacity_of(found["name"])}="{int(found["alpha"], 16) / 255:.3g}"'
        if found["alpha"]
        else ""
    )
    return f'{found["name"]}="var(--{role})"{opacity}'


def _opacity_of(name: str) -> str:
    return "stop-opacity" if name == "stop-color" else f"{name}-opacity"
