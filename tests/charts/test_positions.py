from __future__ import annotations

from itertools import combinations

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import PIXELS, TEXT_SIZE, WIDTHS, Width
from factbook.charts.drawing.text_metrics import width_of
from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.source_record import Source
from factbook.model.statement_record import Statement
from factbook.reasoning import analyse
from flood import ACTORS, SIDES, layers, words

# who says it, when, what position, and further fields of the claim
Taken = tuple[str, str, str] | tuple[str, str, str, dict[str, str]]


def charts_of(*taken: Taken) -> list[Chart]:
    """The charts of positions of a dossier in which these were taken on one proposition."""
    statements = {}
    for number, (by, said, position, *more) in enumerate(taken):
        claim = {"id": f"c{number}", "text": f"{by} {position} it.", "question": "gates"}
        claim |= {"position": position} | dict(*more)
        statements[f"s{number}"] = Statement(
            id=f"s{number}", by=by, said=said, evidence=[{"source": "gazette"}], claims=[claim]
        )
    question = Question(
        id="gates", question="Were the gates opened?", proposition="The gates were opened."
    )
    dossier = Dossier(
        briefing=Briefing(title="Flood", edition="1", as_of="2025-06-01", sides=SIDES),
        actors={name: Actor(id=name, kind="agency", **fields) for name, fields in ACTORS.items()},
        sources={
            "gazette": Source(id="gazette", type="article", publisher="Gazette", title="Flood")
        },
        questions={"gates": question},
        statements=statements,
        events={},
        pages={},
        places={},
        origins={},
    )
    found = draw_all(dossier, analyse(dossier))
    return [chart for chart in found if chart.kind == "positions"]


def chart_of(*taken: Taken) -> Chart:
    (chart,) = charts_of(*taken)
    return chart


TURN: list[Taken] = [
    ("mayor", "2025-01-02", "denies"),
    ("mayor", "2025-01-05", "declines-to-comment"),
    ("mayor", "2025-01-06", "neither-confirms-nor-denies"),
    ("mayor", "2025-03-01", "affirms"),
    ("hydra", "2025-01-03", "affirms"),
]


def test_each_position_has_a_shape_of_its_own_and_a_word_beside_it():
    chart = chart_of(*TURN, ("fire", "2025-02-01", "silent"))
    signs = [row["sign"] for row in layers(chart)["data_signs"]]
    assert sorted(signs) == [
        "acknowledges",
        "affirms",
        "declines",
        "denies",
        "neither",
        "silent",
    ]
    written = " ".join(words(chart))
    for word in ("denies, 2 Jan 2025", "declines to comment, 5 Jan", "acknowledges, 1 Mar 2025"):
        assert word in written


def test_colour_is_the_side_alone():
    rows = layers(chart_of(*TURN))["data_signs"]
    assert {(row["y"], row["side"]) for row in rows} == {
        (rows[0]["y"], "1"),
        (rows[-1]["y"], "2"),
    }


def test_a_position_is_a_mark_on_its_day_and_no_bar_that_lasts():
    drawn = layers(chart_of(*TURN))
    assert "data_hollows" not in drawn
    assert not any(row["kind"] == "span" for row in drawn["rules"])


def test_a_silence_is_a_hollow_bar_over_its_time_apart_from_what_was_said_in_it():
    silence: Taken = ("mayor", "2025-03-01", "silent", {"period": "2025-01-01/2025-02-20"})
    drawn = layers(chart_of(silence, ("mayor", "2025-01-20", "denies"), *TURN[3:]))
    (bar,) = drawn["data_hollows"]
    assert bar["x2"] - bar["x"] > 100
    (denial,) = [row for row in drawn["data_signs"] if row["sign"] == "denies"]
    assert denial["y"] - bar["y"] > 10


def test_a_day_that_is_not_known_is_drawn_with_the_time_within_which_it_lies():
    chart = chart_of(("mayor", "2025-01", "denies"), ("hydra", "2025-02-01", "affirms"))
    assert sum(row["kind"] == "span" for row in layers(chart)["rules"]) == 2  # and in the key
    assert "the day lies within this time" in words(chart)


def test_a_position_without_a_date_is_in_the_table_alone():
    chart = chart_of(*TURN, ("fire", "unknown", "denies"))
    assert chart.marks == 5
    assert len(chart.rows) == 6
    assert "One position without a date: see the table." in words(chart)


def test_one_position_alone_is_no_chart():
    assert charts_of(TURN[0]) == []


def test_what_another_says_of_an_actor_names_the_teller():
    chart = chart_of(
        ("daily", "2025-01-02", "silent", {"about": "mayor"}), ("mayor", "2025-02-02", "denies")
    )
    assert any("silent (says The Daily Lake)" in line for line in words(chart))


def test_a_position_repeated_on_one_day_is_one_mark_that_names_both_voices():
    chart = chart_of(
        ("mayor", "2025-01-02", "denies"),
        ("mayor", "2025-01-02", "denies"),
        ("hydra", "2025-02-03", "affirms"),
    )
    assert chart.marks == 2
    assert len(chart.rows) == 3


def test_a_few_positions_of_one_week_are_no_chart():
    soon = [("mayor", "2025-01-02", "denies"), ("hydra", "2025-01-04", "affirms")]
    assert charts_of(*soon) == []
    assert len(charts_of(*soon, ("fire", "2025-01-10", "affirms"))) == 1
    crowd = [("mayor", f"2025-01-0{day}", "denies") for day in range(1, 7)]
    assert len(charts_of(*crowd)) == 1


@pytest.mark.parametrize(
    ("taken", "title"),
    [
        (TURN, "The mayor's office acknowledged in March 2025 what it had denied."),
        (
            [*TURN, ("fire", "2025-01-01", "denies"), ("fire", "2025-04-01", "affirms")],
            "Fire brigade and the mayor's office acknowledged by April 2025 what they had denied.",
        ),
        (
            [("mayor", "2025-01-01", "silent"), ("mayor", "2025-04-01", "affirms")],
            "The mayor's office acknowledged it in April 2025, after silence.",
        ),
        (
            [("mayor", "2025-01-01", "denies"), ("hydra", "2025-04-01", "affirms")],
            "“The gates were opened”: Hydra Insurance affirms it; the mayor's office denies it.",
        ),
        (
            [
                (name, f"2025-0{month}-01", "denies")
                for month, name in enumerate(("mayor", "hydra", "fire"), 1)
            ],
            "“The gates were opened”: three actors deny it.",
        ),
        (
            [
                ("mayor", "2025-01-01", "silent"),
                ("daily", "2025-02-01", "affirms", {"about": "mayor"}),
                ("mayor", "2025-03-01", "denies"),
            ],
            "“The gates were opened”: the mayor's office denies it.",
        ),
    ],
    ids=["one turns", "two turn", "after silence", "none turns", "many", "others say it turned"],
)
def test_a_title_says_who_turned_or_else_who_stands_where(taken: list[Taken], title: str):
    assert chart_of(*taken).title == title


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_cover_others_however_close_the_days(width: Width):
    crowd = [
        ("mayor", f"2025-01-{day:02}", position)
        for day, position in enumerate(
            ("denies", "neither-confirms-nor-denies", "declines-to-comment", "affirms", "denies"), 1
        )
    ]
    chart = chart_of(*crowd, ("hydra", "2025-06-01", "affirms"))
    size = TEXT_SIZE[width]
    boxes = [
        (row["x"], row["y"] - size, row["x"] + width_of(str(row["text"]), size), row["y"])
        for row in layers(chart, width)["text_words"]
    ]
    for a, b in combinations(boxes, 2):
        assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3], (a, b)
    assert all(box[0] >= 0 and box[2] <= PIXELS[width] for box in boxes)


def test_a_description_tells_every_actors_positions():
    chart = chart_of(("hydra", "2025-01-01", "affirms"), ("hydra", "2025-02-02", "affirms"))
    assert not any("see the table" in line for line in words(chart))
    assert "Hydra Insurance: affirms, 1 Jan 2025; affirms, 2 Feb 2025." in chart.description


def test_the_line_between_statements_is_explained_where_there_is_one():
    turned = " ".join(words(chart_of(*TURN)))
    stayed = " ".join(words(chart_of(TURN[0], ("hydra", "2025-02-01", "affirms"))))
    assert "A thin line leads to" in turned
    assert "A thin line" not in stayed
