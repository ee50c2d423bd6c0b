"""Answers that are read from the store of an earlier build are what was worked out then."""

from __future__ import annotations

import json
from typing import Final

from factbook.loading.reading import read_dossier
from factbook.model.statement_record import Mode
from factbook.reasoning import Analysis, analyse
from factbook.store.queries import encoded
from places import BRIEFINGS

CASES: Final = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())


def ask_everything(analysis: Analysis) -> None:
    dossier = analysis.dossier
    assert isinstance(analysis.derived, tuple)
    for question in dossier.questions:
        analysis.positions(question)
        analysis.uncompared(question)
        analysis.question_state(question)
        analysis.proposition_state(question)
    for measure in dossier.measures:
        for mode in analysis.modes(measure) or (Mode.ACTUAL,):
            analysis.measure_state(measure, mode)
    for claim in dossier.claims:
        analysis.standing(claim)
        analysis.relations_of(claim)
        analysis.relation(claim, next(iter(dossier.claims)))
        analysis.cited(claim)
        analysis.sentence_of([claim])
    for statement in dossier.statements:
        analysis.drifts_of(statement)
        analysis.routes(statement)
        analysis.route_ends([statement])
    for judgement in dossier.briefing.judgements:
        analysis.judgement_flags(judgement.id)
        analysis.judgement_faults(judgement.id)


def test_every_answer_reads_back_as_it_was():
    answered, kinds = set(), set()
    for case in CASES:
        dossier = read_dossier(BRIEFINGS / case).dossier
        assert dossier is not None
        analysis = analyse(dossier)
        ask_everything(analysis)
        for key in list(analysis.db.computed):
            kind, *words = key.split(" ")
            query = analysis.db._queries[kind]
            if query.encode and query.decode:
                answer = query.compute(*words)
                assert query.decode(json.loads(encoded(query.encode(answer)))) == answer
                kinds.add(kind)
                if answer:
                    answered.add(kind)
    # No golden dossier has chains that run in a circle.
    assert kinds - {"may-repeat"} == answered
    assert len(kinds) >= 19
