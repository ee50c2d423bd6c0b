"""The words in which claims, figures, measures and counts are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.question_record import Measure, MeasureKind
from factbook.model.record import When
from factbook.reasoning.amounts import says_its_unit
from factbook.reasoning.words import joined, label_of, number

_TITLE_LENGTH: Final = 80
# A number whose digits are parted in threes by a comma, an apostrophe or a space that keeps them.
_GROUPED: Final = re.compile("[0-9]{1,3}(?:[,'\u2019\u00a0\u2009\u202f][0-9]{3})+(?![0-9])")
_SENTENCE_END: Final = re.compile(r"(?<=[^\W\d_]{3}\.) (?=[A-Z])")
_LONG: Final = re.compile(r"(?<![\d.,])[0-9]{5,15}(?![\d.,]?\d)")


def counted(count: int, one: str, many: str | None = None) -> str:
    """Give "1 claim", "2 claims", "1,200 claims"; `many` where an s does not make the plural."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """Give "a", "a and b", "a, b and c"."""
    return joined(list(words))


def capitalised(text: str) -> str:
    """Give the text with a capital at its start; the rest stays as written."""
    return text[:1].upper() + text[1:]


def measure_label(dossier: Dossier, name: str, of: str | None = None) -> str:
    """Give the measure's label, or its id in words; of a share what it, or `of`, is the whole."""
    return label_of(name, dossier.measures, of)


KIND_WORDS: Final = {
    MeasureKind.CUMULATIVE: "a count that can only grow",
    MeasureKind.LEVEL: "a level that can rise and fall",
    MeasureKind.INCIDENT: "figures of single incidents, which are no rivals",
    MeasureKind.SAMPLE: "figures of samples, each of its own",
}
"""How figures of different days for a measure relate."""


def credible_rise(measure: Measure) -> str:
    """Say how fast a rise the editors hold to be credible, and why; "" where they set no limit."""
    if measure.max_per_day is None:
        return ""
    limit = f"the editors hold a rise of at most {number(measure.max_per_day)} a day to be credible"
    basis = (measure.max_basis or "").rstrip(".")
    return f"{limit}: “{basis}”" if basis else limit


def unit_beside(dossier: Dossier, name: str, figure: str, of: str | None = None) -> str:
    """Give the measure's unit, unless its label or the figure says it already."""
    if of is not None:
        return ""
    unit, label = dossier.measures[name].unit, measure_label(dossier, name)
    said = unit.casefold() in label.casefold() or says_its_unit(figure, unit)
    return "" if said else unit


def ended(text: str) -> str:
    """Give the text with a full stop, if it has no end of its own."""
    return text if text.rstrip('”")').endswith((".", "!", "?", "…")) else f"{text}."


def first_sentence(text: str) -> str:
    """Give the first sentence of a text: up to the full stop of a word, before a capital."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def shortened(text: str, length: int = _TITLE_LENGTH) -> str:
    """Give the text, cut between words where it is too long."""
    if len(text) <= length:
        return text.rstrip(".")
    return text[:length].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


def how_dated(when: When) -> str:
    """Tell in which words a date was given and how they were resolved; "" if it was plain."""
    given = f"Date as given: “{when.text}”" if when.text else ""
    how = f"resolved: {when.resolved_by}" if when.resolved_by else ""
    return "; ".join(part for part in (given, how) if part)


def iso_day(day: date | None) -> str:
    """Give a day as ISO 8601 writes it; "" where a date is open."""
    return day.isoformat() if day else ""


def bare_address(url: str) -> str:
    """Give an address of the web as it is printed: without its scheme."""
    return url.partition("://")[2].rstrip("/")


def typed_otherwise(text: str) -> str:
    """Give the text with each number as else it is typed: "4000 dead" for "4,000 dead".

    It is "" where no number is written in either way. A year may be a number, so plain digits
    are grouped only from five on.
    """
    other = _GROUPED.sub(lambda found: re.sub("[^0-9]", "", found[0]), text)
    if other == text:
        other = _LONG.sub(lambda found: f"{int(found[0]):,}", text)
    return "" if other == text else other


def number_words(number: Decimal) -> str:
    """Give a number with its thousands parted by commas, and no nought behind its point."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share_words(share: Decimal) -> str:
    """Give a share of one in per cent."""
    return f"{number_words(share * 100)}%"
