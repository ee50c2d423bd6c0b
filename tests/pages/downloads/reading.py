"""The downloads read back, each by a reader of its own format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factbook.model.dossier import Dossier
from factbook.reasoning import analyse
from pages.hostile import portions
from pages.hostile_dossier import MARKDOWN_FIELDS, PLAIN_FIELDS, with_texts
from rendering import ContextOfCharts

Json = Any
"""Whatever stands in a JSON file."""


def hostile_contexts(dossier: Dossier) -> Iterator[ContextOfCharts]:
    """The dossier with its texts, and then its Markdown, replaced by hostile ones, in turn."""
    for markdown, fields in ((False, PLAIN_FIELDS), (True, MARKDOWN_FIELDS)):
        for texts in portions(fields):
            changed = with_texts(dossier, texts, markdown=markdown)
            yield ContextOfCharts(changed, analyse(changed), ())


def read_json(text: str) -> Json:
    """JSON with its numbers exact."""
    return json.loads(text, parse_float=Decimal)


def as_it_was(cell: str) -> str:
    """A cell without the apostrophe that guards it, as the guide tells readers."""
    return cell.removeprefix("'")


def read_csv(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file by the names of its columns."""
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:], newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows)
    return [dict(zip(rows[0], (as_it_was(cell) for cell in row), strict=True)) for row in rows[1:]]


@dataclass(frozen=True)
class Entry:
    """An entry of BibTeX, its values as they stand between their outer braces."""

    kind: str
    key: str
    fields: dict[str, str]


_HEAD = re.compile(r"\s*@(\w+)\{([^\s,{}\"#%'()=~]+),\s*")
_FIELD = re.compile(r"(\w+)\s*=\s*")
_SIGNS = {
    "backslash": "\\", "braceleft": "{", "braceright": "}", "asciitilde": "~",
    "asciicircum": "^", "less": "<", "greater": ">", "bar": "|", "quotedbl": '"',
}  # fmt: skip


def read_bibtex(text: str) -> list[Entry]:
    """The entries of a BibTeX file, by BibTeX's own rule: braces count whatever stands before."""
    found, at = [], 0
    while head := _HEAD.match(text, at):
        at, fields = head.end(), {}
        while field := _FIELD.match(text, at):
            end = _end_of_value(text, field.end())
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : end]
            comma = re.compile(r",\s*").match(text, end)
            assert comma, text[end : end + 20]
            at = comma.end()
        assert text[at] == "}"
        at += 1
        found.append(Entry(head[1], head[2], {n: _without_braces(v) for n, v in fields.items()}))
    assert not text[at:].strip()
    return found


def _end_of_value(text: str, start: int) -> int:
    if text[start] != "{":
        return start + len(re.match(r"\w+", text[start:])[0])  # type: ignore[index]
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    raise AssertionError("the value never ends")


def _without_braces(value: str) -> str:
    return value[1:-1] if value.startswith("{") else value


def printed(value: str) -> str:
    """What TeX prints for a value, without the braces that keep it whole."""
    text = value[1:-1] if value.startswith("{") and _end_of_value(value, 0) == len(value) else value

    def sign(match: re.Match[str]) -> str:
        return _SIGNS[match[1]] if match[1] else match[2]

    plain = re.sub(r"\{\\text(\w+)\}|\\([&%$#_])", sign, text)
    left = re.sub(r"\{\\text\w+\}|\\[&%$#_]", "", text)
    assert not re.search(r"[\\{}~^&%$#_]", left), "a sign that TeX does not print"
    return plain


def authors(value: str) -> list[str]:
    """The names of a list of authors, each in braces of its own."""
    names, at = [], 0
    while at < len(value):
        end = _end_of_value(value, at)
        names.append(printed(value[at:end]))
        assert value[end:].startswith(" and ") or end == len(value)
        at = end + len(" and ")
    return names
