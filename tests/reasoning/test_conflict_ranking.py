"""Which conflict leads: cases by hand, one for each step of the ranking."""

from __future__ import annotations

import pytest
from dossiers import Fields, dossier, figure, position, says

from factbook.reasoning import analyse

SOURCES = {
    "gazette": {"type": "article-newspaper", "publisher": "Gazette", "issued": "2021-07-01"},
    "herald": {"type": "article-newspaper", "publisher": "Herald", "issued": "2021-08-01"},
}


def dead(name: str, by: str, said: str, written: str, **fields: object) -> Fields:
    return says(name, by, said, figure("dead", written), **fields)


def leading(*statements: Fields, question: str = "flood") -> tuple[str, str] | None:
    return analyse(dossier(statements)).question_state(question).between


STEPS = {
    "both current before one since updated, though that is of a newer day": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-01", "151"),
            dead("c", "officials", "2021-06-01", "900"),
            dead("c2", "officials", "2021-06-20", "950"),
            dead("d", "deputy-lee", "2021-06-02", "320"),
        ],
        ("a", "b"),
    ),
    "one count before part and whole": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-01", "151"),
            says("c", "officials", "2021-06-01", figure("casualties", "100")),
        ],
        ("b", "a"),
    ),
    "claimants, named or not, before a publication's own voice": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "officials", "2021-05-01", "151"),
            dead("c", "gazette-voice", "2021-06-01", "20"),
        ],
        ("a", "b"),
    ),
    "the newer, by the older day of the two": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-02", "151"),
            dead("c", "deputy-lee", "2021-05-20", "60"),
        ],
        ("b", "c"),
    ),
    "an undated one is the oldest": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-01", "151"),
            dead("c", "officials", "unknown", "9,000"),
        ],
        ("a", "b"),
    ),
    "certain before possible": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-01", "151"),
            dead("c", "officials", "2021-05-01/2021-05-03", "9,000"),
        ],
        ("a", "b"),
    ),
    "the larger ratio": (
        [
            dead("a", "survey", "2021-05-01", "312"),
            dead("b", "relief-corps", "2021-05-01", "151"),
            dead("c", "deputy-lee", "2021-05-01", "60"),
        ],
        ("a", "c"),
    ),
}


@pytest.mark.parametrize("step", STEPS)
def test_the_conflict_that_leads_is_chosen_step_by_step(step: str):
    statements, expected = STEPS[step]
    found = leading(*statements)
    assert found is not None
    assert set(found) == set(expected)


def test_what_is_leads_before_what_is_expected():
    found = leading(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        says("c", "survey", "2021-06-01", figure("dead", "900", mode="expected")),
        says("d", "relief-corps", "2021-06-01", figure("dead", "90", mode="expected")),
    )
    assert found is not None
    assert set(found) == {"a", "b"}


def test_a_silence_tells_less_than_a_denial():
    found = leading(
        says("a", "survey", "2021-05-01", position("affirms")),
        says("b", "relief-corps", "2021-05-01", position("denies")),
        says(
            "d",
            "officials",
            "2021-06-10",
            position("silent", about="survey", period="2021-04-01/2021-06-09"),
        ),
        question="dam",
    )
    assert found is not None
    assert set(found) == {"a", "b"}


def reported(**changes: object) -> Fields:
    """The Survey's casualties of June, which the Gazette has as something else."""
    made = says("harm", "survey", "2021-06-01", figure("casualties", "about 600"))
    evidence = [{"source": "herald"}, {"source": "gazette", "reported_as": {"harm": changes}}]
    return {**made, "evidence": evidence}


OTHERS = (
    dead("a", "survey", "2021-05-01", "312"),
    dead("b", "relief-corps", "2021-05-01", "151"),
    dead("newest", "relief-corps", "2021-06-20", "200"),
)


def test_a_figure_that_is_printed_as_somebody_elses_count_may_lead():
    analysis = analyse(
        dossier([*OTHERS, reported(measure="dead", by="officials")], sources=SOURCES)
    )
    state = analysis.question_state("flood")
    assert state.between == ("reported-harm--dead", "newest")
    found = analysis.reported_figure("reported-harm--dead")
    assert found is not None
    assert (found.words, found.by, found.sources) == ("about 600", ("officials",), ("gazette",))
    assert found.printed.date.written == "/2021-07-01"
    assert analysis.reported_figure("reported-harm--injured") is None


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"measure": "dead"}, id="the same speaker"),
        pytest.param({"by": "officials"}, id="the same count"),
    ],
)
def test_a_change_of_one_thing_alone_is_no_rival(changes: dict[str, object]):
    analysis = analyse(dossier([*OTHERS, reported(**changes)], sources=SOURCES))
    between = analysis.question_state("flood").between
    assert between is not None
    assert not any(name.startswith("reported-") for name in between)


def test_what_its_publisher_took_back_is_no_rival():
    made = reported(measure="dead", by="officials")
    evidence = [*made["evidence"], {"source": "herald", "corrects": "gazette"}]
    analysis = analyse(dossier([*OTHERS, {**made, "evidence": evidence}], sources=SOURCES))
    assert analysis.reported_figure("reported-harm--dead") is None


def test_a_claims_opponents_stand_in_the_same_order():
    analysis = analyse(
        dossier(
            [
                dead("a", "survey", "2021-05-01", "312"),
                dead("b", "relief-corps", "2021-05-01", "151"),
                dead("c", "deputy-lee", "2021-05-01", "60"),
                dead("d", "gazette-voice", "2021-05-01", "2"),
            ]
        )
    )
    names = [name for name, _ in analysis.relations_of("a")]
    assert names == ["c", "b", "d"]
