"""The briefing itself: its title and edition, its sides, judgements and gaps, and the timeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import (
    ClaimRef,
    DateText,
    Id,
    Markdown,
    OneOrMore,
    QuestionRef,
    Share,
    Text,
    Url,
)
from factbook.model.record import Moment, Named, Record

DEFAULT_TOLERANCE = Decimal("0.1")


class Likelihood(Choice):
    """How likely a judgement is, in the words of ICD 203.

    The standard is https://www.dni.gov/files/documents/ICD/ICD-203.pdf.
    """

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


class Confidence(Choice):
    """How good the grounds of a judgement are (ICD 203); never a word for likelihood."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Side(Record):
    """A side of the matter. Its place in the list decides its colour; the first two have one."""

    id: Id
    name: Text


class Judgement(Record):
    """What the editors conclude: the claims it rests on, and those weighed and outweighed.

    `reasoning` says why, as ICD 203 asks of analytic judgements.
    """

    id: Id
    text: Markdown
    basis: Annotated[OneOrMore[ClaimRef], Field(min_length=1)]
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    against: OneOrMore[ClaimRef] = ()
    reasoning: Markdown | None = None
    review_by: DateText | None = None


class Gap(Record):
    """What is not known."""

    id: Id
    text: Markdown
    question: QuestionRef | None = None


class Licence(Record):
    """What readers may do with the texts and data of the briefing. Quotes stay their speakers'."""

    name: Text
    url: Url | None = None


class Briefing(Record):
    """The title page of a dossier. `as_of` is the day up to which its facts reach."""

    title: Text
    edition: Text
    as_of: DateText
    summary: Markdown | None = None
    sides: tuple[Side, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    gaps: tuple[Gap, ...] = ()
    tolerance: Share = DEFAULT_TOLERANCE
    plain_numbers: tuple[Text, ...] = ()
    changes: Markdown | None = None
    licence: Licence | None = None


class Event(Named):
    """Something that happened, with the claims that say so."""

    date: Moment
    title: Text
    claims: OneOrMore[ClaimRef] = ()
    place: Text | None = None
    text: Markdown | None = None


class Page(Record):
    """A page of prose written by hand, which may cite records as `[[id]]`."""

    id: Id
    title: Text
    body: Markdown
