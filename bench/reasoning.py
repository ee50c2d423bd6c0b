"""How long the reasoning takes over a synthetic dossier: every state, standing and relation.

The reading of the files is timed as well, and shown apart. Times are of one core, in seconds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from factbook.loading.dossier import read_dossier
from factbook.reasoning import Analysis, analyse
from synthetic import synthetic_dossier

SOURCES = 800
ACTORS = 200
SEED = 20250428

T = TypeVar("T")


def timed(what: str, work: Callable[[], T]) -> T:
    """Do the work, and print the processor time that it took."""
    begin = process_time()
    result = work()
    print(f"  {what:<44}{process_time() - begin:8.2f} s")  # noqa: T201 - a benchmark prints
    return result


def all_states(analysis: Analysis) -> None:
    """Ask for the state of every measure and question."""
    for measure in analysis.dossier.measures:
        analysis.measure_state(measure)
    for question in analysis.dossier.questions:
        analysis.question_state(question)


def everything_else(analysis: Analysis) -> None:
    """Ask for all that pages show besides the states."""
    for claim in analysis.dossier.claims:
        analysis.standing(claim)
        analysis.relations_of(claim)
    for statement in analysis.dossier.statements:
        analysis.routes(statement)
    for question in analysis.dossier.questions:
        analysis.positions(question)
    for judgement in analysis.dossier.briefing.judgements:
        analysis.judgement_flags(judgement.id)
    len(analysis.drifts)


def every_reason(analysis: Analysis) -> None:
    """Read the sentence of every relation and every state, as the pages do."""
    for claim in analysis.dossier.claims:
        for _, relation in analysis.relations_of(claim):
            len(relation.reason)
        len(analysis.standing(claim).reason)
    for question in analysis.dossier.questions:
        len(analysis.question_state(question).reason)


def measure(questions: int, claims_per_question: int) -> None:
    """Time one dossier of this size."""
    total = questions * claims_per_question
    print(f"{total:,} claims in {questions:,} questions")  # noqa: T201 - a benchmark prints
    with tempfile.TemporaryDirectory() as folder:
        synthetic_dossier(Path(folder), questions, claims_per_question, SOURCES, ACTORS, SEED)
        reading = timed("read and check the files", lambda: read_dossier(Path(folder)))
    if reading.dossier is None:
        sys.exit("\n".join(str(problem) for problem in reading.problems[:5]))
    dossier = reading.dossier
    analysis = timed("analyse", lambda: analyse(dossier))
    timed("all states", lambda: all_states(analysis))
    timed("standings, relations, routes, positions", lambda: everything_else(analysis))
    timed("the sentences of all of these", lambda: every_reason(analysis))


def main() -> None:
    """Time the size asked for, and the same questions with half and twice as many claims."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--questions", type=int, default=1000)
    asked.add_argument("--claims-per-question", type=int, default=10)
    size = asked.parse_args()
    for share in (0.5, 1, 2):
        measure(size.questions, max(1, int(size.claims_per_question * share)))


if __name__ == "__main__":
    main()
