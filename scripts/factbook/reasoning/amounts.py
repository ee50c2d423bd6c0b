"""Figures with what they count, as English: "300 killed", "12.5 million euros (damage)".

A measure's label reads well after a number where it says what is counted ("killed", "homes
destroyed"). Where the unit is one of measurement or money, the label names a quantity, so the
figure takes its unit and the label follows: "21.5 square kilometres (open water)".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache  # noqa: TID251 - of figures by their text
from typing import NamedTuple

from factbook.model.figure import FigureError, parse_figure
from factbook.model.figure_units import currencies, has_percent, is_percent, without_currency
from factbook.model.question_record import Measure
from factbook.reasoning.words import label_of


def _words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_UNITS = _words_of(
    """metre meter kilometre kilometer centimetre centimeter millimetre millimeter mile yard foot
    feet inch hectare acre litre liter gallon barrel gram gramme kilogram kilo milligram tonne ton
    pound ounce second minute hour day week month year degree celsius percent volt watt kilowatt
    megawatt gigawatt joule hertz decibel pascal hectopascal euro dollar cent franc crown krone
    krona yen yuan rupee peso dinar lira rand shekel % € $ £ ¥ m km cm mm ha kg g mg t l ml s h kw
    mw gw kwh mwh gwh"""
)
_PER = re.compile(r"\b(?:per|an?)\b|/")
_NEEDS_OF = _words_of(
    """dozens scores hundreds thousands millions billions trillions tens couple handful number
    numbers majority minority fraction"""
)
_NEEDS_OF_THE = _words_of("half third thirds quarter quarters fifth fifths tenth tenths most bulk")
_HYPHENED = re.compile(r"[-\s]")


class Telling(NamedTuple):
    """How a figure is told in a clause: "put the damage at 12.5 million", "put it at 40%".

    `put` is what the figure is put at, "" where it counts and is counted; `whole` the figure with
    its unit alone, "" where what it is of belongs to it.
    """

    put: str = ""
    whole: str = ""


def telling_of(
    figure: str, name: str, measures: Mapping[str, Measure], of: str | None = None
) -> Telling:
    """How a figure for the measure of this id is told in a clause."""
    unit = "percent" if of else measures[name].unit
    return _telling(figure, label_of(name, measures, of), unit)


@lru_cache(maxsize=65536)
def _telling(figure: str, label: str, unit: str) -> Telling:
    told = amount(figure, label, unit)
    if told.endswith(f" ({label})"):
        return Telling(f"the {_without_article(label)}", told.removesuffix(f" ({label})"))
    if told.endswith(f", {label}"):
        return Telling(f"the {_without_article(label)}", told.removesuffix(f", {label}"))
    is_share = is_percent(unit) or _HYPHENED.split(figure.casefold())[-1] in _NEEDS_OF_THE
    return Telling("it") if is_share or _is_of_measurement(unit) else Telling()


def _without_article(label: str) -> str:
    return label.removeprefix("the ")


def amount_of(
    figure: str, name: str, measures: Mapping[str, Measure], of: str | None = None
) -> str:
    """A figure as written, with what it counts; `name` is the measure's id.

    `of` is what the claim says that its figure is a share of.
    """
    unit = "percent" if of else measures[name].unit
    return amount(figure, label_of(name, measures, of), unit)


@lru_cache(maxsize=65536)
def amount(figure: str, label: str, unit: str) -> str:
    """A figure as written, with a measure's label and, where the label needs it, its unit.

    Its own sign of percent or of a currency stands for the unit.
    """
    if says_its_unit(figure, unit):
        return _beside(figure, label)
    if is_percent(unit):
        return _beside(f"{figure} percent", label)
    if _names(label, unit):
        return f"{_joining(figure)} {label}"
    if not _is_of_measurement(unit):
        return f"{figure} {label}"
    whole = figure if _names(figure, unit) else f"{_joining(figure)} {unit}"
    return _beside(whole, label)


def _beside(whole: str, label: str) -> str:
    """A quantity and what it is of: "21.5 hectares (open water)", "a third of the catch".

    What a survey found is for or against something, or in favour of it: "38% for the bridge".
    """
    if label.startswith(("of ", "for ", "against ", "in favour of ")):
        return f"{whole} {label}"
    return f"{whole} ({label})" if "(" not in label else f"{whole}, {label}"


def says_its_unit(figure: str, unit: str) -> bool:
    """Whether a figure names its unit itself: "a third", "30%" and "3 in 5"; "$4 million"."""
    if not is_percent(unit):
        return not without_currency(figure).codes.isdisjoint(currencies(unit))
    try:
        read = parse_figure(figure)
    except FigureError:
        return has_percent(figure)
    return read.is_percent or read.low is None


def _names(text: str, unit: str) -> bool:
    """Whether the text has the unit's word in it, in the singular or the plural."""
    if " " in unit:
        return unit.casefold() in text.casefold()
    return _stem(unit) in {_stem(word) for word in re.findall(r"[^\W\d_]+", text)}


def _stem(word: str) -> str:
    lower = word.casefold()
    return lower.removesuffix("s") if len(lower) > 1 else lower


def _is_of_measurement(unit: str) -> bool:
    words = unit.casefold().split()
    return bool(_PER.search(unit.casefold()) or currencies(unit)) or any(
        word in _UNITS or _stem(word) in _UNITS for word in words
    )


def _joining(figure: str) -> str:
    """The figure as it stands before a noun: "dozens of", "a third of the", "about 300"."""
    last = figure.casefold().split()[-1] if figure.strip() else ""
    if last in _NEEDS_OF:
        return f"{figure} of"
    return f"{figure} of the" if last in _NEEDS_OF_THE else figure
