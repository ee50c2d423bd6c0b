"""Finds the columns of a mapping among those of a table, by name, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from factbook.errors import TableError
from factbook.importing.expressions import FIGURE, Expression, template_of
from factbook.importing.mapping_record import ANY_OTHER, TableMapping
from factbook.model.nearest_names import nearest

RECORDS: Final = frozenset(
    {"source_record", "briefing", "question", "source", "claimant", "office"}
)
"""The fields of a mapping that hold records of templates."""
GIVEN: Final = ("row", "id", "name", "short")
"""Names that stand for no column unless the table has one: what is being made tells them."""


@dataclass(frozen=True)
class Columns:
    """Where each column that a mapping names stands in the rows of a table; -1 for none.

    `melted` are the columns whose cells become rows, with their names.
    """

    places: Mapping[str, int]
    names: Sequence[str]
    melted: Sequence[tuple[int, str]] = ()

    def name_of(self, column: str) -> str:
        """What the table itself calls the column, for a message."""
        place = self.places.get(column, -1)
        return self.names[place] if place >= 0 else column


def named_columns(mapping: TableMapping) -> tuple[str, ...]:
    """Every column that a mapping names in a template, in its order."""
    return tuple(dict.fromkeys(_in_value(mapping)))


def _in_value(value: object) -> Iterator[str]:
    if isinstance(value, Expression):
        yield from value.columns
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            field = getattr(value, name)
            is_text = name in RECORDS or name == "constants"
            yield from _in_template_record(field) if is_text else _in_value(field)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _in_value(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _in_value(inner)


def _in_template_record(value: object) -> Iterator[str]:
    if isinstance(value, Expression):
        yield from value.columns
    elif isinstance(value, str):
        yield from template_of(value).columns
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from template_of(str(key)).columns
            yield from _in_template_record(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _in_template_record(inner)


def day_columns(mapping: TableMapping) -> tuple[str, ...]:
    """The columns that a mapping reads as days."""
    found: list[Expression | None] = []
    if mapping.incident:
        found += [mapping.incident.date.start, mapping.incident.date.until]
    if mapping.series:
        found.append(mapping.series.date)
    if statement := mapping.statement:
        found += [statement.said, *(claim.as_of for claim in statement.claims)]
        if statement.sample and (days := statement.sample.fieldwork):
            found += [days.start, days.until]
    columns = (
        name
        for one in found
        if one and all(c.is_column for c in one.choices)
        for name in one.columns
    )
    return tuple(dict.fromkeys(columns))


def find_columns(mapping: TableMapping, heads: Sequence[str], name: str) -> Columns:
    """The columns of a table that a mapping names.

    Raises TableError where the table lacks one, or has two of its name.
    """
    made = {FIGURE, *GIVEN}
    if mapping.melt:
        made |= {mapping.melt.name, mapping.melt.value}
    named = named_columns(mapping)
    every = dict.fromkeys((*named, *mapping.columns, *mapping.constants))
    wanted = [one for one in every if one not in made or one in heads]
    by_name = _by_name(heads)
    places: dict[str, int] = {}
    lacking: list[str] = []
    for column in wanted:
        found = _places(column, mapping, by_name)
        if len(found) > 1:
            raise TableError(_alike(name, heads[found[0]], len(found)))
        places[column] = found[0] if found else -1
        settings = mapping.columns.get(column)
        needed = column in named and column not in mapping.constants
        if not found and needed and not (settings and settings.optional):
            lacking.append(column)
    taken = {place for place in places.values() if place >= 0}
    for column in [one for one in lacking if _takes_any(mapping, one)]:
        others = [at for at, head in enumerate(heads) if head and at not in taken]
        if len(others) == 1:
            places[column] = others[0]
            taken.add(others[0])
            lacking.remove(column)
        elif others:
            raise TableError(_several(name, column, [heads[at] for at in others]))
    if lacking:
        raise TableError(_lacking(lacking, heads, name))
    return Columns(places, heads, tuple(_melted(mapping, heads, by_name, taken, name)))


def _takes_any(mapping: TableMapping, column: str) -> bool:
    settings = mapping.columns.get(column)
    return settings is not None and ANY_OTHER in settings.names


def _by_name(heads: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, head in enumerate(heads):
        if head:
            found.setdefault(_plain(head), []).append(place)
    return found


def _places(column: str, mapping: TableMapping, by_name: Mapping[str, list[int]]) -> list[int]:
    settings = mapping.columns.get(column)
    for one in (column, *(settings.names if settings else ())):
        if found := by_name.get(_plain(one)):
            return found
    return []


def _melted(
    mapping: TableMapping,
    heads: Sequence[str],
    by_name: Mapping[str, list[int]],
    taken: Iterable[int],
    name: str,
) -> Iterator[tuple[int, str]]:
    if mapping.melt is None:
        return
    own = set(taken)
    if ANY_OTHER in mapping.melt.columns:
        found = [at for at, head in enumerate(heads) if head and at not in own]
    else:
        lacking = [one for one in mapping.melt.columns if _plain(one) not in by_name]
        if lacking:
            raise TableError(_lacking(lacking, heads, name))
        found = [by_name[_plain(one)][0] for one in mapping.melt.columns]
    if not found:
        raise TableError(f"{name} has no other column than those that the mapping names")
    for place in found:
        if len(alike := by_name[_plain(heads[place])]) > 1:
            raise TableError(_alike(name, heads[place], len(alike)))
    for place in found:
        yield place, heads[place]


def _alike(name: str, head: str, number: int) -> str:
    return f"{name} has {number} columns called {head}; give each a name of its own"


def _several(name: str, column: str, heads: Sequence[str]) -> str:
    listed = ", ".join(heads[:20])
    return (
        f"{name} has {len(heads)} columns that may hold the {column}: {listed}; take the others "
        "out of the table, or have a mapping for all of them proposed by --guess"
    )


def _lacking(lacking: Sequence[str], heads: Sequence[str], name: str) -> str:
    known = [head for head in heads if head]
    hints = [f"{one}{_hint(one, known)}" for one in lacking]
    has = ", ".join(known[:40])
    return (
        f"{name} has no column {'; nor '.join(hints)}. Its columns are {has}. Name the one that is "
        f"meant in the mapping, as columns: {{{lacking[0]}: [its name]}}"
    )


def _hint(column: str, known: Sequence[str]) -> str:
    hint = nearest(column, known) or nearest(column.lower(), [one.lower() for one in known])
    return f" ({hint})" if hint else ""


def _plain(name: str) -> str:
    """A column's name without what programs change about it: case, spaces, underscores."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())
