from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.pages import Context
from factbook.pages.downloads.dossier_json import dossier_json
from factbook.pages.downloads.dossier_schema import dossier_schema
from factbook.pages.downloads.pieces import DownloadData
from factbook.reasoning import analyse
from first_dossier import REPOSITORY

BRIEFINGS = REPOSITORY / "tests" / "briefings"
ROOTS = (REPOSITORY, *sorted(path for path in BRIEFINGS.iterdir() if path.is_dir()))


def context_of(root: Path) -> Context:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return Context(dossier, analysis, tuple(draw_all(dossier, analysis)))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(dossier_schema(context_of(BRIEFINGS / "lake")))
    return made


def test_the_schema_is_one_of_its_dialect(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("root", ROOTS, ids=[root.name for root in ROOTS])
def test_every_dossier_is_what_the_schema_says(root: Path, schema: dict[str, Any]) -> None:
    faults = Draft202012Validator(schema).iter_errors(
        json.loads(dossier_json(DownloadData(context_of(root))))
    )
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
    told = json.loads(dossier_json(DownloadData(context_of(BRIEFINGS / "lake"))))
    within: Any = told
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    assert not Draft202012Validator(schema).is_valid(told)


def test_every_name_is_told_with_its_meaning(schema: dict[str, Any]) -> None:
    for name, part in schema["$defs"].items():
        for field, told in part["properties"].items():
            assert told.get("description"), f"{name}.{field}"
    assert len(schema["$defs"]) > 20
