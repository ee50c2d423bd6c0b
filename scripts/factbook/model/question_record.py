"""What the briefing asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from factbook.model.choice import Choice
from factbook.model.fields import Days, Flag, Language, Markdown, OneOrMore, Per, Rate, Slug, Text
from factbook.model.figure_units import is_percent
from factbook.model.record import Coherent, Named
from factbook.model.references import OwnId, Ref

DEFAULT_HOLDS_FOR = 14
Part = Annotated[Slug, Ref(("measure",), loop_free="parts")]
"""A measure that is part of another; `sum_of` and `includes` are edges of one graph."""

_FLAG: Final = TypeAdapter[bool](Flag)


class MeasureKind(Choice):
    """How the figures of different days for one measure relate.

    `cumulative`: a count that can only grow (a toll). `level`: it goes up and down (a strength).
    `incident`: figures of single events, which add up and are never rivals. `sample`: figures of
    surveys, each of people of its own.
    """

    CUMULATIVE = "cumulative"
    LEVEL = "level"
    INCIDENT = "incident"
    SAMPLE = "sample"

    @property
    def stands_alone(self) -> bool:
        """Whether figures of different statements are about different things, and not compared."""
        return self in {MeasureKind.INCIDENT, MeasureKind.SAMPLE}


class Measure(Coherent):
    """Something that is counted or measured, so that figures for it can be compared.

    `kind`: how its figures of different days relate; `cumulative` is how that was written before,
    and is read as the kind.
    `of`: what it is a share of; `part`: the measure that counts the same in numbers. `per`: what a
    rate is counted on.
    `sum_of`: exactly these measures make it up; `includes`: at least these.
    `holds_for`: how many days a level is taken to stand. `max_per_day`: the fastest rise of a
    cumulative measure that is credible, in units a day, for the reason given in `max_basis`.
    `exact`: a counted thing, never rounded by those who report it.
    `population`: who is asked, where a sample does not say so. `mean_over`: how many days a line
    through samples is the mean of; no line is drawn without it.
    `names` holds other words by language (BCP 47 tags), under which readers look for it.
    """

    unit: Text = Field(
        description="What is counted, such as people; percent for shares, USD or EUR for money."
    )
    kind: MeasureKind = Field(
        description="How figures of different days relate: cumulative for a toll that can only "
        "grow, level for what goes up and down, incident for single events, sample for surveys."
    )
    cumulative: Flag | None = Field(
        None,
        description="How kind was written before: true for cumulative, false for level; "
        "`factbook upgrade` rewrites it.",
        exclude=True,
    )
    of: Annotated[Slug, Ref(("measure",), loop_free="of")] | None = Field(
        None, description="The measure that it is a share of; goes with unit: percent."
    )
    part: Annotated[Slug, Ref(("measure",))] | None = Field(
        None,
        description="The measure that counts in numbers what this share is of `of`; a share of a "
        "known number is then compared with its figures.",
    )
    per: Per | None = Field(
        None, description="What a rate is counted on, such as 100,000 or 1,000 households."
    )
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
    population: Text | None = Field(
        None, description="Who is asked, such as voters; goes with kind: sample."
    )
    mean_over: Days | None = Field(
        None,
        description="Draws a line through samples: of each day the mean of those asked in so many "
        "days up to it, such as 28 days. No line is drawn without it.",
    )
    max_per_day: Rate | None = Field(
        None, description="The fastest credible rise, in units a day; goes with max_basis."
    )
    max_basis: Text | None = Field(None, description="Why max_per_day is the limit.")

    @classmethod
    def resolved(cls, written: Mapping[str, object]) -> Mapping[str, object]:
        """Read `cumulative` as the kind that it stands for."""
        kind = kind_of_flag(written.get("cumulative"))
        if kind is None or written.get("kind") is not None:
            return written
        return {name: value for name, value in written.items() if name != "cumulative"} | {
            "kind": kind
        }

    @model_validator(mode="before")
    @classmethod
    def _in_words_of_today(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        named = cls.resolved(value)
        if named.get("kind") is None and named.get("cumulative") is not None:
            # Its one fault is a `cumulative` that cannot be read, not that there is no kind.
            return {**named, "kind": MeasureKind.LEVEL}
        return named

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a kind told twice, and of a limit without its reason or vice versa."""
        if "kind" in written and "cumulative" in written:
            yield (
                "cumulative",
                "kind says already how figures of different days relate; take cumulative out",
            )
        yield from _bases(written)
        for name in ("population", "mean_over"):
            if name in written and written.get("kind") != MeasureKind.SAMPLE:
                yield name, f"{name} is for surveys; write kind: sample, or take {name} out"
        halves = [name for name in ("max_per_day", "max_basis") if name in written]
        if len(halves) == 1:
            yield (
                halves[0],
                "max_per_day and max_basis go together; give the limit, and why it is one",
            )


def _bases(written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
    unit = written.get("unit")
    if "of" in written and isinstance(unit, str) and not is_percent(unit.strip()):
        yield "of", "of says what a share is a share of; write unit: percent, or take of out"
    if "part" in written and "of" not in written:
        yield "part", "part says what a share of something counts; add of:, or take part out"
    if "of" in written and "per" in written:
        yield "per", "of makes a share and per a rate; take one of the two out"


def kind_of_flag(written: object) -> MeasureKind | None:
    """The kind that `cumulative: true` or `false` stands for; None if it can be read as neither."""
    try:
        flag = _FLAG.validate_python(written)
    except ValidationError:
        return None
    return MeasureKind.CUMULATIVE if flag else MeasureKind.LEVEL


class Question(Named):
    """A question of the briefing.

    Claims answer it with a figure for one of its `measures`, with a position on its
    `proposition`, or with an account in words. `names` holds words under which readers look for it,
    by language (BCP 47 tags).
    """

    question: Text = Field(description="The question, as readers see it.")
    short: Text | None = Field(
        None, description="The question in a few words, for lists and the home page."
    )
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
