from __future__ import annotations

import re

import altair as alt
import pytest

from factbook.charts.drawing.picture import PIXELS, TEXT_SIZE, WIDTHS, Width
from factbook.charts.drawing.specification import specification
from factbook.charts.drawing.text_metrics import width_of
from factbook.charts.estimate_parts.sections import CURRENT, OVERTAKEN, OWN_VOICE, REPLACED, WORDS
from factbook.reasoning.answers import RelationKind
from flood import ACTORS, Answers, Given, chart_of, charts_of, layers, total, words

CONFLICT, POSSIBLE = RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT
HEADS = (CURRENT, OVERTAKEN, REPLACED, WORDS, OWN_VOICE)
TWO = [("hydra", "2025-01-01", "1,000"), ("mayor", "2025-01-02", "4,000")]
FIRST, SECOND = ("hydra", "2025-01-01", "1,000"), ("mayor", "2025-01-02", "4,000")


def marks(figure: str, **claim: str) -> dict[str, list[dict[str, object]]]:
    """The data marks of one figure, given by the mayor between two others."""
    chart = chart_of([FIRST, SECOND, ("mayor", "2025-01-03", figure, claim)])
    others = layers(chart_of([FIRST, SECOND]))
    y = max(float(row["y"]) for row in layers(chart)["hovers"])
    drawn = {name: [row for row in rows if row["y"] > y] for name, rows in layers(chart).items()}
    assert others["data_dots"]
    return {name[5:]: rows for name, rows in drawn.items() if rows and name.startswith("data_")}


@pytest.mark.parametrize("figure", ["2,000", "only 2,000", "a total of 2,000"])
def test_a_number_is_a_dot(figure: str):
    assert set(marks(figure)) == {"dots"}


@pytest.mark.parametrize("figure", ["about 2,000", "closer to 2,000", "nearly 2,000"])
def test_an_approximate_number_is_a_soft_dot(figure: str):
    assert set(marks(figure)) == {"dots", "halos"}


@pytest.mark.parametrize(
    ("figure", "claim"),
    [("2,000 (1,000-4,000)", {}), ("2,000", {"range": "1,000-4,000"}),
     ("at least 2,000 (95% CI 1,000-4,000)", {})],
)  # fmt: skip
def test_a_figure_with_a_range_of_its_own_is_a_dot_on_a_pale_bar(
    figure: str, claim: dict[str, str]
):
    drawn = marks(figure, **claim)
    assert set(drawn) == {"dots", "fades"}
    (bar,), (dot,) = drawn["fades"], drawn["dots"]
    others = layers(chart_of([*TWO, ("mayor", "2025-01-03", figure, claim)]))["data_dots"]
    assert bar["open"] == "none"
    assert [bar["x"], bar["x2"]] == [one["x"] for one in others[:2]]
    assert bar["x"] < dot["x"] < bar["x2"]


def test_the_axis_holds_a_range_and_the_key_says_what_it_is():
    chart = chart_of([*TWO, ("mayor", "2025-01-03", "5,000 ± 3,900")])
    (bar,) = layers(chart)["data_fades"]
    assert 0 <= bar["x"] < bar["x2"] <= PIXELS["wide"]
    assert "the claimant's own range" in words(chart)
    assert "5,000\u00a0±\u00a03,900" in words(chart)
    assert "the claimant's own range" not in words(chart_of(TWO))


def test_a_range_is_a_bar_from_end_to_end():
    drawn = marks("1,000-4,000")
    (bar,) = drawn["ranges"]
    dots = layers(chart_of([*TWO, ("mayor", "2025-01-03", "1,000-4,000")]))["data_dots"]
    assert [bar["x"], bar["x2"]] == [dot["x"] for dot in dots]


@pytest.mark.parametrize("figure", ["up to 2,000", "fewer than 2,000", "no more than 2,000"])
def test_a_bound_from_above_has_a_cap_and_is_open_to_the_left(figure: str):
    drawn = marks(figure)
    assert set(drawn) == {"caps", "fades", "arrows"}
    assert drawn["fades"][0]["open"] == drawn["arrows"][0]["open"] == "left"
    assert drawn["fades"][0]["x2"] == drawn["caps"][0]["x"]


@pytest.mark.parametrize("figure", ["at least 2,000", "more than 2,000", "2,000+"])
def test_a_bound_from_below_has_a_cap_and_is_open_to_the_right(figure: str):
    drawn = marks(figure)
    assert set(drawn) == {"caps", "fades", "arrows"}
    assert drawn["fades"][0]["open"] == drawn["arrows"][0]["open"] == "right"
    assert drawn["fades"][0]["x"] == drawn["caps"][0]["x"]


def test_no_bound_is_invented_as_a_fade_is_as_long_for_every_number():
    lengths = set()
    for figure in ("at least 100", "at least 1,000", "at least 3,900"):
        (fade,) = marks(figure)["fades"]
        lengths.add(round(float(fade["x2"]) - float(fade["x"])))
    assert len(lengths) == 1


def test_vague_words_stay_words():
    drawn = marks("several hundred")
    assert set(drawn) == {"vague"}
    assert drawn["vague"][0]["text"] == "several hundred"


def test_an_analysts_reading_of_vague_words_is_shown_as_hers_and_not_drawn():
    drawn = marks("several hundred", reading="300-900")
    assert set(drawn) == {"vague"}
    assert drawn["vague"][0]["text"] == "several hundred\u00a0(read\u00a0as\u00a0300-900)"


def test_a_total_that_we_worked_out_is_a_dashed_ring_at_the_sum_of_its_parts():
    given = [
        ("fire", "2025-01-13", "about 300"),
        ("fire", "2025-01-13", "about 2,700"),
        FIRST,
        SECOND,
    ]
    chart = chart_of(given, Answers(derived=(total(("c0", "c1"), "2600", "3400"),)))
    (ring,) = layers(chart)["data_rings"]
    dots = sorted(float(dot["x"]) for dot in layers(chart)["data_dots"])
    per_thousand = (dots[-1] - dots[1]) / 3
    assert ring["x"] == pytest.approx(dots[1] + 2 * per_thousand, abs=0.02)
    assert "3,000\u00a0(our\u00a0sum)" in words(chart)


def test_a_total_of_ranges_is_a_dashed_bar():
    given = [
        ("fire", "2025-01-13", "100-300"),
        ("fire", "2025-01-13", "2,000-2,700"),
        FIRST,
        SECOND,
    ]
    chart = chart_of(given, Answers(derived=(total(("c0", "c1"), "2100", "3000"),)))
    assert len(layers(chart)["data_dashes"]) == 1
    assert "data_rings" not in layers(chart)


def test_a_total_without_an_upper_end_gets_none():
    given = [("fire", "2025-01-13", "at least 300"), ("fire", "2025-01-13", "2,700"), FIRST, SECOND]
    chart = chart_of(given, Answers(derived=(total(("c0", "c1"), "3000", None),)))
    assert [row["open"] for row in layers(chart)["data_fades"]] == ["right", "right"]
    (ring,) = layers(chart)["data_rings"]
    (cap,) = layers(chart)["data_caps"]
    assert ring["x"] > cap["x"]


def test_a_total_that_its_claimant_gave_as_well_is_not_drawn_twice():
    derived = total(("c0", "c1"), "5000", "5000", given="c1")
    assert "data_rings" not in layers(chart_of(TWO, Answers(derived=(derived,))))


def test_colour_is_the_side_and_one_without_a_side_is_neutral():
    given = [*TWO, ("daily", "2025-01-03", "2,000"), ("mayor", "2025-01-04", "2,500")]
    given[3] = (["mayor", "hydra"], "2025-01-04", "2,500")
    rows = layers(chart_of(given))["data_dots"]
    assert [row["side"] for row in rows] == ["2", "1", "0", "0"]


def test_a_third_side_is_neutral():
    sides = [{"id": name, "name": name} for name in ("state", "town", "insurers")]
    rows = layers(chart_of(TWO, sides=sides))["data_dots"]
    assert [row["side"] for row in rows] == ["0", "2"]


def test_the_sides_that_are_seen_are_named_beside_their_colour():
    assert {"The town", "The insurers"} <= set(words(chart_of(TWO)))
    assert "others" not in words(chart_of(TWO))
    assert "others" in words(chart_of([*TWO, ("daily", "2025-01-03", "7")]))


def test_an_overtaken_figure_is_smaller_and_paler_under_words_that_say_so():
    chart = chart_of(TWO, Answers(overtaken=frozenset({"c0"})))
    assert [row["dim"] for row in layers(chart)["data_dots"]] == [0, 1]
    assert OVERTAKEN in words(chart)
    assert OVERTAKEN not in words(chart_of(TWO))


def test_rows_stand_under_what_they_are_and_what_stands_now_comes_first():
    given = [
        ("hydra", "2025-01-01", "1,000"),
        ("mayor", "2025-01-02", "several hundred"),
        ("fire", "2025-01-03", "7,000"),
        ("weekly", "2025-01-04", "3,000"),
        ("hydra", "2025-01-05", "500"),
        ("mayor", "2025-01-06", "600"),
    ]
    actors = {**ACTORS, "weekly": {"name": "The Weekly", "kind": "media"}}
    answers = Answers(overtaken=frozenset({"c0"}), replaced=frozenset({"c2"}))
    chart = chart_of(given, answers, actors=actors)
    written = layers(chart)
    heads = [row for row in written["text_note"] if row["text"] in HEADS]
    read = sorted(written["text_name"] + heads, key=lambda row: float(row["y"]))
    assert [row["text"] for row in read] == [
        *(CURRENT, "Hydra Insurance", "Mayor"),
        *(OVERTAKEN, "Hydra Insurance"),
        *(REPLACED, "Fire brigade"),
        *(WORDS, "Mayor"),
        *(OWN_VOICE, "The Weekly"),
    ]
    assert [chart.description.index(head) for head in HEADS] == sorted(
        chart.description.index(head) for head in HEADS
    )


def test_where_figures_rise_overtaken_ones_stay_in_the_order_of_time_and_say_what_they_are():
    given = [("hydra", f"2025-0{month}-01", f"{month},000") for month in (1, 2, 3)]
    chart = chart_of(given, Answers(overtaken=frozenset({"c0", "c1"})))
    dots = layers(chart)["data_dots"]
    assert [row["dim"] for row in sorted(dots, key=lambda row: float(row["y"]))] == [1, 1, 0]
    assert {"1,000\u00a0(since\u00a0updated)", "2,000\u00a0(since\u00a0updated)", "3,000"} <= set(
        words(chart)
    )
    assert OVERTAKEN not in words(chart)


def test_vague_words_that_are_overtaken_say_so_where_no_words_above_them_do():
    given = [*TWO, ("mayor", "2025-01-03", "dozens")]
    assert "dozens\u00a0(since\u00a0updated)" in words(
        chart_of(given, Answers(overtaken=frozenset({"c2"})))
    )


def test_only_bounds_need_a_key_since_words_stand_beside_every_mark():
    given = [*TWO, ("fire", "2025-01-03", "about 5-6"), ("daily", "2025-01-03", "nearly 7")]
    assert "key_dots" in layers(chart_of(given))  # the sides
    assert not {"key_halos", "key_ranges", "key_caps", "key_rings"} & set(layers(chart_of(given)))
    chart = chart_of([*given, ("fire", "2025-01-04", "up to 9")])
    assert "at most; no lower end given" in words(chart)
    assert "at least; no upper end given" not in words(chart)


def test_a_replaced_figure_says_so_in_words():
    chart = chart_of(TWO, Answers(replaced=frozenset({"c1"})))
    assert "4,000\u00a0(replaced)" in words(chart)


def test_rows_go_from_the_oldest_to_the_latest():
    given = [SECOND, ("fire", "2024-12", "7"), ("daily", "2025-02-01", "9"), FIRST]
    names = [row["text"] for row in layers(chart_of(given))["text_name"]]
    assert names == ["Fire brigade", "Hydra Insurance", "Mayor", "The Daily Lake"]


def test_a_figure_without_a_date_stands_at_the_last_day_it_can_have_been_given():
    given = [*TWO, ("daily", "/2025-01-01", "9"), ("survey", "unknown", "3")]
    chart = chart_of(given)
    assert [row[0] for row in chart.rows][:3] == ["Hydra Insurance", "The Daily Lake", "Mayor"]
    assert [row[2] for row in chart.rows][1::2] == ["by 1 January 2025", "no date given"]
    dates = [row["text"] for row in layers(chart)["text_date"]]
    assert {"by 1 Jan 2025", "no date"} < set(dates)


def test_the_words_of_a_figure_stand_as_they_were_written():
    given = [
        ("hydra", "2025-01-01", "upwards of 1 200"),
        ("mayor", "2025-01-02", "between 3 and 4 million"),
    ]
    assert {"upwards of 1 200", "between 3 and 4 million"} <= set(words(chart_of(given)))


@pytest.mark.parametrize("given", [[FIRST], [FIRST, ("mayor", "2025-01-02", "dozens")]])
def test_one_number_alone_is_no_chart(given: list[tuple[str, str, str]]):
    assert charts_of(given) == []


def test_figures_of_another_mode_share_no_axis():
    assert charts_of([FIRST, ("mayor", "2025-01-02", "4,000", {"mode": "expected"})]) == []


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ({"period": "2025-01-01/2025-01-07"}, "covers 1\u20137 Jan 2025 alone"),
        ({"adds_to": "c0"}, "comes on top of another figure"),
        ({"part_of": "c0"}, "is part of another figure"),
    ],
)
def test_a_figure_for_a_part_is_in_the_table_alone(claim: dict[str, str], why: str):
    chart = chart_of([*TWO, ("fire", "2025-01-03", "12", claim)])
    assert chart.marks == 2
    assert "12" not in words(chart)
    assert why in chart.rows[-1][4]
    assert any("One more figure" in line for line in words(chart))


def test_a_long_chart_leaves_out_overtaken_figures_first_and_says_how_many():
    given = [
        ("hydra", f"2024-{month:02}-{day:02}", f"{month}{day}")
        for month in (1, 2)
        for day in range(1, 21)
    ]
    overtaken = frozenset(f"c{number}" for number in range(15, 40))
    chart = chart_of(given, Answers(overtaken=overtaken))
    rows = layers(chart)["data_dots"]
    assert chart.marks == len(rows) == 30
    assert [row["dim"] for row in rows].count(0) == 15
    assert len(chart.rows) == 40
    assert "Ten more figures from earlier: see the table." in words(chart)


def test_a_level_far_from_zero_has_an_axis_of_its_own_and_says_so():
    given = [("hydra", "2025-01-01", "1,280.5"), ("mayor", "2025-01-02", "1,282")]
    level = {"unit": "metres above the sea", "cumulative": "false", "label": "level of the lake"}
    chart = chart_of(given, measure=level)
    assert "The axis does not begin at zero." in words(chart)
    assert "Level of the lake, in metres above the sea" in words(chart)
    assert "The axis does not begin at zero." not in words(chart_of(TWO))


def test_negative_figures_stand_left_of_zero():
    given = [("hydra", "2025-01-01", "-5"), ("mayor", "2025-01-02", "10.5")]
    chart = chart_of(given, measure={"unit": "degrees", "cumulative": "false"})
    dots = layers(chart)["data_dots"]
    (zero,) = [row for row in layers(chart)["text_tick"] if row["text"] == "0"]
    assert dots[0]["x"] < zero["x"] < dots[1]["x"]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_mark_and_place_lies_within_the_picture(width: str):
    given = [
        ("hydra", "2025-01-01", "at least 1"),
        ("mayor", "2025-01-02", "up to 3"),
        ("survey", "2025-01-03", "more than 9,999"),
        ("survey", "2025-01-04", "approximately 9,000-9,999"),
        ("survey", "2025-01-04", "up to 9,999"),
    ]
    chart = chart_of(given)
    right, bottom = chart.size(width)
    assert right == PIXELS[width]
    for name, rows in layers(chart, width).items():
        for row in rows:
            assert 0 <= row["x"] <= row.get("x2", row["x"]) <= right, (name, row)
            assert 0 <= row["y"] <= row.get("y2", row["y"]) <= bottom, (name, row)


@pytest.mark.parametrize("width", WIDTHS)
def test_rows_are_as_high_however_many_there_are(width: str):
    def rows(count: int) -> int:
        given = [("hydra", f"2025-01-{day:02}", f"{day}00") for day in range(1, count + 1)]
        return chart_of(given).size(width)[1]

    assert rows(8) - rows(6) == rows(6) - rows(4)


def test_a_specification_is_valid_vega_lite():
    alt.LayerChart.from_dict(specification(chart_of(TWO).pictures["wide"]), validate=True)


def test_no_word_of_the_data_is_a_field_a_scale_or_an_expression():
    name = "constructor'] + alert(1)"
    plain = specification(chart_of(TWO).pictures["narrow"])
    named = {"mayor": {"name": name}, "hydra": {"name": "__proto__"}}
    chart = chart_of(TWO, actors=named, measure={"unit": name})
    hostile = specification(chart.pictures["narrow"])
    for spec in (plain, hostile):
        spec.pop("datasets")
        spec.pop("height")
    assert plain == hostile


TITLES = {
    ("1,000", "4,000"): "Houses damaged: from 1,000 to 4,000 (1 Jan 2025).",
    ("up to 1,000", "more than 4,000"): (
        "Houses damaged: up to 1,000 and more than 4,000 (1 Jan 2025)."
    ),
    ("no more than 2,000", "up to 4,000"): (
        "Houses damaged: up to 4,000, and no figure gives a lower end."
    ),
    ("3,000", "up to 4,000"): "Houses damaged: from 3,000 to up to 4,000 (1 Jan 2025).",
    ("4,000", "4,000"): "Houses damaged: 4,000 in both figures.",
    ("2,000-3,000", "about 5-6 million"): (
        "Houses damaged: from 2,000 to about 6 million (1 Jan 2025)."
    ),
    ("8 to 9", "8.2"): "Houses damaged: from 8 to 9 (1 Jan 2025).",
}


@pytest.mark.parametrize("figures", TITLES)
def test_a_title_says_from_which_figure_to_which(figures: tuple[str, str]):
    given = [("hydra", "2025-01-01", figures[0]), ("mayor", "2025-01-01", figures[1])]
    assert chart_of(given).title == TITLES[figures]


def test_a_bound_from_above_that_lies_below_all_others_is_an_end_of_its_own():
    given = [("hydra", "2025-01-01", "no more than 2,000"), ("mayor", "2025-01-01", "3,000"),
             ("survey", "2025-01-01", "up to 4,000")]  # fmt: skip
    assert chart_of(given).title == (
        "Houses damaged: no more than 2,000 and up to 4,000 (1 Jan 2025)."
    )


def test_a_title_runs_not_from_a_count_to_one_that_came_later():
    assert chart_of(TWO).title == "Houses damaged: 1,000 (1 Jan 2025), 4,000 (2 Jan 2025)."
    given = [*TWO, ("survey", "2025-01-02", "5,000"), ("fire", "2025-01-01", "more than 500")]
    assert chart_of(given).title == (
        "Houses damaged: more than 500 (1 Jan 2025), 5,000 (2 Jan 2025)."
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [("more than 4,000", "more than 6,000"), ("at least 1,000", "28,000"), ("300+", "500+"),
     ("1,000-2,000", "3,000-4,000"), ("1,000 (900-4,000)", "2,000"), ("1,000", "up to 6,000")],
)  # fmt: skip
def test_a_title_runs_from_one_to_the_other_on_one_day_alone(first: str, last: str):
    given = [("hydra", "2025-01-01", first), ("mayor", "2025-02-01", last)]
    assert " from " not in chart_of(given).title
    same_day = [("hydra", "2025-02-01", first), ("mayor", "2025-02-01", last)]
    assert re.search(r" from .* to .* \(1 Feb 2025\)\.$", chart_of(same_day).title)


def test_a_title_takes_no_day_of_which_a_figure_speaks_for_the_day_it_was_said():
    later: Given = ("survey", "2025-08-22", "900", {"as_of": "2024-12-31"})
    given: list[Given] = [("hydra", "2025-02-01", "1,000"), later]
    assert chart_of(given).title == ("Houses damaged: 900 (of 31 Dec 2024), 1,000 (1 Feb 2025).")


def test_figures_without_a_date_say_so_in_the_title():
    given = [("hydra", "unknown", "1,000"), ("mayor", "unknown", "4,000")]
    assert chart_of(given).title == "Houses damaged: 1,000 (undated), 4,000 (undated)."
    given = [("hydra", "2025-01-01", "1,000"), ("mayor", "/2025-04-28", "4,000")]
    assert chart_of(given).title == "Houses damaged: 1,000 (1 Jan 2025), 4,000 (by 28 Apr 2025)."


def test_a_title_names_the_one_who_gave_all_figures():
    given = [("hydra", f"2025-0{month}-01", f"{month},000") for month in (1, 2, 3)]
    assert chart_of(given).title == (
        "Houses damaged, by Hydra Insurance: 1,000 (1 Jan 2025), 3,000 (1 Mar 2025)."
    )


def test_a_long_title_loses_its_about_before_its_days_and_never_a_bound():
    given = [("hydra", "2025-01-01", "about 1,000"), ("mayor", "2025-02-01", "more than 4,000")]
    long = {"label": "houses damaged in all of the valley between the dam"}
    assert chart_of(given, measure=long).title == (
        "Houses damaged in all of the valley between the dam: 1,000 and more than 4,000."
    )
    longer = {"label": long["label"] + " and the mouth of the river"}
    title = chart_of(given, measure=longer).title
    assert title.endswith("…: 1,000 and more than 4,000.")
    assert len(title) < 90


@pytest.mark.parametrize(
    "given",
    [
        [
            ("hydra", "2025-01-01", "1,000"),
            ("mayor", "2025-02-01", "900"),
            ("fire", "2025-03-01", "3,000"),
        ],
        [("hydra", "2025-01-01", "1,000"), ("mayor", "2025-02-01", "2,000")],
        [("hydra", "2025-01-01", "1"), ("mayor", "/2025-02-01", "2"), ("fire", "2025-03-01", "3")],
        [
            ("hydra", "2025-01-01", "1"),
            ("mayor", "2025-02-01", "over 2"),
            ("fire", "2025-03-01", "3"),
        ],
        [("hydra", "2025-01-01", "3"), ("mayor", "2025-02-01", "3"), ("fire", "2025-03-01", "3")],
        [("hydra", "2025-01-01", "99"), ("mayor", "2025-02-01", "99"), ("fire", "2025-03", "100")],
    ],
    ids=["one falls", "only two", "one without a date", "one is a bound", "all equal", "hardly"],
)
def test_no_rise_is_claimed_that_the_figures_do_not_show(given: list[tuple[str, str, str]]):
    assert "rise" not in chart_of(given).title


def test_a_title_passes_over_replaced_figures():
    given = [*TWO, ("fire", "2025-01-03", "9,000"), ("fire", "2025-01-04", "5,000")]
    chart = chart_of(given, Answers(replaced=frozenset({"c2"})))
    assert chart.title == "Houses damaged: 1,000 (1 Jan 2025), 5,000 (4 Jan 2025)."


@pytest.mark.parametrize(
    ("label", "unit", "heading"),
    [
        ("houses damaged", "houses", "Houses damaged"),
        ("depth", "metres", "Depth, in metres"),
    ],
)
def test_the_unit_is_said_once(label: str, unit: str, heading: str):
    assert heading in words(chart_of(TWO, measure={"label": label, "unit": unit}))


@pytest.mark.parametrize(
    ("relations", "overtaken", "differ"),
    [
        ({("c0", "c1"): CONFLICT}, set(), True),
        ({("c0", "c1"): CONFLICT}, {"c0"}, False),
        ({("c0", "c2"): CONFLICT}, set(), True),
        ({("c0", "c1"): POSSIBLE}, set(), False),
        ({("c0", "c1"): CONFLICT}, {"c0", "c1"}, False),
        ({}, set(), False),
    ],
)
def test_a_title_says_that_counts_differ_where_current_figures_contradict_each_other(
    relations: dict[tuple[str, str], RelationKind], overtaken: set[str], *, differ: bool
):
    given = [*TWO, ("hydra", "2025-01-02", "5,000")]
    answers = Answers(relations=relations, overtaken=frozenset(overtaken))
    title = chart_of(given, answers).title
    assert title.startswith("Houses damaged: counts differ, ") is differ


FOUR = [
    ("hydra", "2025-01-01", "1,000"),
    ("mayor", "2025-01-02", "4,000"),
    ("fire", "2025-01-03", "4,200"),
    ("daily", "2025-01-04", "4,400"),
]


@pytest.mark.parametrize(
    ("relations", "overtaken", "beside"),
    [
        ({}, set(), []),
        ({(0, 1): CONFLICT, (0, 2): CONFLICT}, set(), ["contradicts two others"]),
        ({(0, 1): CONFLICT}, set(), ["contradicts one other"] * 2),
        ({(0, 1): CONFLICT, (2, 3): POSSIBLE}, set(), ["contradicts one other"] * 2),
        ({(0, 1): CONFLICT}, {0}, ["contradicts one other"]),
        ({(0, 1): CONFLICT}, {0, 1}, []),
        (
            {(0, 1): POSSIBLE, (0, 2): POSSIBLE, (0, 3): POSSIBLE},
            {3},
            ["may contradict three others"],
        ),
        (
            {(0, 1): CONFLICT, (0, 2): CONFLICT, (0, 3): CONFLICT, (1, 3): CONFLICT},
            set(),
            ["contradicts three others", "contradicts two others", "contradicts two others"],
        ),
    ],
)
def test_the_figures_that_stand_against_most_others_say_so_beside_their_mark(
    relations: dict[tuple[int, int], RelationKind], overtaken: set[int], beside: list[str]
):
    answers = Answers(
        relations={(f"c{one}", f"c{other}"): kind for (one, other), kind in relations.items()},
        overtaken=frozenset(f"c{number}" for number in overtaken),
    )
    chart = chart_of(FOUR, answers)
    assert [line for line in words(chart) if "contradict" in line] == beside
    assert chart.description.count("contradict") == len(beside)


def test_a_publications_own_figure_is_disputed_only_where_no_claimants_are():
    press = {**ACTORS, "daily": {"name": "The Daily Lake", "kind": "media"}}
    both = {("c0", "c1"): CONFLICT, ("c0", "c3"): CONFLICT, ("c1", "c3"): CONFLICT}
    chart = chart_of(FOUR, Answers(relations=both), actors=press)
    assert [line for line in words(chart) if "contradict" in line] == ["contradicts one other"] * 2
    chart = chart_of(FOUR, Answers(relations={("c0", "c3"): CONFLICT}), actors=press)
    assert [line for line in words(chart) if "contradict" in line] == ["contradicts one other"] * 2


def test_only_disputes_with_figures_that_are_drawn_are_counted():
    given = [("hydra", f"2025-01-{day:02}", f"{day}") for day in range(1, 32)]
    relations = {("c30", "c0"): CONFLICT, ("c30", "c1"): CONFLICT, ("c30", "c2"): CONFLICT}
    chart = chart_of(given, Answers(relations=relations))
    assert chart.marks == 30
    assert [line for line in words(chart) if "contradict" in line] == ["contradicts two others"]


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_a_dispute_are_never_cut_by_the_edge(width: str):
    given = [("hydra", "2025-01-01", "1"), ("mayor", "2025-01-02", "at least 7,000")]
    for one in range(2):
        more = [("fire", "2025-01-03", "6,999"), ("fire", "2025-01-03", "several hundred")][one]
        relations = {(f"c{a}", f"c{b}"): POSSIBLE for a, b in ((0, 1), (0, 2), (1, 2))}
        chart = chart_of([*given, more], Answers(relations=relations))
        drawn = layers(chart, width)
        size = TEXT_SIZE[width]
        for row in drawn["text_words"]:
            assert float(row["x"]) + width_of(str(row["text"]), size) <= PIXELS[width]
        for row in drawn.get("text_words_left", []):
            assert float(row["x"]) - width_of(str(row["text"]), size) >= 0
        assert sum("may" in line for line in words(chart, width)) == 3


def test_a_title_tells_of_current_figures_where_there_are_several_beside_overtaken_ones():
    given = [*TWO, ("hydra", "2025-01-03", "2,000"), ("fire", "2025-01-04", "3,000")]
    chart = chart_of(given, Answers(overtaken=frozenset({"c0"})))
    assert chart.title == "Houses damaged: 4,000 (2 Jan 2025), 2,000 (3 Jan 2025)."
    alone = [("hydra", f"2025-01-0{day}", figure) for day, figure in enumerate(("9", "5", "3"), 1)]
    chart = chart_of(alone, Answers(overtaken=frozenset({"c0"})))
    assert chart.title == "Houses damaged, by Hydra Insurance: 5 (2 Jan 2025), 3 (3 Jan 2025)."
    chart = chart_of(alone, Answers(overtaken=frozenset({"c0", "c1"})))
    assert chart.title == "Houses damaged, by Hydra Insurance: 9 (1 Jan 2025), 3 (3 Jan 2025)."
    alike = [*TWO, ("mayor", "2025-01-03", "6"), ("fire", "2025-01-03", "6")]
    chart = chart_of(alike, Answers(overtaken=frozenset({"c0", "c1"})))
    assert chart.title == "Houses damaged: 6 in both figures."


def test_a_figure_that_is_passed_on_is_the_word_of_the_one_whose_it_was():
    given = [FIRST, ("mayor", "2025-01-02", "4,000", {"relays": "hydra"})]
    chart = chart_of(given, Answers(relations={("c0", "c1"): CONFLICT}))
    assert chart.title == (
        "Houses damaged, by Hydra Insurance: 1,000 (1 Jan 2025), 4,000 (2 Jan 2025)."
    )


def test_a_title_over_publications_own_figures_says_whose_they_are():
    given = [("daily", "2025-01-01", "9,000"), ("weekly", "2025-01-02", "8,000")]
    press = {name: {"name": f"The {name}", "kind": "media"} for name in ("daily", "weekly")}
    assert chart_of(given, actors=press).title == (
        "Houses damaged, no source named: 9,000 (1 Jan 2025), 8,000 (2 Jan 2025)."
    )


def test_a_description_tells_every_row():
    chart = chart_of([*TWO, ("daily", "2025-01-03", "several hundred")])
    assert "Hydra Insurance, 1 Jan 2025: 1,000." in chart.description
    assert "The Daily Lake, 3 Jan 2025: several hundred." in chart.description


def test_a_chart_of_huge_and_exact_numbers_is_drawn():
    given = [("hydra", "2025-01-01", "1234567890123456789012345"), ("mayor", "2025-01-02", "7.5")]
    rows = layers(chart_of(given))["data_dots"]
    assert rows[0]["x"] > rows[1]["x"]


def test_the_sentence_of_a_claim_has_its_figure_with_a_capital_at_its_beginning():
    told = layers(chart_of([("hydra", "2025-01-01", "about 9"), FIRST]))["hovers"]
    assert "About 9 houses were damaged." in [row["sentence"] for row in told]


def test_numbers_of_the_axis_stand_above_and_in_a_tall_chart_below_as_well():
    short, tall = (
        [("hydra", f"2025-01-{day:02}", f"{day}00") for day in range(1, count)] for count in (4, 26)
    )
    assert words(chart_of(short)).count("1,000") == 0
    assert words(chart_of(tall)).count("1,000") == 2


EXPECTED = {"mode": "expected"}


def test_figures_for_what_is_expected_have_a_chart_of_their_own_and_the_other_says_so():
    later = [("fire", "2025-01-04", "5,000", EXPECTED), ("mayor", "2025-01-04", "6,000", EXPECTED)]
    actual, expected = charts_of([*TWO, *later], kind="estimates")
    assert (actual.id, actual.marks) == ("estimates-damaged", 2)
    assert "Not on this axis: two figures expected." in words(actual)
    assert (expected.id, expected.mode) == ("estimates-damaged-expected", "expected")
    assert expected.title == "Houses damaged, expected: from 5,000 to 6,000 (4 Jan 2025)."


def test_a_title_gives_figures_in_their_own_words():
    given = [("hydra", "2025-01-01", "only 350"), ("mayor", "2025-01-01", "7,000+")]
    assert chart_of(given).title == "Houses damaged: from only 350 to 7,000+ (1 Jan 2025)."
    given = [("hydra", "2025-01-01", "roughly 350"), ("mayor", "2025-01-01", "some 700")]
    assert chart_of(given).title == "Houses damaged: from roughly 350 to some 700 (1 Jan 2025)."


def test_a_title_says_which_figure_is_our_sum_and_names_no_words_without_a_number():
    answers = Answers(
        derived=(total(("c0", "c1"), "3000", None, words="more than 3,000 (our sum)"),)
    )
    named = chart_of([("mayor", "2025-01-01", "1,000"), ("fire", "2025-01-02", "2,000")], answers)
    assert named.title == (
        "Houses damaged: 1,000 (1 Jan 2025), more than 3,000 (our sum; 2 Jan 2025)."
    )
    worded = [("mayor", "2025-01-01", "around 1,000"), ("hydra", "2025-01-01", "closer to 1,200")]
    told = chart_of([*worded, ("fire", "2025-01-03", "several hundred")])
    assert told.title == "Houses damaged: from around 1,000 to closer to 1,200 (1 Jan 2025)."


def test_a_publications_own_figure_stands_apart_and_has_no_part_in_the_title():
    press = {**ACTORS, "daily": {"name": "The Daily Lake", "kind": "media"}}
    given = [("daily", "2025-01-01", "9,000"), *TWO]
    chart = chart_of(given, actors=press)
    assert [row["text"] for row in layers(chart)["text_name"]][-1] == "The Daily Lake"
    assert "Published without naming a source:" in words(chart)
    assert chart.title == ("Houses damaged: 1,000 (1 Jan 2025), 4,000 (2 Jan 2025).")
    assert "naming no source" in chart.rows[-1][4]
    assert not any("own voice" in line for line in words(chart_of(TWO, actors=press)))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_row_tells_when_a_figure_was_said_and_below_it_the_day_that_it_is_of(width: Width):
    later: Given = ("survey", "2025-08-22", "900", {"as_of": "2024-12-31"})
    found = chart_of([("mayor", "2025-01-01", "1,000"), later], None, "estimates")
    at = words(found, width)
    assert at.index("of 31 Dec 2024") == at.index("said 22 Aug 2025,") + 1
    assert found.rows[0][2] == "said 22 August 2025, of 31 December 2024"


def test_a_small_range_beside_a_large_figure_is_still_seen():
    (chart,) = charts_of(
        [("mayor", "2025-01-01", "10-12"), ("hydra", "2025-01-02", "400,000")], kind="estimates"
    )
    (bar,) = layers(chart)["data_ranges"]
    assert bar["x2"] - bar["x"] >= 6


def test_what_the_pointer_tells_names_whom_a_figure_contradicts():
    given: list[Given] = [("mayor", "2025-01-01", "10"), ("hydra", "2025-01-01", "4,000")]
    answers = Answers(relations={("c0", "c1"): RelationKind.CONFLICT})
    told = {row["claim"]: row for row in layers(chart_of(given, answers))["hovers"]}
    assert told["c0"]["conflict"] == "Contradicts Hydra Insurance, 4,000."
    assert told["c1"]["conflict"] == "Contradicts Mayor, 10."
    assert (told["c1"]["day"], told["c1"]["side"]) == ("2025-01-01", "The insurers")
