"""Rows to the records of a mapping: an incident, a statement, a source, a row of a series."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from factbook.importing.expressions import Expression
from factbook.importing.known_names import short_sum, slug
from factbook.importing.made_records import Makers
from factbook.importing.mapping_record import (
    AccountBlock,
    ClaimBlock,
    DateBlock,
    FigureParts,
    SeriesBlock,
    StatementBlock,
    TableMapping,
    Target,
)
from factbook.importing.row_reader import RowReader
from factbook.model.figure import (
    AS_PRINTED,
    Figure,
    FigureError,
    figure_of_parts,
    parse_figure,
)

Made = dict[str, Any]
_PARTS: Final = ("low", "best", "high")
_BRACES: Final = re.compile(r"\{(?!figure\})[^{}]*\}")
_MONTH: Final = len("2014-08")
_YEAR: Final = len("2014")
_DAY: Final = len("2014-08-06")


@dataclass(frozen=True)
class RowRecord:
    """What a row becomes: the key and id of the record, its file, and the record.

    `joins`: whether a record of the same id, made of other rows, takes this one's claims. `point`:
    for a row of a series, its cells, by their day.
    """

    key: str
    id: str
    file: str
    record: Made
    joins: bool = False
    date: str = ""
    point: Mapping[str, str] | None = None


Maker = Callable[[], RowRecord | None]


def maker_of(mapping: TableMapping, makers: Makers) -> Maker:
    """What makes a record of the row that is being read; None is made where it has a fault."""
    made = _RowRecords(mapping, makers)
    return {
        Target.INCIDENTS: made.incident,
        Target.STATEMENTS: made.statement,
        Target.SERIES: made.series,
        Target.SOURCES: made.source,
    }[mapping.into]


class _RowRecords:
    def __init__(self, mapping: TableMapping, makers: Makers) -> None:
        self._mapping, self._makers = mapping, makers
        self._reader: RowReader = makers.reader

    def incident(self) -> RowRecord | None:
        """The incident that the row tells of."""
        block = self._mapping.incident
        key = self._key()
        if block is None or not key:
            return None
        name = self._id(key)
        when = self._days(block.date)
        record: Made = {"id": name, **when}
        if place := self._makers.place(block.place):
            record["place"] = place
        record["what"] = self._needed(block.what, "what happened is not told here")
        if tags := [self._makers.tag(name) for name in self._reader.several(block.tags)]:
            record["tags"] = tags
        self._put(record, note=block.note)
        record["accounts"] = [self._account(one, name) for one in block.accounts]
        return self._made(key, name, f"data/incidents/{month_of(when)}.yaml", record)

    def statement(self) -> RowRecord | None:
        """The statement that the row is, or is a part of."""
        block = self._mapping.statement
        key = self._key()
        if block is None or not key:
            return None
        name = self._id(key)
        sample = self._sample(block)
        said = self._reader.day(block.said) or _after(sample) or "unknown"
        record: Made = {"id": name, "by": self._makers.claimant(block.by)}
        if self._reader.text(block.speaker) and block.speaker is not None:
            record["speaker"] = self._makers.claimant(block.speaker)
        record["said"] = said
        self._put(record, form=block.form, note=block.note)
        if sample:
            record["sample"] = sample
        record["evidence"] = [self._makers.evidence(block.evidence)]
        record["claims"] = [self._claim(one, name) for one in block.claims]
        record["claims"] = [one for one in record["claims"] if one]
        if not record["claims"] and not self._reader.faults:
            return None
        file = f"data/statements/{month_of({'date': said})}.yaml"
        return self._made(key, name, file, record, joins=True)

    def source(self) -> RowRecord | None:
        """The source that the row describes."""
        key = self._key()
        if not key:
            return None
        name = self._id(key)
        filled = self._reader.filled(self._mapping.source_record)
        record: Made = dict(filled) if isinstance(filled, Mapping) else {}
        return self._made(key, name, "data/sources.yaml", {"id": name, **record})

    def series(self) -> RowRecord | None:
        """The series that the row belongs to, with the row."""
        block = self._mapping.series
        if block is None:
            return None
        name = slug(self._reader.text(block.id))
        date = self._reader.day(block.date)
        if not date and not self._reader.faults:
            self._reader.fault(block.date, "this row has no day")
        point = self._point(block)
        if not point and not self._reader.faults:
            return None
        columns = {"date": "date", **{one: one for one in point if one != "row"}, "row": "row"}
        record: Made = {
            "id": name,
            "by": self._makers.claimant(block.by),
            "measure": self._makers.measure(self._reader.text(block.measure)),
            "rows": f"{name}.csv",
            "columns": columns,
            "evidence": [self._series_evidence(block)],
        }
        found = self._made(name, name, f"data/series/{name}.yaml", record, joins=True)
        if found is None:
            return None
        return RowRecord(name, name, found.file, found.record, joins=True, date=date, point=point)

    def _series_evidence(self, block: SeriesBlock) -> Made:
        evidence = self._makers.evidence(block.evidence)
        if block.evidence.locator is None:
            evidence.pop("locator")
        return evidence

    def _point(self, block: SeriesBlock) -> dict[str, str]:
        parts = {"figure": block.figure, "low": block.low, "best": block.best, "high": block.high}
        found = {name: self._reader.figure(value) for name, value in parts.items()}
        point = {name: text for name, text in found.items() if text}
        if not point:
            return {}
        for name, value in (("qualifier", block.qualifier), ("note", block.note)):
            if text := self._reader.text(value):
                point[name] = text
        try:
            figure_of_row(point)
        except FigureError as error:
            self._reader.fault(block.figure or block.best or block.low, str(error))
        return {**point, "row": str(self._reader.number)}

    def _account(self, block: AccountBlock, incident: str) -> Made:
        by = self._makers.claimant(block.by)
        figures = {}
        for name, parts in block.figures.items():
            figure = self._figure(parts)
            if block.as_printed and isinstance(figure, dict) and is_out_of_order(figure):
                self._makers.out_of_order += 1
                figure = {**figure, AS_PRINTED: "true"}
            if figure:
                figures[self._makers.measure(name)] = figure
        account: Made = {"id": slug(incident, by), "by": by}
        if figures:
            account["figures"] = figures
        self._put(account, text=block.text, note=block.note)
        account["evidence"] = [self._makers.evidence(block.evidence)]
        return account

    def _figure(self, parts: FigureParts) -> str | dict[str, str]:
        """The figure of an account: its low, best and high; one alone where these are the same."""
        found = {name: self._reader.figure(getattr(parts, name)) for name in _PARTS}
        given = {name: text for name, text in found.items() if text}
        if not given:
            return ""
        if set(given) == {"best"} or (len(set(given.values())) == 1 and "best" in given):
            return given["best"]
        if not {"low", "high"} <= given.keys():
            alone = next(iter(given))
            text = given.get("best") or given[alone]
            words = {"low": "at least", "high": "up to"}
            return text if "best" in given else f"{words[alone]} {text}"
        return given

    def _claim(self, block: ClaimBlock, statement: str) -> Made:
        measure = self._reader.text(block.measure)
        figure = self._reader.figure(block.figure)
        if measure and not figure and block.question is None:
            return {}
        measure_id = self._makers.measure(measure) if measure and figure else ""
        own = self._reader.text(block.id)
        about = measure_id or self._reader.text(block.question)
        claim: Made = {"id": slug(own) if own else slug(statement, about)}
        if measure_id:
            claim |= {"measure": measure_id, "figure": figure}
        else:
            self._put(claim, question=block.question, position=block.position)
            self._makers.make_question()
        text = self._needed(block.text, "a claim has no text here")
        if found := _BRACES.search(text):
            self._reader.fault(
                block.text, f"{found[0]} would be read as a placeholder; write it without braces"
            )
        is_typed = measure_id and "{figure}" not in text and figure in text
        claim["text"] = text.replace(figure, "{figure}", 1) if is_typed else text
        if as_of := self._reader.day(block.as_of):
            claim["as_of"] = as_of
        self._put(claim, note=block.note)
        return claim

    def _sample(self, block: StatementBlock) -> Made:
        if block.sample is None:
            return {}
        sample: Made = {}
        for name, value in (("n", block.sample.n), ("margin", block.sample.margin)):
            if text := self._reader.figure(value):
                sample[name] = text
        if days := block.sample.fieldwork:
            first, last = self._reader.day(days.start), self._reader.day(days.until)
            sample |= {"fieldwork": f"{first}/{last}" if last else first} if first else {}
        self._put(sample, population=block.sample.population)
        return sample if sample.keys() - {"population"} else {}

    def _days(self, block: DateBlock) -> Made:
        """The date or the period of a row."""
        reader = self._reader
        start, end = reader.day(block.start), reader.day(block.until)
        precision = reader.text(block.precision)
        if end and end < start:
            reader.fault(block.until, f"the last day, {end}, is before the first, {start}")
        if end and end != start and len(start) == _DAY:
            lasts = reader.text(block.means) == "all-these"
            return {"period" if lasts else "date": f"{start}/{end}"}
        if precision in {"month", "year"}:
            start = start[: _MONTH if precision == "month" else _YEAR]
        elif precision == "about" and start:
            start = f"{start}~"
        text = reader.text(block.text)
        if text and start:
            return {"date": {"date": start, "text": text}}
        return {"date": start or "unknown"}

    def _needed(self, value: Expression, message: str) -> str:
        text = self._reader.text(value)
        if not text:
            self._reader.fault(value, message)
        return text

    def _put(self, record: Made, **fields: Expression | None) -> None:
        """Put texts into a record, those that the row has."""
        for name, value in fields.items():
            if text := self._reader.text(value):
                record[name] = text

    def _key(self) -> str:
        """What tells the record from others; a row without it is a fault."""
        parts = [self._reader.text(value) for value in self._mapping.key]
        if not all(parts):
            lacking = self._mapping.key[parts.index("")]
            self._reader.fault(lacking, "this row has no key, which tells it from others")
            return ""
        key = "|".join(parts)
        self._reader.values["short"] = short_sum(key)
        return key

    def _id(self, key: str) -> str:
        own = self._reader.text(self._mapping.id)
        return slug(*(part for part in (self._mapping.prefix or "", own or key) if part))

    def _made(
        self, key: str, name: str, file: str, record: Made, *, joins: bool = False
    ) -> RowRecord | None:
        if self._reader.faults:
            return None
        return RowRecord(key, name, file, record, joins)


def _after(sample: Made) -> Made | None:
    """When a survey without a day was published: not before the last day on which it asked."""
    last = str(sample.get("fieldwork", "")).rpartition("/")[2]
    if len(last) != _DAY:
        return None
    return {
        "date": f"{last}/..",
        "text": "no day given",
        "resolved_by": "not before the last day of the fieldwork",
    }


def figure_of_row(cells: Mapping[str, str]) -> Figure:
    """The figure of a row of a series. Raises FigureError where its cells make none."""
    parts = {name: cells[name] for name in _PARTS if name in cells}
    if parts and "figure" not in cells:
        return figure_of_parts(parts)
    return parse_figure(f"{cells.get('qualifier', '')} {cells.get('figure', '')}".strip())


def is_out_of_order(figure: Mapping[str, str]) -> bool:
    """Whether a low, best and high are not each at most the next."""
    if figure.keys() != set(_PARTS):
        return False
    try:
        low, best, high = (Decimal(figure[part]) for part in _PARTS)
    except InvalidOperation:
        return False
    return not low <= best <= high


def month_of(when: Mapping[str, object]) -> str:
    """The name of the file for a date: its month, its year, or `undated`."""
    value = when.get("period") or when.get("date")
    text = value.get("date") if isinstance(value, Mapping) else value
    first, _, last = str(text).partition("/")
    if len(first) >= _MONTH and first[:4].isdigit():
        return first[:_MONTH] if not last or last[:_MONTH] == first[:_MONTH] else first[:_YEAR]
    return first[:_YEAR] if first[:_YEAR].isdigit() else "undated"
