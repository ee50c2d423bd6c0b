from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import factbook.building
from factbook.charts.drawing.glyph_layers import DIMMED
from factbook.charts.palette import DARK, LIGHT, SIDES, TO_DARK

ASSETS = Path(factbook.building.__file__).parent / "defaults" / "assets"


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# Words and the ground they stand on: the style sheet and the charts have no others (see
# tests/pages/test_theme.py and tests/building/test_chart_words.py).
WORDS = [("ink", "paper"), ("quiet", "paper"), ("ink", "rule"), ("quiet", "rule"), ("paper", "ink")]
# What is seen without words: the dots and bars of the sides, lines of scales, edges of fields. The
# soft tints, the hairlines and what is dimmed only accompany words that say the same.
MARKS = [*(f"side-{side}" for side in SIDES), "axis"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "ground"), WORDS)
def test_words_stand_out_from_their_ground_by_wcag_aa(
    palette: Mapping[str, str], role: str, ground: str
):
    assert contrast(palette[role], palette[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", MARKS)
def test_marks_stand_out_from_the_paper_by_wcag_aa(palette: Mapping[str, str], role: str):
    assert contrast(palette[role], palette["paper"]) >= 3


@pytest.mark.parametrize(("palette", "least"), [(LIGHT, 2.6), (DARK, 4)], ids=["light", "dark"])
@pytest.mark.parametrize("side", SIDES)
def test_what_was_since_updated_is_paler_and_still_seen(
    palette: Mapping[str, str], least: float, side: str
):
    over, under = palette[f"side-{side}"], palette["paper"]
    channels = (
        round(DIMMED * int(over[at : at + 2], 16) + (1 - DIMMED) * int(under[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    paler = "#" + "".join(f"{channel:02X}" for channel in channels)
    assert contrast(over, under) > contrast(paler, under) >= least


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("side", SIDES)
def test_a_dot_stands_out_from_its_halo(palette: Mapping[str, str], side: str):
    assert contrast(palette[f"side-{side}"], palette[f"side-{side}-soft"]) >= 1.8


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_two_sides_are_equal_in_weight(palette: Mapping[str, str]):
    one, two = (contrast(palette[f"side-{side}"], palette["paper"]) for side in ("1", "2"))
    assert max(one, two) / min(one, two) < 1.5


def test_contrast_is_computed_as_wcag_defines_it():
    assert contrast("#000000", "#FFFFFF") == contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_no_colour_stands_for_two_roles():
    assert set(LIGHT) == set(DARK)
    assert len(set(LIGHT.values())) == len(set(DARK.values())) == len(LIGHT) == len(TO_DARK)


def test_colours_are_written_as_the_exchange_reads_them():
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in [*TO_DARK, *TO_DARK.values()])


def test_the_style_sheet_has_the_colours_of_the_charts():
    css = (ASSETS / "factbook.css").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for role, colour in re.findall(r"--([\w-]+):\s*(#[0-9A-Fa-f]{6});", css):
        found.setdefault(role, []).append(colour.upper())
    shared = [role for role in LIGHT if role in found]
    assert {"paper", "ink", "quiet", "side-0", "side-1", "side-2"} <= set(shared)
    assert [found[role][:2] for role in shared] == [[LIGHT[role], DARK[role]] for role in shared]
