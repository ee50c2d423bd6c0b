from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.chart import Chart
from factbook.charts.drawing.label_placement import Box, Room, gaps
from factbook.charts.drawing.picture import PIXELS, WIDTHS, Width
from factbook.reasoning.answers import RelationKind
from flood import Answers, Given, chart_of, charts_of, layers, total, words

KIND = "estimates-over-time"
RISE: list[Given] = [
    ("mayor", "2025-01-01", "1,000"),
    ("mayor", "2025-02-01", "about 2,000"),
    ("mayor", "2025-04-01", "3,000"),
    ("hydra", "2025-01-01/2025-01-31", "up to 4,000"),
]


def chart(*more: Given, answers: Answers | None = None) -> Chart:
    return chart_of([*RISE, *more], answers, KIND)


@pytest.mark.parametrize(
    "given",
    [
        RISE[:3],
        [RISE[0], RISE[3], ("fire", "2025-03-01", "700"), ("survey", "2025-04-01", "800")],
        [(name, "2025-01-01", figure) for name, figure in zip("hmfs", "1234", strict=True)],
    ],
    ids=["too few", "nobody gave several", "one day"],
)
def test_figures_that_do_not_move_are_left_to_the_chart_of_estimates(given: list[Given]):
    named = {"h": "hydra", "m": "mayor", "f": "fire", "s": "survey"}
    figures = [(named.get(by, by), *rest) for by, *rest in given]
    assert charts_of(figures, kind=KIND) == []


def test_days_run_to_the_right_and_figures_upwards():
    first, second, third = layers(chart())["data_dots"]
    assert first["x"] < second["x"] < third["x"]
    assert first["y"] > second["y"] > third["y"]
    assert (third["x"] - first["x"]) / (second["x"] - first["x"]) == pytest.approx(
        90 / 31, rel=0.01
    )


def test_a_claimants_figures_are_joined_by_steps_heavier_where_the_title_tells_of_it():
    short: list[Given] = [("hydra", "2025-03-01", "900"), ("hydra", "2025-03-09", "950")]
    found = chart(*short)
    assert found.title.startswith("Houses damaged, by the mayor's office: 1,000 (Jan 2025)")
    rules = layers(found)["rules"]
    lines = {
        kind: [row for row in rules if row["kind"].startswith(f"{kind}-")]
        for kind in ("lead", "line")
    }
    for rows in lines.values():
        assert rows
        assert all(row["x"] == row["x2"] or row["y"] == row["y2"] for row in rows)
    assert {row["kind"] for row in lines["lead"]} == {"lead-1"}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_claimant_is_named_once_on_its_line_and_a_figure_without_a_line_with_its_claimant(
    width: Width,
):
    said = " ".join(words(chart(), width))
    assert said.count("Mayor") == 1
    assert said.count("Hydra Insurance") == 1
    for figure in ("1,000", "about 2,000", "3,000", "up to 4,000"):
        assert figure in said


def test_a_figure_stands_alone_only_where_its_claimant_is_named_on_its_line():
    names = ["mayor", "hydra", "fire", "survey"]
    crowd: list[Given] = [
        (by, f"2025-01-{day:02}", f"{1000 * (day + 1) + 10 * number}")
        for number, by in enumerate(names)
        for day in range(1, 9)
    ]
    found = chart_of([*crowd, ("mayor", "2027-01-01", "10,010")], kind=KIND)
    told = words(found, "narrow")
    owners = {row[3]: row[0].split()[0] for row in found.rows}
    alone = [line for line in told if line in owners]
    said = " ".join(told)
    assert alone
    assert [line for line in alone if owners[line] not in said] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mark_without_words_has_a_number_and_is_told_of_below(width: Width):
    names = ["mayor", "hydra", "fire", "survey"]
    crowd: list[Given] = [
        (by, f"2025-01-{day:02}", f"{1000 * (day + 1) + 10 * number}")
        for number, by in enumerate(names)
        for day in range(1, 9)
    ]
    found = chart_of([*crowd, ("mayor", "2027-01-01", "10,010")], kind=KIND)
    texts = [row for rows in layers(found, width).values() for row in rows if "text" in row]
    key = max(row["y"] for row in texts if row["text"] == "one claimant's next figure")
    listed = sorted((row for row in texts if row["y"] > key), key=lambda row: row["y"])
    heads = [row["text"] for row in listed if row["text"].isdigit()]
    assert len(heads) > 1, "all have room: crowd them more"
    assert heads == [str(number) for number in range(1, len(heads) + 1)]
    beside = [row["text"] for row in texts if row["y"] < key and row["text"] in heads]
    assert sorted(beside, key=int) == heads
    told = " ".join(row["text"] for row in listed)
    figures = [f"{row[0]}: {row[3]}, " for row in found.rows]
    assert sum(one in told for one in figures) >= len(heads)
    assert "see the table" not in told


def test_only_what_no_words_explain_has_a_key():
    told = words(chart(answers=Answers(overtaken=frozenset({"c0"}))))
    assert "at most; no lower end given" in told
    assert "the day lies within this time" in told
    assert "one claimant's next figure" in told
    for explained in ("a figure as given", "about, or nearly", "overtaken by a later figure"):
        assert explained not in told
    assert "at least; no upper end given" not in told


def test_a_bound_is_open_where_nothing_is_said_and_as_long_for_every_number():
    drawn = layers(
        chart(("fire", "2025-02-01", "at least 100"), ("fire", "2025-03-01", "over 900"))
    )
    fades = {row["open"]: row["y2"] - row["y"] for row in drawn["data_upright_fades"]}
    assert set(fades) == {"up", "down"}
    assert len({round(row["y2"] - row["y"]) for row in drawn["data_upright_fades"]}) == 1
    assert len(drawn["data_lids"]) == 3


def test_a_day_that_is_not_known_is_a_level_bar():
    (bar,) = [
        row
        for row in layers(chart())["rules"]
        if row["kind"] == "span" and row["x2"] - row["x"] > 30
    ]
    assert bar["y"] == bar["y2"]


def test_a_range_is_an_upright_bar_and_our_sum_a_ring():
    ranged = chart(("fire", "2025-02-01", "500-900"))
    assert len(layers(ranged)["data_upright_ranges"]) == 1
    around = layers(chart(("fire", "2025-02-01", "700 (500-900)")))
    (pale,) = [row for row in around["data_upright_fades"] if row["open"] == "none"]
    assert any(pale["y"] < dot["y"] < pale["y2"] for dot in around["data_dots"])
    answers = Answers(derived=(total(("c0", "c1"), "2600", "3400"),))
    assert len(layers(chart(answers=answers))["data_rings"]) == 1


def test_an_overtaken_figure_is_pale():
    drawn = layers(chart(answers=Answers(overtaken=frozenset({"c0"}))))
    assert [row["dim"] for row in drawn["data_dots"]] == [1, 0, 0]


def test_what_has_no_place_is_counted_and_in_the_table():
    found = chart(
        ("fire", "2025-02-01", "dozens"),
        ("survey", "unknown", "9"),
        ("survey", "2025-02-01", "9", {"period": "2025-01-01/2025-01-31"}),
    )
    assert found.marks == 4
    assert len(found.rows) == 7
    assert "Three more figures stand in the table alone." in words(found)


def test_a_title_tells_whose_figure_changed_over_the_longest_time():
    assert (
        chart().title
        == "Houses damaged, by the mayor's office: 1,000 (Jan 2025), 3,000 (Apr 2025)."
    )
    days = chart_of(
        [("mayor", "2025-01-01", "9-12"), ("mayor", "2025-01-05", "over 20")]
        + [("hydra", f"2025-01-0{day}", "7") for day in (2, 3)],
        kind=KIND,
    )
    assert (
        days.title
        == "Houses damaged, by the mayor's office: 9-12 (1 Jan 2025), over 20 (5 Jan 2025)."
    )


def test_of_many_figures_those_in_dispute_are_drawn_though_their_claimants_gave_one_alone():
    many: list[Given] = [
        ("mayor" if day % 2 else "hydra", f"2025-01-{day:02}", f"{1000 + 10 * day}")
        for day in range(1, 20)
    ]
    lone: list[Given] = [("fire", "2025-02-01", "700"), ("survey", "2025-02-02", "9,000")]
    told = (("c19", "Fire brigade, 700"), ("c20", "9,000"))
    for answers, kept in (
        (Answers(), ()),
        (Answers(between=("c0", "c19")), told[:1]),
        (Answers(relations={("c18", "c20"): RelationKind.CONFLICT}), told[1:]),
    ):
        found = chart_of([*many, *lone], answers, KIND)
        assert found.marks == 16
        drawn = {
            figure for _, figure in told if figure.rpartition(" ")[2] + "." in found.description
        }
        assert drawn == {figure for _, figure in kept}


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_lies_within_the_picture(width: Width):
    found = chart(("survey", "/2025-01-02", "more than 9,999"), ("fire", "2025-06-30", "up to 1"))
    right, bottom = found.size(width)
    assert right == PIXELS[width]
    for name, rows in layers(found, width).items():
        for row in rows:
            assert 0 <= row["x"] <= row.get("x2", row["x"]) <= right, (name, row)
            assert 0 <= row["y"] <= bottom, (name, row)


BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    *(st.integers(0, 200), st.integers(0, 200), st.integers(4, 60), st.integers(4, 60)),
)


@given(st.lists(BOXES, max_size=12), st.lists(st.booleans(), min_size=12, max_size=12))
def test_no_label_covers_a_mark_or_another_label(marks: list[Box], strict: list[bool]):
    room = Room(Box(0, 0, 300, 300), list(marks))
    for mark, firm in zip(marks, strict, strict=False):
        room.beside(mark, (mark.top + mark.bottom) / 2, (50, 15), strict=firm)
    assert all(room.bounds.holds(label) for label in room.labels)
    assert not any(label.meets(mark) for label in room.labels for mark in marks)
    assert not any(a.meets(b) for a, b in combinations(room.labels, 2))


def test_a_strict_label_never_covers_a_line():
    wall = [Box(0, y, 300, y) for y in range(0, 300, 5)]
    room = Room(Box(0, 0, 300, 300), [], wall)
    mark = Box(100, 100, 110, 110)
    assert room.beside(mark, 105, (50, 15), strict=True) is None
    assert room.beside(mark, 105, (50, 15), strict=False) is not None


@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_cover_the_line_of_which_the_title_tells(width: Width):
    found = layers(chart(("fire", "2025-02-20", "2,000"), ("fire", "2025-03-10", "2,050")), width)
    lead = [row for row in found["rules"] if row["kind"] == "lead-1"]
    assert len(lead) == 4  # two steps, each whole


def test_words_stand_far_from_their_mark_only_above_or_below_it():
    mark = Box(100, 100, 114, 114)
    walls = [Box(x, 90, x + 14, 124) for x in (60, 140)]
    room = Room(Box(0, 0, 300, 300), [*walls, Box(90, 80, 130, 134)])
    place = room.beside(mark, 107, (20, 15), strict=False)
    assert place is not None
    assert place.box.bottom <= 80 or place.box.top >= 134


def test_a_line_is_broken_where_a_label_stands():
    label = Box(40, -5, 60, 5)
    assert list(gaps((0, 0), (100, 0), [label])) == [((0, 0), (40, 0)), ((60, 0), (100, 0))]
    assert list(gaps((50, 20), (50, -20), [label])) == [((50, -20), (50, -5)), ((50, 5), (50, 20))]
    assert list(gaps((0, 9), (100, 9), [label])) == [((0, 9), (100, 9))]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_axis_says_that_it_goes_by_the_day_of_which_a_figure_speaks(width: Width):
    later: Given = ("survey", "2025-08-22", "900", {"as_of": "2025-03-01"})
    found = chart(later)
    assert "By the day of which each figure speaks" in words(found, width)
    assert [row[2] for row in found.rows if row[3] == "900"] == [
        "said 22 August 2025, of 1 March 2025"
    ]
    # Its mark stands among those of the spring, not to the right of all.
    assert max(dot["x"] for dot in layers(found, width)["data_dots"]) == pytest.approx(
        layers(chart(), width)["data_dots"][-1]["x"]
    )
