"""The chart of series: its lines, its gaps, its words, and what stands beside it."""

from __future__ import annotations

import pytest

from factbook.charts import lay_out
from factbook.charts.chart import Chart
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from places import BRIEFINGS


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    dossier = read_dossier(BRIEFINGS / "series").dossier
    assert dossier is not None
    return {one.id: one for one in lay_out(dossier, analyse(dossier), "felled")}


def test_each_measure_with_series_has_one_and_none_over_time_beside_it(charts: dict[str, Chart]):
    assert {"series-trees-felled", "series-crews"} <= set(charts)
    assert not [name for name in charts if name.startswith("estimates-over-time")]


def test_the_title_tells_the_last_figure_of_each(charts: dict[str, Chart]):
    assert charts["series-trees-felled"].title == (
        "Trees felled: 38,458 (6 Apr 2031) and 44,250 (41,152-47,790; 30 Mar 2031)."
    )
    assert charts["series-crews"].title == (
        "Crews at work, by Growers' Union: about 12 (Jan 2031), about 34 (Mar 2031)."
    )


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_a_line_has_a_gap_at_its_break_and_lines_of_one_colour_are_dashed(
    charts: dict[str, Chart], width: str
):
    rows = charts["series-trees-felled"].pictures[width].data.rows  # type: ignore[index]
    assert [(row["hue"], row["dash"]) for row in rows["strands"]] == [
        ("side-1", 0), ("side-1", 0), ("side-1", 1),
    ]  # fmt: skip
    assert len(rows["bands"]) == 1
    assert len(rows["ends"]) == 2
    assert all(str(row["path"]).startswith("M") for row in rows["strands"])


def test_every_claimant_is_named_at_the_end_of_its_line(charts: dict[str, Chart]):
    words = [
        str(row["text"]) for row in charts["series-trees-felled"].pictures["wide"].texts["words"]
    ]
    for name in ("Valley Board", "Growers' Union", "38,458", "44,250"):
        assert name in words


def test_the_table_has_what_others_said_and_few_rows_of_each_series(charts: dict[str, Chart]):
    rows = charts["series-trees-felled"].rows
    assert ("Ministry of Woods", "no more than 30,000") in {(row[0], row[3]) for row in rows}
    assert len([row for row in rows if row[0] == "Valley Board"]) == 5
    assert charts["series-trees-felled"].marks == 4
