"""The values of the dossier's JSON that are no records, as models: fields and their meanings.

The file is written by these, and its JSON Schema and the data dictionary are made from them, so
none of the three can tell what another does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from factbook.model import dates, figure, interval
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning import answers

_REASON: Final = "why, in a sentence"


class Part(BaseModel):
    """A part of the file. It validates nothing, so pydantic need not build what would."""

    model_config = ConfigDict(defer_build=True)


class Shape(Part):
    """A kind of value, by its title: it has all of its fields, with null where there is nothing."""


class Dated(Shape, title="date"):
    """A date as written, and the days that it may mean."""

    written: str = Field(description="as it stands in the fact file (EDTF)")
    earliest: date | None = Field(description="the first day that it may mean; null if open")
    latest: date | None = Field(description="the last day that it may mean; null if open")
    approximate: bool = Field(description="whether it is approximate")
    uncertain: bool = Field(description="whether it is uncertain")
    precision: dates.Precision = Field(
        description="what is known of it: day, month, season, year, decade, century, "
        "millennium or interval"
    )


class Figure(Shape, title="figure"):
    """A figure in the words of its claimant."""

    written: str = Field(description="in the claimant's words")
    shape: figure.Shape = Field(
        description="what it says: exact, about, nearly, at-most, at-least, more-than, "
        "fewer-than, range or vague"
    )
    qualifier: str = Field(description="the words around its number")
    number: str = Field(description="its number in these words")
    low: Decimal | None = Field(
        description="its number, or the first of two; null for words alone. It is no bound"
    )
    high: Decimal | None = Field(
        description="its number, or the second of two; null for words alone. It is no bound"
    )
    approximate: bool = Field(description="whether a word such as “about” stands with it")
    range_low: Decimal | None = Field(
        description="the lower end of the claimant's own range beside it; null if none is given"
    )
    range_high: Decimal | None = Field(description="the upper end of that range")
    range_is: figure.RangeIs | None = Field(
        description="what that range is: estimate, confidence-95 or margin"
    )


class Interval(Shape, title="interval"):
    """The numbers that a figure allows."""

    low: Decimal | None = Field(
        description="the lower end, in the unit of the measure; null if there is none"
    )
    high: Decimal | None = Field(description="the upper end; null if there is none")
    low_open: bool = Field(description="whether the lower end itself is left out")
    high_open: bool = Field(description="whether the upper end itself is left out")


class Spread(Shape, title="spread"):
    """The ends of the current figures for a measure."""

    low: Decimal | None = Field(description="the lowest; null where no figure gives a lower end")
    high: Decimal | None = Field(description="the highest; null where no figure gives an upper end")
    lowest: str | None = Field(description="the claim or derived figure at the lower end")
    highest: str | None = Field(description="the claim or derived figure at the upper end")
    words: str = Field(description="the spread in words")


class State(Shape, title="state"):
    """How a question or a measure stands."""

    kind: answers.StateKind = Field(description="how far those who answer agree")
    reason: str = Field(description=_REASON)
    articles: int = Field(description="how many documents it rests on")
    routes: int = Field(description="by how many independent routes these reached us")
    claimants: int = Field(description="how many speak for themselves")
    sides: int = Field(description="to how many sides these belong")
    spread: Spread | None = Field(
        description="the lowest and the highest of current figures; null if none compare"
    )


class StandingAnswer(Shape, title="standing"):
    """Whether a claim is its claimant's latest word."""

    standing: answers.Standing = Field(
        description="current, overtaken, revised, replaced or withdrawn"
    )
    by: str | None = Field(
        description="the claim that overtook, revised or replaced it; null if none did"
    )
    reason: str = Field(description=_REASON)


class Routes(Shape, title="routes"):
    """How a statement reached us."""

    count: int = Field(description="how many independent routes there are")
    reason: str = Field(description=_REASON)
    articles: int = Field(description="how many documents carry the statement")


class Relation(Shape, title="relation"):
    """How two claims compare."""

    kind: answers.RelationKind = Field(description="how the two compare")
    reason: str = Field(description=_REASON)


class DerivedFigure(Shape, title="derived figure"):
    """A figure that nobody stated: a total, or what a share comes to."""

    id: str = Field(description="its id, which stays as long as its parts do")
    measure: str = Field(description="the measure that it is a figure for")
    mode: Mode = Field(description="whether it speaks of what is, or of what may come to be")
    interval: Interval = Field(description="the numbers that it allows")
    parts: tuple[str, ...] = Field(
        description="the claims that it is the sum of; of a share, the share and what it is of"
    )
    claimant: tuple[str, ...] = Field(description="who made these: ids of actors")
    as_of: When = Field(description="when it is about")
    words: str = Field(description="the figure in words")
    reason: str = Field(description=_REASON)
    given: str | None = Field(
        description="the claimant's own figure for the whole; null if there is none"
    )
    is_share: bool = Field(description="true where it is a share of a number, not a sum")


class Drift(Shape, title="drift"):
    """What a source made of a claim."""

    statement: str = Field(description="the statement")
    claim: str = Field(description="the claim")
    source: str = Field(description="the source that tells it otherwise")
    said: str = Field(description="what was said")
    became: str = Field(description="what it became")
    wording: answers.DriftWording = Field(
        description="“changed” where the first wording was seen, else “reports differ”"
    )
    reason: str = Field(description=_REASON)
    withdrawn: str = Field(description="when its publisher took it back; empty if it did not")


class Stance(Shape, title="position"):
    """A position that an actor took."""

    actor: str = Field(description="whose position it is")
    claim: str = Field(description="the claim that tells it")
    position: Position = Field(description="the position")
    words: str = Field(description="the position as it is printed, such as “acknowledges”")
    when: When = Field(
        description="when it was stated; of what others tell of it, the day they speak of"
    )
    voices: tuple[str, ...] = Field(description="who says so: ids of actors")
    period: When | None = Field(description="the window of a silence; null if none is given")


VALUES: Final[Mapping[type, type[Shape]]] = {
    dates.Dated: Dated,
    figure.Figure: Figure,
    interval.Interval: Interval,
}
"""The values that stand in records, each with its shape."""

ANSWERS: Final[Mapping[type, type[Shape]]] = {
    answers.State: State,
    answers.Spread: Spread,
    answers.StandingAnswer: StandingAnswer,
    answers.Routes: Routes,
    answers.Relation: Relation,
    answers.DerivedFigure: DerivedFigure,
    answers.Drift: Drift,
    answers.Stance: Stance,
}
"""The values that stand in answers."""

SHAPES: Final = {**VALUES, **ANSWERS}
