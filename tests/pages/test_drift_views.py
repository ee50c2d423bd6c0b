"""How a page tells what sources made of what was said."""

from __future__ import annotations

import pytest

from factbook.pages.parts.drift_views import drifts_by_weight
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import DriftsView
from factbook.reasoning import analyse
from reasoning.dossiers import dossier, figure, says
from rendering import ContextOfCharts


def told(given: str, *reports: dict[str, object]) -> DriftsView | None:
    """How a page tells what several sources made of a count of casualties."""
    sources = ("gazette", "herald")
    evidence = [
        {"source": source, "reported_as": {"toll": report}}
        for source, report in zip(sources, reports, strict=False)
    ]
    statement = says(
        "toll",
        "survey",
        "2021-06-15",
        figure("casualties", given),
        evidence=[*evidence, {"source": "post"}],
    )
    facts = dossier([statement])
    analysis = analyse(facts)
    sheet = Sheet(ContextOfCharts(facts, analysis, ()), "questions/flood.html")
    return drifts_by_weight(sheet, analysis.drifts)


@pytest.mark.parametrize(
    ("given", "report", "change"),
    [
        ("more than 6,000", {"measure": "dead"}, "dead and injured became dead"),
        ("1,000", {"figure": "about 2,000"}, "another figure"),
        ("1,000", {"by": "minister"}, "Survey became the minister of Northland"),
        ("1,000", {"mode": "expected"}, "another mode"),
        (
            "about 4,700",
            {"measure": "injured", "figure": "over 4,700"},
            "dead and injured became injured; other words for the figure",
        ),
    ],
)
def test_another_thing_speaker_mode_or_number_is_a_change_of_substance(
    given: str, report: dict[str, object], change: str
) -> None:
    found = told(given, report)
    assert found is not None
    assert [one.change for one in found.weighty] == [change]
    assert found.slight == ()
    assert found.slight_counted == ""


@pytest.mark.parametrize(
    ("given", "report", "change"),
    [
        ("approaching 1,000", {"figure": "about 1,000"}, "other words for the figure"),
        ("1,000", {"figure": "more than 1,000"}, "other words for the figure"),
        ("up to 4,000", {"figure": "about 4,000"}, "other words for the figure"),
        ("1,000", {"likelihood": "likely"}, "another likelihood"),
        ("1,000", {"said": "2021-06-16"}, "another day"),
    ],
)
def test_another_qualifier_rounding_day_or_likelihood_is_wording_alone(
    given: str, report: dict[str, object], change: str
) -> None:
    found = told(given, report)
    assert found is not None
    assert found.weighty == ()
    assert [one.change for one in found.slight] == [change]
    assert found.slight_counted == "1 change of wording alone"


def test_what_changes_most_comes_first() -> None:
    found = told("1,000", {"figure": "3,000"}, {"measure": "dead"})
    assert found is not None
    assert [one.change for one in found.weighty] == [
        "dead and injured became dead",
        "another figure",
    ]


def test_without_a_drift_there_is_nothing_to_tell() -> None:
    assert told("1,000") is None
