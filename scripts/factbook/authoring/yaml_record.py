"""Writes a record as an item of a YAML list, in the style of the fact files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from unicodedata import normalize

from factbook.loading.yaml.characters import described
from factbook.loading.yaml.events import load_yaml
from factbook.model.field_readers import SLUG

Written: TypeAlias = "str | Sequence[Written] | Mapping[str, Written]"

_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
# A letter or digit first, then no colon before a space, no # after one.
_PLAIN: Final = re.compile(r"[^\W_](?:[^:#]|:(?=\S)|(?<=\S)#)*")
# Words that YAML, or an editor that guesses types, takes for something else than a text.
_NOT_TEXT: Final = re.compile(
    r"null|true|false|yes|no|on|off|y|n|[\d_]+:[\d_:.]+|0\d+|\d+(?:\.\d*)?e\d+", re.IGNORECASE
)


def item_lines(record: Mapping[str, Written], indent: int = 0) -> list[str]:
    """The record as the lines of a list's item, `indent` spaces in, without line ends."""
    first, *rest = _mapping_lines(record)
    margin = " " * indent
    return [f"{margin}- {first}", *(f"{margin}  {line}" for line in rest)]


def scalar(text: str) -> str:
    """The text as a value in block style: plain where it can be, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.isprintable() and text == text.strip():
        return f'"{text}"' if _NOT_TEXT.fullmatch(text) else text
    return f'"{"".join(_quoted(char) for char in text)}"'


def unwritable(text: str) -> str | None:
    """Why a fact file cannot hold the text, in a sentence; None if it can."""
    loaded = load_yaml(f"- {scalar(text)}\n".encode("utf-8", "replace"))
    if loaded.faults:
        return _refused_character(text) or loaded.faults[0].message
    return (
        None if loaded.value == [normalize("NFC", text)] else "this text cannot be written as it is"
    )


def _refused_character(text: str) -> str | None:
    """Which character it is, since whoever typed it wrote no escape."""
    for char in text:
        if load_yaml(f"- {scalar(char)}\n".encode("utf-8", "replace")).faults:
            return f"{described(ord(char))} cannot stand in a fact file; answer without it"
    return None


def _quoted(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def _mapping_lines(mapping: Mapping[str, Written]) -> Iterator[str]:
    for key, value in mapping.items():
        name = key if SLUG.fullmatch(key) or key.isidentifier() else scalar(key)
        yield from _field_lines(name, value)


def _field_lines(name: str, value: Written) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{name}: {scalar(value)}"
    elif isinstance(value, Mapping):
        yield f"{name}:"
        yield from (f"  {line}" for line in _mapping_lines(value))
    elif all(isinstance(item, str) and SLUG.fullmatch(item) for item in value):
        yield f"{name}: [{', '.join(str(item) for item in value)}]"
    else:
        yield f"{name}:"
        for item in value:
            lines = item_lines(item) if isinstance(item, Mapping) else [f"- {scalar(str(item))}"]
            yield from (f"  {line}" for line in lines)
