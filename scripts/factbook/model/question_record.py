"""What the briefing asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

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

    unit: Text
    cumulative: Flag
    label: Text | None = None
    names: Mapping[Language, OneOrMore[Text]] = {}
    sum_of: OneOrMore[Part] = ()
    includes: OneOrMore[Part] = ()
    exact: Flag = False
    holds_for: Days = DEFAULT_HOLDS_FOR
    max_per_day: Rate | None = None
    max_basis: Text | None = None

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

    question: Text
    names: Mapping[Language, OneOrMore[Text]] = {}
    background: Markdown | None = None
    measures: Mapping[Annotated[Slug, OwnId("measure")], Measure] = {}
    proposition: Text | None = None
    analysis: Markdown | None = None
