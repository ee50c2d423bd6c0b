"""That comparing each claim with few others decides as comparing it with all would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import State
from factbook.reasoning.candidate_pairs import CandidatePairs
from factbook.reasoning.items import Item

REPOSITORY = Path(__file__).parent.parent
BRIEFINGS = REPOSITORY / "tests" / "briefings"
# Rows of series are compared by a rule of their own, whatever pairs there are of claims.
ROOTS = [REPOSITORY, *(path for path in sorted(BRIEFINGS.iterdir()) if path.name != "series")]


def every_pair(candidates: CandidatePairs) -> Mapping[str, tuple[Item, ...]]:
    """Each claim with all others, as if pairs had no bound."""
    live = candidates._index.live
    return {
        name: tuple(other for other in live.values() if other is not item)
        for name, item in live.items()
    }


def states(analysis: Analysis) -> Iterator[State]:
    for question in analysis.dossier.questions:
        yield analysis.question_state(question)
        yield analysis.proposition_state(question)
    for measure in analysis.dossier.measures:
        for mode in analysis.modes(measure):
            yield analysis.measure_state(measure, mode)


def answers(analysis: Analysis) -> list[tuple[object, ...]]:
    """Every state with its reason, and what the editors are told of their judgements."""
    judgements = analysis.dossier.briefing.judgements
    return [
        *((one.kind, one.reason, one.between, one.spread) for one in states(analysis)),
        *(analysis.judgement_flags(one.id) for one in judgements),
    ]


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_the_states_of_a_dossier_are_those_of_all_pairs(
    root: Path, monkeypatch: pytest.MonkeyPatch
):
    dossier = read_dossier(root).dossier
    assert dossier is not None
    bounded = answers(analyse(dossier))
    monkeypatch.setattr(CandidatePairs, "of", property(every_pair))
    assert bounded == answers(analyse(dossier))
