"""Turns the numbers of records into the writing of the grammar, where a dossier has it otherwise.

The setting stands in the briefing, and holds for every file. So it is looked up before any file is
read, and each file knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from factbook.loading.data_files import DataFile, tables_of
from factbook.loading.yaml.events import YamlValue, load_yaml
from factbook.model.decimal_comma import in_points
from factbook.model.record_types import fields_marked
from factbook.model.references import NumberText, Pattern

SETTING: Final = "decimal_comma"
_NUMBERS: Final = fields_marked(NumberText)
NUMBER_FIELDS: Final = frozenset(
    next(step for step in reversed(field.pattern) if step != "*")
    for fields in _NUMBERS.values()
    for field, _ in fields
)
"""The names of all fields that hold a number."""
_YES: Final = ("true", "yes")


def tell_decimal_comma(files: Iterable[DataFile]) -> None:
    """Let every file know whether the dossier writes decimals with a comma."""
    named = list(files)
    every = [*named, *tables_of(named).values()]
    is_set = any(map(_says_so, (file for file in every if file.collection == "briefing")))
    for file in every:
        file.decimal_comma = is_set


def _says_so(briefing: DataFile) -> bool:
    if SETTING.encode() not in briefing.data:
        return False
    value = load_yaml(briefing.data).value
    setting = value.get(SETTING) if isinstance(value, dict) else None
    return isinstance(setting, str) and setting.strip().lower() in _YES


def with_points(value: dict[str, YamlValue], collection: str) -> None:
    """Turn the numbers of a record, as it was read from its file, into those of the grammar.

    A figure keeps how it was written beside.
    """
    for field, mark in _NUMBERS[collection]:
        _turn(value, field.pattern, keeps=mark.keeps)


def _turn(value: object, pattern: Pattern, *, keeps: bool) -> None:
    head, rest = pattern[0], pattern[1:]
    for key, inner in _items(value, head):
        if rest and not isinstance(inner, str):
            _turn(inner, rest, keeps=keeps)
        elif isinstance(inner, str):
            turned: object = {SETTING: inner} if keeps else in_points(inner)
            value[key] = turned  # type: ignore[index]
        elif keeps and isinstance(inner, dict):
            for name, part in inner.items():
                inner[name] = in_points(part) if isinstance(part, str) else part


def _items(value: object, head: str) -> list[tuple[str | int, object]]:
    """The items of a value that a step of a pattern leads to, by their keys."""
    if head == "*":
        if isinstance(value, list):
            return list(enumerate(value))
        return list(value.items()) if isinstance(value, Mapping) else []
    return [(head, value[head])] if isinstance(value, dict) and head in value else []
