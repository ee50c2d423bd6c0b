"""A small world in which to reason: a flood, a lake, a dam, and those who speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.record import Record
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement

Fields = Mapping[str, Any]
R = TypeVar("R", bound=Record)

SIDES = [{"id": "upstream", "name": "Upstream"}, {"id": "downstream", "name": "Downstream"}]
ACTORS: dict[str, Fields] = {
    "northland": {"name": "Northland", "kind": "state", "side": "upstream"},
    "river-office": {"name": "River Office", "kind": "agency", "part_of": "northland"},
    "minister": {"name": "The minister of Northland", "short": "Minister", "kind": "person",
                 "part_of": "northland"},
    "southland": {"name": "Southland", "kind": "state", "side": "downstream"},
    "relief-corps": {"name": "Relief Corps", "kind": "agency", "side": "downstream"},
    "survey": {"name": "Survey", "kind": "agency"},
    "officials": {"name": "Officials", "kind": "unnamed"},
    "deputy-lee": {"name": "Deputy Lee", "kind": "person"},
    "deputy-park": {"name": "Deputy Park", "kind": "person"},
    "an-aide": {"name": "An aide", "kind": "unnamed"},
    "another-aide": {"name": "Another aide", "kind": "unnamed"},
    "gazette-voice": {"name": "The Gazette", "kind": "media"},
    "herald-voice": {"name": "The Herald", "kind": "media"},
}  # fmt: skip
SOURCES: dict[str, Fields] = {
    "gazette": {"type": "article-newspaper", "publisher": "Gazette"},
    "herald": {"type": "article-newspaper", "publisher": "Herald"},
    "herald-reprint": {"type": "webpage", "publisher": "Portal", "derived_from": "herald"},
    "agency-wire": {"type": "article", "publisher": "Wire"},
    "post": {"type": "post", "publisher": "River Office", "seen": "full"},
    **{f"paper-{n}": {"type": "article", "publisher": f"Paper {n}"} for n in range(12)},
}
QUESTIONS: dict[str, Fields] = {
    "flood": {
        "question": "How many people did the flood harm?",
        "measures": {
            "dead": {"unit": "people", "cumulative": "true"},
            "injured": {"unit": "people", "cumulative": "true"},
            "casualties": {
                "unit": "people", "cumulative": "true", "sum_of": ["dead", "injured"],
                "label": "dead and injured",
            },
            "harmed": {
                "unit": "people", "cumulative": "true", "includes": ["casualties"],
                "label": "harmed in any way",
            },
            "rescued": {
                "unit": "people", "cumulative": "true", "max_per_day": "100",
                "max_basis": "The boats carry no more.",
            },
            "portraits": {
                "unit": "portraits", "cumulative": "true", "exact": "true",
                "label": "portraits shown",
            },
        },
    },
    "relief": {
        "question": "How much relief came?",
        "measures": {
            "containers": {"unit": "containers", "cumulative": "true"},
            "share-under-water": {"unit": "percent", "cumulative": "false",
                                  "label": "of the town under water"},
            "cost": {"unit": "USD", "cumulative": "true", "label": "cost of the relief"},
            "helpers": {"unit": "people", "cumulative": "false", "label": "helpers on the spot"},
            "helpers-at-dam": {"unit": "people", "cumulative": "false",
                               "label": "helpers at the dam"},
            "staff": {"unit": "people", "cumulative": "false", "includes": ["helpers-at-dam"],
                      "label": "staff", "holds_for": "3 days"},
        },
    },
    "lake": {
        "question": "How deep is the lake?",
        "measures": {
            "depth": {"unit": "metres", "cumulative": "false", "label": "metres of depth"},
        },
    },
    "drowned": {
        "question": "How many drowned at the mill?",
        "measures": {
            "dead-at-mill": {"unit": "people", "cumulative": "true", "label": "dead at the mill"},
            "dead-anywhere": {"unit": "people", "cumulative": "true", "includes": ["dead-at-mill",
                              "dead"], "label": "dead anywhere"},
        },
    },
    "dam": {
        "question": "Was the dam opened on purpose?",
        "proposition": "The dam was opened on purpose.",
    },
}  # fmt: skip
BRIEFING: Fields = {"title": "Flood", "edition": "1", "as_of": "2021-12-31", "sides": SIDES}


def _read(kind: type[R], records: Mapping[str, Fields]) -> dict[str, R]:
    title = {"title": "A document"} if kind is Source else {}
    return {
        name: kind.model_validate({"id": name, **title, **fields})
        for name, fields in records.items()
    }


# Records cannot be changed, so all dossiers can have the same: laws make thousands of dossiers.
OWN_ACTORS = _read(Actor, ACTORS)
OWN_SOURCES = _read(Source, SOURCES)
OWN_QUESTIONS = _read(Question, QUESTIONS)


def dossier(
    statements: Iterable[Fields],
    *,
    briefing: Fields | None = None,
    actors: Mapping[str, Fields] | None = None,
    sources: Mapping[str, Fields] | None = None,
    questions: Mapping[str, Fields] | None = None,
) -> Dossier:
    """The world with these statements in it; further records come on top of its own."""
    made = [Statement.model_validate(_whole(fields)) for fields in statements]
    return Dossier(
        briefing=Briefing.model_validate({**BRIEFING, **(briefing or {})}),
        actors={**OWN_ACTORS, **_read(Actor, actors or {})},
        sources={**OWN_SOURCES, **_read(Source, sources or {})},
        questions={**OWN_QUESTIONS, **_read(Question, questions or {})},
        statements={statement.id: statement for statement in made},
        events={},
        pages={},
        places={},
        origins={},
    )


def says(name: str, by: str | list[str], said: str, *claims: Fields, **fields: object) -> Fields:
    """A statement; a claim without an id gets the statement's."""
    whole = [{"id": name, **claim} for claim in claims]
    return {"id": f"{name}-statement", "by": by, "said": said, "claims": whole, **fields}


def figure(measure: str, written: str, **fields: object) -> Fields:
    """A claim with a figure."""
    return {"measure": measure, "figure": written, "text": "It is {figure}.", **fields}


def position(taken: str, **fields: object) -> Fields:
    """A claim with a position on whether the dam was opened."""
    return {"question": "dam", "position": taken, "text": "About the dam.", **fields}


def account(question: str = "dam", **fields: object) -> Fields:
    """A claim in words."""
    return {"question": question, "text": "This is what happened.", **fields}


def _whole(fields: Fields) -> Fields:
    return {"evidence": [{"source": "gazette"}], **fields}
