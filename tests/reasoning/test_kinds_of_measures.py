"""Figures of incidents: each is about a thing of its own; those of samples, see `test_samples`."""

from __future__ import annotations

from dossiers import Fields, dossier, figure, says

from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import RelationKind, Standing, StateKind


def analysis_of(kind: str, *statements: Fields) -> Analysis:
    unit = "percent" if kind == "sample" else "people"
    measures = {
        "hit": {"unit": unit, "kind": kind},
        "hit-badly": {"unit": unit, "kind": kind},
        "struck": {"unit": unit, "kind": kind, "includes": ["hit", "hit-badly"]},
    }
    question = {"hits": {"question": "How many?", "measures": measures}}
    return analyse(dossier(statements, questions=question))


def test_figures_of_two_statements_are_compared_with_nothing_and_it_is_said_why():
    made = analysis_of(
        "incident",
        says("a", "survey", "2021-05-01", figure("hit", "30")),
        says("b", "relief-corps", "2021-05-01", figure("hit", "12")),
        says("c", "relief-corps", "2021-05-01", figure("struck", "7")),
    )
    for one, other in ("ab", "ac", "bc"):
        relation = made.relation(one, other)
        assert relation.kind is RelationKind.NOT_COMPARABLE
        assert "of one incident" in relation.reason
        assert "not compared" in relation.reason
    assert made.relations_of("a") == ()
    state = made.measure_state("hit")
    assert state.kind is StateKind.NOTHING_COMPARABLE
    assert "single incidents or samples" in state.reason
    assert state.spread is None
    uncompared = made.uncompared("hits")
    assert uncompared.further == 0
    assert sum(count for _, count in uncompared.unlike) == 3


def test_a_later_figure_overtakes_none():
    made = analysis_of(
        "incident",
        says("a", "survey", "2021-05-01", figure("hit", "30")),
        says("b", "survey", "2021-06-01", figure("hit", "12")),
    )
    assert made.standing("a").standing is Standing.CURRENT
    assert "no later figure takes its place" in made.standing("a").reason


def test_parts_and_wholes_of_one_moment_in_one_statement_are_compared():
    given = ({**figure("hit-badly", "9"), "id": "p"}, {**figure("struck", "4"), "id": "w"})
    made = analysis_of("incident", says("s", "survey", "2021-05-01", *given))
    assert made.relation("p", "w").kind is RelationKind.CONFLICT
    earlier = {**given[0], "as_of": "2021-04-30"}
    made = analysis_of("incident", says("s", "survey", "2021-05-01", earlier, given[1]))
    assert made.relation("p", "w").kind is RelationKind.NOT_COMPARABLE


def test_an_incident_is_no_part_of_a_count_of_another_statement():
    measures = {
        "at-mill": {"unit": "people", "kind": "incident"},
        "in-all": {"unit": "people", "kind": "cumulative", "includes": ["at-mill"]},
    }
    made = analyse(
        dossier(
            [
                says("a", "survey", "2021-05-01", figure("at-mill", "30")),
                says("b", "relief-corps", "2021-05-01", figure("in-all", "12")),
            ],
            questions={"hits": {"question": "How many?", "measures": measures}},
        )
    )
    assert made.relation("a", "b").kind is RelationKind.NOT_COMPARABLE
    assert made.relations_of("b") == ()


def test_two_figures_for_one_measure_in_one_statement_are_of_two_incidents():
    given = ({**figure("hit", "9"), "id": "p"}, {**figure("hit", "4"), "id": "w"})
    made = analysis_of("incident", says("s", "survey", "2021-05-01", *given))
    assert made.relation("p", "w").kind is RelationKind.NOT_COMPARABLE
