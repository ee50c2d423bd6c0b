"""Totals over incidents in words: the figure, its bounds, and what it counts and leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.incident_queries import ALL, MONTH
from factbook.reasoning.incident_sums import ClaimantSum, Sum
from factbook.reasoning.phrases import possessive
from factbook.reasoning.words import name_in_sentence, number, sentence

_YEARS: Final = 3
"""A span of so many years is told without its months."""


_OUT_OF_ORDER: Final = "lowest, best and highest number are out of order in the document"


def chief_claimant(total: Sum) -> str:
    """The claimant whose own figures are of most incidents, by which totals are told."""
    return min(total.by, key=lambda name: (-total.by[name].incidents, name), default="")


def own_figure(own: ClaimantSum) -> str:
    """What a claimant's own figures come to, with no bound that they have not."""
    about = "about " if own.about else ""
    if own.no_most:
        # Of what is "at least 2" the claimant says no more than that.
        return f"at least {about}{number(own.least)}"
    if own.no_least:
        return f"up to {about}{number(own.most)}"
    if own.least == own.most:
        return f"{about}{number(own.least)}"
    return f"{about}{number(own.least)} to {number(own.most)}"


def own_bounds(own: ClaimantSum) -> str:
    """A claimant's own lowest and highest, added up each for itself."""
    if own.no_high:
        return f"{number(own.low)} or more"
    low, high = own.ends
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def bounds(total: Sum) -> str:
    """The sum of the lowest lows and that of the highest highs: "6,311 to 7,294"."""
    if not total.figured:
        return ""
    if total.no_high:
        return f"{number(total.low)} or more"
    low, high = total.ends
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def total_sentence(dossier: Dossier, measure: str, totals: Mapping[str, Sum]) -> str:
    """The answer that a total gives, with what it rests on.

    "6,509 killed in 2,132 incidents, 2014 to 2016, by UCDP's best count, between 6,311 and 7,294."
    """
    total = totals[ALL]
    claimant = chief_claimant(total)
    own = total.by[claimant]
    amount = amount_of(own_figure(own), measure, dossier.measures)
    whose = possessive(name_in_sentence(dossier.actors[claimant]))
    best = "best count" if (own.low, own.high) != (own.least, own.most) else "count"
    when = span(totals)
    parts = [
        f"{amount} in {_many(own.incidents, 'incident')}",
        *([when] if when else []),
        f"by {whose} {best}",
    ]
    if own.incidents == total.figured:
        return sentence(", ".join([*parts, *_between(total, own)]))
    return sentence(f"{', '.join(parts)}; {_in_all(total)}")


def rests_on(dossier: Dossier, measure: str, total: Sum) -> tuple[str, ...]:
    """What a total holds and leaves out, each in a sentence."""
    own = total.by.get(chief_claimant(total), ClaimantSum())
    nought = amount_of("0", measure, dossier.measures)
    return tuple(map(sentence, _rests_on(total, own, nought)))


def _rests_on(total: Sum, own: ClaimantSum, nought: str) -> Iterator[str]:
    if own.none:
        yield f"{_many(own.none, 'incident')} with {nought}, by the same count"
    if total.without:
        yield f"{_many(total.without, 'more incident')} without a figure"
    if total.no_high:
        yield f"for {_many(total.no_high, 'incident')} a claimant gives no upper end"
    if total.no_low:
        yield f"for {_many(total.no_low, 'incident')} a claimant gives no lower end, taken as none"
    if total.odd:
        yield f"{_many(total.odd, 'incident')} whose {_OUT_OF_ORDER}, each added as printed"
    if total.same:
        yield f"{_many(total.same, 'record')} left out, whose incident another record counts"
    if total.parts:
        left_out = f"{_many(total.parts, 'incident')} left out"
        yield f"{left_out}, counted in the figure of a larger one or in those of its parts"


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def _in_all(total: Sum) -> str:
    """What all accounts come to, where the claimant tells of some of the incidents alone."""
    low, high = total.ends
    reach = f"between {number(low)} and {number(high)}" if low != high else number(low)
    reach = f"at least {number(low)}" if total.no_high else reach
    two = 2
    of = "both" if total.figured == two else f"all {total.figured:,}"
    return f"in {of} incidents with a figure, {reach} by all accounts"


def _between(total: Sum, own: ClaimantSum) -> Iterator[str]:
    others = " by all accounts" if len(total.by) > 1 else ""
    if total.no_high:
        yield f"at least {number(total.low)}{others}"
        return
    low, high = total.ends
    is_told = (low, high) == (own.least, own.most)
    if not is_told or (others and low != high):
        yield f"between {number(low)} and {number(high)}{others}"


def span(totals: Mapping[str, Sum]) -> str:
    """From when to when incidents with a date run: "2014 to 2016"; "" where none has one."""
    months = [key.removeprefix(f"{MONTH} ") for key in totals if key.startswith(f"{MONTH} ")]
    dated = sorted(month for month in months if month)
    if not dated:
        return ""
    first, last = dated[0], dated[-1]
    years = int(last[:4]) - int(first[:4]) + 1
    if years >= _YEARS or len(first) == len("2014") or len(last) == len("2014"):
        first, last = first[:4], last[:4]
    if first == last:
        return spoken(parse_date(first))
    return f"{spoken(parse_date(first))} to {spoken(parse_date(last))}"
