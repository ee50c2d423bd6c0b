"""The pictures of charts, set into the file as data, so that each costs one element.

Each is an image of its own, light or dark as the paper around it is: browsers tell a picture the
colour scheme of the element that shows it
(https://www.w3.org/TR/css-color-adjust-1/#color-scheme-effect).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from html import escape
from typing import Final

from selectolax.lexbor import LexborNode

from factbook.charts.palette import DARK, LIGHT

_TAG: Final = re.compile(r"<[^>]*>")
_COLOUR: Final = re.compile(
    r'(?P<name>[\w-]+)="(?P<colour>#[0-9A-Fa-f]{6})(?P<alpha>[0-9A-Fa-f]{2})?"'
)
_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_SIZE: Final = re.compile(r'\b(width|height)="([\d.]+)"')
_CLASS: Final = re.compile(r' class="[^"]*"')
_WORDS: Final = re.compile(r"<(title|desc)\b[^>]*>.*?</\1>", re.DOTALL)
_NAMED: Final = re.compile(r' (?:role|aria-labelledby)="[^"]*"')
_DESCRIPTION: Final = re.compile(r"<desc\b[^>]*>(.*?)</desc>", re.DOTALL)
_ROLES: Final = {colour: role for role, colour in LIGHT.items()}
_MARK: Final = "data-picture"
_MARKED: Final = re.compile(rf'<(source|img) {_MARK}="([\w/.-]+)"(?: alt="([^"]*)")?')
_NARROW: Final = "screen and (max-width: 44em)"


def mark_pictures(root: LexborNode) -> None:
    """Put a mark where each chart of the page has its pictures, with its words.

    A parser would write the pictures anew, so they are set in once the pages are text again.
    """
    _open_small_charts(root)
    for figure in root.css("figure[data-chart]"):
        name, images = figure.attributes["data-chart"], figure.css("img")
        del figure.attrs["data-chart"]
        box = figure.css_first(".chart-picture")
        if box is None or not images:
            continue
        words = escape(images[0].attributes["alt"] or "")
        box.inner_html = (
            f'<picture><source {_MARK}="charts/{name}-narrow-light.svg">'
            f'<img {_MARK}="charts/{name}-wide-light.svg" alt="{words}"></picture>'
        )


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


def with_pictures(text: str, pictures: Mapping[str, str]) -> str:
    """Set the pictures in at their marks.

    Raises:
        KeyError: a picture is not among those given.
    """
    return _MARKED.sub(lambda found: _set_in(pictures[found[2]], found[1], found[3] or ""), text)


def _set_in(svg: str, tag: str, words: str) -> str:
    """The beginning of the element that shows a picture, up to its end."""
    size = "".join(f' {name}="{round(float(value))}"' for name, value in _sizes(svg))
    if tag == "source":
        return f'<source media="{_NARROW}" srcset="{_as_data(svg)}"{size}'
    return f'<img src="{_as_data(svg)}" alt="{words or _description(svg)}"{size}'


def _sizes(svg: str) -> list[tuple[str, str]]:
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("a picture has no svg element")
    return [(name, value) for name, value in _SIZE.findall(root[0])]


def _description(svg: str) -> str:
    """What a drawn chart says in words of itself, as the value of an attribute."""
    found = _DESCRIPTION.search(svg)
    return found[1].replace('"', "&quot;") if found else ""


def _as_data(svg: str) -> str:
    """The picture as an address that holds it: its colours by their roles, its words left out."""
    bare = _TAG.sub(lambda tag: _fitted(tag[0]), _WORDS.sub("", svg.strip()))
    style = (
        f"<style>{_colours(LIGHT)}@media (prefers-color-scheme:dark){{{_colours(DARK)}}}</style>"
    )
    whole = _ROOT.sub(lambda root: _NAMED.sub("", root[0]) + style, bare, count=1)
    return f"data:image/svg+xml;base64,{base64.b64encode(whole.encode('utf-8')).decode('ascii')}"


def _colours(palette: Mapping[str, str]) -> str:
    return "svg{" + ";".join(f"--{role}:{colour}" for role, colour in palette.items()) + "}"


def _fitted(tag: str) -> str:
    return _COLOUR.sub(_by_role, _CLASS.sub("", tag))


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
