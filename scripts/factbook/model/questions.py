"""What the briefing asks."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import model_validator

from factbook.model.fields import Days, Flag, Markdown, OneOrMore, Rate, Slug, Text, wrong
from factbook.model.record import Named, Record

DEFAULT_HOLDS_FOR = 14


class Measure(Record):
    """Something that is counted or measured, so that figures for it can be compared.

    `cumulative`: the count can only grow (a toll); otherwise it is a level (a strength).
    `sum_of`: exactly these measures make it up; `includes`: at least these.
    `holds_for`: how many days a level is taken to stand. `max_per_day`: the fastest rise of a
    cumulative measure that is credible, in units a day, for the reason given in `max_basis`.
    `exact`: a counted thing, never rounded by those who report it.
    """

    unit: Text
    cumulative: Flag
    label: Text | None = None
    sum_of: OneOrMore[Slug] = ()
    includes: OneOrMore[Slug] = ()
    exact: Flag = False
    holds_for: Days = DEFAULT_HOLDS_FOR
    max_per_day: Rate | None = None
    max_basis: Text | None = None

    @model_validator(mode="after")
    def _rate_has_its_basis(self) -> Measure:
        if (self.max_per_day is None) != (self.max_basis is None):
            raise wrong("max_per_day and max_basis go together: a limit, and why it is one")
        return self


class Question(Named):
    """A question of the briefing.

    Claims answer it with a figure for one of its `measures`, with a position on its
    `proposition`, or with an account in words.
    """

    question: Text
    background: Markdown | None = None
    measures: Mapping[Slug, Measure] = {}
    proposition: Text | None = None
    analysis: Markdown | None = None
