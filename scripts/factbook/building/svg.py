"""The text of an SVG picture: what was drawn in it, and what makes it fit for a page.

A picture is taken apart into its tags, all in one text, and the words between them, so that each
change is made once for all tags, and none changes a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from itertools import chain, zip_longest
from typing import Final

# Vega escapes every < of a text, so what stands between < and > is a tag and never data.
_TAG: Final = re.compile(r"<[^>]*>")
_LAYER: Final = re.compile(
    r'(<g class="[^"]*\brole-mark (\w+)_marks"[^>]*?)(?:/>|>((?:<(?!/g>)[^>]*>)*)</g>)'
)
_MARK: Final = re.compile(r"<(?:path|line|text)\b[^>]*>")
_NO_NUMBERS: Final = ("NaN", "undefined", "Infinity")
# Each begins with letters, not with one of several, since that is found three times as fast.
_ID: Final = re.compile(r'( id=")([^"]+)')
_REFERENCE: Final = re.compile(r'(\(#)([^")]+)')
_COLOUR: Final = re.compile(r'(?<=")#[0-9A-Fa-f]{6}(?=(?:[0-9A-Fa-f]{2})?")')
# The picture is one image to those who hear a page; its parts have no roles of their own.
_PART_ROLES: Final = re.compile(r' (?:role|aria-roledescription|aria-hidden)="[^"]*"')
_ATTRIBUTE: Final = re.compile(r' ([\w-]+)="[^"]*"')
_LONG_NUMBER: Final = re.compile(r"\d++\.\d{3,}+(?!e)")
NO_SIZE: Final = 'font-size="0px"'
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


def taken_apart(svg: str) -> tuple[str, list[str]]:
    """The tags of a picture, and the words before, between and after them."""
    return "".join(_TAG.findall(svg)), _TAG.split(svg)


def put_together(tags: str, words: Sequence[str]) -> str:
    """The picture that was taken apart."""
    return "".join(chain.from_iterable(zip_longest(words, _TAG.findall(tags), fillvalue="")))


def marks(tags: str) -> Mapping[str, int]:
    """How many marks each named layer shows."""
    return {name: len(_MARK.findall(inside)) for _, name, inside in _LAYER.findall(tags)}


def has_lost_place(tags: str) -> bool:
    """Whether some mark stands at a place that is no number."""
    return any(word in tags for word in _NO_NUMBERS)


def compacted(tags: str, sizes: Mapping[str, float]) -> str:
    """The tags in fewer bytes: what all marks of a layer share is said once, by the layer.

    `sizes` are those of the letters of named layers, in pixels, which were drawn in none. Places
    are told to a hundredth of a pixel, and the end of a line that is where it begins not at all.
    """
    tags = _LONG_NUMBER.sub(_rounded, tags)
    return _LAYER.sub(partial(_layer, sizes), tags)


def _rounded(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _layer(sizes: Mapping[str, float], layer: re.Match[str]) -> str:
    head, name, inside = layer.groups()
    if not inside:
        return layer[0]
    if name in sizes:
        inside = inside.replace(NO_SIZE, f'font-size="{sizes[name]:g}px"')
    if inside.startswith("<line"):
        inside = inside.replace(' x2="0"', "").replace(' y2="0"', "")
    found = _MARK.findall(inside)
    shared = []
    for attribute in _ATTRIBUTE.finditer(found[0]):
        if attribute[1] in _INHERITED and inside.count(attribute[0]) == len(found):
            inside = inside.replace(attribute[0], "")
            shared.append(attribute[0])
    return f"{head}{''.join(sorted(shared))}>{inside}</g>"


def named(tags: str, name: str) -> str:
    """The tags of one image, whose title and description have ids made from its name, as all have.

    The ids that Vega gives count up within a process, so that two pictures in one page would
    share them and the bytes would follow the order of drawing.
    """
    tags = _PART_ROLES.sub("", tags)
    ids = dict.fromkeys(old for _, old in _ID.findall(tags))
    names = {old: f"{name}-{place}" for place, old in enumerate(ids)}
    for pattern in (_ID, _REFERENCE):
        tags = pattern.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}", tags)
    return tags.replace("<svg", f'<svg role="img" aria-labelledby="{name}-t {name}-d"', 1)


def labelled(words: Sequence[str], name: str, title: str, description: str) -> list[str]:
    """The words between the tags of a picture of that name, its title and description first."""
    before, after, *others = words
    labels = (
        f'<title id="{name}-t">{escape(title)}</title>'
        f'<desc id="{name}-d">{escape(description)}</desc>'
    )
    return [before, f"{labels}{after}", *others[:-1], f"{others[-1]}\n"]


def recoloured(tags: str, colours: Mapping[str, str]) -> str:
    """The tags with their colours exchanged."""
    return _COLOUR.sub(lambda found: colours.get(found[0].upper(), found[0]), tags)
