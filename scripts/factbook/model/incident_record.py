"""What happened, apart from who says so; and what each claimant says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from factbook.model.fields import (
    ActorRef,
    ClaimedFigure,
    MeasureRef,
    OneOrMore,
    PlaceRef,
    Slug,
    TagRef,
    Text,
)
from factbook.model.record import Coherent, Moment, Named, When
from factbook.model.references import Ref
from factbook.model.statement_record import Evidence

OtherIncident = Annotated[Slug, Ref(("incident",), loop_free="incident")]
"""An incident that holds this one, or is the same; both are edges of one graph."""


_DATED_TWICE: Final = (
    "an incident has a date or a period, not both; write period: for all the days that it lasted, "
    "date: for one day"
)


class Account(Named):
    """What one claimant says of an incident: its figures, and the documents that carry them."""

    by: ActorRef = Field(description="Whose account it is.")
    figures: Mapping[MeasureRef, ClaimedFigure] = Field(
        {},
        description="By measure, its figure, or the low, best and high of it: "
        "{killed: {low: 1, best: 1, high: 2}}.",
    )
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="The documents that carry it.")
    text: Text | None = Field(None, description="What it says, in one neutral sentence.")
    note: Text | None = Field(None, description="A remark.")


class Incident(Named, Coherent):
    """Something that happened once, whose figures add up with those of other incidents.

    `date`: the day on which it happened, or the days of which it was one; `period`: all the days
    that it lasted. `same_as`: another record of this very incident; `part_of`: the incident whose
    figures hold this one's. Neither is counted twice in a total.
    """

    date: Moment | None = Field(
        None, description="The day it happened, or the days of which it was one; or unknown."
    )
    period: Moment | None = Field(None, description="All the days that it lasted, instead of date.")
    what: Text = Field(description="What happened, in a few neutral words.")
    place: PlaceRef | None = Field(None, description="Where it happened.")
    tags: OneOrMore[TagRef] = Field((), description="Tags of the briefing.")
    same_as: OtherIncident | None = Field(
        None, description="Another record of the same incident; the two count as one."
    )
    part_of: OtherIncident | None = Field(
        None, description="The incident whose figures hold this one's already."
    )
    accounts: tuple[Account, ...] = Field(
        min_length=1, description="What each claimant says of it, one account a claimant."
    )
    note: Text | None = Field(None, description="A remark.")

    @property
    def when(self) -> When:
        """When it happened: its period, else its date."""
        found = self.period or self.date
        if found is None:
            raise ValueError(f"{self.id} has neither a date nor a period")
        return found

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of an incident without a date, or with a day and a period."""
        if "date" in written and "period" in written:
            yield "period", _DATED_TWICE
        elif not {"date", "period"} & written.keys():
            yield None, "an incident needs its date or its period; write date: unknown if need be"
