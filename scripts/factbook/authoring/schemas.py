"""JSON Schemas of the fact files, so that an editor completes and checks while one types.

They are generated from the model, in the dialect of draft 2020-12
(https://json-schema.org/draft/2020-12). A schema takes what the loader takes, but for fields left
empty, which an editor had better mark. It sees values as an editor types them (a plain `300` is a
number there, and a text to the loader) and leaves to `factbook check` what takes more than a
pattern: references, figures, dates.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from factbook.model.briefing import Briefing, Page
from factbook.model.fields import one_or_more
from factbook.model.record import DATES, Record, expanded_moment
from factbook.model.record_types import RECORD_TYPES

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
RECORDS: Final[Mapping[str, type[Record]]] = {
    "briefing": Briefing,
    **{name: record for name, record in RECORD_TYPES.items() if record not in {Briefing, Page}},
}
"""The record that the YAML files of each collection hold, in the order of the guide."""
SCALAR: Final = ("string", "number", "boolean")
"""What a plain scalar may be to an editor; to the loader it is always text."""
_GO_TOGETHER: Final[Mapping[str, Mapping[str, object]]] = {
    "Source": {"anyOf": [{"required": ["title"]}, {"required": ["note"]}]},
    "Measure": {
        "required": ["unit"],
        "oneOf": [{"required": ["kind"]}, {"required": ["cumulative"]}],
        "dependentRequired": {"max_per_day": ["max_basis"], "max_basis": ["max_per_day"]},
    },
    "Incident": {"oneOf": [{"required": ["date"]}, {"required": ["period"]}]},
    "ReportedAs": {"minProperties": 1},
    "Claim": {
        "oneOf": [{"required": ["measure"]}, {"required": ["question"]}],
        "if": {"properties": {"rank": {"const": "deprecated"}}, "required": ["rank"]},
        "then": {"required": ["rank_reason"]},
        "dependentRequired": {
            "measure": ["figure"],
            "figure": ["measure"],
            "position": ["question"],
            "about": ["position"],
            "reading": ["figure"],
            "rank_reason": ["rank"],
        },
    },
}
"""What the model asks of several fields of one record together."""


class _AsWritten(GenerateJsonSchema):
    """Schemas of what stands in a file, with the short forms that the model takes."""

    def function_before_schema(
        self, schema: core_schema.BeforeValidatorFunctionSchema
    ) -> JsonSchemaValue:
        """The schema of a field that may be written short, with both of its forms."""
        whole = super().function_before_schema(schema)
        function: object = schema["function"]["function"]
        if function is one_or_more:
            return {"anyOf": [whole["items"], whole]}
        if function is expanded_moment:
            return {"anyOf": [{"type": "string", "examples": DATES}, whole]}
        return whole


def schema_of(collection: str) -> dict[str, Any]:
    """The schema of the files of one collection: one record, or a list where the loader takes one.

    Raises KeyError for a collection that has no YAML files.
    """
    model = RECORDS[collection]
    record: dict[str, Any] = model.model_json_schema(schema_generator=_AsWritten)
    parts = {**record.pop("$defs", {}), model.__name__: record}
    reference = {"$ref": f"#/$defs/{model.__name__}"}
    top: dict[str, Any] = {
        "$schema": DIALECT,
        "title": f"Factbook: {collection}",
        "description": _in_one_line(str(record["description"])),
    }
    if collection == "briefing":
        top |= reference
    else:
        # Not `anyOf`, of which an editor can only say that neither fits.
        top |= {
            "type": ["object", "array"],
            "if": {"type": "object"},
            "then": reference,
            "items": reference,
        }
    return top | {"$defs": {name: _part(name, parts[name]) for name in sorted(parts)}}


def schema_texts() -> Mapping[str, str]:
    """Every schema as it is written to disk, by file name."""
    return {
        f"{name}.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
        for name in RECORDS
    }


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """A record or vocabulary, finished."""
    if "enum" in part:
        return _vocabulary(part)
    properties = {field: _property(schema) for field, schema in part["properties"].items()}
    return {
        **part,
        "description": _in_one_line(str(part["description"])),
        "properties": properties,
        **_GO_TOGETHER.get(name, {}),
    }


def _property(schema: dict[str, Any]) -> dict[str, Any]:
    """A field, its description last; that of Markdown says so, for an editor to show."""
    rest = {key: value for key, value in schema.items() if key not in {"title", "description"}}
    kinds = rest.get("anyOf", [rest])
    form = "Markdown. " if any("contentMediaType" in kind for kind in kinds) else ""
    return {**_finished(rest), "description": f"{form}{schema['description']}"}


def _finished(schema: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    """The schema with its values as an editor sees them, all the way down."""
    if isinstance(schema, list):
        return [_finished(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    done = {key: _finished(value) for key, value in schema.items() if not _is_empty(key, value)}
    if "enum" in done:
        return _vocabulary(done)
    if done.get("type") == "string" and not {"format", "contentMediaType"} & set(done):
        done["type"] = list(SCALAR)
    if {"type": "null"} in done.get("anyOf", ()):
        done = _filled(done)
    if "patternProperties" in done:
        done["additionalProperties"] = False
    return done


def _filled(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a field that may be left out, for where it is not."""
    kinds = [kind for kind in schema.pop("anyOf") if kind != {"type": "null"}]
    return schema | (kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


def _is_empty(key: str, value: object) -> bool:
    """Whether this says of a default only that there is none, or says it in the model's terms."""
    return key == "default" and not isinstance(value, str | bool)


def _vocabulary(schema: dict[str, Any]) -> dict[str, Any]:
    """A fixed vocabulary; editors that read YAML 1.1 see its `no` as a truth value."""
    words = [*schema["enum"], False] if "no" in schema["enum"] else schema["enum"]
    kept = {key: _in_one_line(value) for key, value in schema.items() if key == "description"}
    return {**kept, "enum": words}


def _in_one_line(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
