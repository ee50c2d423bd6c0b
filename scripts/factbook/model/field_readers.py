"""Readers of single fields: each makes what a field means out of the text in the file.

Each raises ValueError with one sentence for the analyst, which `reading` makes pydantic's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Final, LiteralString, TypeVar

from pydantic_core import PydanticCustomError

from factbook.model.decimal_comma import in_points
from factbook.model.figure import Figure, figure_of_parts, parse_figure
from factbook.model.figure_ranges import range_fault
from factbook.model.shortened import on_one_line

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
# Windows keeps these names for devices, with any ending; an id becomes a file name.
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
# Names of generated pages that stand beside records' own.
RESERVED_IDS = frozenset({"index"})
QUOTE_WORDS = 15

_ALL: Final = 100
_POINTS: Final = re.compile(
    r"^(?:±|\+/?-|plus or minus)\s*|\s*(?:%|(?:percentage |per ?cent )?points?)$", re.IGNORECASE
)

WRONG: Final = "factbook"
MISFIT: Final = "factbook-misfit"
"""Pydantic's name for a fault between fields, each of which may be sound alone."""

T = TypeVar("T")


def wrong(message: str, kind: LiteralString = WRONG) -> PydanticCustomError:
    """An error of one field, or a MISFIT of several; its message reaches the analyst as it is."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def _text(value: object) -> str:
    if value is None:
        raise wrong("nothing is written here; write a text or take the field out")
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a mapping"
        raise wrong(f"{kind} stands where one text is due; write a text, in quotes if need be")
    text = value.strip()
    if not text:
        raise wrong("nothing is written here; write a text or take the field out")
    return text


def reading(reader: Callable[[str], T]) -> Callable[[object], T]:
    """A validator for pydantic from a reader that raises ValueError with a sentence."""

    def read(value: object) -> T:
        try:
            return reader(_text(value))
        except ValueError as error:
            raise wrong(str(error)) from None

    return read


def slug_for(text: str) -> str:
    """The id that a text which is none may be meant for; nothing if there is none."""
    letters = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text)).lower()
    suggestion = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return suggestion if SLUG.fullmatch(suggestion) else ""


def read_slug(text: str) -> str:
    """Read an id; what is almost one is answered with the id that it may be meant for."""
    if not SLUG.fullmatch(text):
        suggestion = slug_for(text)
        better = f"; write {suggestion}" if suggestion else ""
        raise ValueError(
            f"{_shown(text)} is no id: an id has lower-case letters a-z, digits and "
            f"single hyphens{better}"
        )
    if len(text) > SLUG_LENGTH:
        raise ValueError(f"this id has {len(text)} characters; shorten it to {SLUG_LENGTH}")
    if text in DEVICE_NAMES or text in RESERVED_IDS:
        raise ValueError(
            f"{text} cannot be an id, since no page may have this name; choose another"
        )
    return text


def read_flag(text: str) -> bool:
    """Read true or false, in any case, or yes or no."""
    known = {"true": True, "yes": True, "false": False, "no": False}
    if text.lower() not in known:
        raise ValueError(f"{_shown(text)} is neither true nor false; write true or false")
    return known[text.lower()]


def read_url(text: str) -> str:
    """Read an address of the web, as a browser copies it."""
    if not re.match(r"https?://[^\s/?#]+", text, re.IGNORECASE):
        raise ValueError(
            f"{_shown(text)} is no web address; it must begin with https:// or http://"
        )
    if re.search(r"[\s<>\"`{}|\\^]", text):
        raise ValueError(
            "a web address has no spaces, quotes, brackets or backslashes in it; "
            "write them as a browser copies them, such as %20 for a space"
        )
    return text


def read_contact(text: str) -> str:
    """Read an e-mail address, or an address of the web; no other scheme becomes a link."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return text
    if "://" in text:
        return read_url(text)
    raise ValueError(
        f"{_shown(text)} is neither an e-mail nor a web address; write one such as "
        "desk@example.org or https://example.org/contact"
    )


def read_share(text: str) -> Decimal:
    """Read a share of one, from `10%` or `0.1`; all of it is none."""
    digits = text.removesuffix("%").strip()
    try:
        share = Decimal(digits) / 100 if text.endswith("%") else Decimal(digits)
    except InvalidOperation:
        share = Decimal(-1)
    if not (share.is_finite() and 0 <= share < 1):
        raise ValueError(f"{_shown(text)} is no share; write one from 0% to 99%, such as 10%")
    return share


def read_days(text: str) -> int:
    """Read a length of time in whole days."""
    match = re.fullmatch(r"(\d{1,5}) days?", text)
    if not match:
        raise ValueError(f"{_shown(text)} is no length of time; write it in days, such as 14 days")
    return int(match[1])


def read_rate(text: str) -> Decimal:
    """Read a plain number above zero."""
    figure = parse_figure(text)
    if figure.qualifier or figure.low is None or figure.low != figure.high or figure.low <= 0:
        raise ValueError(f"{_shown(text)} is no plain number above zero; write one such as 150")
    return figure.low


def read_count(text: str) -> int:
    """Read a whole number of one or more."""
    figure = _plain_number(text)
    if figure is None or figure < 1 or figure != int(figure):
        raise ValueError(f"{_shown(text)} is no number of things; write one such as 2,063")
    return int(figure)


def read_points(text: str) -> Decimal:
    """Read a margin in points, with or without its sign and its unit."""
    figure = _plain_number(_POINTS.sub("", text))
    if figure is None or figure <= 0:
        raise ValueError(f"{_shown(text)} is no margin in points; write one such as 2.5")
    return figure


def read_confidence(text: str) -> Decimal:
    """Read a confidence in percent, between 0 and 100 without these."""
    share = _plain_number(text.removesuffix("%"))
    if share is None or not 0 < share < _ALL:
        raise ValueError(f"{_shown(text)} is no confidence in percent; write one such as 95%")
    return share


def _plain_number(text: str) -> Decimal | None:
    """The number that a text is, without words of any kind."""
    try:
        figure = parse_figure(text.strip())
    except ValueError:
        return None
    if figure.qualifier or figure.is_percent or figure.currencies or figure.low != figure.high:
        return None
    return None if figure.own_range is not None else figure.low


def read_quote(text: str) -> str:
    """Read a speaker's own words, of which a few may be quoted."""
    words = len(text.split())
    if words > QUOTE_WORDS:
        raise ValueError(
            f"this quote has {words} words, and at most {QUOTE_WORDS} of the speaker's own are "
            "allowed; shorten it"
        )
    return text


def reader_of_pattern(pattern: str, message: str) -> Callable[[str], str]:
    """A reader of what fits `pattern` as a whole; `message` ends the sentence on what does not."""
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"{_shown(text)} {message}")
        return text

    return read


def _shown(text: str) -> str:
    return f"“{on_one_line(text)}”"


def figure_in_commas(written: str, read: Callable[[str], Figure] = parse_figure) -> Figure:
    """A figure in the speaker's words, in which a comma parts decimals."""
    figure = read(in_points(written))
    points = figure.written if figure.written != written else ""
    return replace(figure, written=written, in_points=points)


def read_figure(value: object) -> Figure:
    """A figure in the speaker's words; with a decimal comma, a mapping holds them."""
    if isinstance(value, Figure):
        return value
    if not (isinstance(value, Mapping) and value.keys() == {"decimal_comma"}):
        return _AS_FIGURE(value)
    return figure_in_commas(_text(value["decimal_comma"]), _AS_FIGURE)


def read_claimed_figure(value: object) -> Figure:
    """A figure in the speaker's words, or as the mapping of its low, best and high."""
    if not isinstance(value, Mapping) or "decimal_comma" in value:
        return read_figure(value)
    try:
        return figure_of_parts(value)
    except ValueError as error:
        raise wrong(str(error)) from None


def read_range(text: str) -> str:
    """Read what `range_fault` finds no fault with, and keep it as it is written."""
    if fault := range_fault(text):
        raise ValueError(f"{_shown(text)} cannot be read as a range: {fault}")
    return text


_AS_FIGURE: Final = reading(parse_figure)
