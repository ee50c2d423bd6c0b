"""What sources made of what was said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from dossiers import dossier, figure, says

from factbook.reasoning import analyse
from factbook.reasoning.answers import Drift, DriftWording


def drift(reported: Mapping[str, object], *others: object, **claim: object) -> Drift:
    evidence = [{"source": "gazette", "reported_as": {"toll": reported}}, *others]
    given = figure("casualties", "more than 6,000", **claim)
    statement = says("toll", "survey", "2021-06-15", given, evidence=evidence)
    (found,) = analyse(dossier([statement])).drifts
    return found


def test_a_changed_measure_is_shown_as_what_was_said_beside_what_it_became():
    found = drift({"measure": "dead"}, {"source": "post"})
    assert (found.statement, found.claim, found.source) == ("toll-statement", "toll", "gazette")
    assert found.said == "more than 6,000 dead and injured"
    assert found.became == "more than 6,000 dead"
    assert found.wording is DriftWording.CHANGED
    assert found.reason == (
        "Gazette turned more than 6,000 dead and injured into more than 6,000 dead."
    )


def test_where_the_primary_wording_was_not_seen_reports_differ():
    found = drift({"measure": "dead"}, {"source": "herald"})
    assert found.wording is DriftWording.REPORTS_DIFFER
    assert found.reason == (
        "Gazette has more than 6,000 dead, "
        "where other reports have more than 6,000 dead and injured; "
        "the words spoken were not seen."
    )


@pytest.mark.parametrize(
    "others", [[], [{"source": "herald", "reported_as": {"toll": {"mode": "planned"}}}]]
)
def test_other_reports_are_not_spoken_of_where_there_are_none(others: list[object]):
    found = dossier([says(
        "toll", "survey", "2021-06-15", figure("casualties", "more than 6,000"),
        evidence=[{"source": "gazette", "reported_as": {"toll": {"measure": "dead"}}}, *others],
    )])  # fmt: skip
    first = analyse(found).drifts[0]
    assert "other reports" not in first.reason
    assert "where the editors take it that the words were more than 6,000" in first.reason


def test_the_speakers_own_document_shows_no_wording_if_it_was_not_seen_itself():
    retold = {"source": "post", "via": ["herald"]}
    assert drift({"measure": "dead"}, retold).wording is DriftWording.REPORTS_DIFFER
    unseen = {"unseen-post": {"type": "post", "publisher": "Survey", "seen": "no"}}
    evidence = [
        {"source": "gazette", "reported_as": {"toll": {"measure": "dead"}}},
        {"source": "unseen-post"},
    ]
    given = figure("casualties", "more than 6,000")
    statement = says("toll", "survey", "2021-06-15", given, evidence=evidence)
    (found,) = analyse(dossier([statement], sources=unseen)).drifts
    assert found.wording is DriftWording.REPORTS_DIFFER


def test_a_quotation_of_the_speaker_shows_the_primary_wording():
    quoted = {"source": "herald", "quote": "more than six thousand dead and injured"}
    assert drift({"measure": "dead"}, quoted).wording is DriftWording.CHANGED


def test_a_quotation_in_the_changed_report_itself_proves_nothing():
    evidence = [
        {
            "source": "gazette",
            "quote": "six thousand dead",
            "reported_as": {"toll": {"figure": "6,000"}},
        },
        {"source": "herald", "quote": "6,000", "reported_as": {"toll": {"figure": "over 6,000"}}},
    ]
    statement = says("toll", "survey", "2021-06-15", figure("dead", "5,000"), evidence=evidence)
    assert [one.wording for one in analyse(dossier([statement])).drifts] == [
        DriftWording.REPORTS_DIFFER
    ] * 2


def test_everything_that_changed_is_told():
    found = drift(
        {"figure": "6,000", "by": "northland", "said": "2021-06-16", "mode": "expected",
         "likelihood": "certainly"},
        likelihood="probably",
    )  # fmt: skip
    assert found.said == (
        "more than 6,000 dead and injured, said by Survey, said 15 June 2021, as a fact, probably"
    )
    assert found.became == (
        "6,000 dead and injured, said by Northland, said 16 June 2021, as expected, certainly"
    )


def test_a_source_that_quotes_the_figure_and_changes_it_shows_the_primary_wording_itself():
    evidence = [
        {
            "source": "gazette",
            "quote": "we count 6,000 dead and injured",
            "reported_as": {"toll": {"measure": "dead"}},
        }
    ]
    given = figure("casualties", "more than 6,000")
    statement = says("toll", "survey", "2021-06-15", given, evidence=evidence)
    (found,) = analyse(dossier([statement])).drifts
    assert found.wording is DriftWording.CHANGED


@pytest.mark.parametrize("seen", ["full", "excerpt"])
def test_a_document_that_the_speaker_published_shows_the_primary_wording_whatever_its_type(
    seen: str,
):
    own = {"survey-page": {"type": "webpage", "publisher": "Survey", "seen": seen}}
    evidence = [
        {"source": "gazette", "reported_as": {"toll": {"measure": "dead"}}},
        {"source": "survey-page"},
    ]
    given = figure("casualties", "more than 6,000")
    statement = says("toll", "survey", "2021-06-15", given, evidence=evidence)
    (found,) = analyse(dossier([statement], sources=own)).drifts
    assert found.wording is DriftWording.CHANGED


def test_what_a_publisher_corrects_itself_says_when_it_was_taken_back():
    sources = {
        "letter-1": {"type": "article", "publisher": "Letter", "issued": "2021-05-02"},
        "letter-2": {"type": "article", "publisher": "Letter", "issued": "2021-05-09"},
    }
    reports = [
        {"source": "letter-1", "reported_as": {"count": {"measure": "dead"}}},
        {"source": "letter-2", "corrects": "letter-1"},
        {"source": "herald", "reported_as": {"count": {"measure": "dead"}}},
    ]
    count = says("count", "survey", "2021-05-01", figure("injured", "40"), evidence=reports)
    whole = dossier([count], sources=sources)
    letter, herald = analyse(whole).drifts_of("count-statement")
    assert letter.withdrawn == "Letter corrected this itself on 9 May 2021."
    assert herald.withdrawn == ""
