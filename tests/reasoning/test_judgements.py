"""What should make an editor look at a judgement again."""

from __future__ import annotations

from collections.abc import Sequence

from dossiers import Fields, dossier, figure, says

from factbook.reasoning import analyse

SURVEY = says("a", "survey", "2021-05-01", figure("dead", "312"))
CORPS = says("b", "relief-corps", "2021-05-01", figure("dead", "151"))
AGREES = says("c", "northland", "2021-05-01", figure("dead", "312"))


def flags(basis: Sequence[str], *statements: Fields, **fields: object) -> tuple[str, ...]:
    judgement = {"id": "j", "text": "It was bad.", "basis": list(basis), **fields}
    briefing = {"judgements": [judgement], "as_of": "2021-12-31"}
    return analyse(dossier(statements, briefing=briefing)).judgement_flags("j")


def test_a_judgement_on_two_claims_that_stand_by_two_routes_has_no_flag():
    assert flags(["a", "c"], SURVEY, AGREES) == ()


def test_a_judgement_is_flagged_when_a_basis_claim_is_replaced():
    struck = says("a", "survey", "2021-05-01",
                  figure("dead", "312", rank="deprecated", rank_reason="A misprint"))  # fmt: skip
    (flag,) = flags(["a", "c", "d"], struck, AGREES,
                    says("d", "relief-corps", "2021-05-01", figure("dead", "312")))  # fmt: skip
    assert flag == (
        "It rests on 312 dead (Survey, 1 May 2021), which the editors have struck: A misprint."
    )


def test_a_judgement_is_flagged_when_a_claim_contradicts_it_that_was_not_weighed():
    found = flags(["a", "c"], SURVEY, CORPS, AGREES)
    against = (
        "which is in conflict with 151 dead (Relief Corps, 1 May 2021), a claim not weighed here."
    )
    assert found == (
        f"It rests on 312 dead (Survey, 1 May 2021), {against}",
        f"It rests on 312 dead (Northland, 1 May 2021), {against}",
    )


def test_what_may_conflict_with_a_judgement_is_no_flag():
    may = says("may", "relief-corps", "unknown", figure("dead", "151"))
    assert flags(["a", "c"], SURVEY, AGREES, may) == ()


def test_a_contradiction_that_was_weighed_is_no_flag():
    assert flags(["a", "c"], SURVEY, CORPS, AGREES, against="b") == ()
    assert flags(["a", "b"], SURVEY, CORPS) == ()


def test_a_sum_of_claims_that_were_weighed_is_weighed():
    claims = [{**figure("dead", "10"), "id": "d"}, {**figure("injured", "20"), "id": "i"}]
    parts = says("p", "relief-corps", "2021-05-01", *claims)
    whole = says("w", "survey", "2021-05-01", figure("casualties", "500"))
    other = says("o", "northland", "2021-05-01", figure("casualties", "500"))
    assert len(flags(["w", "o"], parts, whole, other)) == 2
    assert flags(["w", "o"], parts, whole, other, against=["d", "i"]) == ()


def test_a_judgement_is_flagged_when_all_its_claims_came_by_one_route():
    twice = says("t", "survey", "2021-05-01", {**figure("dead", "312"), "id": "x"},
                 {**figure("injured", "400"), "id": "y"})  # fmt: skip
    assert flags(["x", "y"], twice) == ("All the claims it rests on reached us by one route.",)
    assert flags(["a"], SURVEY) == ("The one claim it rests on reached us by one route.",)


def test_a_judgement_is_flagged_when_its_review_is_due():
    assert flags(["a", "c"], SURVEY, AGREES, review_by="2021-12-30") == (
        "It was to be reviewed by 30 December 2021, and this briefing is as of 31 December 2021.",
    )
    assert flags(["a", "c"], SURVEY, AGREES, review_by="2021-12-31") == ()
    assert flags(["a", "c"], SURVEY, AGREES, review_by="2021-12") == ()


def test_a_likelihood_and_a_confidence_do_not_share_a_sentence():
    shared = "It is likely, with high confidence, that the dam broke."
    apart = "It is likely that the dam broke. We have high confidence in this."
    graded = "We are moderately confident that it is very unlikely."
    for text in (shared, graded):
        assert flags(["a", "c"], SURVEY, AGREES, text=text) == (
            "One of its sentences gives both a likelihood and a confidence.",
        )
    assert flags(["a", "c"], SURVEY, AGREES, text=apart) == ()


def test_where_one_claim_has_fallen_the_one_that_is_left_is_said_to_be_left():
    struck = says("a", "survey", "2021-05-01",
                  figure("dead", "312", rank="deprecated", rank_reason="A misprint"))  # fmt: skip
    found = flags(["a", "c"], struck, AGREES)
    assert found[1] == "The one claim left of those it rests on reached us by one route."


def test_the_faults_of_a_judgement_are_the_flags_that_an_editor_can_mend():
    judgement = {"id": "j", "text": "It was bad.", "basis": ["a"], "review_by": "2021-12-30"}
    briefing = {"judgements": [judgement], "as_of": "2021-12-31"}
    analysis = analyse(dossier([SURVEY, CORPS], briefing=briefing))
    faults, all_flags = analysis.judgement_faults("j"), analysis.judgement_flags("j")
    assert len(faults) == 2
    assert {field for field, _ in faults} == {"basis", "review_by"}
    assert set(all_flags) - {flag for _, flag in faults} == {
        "The one claim it rests on reached us by one route."
    }
