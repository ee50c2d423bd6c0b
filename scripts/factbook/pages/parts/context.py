"""What every page is made from: the dossier, what follows from it, and the charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from factbook.charts import draw_about
from factbook.charts.chart import Chart
from factbook.facts import Facts
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode
from factbook.pages.parts.addresses import LEDGER, Addresses
from factbook.pages.parts.context_queries import Of, query, query_of
from factbook.pages.parts.paging import PartPages, Step, by_day, part_pages
from factbook.pages.parts.pair_pages import PairPages
from factbook.pages.parts.pairs import Pairs
from factbook.reasoning import Analysis
from factbook.reasoning.analysis import Relations
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    Relation,
    RelationKind,
    Stance,
    StateKind,
)
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.published import Editions, NoEditions, Published
from factbook.store.chunks import Chunks
from factbook.store.queries import Db, Input, digest_of

SITE_URL = "site-url"
EDITIONS = "editions"
EDITION = "edition"

OPPOSED = (RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT)
CONTESTED = (StateKind.CONTESTED, StateKind.POSSIBLY_CONTESTED)
# Where nobody contradicts or confirms what is said.
ALONE = (StateKind.NO_MARGIN, StateKind.ONE_CLAIMANT, StateKind.NOTHING_COMPARABLE)
# The order in which readers meet states: what is disputed first.
STATES = (
    StateKind.CONTESTED,
    StateKind.POSSIBLY_CONTESTED,
    StateKind.WAS_CONTESTED,
    StateKind.CONSISTENT,
    StateKind.APART_BY_MORE,
    StateKind.WITHIN_MARGINS,
    StateKind.NO_MARGIN,
    StateKind.ONE_CLAIMANT,
    StateKind.NOTHING_COMPARABLE,
)


def inputs_of_site(
    site_url: str, editions: Editions | None = None
) -> Mapping[str, Callable[[str], Input]]:
    """The inputs of pages beside the facts, as `Db` asks for them."""
    known = editions or NoEditions()
    return {
        SITE_URL: lambda _: Input(digest_of(site_url)),
        EDITIONS: lambda _: Input(digest_of("\n".join((str(known.begun), *known.names)))),
        EDITION: lambda key: Input(known.sum(key.partition(" ")[2])),
    }


class Context:
    """All that pages may draw on; nothing else reaches them, so the same input gives one output.

    What it gives is read from the facts, the analysis, or a query of its own, so that a page
    depends on what it shows and on nothing else.
    """

    def __init__(
        self,
        dossier: Dossier,
        analysis: Analysis,
        site_url: str = "",
        editions: Editions | None = None,
    ) -> None:
        """Begin the pages of a dossier.

        `site_url` is the address of the home page's folder on the web, or "" where it is not known.
        `editions` are those that were published of it.
        """
        self.analysis = analysis
        self.db: Db = analysis.db
        facts = analysis.dossier
        same = dossier is facts or dossier is facts.whole_dossier
        self.dossier: Facts = facts if same else Facts(dossier, self.db)
        self._site_url = site_url
        self.addresses = Addresses(self.dossier)
        self._editions: Editions = editions or NoEditions()
        self.db.inputs = {**self.db.inputs, **inputs_of_site(site_url, self._editions)}
        self.chunks: Mapping[Of, Chunks] = {
            "statements": analysis.statements,
            "series": Chunks(self.db, "series", lambda: self.dossier.series),
            "questions": analysis.questions,
            "sources": Chunks(self.db, "sources", lambda: self.dossier.sources),
            "actors": Chunks(self.db, "actors", lambda: self.dossier.actors),
            "events": Chunks(self.db, "events", lambda: self.dossier.events),
            "places": Chunks(self.db, "places", lambda: self.dossier.places),
            "corrections": Chunks(self.db, "corrections", lambda: self.dossier.corrections),
        }

    @property
    def site_url(self) -> str:
        """The address of the home page's folder on the web, or "" where it is not known."""
        self.db.read(f"{SITE_URL} -")
        return self._site_url

    @property
    def edition_names(self) -> tuple[str, ...]:
        """The published editions by their names, the oldest first."""
        self.db.read(f"{EDITIONS} -")
        return self._editions.names

    @property
    def editions_begun(self) -> bool:
        """Whether editions are kept of the dossier, be it that the first is being made."""
        self.db.read(f"{EDITIONS} -")
        return self._editions.begun

    def edition(self, name: str) -> Edition:
        """What a published edition said."""
        self.db.read(f"{EDITION} {name}")
        return self._editions.edition(name)

    def published(self, name: str) -> Published:
        """What is told of a published edition."""
        return _published(self, name)

    def read_published(self, name: str) -> Published:
        """The same, read from the edition itself."""
        self.db.read(f"{EDITION} {name}")
        return self._editions.published(name)

    def edition_files(self, name: str) -> Mapping[str, bytes]:
        """The pages of a published edition and what they load, by their paths in the site."""
        for one in self.edition_names:
            self.db.read(f"{EDITION} {one}")
            if one == name:
                break
        return self._editions.files(name)

    def charts_about(self, subject: str) -> tuple[Chart, ...]:
        """The charts of a question, or with "" those of the whole briefing."""
        return draw_about(self.analysis, subject)

    def drifts_of(self, claim: Claim) -> tuple[Drift, ...]:
        """What sources made of the claim."""
        statement = self.dossier.statement_of(claim).id
        return tuple(one for one in self.analysis.drifts_of(statement) if one.claim == claim.id)

    def drifts_from(self, source: str) -> tuple[Drift, ...]:
        """What the source made of claims."""
        statements = {one.id: None for one, _ in self.dossier.evidence_from(source)}
        found = (drift for name in statements for drift in self.analysis.drifts_of(name))
        return tuple(drift for drift in found if drift.source == source)

    def compared(self, name: str) -> Claim | DerivedFigure:
        """The claim or the derived figure of this id. Raises KeyError if there is neither."""
        found = self.dossier.claims.get(name) or self.analysis.derived_figure(name)
        if found is None:
            raise KeyError(name)
        return found

    def pair_pages(self, question: str) -> PairPages:
        """The pairs of the question's claims, by the page that tells them."""
        return _pair_pages(self, question)

    def stances_of(self, actor: str) -> list[tuple[str, list[Stance]]]:
        """The positions of an actor, by question.

        They are its own, those told as its whole's, and those that others describe; not what it
        tells of others.
        """
        found: dict[str, list[Stance]] = {}
        for question in self._questions_with_stances_of(actor):
            stances = self.analysis.positions(question)
            if own := [one for one in stances if actor in self.actors_of(one)]:
                found[question] = own
        return list(found.items())

    def _questions_with_stances_of(self, actor: str) -> list[str]:
        """The questions with positions of the actor, of its parts, or about any of these."""
        dossier, ahead, seen = self.dossier, [actor], dict.fromkeys([actor])
        questions: set[str] = set()
        while ahead:
            name = ahead.pop()
            for claim in (*dossier.claims_of_actor(name), *dossier.claims_about(name)):
                if claim.position is not None:
                    questions.add(dossier.question_of(claim).id)
            parts = [one.id for one in dossier.parts(name) if one.id not in seen]
            seen |= dict.fromkeys(parts)
            ahead.extend(parts)
        return dossier.in_order_of_files(questions) if len(questions) > 1 else list(questions)

    def actors_of(self, stance: Stance) -> tuple[str, ...]:
        """The actors on whose pages a position stands: whose it is, and who spoke for it."""
        claim = self.dossier.claims[stance.claim]
        own = () if claim.about else self.dossier.speakers(self.dossier.statement_of(claim))
        return tuple(dict.fromkeys((stance.actor, *own)))

    def same_claimant(self, one: str, other: str) -> bool:
        """Whether two claims are made by the same actors, or by parts of the same."""
        dossier = self.dossier
        sides = [
            {dossier.whole(name) for name in dossier.statement_of(dossier.claims[claim]).by}
            for claim in (one, other)
        ]
        return sides[0] == sides[1]

    def newest_first(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims by the first day on which each may have been said, newest first.

        A claim of which only "not later than" is known stands at that day.
        """
        return sorted(claims, key=self._recency)

    def first_day(self, claim: Claim) -> date | None:
        """The first day on which the claim may have been said, or else the last; None without."""
        dated = self.dossier.statement_of(claim).said.date
        return dated.earliest or dated.latest

    def _recency(self, claim: Claim) -> tuple[int, int, str]:
        dated = self.dossier.statement_of(claim).said.date
        first = dated.earliest or dated.latest or date.min
        last = dated.latest or first
        return (-first.toordinal(), -last.toordinal(), claim.id)

    def by_date(self, head: str, claims: Iterable[Claim]) -> PartPages:
        """The claims newest first, on the page at this address, or where they are many on several.

        `Addresses.timeline` is the same for events.
        """
        return part_pages(head, self.newest_first(claims), self._calendar_step)

    @property
    def ledger(self) -> PartPages:
        """Every claim, newest first, by the page of the ledger on which it stands."""
        return _ledger(self)

    def _calendar_step(self, claim: Claim, depth: int) -> Step:
        return by_day(self.first_day(claim), claim.id, depth)

    def measures_by_weight(self, question: str) -> list[str]:
        """The question's measures that have claims, those with most claims first."""
        names = [name for name in self.dossier.questions[question].measures if self._actual(name)]
        return sorted(names, key=lambda name: -len(self._actual(name)))

    def _actual(self, measure: str) -> list[Claim]:
        claims = self.dossier.claims_of_measure(measure)
        return [claim for claim in claims if claim.mode is Mode.ACTUAL]

    def measure_weight(self, measure: str) -> tuple[int, int]:
        """The order of measures: the most disputed first; among equals, that with most claims."""
        state = self.analysis.measure_state(measure).kind
        return STATES.index(state), -len(self._actual(measure))

    def comparisons(self, claim: str) -> tuple[tuple[str, Relation], ...]:
        """How the claim stands to every other that it can be compared with, current ones first.

        Of a series, how each of its figures does, the latest first.
        """
        if claim in self.dossier.series:
            rows = self.analysis.rows_compared(claim)
            return tuple((other, relation) for _, other, relation in reversed(rows))
        return self.analysis.relations_of(claim)

    def opposed_rows(self, claim: str) -> tuple[tuple[str, str, Relation], ...]:
        """What contests a claim, each behind the claim, or behind the row of the series it is."""
        if claim not in self.dossier.series:
            return tuple((claim, other, relation) for other, relation in self.opposed(claim))
        rows = reversed(self.analysis.rows_compared(claim))
        contested = [one for one in rows if one[2].kind in OPPOSED]
        return tuple(sorted(contested, key=lambda one: OPPOSED.index(one[2].kind)))

    def opposed(self, claim: str) -> tuple[tuple[str, Relation], ...]:
        """What this claim is in conflict with, or may be, that which tells most first."""
        return _opposed(self, claim)


@query_of("opposed", Relations)
def _opposed(context: Context, claim: str) -> Relations:
    return tuple(pair for pair in context.comparisons(claim) if pair[1].kind in OPPOSED)


@query("pair-pages", None, None)
def _pair_pages(context: Context, question: str) -> PairPages:
    measures = tuple(context.measures_by_weight(question))
    pairs = Pairs(context.dossier, context.analysis, question, measures)
    return PairPages(pairs, context.analysis.conflicts_of(question))


@query_of("list-claims", PartPages)
def _ledger(context: Context) -> PartPages:
    return context.by_date(LEDGER, context.dossier.claims.values())


@query_of("edition-published", Published)
def _published(context: Context, name: str) -> Published:
    return context.read_published(name)
