"""Reads the values of a mapping out of a row; every fault of a row is told with its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from factbook.importing.cell_values import NO_VALUE, Days, NumberStyle, number
from factbook.importing.columns import Columns, day_columns
from factbook.importing.expressions import FIGURE, Expression, Template, template_of
from factbook.importing.german_figures import in_english
from factbook.importing.mapping_record import TableMapping
from factbook.importing.table import Row, RowFault
from factbook.loading.yaml.characters import refused_in

_LOOSE = " \t,;:/|-\u2013"
Change = Callable[[str], str]


@dataclass
class RowReader:
    """The row that is being read, with what is wrong in it so far.

    `values` are its cells by the names of the mapping, without spaces around them; "" for none.
    """

    mapping: TableMapping
    columns: Columns
    style: NumberStyle
    constants: Mapping[str, str]
    number: int = 0
    values: dict[str, str] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        empty = self.mapping.no_value
        self._none = frozenset(NO_VALUE if empty is None else (one.casefold() for one in empty))
        self._none |= {""}
        self._days = Days(self.mapping.dates)
        self._places = [(name, at) for name, at in self.columns.places.items() if at >= 0]
        self._day_columns = day_columns(self.mapping)
        self._templates = {
            name: template_of(text) for name, text in self.constants.items() if "{" in text
        }
        absent = (name for name, at in self.columns.places.items() if at < 0)
        self._absent = dict.fromkeys(absent, "")

    def rows(self, row: Row) -> Iterator[None]:
        """Step to the row, and to each row that its melted columns make of it."""
        self.number, self.faults = row.number, []
        values = {**self._absent, **self.constants, "row": str(row.number)}
        for name, place in self._places:
            if (cell := self._cell(row.cells[place], name)) or name not in self.constants:
                values[name] = cell
        melt = self.mapping.melt
        self._write_days(values)
        self._fill_constants(values)
        if melt is None:
            self.values = values
            yield
            return
        of_row = self.faults
        for place, head in self.columns.melted:
            self.faults = [*of_row]
            cell = self._cell(row.cells[place], head)
            if cell or self.faults:
                self.values = {**values, melt.name: head, melt.value: cell}
                yield

    def text(self, value: Expression | None) -> str:
        """The value as a text; "" where the row has none."""
        return "" if value is None else self._looked_up(value, self._chosen(value, None))

    def figure(self, value: Expression | None) -> str:
        """The value with the numbers in it as fact files write them."""
        if value is None:
            return ""
        text = self._looked_up(value, self._chosen(value, self._number))
        return text.replace("%%", "%")

    def day(self, value: Expression | None) -> str:
        """The value as a date in EDTF; "" where the row has none."""
        if value is None or not (text := self._looked_up(value, self._chosen(value, None))):
            return ""
        try:
            return self._days.read(text)
        except ValueError as error:
            self.fault(value, str(error))
            return ""

    def several(self, value: Expression | None) -> list[str]:
        """The value as a list, each text of it once."""
        if value is None:
            return []
        whole = self._chosen(value, None)
        parts = whole.split(value.split) if value.split else [whole]
        texts = (self._looked_up(value, part.strip()) for part in parts)
        return list(dict.fromkeys(text for text in texts if text))

    def filled(self, value: object) -> object:
        """A record of templates with the values of this row; what has none is left out."""
        if isinstance(value, Expression):
            return self.several(value) if value.split else self.text(value)
        if isinstance(value, Mapping):
            pairs = (
                (_fill(template_of(str(key)), self.values, None), self.filled(one))
                for key, one in value.items()
            )
            return {key: one for key, one in pairs if key and one not in ("", None, {}, [])}
        if isinstance(value, list | tuple):
            return [one for one in map(self.filled, value) if one not in ("", None, {}, [])]
        return value

    def fault(self, value: Expression | None, message: str) -> None:
        """Note what is wrong with a value, at the columns that it is made of."""
        own = self.column_names((value,) if value else ())
        self.faults.append(RowFault(self.number, own, message))

    def column_names(self, values: Iterable[Expression]) -> str:
        """What the table calls the columns that values are made of, those that it has."""
        names = dict.fromkeys(name for value in values for name in value.columns)
        lacking = {name for name, at in self.columns.places.items() if at < 0}
        own = [one for one in names if one not in self.constants and one not in lacking]
        return ", ".join(map(self.columns.name_of, own))

    def _cell(self, cell: str, name: str) -> str:
        text = cell.strip()
        if text.casefold() in self._none:
            return ""
        if refused := refused_in(text):
            self.faults.append(
                RowFault(self.number, self.columns.name_of(name), f"{refused}; take it out")
            )
            return ""
        return " ".join(text.split()) if "\n" in text or "\r" in text or "\t" in text else text

    def _write_days(self, values: dict[str, str]) -> None:
        """Write days as fact files do, also where they are part of a key, an id or a text."""
        for name in self._day_columns:
            if text := values.get(name):
                with suppress(ValueError):
                    values[name] = self._days.read(text)

    def _otherwise(self, value: Expression) -> str:
        return "" if value.otherwise is None else _fill(value.otherwise, self.values, None)

    def _fill_constants(self, values: dict[str, str]) -> None:
        """Fill the constants that name columns, or other constants."""
        for name, template in self._templates.items():
            if values.get(name) == self.constants[name]:
                values[name] = _fill(template, values, None)

    def _number(self, text: str) -> str:
        return in_english(number(text, self.style), lambda one: number(one, self.style))

    def _chosen(self, value: Expression, change: Change | None) -> str:
        try:
            for choice in value.choices[:-1]:
                if all(self.values.get(name) for name in choice.columns):
                    return _fill(choice, self.values, change)
            return _fill(value.choices[-1], self.values, change)
        except ValueError as error:
            self.fault(value, str(error))
            return ""

    def _looked_up(self, value: Expression, text: str) -> str:
        if not value.lookup or not text:
            return text or self._otherwise(value)
        found = value.lookup.get(text.casefold())
        if found is not None:
            return found
        if value.otherwise is not None:
            return self._otherwise(value)
        known = ", ".join(value.lookup)
        self.fault(value, f"“{text}” is not in the mapping's lookup, which knows {known}")
        return ""


def _fill(template: Template, values: Mapping[str, str], change: Change | None) -> str:
    """The template with its columns' values; "" where none of them has any."""
    if not template.columns:
        return template.words[0]
    cells = [
        f"{{{FIGURE}}}" if _is_figure(one, values) else values[one] for one in template.columns
    ]
    if change:
        cells = [change(cell) if cell else cell for cell in cells]
    if template.is_column:
        return cells[0]
    if not any(cells):
        return ""
    pieces = [template.words[0]]
    for cell, words in zip(cells, template.words[1:], strict=True):
        pieces += [cell, words]
    text = "".join(pieces)
    return text if all(cells) else re.sub(r"\(\s*\)", "", text).strip(_LOOSE)


def _is_figure(name: str, values: Mapping[str, str]) -> bool:
    return name == FIGURE and FIGURE not in values
