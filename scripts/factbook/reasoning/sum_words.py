"""A sum as a figure: the numbers as written, added up, with the words that they share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.interval import EXACT, Interval
from factbook.model.statement_record import Claim
from factbook.reasoning.words import interval_words


def sum_words(dossier: Dossier, claims: Sequence[str], interval: Interval) -> str:
    """The total as a figure: the numbers as written, added up, with the words that they share.

    "some 11,000" and "at least 3,000" make "at least about 14,000": the interval of the total,
    which begins at 13,500, is for comparing.
    """
    figures = [_readable(dossier.claims[name]) for name in claims]
    lows = [figure.low for figure in figures if figure.low is not None]
    highs = [figure.high for figure in figures if figure.high is not None]
    ends = Interval(
        None if interval.low is None else _added(lows),
        None if interval.high is None else _added(highs),
        low_open=interval.low_open and not interval.bounded,
        high_open=interval.high_open and not interval.bounded,
    )
    loose = any(f.approximate or f.shape in {Shape.ABOUT, Shape.NEARLY} for f in figures)
    return interval_words(ends, "about " if loose else "")


def _readable(claim: Claim) -> Figure:
    """The figure, or what the analyst reads into it where its words give no number."""
    figure = claim.figure
    if figure is not None and figure.low is None:
        figure = claim.reading
    if figure is None:
        raise ValueError("only claims with a number have a sum")
    return figure


def _added(numbers: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in numbers:
        total = EXACT.add(total, value)
    return total
