"""What all answers stand on: every claim and sum ready to compare, and which no longer stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from factbook.model.dossier import Dossier
from factbook.model.question_record import MeasureKind
from factbook.model.series_statements import is_row, series_of
from factbook.model.statement_record import Claim, Mode
from factbook.reasoning.answers import DerivedFigure, Standing, StandingAnswer
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.compare import Comparer
from factbook.reasoning.derived import Sums
from factbook.reasoning.derived_shares import Shares
from factbook.reasoning.items import Item, ItemMaker, Kind
from factbook.reasoning.latest_positions import LatestPositions
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.revisions import replaced_claims, revised_claims
from factbook.reasoning.routes import RouteFinder
from factbook.reasoning.series_pairs import SeriesPairs
from factbook.reasoning.standing import standings
from factbook.reasoning.words import sentence


class ComparisonIndex:
    """The claims of a dossier as items, with the indexes that keep comparing cheap."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.voices = Attribution(dossier)
        self.routes = RouteFinder(dossier, self.voices)
        self.tree = MeasureTree(dossier.measures)
        self.comparer = Comparer(dossier.measures, self.tree)
        self._maker = ItemMaker(dossier, self.voices, self.routes)

    @cached_property
    def _on_record(self) -> Mapping[str, StandingAnswer]:
        """The standing of each claim that was replaced or withdrawn."""
        return replaced_claims(self.dossier)

    @cached_property
    def fallen(self) -> Mapping[str, StandingAnswer]:
        """The standing of each claim that was replaced, withdrawn or revised."""
        items = {name: item for name, item in self.claims.items() if name not in self._on_record}
        return {**revised_claims(self.dossier, items, self._is_cumulative), **self._on_record}

    def _is_cumulative(self, measure: str) -> bool:
        return self.dossier.measures[measure].kind is MeasureKind.CUMULATIVE

    @cached_property
    def _additions(self) -> Mapping[str, tuple[Claim, ...]]:
        """For each claim, those that add to it and are neither replaced nor withdrawn."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims.values():
            if claim.adds_to and claim.id not in self._on_record:
                found[claim.adds_to].append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    @cached_property
    def claims(self) -> Mapping[str, Item]:
        """Every claim, whether it stands or not, by its id."""
        return {
            claim.id: self._maker.of(claim, statement, is_partial=self._is_partial(claim))
            for statement in self.dossier.statements.values()
            for claim in statement.claims
        }

    @cached_property
    def live_claims(self) -> Mapping[str, Item]:
        """Every claim that stands, by its id."""
        return {name: term for name, term in self.claims.items() if name not in self.fallen}

    @cached_property
    def _sums(self) -> Mapping[str, tuple[DerivedFigure, Item]]:
        sums = Sums(self.dossier, self.live_claims, self.tree).all()
        items = {**self.live_claims} | {name: item for name, (_, item) in sums.items()}
        return sums | Shares(self.dossier, items).all()

    @cached_property
    def derived(self) -> tuple[DerivedFigure, ...]:
        """Every derived figure, in the order of the files."""
        return tuple(figure for figure, _ in self._sums.values())

    @cached_property
    def live(self) -> Mapping[str, Item]:
        """All that takes part in comparing: claims that stand, sums, and rows of series."""
        return {**self.live_claims, **self._totals, **self.of_series.items}

    @cached_property
    def _totals(self) -> Mapping[str, Item]:
        return {name: total for name, (_, total) in self._sums.items()}

    @cached_property
    def of_series(self) -> SeriesPairs:
        """Which rows of series are compared with what."""
        live = (*self.live_claims.values(), *self._totals.values())
        return SeriesPairs(self.dossier, self.tree, live, self.row)

    def row(self, name: str) -> Item:
        """The item of a row of a series, whether it is compared or not."""
        claim, statement = self.dossier.claims[name], self.dossier.statements[name]
        return self._maker.of(claim, statement, is_partial=False)

    def term(self, name: str) -> Item:
        """A claim, whether it stands or not, a sum, or a row of a series."""
        return self.row(name) if is_row(name) and name not in self.terms else self.terms[name]

    def standing(self, name: str) -> StandingAnswer:
        """The standing of a claim, a sum, or a row of a series."""
        if not is_row(name) or name in self.standings:
            return self.standings[name]
        row, series = self.row(name), series_of(name) or ""
        later = self.of_series.taken_back_by(name)
        if later is not None:
            clause = self.term(later).phrase.clause()
            reason = sentence(f"revised by its claimant: {clause}, which it does not fit")
            return StandingAnswer(Standing.REVISED, later, reason)
        return standings([row, self.terms[series]], {})[name]

    @cached_property
    def terms(self) -> Mapping[str, Item]:
        """Every claim, whether it stands or not, and every sum."""
        return {**self.claims, **self.live}

    @cached_property
    def standings(self) -> Mapping[str, StandingAnswer]:
        """The standing of every claim and sum."""
        increments = {
            name: tuple(
                self.live_claims[claim.id] for claim in claims if claim.id in self.live_claims
            )
            for name, claims in self._additions.items()
        }
        return {**standings(self.live.values(), increments), **self.fallen}

    @cached_property
    def current(self) -> frozenset[str]:
        """The ids of all claims and sums that are current."""
        return frozenset(
            name for name, answer in self.standings.items() if answer.standing is Standing.CURRENT
        )

    @cached_property
    def beside(self) -> frozenset[str]:
        """The ids of sums beside which their claimant gave the whole: they add nothing to it."""
        return frozenset(one.id for one in self.derived if one.given is not None)

    @cached_property
    def of_question(self) -> Mapping[str, tuple[Item, ...]]:
        """What takes part in comparing, by question."""
        found: dict[str, list[Item]] = {name: [] for name in self.dossier.questions}
        for term in self.live.values():
            found[term.question].append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    @cached_property
    def positions(self) -> Mapping[str, tuple[Item, ...]]:
        """What takes part in comparing and is a position, by question."""
        return {
            name: tuple(term for term in terms if term.kind is Kind.POSITION)
            for name, terms in self.of_question.items()
        }

    @cached_property
    def latest_positions(self) -> Mapping[str, LatestPositions]:
        """By question, which positions are somebody's latest word."""
        return {
            name: LatestPositions.of(self.dossier, terms) for name, terms in self.positions.items()
        }

    @cached_property
    def of_measure(self) -> Mapping[tuple[str, Mode], tuple[Item, ...]]:
        """What takes part in comparing, by measure and mode."""
        found: dict[tuple[str, Mode], list[Item]] = defaultdict(list)
        for term in self.live.values():
            if term.kind is Kind.FIGURE and term.measure is not None:
                found[term.measure, term.mode].append(term)
        return {key: tuple(terms) for key, terms in found.items()}

    def related_measures(self, measure: str) -> tuple[str, ...]:
        """The measure, its parts and its wholes: those whose figures can be compared with its."""
        return (measure, *sorted(self.tree.parts(measure)), *sorted(self.tree.wholes(measure)))

    def _is_partial(self, claim: Claim) -> bool:
        """Whether the figure is not the whole of its measure as of its date.

        So it is where it adds to another or is contained in one; and where the claimant adds to
        it for the same day.
        """
        if claim.adds_to is not None or claim.part_of is not None:
            return True
        return any(self._adds_at_once(more, claim) for more in self._additions.get(claim.id, ()))

    def _adds_at_once(self, more: Claim, base: Claim) -> bool:
        dossier = self.dossier
        by, base_by = dossier.statement_of(more), dossier.statement_of(base)
        return (
            more.mode is base.mode
            and self.voices.claimants(by) >= self.voices.claimants(base_by)
            and not dossier.as_of(base).date.before(dossier.as_of(more).date)
        )
