"""The frame of a page of an edition: our own, with nothing of the site's theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, NamedTuple

from markupsafe import Markup

from factbook.pages.parts import addresses
from factbook.pages.parts.sheet import filled
from factbook.pages.parts.themeless import screen_colours, themeless_style

__all__ = ["PART_ADDRESSES", "BuiltPage", "FrameFiles", "edition_style", "framed"]

PART_ADDRESSES: Final[Mapping[str, str]] = {
    addresses.QUESTIONS: "Questions",
    addresses.LEDGER: "All claims",
    addresses.CORRECTIONS: "Corrections",
}
"""What the head of each page leads to, where the edition has it."""


@dataclass(frozen=True)
class BuiltPage:
    """What is told on a page of the site, out of its theme's markup; each is HTML.

    `name` is that of the site, `foot` what stands in the foot of all its pages.
    """

    title: Markup
    about: Markup
    name: Markup
    content: Markup
    foot: Markup
    language: Markup
    direction: Markup


class FrameFiles(NamedTuple):
    """What the page loads, as paths in the site, in the order in which it does."""

    styles: Sequence[str]
    scripts: Sequence[str]


class _Part(NamedTuple):
    text: str
    href: Markup
    is_here: bool


def framed(
    page: BuiltPage, here: str, edition: Markup, loaded: FrameFiles, parts: Sequence[str]
) -> str:
    """The page at the address `here`, with the name of its edition at its head.

    `parts` are the addresses of `PART_ADDRESSES` that the edition has.
    """
    up = Markup("../" * here.count("/"))  # noqa: S704  # nothing to escape
    return filled(
        "edition_frame/edition_frame.html.j2",
        **vars(page),
        up=up,
        edition=edition,
        styles=[up + Markup(path) for path in loaded.styles],  # noqa: S704  # paths of the site
        scripts=[up + Markup(path) for path in loaded.scripts],  # noqa: S704  # the same
        parts=[
            _Part(text, up + Markup(path), here == path)  # noqa: S704  # our own addresses
            for path, text in PART_ADDRESSES.items()
            if path in parts
        ],
    )


def edition_style() -> str:
    """What the pages of an edition have beside the style sheet of the site."""
    own = (files(__name__) / "edition_frame.css").read_text(encoding="utf-8")
    return f"{themeless_style()}{own}\n{screen_colours()}"
