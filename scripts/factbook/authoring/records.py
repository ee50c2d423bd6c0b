"""The questions that make an actor, a source and an event."""

from __future__ import annotations

from factbook.authoring.interview import Field, Interview
from factbook.model.actor_record import Actor, ActorKind
from factbook.model.briefing import Event
from factbook.model.source_record import Reliability, Seen, Source
from factbook.model.source_types import SourceType


def actor(interview: Interview) -> str:
    """Ask for someone who can speak; answer the id."""
    interview.talk.say("A new actor.")
    name = interview.text("Name", Field(Actor, "name"))
    kind = interview.word("Kind", Field(Actor, "kind"), ActorKind)
    short = interview.text("Short name, for lists and charts", Field(Actor, "short", "none"))
    sides = interview.known.of_kinds(["side"])
    side = interview.one("Side", ["side"], "none") if sides else ""
    part_of = interview.one("Speaks as part of", ["actor"], "nobody")
    return interview.finish(
        "actor",
        {
            "id": interview.new_id("Id of the actor", Field(Actor, "id"), short or name),
            "name": name,
            "kind": kind,
            "short": short,
            "side": side,
            "part_of": part_of,
        },
    )


def source(interview: Interview) -> str:
    """Ask for a document; answer the id."""
    interview.talk.say("A new source.")
    publisher = interview.text("Publisher", Field(Source, "publisher"))
    title = interview.text("Title", Field(Source, "title", "none"))
    note = "" if title else interview.text("What it is, in a few words", Field(Source, "note"))
    kind = interview.word("Type", Field(Source, "type"), SourceType, "article-newspaper")
    issued = interview.text("Published on", Field(Source, "issued", "not known"))
    url = interview.text("Web address", Field(Source, "url", "none"))
    language = interview.text("Language, such as en", Field(Source, "language", "none"))
    seen = interview.word("How much of it you read", Field(Source, "seen"), Seen, "full")
    grade = interview.word("Reliability", Field(Source, "reliability", "not graded"), Reliability)
    wish = f"{publisher} {issued or title}"
    return interview.finish(
        "source",
        {
            "id": interview.new_id("Id of the source", Field(Source, "id"), wish),
            "type": kind,
            "publisher": publisher,
            "title": title,
            "issued": issued,
            "url": url,
            "language": language,
            "seen": seen,
            "reliability": grade,
            "note": note,
        },
    )


def event(interview: Interview) -> str:
    """Ask for something that happened; answer the id."""
    interview.talk.say("A new event.")
    title = interview.text("What happened, in a few words", Field(Event, "title"))
    date = interview.text("Date, such as 2025-01-13 or 2025-01", Field(Event, "date"))
    place = interview.text("Place", Field(Event, "place", "none"))
    claims = interview.several("Claims that say so", ["claim"], "none")
    return interview.finish(
        "event",
        {
            "id": interview.new_id("Id of the event", Field(Event, "id"), title),
            "date": date,
            "title": title,
            "place": place,
            "claims": claims,
        },
    )
