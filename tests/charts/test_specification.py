"""Every specification that is drawn keeps to the schema of Vega-Lite, by Altair's copy of it.

Building does not look: it would take longer than drawing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import altair as alt
import pytest
from jsonschema import ValidationError

from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import WIDTHS, Width
from factbook.charts.drawing.specification import specification
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse

TESTS: Final = Path(__file__).parents[1]
ROOTS: Final = [*sorted((TESTS / "briefings").iterdir()), TESTS.parent]


@pytest.fixture(scope="module")
def charts() -> list[Chart]:
    """A chart of each set of shapes that the dossiers of the tests have."""
    found: dict[tuple[str, ...], Chart] = {}
    for root in ROOTS:
        dossier = read_dossier(root).dossier
        assert dossier is not None
        drawn = draw_all(dossier, analyse(dossier))
        found |= {chart.pictures["wide"].shapes: chart for chart in drawn}
    return list(found.values())


def frame(chart: Chart, width: Width) -> dict[str, Any]:
    """The specification with one row in each layer: Altair takes long over many."""
    spec = specification(chart.pictures[width])
    return {**spec, "datasets": {name: rows[:1] for name, rows in spec["datasets"].items()}}


@pytest.mark.parametrize("width", WIDTHS)
def test_each_specification_keeps_to_the_schema(charts: list[Chart], width: Width) -> None:
    assert len(charts) > 1
    for chart in charts:
        alt.LayerChart.from_dict(frame(chart, width))


def test_the_schema_refuses_what_it_does_not_know(charts: list[Chart]) -> None:
    spec = frame(charts[0], "wide")
    spec["layer"][0]["mark"]["type"] = "pie"
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict(spec)
