"""Who said what, when, and how we know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar, Final

from pydantic import Field, TypeAdapter, model_validator

from factbook.model.choice import Choice
from factbook.model.fields import (
    ActorRef,
    ClaimedFigure,
    ClaimRef,
    FigureText,
    IncidentRef,
    Locator,
    MeasureRef,
    OneOrMore,
    PlaceRef,
    QuestionRef,
    Quote,
    RangeText,
    Slug,
    SourceRef,
    TagRef,
    Text,
)
from factbook.model.figure import Figure, FigureError, RangeIs, with_range
from factbook.model.record import Coherent, Moment, Named, Record
from factbook.model.references import Ref
from factbook.model.sample_record import Sample

# {figure} at the head of a sentence: at the start, or behind a full stop and a space.
_FIGURE: Final = re.compile(r"(^|[.!?]\s+)?\{figure\}")


class Form(Choice):
    """How a statement was made; it decides how many routes a chain of evidence counts for."""

    PUBLIC = "public"
    CLOSED_BRIEFING = "closed-briefing"
    INTERVIEW = "interview"
    DOCUMENT = "document"
    LEAK = "leak"
    UNKNOWN = "unknown"


class Mode(Choice):
    """Whether a claim is about what is, or about what may come to be."""

    ACTUAL = "actual"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CAPACITY = "capacity"


class Position(Choice):
    """Where an actor stands on a question's proposition."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    SILENT = "silent"
    DECLINES_TO_COMMENT = "declines-to-comment"
    NEITHER = "neither-confirms-nor-denies"


class Act(Choice):
    """What a claim does, besides saying something."""

    PRAISES = "praises"
    THANKS = "thanks"
    CONDEMNS = "condemns"
    ANNOUNCES = "announces"
    PROMISES = "promises"
    DEMANDS = "demands"
    ORDERS = "orders"
    JUSTIFIES = "justifies"
    WARNS = "warns"


class Rank(Choice):
    """Wikibase's ranks: a deprecated claim is kept and struck, never deleted."""

    NORMAL = "normal"
    DEPRECATED = "deprecated"


class ResponseRelation(Choice):
    """How a claim answers another, in the words of CiTO (http://purl.org/spar/cito)."""

    DISPUTES = "disputes"
    CONFIRMS = "confirms"
    CORRECTS = "corrects"


class Response(Record):
    """The claim that is answered, and how."""

    claim: Annotated[Slug, Ref(("claim",), loop_free="responds_to")] = Field(
        description="The claim that is answered."
    )
    relation: ResponseRelation = Field(description="How it is answered.")


class ReportedAs(Coherent):
    """What a source made of a claim, where that differs from what was said (drift)."""

    measure: MeasureRef | None = Field(None, description="The measure it became.")
    figure: FigureText | None = Field(None, description="The figure it became.")
    by: OneOrMore[ActorRef] = Field((), description="The claimant it was given to.")
    said: Moment | None = Field(None, description="The date it was given.")
    mode: Mode | None = Field(
        None, description="What it was made into: a plan, an expectation, a fact."
    )
    likelihood: Text | None = Field(None, description="How likely it was said to be.")

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a report that changes nothing."""
        if not written:
            yield None, "reported_as names no field; say what the source changed"


class Evidence(Record):
    """One document that carries a statement.

    `via` runs from the document towards the speaker; `locator` says where in the document.
    """

    source: SourceRef = Field(description="The document.")
    via: OneOrMore[Annotated[Slug, Ref(("source", "actor"))]] = Field(
        (), description="The links of the chain, from the document towards the speaker."
    )
    locator: Locator | None = Field(
        None,
        description="Where in the document, such as paragraph 3, page 2, row 1234 or 00:59.",
    )
    compiled_from: OneOrMore[Annotated[Slug, Ref(("source", "actor"))]] = Field(
        (),
        description="The sources or actors that a table was made from, which do not give the "
        "figure themselves: shown, and counted as nobody's word.",
    )
    quote: Quote | None = Field(None, description="The speaker's own words, at most 15.")
    reported_as: Mapping[ClaimRef, ReportedAs] = Field(
        default_factory=dict, description="What this source made of a claim, by the claim's id."
    )
    corrects: SourceRef | None = Field(
        None,
        description="The same publisher's earlier report, whose reported_as this one takes back.",
    )
    independent: Text | None = Field(
        None,
        description="Why it is a route of its own, though it leads through a document that carries "
        "another claimant's same figure.",
    )
    note: Text | None = Field(None, description="A remark.")


class Claim(Named, Coherent):
    """One thing said: a figure for a measure, a position on a proposition, or an account.

    `as_of` is the day the claim is about (default: when it was said); `period` the window
    that its figure covers. `adds_to`: the figure comes on top of that claim's; `part_of`: it
    is contained in it. `reading`: the analyst's figure where the words give none. `range`: the
    speaker's own, which `figure` has once the claim is read.
    """

    RESTS_ON: ClassVar[Mapping[str, Collection[str]]] = {"figure": ("range", "range_is")}

    text: Text = Field(
        description="One neutral sentence; {figure} stands where the number goes, in quotes."
    )
    measure: MeasureRef | None = Field(
        None, description="What the figure counts; goes with figure."
    )
    figure: ClaimedFigure | None = Field(
        None,
        description="The figure in the speaker's words, with its qualifier, or its low, best and "
        "high; goes with measure.",
    )
    range: RangeText | None = Field(
        None, description="The speaker's own range beside the figure, such as 900-1,600 or ± 300."
    )
    range_is: RangeIs | None = Field(
        None, description="What that range is: estimate unless you say otherwise."
    )
    of: MeasureRef | None = Field(
        None, description="The measure that the figure, a share, is a share of."
    )
    question: QuestionRef | None = Field(
        None, description="The question it answers, where there is no measure."
    )
    position: Position | None = Field(
        None, description="Where the speaker stands on the question's proposition."
    )
    incident: IncidentRef | None = Field(
        None, description="The incident that it speaks of, with whose accounts it is compared."
    )
    about: ActorRef | None = Field(
        None, description="The actor whose position is described, if not the speaker's own."
    )
    act: OneOrMore[Act] = Field((), description="What the words do.")
    as_of: Moment | None = Field(
        None, description="The day the claim is about, if not the day it was said."
    )
    period: Moment | None = Field(
        None, description="The window that the figure covers, if not from the beginning."
    )
    place: PlaceRef | None = Field(None, description="The place that the claim is about.")
    tags: OneOrMore[TagRef] = Field((), description="Tags of the briefing.")
    mode: Mode = Field(
        Mode.ACTUAL,
        description="About what is, or what may come to be: actual unless you say otherwise.",
    )
    likelihood: Text | None = Field(None, description="How likely it is, in the speaker's words.")
    adds_to: Annotated[Slug, Ref(("claim",), loop_free="adds_to")] | None = Field(
        None, description="The claim that this figure comes on top of."
    )
    part_of: Annotated[Slug, Ref(("claim",), loop_free="claim part_of")] | None = Field(
        None, description="The claim that this figure is contained in."
    )
    reading: FigureText | None = Field(
        None, description="Your figure where the words give none; shown as yours."
    )
    responds_to: Response | None = Field(
        None, description="The claim that this one answers, and how."
    )
    supersedes: OneOrMore[Annotated[Slug, Ref(("claim",), loop_free="supersedes")]] = Field(
        (), description="Earlier claims that the speaker replaces by this one."
    )
    rank: Rank = Field(Rank.NORMAL, description="deprecated: kept and struck, never deleted.")
    rank_reason: Text | None = Field(None, description="Why it is deprecated.")
    against_interest: Text | None = Field(None, description="Why the claim hurts its own speaker.")
    note: Text | None = Field(None, description="A remark.")

    @property
    def sentence(self) -> str:
        """The text with its figure as written, with a capital where a sentence begins with it."""
        if self.figure is None:
            return self.text
        written = self.figure.shown
        begun = written[:1].upper() + written[1:]
        return _FIGURE.sub(
            lambda found: written if found[1] is None else found[1] + begun, self.text
        )

    @classmethod
    def resolved(cls, written: Mapping[str, object]) -> Mapping[str, object]:
        """Give the figure its own range, where both can be read and fit each other."""
        try:
            figure = _figure_with_range(written)
        except ValueError:
            return written
        return written if figure is None else {**written, "figure": figure}

    @model_validator(mode="before")
    @classmethod
    def _resolve(cls, value: object) -> object:
        return cls.resolved(value) if isinstance(value, Mapping) else value

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give each fault between the fields of a claim: how it answers, and its reasons."""
        yield from _ranges(written)
        yield from _answers(written.keys())
        yield from _reasons(written)


_OWN_FIGURE: Final = TypeAdapter[Figure](ClaimedFigure)
_RANGE: Final = TypeAdapter[str](RangeText)
_RANGE_IS: Final = TypeAdapter[RangeIs](RangeIs)


def _figure_with_range(written: Mapping[str, object]) -> Figure | None:
    """The figure with the range that stands beside it; None if none does.

    Raises ValueError where one of these cannot be read, or they do not fit each other.
    """
    names = [name for name in ("range", "range_is") if written.get(name) is not None]
    if not names:
        return None
    figure = _OWN_FIGURE.validate_python(written.get("figure"))
    sort = _RANGE_IS.validate_python(written["range_is"]) if "range_is" in names else None
    if "range" in names:
        return with_range(figure, _RANGE.validate_python(written["range"]), sort)
    if figure.own_range is None:
        raise FigureError("range_is says what a range is; add range:, or take range_is out")
    return replace(figure, range_is=sort)


def _ranges(written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
    field = "range" if "range" in written else "range_is"
    if field in written and "figure" not in written:
        yield field, "a range goes with the figure that it is of; add figure:"
        return
    try:
        _figure_with_range(written)
    except FigureError as error:
        yield field, str(error)
    except ValueError:
        return  # a field's own fault, which is told as such


def _answers(given: Collection[str]) -> Iterator[tuple[str | None, str]]:
    if "figure" in given and "measure" not in given:
        yield "figure", "this figure is for no measure; add measure: and the id of what it counts"
    elif "measure" in given and "figure" not in given:
        yield (
            "measure",
            "this claim has a measure and no figure; add figure:, such as “about 300”",
        )
    elif "measure" not in given and "question" not in given and "position" not in given:
        yield (
            None,
            "this claim answers nothing; add measure: and figure:, or question:",
        )
    if "measure" in given and "question" in given:
        yield (
            "question",
            "a claim has a measure or a question, not both: the measure has its question",
        )
    if "of" in given and "figure" not in given:
        yield "of", "of says what a share is a share of; add figure:, or take of out"
    if "position" in given and "question" not in given:
        yield (
            "position",
            "this position is on no question; add question: and its id",
        )


def _reasons(written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
    deprecated = written.get("rank") == Rank.DEPRECATED
    if deprecated and "rank_reason" not in written:
        yield "rank", "this claim is deprecated without a reason; add rank_reason:"
    if "rank_reason" in written and not deprecated:
        yield "rank_reason", "rank_reason goes with rank: deprecated"
    if "about" in written and "position" not in written:
        yield (
            "about",
            "about says whose position this is; add position:, or take about out",
        )
    if "reading" in written and "figure" not in written:
        yield "reading", "a reading goes with a figure whose words give no number"


class Statement(Named):
    """One utterance (a post, a briefing, an interview) with its evidence and all its claims."""

    by: OneOrMore[ActorRef] = Field(min_length=1, description="Who said it: one actor or several.")
    said: Moment = Field(description="When it was said; or unknown.")
    evidence: tuple[Evidence, ...] = Field(min_length=1, description="The documents that carry it.")
    claims: tuple[Claim, ...] = Field(min_length=1, description="Everything that was said in it.")
    speaker: ActorRef | None = Field(None, description="The person who spoke for by.")
    form: Form = Field(Form.PUBLIC, description="How it was said: public unless you say otherwise.")
    sample: Sample | None = Field(
        None, description="Whom a survey asked, and when; shared by its claims of kind: sample."
    )
    relays: OneOrMore[Annotated[Slug, Ref(("actor", "statement"), loop_free="relays")]] = Field(
        (), description="Actors or statements that this one repeats."
    )
    withdraws: OneOrMore[ClaimRef] = Field(
        (), description="Claims that the claimant takes back with this statement."
    )
    independent: Text | None = Field(
        None, description="Why it repeats nobody, though a document of its chains suggests it."
    )
    added: Moment | None = Field(None, description="The day you entered it.")
    note: Text | None = Field(None, description="A remark.")
