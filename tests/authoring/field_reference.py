"""The reference of every field of the fact files, made from their schemas.

docs/guide/fields.md is this text; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from factbook.authoring.schemas import RECORDS, schema_of

_HEAD: Final = """# Every field

Made from the model of the tool; [Fact files](fact-files.md) explains what stands here in brief. \
An id is lower-case letters, digits and single hyphens, 80 characters at most. Where it says \
“one or several”, a single value needs no list.
"""
_ID: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"
_TRUTH: Final = "[Tt][Rr][Uu][Ee]"
_FILES: Final = {
    "briefing": "`data/briefing.yaml`, one mapping",
    "actors": "`data/actors.yaml` or `data/actors/*.yaml`, a list",
    "sources": "`data/sources.yaml` or `data/sources/*.yaml`, a list",
    "questions": "`data/questions.yaml` or `data/questions/*.yaml`, a list or one of them",
    "statements": "`data/statements.yaml` or `data/statements/*.yaml`, a list",
    "series": "`data/series/*.yaml`, a list, with its tables beside it",
    "places": "`data/places.yaml` or `data/places/*.yaml`, a list",
    "events": "`data/events.yaml` or `data/events/*.yaml`, a list",
    "corrections": "`data/corrections.yaml` or `data/corrections/*.yaml`, a list",
    "incidents": "`data/incidents.yaml` or `data/incidents/*.yaml`, a list",
}
Schema = Mapping[str, Any]


def field_reference() -> str:
    """The reference as Markdown: each record with its fields, then the fixed words."""
    return "\n".join([_HEAD, *_records(), *_words()]).rstrip() + "\n"


def _records() -> Iterator[str]:
    named: set[str] = set()
    for collection, model in RECORDS.items():
        parts: Mapping[str, Schema] = schema_of(collection)["$defs"]
        inner = [name for name in parts if name != model.__name__ and "properties" in parts[name]]
        for name in (model.__name__, *inner):
            if name not in named:
                named.add(name)
                where = f"In {_FILES[collection]}.\n" if name == model.__name__ else ""
                yield from _record(name, parts[name], where)


def _record(name: str, part: Schema, where: str) -> Iterator[str]:
    yield f"## {_spaced(name)}\n"
    yield f"{part['description']}\n"
    if where:
        yield where
    yield "| field | | written as | meaning |"
    yield "| --- | --- | --- | --- |"
    required: Sequence[str] = part.get("required", ())
    for field, schema in part["properties"].items():
        need = "required" if field in required else _instead(part, field)
        meaning = _cell(schema["description"].removeprefix("Markdown. "))
        yield f"| `{field}` | {need} | {_cell(_written(schema))} | {meaning} |"
    yield ""


def _words() -> Iterator[str]:
    """The vocabularies, each once."""
    yield "# Fixed words\n"
    vocabularies: dict[str, Schema] = {}
    for collection in RECORDS:
        parts: Mapping[str, Schema] = schema_of(collection)["$defs"]
        vocabularies |= {name: part for name, part in parts.items() if "enum" in part}
    for name, part in sorted(vocabularies.items()):
        yield f"## {_spaced(name)}\n"
        yield f"{part['description']}\n"
        yield f"{', '.join(f'`{word}`' for word in part['enum'] if word is not False)}\n"


def _written(schema: Schema) -> str:
    """How a value is written, in a few words."""
    words = _kind(schema)
    examples = schema.get("examples") or schema.get("anyOf", [{}])[0].get("examples", [])
    if examples:
        words += f", such as {', '.join(f'`{one}`' for one in examples)}"
    in_words = "unless you say otherwise" in schema.get("description", "")
    default = None if in_words else schema.get("default")
    if isinstance(default, bool):
        return f"{words}; `{str(default).lower()}` if left out"
    return f"{words}; `{default}` if left out" if default is not None else words


def _kind(schema: Schema) -> str:
    if "$ref" in schema:
        return _link(schema["$ref"])
    if "anyOf" in schema:
        return _either(schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_plain(_kind(schema['items']))}"
    if schema.get("type") == "object":
        by_pattern = schema.get("patternProperties", {"": schema.get("additionalProperties")})
        [values] = by_pattern.values()
        return f"mapping of names to {_plain(_kind(values))}"
    return _scalar(schema)


def _either(kinds: Sequence[Schema]) -> str:
    one, whole = kinds
    if whole.get("type") == "array":
        return f"{_plain(_kind(one))}, one or several"
    if "properties" in whole:
        parts = ", ".join(f"`{part}`" for part in whole["properties"])
        return f"{_scalar(one)}, or a mapping of {parts}"
    return f"date, or {_kind(whole)}"


def _scalar(schema: Schema) -> str:
    pattern = str(schema.get("pattern", ""))
    if pattern == _ID:
        return "id"
    if _TRUTH in pattern:
        return "`true` or `false`"
    if schema.get("format") == "uri":
        return "http or https address"
    if schema.get("contentMediaType") == "text/markdown":
        return "Markdown"
    return "text"


def _plain(words: str) -> str:
    return words.removeprefix("a ")


def _link(reference: str) -> str:
    name = reference.rpartition("/")[2]
    return f"[{_spaced(name).lower()}](#{_spaced(name).lower().replace(' ', '-')})"


def _spaced(name: str) -> str:
    """Give "Reported as" for "ReportedAs"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _instead(part: Mapping[str, Any], field: str) -> str:
    """What else may stand where this field is needed; "" if it is not."""
    choice = [name for one in part.get("oneOf", ()) for name in one["required"]]
    return " or ".join(f"`{name}`" for name in choice) if field in choice else ""
