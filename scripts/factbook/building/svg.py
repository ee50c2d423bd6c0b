"""The text of an SVG picture: what was drawn in it, and what makes it fit for a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache  # noqa: TID251 - patterns of text
from html import escape
from typing import Final

TAG: Final = re.compile(r"<[^>]*>")
# Vega escapes every < of a text, so what stands between < and > is a tag and never data.
_LAYER: Final = re.compile(r'<g class="[^"]*\brole-mark (\w+)_marks"[^>]*?(?:/>|>(.*?)</g>)', re.S)
_MARK: Final = re.compile(r"<(?:path|line|text)\b")
_NO_NUMBER: Final = re.compile(r"NaN|undefined|Infinity")
_EMPTY_LAYER: Final = re.compile(r'<g class="[^"]*\brole-mark [^"]*"[^>]*?(?:/>|></g>)')
_ID: Final = re.compile(r'\bid="([^"]+)"')
_NAMED: Final = re.compile(r'(\bid="|\(#)([^")]+)(["\)])')
_COLOUR: Final = re.compile(r'(?<=")#[0-9A-Fa-f]{6}(?=(?:[0-9A-Fa-f]{2})?")')
# The picture is one image to those who hear a page; its parts have no roles of their own.
_PART_ROLES: Final = re.compile(r' (?:role|aria-roledescription|aria-hidden)="[^"]*"')
NO_SIZE: Final = 'font-size="0px"'
_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_ANY_LAYER: Final = re.compile(r'(<g class="[^"]*\brole-mark [^"]*"[^>]*)(?<!/)>(.*?)</g>', re.S)
_LEAF: Final = re.compile(r"<(?:path|line|text)\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r' ([\w-]+)="([^"]*)"')
_LONG_NUMBER: Final = re.compile(r"\d+\.\d{3,}(?!\d*e)")
_NOUGHT: Final = re.compile(r' [xy]2="0"')
# What a mark takes from the group it is in, if it does not say it itself:
# https://www.w3.org/TR/SVG2/propidx.html
_INHERITED: Final = (
    "fill",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "text-anchor",
)


def marks(svg: str) -> Mapping[str, int]:
    """How many marks each named layer shows."""
    return {name: len(_MARK.findall(inside or "")) for name, inside in _LAYER.findall(svg)}


def lettered(svg: str, sizes: Mapping[str, float]) -> str:
    """The picture with the words of each named layer in letters of that size, in pixels."""

    def letter(layer: re.Match[str]) -> str:
        size = sizes.get(layer[1])
        if size is None:
            return layer[0]
        return _in_tags(
            layer[0], lambda tag: tag.replace(NO_SIZE, f'font-size="{size:g}px"'), (NO_SIZE,)
        )

    return _LAYER.sub(letter, svg)


def compacted(svg: str) -> str:
    """The picture in fewer bytes: what all marks of a layer share is said once, by the layer.

    Places are told to a hundredth of a pixel, and the end of a line that is where it begins not at
    all.
    """
    svg = _ANY_LAYER.sub(_shared, svg)
    return _in_tags(svg, _shorter, among=(".", "2="))


def _shorter(tag: str) -> str:
    tag = _LONG_NUMBER.sub(_rounded, tag)
    return _NOUGHT.sub("", tag) if tag.startswith("<line ") else tag


def _shared(layer: re.Match[str]) -> str:
    head, inside = layer.groups()
    leaves = [dict(_ATTRIBUTE.findall(leaf)) for leaf in _LEAF.findall(inside)]
    said = {
        f' {name}="{leaves[0][name]}"'
        for name in _INHERITED
        if leaves and name in leaves[0] and len({leaf.get(name) for leaf in leaves}) == 1
    }

    def leaner(tag: re.Match[str]) -> str:
        return _ATTRIBUTE.sub(lambda found: "" if found[0] in said else found[0], tag[0])

    return f"{head}{''.join(sorted(said))}>{_LEAF.sub(leaner, inside)}</g>"


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def has_lost_place(svg: str) -> bool:
    """Whether some mark stands at a place that is no number."""
    return any(_NO_NUMBER.search(tag) for tag in TAG.findall(svg))


def named(svg: str, name: str, title: str, description: str) -> str:
    """The picture as one image with a title and a description, its ids made from its name.

    The ids that Vega gives count up within a process, so that two pictures in one page would
    share them and the bytes would follow the order of drawing.
    """
    svg = _EMPTY_LAYER.sub("", svg)
    svg = _in_tags(svg, lambda tag: _PART_ROLES.sub("", tag), among=("role", "aria-"))
    old = dict.fromkeys(_ID.findall("".join(TAG.findall(svg))))
    svg = _renamed(svg, {one: f"{name}-{place}" for place, one in enumerate(old)})
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("the picture has no svg element")
    head = root[0].replace("<svg", f'<svg role="img" aria-labelledby="{name}-t {name}-d"', 1)
    words = (
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
    )
    return f"{svg[: root.start()]}{head}{words}{svg[root.end() :]}\n"


def recoloured(svg: str, colours: Mapping[str, str]) -> str:
    """The picture with its colours exchanged; words in it that look like colours stay."""
    return _in_tags(
        svg, lambda tag: _COLOUR.sub(lambda m: colours.get(m[0].upper(), m[0]), tag), among=('"#',)
    )


def _renamed(svg: str, names: Mapping[str, str]) -> str:
    """The picture with these ids exchanged, where they are given and where they are referred to."""

    def rename(found: re.Match[str]) -> str:
        before, name, after = found.groups()
        return f"{before}{names.get(name, name)}{after}"

    return _in_tags(svg, lambda tag: _NAMED.sub(rename, tag), among=('id="', "(#"))


def _in_tags(svg: str, change: Callable[[str], str], among: Sequence[str] = ("",)) -> str:
    """The picture with its tags changed: only those in which one of these texts stands."""
    return _tag_with(*among).sub(lambda tag: change(tag[0]), svg)


@cache
def _tag_with(*texts: str) -> re.Pattern[str]:
    return re.compile(f"<[^>]*?(?:{'|'.join(map(re.escape, texts))})[^>]*>")
