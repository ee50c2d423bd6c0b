"""What the briefing asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from factbook.model.fields import Days, Flag, Language, Markdown, OneOrMore, Rate, Slug, Text
from factbook.model.record import Coherent, Named
from factbook.model.references import OwnId, Ref

DEFAULT_HOLDS_FOR = 14
Part = Annotated[Slug, Ref(("measure",), loop_free="parts")]
"""A measure that is part of another; `sum_of` and `includes` are edges of one graph."""


class Measure(Coherent):
    """Something that is counted or measured, so that figures for it can be compared.

    `cumulative`: the count can only grow (a toll); otherwise it is a level (a strength).
    `sum_of`: exactly these measures make it up; `includes`: at least these.
    `holds_for`: how many days a level is taken to stand. `max_per_day`: the fastest rise of a
    cumulative measure that is credible, in units a day, for the reason given in `max_basis`.
    `exact`: a counted thing, never rounded by those who report it.
    `names` holds other words by language (BCP 47 tags), under which readers look for it.
    """

    unit: Text = Field(
        description="What is counted, such as people; percent for shares, USD or EUR for money."
    )
    cumulative: Flag = Field(description="true for a toll that can only grow, false for a level.")
    label: Text | None = Field(None, description="The words a reader sees.")
    names: Mapping[Language, OneOrMore[Text]] = Field(
        {}, description="Other words under which readers search for it, by language; not shown."
    )
    sum_of: OneOrMore[Part] = Field((), description="The measures that make it up exactly.")
    includes: OneOrMore[Part] = Field((), description="Measures that are part of it.")
    exact: Flag = Field(
        default=False, description="true for things counted one by one, never rounded."
    )
    holds_for: Days = Field(
        DEFAULT_HOLDS_FOR, description="How long a level stands: 14 days unless you say otherwise."
    )
    max_per_day: Rate | None = Field(
        None, description="The fastest credible rise, in units a day; goes with max_basis."
    )
    max_basis: Text | None = Field(None, description="Why max_per_day is the limit.")

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a limit without its reason, or the other way round."""
        halves = [name for name in ("max_per_day", "max_basis") if name in written]
        if len(halves) == 1:
            yield (
                halves[0],
                "max_per_day and max_basis go together; give the limit, and why it is one",
            )


class Question(Named):
    """A question of the briefing.

    Claims answer it with a figure for one of its `measures`, with a position on its
    `proposition`, or with an account in words. `names` holds words under which readers look for it,
    by language (BCP 47 tags).
    """

    question: Text = Field(description="The question, as readers see it.")
    names: Mapping[Language, OneOrMore[Text]] = Field(
        {}, description="Words under which readers search for it, by language; not shown."
    )
    background: Markdown | None = Field(None, description="What a reader needs to know first.")
    measures: Mapping[Annotated[Slug, OwnId("measure")], Measure] = Field(
        {}, description="What is counted, by id."
    )
    proposition: Text | None = Field(
        None, description="A sentence that actors affirm, deny or are silent on."
    )
    analysis: Markdown | None = Field(None, description="What you make of the answers.")
