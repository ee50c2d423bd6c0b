"""Totals that nobody stated, but that follow: of all parts of a sum, and of what adds to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.model.interval import EXACT, Interval
from factbook.model.statements import Claim, Mode
from factbook.reasoning.answers import DerivedFigure
from factbook.reasoning.comparands import Comparand, ComparandMaker, Kind
from factbook.reasoning.days import END, Days
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.words import interval_words, joined, names_of, number, said_when, sentence


@dataclass(frozen=True)
class Sums:
    """Works out the derived figures of a dossier from its claims that are not replaced."""

    dossier: Dossier
    live: Mapping[str, Comparand]
    tree: MeasureTree
    maker: ComparandMaker

    def all(self) -> dict[str, tuple[DerivedFigure, Comparand]]:
        """Every derived figure with its comparand, by id, in the order of the files."""
        return {figure.id: (figure, total) for figure, total in (*self._whole(), *self._added())}

    def _whole(self) -> Iterator[tuple[DerivedFigure, Comparand]]:
        for statement in self.dossier.statements.values():
            said: dict[tuple[object, ...], dict[str, list[Comparand]]] = {}
            for claim in statement.claims:
                term = self.live.get(claim.id)
                if term and term.measure and term.interval and not term.partial:
                    key = (term.mode, term.day, term.window)
                    said.setdefault(key, defaultdict(list))[term.measure].append(term)
            for of_measure in said.values():
                yield from self._of_one_moment(self.tree.sums_over(of_measure), of_measure)

    def _of_one_moment(
        self, sums: Sequence[str], of_measure: dict[str, list[Comparand]]
    ) -> Iterator[tuple[DerivedFigure, Comparand]]:
        for whole in sums:
            terms = [of_measure.get(part, []) for part in self.dossier.measures[whole].sum_of]
            # Two figures for one part in one breath are alternatives: which to add is not said.
            if not terms or any(len(given) != 1 for given in terms):
                continue
            parts = tuple(given[0] for given in terms)
            given = of_measure.get(whole, [])
            made = self._total(whole, parts, given[0].id if given else None)
            if made is None:
                continue
            yield made
            if not given:
                of_measure[whole] = [made[1]]

    def _added(self) -> Iterator[tuple[DerivedFigure, Comparand]]:
        for claim in self.dossier.claims.values():
            chain = self._chain(claim) if claim.adds_to else ()
            if len(chain) > 1 and all(term.interval for term in chain):
                made = self._total(chain[0].measure or "", chain, None)
                if made is not None:
                    yield made

    def _chain(self, claim: Claim) -> tuple[Comparand, ...]:
        """What the claim adds to, what that adds to, and so on, the first first."""
        chain: list[Comparand] = []
        link: Claim | None = claim
        while link is not None:
            term = self.live.get(link.id)
            if term is None or term.kind is not Kind.FIGURE or term in chain:
                return ()
            if chain and (term.measure != chain[0].measure or _later_mode(chain[0], term) is None):
                return ()
            chain.insert(0, term)
            link = self.dossier.claims.get(link.adds_to) if link.adds_to else None
        return tuple(chain)

    def _total(
        self, measure: str, parts: tuple[Comparand, ...], given: str | None
    ) -> tuple[DerivedFigure, Comparand] | None:
        last = parts[-1]
        interval = _sum(parts)
        if interval.low is None and interval.high is None:
            return None
        claims = tuple(name for part in parts for name in _claims_of(part))
        by = dict.fromkeys(a for name in claims for a in self._statement_by(name))
        as_of = self.dossier.as_of(self.dossier.claims[claims[-1]])
        label, who = self.maker.label(measure), names_of(self.dossier, by)
        figure = _figure_words(self.dossier, claims, interval)
        written = joined([part.words for part in parts])
        reason = sentence(f"our sum of {written}, as {who} gave them ({said_when(as_of)})")
        name = self._name(measure, claims, added=parts[0].measure == measure)
        derived = DerivedFigure(
            name, measure, last.mode, interval, claims, tuple(by), as_of, f"{figure} (our sum)",
            reason, given,
        )  # fmt: skip
        total = Comparand(
            id=name,
            kind=Kind.FIGURE,
            question=self.dossier.question_of_measure(measure).id,
            statements=tuple(dict.fromkeys(s for part in parts for s in part.statements)),
            mode=last.mode,
            day=last.day,
            window=_window(parts),
            claimants=frozenset[str]().union(*(part.claimants for part in parts)),
            voices=frozenset[str]().union(*(part.voices for part in parts)),
            who=f"our sum, {who}",
            when=said_when(as_of),
            words=f"{figure} {label}",
            measure=measure,
            label=label,
            interval=interval,
            summands=parts,
            interpreted=any(part.interpreted for part in parts),
        )
        return derived, total

    def _statement_by(self, claim: str) -> tuple[str, ...]:
        return self.dossier.statement_of(self.dossier.claims[claim]).by

    def _name(self, measure: str, claims: Sequence[str], *, added: bool) -> str:
        name = f"derived-{measure}-{claims[-1] if added else claims[0]}"
        while name in self.dossier.claims:
            name += "-sum"
        return name


def _later_mode(later: Comparand, base: Comparand) -> Mode | None:
    """The mode of a total: what is planned on top of what is, is planned."""
    if base.mode in {later.mode, Mode.ACTUAL}:
        return later.mode
    return None


def _sum(parts: Sequence[Comparand]) -> Interval:
    intervals = [part.interval for part in parts if part.interval is not None]
    total = intervals[0]
    for interval in intervals[1:]:
        total += interval
    return total


def _window(parts: Sequence[Comparand]) -> Days | None:
    """From the beginning of the first to the end of the last."""
    first, last = parts[0].window, parts[-1].window
    if first is None:
        return None
    if last is None:
        return Days(first.first, END, first.doubtful)
    return Days(first.first, max(first.last, last.last), first.doubtful or last.doubtful)


def _claims_of(term: Comparand) -> tuple[str, ...]:
    if not term.summands:
        return (term.id,)
    return tuple(name for part in term.summands for name in _claims_of(part))


def _figure_words(dossier: Dossier, claims: Sequence[str], interval: Interval) -> str:
    """The total as a figure: of single numbers their plain sum, with "about" if one is about."""
    figures = [dossier.claims[name].figure for name in claims]
    shapes = {figure.shape for figure in figures if figure is not None}
    numbers = [figure.low for figure in figures if figure is not None and figure.low is not None]
    single = shapes <= {Shape.EXACT, Shape.ABOUT, Shape.NEARLY} and len(numbers) == len(claims)
    if not (single and interval.bounded):
        return interval_words(interval)
    total = numbers[0]
    for value in numbers[1:]:
        total = EXACT.add(total, value)
    return number(total) if shapes == {Shape.EXACT} else f"about {number(total)}"
