"""The guide names what there is: every field and every fixed word of the fact files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from factbook.model.actors import Actor, ActorKind
from factbook.model.briefing import Briefing, Confidence, Event, Likelihood
from factbook.model.choice import Choice
from factbook.model.questions import Question
from factbook.model.record import Record
from factbook.model.sources import Seen, Source
from factbook.model.statements import Act, Form, Mode, Position, ResponseRelation, Statement

GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "fact-files.md"
RECORDS = (Briefing, Actor, Source, Question, Statement, Event)
VOCABULARIES = (
    ActorKind,
    Confidence,
    Likelihood,
    Seen,
    Act,
    Form,
    Mode,
    Position,
    ResponseRelation,
)


def _models(record: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if record in seen:
        return
    seen.add(record)
    yield record
    for field in record.model_fields.values():
        for model in re.findall(r"factbook\.model\.\w+\.\w+", repr(field.annotation)):
            module, _, name = model.rpartition(".")
            inner = getattr(__import__(module, fromlist=[name]), name)
            if isinstance(inner, type) and issubclass(inner, Record):
                yield from _models(inner, seen)


def _all_fields() -> list[str]:
    models = {model for record in RECORDS for model in _models(record, set())}
    assert len(models) >= 12
    return sorted({field for model in models for field in model.model_fields})


def unnamed(names: list[str], guide: str) -> list[str]:
    return [
        name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", guide)
    ]


def test_the_guide_names_every_field():
    prose = re.sub(r"^ *```.*?^ *```", "", GUIDE.read_text(encoding="utf-8"), flags=re.M | re.S)
    quoted = " ".join(re.findall(r"`[^`\n]+`", prose))
    assert unnamed(_all_fields(), quoted) == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_guide_names_every_fixed_word(vocabulary: type[Choice]):
    assert unnamed([str(word) for word in vocabulary], GUIDE.read_text(encoding="utf-8")) == []


def test_a_field_that_the_guide_leaves_out_is_found():
    assert unnamed(["figure", "sizzle"], "`figure` and `sizzles`") == ["sizzle"]
