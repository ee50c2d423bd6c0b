"""Synthetic dossiers are sound, repeatable, and hold what they are made to hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.figure import Shape
from factbook.model.statement_record import Form, Mode, Position
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind
from synthetic import KINDS, synthetic_dossier


def made(root: Path, seed: int, questions: int = 30, claims: int = 12) -> Dossier:
    synthetic_dossier(root, questions, claims, sources=60, actors=24, seed=seed)
    reading = read_dossier(root)
    assert [str(problem) for problem in reading.problems] == []
    assert reading.dossier is not None
    return reading.dossier


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.yaml"))
    }


@pytest.mark.parametrize("seed", range(8))
def test_a_synthetic_dossier_has_no_problem_and_the_numbers_asked_for(seed: int, tmp_path: Path):
    dossier = made(tmp_path, seed, questions=70, claims=5)
    assert len(dossier.questions) == 70
    assert {len(dossier.claims_of_question(name)) for name in dossier.questions} == {5}
    assert (len(dossier.sources), len(dossier.actors)) == (60, 24)


def test_a_dossier_of_one_question_claim_and_source_has_no_problem(tmp_path: Path):
    synthetic_dossier(tmp_path, 1, 1, sources=1, actors=len(KINDS), seed=1)
    assert read_dossier(tmp_path).problems == ()


def test_a_dossier_of_nothing_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="one of each"):
        synthetic_dossier(tmp_path, 0, 1, sources=1, actors=len(KINDS), seed=1)


def test_one_seed_gives_the_same_files_and_another_seed_others(tmp_path: Path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        made(tmp_path / name, seed)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


def test_it_holds_every_shape_form_mode_and_position_and_dates_of_every_certainty(tmp_path: Path):
    dossier = made(tmp_path, seed=5, questions=60)
    claims = dossier.claims.values()
    dates = [statement.said.date for statement in dossier.statements.values()]
    assert {claim.figure.shape for claim in claims if claim.figure} == set(Shape)
    assert {statement.form for statement in dossier.statements.values()} == set(Form)
    assert {claim.mode for claim in claims} == set(Mode)
    assert {claim.position for claim in claims if claim.position} == set(Position)
    assert {day.is_day for day in dates} == {True, False}
    assert any(day.approximate for day in dates)
    assert any(day.uncertain for day in dates)
    assert any(day.earliest is None and day.latest is not None for day in dates)


def test_it_holds_chains_drift_and_ties_of_every_kind(tmp_path: Path):
    dossier = made(tmp_path, seed=6, questions=60)
    evidence = [one for statement in dossier.statements.values() for one in statement.evidence]
    assert {len(one.via) for one in evidence} >= {0, 1, 2, 3}
    assert any(one.reported_as for one in evidence)
    assert any(source.derived_from for source in dossier.sources.values())
    assert any(statement.relays for statement in dossier.statements.values())
    ties = ("adds_to", "part_of", "responds_to", "supersedes", "period", "reading", "rank_reason")
    assert [tie for tie in ties if not any(getattr(c, tie) for c in dossier.claims.values())] == []


def test_every_relation_and_some_derived_figures_follow_from_it(tmp_path: Path):
    dossier = made(tmp_path, seed=7)
    analysis = analyse(dossier)
    kinds = {
        relation.kind for claim in dossier.claims for _, relation in analysis.relations_of(claim)
    }
    # These are of surveys, of which it makes none.
    assert kinds == {*RelationKind} - {RelationKind.WITHIN_MARGINS, RelationKind.APART_BY_MORE}
    assert analysis.derived
    assert analysis.drifts
