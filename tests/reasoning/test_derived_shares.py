"""What a share of a known number comes to, which nobody stated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from dossiers import dossier, figure, says

from factbook.charts import draw_all
from factbook.model.interval import Interval
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import DerivedFigure, RelationKind, Standing

QUESTIONS = {
    "shares": {
        "question": "What share?",
        "measures": {
            "share-dead": {"unit": "percent", "kind": "level", "of": "casualties", "part": "dead"},
            "share-alone": {"unit": "percent", "kind": "level", "of": "casualties"},
        },
    }
}


def analysis_of(*statements: object) -> Analysis:
    return analyse(dossier(statements, questions=QUESTIONS))  # type: ignore[arg-type]


def one_breath(base: str, share: str, measure: str = "dead", **fields: object) -> object:
    of = {} if measure.startswith("share") else {"of": "casualties"}
    return says(
        "s", "survey", "2021-05-01",
        {**figure("casualties", base), "id": "base"},
        {**figure(measure, share, **(of | fields)), "id": "share"},
    )  # fmt: skip


def derived(base: str, share: str, **fields: object) -> tuple[DerivedFigure, ...]:
    return analysis_of(one_breath(base, share, **fields)).derived


def test_a_share_of_a_number_of_its_claimant_gives_a_number():
    (made,) = derived("6,000", "two-thirds")
    assert (made.id, made.measure) == ("derived-dead--share", "dead")
    assert made.parts == ("share", "base")
    assert made.words == "about 4,000 (our reckoning)"
    assert made.interval == Interval(Decimal("3700.002"), Decimal("4300.002"))
    assert made.is_share
    assert made.reason == (
        "Our reckoning of two-thirds of 6,000 dead and injured, figures of Survey (1 May 2021)."
    )


@pytest.mark.parametrize(
    ("base", "share", "words"),
    [
        ("6,000", "30%", "1,800"),
        ("1,234", "33%", "about 407"),
        ("more than 4,000", "two-thirds", "more than about 2,700"),
        ("6,000", "more than half", "more than 3,000"),
        ("up to 6,000", "half", "up to about 3,000"),
        ("6,000", "up to a third", "up to about 2,000"),
        ("5,000-6,000", "50%", "2,500 to 3,000"),
        ("6,000", "47% ± 3", "about 2,800"),
        ("6,000", "100%", "6,000"),
        ("6,000", "0%", "0"),
    ],
)
def test_it_has_no_bound_and_no_digits_that_the_two_lack(base: str, share: str, words: str):
    assert derived(base, share)[0].words == f"{words} (our reckoning)"


def test_words_without_a_number_and_a_reading_and_no_common_bound_give_none():
    assert derived("6,000", "most") == ()
    assert derived("dozens", "two-thirds") == ()
    assert derived("up to 6,000", "more than half") == ()
    assert derived("6,000", "two-thirds", reading="about 3,900") == ()


@pytest.mark.parametrize(
    "base",
    [
        says("b", "relief-corps", "2021-05-01", figure("casualties", "6,000")),
        says("b", "survey", "2021-05-02", figure("casualties", "6,000")),
        says("b", "survey", "2021-05-01", figure("casualties", "6,000", mode="expected")),
        says("b", "survey", "2021-05-01", figure("casualties", "6,000", period="2021-04")),
    ],
)
def test_a_number_of_another_claimant_day_mode_or_window_is_no_base(base: object):
    share = says("s", "survey", "2021-05-01", figure("dead", "two-thirds", of="casualties"))
    assert analysis_of(base, share).derived == ()


def test_another_statement_of_the_day_gives_the_base_unless_there_are_two():
    share = says("s", "survey", "2021-05-01", figure("dead", "50%", of="casualties"))
    bases = [says(f"b{n}", "survey", "2021-05-01", figure("casualties", n)) for n in ("600", "800")]
    assert analysis_of(bases[0], share).derived[0].words == "300 (our reckoning)"
    assert analysis_of(*bases, share).derived == ()


def test_a_sum_of_parts_is_a_base_too():
    said = says(
        "s", "survey", "2021-05-01",
        {**figure("dead", "200"), "id": "d"}, {**figure("injured", "300"), "id": "i"},
        {**figure("rescued", "10%", of="casualties"), "id": "share"},
    )  # fmt: skip
    made = {one.measure: one for one in analysis_of(said).derived}
    assert made["rescued"].words == "50 (our reckoning)"
    assert made["rescued"].parts == ("share", "d", "i")


def test_it_is_compared_as_sums_are():
    other = says("o", "relief-corps", "2021-05-01", figure("dead", "1,000"))
    analysis = analysis_of(one_breath("6,000", "two-thirds"), other)
    relation = analysis.relation("derived-dead--share", "o")
    assert relation.kind is RelationKind.CONFLICT
    assert relation.reason == (
        "Relief Corps counted 1,000 dead (1 May 2021), and by our reckoning Survey counted about "
        "4,000 (the same day); they cannot both be right."
    )


def test_it_is_overtaken_with_its_base():
    later = says("l", "survey", "2021-06-01", figure("casualties", "9,000"))
    analysis = analysis_of(one_breath("6,000", "two-thirds"), later)
    answer = analysis.standing("derived-dead--share")
    assert (answer.standing, answer.by) == (Standing.OVERTAKEN, "l")


def test_what_the_claimant_gave_itself_is_told_beside_it():
    more = says("own", "survey", "2021-05-01", figure("dead", "1,000"))
    analysis = analysis_of(one_breath("6,000", "50%"), more)
    (made,) = analysis.derived
    assert made.given == "own"
    assert analysis.relation(made.id, "own").kind is RelationKind.CONFLICT


def test_a_measure_in_percent_names_what_it_counts_as_its_part():
    (made,) = analysis_of(one_breath("6,000", "25%", "share-dead")).derived
    assert (made.measure, made.words) == ("dead", "1,500 (our reckoning)")
    assert analysis_of(one_breath("6,000", "25%", "share-alone")).derived == ()


def test_it_is_drawn_as_sums_are():
    other = says("o", "relief-corps", "2021-05-01", figure("dead", "1,000"))
    analysis = analysis_of(one_breath("more than 4,000", "two-thirds"), other)
    (chart,) = [one for one in draw_all(analysis.dossier, analysis) if one.measure == "dead"]
    assert ("more than about 2,700\u00a0(our\u00a0reckoning)", "our reckoning") in [
        (row[3], row[4]) for row in chart.rows
    ]
    assert chart.title.startswith(
        "Dead: figures in numbers run from 1,000 to more than about 2,700"
    )
