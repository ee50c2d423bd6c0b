"""Who said what, when, and how we know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import (
    ActorRef,
    ClaimRef,
    FigureText,
    Locator,
    MeasureRef,
    OneOrMore,
    QuestionRef,
    Quote,
    Slug,
    SourceRef,
    Text,
)
from factbook.model.record import Coherent, Moment, Named, Record
from factbook.model.references import Ref

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

    claim: Annotated[Slug, Ref(("claim",), loop_free="responds_to")]
    relation: ResponseRelation


class ReportedAs(Coherent):
    """What a source made of a claim, where that differs from what was said (drift)."""

    measure: MeasureRef | None = None
    figure: FigureText | None = None
    by: OneOrMore[ActorRef] = ()
    said: Moment | None = None
    mode: Mode | None = None
    likelihood: Text | None = None

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a report that changes nothing."""
        if not written:
            yield None, "reported_as names no field; say what the source changed"


class Evidence(Record):
    """One document that carries a statement.

    `via` runs from the document towards the speaker; `locator` says where in the document.
    """

    source: SourceRef
    via: OneOrMore[Annotated[Slug, Ref(("source", "actor"))]] = ()
    locator: Locator | None = None
    quote: Quote | None = None
    reported_as: Mapping[ClaimRef, ReportedAs] = Field(default_factory=dict)
    note: Text | None = None


class Claim(Named, Coherent):
    """One thing said: a figure for a measure, a position on a proposition, or an account.

    `as_of` is the day the claim is about (default: when it was said); `period` the window
    that its figure covers. `adds_to`: the figure comes on top of that claim's; `part_of`: it
    is contained in it. `reading`: the analyst's figure where the words give none.
    """

    text: Text
    measure: MeasureRef | None = None
    figure: FigureText | None = None
    question: QuestionRef | None = None
    position: Position | None = None
    about: ActorRef | None = None
    act: OneOrMore[Act] = ()
    as_of: Moment | None = None
    period: Moment | None = None
    mode: Mode = Mode.ACTUAL
    likelihood: Text | None = None
    adds_to: Annotated[Slug, Ref(("claim",), loop_free="adds_to")] | None = None
    part_of: Annotated[Slug, Ref(("claim",), loop_free="claim part_of")] | None = None
    reading: FigureText | None = None
    responds_to: Response | None = None
    supersedes: OneOrMore[Annotated[Slug, Ref(("claim",), loop_free="supersedes")]] = ()
    rank: Rank = Rank.NORMAL
    rank_reason: Text | None = None
    against_interest: Text | None = None
    note: Text | None = None

    @property
    def sentence(self) -> str:
        """The text with its figure as written, with a capital where a sentence begins with it."""
        if self.figure is None:
            return self.text
        written = self.figure.written
        begun = written[:1].upper() + written[1:]
        return _FIGURE.sub(
            lambda found: written if found[1] is None else found[1] + begun, self.text
        )

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give each fault between the fields of a claim: how it answers, and its reasons."""
        yield from _answers(written.keys())
        yield from _reasons(written)


def _answers(given: Collection[str]) -> Iterator[tuple[str | None, str]]:
    if "figure" in given and "measure" not in given:
        yield "figure", "a claim with a figure needs the measure that it is a figure for"
    elif "measure" in given and "figure" not in given:
        yield "measure", "a claim with a measure needs its figure, in the speaker's words"
    elif "measure" not in given and "question" not in given and "position" not in given:
        yield None, "a claim needs a measure with a figure, or the question that it answers"
    if "measure" in given and "question" in given:
        yield (
            "question",
            "a claim has a measure or a question, not both: the measure has its question",
        )
    if "position" in given and "question" not in given:
        yield "position", "a claim with a position needs the question that it is a position on"


def _reasons(written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
    deprecated = written.get("rank") == Rank.DEPRECATED
    if deprecated and "rank_reason" not in written:
        yield "rank", "a deprecated claim needs a rank_reason that says why"
    if "rank_reason" in written and not deprecated:
        yield "rank_reason", "rank_reason goes with rank: deprecated"
    if "about" in written and "position" not in written:
        yield "about", "about names whose position is described, so it needs a position"
    if "reading" in written and "figure" not in written:
        yield "reading", "a reading goes with a figure whose words give no number"


class Statement(Named):
    """One utterance (a post, a briefing, an interview) with its evidence and all its claims."""

    by: Annotated[OneOrMore[ActorRef], Field(min_length=1)]
    said: Moment
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]
    speaker: ActorRef | None = None
    form: Form = Form.PUBLIC
    relays: OneOrMore[Annotated[Slug, Ref(("actor", "statement"), loop_free="relays")]] = ()
    added: Moment | None = None
    note: Text | None = None
