"""Small dossiers made in code, so that a test of a chart shows the figures that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from factbook.charts import in_order, lay_out
from factbook.charts.chart import BRIEFING, Chart, Kind, Width
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event
from factbook.model.dossier import Dossier
from factbook.model.interval import Interval
from factbook.model.question_record import Question
from factbook.model.record import When
from factbook.model.source_record import Source
from factbook.model.statement_record import Mode, Statement
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    Relation,
    RelationKind,
    ReportedFigure,
    Routes,
    Standing,
    StandingAnswer,
)

if TYPE_CHECKING:
    from factbook.reasoning import Analysis

# claimant, date, figure, and further fields of the claim
Given = tuple[str, str, str] | tuple[str, str, str, Mapping[str, Any]]

SIDES = [{"id": "town", "name": "The town"}, {"id": "insurers", "name": "The insurers"}]
ACTORS = {
    "mayor": {"name": "The mayor's office", "short": "Mayor", "side": "town"},
    "fire": {"name": "Fire brigade", "side": "town"},
    "hydra": {"name": "Hydra Insurance", "side": "insurers"},
    "daily": {"name": "The Daily Lake"},
    "survey": {"name": "Geological survey of the upper and lower lake districts"},
}


def dossier(
    given: Sequence[Given],
    *,
    measure: Mapping[str, Any] | None = None,
    events: Sequence[Mapping[str, Any]] = (),
    sides: Sequence[Mapping[str, Any]] = SIDES,
    actors: Mapping[str, Mapping[str, Any]] = ACTORS,
) -> Dossier:
    """A dossier whose one measure, `damaged`, has these figures."""
    record = {"unit": "houses", "cumulative": "true", "label": "houses damaged"} | dict(
        measure or {}
    )
    return Dossier(
        briefing=Briefing(title="Flood", edition="1", as_of="2025-06-01", sides=sides),
        actors={
            name: Actor(**{"id": name, "kind": "agency", **fields})
            for name, fields in actors.items()
        },
        sources={
            "gazette": Source(id="gazette", type="article", publisher="Gazette", title="Flood")
        },
        questions={
            "damage": Question(
                id="damage", question="How many houses were damaged?", measures={"damaged": record}
            )
        },
        statements={f"s{n}": _statement(n, claim) for n, claim in enumerate(given)},
        events={event["id"]: Event(**event) for event in events},
        pages={},
        places={},
        origins={},
    )


def _statement(number: int, given: Given) -> Statement:
    by, said, figure, *more = given
    further = dict(*more)
    relays = further.pop("relays", ())
    claim = {
        "id": f"c{number}",
        "text": "{figure} houses were damaged.",
        "measure": "damaged",
        "figure": figure,
    }
    return Statement(
        id=f"s{number}",
        by=by,
        said=said,
        relays=relays,
        evidence=[{"source": "gazette"}],
        claims=[claim | further],
    )


class NoIncidents:
    """What the reasoning says of incidents where there are none."""

    def measures(self, question: str = "") -> tuple[str, ...]:
        assert isinstance(question, str)
        return ()

    def files(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class Answers:
    """What the reasoning would say, as far as charts ask; a test states it and reads it back."""

    overtaken: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    derived: tuple[DerivedFigure, ...] = ()
    relations: Mapping[tuple[str, str], RelationKind] = field(default_factory=dict)
    drifts: tuple[Drift, ...] = ()
    between: tuple[str, str] | None = None
    reported: tuple[ReportedFigure, ...] = ()
    incidents: NoIncidents = field(default_factory=NoIncidents)

    def derived_of(self, question: str) -> tuple[DerivedFigure, ...]:
        assert question
        return self.derived

    def drifts_of(self, statement: str) -> tuple[Drift, ...]:
        return tuple(drift for drift in self.drifts if drift.statement == statement)

    def figures_now(self, question: str) -> None:
        assert question

    def reported_figures(self, question: str) -> tuple[ReportedFigure, ...]:
        assert question
        return self.reported

    def measure_state(self, measure: str) -> Answers:
        assert measure
        return self

    def standing(self, claim: str) -> StandingAnswer:
        if claim in self.replaced:
            return StandingAnswer(Standing.REPLACED, None, "")
        overtaken = claim in self.overtaken
        return StandingAnswer(Standing.OVERTAKEN if overtaken else Standing.CURRENT, None, "")

    def routes(self, statement: str) -> Routes:
        assert statement.startswith("s")
        return Routes(1, "", 1)

    def relations_of(self, claim: str) -> tuple[tuple[str, Relation], ...]:
        told = [(ids, Relation(kind, "")) for ids, kind in self.relations.items() if claim in ids]
        return tuple((one if other == claim else other, of) for (one, other), of in told)


def total(
    parts: tuple[str, ...], low: str | None, high: str | None, **more: object
) -> DerivedFigure:
    """A total of the parts that was worked out for the fire brigade."""
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    fields = {"mode": Mode.ACTUAL, "as_of": When(date="2025-01-13"), "words": "3,000 (our sum)"}
    return DerivedFigure(
        id="derived-1",
        measure="damaged",
        interval=Interval(*ends),
        parts=parts,
        claimant=("fire",),
        reason="Destroyed and damaged together.",
        **(fields | more),
    )


def charts_of(
    given: Sequence[Given], answers: Answers | None = None, kind: Kind | None = None, **more: object
) -> list[Chart]:
    """Every chart of a dossier with these figures, or every one of a kind."""
    made = dossier(given, **more)
    told = cast("Analysis", answers or Answers())
    subjects = (BRIEFING, *made.questions)
    charts = in_order(chart for name in subjects for chart in lay_out(made, told, name))
    return [chart for chart in charts if kind in {None, chart.kind}]


def chart_of(
    given: Sequence[Given],
    answers: Answers | None = None,
    kind: Kind = "estimates",
    **more: object,
) -> Chart:
    """The one chart of this kind of a dossier with these figures."""
    (chart,) = charts_of(given, answers, kind, **more)
    return chart


def layers(chart: Chart, width: Width = "wide") -> dict[str, list[dict[str, Any]]]:
    """What the specification draws: the rows of every layer that has any, by its name."""
    return {name: rows for name, rows in chart.pictures[width].datasets.items() if rows}


def words(chart: Chart, width: Width = "wide") -> list[str]:
    """Every word that the specification writes."""
    return [
        str(row["text"]) for rows in layers(chart, width).values() for row in rows if "text" in row
    ]
