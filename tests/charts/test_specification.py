"""Every specification that is drawn keeps to the schema of Vega-Lite, by Altair's copy of it.

Building does not look: it would take longer than drawing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest
from altair.vegalite.schema import core
from jsonschema import Draft7Validator

from factbook.charts import draw_all
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.specification import specification
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse

TESTS: Final = Path(__file__).parents[1]
ROOTS: Final = [*sorted((TESTS / "briefings").iterdir()), TESTS.parent]
NUMBERS: Final = re.compile(r"#[0-9A-Fa-f]{6}|-?\d+(?:\.\d+)?")
"""Numbers and colours."""
Layer = dict[str, Any]


@pytest.fixture(scope="module")
def drawn() -> list[dict[str, Any]]:
    """The specifications of all charts of the tests' dossiers, at each width."""
    found = []
    for root in ROOTS:
        dossier = read_dossier(root).dossier
        assert dossier is not None
        for chart in draw_all(dossier, analyse(dossier)):
            found += [specification(chart.pictures[width]) for width in WIDTHS]
    return found


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    """The schema of a specification in layers."""
    definitions = core.load_schema()["definitions"]
    return Draft7Validator({"$ref": "#/definitions/TopLevelLayerSpec", "definitions": definitions})


def of_each_kind(specs: list[dict[str, Any]]) -> dict[str, Any]:
    """One specification with every kind of layer that these have, and a row for each.

    Layers that differ in numbers and colours alone are of a kind. To look at each takes long.
    """
    layers: dict[str, Layer] = {}
    rows: dict[str, list[Any]] = {}
    for spec in specs:
        rows |= {name: found[:1] for name, found in spec["datasets"].items() if found}
        for layer in spec["layer"]:
            layers.setdefault(NUMBERS.sub("0", json.dumps(layer)), layer)
    return {**specs[0], "layer": list(layers.values()), "datasets": rows}


def test_each_specification_keeps_to_the_schema(
    drawn: list[dict[str, Any]], schema: Draft7Validator
) -> None:
    frames = [
        {name: part for name, part in spec.items() if name not in {"layer", "datasets"}}
        for spec in drawn
    ]
    of_size = {NUMBERS.sub("0", json.dumps(frame)) for frame in frames}
    assert len(of_size) == 1, "specifications differ beside their layers and sizes"
    assert len(drawn) > len(ROOTS)
    assert [error.message for error in schema.iter_errors(of_each_kind(drawn))] == []


@pytest.mark.parametrize("at", [0, -1])
def test_the_schema_refuses_what_it_does_not_know(
    drawn: list[dict[str, Any]], schema: Draft7Validator, at: int
) -> None:
    spec = of_each_kind(drawn)
    layer = spec["layer"][at]
    alone = {**spec, "layer": [layer]}
    assert schema.is_valid(alone)
    pie = {**layer, "mark": {**layer["mark"], "type": "pie"}}
    assert not schema.is_valid({**alone, "layer": [pie]})
