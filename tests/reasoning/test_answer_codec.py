"""Answers that are read from the store of an earlier build are what was worked out then."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from factbook.loading.reading import read_dossier
from factbook.reasoning import Analysis, analyse
from factbook.reasoning import answer_codec as codec
from factbook.store.queries import encoded
from places import BRIEFINGS

CASES: Final = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())
Codec = tuple[Callable[[Any], object], Callable[[Any], object]]


def answers(analysis: Analysis) -> Iterator[tuple[object, Codec]]:
    for question in analysis.dossier.questions:
        derived = codec.derived_as_json, codec.derived_of_json
        yield analysis.derived_of(question), derived
        yield analysis.positions(question), (codec.stances_as_json, codec.stances_of_json)
        yield analysis.uncompared(question), (codec.uncompared_as_json, codec.uncompared_of_json)
        yield analysis.question_state(question), (codec.state_as_json, codec.state_of_json)
    for claim in analysis.dossier.claims:
        yield analysis.standing(claim), (codec.standing_as_json, codec.standing_of_json)
        yield analysis.relations_of(claim), (codec.relations_as_json, codec.relations_of_json)
    for statement in analysis.dossier.statements:
        yield analysis.drifts_of(statement), (codec.drifts_as_json, codec.drifts_of_json)
        yield analysis.routes(statement), (codec.routes_as_json, codec.routes_of_json)


def test_every_answer_reads_back_as_it_was():
    told = set()
    for case in CASES:
        reading = read_dossier(BRIEFINGS / case)
        assert reading.dossier is not None
        for answer, (as_json, of_json) in answers(analyse(reading.dossier)):
            assert of_json(json.loads(encoded(as_json(answer)))) == answer
            if answer:
                told.add(as_json)
    assert len(told) == 8
