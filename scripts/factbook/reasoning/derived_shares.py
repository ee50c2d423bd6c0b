"""Numbers that nobody stated, but that a share of a number comes to: "two-thirds of 6,000 hurt".

A share names its base by `of`, on the claim or on its measure. Where the claimant gave one figure
for the base as well, of the same day and mode, the share of it is a figure for what the share
counts: the claim's measure, or the `part` of a measure in percent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property, partial
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.figure_units import is_percent
from factbook.model.interval import EXACT, Interval
from factbook.model.statement_record import Claim
from factbook.reasoning.amounts import amount_of, telling_of
from factbook.reasoning.answers import DerivedFigure
from factbook.reasoning.derived import SUM, claims_of, routes_of
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.phrases import Phrase
from factbook.reasoning.words import (
    interval_words,
    label_of,
    names_in_sentence,
    sentence,
)

RECKONED: Final = "our reckoning"
_ROUND: Final = Context(prec=2, rounding=ROUND_HALF_EVEN)
_PERCENT: Final = -2
_LOOSE: Final = frozenset({Shape.ABOUT, Shape.NEARLY})


@dataclass(frozen=True)
class Shares:
    """Works out what shares come to; `live` are the claims that stand, and the sums of them."""

    dossier: Dossier
    live: Mapping[str, Item]

    def all(self) -> dict[str, tuple[DerivedFigure, Item]]:
        """Every number that a share comes to with its item, by id, in the order of the files."""
        found = (self._of(item) for item in self.live.values() if item.claim is not None)
        return {figure.id: (figure, item) for figure, item in filter(None, found)}

    def _of(self, share: Item) -> tuple[DerivedFigure, Item] | None:
        claim = share.claim
        if claim is None or share.partial:
            return None
        counted, base_measure = self._counts(claim)
        figure = share_figure(claim) if counted and base_measure else None
        if figure is None or counted is None or claim.reading is not None:
            return None
        base = self._base(share, base_measure or "")
        interval = self._interval(figure, base) if base else None
        if base is None or interval is None:
            return None
        return self._made(counted, share, base, interval)

    def _counts(self, claim: Claim) -> tuple[str | None, str | None]:
        """The measure that the share counts in numbers, and that which it is a share of."""
        if claim.measure is None:
            return None, None
        measure = self.dossier.measures[claim.measure]
        if is_percent(measure.unit):
            return measure.part, claim.of or measure.of
        return claim.measure, claim.of

    def _base(self, share: Item, measure: str) -> Item | None:
        """The one figure for the base by the same claimant of the same day, if there is one.

        That of the same statement goes before others.
        """
        found = [one for one in self._figures.get((measure, *_moment(share)), ()) if one.claim]
        sums = [one for one in self._figures.get((measure, *_moment(share)), ()) if not one.claim]
        for group in (found, sums):
            own = [one for one in group if not set(one.statements).isdisjoint(share.statements)]
            bases = own or group
            if len({one.interval for one in bases}) == 1:
                return bases[0]
            if bases:
                return None
        return None

    @cached_property
    def _figures(self) -> Mapping[tuple[Hashable, ...], Sequence[Item]]:
        found: dict[tuple[Hashable, ...], list[Item]] = defaultdict(list)
        for item in self.live.values():
            if item.kind is Kind.FIGURE and item.interval is not None and not item.partial:
                found[(item.measure, *_moment(item))].append(item)
        return found

    def _interval(self, figure: Figure, base: Item) -> Interval | None:
        """What the share of the base may be; None if that has no end, or may be below nought."""
        share = figure.interval(self.dossier.briefing.tolerance)
        return _times(share, base.interval) if share and base.interval else None

    def _made(
        self, measure: str, share: Item, base: Item, interval: Interval
    ) -> tuple[DerivedFigure, Item]:
        dossier = self.dossier
        parts = (share.id, *claims_of(base))
        by = dossier.statement_of(dossier.claims[share.id]).by
        as_of = dossier.as_of(dossier.claims[share.id])
        words = _words(dossier, parts, interval)
        given = [one.id for one in self._figures.get((measure, *_moment(share)), ()) if one.claim]
        derived = DerivedFigure(
            id=f"{SUM}{measure}--{share.id}",
            measure=measure,
            mode=share.mode,
            interval=interval,
            parts=parts,
            claimant=by,
            as_of=as_of,
            words=f"{words} ({RECKONED})",
            reason=sentence(
                f"{RECKONED} of {share.phrase.short} of {base.words}, figures of "
                f"{names_in_sentence(dossier, by)} ({share.phrase.day_after()})"
            ),
            given=given[0] if given else None,
            is_share=True,
        )
        return derived, self._item(derived, share, base, words)

    def _item(self, derived: DerivedFigure, share: Item, base: Item, words: str) -> Item:
        measures = self.dossier.measures
        return Item(
            id=derived.id,
            kind=Kind.FIGURE,
            question=self.dossier.question_of_measure(derived.measure).id,
            statements=tuple(dict.fromkeys((*share.statements, *base.statements))),
            mode=share.mode,
            day=share.day,
            said=share.said,
            window=share.window,
            claimants=share.claimants,
            voices=share.voices | base.voices,
            phrased=partial(self._phrase, derived, words, share),
            reached=partial(routes_of, (share, base)),
            named=share.named and base.named,
            measure=derived.measure,
            label=label_of(derived.measure, measures),
            interval=derived.interval,
            factors=(share, base),
            tolerance=None if measures[derived.measure].exact else base.tolerance,
            stands_alone=measures[derived.measure].kind.stands_alone,
            interpreted=base.interpreted,
        )

    def _phrase(self, derived: DerivedFigure, words: str, share: Item) -> Phrase:
        last, measures = share.phrase, self.dossier.measures
        return Phrase(
            who=names_in_sentence(self.dossier, derived.claimant),
            when=last.when,
            moment=last.moment,
            words=amount_of(words, derived.measure, measures),
            short=words,
            label=label_of(derived.measure, measures),
            **telling_of(words, derived.measure, measures)._asdict(),
            mode=derived.mode,
            ours=True,
            is_share=True,
        )


def share_figure(claim: Claim) -> Figure | None:
    """The claim's figure as a share in percent; None where it gives no number."""
    figure = claim.figure.counted_in("percent") if claim.figure else None
    return figure if figure is not None and figure.low is not None else None


def share_numbers(dossier: Dossier, parts: Sequence[str]) -> tuple[Decimal, Decimal, bool]:
    """The two numbers that a share comes to: the share's times the base's; and if it is rounded.

    `parts` are the claim of the share, and those that the base is the figure or the sum of.
    """
    share, *bases = (dossier.claims[name] for name in parts)
    percent = share_figure(share)
    figures = [one for one in map(dossier.number_of, bases) if one is not None]
    if percent is None or len(figures) < len(bases):
        raise ValueError("only a share of a number comes to one")
    firm = all(map(_is_firm, (percent, *figures)))
    exact = [
        EXACT.multiply(part, sum((one.numbers[end] for one in figures), Decimal(0))).scaleb(
            _PERCENT
        )
        for end, part in enumerate(percent.numbers)
    ]
    counted = all(not number % 1 for one in figures for number in one.numbers)
    low, high = (_rounded(one, firm=firm, counted=counted) for one in exact)
    return low, high, not firm or [low, high] != exact


def _rounded(number: Decimal, *, firm: bool, counted: bool) -> Decimal:
    """The number to two digits where it is not exactly meant, else to whole things if counted."""
    if not firm:
        return _ROUND.plus(number)
    return number.to_integral_value(context=EXACT) if counted else number


def _words(dossier: Dossier, parts: Sequence[str], interval: Interval) -> str:
    """What the share comes to as a figure, with the words that the two have."""
    low, high, is_rounded = share_numbers(dossier, parts)
    ends = Interval(
        None if interval.low is None else low,
        None if interval.high is None else high,
        low_open=interval.low_open and not interval.bounded,
        high_open=interval.high_open and not interval.bounded,
    )
    return interval_words(ends, "about " if is_rounded else "")


def _is_firm(figure: Figure) -> bool:
    return not (figure.approximate or figure.own_range or figure.shape in _LOOSE)


def _times(share: Interval, base: Interval) -> Interval | None:
    """Every share of every number of the base; None if that has no end, or is below nought."""
    if any(end is not None and end < 0 for end in (share.low, base.low, share.high, base.high)):
        return None
    low = _product(share.low, base.low)
    high = _product(share.high, base.high)
    if low is None and high is None:
        return None
    if low is not None and low == high:
        return Interval(low, high)
    opens = share.low_open or base.low_open, share.high_open or base.high_open
    return Interval(low, high, *opens)


def _product(percent: Decimal | None, number: Decimal | None) -> Decimal | None:
    if percent is None or number is None:
        return None
    return EXACT.multiply(percent, number).scaleb(_PERCENT, EXACT)


def _moment(item: Item) -> tuple[Hashable, ...]:
    """What a share and its base have in common: whose they are, and of when."""
    return item.mode, item.day, item.window, item.claimants
