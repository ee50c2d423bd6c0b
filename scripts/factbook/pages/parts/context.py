"""What every page is made from: the dossier, what follows from it, and the charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from factbook.charts.chart import Chart
from factbook.model.dossier import Dossier
from factbook.model.remembering import Files, Remember, RememberFiles, Texts, make_anew
from factbook.model.statement_record import Claim, Mode
from factbook.pages.parts.addresses import LEDGER, Addresses
from factbook.pages.parts.paging import PartPages, Step, by_day, part_pages
from factbook.pages.parts.pair_pages import PairPages
from factbook.pages.parts.pairs import Pairs
from factbook.reasoning import Analysis
from factbook.reasoning.answers import DerivedFigure, Drift, Relation, Stance, State, StateKind

# The order in which readers meet states: what is disputed first.
STATES = (
    StateKind.CONTESTED,
    StateKind.POSSIBLY_CONTESTED,
    StateKind.WAS_CONTESTED,
    StateKind.CONSISTENT,
    StateKind.ONE_CLAIMANT,
    StateKind.NOTHING_COMPARABLE,
)


@dataclass(frozen=True)
class Context:
    """All that pages may draw on; nothing else reaches them, so the same input gives one output.

    `site_url` is the address of the home page's folder on the web, or "" where it is not known.
    `remember` gives what was made of the same before, `remember_files` files without reading them.
    """

    dossier: Dossier
    analysis: Analysis
    charts: tuple[Chart, ...]
    site_url: str = ""
    remember: Remember = make_anew
    remember_files: RememberFiles = make_anew

    def kept(
        self, kind: str, record: str, questions: Iterable[str], make: Callable[[], Texts]
    ) -> Texts:
        """What is told of a record in one kind of table; made only if it is not remembered.

        `questions` are those whose claims it shows (see `Bearing.key`).
        """
        return self.remember(self.analysis.bearing.key(kind, record, questions), make)

    def kept_files(
        self, kind: str, record: str, questions: Iterable[str], make: Callable[[], Texts]
    ) -> Files:
        """As `kept`, for pages and other files: those that are remembered are not read."""
        return self.remember_files(self.analysis.bearing.key(kind, record, questions), make)

    @cached_property
    def addresses(self) -> Addresses:
        """Where each record is shown."""
        return Addresses(self.dossier)

    @cached_property
    def drifts_of(self) -> Mapping[str, tuple[Drift, ...]]:
        """The drifts of each claim that has any."""
        found: dict[str, list[Drift]] = {}
        for drift in self.analysis.drifts:
            found.setdefault(drift.claim, []).append(drift)
        return {name: tuple(drifts) for name, drifts in found.items()}

    @cached_property
    def drifts_from(self) -> Mapping[str, tuple[Drift, ...]]:
        """The drifts that each source made, by the source's id."""
        found: dict[str, list[Drift]] = {}
        for drift in self.analysis.drifts:
            found.setdefault(drift.source, []).append(drift)
        return {name: tuple(drifts) for name, drifts in found.items()}

    @cached_property
    def derived(self) -> Mapping[str, DerivedFigure]:
        """Every derived figure by its id."""
        return {one.id: one for one in self.analysis.derived}

    def pair_pages(self, question: str) -> PairPages:
        """The pairs of the question's claims, by the page that tells them."""
        if question not in self._pair_pages:
            self._pair_pages[question] = PairPages(
                Pairs(
                    self.dossier,
                    self.analysis,
                    question,
                    tuple(self.measures_by_weight(question)),
                )
            )
        return self._pair_pages[question]

    @cached_property
    def _pair_pages(self) -> dict[str, PairPages]:
        """What was worked out already: the question's page and its comparison both ask."""
        return {}

    @cached_property
    def stance_words(self) -> Mapping[str, str]:
        """The word for each claim that takes a position, such as "acknowledges"."""
        return {
            stance.claim: stance.words
            for question in self.dossier.questions
            for stance in self.analysis.positions(question)
        }

    @cached_property
    def stances_of(self) -> Mapping[str, Mapping[str, list[Stance]]]:
        """The positions of each actor, by question.

        They are its own, those told as its whole's, and those that others describe; not what it
        tells of others.
        """
        found: dict[str, dict[str, list[Stance]]] = {name: {} for name in self.dossier.actors}
        for question in self.dossier.questions:
            for stance in self.analysis.positions(question):
                for name in self.actors_of(stance):
                    found[name].setdefault(question, []).append(stance)
        return found

    def actors_of(self, stance: Stance) -> tuple[str, ...]:
        """The actors on whose pages a position stands: whose it is, and who spoke for it."""
        claim = self.dossier.claims[stance.claim]
        own = () if claim.about else self.dossier.speakers(self.dossier.statement_of(claim))
        return tuple(dict.fromkeys((stance.actor, *own)))

    @cached_property
    def claims_of_measure(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that give a figure for each measure, in the order of the files."""
        found: dict[str, list[Claim]] = {name: [] for name in self.dossier.measures}
        for claim in self.dossier.claims.values():
            if claim.measure is not None:
                found[claim.measure].append(claim)
        return {name: tuple(claims) for name, claims in found.items()}

    def when(self, claim: Claim) -> tuple[date, date, str]:
        """The order of claims in time; where days are equal, the order of ids."""
        return (*self.dossier.as_of(claim).date.sort_key, claim.id)

    def same_claimant(self, one: str, other: str) -> bool:
        """Whether two claims are made by the same actors, or by parts of the same."""
        dossier = self.dossier
        sides = [
            {dossier.whole(name) for name in dossier.statement_of(dossier.claims[claim]).by}
            for claim in (one, other)
        ]
        return sides[0] == sides[1]

    def newest_first(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims by the first day that each may be about, newest first.

        A claim of which only "not later than" is known stands at that day.
        """
        return sorted(claims, key=lambda claim: self._ranks[claim.id])

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """The place of each claim among all, the newest first."""
        ranked = sorted(self.dossier.claims.values(), key=self._recency)
        return {claim.id: place for place, claim in enumerate(ranked)}

    def first_day(self, claim: Claim) -> date | None:
        """The first day that the claim may be about, or else the last; None without either."""
        dated = self.dossier.as_of(claim).date
        return dated.earliest or dated.latest

    def _recency(self, claim: Claim) -> tuple[int, int, str]:
        first = self.first_day(claim) or date.min
        last = self.dossier.as_of(claim).date.latest or first
        return (-first.toordinal(), -last.toordinal(), claim.id)

    def by_date(self, head: str, claims: Iterable[Claim]) -> PartPages[Claim]:
        """The claims newest first, on the page at this address, or where they are many on several.

        `Addresses.timeline` is the same for events.
        """
        return part_pages(head, self.newest_first(claims), self._calendar_step)

    @cached_property
    def ledger(self) -> PartPages[Claim]:
        """Every claim, newest first, by the page of the ledger on which it stands."""
        return self.by_date(LEDGER, self.dossier.claims.values())

    def _calendar_step(self, claim: Claim, depth: int) -> Step:
        dated = self.dossier.as_of(claim).date
        return by_day(dated.earliest or dated.latest, claim.id, depth)

    def measures_by_weight(self, question: str) -> list[str]:
        """The question's measures that have claims, those with most claims first."""
        names = [name for name in self.dossier.questions[question].measures if self._actual(name)]
        return sorted(names, key=lambda name: -len(self._actual(name)))

    def _actual(self, measure: str) -> list[Claim]:
        return [c for c in self.claims_of_measure[measure] if c.mode is Mode.ACTUAL]

    def measure_weight(self, measure: str) -> tuple[int, int]:
        """The order of measures: the most disputed first; among equals, that with most claims."""
        state = self.analysis.measure_state(measure).kind
        return STATES.index(state), -len(self._actual(measure))

    @cached_property
    def questions_by_state(self) -> Sequence[tuple[str, State]]:
        """Every question with its state: the disputed first, then those with most claims."""
        states = [(name, self.analysis.question_state(name)) for name in self.dossier.questions]
        return sorted(states, key=self._weight)

    def _weight(self, pair: tuple[str, State]) -> tuple[int, int]:
        name, state = pair
        return STATES.index(state.kind), -len(self.dossier.claims_of_question(name))

    def comparisons(self, claim: str) -> tuple[tuple[str, Relation], ...]:
        """How the claim stands to every other that it can be compared with, current ones first."""
        if claim not in self._compared:
            self._compared[claim] = self.analysis.relations_of(claim)
        return self._compared[claim]

    @cached_property
    def _compared(self) -> dict[str, tuple[tuple[str, Relation], ...]]:
        """What was asked for already: each claim stands on several pages."""
        return {}
