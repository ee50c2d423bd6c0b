"""Totals that nobody stated."""

from __future__ import annotations

from decimal import Decimal

from dossiers import dossier, figure, says

from factbook.model.field_readers import SLUG
from factbook.model.interval import Interval
from factbook.reasoning import analyse
from factbook.reasoning.answers import DerivedFigure, RelationKind


def parts(dead: str, injured: str, **further: str) -> object:
    """One statement of the survey with the dead, the injured, and whatever else is given."""
    return says(
        "s", "survey", "2021-05-01",
        {**figure("dead", dead), "id": "d"},
        {**figure("injured", injured), "id": "i"},
        *({**figure(measure, text), "id": measure} for measure, text in further.items()),
    )  # fmt: skip


def derived(*statements: object) -> tuple[DerivedFigure, ...]:
    return analyse(dossier(statements)).derived  # type: ignore[arg-type]


def test_a_statement_that_gives_all_parts_of_a_sum_gives_the_sum():
    (total,) = derived(parts("about 300", "about 2,700"))
    assert total.id == "derived-casualties--d"
    assert total.measure == "casualties"
    assert total.parts == ("d", "i")
    assert total.claimant == ("survey",)
    assert total.words == "about 3,000 (our sum)"
    assert total.interval == Interval(Decimal(2920), Decimal(3080))
    assert total.as_of.date.written == "2021-05-01"
    assert total.reason == (
        "Our sum of about 300 dead and about 2,700 injured, figures of Survey (1 May 2021)."
    )


def test_a_sum_is_written_with_no_bound_that_its_parts_lack():
    for dead, injured, words in (
        ("300", "2,700", "3,000 (our sum)"),
        ("at least 300", "2,700", "at least 3,000 (our sum)"),
        ("more than 300", "2,700", "more than 3,000 (our sum)"),
        ("up to 300", "2,700", "up to 3,000 (our sum)"),
        ("100-300", "200", "300 to 500 (our sum)"),
        ("nearly 300", "2,700", "about 3,000 (our sum)"),
        ("at least 300", "some 11,000", "at least about 11,300 (our sum)"),
        ("more than 300", "approaching 2,700", "more than about 3,000 (our sum)"),
        ("up to 300", "about 2,700", "up to about 3,000 (our sum)"),
        ("about 100-300", "200", "about 300 to 500 (our sum)"),
    ):
        assert derived(parts(dead, injured))[0].words == words


def test_parts_without_a_number_or_without_any_bound_in_common_give_no_sum():
    assert derived(parts("dozens", "2,700")) == ()
    assert derived(parts("up to 300", "at least 200")) == ()


def test_parts_from_two_statements_days_modes_or_replaced_parts_give_no_sum():
    dead = {**figure("dead", "300"), "id": "d"}
    injured = {**figure("injured", "200"), "id": "i"}
    struck = {**injured, "rank": "deprecated", "rank_reason": "An error."}
    planned = {**injured, "mode": "expected"}
    other_day = {**injured, "as_of": "2021-04-01"}
    assert (
        derived(says("x", "survey", "2021-05-01", dead), says("y", "survey", "2021-05-01", injured))
        == ()
    )
    for claim in (struck, planned, other_day):
        assert derived(says("s", "survey", "2021-05-01", dead, claim)) == ()


def test_parts_for_different_windows_of_time_or_contained_in_other_figures_give_no_sum():
    injured = {**figure("injured", "200"), "id": "i"}
    elsewhere = says("all", "relief-corps", "2021-05-01", figure("dead", "900"))
    for dead in (figure("dead", "300", period="2021-04"), figure("dead", "300", part_of="all")):
        said = says("s", "survey", "2021-05-01", {**dead, "id": "d"}, injured)
        assert derived(elsewhere, said) == ()


def test_two_figures_for_one_part_in_one_breath_give_no_sum():
    claims = [{**figure("dead", n), "id": f"d{n}"} for n in ("300", "400")]
    injured = {**figure("injured", "200"), "id": "i"}
    assert derived(says("s", "survey", "2021-05-01", *claims, injured)) == ()


def test_a_sum_can_be_part_of_a_greater_sum():
    questions = {
        "all": {
            "question": "All?",
            "measures": {
                "missing": {"unit": "people", "cumulative": "true"},
                "lost": {"unit": "people", "cumulative": "true",
                         "sum_of": ["casualties", "missing"]},
            },
        }
    }  # fmt: skip
    statement = parts("100", "200", missing="30")
    made = analyse(dossier([statement], questions=questions)).derived  # type: ignore[list-item]
    assert [(one.measure, one.words, one.parts) for one in made] == [
        ("casualties", "300 (our sum)", ("d", "i")),
        ("lost", "330 (our sum)", ("d", "i", "missing")),
    ]


def test_parts_that_do_not_make_the_whole_that_is_given_do_not_add_up():
    analysis = analyse(dossier([parts("600", "4,100", casualties="5,900")]))  # type: ignore[list-item]
    (total,) = analysis.derived
    relation = analysis.relation(total.id, "casualties")
    assert total.given == "casualties"
    assert relation.kind is RelationKind.CONFLICT
    assert relation.reason == (
        "Survey counted 5,900 dead and injured (1 May 2021), "
        "but its parts do not add up, which make 4,700 by our sum."
    )


def test_parts_that_make_the_whole_that_is_given_agree_with_it():
    analysis = analyse(dossier([parts("600", "4,100", casualties="4,700")]))  # type: ignore[list-item]
    assert analysis.relation(analysis.derived[0].id, "casualties").kind is RelationKind.AGREE


def test_a_sum_is_rounded_by_as_much_as_its_parts_are():
    statement = parts("300", "2,700")  # good for 270 to 330, and for 2,650 to 2,750
    for written, kind in (("2,900", RelationKind.ROUNDING), ("2,800", RelationKind.CONFLICT)):
        other = says("other", "relief-corps", "2021-05-01", figure("casualties", written))
        analysis = analyse(dossier([statement, other]))  # type: ignore[list-item]
        assert analysis.relation("derived-casualties--d", "other").kind is kind


def test_what_is_added_to_a_window_goes_on_from_its_first_day():
    base = figure("containers", "300", period="2021-04")
    later = says("later", "survey", "2021-06-01", figure("containers", "40", adds_to="base"))
    within = says("in", "relief-corps", "2021-07-01", figure("containers", "900", period="2021-05"))
    since = says("since", "relief-corps", "2021-07-01",
                 figure("containers", "900", period="2021-04-01/.."))  # fmt: skip
    analysis = analyse(dossier([says("base", "survey", "2021-05-01", base), later, within, since]))
    total = "derived-containers--later"
    assert analysis.relation(total, "in").kind is RelationKind.CONFLICT
    assert analysis.relation(total, "since").kind is RelationKind.LATER_COUNT


def test_what_is_added_for_the_next_window_makes_a_total_for_both():
    statements = [
        says("base", "survey", "2021-05-01", figure("containers", "300", period="2021-04")),
        says("more", "survey", "2021-06-01",
             figure("containers", "40", period="2021-05", adds_to="base")),
        says("both", "relief-corps", "2021-06-01",
             figure("containers", "340", period="2021-04/2021-05")),
    ]  # fmt: skip
    analysis = analyse(dossier(statements))
    assert analysis.relation("derived-containers--more", "both").kind is RelationKind.AGREE


def test_a_sum_of_what_we_read_into_vague_words_conflicts_with_nothing_for_certain():
    said = says(
        "s", "survey", "2021-05-01",
        {**figure("dead", "dozens", reading="24-90"), "id": "d"},
        {**figure("injured", "200"), "id": "i"},
    )  # fmt: skip
    other = says("other", "relief-corps", "2021-05-01", figure("casualties", "900"))
    relation = analyse(dossier([said, other])).relation("derived-casualties--d", "other")
    assert relation.kind is RelationKind.POSSIBLE_CONFLICT


def test_additions_in_a_chain_give_a_total_each():
    chain = [
        says("a", "survey", "2021-05-01", figure("portraits", "101")),
        says("b", "survey", "2021-05-08", figure("portraits", "more than 200", adds_to="a")),
        says("c", "survey", "2021-05-10", figure("portraits", "5", adds_to="b")),
    ]
    assert [(one.id, one.parts, one.words) for one in derived(*chain)] == [
        ("derived-portraits--b", ("a", "b"), "more than 301 (our sum)"),
        ("derived-portraits--c", ("a", "b", "c"), "more than 306 (our sum)"),
    ]


def test_what_is_planned_on_top_of_what_is_makes_a_planned_total():
    there = says("there", "survey", "2021-05-01", figure("helpers", "3,000"))
    more = says(
        "more", "survey", "2021-05-08", figure("helpers", "1,500", adds_to="there", mode="planned")
    )
    assert [(one.words, one.mode.value) for one in derived(there, more)] == [
        ("4,500 (our sum)", "planned")
    ]


def test_a_sum_is_compared_with_what_others_say_and_is_never_a_claim():
    analysis = analyse(
        dossier(
            [
                parts("about 300", "about 2,700"),  # type: ignore[list-item]
                says("us", "officials", "/2021-06-30", figure("casualties", "closer to 1,200")),
            ]
        )
    )
    relations = dict(analysis.relations_of("us"))
    assert relations["derived-casualties--d"].kind is RelationKind.POSSIBLE_CONFLICT
    assert (
        "the lower figure is from 1 May 2021 or later" in relations["derived-casualties--d"].reason
    )
    # No claim can take the name of a sum, nor two sums the same.
    assert not SLUG.fullmatch("derived-casualties--d")


def test_a_count_that_its_claimant_adds_to_the_same_day_is_not_held_against_others_totals():
    analysis = analyse(
        dossier(
            [
                says("first", "survey", "2021-05-01",
                     {**figure("containers", "11,000"), "id": "base"},
                     {**figure("containers", "3,000", adds_to="base"), "id": "more"}),
                says("others", "relief-corps", "2021-05-01", figure("containers", "14,000")),
            ]
        )
    )  # fmt: skip
    assert analysis.relation("base", "others").kind is RelationKind.COMPATIBLE
    assert analysis.relation("derived-containers--more", "others").kind is RelationKind.AGREE
