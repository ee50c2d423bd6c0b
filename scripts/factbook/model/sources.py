"""Documents: what we read."""

from __future__ import annotations

from pydantic import model_validator

from factbook.model.choice import Choice
from factbook.model.fields import DateText, Language, OneOrMore, Sha256, Slug, Text, Url, wrong
from factbook.model.record import Named, Record
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

    path: Text
    sha256: Sha256


class Source(Named):
    """A document, described in the terms of CSL-JSON.

    `derived_from` names the source that this one reprints whole.
    """

    type: SourceType
    publisher: Text
    title: Text | None = None
    note: Text | None = None
    author: OneOrMore[Text] = ()
    issued: DateText | None = None
    accessed: DateText | None = None
    url: Url | None = None
    archive: Url | None = None
    language: Language | None = None
    reliability: Reliability | None = None
    seen: Seen | None = None
    derived_from: Slug | None = None
    snapshot: Snapshot | None = None

    @model_validator(mode="after")
    def _says_what_it_is(self) -> Source:
        if self.title is None and self.note is None:
            raise wrong("a source needs a title, or a note that says what it is")
        return self

    @property
    def label(self) -> str:
        """A name to print: the publisher, with the title where there is one."""
        return f"{self.publisher}, {self.title}" if self.title else self.publisher
