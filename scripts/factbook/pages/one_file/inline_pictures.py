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
_TOLD: Final = re.compile(rf'aria-label="{_MARK} ([\w/.-]+)"')
_DESCRIPTION: Final = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
_PLACE: Final = re.compile(rf'<svg {_MARK}="([\w/.-]+) ([^"]+)"></svg>')


def mark_pictures(root: LexborNode, page: str) -> None:
    """Put a mark where each chart of the page has its pictures: which one, and on which page.

    A parser would write all of the thousands of elements of pictures anew, so they are set in once
    the pages are text again.
    """
    _open_small_charts(root)
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
        box.attrs["aria-label"] = images[0].attributes["alt"] or _told_by(name or "")


def _open_small_charts(root: LexborNode) -> None:
    """Make each small picture a whole chart: what it leads to stays on the site."""
    for figure in root.css("figure.small-chart"):
        link = figure.css_first("figcaption > a:has(img)")
        if link is None:
            continue
        name = (figure.attributes["id"] or "").removeprefix("_")
        for image in link.css("img"):
            image.decompose()
        title = link.inner_html or ""
        figure.attrs["class"] = "chart"
        figure.attrs["data-chart"] = name
        figure.attrs["aria-label"] = link.text().strip()
        figure.inner_html = (
            f'<p class="chart-title">{title}</p><div class="chart-picture"><img alt=""></div>'
        )
    for row in root.css(".small-charts"):
        del row.attrs["class"]


def _told_by(name: str) -> str:
    """The mark of a description, which a small picture lacks and the drawn one has."""
    return f"{_MARK} charts/{name}-wide-light.svg"


def with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    """Set the pictures in at their marks.

    Raises:
        KeyError: a picture is not among those given.
    """
    text = _TOLD.sub(lambda found: f'aria-label="{_description(pictures[found[1]])}"', text)
    return _PLACE.sub(lambda found: _inlined(pictures[found[1]], found[1], found[2]), text)


def _description(svg: str) -> str:
    """What a drawn chart says in words of itself, as the value of an attribute."""
    found = _DESCRIPTION.search(svg)
    return found[1].replace('"', "&quot;") if found else ""


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
