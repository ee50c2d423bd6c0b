from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.model.statement_record import Mode
from factbook.pages.downloads.dictionary import record_kinds
from factbook.pages.downloads.dossier_json import dossier_json
from factbook.pages.downloads.dossier_schema import dossier_schema
from factbook.pages.downloads.shapes import SHAPES
from factbook.reasoning import analyse
from first_dossier import REPOSITORY
from rendering import ContextOfCharts

BRIEFINGS = REPOSITORY / "tests" / "briefings"
PARTS_OF_ANSWERS = {
    "ClaimAnswer",
    "Contested",
    "DerivedAnswer",
    "MeasureAnswer",
    "RelationAnswer",
}
ROOTS = (REPOSITORY, *sorted(path for path in BRIEFINGS.iterdir() if path.is_dir()))


def context_of(root: Path) -> ContextOfCharts:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return ContextOfCharts(dossier, analysis, tuple(draw_all(dossier, analysis)))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(dossier_schema())
    return made


def test_the_schema_is_one_of_its_dialect(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("root", ROOTS, ids=[root.name for root in ROOTS])
def test_every_dossier_is_what_the_schema_says(root: Path, schema: dict[str, Any]) -> None:
    faults = Draft202012Validator(schema).iter_errors(json.loads(dossier_json(context_of(root))))
    assert [f"{fault.json_path}: {fault.message[:200]}" for fault in faults] == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), "another"),
        (("version",), 2),
        (("actors", 0, "kind"), "ghost"),
        (("statements", 0, "claims", 0, "id"), None),
        (("statements", 0, "said", "date", "earliest"), 2021),
        (("answers", "questions"), []),
    ],
)
def test_a_value_of_another_kind_is_a_fault(
    place: tuple[str | int, ...], value: object, schema: dict[str, Any]
) -> None:
    told = json.loads(dossier_json(context_of(BRIEFINGS / "lake")))
    within: Any = told
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    assert not Draft202012Validator(schema).is_valid(told)


def test_every_name_is_told_with_its_meaning(schema: dict[str, Any]) -> None:
    records = {name: part for name, part in schema["$defs"].items() if "properties" in part}
    for name, part in {**records, "The file": schema}.items():
        for field, told in part["properties"].items():
            # What claims, measures and relations are told with is told where they stand.
            assert name in PARTS_OF_ANSWERS or told.get("description"), f"{name}.{field}"
    assert len(records) > 20
    assert set(records) >= PARTS_OF_ANSWERS


def test_every_vocabulary_is_told_with_its_words(schema: dict[str, Any]) -> None:
    words = {name: part["enum"] for name, part in schema["$defs"].items() if "enum" in part}
    assert words["Mode"] == [mode.value for mode in Mode]
    assert len(words) > 10


def test_a_record_has_no_null_and_a_shape_has_all_its_fields(schema: dict[str, Any]) -> None:
    for kind in record_kinds():
        part = schema["$defs"][kind.__name__]
        assert '"type": "null"' not in json.dumps(part)
        told = {name for name, field in kind.model_fields.items() if not field.exclude}
        assert set(part["properties"]) == told
    for value, shape in SHAPES.items():
        part = shape.model_json_schema(mode="serialization")
        assert part["required"] == list(shape.model_fields)
        assert all(hasattr(value, name) or name in fields(value) for name in shape.model_fields)
        hints = get_type_hints(value)
        for name, field in shape.model_fields.items():
            if name in hints:
                assert words(field.annotation) == words(hints[name]), f"{value.__name__}.{name}"


def fields(kind: type) -> set[str]:
    return {one.name for one in dataclasses.fields(kind)}


def words(hint: object) -> str:
    """A type as it is written, without where it is from: a shape has its value's name."""
    written = re.sub(r"[\w.]+\.", "", str(hint)).replace("<class '", "").replace("'>", "")
    return re.sub(r"^Optional\[(.*)\]$", r"\1 | None", written)


def test_a_field_that_the_format_may_get_later_is_no_fault(schema: dict[str, Any]) -> None:
    told = json.loads(dossier_json(context_of(BRIEFINGS / "lake")))
    told["actors"][0]["later"] = told["answers"]["later"] = 1
    assert Draft202012Validator(schema).is_valid(told)
