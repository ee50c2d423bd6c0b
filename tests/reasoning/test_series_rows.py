"""Which rows of a series are compared: the nearest, on one side of a break, that still stand."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.series_parts.strands import BUCKET, thinned
from factbook.loading.reading import read_dossier
from factbook.model.series_record import Series
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind, Standing
from factbook.reasoning.series_rows import FEW, MOST_TOGETHER, DatedRows, period_ends, together
from places import BRIEFINGS

START = date(2031, 1, 1)
Days = dict[int, int]
days = st.dictionaries(st.integers(0, 400), st.integers(0, 5000), min_size=1, max_size=40)


def rows_of(figures: Days, breaks: list[int] | None = None, name: str = "counts") -> DatedRows:
    table = [
        [(START + timedelta(day)).isoformat(), str(figure), "", "", number]
        for number, (day, figure) in enumerate(sorted(figures.items()), 2)
    ]
    found = [
        {"date": (START + timedelta(day)).isoformat(), "reason": "Anew."} for day in breaks or ()
    ]
    series = Series.model_validate(
        {
            "id": name,
            "by": "board",
            "measure": "trees",
            "evidence": [{"source": "page"}],
            "rows": {"file": "x.csv", "table": table},
            "breaks": found,
        }
    )
    return DatedRows(series, is_growing=True)


@given(days, st.lists(st.integers(0, 400), max_size=3), st.integers(0, 400), st.integers(0, 60))
def test_the_nearest_row_is_the_nearest_of_those_that_stand_on_its_side(
    figures: Days, breaks: list[int], day: int, within: int
):
    rows = rows_of(figures, breaks)
    at = (START + timedelta(day)).toordinal()
    standing = [
        (abs(other - at), other)
        for place, other in enumerate(rows.days)
        if place not in rows.taken_back and rows.segment(other) == rows.segment(at)
    ]
    found = rows.nearest(at, within)
    least = min(standing, default=None)
    if least is None or least[0] > within:
        assert found is None
    else:
        assert found is not None
        assert found.date.earliest is not None
        assert abs(found.date.earliest.toordinal() - at) == least[0]


@given(days, st.lists(st.integers(0, 400), max_size=3))
def test_what_stands_of_a_segment_never_falls(figures: Days, breaks: list[int]):
    rows = rows_of(figures, breaks)
    last: dict[int, int] = {}
    for place, row in enumerate(rows.rows):
        if place in rows.taken_back:
            later = rows.rows[rows.taken_back[place]]
            assert later.figure.low is not None
            assert row.figure.low is not None
            assert later.figure.low < row.figure.low
            continue
        segment = rows.segment(rows.days[place])
        assert row.figure.low is not None
        assert last.get(segment, -1) <= row.figure.low
        last[segment] = int(row.figure.low)
    assert {fall.row for fall in rows.falls} == {
        rows.rows[later] for later in rows.taken_back.values()
    }


@given(days, days)
def test_two_series_are_held_against_each_other_on_few_days_that_both_have(one: Days, two: Days):
    first, second = rows_of(one), rows_of(two, name="others")
    pairs = list(together(first, second))
    assert len(pairs) <= MOST_TOGETHER
    assert all(a.date == b.date for a, b in pairs)
    swapped = {(b.date.edtf, a.date.edtf) for a, b in together(second, first)}
    assert {(a.date.edtf, b.date.edtf) for a, b in pairs} == swapped


def test_of_many_rows_the_last_of_each_month_or_year_stand_for_all():
    rows = rows_of({day: day for day in range(400)}).rows
    shown, words = period_ends(rows)
    assert words == "each month"
    assert (shown[0], shown[-1]) == (rows[0], rows[-1])
    assert len(shown) <= FEW
    assert period_ends(rows[:FEW]) == (list(rows[:FEW]), "")


points = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 300)), min_size=1, max_size=80).map(
    sorted
)


@given(points)
def test_thinning_keeps_the_ends_and_the_peaks_of_each_bucket(
    given_points: list[tuple[float, float]],
):
    found = thinned(given_points)
    assert set(found) <= set(given_points)
    assert (found[0], found[-1]) == (given_points[0], given_points[-1])
    buckets = {int(x // BUCKET) for x, _ in given_points}
    for bucket in buckets:
        heights = [y for x, y in given_points if x // BUCKET == bucket]
        kept = [y for x, y in found if x // BUCKET == bucket]
        assert (min(kept), max(kept)) == (min(heights), max(heights))
        assert len(kept) <= 4


def test_rows_are_compared_at_their_days_alone_and_count_as_one_claimant():
    dossier = read_dossier(BRIEFINGS / "series").dossier
    assert dossier is not None
    analysis = analyse(dossier)
    others = dict(analysis.relations_of("ministry-felled-april"))
    assert others["board-felled@2031-04-02"].kind is RelationKind.CONFLICT
    assert "board-felled" not in others
    state = analysis.question_state("felled")
    assert (state.routes, state.claimants) == (3, 3)
    assert analysis.standing("board-felled").standing is Standing.CURRENT
    fallen = analysis.standing("board-felled@2031-02-13")
    assert (fallen.standing, fallen.by) == (Standing.REVISED, "board-felled@2031-02-14")
    assert analysis.standing("board-felled@2031-02-20").standing is Standing.OVERTAKEN
