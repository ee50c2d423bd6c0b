from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import PIXELS, WIDTHS, Width
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement
from factbook.reasoning import analyse
from flood import ACTORS, SIDES, layers, words

Evidence = dict[str, Any]
NAMED = {**ACTORS, "wire": {"name": "River Wire"}, "gatekeeper": {"name": "Gatekeeper"}}


def charts_of(
    evidence: Sequence[Evidence],
    *others: dict[str, Any],
    form: str = "public",
    **sources: dict[str, str],
) -> list[Chart]:
    """The charts of chains of a dossier with one statement of 4 January, and other statements."""
    statements = [
        {"id": "flooded", "by": "mayor", "said": "2025-01-04", "form": form, "evidence": evidence},
        *others,
    ]
    for record in statements:
        record["claims"] = [
            {"id": f"c-{record['id']}", "text": "{figure} houses.", "measure": "damaged"}
            | {"figure": "40"}
        ]
    names = [f"paper-{n}" for n in range(1, 21)]
    measures = {"damaged": {"unit": "houses", "cumulative": "true"}}
    dossier = Dossier(
        briefing=Briefing(title="Flood", edition="1", as_of="2025-06-01", sides=SIDES),
        actors={
            name: Actor(id=name, kind="media" if name == "wire" else "person", **fields)
            for name, fields in NAMED.items()
        },
        sources={
            name: Source(
                id=name, type="article", publisher=name.title(), title="t", **sources.get(name, {})
            )
            for name in names
        },
        questions={"damage": Question(id="damage", question="How many?", measures=measures)},
        statements={record["id"]: Statement(**record) for record in statements},
        events={},
        pages={},
        places={},
        origins={},
    )
    found = draw_all(dossier, analyse(dossier))
    return [chart for chart in found if chart.kind == "chains"]


def paper(number: int, *via: str, **more: object) -> Evidence:
    return {"source": f"paper-{number}", "via": list(via), **more}


THREE = [paper(1), paper(2, "wire"), paper(3, "wire")]


def test_a_statement_that_few_articles_carry_has_no_chart():
    assert charts_of([paper(1), paper(2)]) == []


def test_articles_of_a_public_statement_are_said_to_be_one_route():
    (chart,) = charts_of(THREE)
    assert chart.title == "Three articles, one public statement by Mayor, 4 January 2025."
    assert (chart.subject, chart.statement) == ("damage", "flooded")


def test_each_named_teller_of_a_closed_briefing_is_a_route():
    told = [paper(1, "gatekeeper"), paper(2, "wire", "gatekeeper"), paper(3, "fire")]
    (chart,) = charts_of(told, form="closed-briefing")
    assert chart.title == (
        "Three articles, two routes to one closed briefing by Mayor, 4 January 2025."
    )


def test_chains_that_end_alike_share_their_end():
    (chart,) = charts_of(THREE)
    drawn = layers(chart)
    assert len(drawn["data_dots"]) == 3
    assert [row["sign"] for row in drawn["data_signs"]] == ["told", "utterance"]
    assert words(chart).count("River Wire") == 1
    assert chart.marks == 5


def test_what_reprints_another_document_hangs_on_it():
    reprint = {"paper-3": {"derived_from": "paper-2"}}
    (chart,) = charts_of([paper(1), paper(2), paper(3)], **reprint)
    ways = {row[0]: row[2] for row in chart.rows}
    assert ways == {
        "Paper-1, t": "directly",
        "Paper-2, t": "directly",
        "Paper-3, t": "Paper-2",
    }
    assert chart.title.startswith("Three articles, one public statement")


def test_a_statement_that_repeats_it_hangs_on_it_and_adds_no_route():
    echo = {"id": "echo", "by": "hydra", "said": "2025-01-05", "relays": ["flooded"]}
    (chart,) = charts_of(THREE, {**echo, "evidence": [paper(4)]})
    assert chart.title.startswith("Four articles, one public statement")
    assert "a statement that repeats it" in words(chart)


def test_what_an_article_made_of_it_stands_under_the_article():
    changed = paper(1, reported_as={"c-flooded": {"figure": "400"}})
    (chart,) = charts_of([changed, *THREE[1:]])
    assert any("400" in line for line in words(chart))
    # It is marked, in the picture and in what the picture's marks mean.
    drawn = layers(chart)
    assert (len(drawn["data_rings"]), len(drawn["data_dots"])) == (1, 2)
    assert "one that tells it otherwise" in words(chart)
    assert chart.title == (
        "Three articles, one public statement by Mayor; one of them tells it otherwise."
    )
    assert ["400" in row[3] for row in chart.rows].count(True) == 1


def test_a_title_says_what_became_of_words_that_were_seen():
    otherwise = {"reported_as": {"c-flooded": {"figure": "400"}}}
    (chart,) = charts_of([paper(1, quote="40 houses."), paper(2, **otherwise), paper(3)])
    assert chart.title == (
        "Three articles, one public statement by Mayor: 40 damaged became 400 damaged in one."
    )


def test_a_long_chart_leaves_out_the_last_documents_and_says_how_many():
    (chart,) = charts_of([paper(n) for n in range(1, 21)])
    assert len(layers(chart)["data_dots"]) == 14
    assert len(chart.rows) == 20
    assert "Six more documents: see the table." in words(chart)


def test_a_question_has_three_such_charts_at_most():
    others = [
        {"id": f"other-{n}", "by": "fire", "said": "2025-02-01", "evidence": list(THREE)}
        for n in range(4)
    ]
    charts = charts_of([*THREE, paper(4)], *others)
    assert [chart.statement for chart in charts] == ["flooded", "other-0", "other-1"]


def test_wide_runs_from_the_speaker_at_the_left_to_the_documents_at_the_right():
    (chart,) = charts_of(THREE)
    drawn = layers(chart)
    wire, root = (row["x"] for row in drawn["data_signs"])
    assert min(row["x"] for row in drawn["data_dots"]) > wire > root


def test_narrow_runs_from_the_speaker_on_top_down_to_the_documents():
    (chart,) = charts_of(THREE)
    drawn = layers(chart, "narrow")
    root = next(row for row in drawn["data_signs"] if row["sign"] == "utterance")
    assert all(row["y"] > root["y"] and row["x"] > root["x"] for row in drawn["data_dots"])


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_lies_within_the_picture(width: Width):
    long = [paper(n, "survey", "hydra", "survey", "gatekeeper") for n in range(1, 4)]
    (chart,) = charts_of(long, form="leak")
    right, bottom = chart.size(width)
    assert right == PIXELS[width]
    for name, rows in layers(chart, width).items():
        for row in rows:
            assert 0 <= row["x"] <= right, (name, row)
            assert 0 <= row["y"] <= bottom, (name, row)
