"""How long the reasoning takes over a synthetic dossier: every state, standing and relation.

The reading of the files is timed as well, and shown apart. Times are of one core, in seconds. The
reasoning is to grow no faster than the claims times the claims of a question: a last table shows
its time by that product, for dossiers with fewer questions and with fewer and more claims each.
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

from factbook.loading.reading import read_dossier
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


def measure(questions: int, claims_per_question: int) -> float:
    """Time one dossier of this size; give the seconds of all the reasoning, without the reading."""
    total = questions * claims_per_question
    print(f"{total:,} claims in {questions:,} questions")  # noqa: T201 - a benchmark prints
    with tempfile.TemporaryDirectory() as folder:
        synthetic_dossier(Path(folder), questions, claims_per_question, SOURCES, ACTORS, SEED)
        reading = timed("read and check the files", lambda: read_dossier(Path(folder)))
    if reading.dossier is None:
        sys.exit("\n".join(str(problem) for problem in reading.problems[:5]))
    dossier = reading.dossier
    begin = process_time()
    analysis = timed("analyse", lambda: analyse(dossier))
    timed("all states", lambda: all_states(analysis))
    timed("standings, relations, routes, positions", lambda: everything_else(analysis))
    return process_time() - begin


def print_growth(measured: list[tuple[int, int, float]]) -> None:
    """Print how the time grows: by claim, and by claims times the claims of a question."""
    print("    claims  a question   reasoning   by claim   by claim and claim of its question")  # noqa: T201 - a benchmark prints
    for questions, each, seconds in measured:
        claims = questions * each
        by_claim, by_pair = 1e6 * seconds / claims, 1e6 * seconds / (claims * each)
        print(f"{claims:10,}{each:12,}{seconds:10.2f} s{by_claim:8.0f} µs{by_pair:8.1f} µs")  # noqa: T201 - a benchmark prints


def main() -> None:
    """Time the size asked for, fewer questions, and half and twice as many claims of each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--questions", type=int, default=1000)
    asked.add_argument("--claims-per-question", type=int, default=10)
    size = asked.parse_args()
    shares = ((0.25, 1), (0.5, 1), (1, 0.5), (1, 1), (1, 2))
    sizes = [
        (max(1, int(size.questions * many)), max(1, int(size.claims_per_question * each)))
        for many, each in shares
    ]
    print_growth([(many, each, measure(many, each)) for many, each in sizes])


if __name__ == "__main__":
    main()
