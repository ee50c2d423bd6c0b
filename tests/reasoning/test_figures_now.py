"""The lowest, the latest and the highest figure that stand now: cases by hand."""

from __future__ import annotations

from dossiers import Fields, dossier, figure, says

from factbook.reasoning import analyse


def dead(name: str, by: str, said: str, written: str, **fields: object) -> Fields:
    return says(name, by, said, figure("dead", written), **fields)


def now(*statements: Fields, sources: dict[str, Fields] | None = None) -> dict[str, str]:
    found = analyse(dossier(statements, sources=sources)).figures_now("flood")
    assert found is not None
    assert found.measure == "dead"
    return {one.name: one.place.value for one in found.figures}


def test_three_claims_are_the_lowest_the_latest_and_the_highest():
    assert now(
        dead("low", "survey", "2021-05-01", "about 100"),
        dead("old", "officials", "2021-05-02", "250"),
        dead("new", "relief-corps", "2021-06-01", "300"),
        dead("high", "deputy-lee", "2021-05-20", "more than 900"),
    ) == {"low": "lowest", "new": "latest", "high": "highest"}


def test_an_end_that_is_the_latest_says_so_and_leaves_the_middle_to_the_latest_other():
    assert now(
        dead("low", "survey", "2021-06-01", "100"),
        dead("mid", "relief-corps", "2021-05-02", "250"),
        dead("high", "deputy-lee", "2021-05-01", "900"),
    ) == {"low": "lowest-latest", "mid": "between", "high": "highest"}


def test_two_claims_are_two_ends_and_one_is_the_one_figure():
    two = (dead("low", "survey", "2021-05-01", "100"), dead("high", "officials", "2021-06-01", "9"))
    assert now(*two) == {"low": "highest", "high": "lowest-latest"}
    assert now(two[0]) == {"low": "only"}


def test_figures_that_are_all_one_number_are_told_once_by_the_latest():
    assert now(
        dead("a", "survey", "2021-05-01", "100"), dead("b", "relief-corps", "2021-06-01", "100")
    ) == {"b": "latest"}


def test_a_bound_is_an_end_at_the_number_that_it_names():
    assert now(
        dead("open", "survey", "2021-05-02", "at least 100"),
        dead("up-to", "relief-corps", "2021-05-01", "up to 50"),
        dead("mid", "deputy-lee", "2021-04-01", "70"),
    ) == {"mid": "lowest", "up-to": "between", "open": "highest-latest"}


def test_an_upper_bound_is_never_the_lowest_and_hides_no_figure_above_it():
    few = dead("few", "survey", "2021-05-01", "up to 300")
    more = dead("more", "relief-corps", "2021-05-02", "no more than 500")
    assert now(few, more) == {"few": "between", "more": "highest-latest"}
    late = dead("late", "survey", "2021-05-03", "at most 100")
    count = dead("count", "relief-corps", "2021-05-02", "1500")
    assert now(late, count) == {"late": "latest", "count": "highest"}


def test_a_range_that_is_both_ends_is_told_once():
    wide = dead("wide", "survey", "2021-05-02", "90-200")
    assert now(wide) == {"wide": "only"}
    within = dead("within", "relief-corps", "2021-05-01", "120-150")
    assert now(wide, within) == {"within": "between", "wide": "highest-latest"}


def test_what_is_no_claimants_own_dated_count_stands_behind_what_is():
    whole = (
        dead("low", "survey", "2021-05-01", "100"),
        dead("high", "relief-corps", "2021-05-02", "250"),
    )
    ends = {"low": "lowest", "high": "highest-latest"}
    for other in (
        dead("voice", "gazette-voice", "2021-06-01", "9"),
        dead("undated", "officials", "unknown", "9"),
        says("plan", "officials", "2021-06-01", figure("dead", "9", mode="expected")),
        says("month", "officials", "2021-06-01", figure("dead", "9", period="2021-05")),
        says("read", "officials", "2021-06-01", figure("dead", "dozens", reading="30")),
    ):
        assert now(*whole, other) == ends, other["id"]
    assert now(dead("voice", "gazette-voice", "2021-06-01", "9")) == {"voice": "only"}


def test_the_latest_of_ill_graded_sources_gives_way_to_a_sound_one_and_both_say_so():
    sources = {"leaflet": {"type": "pamphlet", "publisher": "Nobody", "reliability": "E"}}
    doubted = dead("newest", "officials", "2021-07-01", "300", evidence=[{"source": "leaflet"}])
    three = (
        dead("low", "survey", "2021-05-01", "100"),
        dead("mid", "relief-corps", "2021-06-01", "250"),
        dead("high", "deputy-lee", "2021-05-01", "900"),
    )
    assert now(*three, doubted, sources=sources) == {
        "low": "lowest",
        "mid": "latest-founded",
        "high": "highest",
    }


def test_a_question_without_a_number_has_none():
    assert analyse(dossier([])).figures_now("flood") is None
