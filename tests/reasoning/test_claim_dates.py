"""When a claim was said, and of when it speaks: both days are told, the day of speaking first."""

from __future__ import annotations

import pytest
from dossiers import dossier, figure, position, says

from factbook.reasoning import analyse
from factbook.reasoning.claim_dates import claim_dates

PAGE = {"paper": {"type": "article", "publisher": "Paper", "issued": "2021-08-22"}}


@pytest.mark.parametrize(
    ("said", "fields", "short", "full"),
    [
        ("2021-08-22", {}, "22 Aug 2021", "22 August 2021"),
        ("2021-08-22", {"as_of": "2021-08-22"}, "22 Aug 2021", "22 August 2021"),
        (
            "2021-08-22",
            {"as_of": "2020-12-31"},
            "said 22 Aug 2021, of 31 Dec 2020",
            "said 22 August 2021, of 31 December 2020",
        ),
        (
            "2021-08-22",
            {"as_of": "2021-08-11/2021-08-20"},
            "said 22 Aug 2021, of 11\u201320 Aug 2021",
            "said 22 August 2021, of some day between 11 and 20 August 2021",
        ),
        ("2021-08-22", {"as_of": "2021-08"}, "said 22 Aug 2021, of Aug 2021", None),
        (
            "2021-08-22",
            {"as_of": "2021-10", "mode": "planned"},
            "said 22 Aug 2021, for Oct 2021",
            None,
        ),
        ("/2021-08-22", {}, "printed by 22 Aug 2021", "printed by 22 August 2021"),
        ("/2021-08-22", {"as_of": "2020"}, "printed by 22 Aug 2021, of 2020", None),
        ("2021-08-01/", {"as_of": "2020"}, "said 1 Aug 2021 or later, of 2020", None),
        # No page of that day carries it, so nothing says that it was printed then.
        ("/2021-09-30", {"as_of": "2020"}, "said by 30 Sep 2021, of 2020", None),
        ("unknown", {"as_of": "2020"}, "undated, of 2020", None),
        (
            "2021-08-22",
            {"as_of": "/2021-08-01"},
            "said 22 Aug 2021, of some day by 1 Aug 2021",
            "said 22 August 2021, of some day by 1 August 2021",
        ),
        (
            "2021-08-10/2021-08-13",
            {"as_of": "2021-08-01"},
            "said 10\u201313 Aug 2021, of 1 Aug 2021",
            "said between 10 and 13 August 2021, of 1 August 2021",
        ),
    ],
)
def test_both_days_are_told_and_the_day_of_speaking_first(
    said: str, fields: dict[str, str], short: str, full: str | None
):
    statement = says("late", "survey", said, figure("dead", "20", **fields))
    whole = dossier([{**statement, "evidence": [{"source": "paper"}]}], sources=PAGE)
    dates = claim_dates(whole, whole.claims["late"])
    assert dates.short == short
    if full is not None:
        assert dates.full == full


def test_a_silence_has_its_time_and_what_others_tell_of_a_time_has_their_day_first():
    silence = says(
        "quiet", "northland", "2021-05-09", position("silent", period="2021-05-01/2021-05-08")
    )
    told = says(
        "told", "survey", "2021-05-09",
        position("silent", about="northland", period="2021-05-01/2021-05-08"),
    )  # fmt: skip
    whole = dossier([silence, told])
    assert claim_dates(whole, whole.claims["quiet"]).short == "1\u20138 May 2021"
    told_dates = claim_dates(whole, whole.claims["told"])
    assert told_dates.short == "said 9 May 2021, of 1\u20138 May 2021"
    assert told_dates.full == "said 9 May 2021, of the time from 1 to 8 May 2021"


def test_a_reason_tells_when_a_figure_for_another_day_was_said():
    finding = says("finding", "survey", "2021-08-22", figure("dead", "20", as_of="2021-05-01"))
    count = says("count", "relief-corps", "2021-05-01", figure("dead", "30"))
    assert analyse(dossier([finding, count])).relation("finding", "count").reason == (
        "Survey counted 20 dead (said 22 August 2021, of 1 May 2021), and Relief Corps 30 "
        "(1 May 2021); they cannot both be right."
    )


def test_a_spread_tells_both_days_of_its_ends():
    finding = says("finding", "survey", "2021-08-22", figure("dead", "20", as_of="2021-05-01"))
    count = says("count", "relief-corps", "2021-05-01", figure("dead", "30"))
    spread = analyse(dossier([finding, count])).measure_state("dead").spread
    assert spread is not None
    assert spread.words == (
        "from 20 dead (Survey, said 22 August 2021, of 1 May 2021) "
        "to 30 dead (Relief Corps, 1 May 2021)"
    )


def test_an_actor_takes_its_position_on_the_day_it_speaks_not_on_that_of_which_it_speaks():
    denied = says("denied", "northland", "2021-05-05", position("denies"))
    speech = says("speech", "northland", "2021-10-01", position("affirms", as_of="2021-04-20"))
    first, last = analyse(dossier([denied, speech])).positions("dam")
    assert (first.claim, last.claim, last.words) == ("denied", "speech", "acknowledges")
    assert last.when.date.edtf == "2021-10-01"
