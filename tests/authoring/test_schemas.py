"""The schemas take what the loader takes, and refuse what it refuses within a record."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from factbook.authoring.schemas import RECORDS, schema_of, schema_texts

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "data"
COMMITTED = REPOSITORY / "docs" / "guide" / "schemas"
BRIEFINGS = REPOSITORY / "tests" / "briefings"
BROKEN = REPOSITORY / "tests" / "broken"
# Faults of one record that a schema can see; the others take a grammar, or a second record.
SEEN = (
    "bad-id",
    "claim-that-answers-nothing",
    "deprecated-without-a-reason",
    "drift-that-changes-nothing",
    "field-left-empty",
    "figure-without-measure",
    "flag-that-is-neither",
    "judgement-with-empty-basis",
    "judgement-without-basis",
    "list-of-texts",
    "list-where-text-is-due",
    "locator-that-cannot-be-found",
    "mapping-where-list-is-due",
    "measure-without-figure",
    "missing-field",
    "missing-fields-of-the-briefing",
    "rate-without-its-basis",
    "statement-with-no-word-of-evidence",
    "statement-without-evidence",
    "text-for-a-file",
    "text-where-mapping-is-due",
    "unknown-field",
    "unknown-field-far-from-any",
    "unknown-word",
    "url-that-is-not-http",
    "url-with-a-space",
)


class Core(yaml.CSafeLoader):
    """Types plain scalars as YAML 1.2 does (its core schema), as today's editors do."""


Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), ["", *_first]
    )
# YAML 1.2 has no octal 010, which is how YAML 1.1 would read an id that begins with nought.
Core.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)


def dates_as_texts(value: Any) -> Any:  # noqa: ANN401 - YAML of any kind
    """YAML 1.1 has dates, which JSON has not: a validator is given their text."""
    if isinstance(value, dict):
        return {str(key): dates_as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [dates_as_texts(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def validator(collection: str) -> Draft202012Validator:
    schema = schema_of(collection)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(collection: str, text: str, loader: type[yaml.CSafeLoader] = Core) -> list[str]:
    value = dates_as_texts(yaml.load(text, loader))  # noqa: S506 - both are safe loaders
    return [
        f"{fault.json_path}: {fault.message}" for fault in validator(collection).iter_errors(value)
    ]


def fact_files(root: Path) -> Iterator[tuple[str, Path]]:
    data = root / "data"
    for path in sorted(data.rglob("*.yaml")):
        top = path.relative_to(data).parts[0]
        yield top.removesuffix(".yaml"), path


ROOTS = [REPOSITORY, *sorted(path for path in BRIEFINGS.iterdir() if path.is_dir())]
FILES = [case for root in ROOTS for case in fact_files(root)]


def named(value: object) -> str:
    return value.relative_to(REPOSITORY).as_posix() if isinstance(value, Path) else str(value)


@pytest.mark.parametrize("loader", [Core, yaml.CSafeLoader])
@pytest.mark.parametrize(("collection", "path"), FILES, ids=named)
def test_every_fact_file_passes_as_editors_of_yaml_1_2_and_1_1_read_it(
    collection: str, path: Path, loader: type[yaml.CSafeLoader]
):
    assert faults(collection, path.read_text(encoding="utf-8"), loader) == []


def test_the_cases_hold_every_collection_and_the_own_dossier():
    assert {collection for collection, _ in FILES} == set(RECORDS)
    assert sum(path.is_relative_to(DATA) for _, path in FILES) > len(RECORDS)


@pytest.mark.parametrize("name", SEEN)
def test_a_fault_within_one_record_is_seen_while_one_types(name: str):
    found = [
        fault
        for collection, path in fact_files(BROKEN / name)
        for fault in faults(collection, path.read_text(encoding="utf-8"))
    ]
    assert found


def test_the_committed_schemas_are_those_of_the_model():
    committed = {path.name: path.read_text(encoding="utf-8") for path in COMMITTED.iterdir()}
    assert committed == dict(schema_texts())


@pytest.mark.parametrize(("collection", "path"), list(fact_files(REPOSITORY)), ids=named)
def test_each_file_of_the_own_dossier_names_its_schema_in_its_first_line(
    collection: str, path: Path
):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix, _, target = first.partition("=")
    assert prefix == "# yaml-language-server: $schema"
    assert (path.parent / target).resolve() == COMMITTED / f"{collection}.json"


@pytest.mark.parametrize(
    ("field", "written"),
    [
        ("figure", "300"),
        ("figure", "4.5"),
        ("as_of", "2025-01-13"),
        ("as_of", "2025"),
        ("as_of", "{date: 2025-01-13, text: on Monday}"),
        ("act", "warns"),
        ("act", "[warns, demands]"),
        ("supersedes", "other"),
        ("note", "NO"),
        ("note", "true"),
        ("note", "12:30"),
        ("id", "2025"),
    ],
)
@pytest.mark.parametrize("loader", [Core, yaml.CSafeLoader])
def test_a_value_is_taken_however_an_editor_types_it(
    field: str, written: str, loader: type[yaml.CSafeLoader]
):
    fields = {"id": "a", "text": "b", "measure": "c", "figure": "d"} | {field: written}
    claim = "\n      ".join(f"{name}: {value}" for name, value in fields.items())
    text = f"by: x\nid: s\nsaid: 2025-01\nevidence: [{{source: y}}]\nclaims:\n    - {claim}\n"
    assert faults("statements", text, loader) == []


@pytest.mark.parametrize("written", ["true", "yes", "No", "FALSE", '"true"'])
def test_a_flag_is_taken_in_each_of_its_writings(written: str):
    text = f"id: q\nquestion: x\nmeasures: {{m: {{unit: people, cumulative: {written}}}}}\n"
    assert faults("questions", text) == []
    assert faults("questions", text, yaml.CSafeLoader) == []


def test_a_source_that_was_not_seen_is_taken_where_no_is_read_as_false():
    text = "{id: a, type: report, publisher: b, title: c, seen: no}"
    assert faults("sources", text) == faults("sources", text, yaml.CSafeLoader) == []


def test_what_several_fields_ask_of_each_other_is_seen():
    both = "{id: c, text: t, measure: m, figure: 3, question: q}"
    claims = {"both": both, "no question": "{id: c, text: t, position: denies}"}
    for claim in claims.values():
        text = f"{{id: s, by: x, said: unknown, evidence: [{{source: y}}], claims: [{claim}]}}"
        assert faults("statements", text)
    assert faults("sources", "{id: a, type: report, publisher: b}")


def test_each_field_of_each_record_has_its_description():
    for collection in RECORDS:
        for name, part in schema_of(collection)["$defs"].items():
            if "properties" in part:
                assert part["additionalProperties"] is False, name
                assert all(field["description"] for field in part["properties"].values()), name


def test_the_schemas_name_their_dialect_and_no_address_of_their_own():
    for text in schema_texts().values():
        schema = json.loads(text)
        assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
        assert "$id" not in schema
