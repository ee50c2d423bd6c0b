"""Documents: what we read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import DateText, Language, OneOrMore, Sha256, Slug, TagRef, Text, Url
from factbook.model.record import Coherent, Named, Record
from factbook.model.references import Ref
from factbook.model.source_types import SourceType


class Reliability(Choice):
    """How far a source can be relied on, by the Admiralty code (NATO AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        """The grade in the code's own words."""
        return {
            "A": "completely reliable",
            "B": "usually reliable",
            "C": "fairly reliable",
            "D": "not usually reliable",
            "E": "unreliable",
            "F": "reliability cannot be judged",
        }[self.value]


class Seen(Choice):
    """How much of a source was read by whoever entered it."""

    FULL = "full"
    EXCERPT = "excerpt"
    NO = "no"


class Snapshot(Record):
    """A copy of a source on the analyst's disk: its path, and the SHA-256 sum of its bytes."""

    path: Text = Field(description="The file, seen from the folder that holds data/.")
    sha256: Sha256 = Field(description="The SHA-256 sum of its bytes.")


class Source(Named, Coherent):
    """A document, described in the terms of CSL-JSON.

    `derived_from` names the source that this one reprints whole.
    """

    type: SourceType = Field(description="A CSL item type.")
    publisher: Text = Field(description="Who published it.")
    title: Text | None = Field(
        None, description="Its title. A source has a title, or a note that says what it is."
    )
    note: Text | None = Field(None, description="A remark, or what it is where it has no title.")
    author: OneOrMore[Text] = Field((), description="One author or several.")
    issued: DateText | None = Field(None, description="When it was published.")
    accessed: DateText | None = Field(None, description="When you read it.")
    url: Url | None = Field(None, description="Its web address.")
    archive: Url | None = Field(None, description="The web address of an archived copy.")
    language: Language | None = Field(None, description="Its language, such as en.")
    reliability: Reliability | None = Field(
        None, description="A to F, the Admiralty code: A completely reliable, F cannot be judged."
    )
    seen: Seen | None = Field(None, description="How much of it you read.")
    derived_from: Annotated[Slug, Ref(("source",), loop_free="derived_from")] | None = Field(
        None, description="The source that this one reprints whole."
    )
    tags: OneOrMore[TagRef] = Field((), description="Tags of the briefing.")
    snapshot: Snapshot | None = Field(None, description="Your own copy of it.")

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a source of which nothing says what it is."""
        if "title" not in written and "note" not in written:
            yield None, "a source needs a title, or a note that says what it is"

    @property
    def label(self) -> str:
        """A name to print: the publisher, with the title where there is one."""
        return f"{self.publisher}, {self.title}" if self.title else self.publisher
