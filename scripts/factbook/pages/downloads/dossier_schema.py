"""The JSON Schema of `dossier.json`, made by pydantic from the models of what is in it.

It is in the dialect of draft 2020-12 (https://json-schema.org/draft/2020-12). New names may come
within a version of the format, so none that is not told is forbidden.
"""

from __future__ import annotations

import json
from functools import cache  # noqa: TID251 - the same for every dossier
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from factbook.pages.downloads.dossier_format import DossierFile
from factbook.pages.downloads.shapes import VALUES


class _WithoutEmpty(GenerateJsonSchema):
    """Schemas of what `plain` gives: a record leaves out its fields without a value."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002
        """A number, and no text."""
        return {"type": "number"}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Fields of records alone have defaults; where one has no value, it is not there."""
        inner = schema["schema"]
        return self.generate_inner(inner["schema"] if inner["type"] == "nullable" else inner)

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,
        total: bool,  # noqa: ARG002, FBT001 - as pydantic calls it
    ) -> bool:
        """Whether the field is always there: it has no default, or one that is written."""
        schema = field["schema"]
        return schema["type"] != "default" or schema.get("default") not in (None, (), {})

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Never: it would say the field's name again."""
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of a model, which may get more fields."""
        made = super().model_schema(schema)
        made.pop("additionalProperties", None)
        return made


@cache
def dossier_schema() -> str:
    """Give the schema as a file; it is the same for every dossier."""
    whole: dict[str, Any] = DossierFile.model_json_schema(
        mode="serialization", schema_generator=_WithoutEmpty
    )
    # In records these stand as the reasoning has them; the file tells the fields of their shapes.
    _, values = models_json_schema(
        [(shape, "serialization") for shape in VALUES.values()], schema_generator=_WithoutEmpty
    )
    whole["$defs"] |= values["$defs"]
    schema = {"$schema": GenerateJsonSchema.schema_dialect, **whole}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
