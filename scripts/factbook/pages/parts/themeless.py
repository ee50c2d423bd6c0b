"""The styles of a page that stands without the site's theme: on its own, or in an edition."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from factbook.charts.palette import DARK, LIGHT


def themeless_style() -> str:
    """What the theme does for the site's pages; it goes before the page's own styles."""
    return (files("factbook.pages.parts") / "themeless.css").read_text(encoding="utf-8")


def screen_colours() -> str:
    """The colours, dark where the reader's screen is; they go after all other styles."""
    dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_colours(DARK)}}}\n"
    return f"{_colours(LIGHT)}{dark}"


def _colours(palette: Mapping[str, str]) -> str:
    scheme = "dark" if palette is DARK else "light"
    lines = "".join(f"  --{role}: {colour};\n" for role, colour in palette.items())
    return f"[data-md-color-scheme] {{\n{lines}  color-scheme: {scheme};\n}}\n"
