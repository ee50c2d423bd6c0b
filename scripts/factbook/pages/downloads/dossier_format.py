"""What stands in the dossier's JSON, part by part, as models: its schema is made from these."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page
from factbook.model.correction_record import Correction
from factbook.model.incident_record import Incident
from factbook.model.place_record import Place
from factbook.model.question_record import Question
from factbook.model.record import When
from factbook.model.series_record import Series
from factbook.model.source_record import Source
from factbook.model.statement_record import Mode, Statement
from factbook.pages.downloads.shapes import (
    DerivedFigure,
    Drift,
    Interval,
    Part,
    Relation,
    Routes,
    Stance,
    StandingAnswer,
    State,
)

FORMAT: Final = "factbook-dossier"
VERSION: Final = 1
"""Goes up when a name in the file changes its meaning or is taken out; new names may come."""


class MeasureAnswer(Part):
    """The state of the figures for a measure in one mode."""

    measure: str
    mode: Mode
    state: State


class Contested(Part):
    """Whether another claim contests a claim, and why."""

    state: str | None
    reason: str | None


class ClaimAnswer(Part):
    """What follows for a claim."""

    sentence: str
    by: tuple[str, ...]
    question: str
    as_of: When
    interval: Interval | None
    standing: StandingAnswer
    contested: Contested
    corrections: tuple[str, ...]
    page: str


class RelationAnswer(Relation):
    """How two claims or derived figures compare."""

    one: str
    other: str


class DerivedAnswer(DerivedFigure):
    """A derived figure with its standing."""

    standing: StandingAnswer


class Answers(Part):
    """What the reasoning worked out."""

    questions: Mapping[str, State] = Field(
        description="for each question the state of the answers to it, and why"
    )
    measures: tuple[MeasureAnswer, ...] = Field(
        description="for each measure, in each mode in which it has figures, the state of these"
    )
    claims: Mapping[str, ClaimAnswer] = Field(
        description="for each claim its sentence with the figure in it, whom it is by, which "
        "question it answers, what date it is about, the numbers that its figure allows, its "
        "standing, whether another claim contests it, what was corrected of it, and its page on "
        "the site"
    )
    statements: Mapping[str, Routes] = Field(
        description="for each statement by how many independent routes it reached us, and why"
    )
    relations: tuple[RelationAnswer, ...] = Field(
        description="each pair of claims or derived figures in conflict or possible conflict, "
        "and why"
    )
    derived: tuple[DerivedAnswer, ...] = Field(
        description="figures that nobody stated: our sums of claims that belong together, and "
        "what shares come to"
    )
    drifts: tuple[Drift, ...] = Field(
        description="what sources made of claims: what was said, and what it became"
    )
    positions: Mapping[str, tuple[Stance, ...]] = Field(
        description="for each question where each actor stood, in the order of time"
    )
    judgements: Mapping[str, tuple[str, ...]] = Field(
        description="for each judgement what should make an editor look at it again"
    )


class EarlierEdition(Part):
    """An edition before this one."""

    version: str = Field(description="its name")
    dateModified: str | None = Field(description="its day")  # noqa: N815 - as schema.org has it
    url: str | None = Field(
        description="where its first page stands, if the site's address is known"
    )


class EditionTold(Part):
    """Which edition it is, in the words of schema.org, and the one before it."""

    version: str = Field(description="its name")
    dateModified: str | None = Field(  # noqa: N815 - as schema.org has it
        description="the day up to which its facts reach"
    )
    isBasedOn: EarlierEdition | None = Field(  # noqa: N815 - the same
        description="the edition before it, if one is kept"
    )


class DossierFile(Part, title="A dossier with its answers"):
    """The whole file."""

    format: Literal["factbook-dossier"] = Field(description=f"the name of this format: {FORMAT}")
    version: Literal[1] = Field(
        description="its version, a whole number: it goes up when a name changes its meaning"
    )
    edition: EditionTold = Field(
        description="which edition it is, its day and the edition before it, as schema.org names "
        "them"
    )
    briefing: Briefing = Field(description="the title page: one record")
    actors: tuple[Actor, ...] = Field(description="who can speak: a list of records")
    sources: tuple[Source, ...] = Field(description="what was read: a list of records")
    questions: tuple[Question, ...] = Field(description="what the briefing asks: a list of records")
    statements: tuple[Statement, ...] = Field(
        description="who said what, when, and how we know, each with its claims: a list of records"
    )
    series: tuple[Series, ...] = Field(
        description="who gave which figures over time: a list of records; series.csv has the rows"
    )
    events: tuple[Event, ...] = Field(description="the timeline: a list of records")
    places: tuple[Place, ...] = Field(description="where it happened: a list of records")
    incidents: tuple[Incident, ...] = Field(
        description="what happened, one record an incident, each with its accounts: a list of "
        "records"
    )
    corrections: tuple[Correction, ...] = Field(
        description="what was published wrongly, what stands now, and why: a list of records"
    )
    pages: tuple[Page, ...] = Field(description="prose written by hand: a list of records")
    answers: Answers = Field(description="what follows from the records")
