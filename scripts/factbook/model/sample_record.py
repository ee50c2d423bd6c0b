"""Whom a survey asked, when, and how sure its shares are: the sample that its claims have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import Confidence, Count, Points, Text
from factbook.model.record import Coherent, Moment


class MarginMethod(Choice):
    """How the margin of a share is worked out of the number asked, where none is given.

    `simple-random-95`: as for a simple random sample, at 95% confidence; see
    `factbook.model.sampled_figures`.
    """

    SIMPLE_RANDOM_95 = "simple-random-95"


class Sample(Coherent):
    """The people, households or things that were asked or counted for a statement's figures.

    It holds for those claims of the statement whose measure is of `kind: sample`. A claim's own
    `range` stands before the `margin`, and this before one worked out by `margin_method`.
    """

    n: Count | None = Field(None, description="How many were asked, such as 2,063.")
    fieldwork: Moment | None = Field(
        None, description="The days on which they were asked, such as 2017-06-30/2017-07-03."
    )
    population: Text | None = Field(
        None, description="Who was asked, such as voters; the measure's own unless you say so."
    )
    method: Text | None = Field(
        None, description="How they were asked, such as by telephone or online."
    )
    margin: Points | None = Field(
        None, description="The margin of error of its shares, in points, such as 2.5."
    )
    confidence: Confidence | None = Field(
        None, description="How sure that margin is, such as 95%; goes with margin."
    )
    margin_method: MarginMethod | None = Field(
        None,
        description="How its margin is worked out of n, where none is given; nothing is worked "
        "out unless you name the method here or in the briefing.",
    )

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a sample that says nothing, and of a margin told twice or in part."""
        if not written:
            yield "n", "sample says nothing; write n, fieldwork, population, method or margin"
        if "margin" in written and "margin_method" in written:
            yield "margin_method", "margin gives the margin already; take margin_method out"
        if "margin_method" in written and "n" not in written:
            yield "margin_method", "a margin is worked out of n; write n, how many were asked"
        if "confidence" in written and "margin" not in written:
            yield "confidence", "confidence says how sure a margin is; write margin, or take it out"
