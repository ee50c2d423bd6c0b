"""Documents: what we read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from factbook.model.choice import Choice
from factbook.model.fields import DateText, Language, OneOrMore, Sha256, Slug, Text, Url
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

    path: Text
    sha256: Sha256


class Source(Named, Coherent):
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
    derived_from: Annotated[Slug, Ref(("source",), loop_free="derived_from")] | None = None
    snapshot: Snapshot | None = None

    @classmethod
    def misfits(cls, written: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
        """Give the fault of a source of which nothing says what it is."""
        if "title" not in written and "note" not in written:
            yield None, "a source needs a title, or a note that says what it is"

    @property
    def label(self) -> str:
        """A name to print: the publisher, with the title where there is one."""
        return f"{self.publisher}, {self.title}" if self.title else self.publisher
