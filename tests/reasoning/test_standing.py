"""Which claim is its claimant's latest word."""

from __future__ import annotations

from dossiers import Fields, account, dossier, figure, position, says

from factbook.reasoning import analyse
from factbook.reasoning.answers import Standing


def standing(name: str, *statements: object) -> tuple[Standing, str | None]:
    answer = analyse(dossier(statements)).standing(name)  # type: ignore[arg-type]
    assert answer.reason.endswith(".")
    return answer.standing, answer.by


def test_the_latest_claim_is_current_and_overtakes_all_earlier_ones():
    early = says("early", "survey", "2021-05-01", figure("dead", "100"))
    middle = says("middle", "survey", "2021-05-05", figure("dead", "200"))
    late = says("late", "survey", "2021-05-09", figure("dead", "300"))
    for name in ("early", "middle"):
        assert standing(name, early, late, middle) == (Standing.OVERTAKEN, "late")
    assert standing("late", early, late, middle) == (Standing.CURRENT, None)


def test_the_day_that_a_claim_is_about_decides_not_the_day_it_was_said():
    early = says("early", "survey", "2021-05-01", figure("dead", "100"))
    late = says("late", "survey", "2021-05-09", figure("dead", "90", as_of="2021-04-01"))
    assert standing("early", early, late) == (Standing.CURRENT, None)
    assert standing("late", early, late) == (Standing.OVERTAKEN, "early")


def test_another_claimant_overtakes_nobody():
    early = says("early", "survey", "2021-05-01", figure("dead", "100"))
    late = says("late", "relief-corps", "2021-05-09", figure("dead", "300"))
    assert standing("early", early, late) == (Standing.CURRENT, None)


def test_voices_of_one_state_overtake_each_other():
    early = says("early", "river-office", "2021-05-01", figure("dead", "100"))
    late = says("late", "minister", "2021-05-09", figure("dead", "300"))
    assert standing("early", early, late) == (Standing.OVERTAKEN, "late")


def test_a_joint_statement_overtakes_what_one_of_its_makers_said_but_not_the_reverse():
    alone = says("alone", "survey", "2021-05-01", figure("dead", "100"))
    jointly = says("jointly", ["survey", "relief-corps"], "2021-05-09", figure("dead", "300"))
    assert standing("alone", alone, jointly) == (Standing.OVERTAKEN, "jointly")
    for one in ("survey", "relief-corps"):
        later = says("later", one, "2021-05-12", figure("dead", "400"))
        assert standing("jointly", jointly, later) == (Standing.CURRENT, None)


def test_another_measure_mode_or_period_overtakes_nothing():
    early = says("early", "survey", "2021-05-01", figure("dead", "100"))
    for claim in (
        figure("injured", "300"),
        figure("dead", "300", mode="expected"),
        figure("dead", "300", period="2021-05"),
    ):
        assert standing("early", early, says("late", "survey", "2021-05-09", claim)) == (
            Standing.CURRENT,
            None,
        )


def test_a_claim_overtakes_only_if_every_reading_of_the_dates_says_so():
    early = says("early", "survey", "2021-05-01", figure("dead", "100"))
    for said, expected in (
        ("2021-06", Standing.OVERTAKEN),
        ("2021-05", Standing.CURRENT),
        ("unknown", Standing.CURRENT),
        ("2021-05-02/", Standing.OVERTAKEN),
        ("/2021-12-31", Standing.CURRENT),
    ):
        assert standing("early", early, says("late", "survey", said, figure("dead", "300")))[0] is (
            expected
        )


def test_a_claim_of_a_day_not_known_is_overtaken_only_once_its_last_day_is_past():
    early = says("early", "survey", "2021-05", figure("dead", "100"))
    for said, expected in (("2021-05-11", Standing.CURRENT), ("2021-06-01", Standing.OVERTAKEN)):
        late = says("late", "survey", said, figure("dead", "300"))
        assert standing("early", early, late)[0] is expected


def test_only_superseding_or_striking_replaces_a_claim():
    old = says("old", "survey", "2021-05-01", figure("dead", "100"))
    new = says("new", "survey", "2021-05-01", figure("dead", "110", supersedes="old"))
    struck = says(
        "old", "survey", "2021-05-01",
        figure("dead", "100", rank="deprecated", rank_reason="It was a misprint"),
    )  # fmt: skip
    assert standing("old", old, new) == (Standing.REPLACED, "new")
    assert standing("old", struck) == (Standing.REPLACED, None)
    reason = analyse(dossier([struck])).standing("old").reason
    assert reason == "Struck by the editors: It was a misprint."


def test_a_struck_claim_replaces_nothing():
    old = says("old", "survey", "2021-05-01", figure("dead", "100"))
    new = says(
        "new", "survey", "2021-06-01",
        figure("dead", "110", supersedes="old", rank="deprecated", rank_reason="An error."),
    )  # fmt: skip
    assert standing("old", old, new) == (Standing.CURRENT, None)


def test_what_is_added_later_overtakes_the_count_that_it_is_added_to():
    base = says("base", "survey", "2021-05-01", figure("portraits", "101"))
    more = says("more", "survey", "2021-05-08", figure("portraits", "200", adds_to="base"))
    assert standing("base", base, more) == (Standing.OVERTAKEN, "more")
    assert standing("more", base, more) == (Standing.CURRENT, None)
    assert standing("derived-portraits--more", base, more) == (Standing.CURRENT, None)


def test_a_later_whole_count_overtakes_base_addition_and_sum():
    base = says("base", "survey", "2021-05-01", figure("portraits", "101"))
    more = says("more", "survey", "2021-05-08", figure("portraits", "200", adds_to="base"))
    whole = says("whole", "survey", "2021-05-12", figure("portraits", "350"))
    for name in ("base", "more", "derived-portraits--more"):
        assert standing(name, base, more, whole) == (Standing.OVERTAKEN, "whole")


def test_a_whole_of_the_same_day_overtakes_the_base_but_not_what_it_was_added_up_to():
    base = says("base", "survey", "2021-05-01", figure("portraits", "101"))
    day = says(
        "day", "survey", "2021-05-08",
        {**figure("portraits", "more than 200", adds_to="base"), "id": "more"},
        {**figure("portraits", "at least 250"), "id": "whole"},
    )  # fmt: skip
    assert standing("base", base, day) == (Standing.OVERTAKEN, "whole")
    assert standing("derived-portraits--more", base, day) == (Standing.CURRENT, None)


def test_a_sum_is_overtaken_once_one_of_its_parts_is():
    parts = says(
        "s", "survey", "2021-05-01",
        {**figure("dead", "10"), "id": "d"}, {**figure("injured", "20"), "id": "i"},
    )  # fmt: skip
    late = says("late", "survey", "2021-05-09", figure("dead", "15"))
    assert standing("derived-casualties--d", parts) == (Standing.CURRENT, None)
    assert standing("derived-casualties--d", parts, late) == (Standing.OVERTAKEN, "late")


def test_a_later_position_overtakes_an_earlier_one_and_accounts_stand():
    denial = says("denial", "northland", "2021-05-01", position("denies"))
    affirmed = says("affirmed", "minister", "2021-08-01", position("affirms"))
    told = says("told", "northland", "2021-05-01", account())
    retold = says("retold", "northland", "2021-08-01", account())
    assert standing("denial", denial, affirmed) == (Standing.OVERTAKEN, "affirmed")
    assert standing("told", told, retold) == (Standing.CURRENT, None)


def _june_and_january(first: str = "5,000") -> tuple[Fields, Fields]:
    january = says("january", "survey", "2021-01-15", figure("dead", first))
    june = says("june", "survey", "2021-06-01", figure("dead", "9,000", as_of="2021-01-10"))
    return january, june


def test_a_later_word_about_an_earlier_day_revises_what_it_leaves_no_room_for():
    statements = _june_and_january()
    assert standing("june", *statements) == (Standing.CURRENT, None)
    assert standing("january", *statements) == (Standing.REVISED, "june")
    analysis = analyse(dossier(statements))
    assert analysis.standing("january").reason == (
        "Revised by its claimant: Survey counted 9,000 dead (said 1 June 2021, of 10 January "
        "2021), which it does not fit."
    )
    assert analysis.relations_of("january") == ()
    assert analysis.relation("january", "june").reason.endswith(
        "has been revised, and is compared with nothing."
    )


def test_a_later_word_about_an_earlier_day_that_fits_is_no_later_figure():
    statements = _june_and_january(first="12,000")
    assert standing("january", *statements) == (Standing.CURRENT, None)
    assert standing("june", *statements) == (Standing.OVERTAKEN, "january")
    reason = analyse(dossier(statements)).standing("june").reason
    assert reason.startswith("It speaks of an earlier day than another figure that stands")
    assert "later counted" not in reason


def test_of_two_words_about_one_day_that_said_last_is_current():
    first = says("first", "survey", "2021-05-02", figure("dead", "100", as_of="2021-05-01"))
    for written, expected in (
        ("200", Standing.REVISED),
        ("60", Standing.REVISED),
        ("about 100", Standing.OVERTAKEN),
    ):
        last = says("last", "survey", "2021-06-02", figure("dead", written, as_of="2021-05-01"))
        assert standing("first", last, first) == (expected, "last")
        assert standing("last", last, first) == (Standing.CURRENT, None)


def test_a_level_of_another_day_and_a_word_whose_day_of_speaking_is_open_revise_nothing():
    early = says("early", "survey", "2021-01-15", figure("depth", "5"))
    late = says("late", "survey", "2021-06-01", figure("depth", "9", as_of="2021-01-10"))
    assert standing("early", early, late) == (Standing.CURRENT, None)
    january = says("january", "survey", "2021-01-15", figure("dead", "5,000"))
    undated = says("june", "survey", "unknown", figure("dead", "9,000", as_of="2021-01-10"))
    assert standing("january", january, undated) == (Standing.CURRENT, None)


def test_what_is_revised_itself_revises_nothing():
    january, june = _june_and_january()
    july = says("july", "survey", "2021-07-01", figure("dead", "4,000", as_of="2021-01-10"))
    assert standing("june", january, june, july) == (Standing.REVISED, "july")
    assert standing("january", january, june, july) == (Standing.CURRENT, None)


def test_another_claimants_later_word_revises_nothing():
    january = says("january", "survey", "2021-01-15", figure("dead", "5,000"))
    june = says("june", "relief-corps", "2021-06-01", figure("dead", "9,000", as_of="2021-01-10"))
    assert standing("january", january, june) == (Standing.CURRENT, None)


def test_a_figure_for_a_closed_window_is_revised_by_a_later_one_for_it():
    early = says(
        "early", "survey", "2021-05-04", figure("dead", "5", period="2021-05-01/2021-05-03")
    )
    late = says("late", "survey", "2021-05-20", figure("dead", "8", period="2021-05-01/2021-05-03"))
    assert standing("early", early, late) == (Standing.REVISED, "late")


def test_a_position_about_one_time_is_revised_by_another_told_later():
    first = says("first", "northland", "2021-05-02", position("denies", as_of="2021-05-01"))
    last = says("last", "northland", "2021-06-02", position("affirms", as_of="2021-05-01"))
    assert standing("first", first, last) == (Standing.REVISED, "last")


def test_what_its_own_claimant_corrects_or_disputes_is_revised():
    old = says("old", "survey", "2021-05-01", figure("dead", "100"))
    for relation, expected in (
        ("corrects", (Standing.REVISED, "new")),
        ("disputes", (Standing.REVISED, "new")),
        ("confirms", (Standing.CURRENT, None)),
    ):
        answer = account("flood", responds_to={"claim": "old", "relation": relation})
        assert standing("old", old, says("new", "survey", "2021-06-01", answer)) == expected
        other = says("new", "relief-corps", "2021-06-01", answer)
        assert standing("old", old, other) == (Standing.CURRENT, None)


def test_a_claim_without_a_date_is_never_current_beside_a_dated_one_and_ends_no_range():
    undated = says("undated", "survey", "unknown", figure("dead", "900"))
    dated = says("dated", "survey", "2021-05-01", figure("dead", "100"))
    other = says("other", "relief-corps", "2021-05-01", figure("dead", "130"))
    assert standing("undated", undated, dated) == (Standing.OVERTAKEN, "dated")
    assert standing("undated", undated, other) == (Standing.CURRENT, None)
    spread = analyse(dossier([undated, other])).measure_state("dead").spread
    assert spread is None
    spread = analyse(dossier([undated, dated, other])).measure_state("dead").spread
    assert spread is not None
    assert (spread.lowest, spread.highest) == ("dated", "other")


def test_a_withdrawn_claim_says_who_took_it_back_and_when_and_is_compared_with_nothing():
    claim = says("claim", "survey", "2021-05-01", figure("dead", "100"))
    other = says("other", "relief-corps", "2021-05-01", figure("dead", "300"))
    slip = says("slip", "survey", "2021-06-01", account("relief"), withdraws="claim")
    assert standing("claim", claim, other, slip) == (Standing.WITHDRAWN, "slip")
    analysis = analyse(dossier([claim, other, slip]))
    assert analysis.standing("claim").reason == "Withdrawn by Survey on 1 June 2021."
    assert analysis.relations_of("other") == ()
