"""The briefing itself: its title and edition, its sides, judgements and gaps, and the timeline."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fact_format import OLDEST
from factbook.model.field_readers import SLUG
from factbook.model.fields import (
    ClaimRef,
    Contact,
    DateText,
    Flag,
    Format,
    Id,
    Markdown,
    OneOrMore,
    PlaceOrWords,
    QuestionRef,
    Share,
    TagRef,
    Text,
    Url,
)
from factbook.model.record import ACCEPT, DRAFT, Accepted, Moment, Named, Record
from factbook.model.sample_record import MarginMethod

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
    name: Text = Field(description="The name that readers see.")


class Tag(Record):
    """A word that things of one sort share, so that readers can look at them together."""

    id: Id
    name: Text = Field(description="The word that readers see.")
    description: Text | None = Field(None, description="What it is given to, in a sentence.")


class Judgement(Record):
    """What the editors conclude: the claims it rests on, and those weighed and outweighed.

    `reasoning` says why, as ICD 203 asks of analytic judgements.
    """

    id: Id
    text: Markdown = Field(description="What you conclude.")
    basis: OneOrMore[ClaimRef] = Field(min_length=1, description="The claims it rests on.")
    likelihood: Likelihood | None = Field(
        None, description="How likely it is, in the words of ICD 203."
    )
    confidence: Confidence | None = Field(
        None, description="How good its grounds are, in the words of ICD 203."
    )
    against: OneOrMore[ClaimRef] = Field((), description="Claims that were weighed and outweighed.")
    reasoning: Markdown | None = Field(None, description="Why the one outweighs the other.")
    review_by: DateText | None = Field(
        None, description="The day by which it is to be looked at again."
    )
    accept: Accepted = ACCEPT
    draft: Flag = DRAFT


class Gap(Record):
    """What is not known."""

    id: Id
    text: Markdown = Field(description="What is not known.")
    question: QuestionRef | None = Field(None, description="The question it belongs to.")
    draft: Flag = DRAFT


class Licence(Record):
    """What readers may do with the texts and data of the briefing. Quotes stay their speakers'."""

    name: Text = Field(description="Its name, or its SPDX id, such as CC-BY-4.0.")
    url: Url | None = Field(None, description="The web address of its text.")


class Briefing(Record):
    """The title page of a dossier. `as_of` is the day up to which its facts reach."""

    title: Text = Field(description="The name of the briefing.")
    format: Format = Field(
        OLDEST,
        description="The format of the fact files: 1 unless you say otherwise; `factbook upgrade` "
        "writes the newest.",
        exclude=True,
    )
    edition: Text = Field(description="The name or number of this edition.")
    as_of: DateText = Field(description="The day up to which the facts reach.")
    summary: Markdown | None = Field(None, description="The answer first.")
    sides: tuple[Side, ...] = Field(
        (), description="The sides of the matter; the first two have a colour."
    )
    tags: tuple[Tag, ...] = Field(
        (), description="The words by which readers sort claims, events and sources."
    )
    judgements: tuple[Judgement, ...] = Field(
        (), description="What you conclude, and the claims it rests on."
    )
    gaps: tuple[Gap, ...] = Field((), description="What is not known.")
    tolerance: Share = Field(
        DEFAULT_TOLERANCE, description="How far “about” reaches: 10% unless you say otherwise."
    )
    decimal_comma: Flag = Field(
        default=False,
        description="true where you write decimals with a comma, and thousands with points.",
    )
    plain_numbers: tuple[Text, ...] = Field(
        (), description="Numbers that are names and no figures, such as 240 mm."
    )
    margin_method: MarginMethod | None = Field(
        None,
        description="How the margin of a survey is worked out of n where it gives none: "
        "simple-random-95. Nothing is worked out unless you name the method.",
    )
    changes: Markdown | None = Field(None, description="What is new in this edition.")
    lead: OneOrMore[QuestionRef] = Field(
        (), description="The questions that the home page answers first; else the most contested."
    )
    editor: Text | None = Field(None, description="Who answers for the briefing.")
    contact: Contact | None = Field(
        None, description="Where readers reach the editor: an e-mail or a web address."
    )
    licence: Licence | None = Field(
        None, description="What readers may do with your texts and data; nothing unless you say so."
    )


class Event(Named):
    """Something that happened, with the claims that say so."""

    date: Moment = Field(description="When it happened.")
    title: Text = Field(description="What happened, in a few words.")
    claims: OneOrMore[ClaimRef] = Field((), description="The claims that say so.")
    place: PlaceOrWords | None = Field(
        None,
        description="Where it happened: the id of a place, or words, which have a capital or a "
        "space.",
    )
    tags: OneOrMore[TagRef] = Field((), description="Tags of the briefing.")
    text: Markdown | None = Field(None, description="More about it.")

    @property
    def place_id(self) -> str | None:
        """The id of its place; None where words stand for one, or nothing."""
        return self.place if self.place and SLUG.fullmatch(self.place) else None


class Page(Named):
    """A page of prose written by hand, which may cite records as `[[id]]`."""

    id: Id = Field(description="The page's id, a permalink for good.")
    title: Text = Field(description="Its title.")
    body: Markdown = Field(description="Its text.")
