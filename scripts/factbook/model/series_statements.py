"""A series as a statement with one claim: its last figure, or that of one row.

So whatever tells of claims tells of a series as of one claim, by its id. Each row can be looked up
as well, as `SERIES@DATE`, but is met by nobody who goes through all claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Generic, TypeVar

from factbook.model.date_words import spoken
from factbook.model.dates import Dated, parse_date
from factbook.model.record import When
from factbook.model.series_record import ROW, Row, Series
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence, Statement

R = TypeVar("R")
WHOLE: Final = f"{ROW}series"
"""Behind the id of a series: its statement."""


def statement_id(series: str) -> str:
    """The id of the statement that a series stands for."""
    return f"{series}{WHOLE}"


def row_id(series: str, row: Row) -> str:
    """The address of a row, which is the id of its claim and of its statement."""
    return f"{series}{ROW}{row.date.edtf}"


def series_of(name: str) -> str | None:
    """The series that a statement or a row with this id belongs to; None if it is of none."""
    series, at, _ = name.partition(ROW)
    return series if at else None


def is_row(name: str) -> bool:
    """Whether the id of a claim or a statement is that of one row of a series."""
    return ROW in name and not name.endswith(WHOLE)


class SeriesStatements:
    """Makes the statements of the series of a dossier."""

    def __init__(self, series: Mapping[str, Series], sources: Mapping[str, Source]) -> None:
        self._series = series
        self._sources = sources

    def whole(self, series: Series) -> Statement:
        """The statement of a series: its last figure, with how it came to that."""
        rows = series.rows.rows
        last, first = rows[-1], rows[0]
        text = f"{{figure}} {_on(last)}."
        if len(rows) > 1:
            text = (
                f"{{figure}} {_on(last)}, after {first.figure.shown} {_on(first)}: "
                f"{len(rows):,} figures."
            )
        return self._statement(series, last, statement_id(series.id), series.id, text)

    def of_row(self, series: Series, row: Row) -> Statement:
        """The statement of one row."""
        name = row_id(series.id, row)
        return self._statement(series, row, name, name, f"{{figure}} {_on(row)}.")

    def row(self, name: str) -> Statement:
        """The statement of a row by its address. Raises KeyError where there is none."""
        series, _, date = name.partition(ROW)
        row = self._series[series].rows.at(date)
        if row is None:
            raise KeyError(name)
        return self.of_row(self._series[series], row)

    def _statement(self, series: Series, row: Row, name: str, claim: str, text: str) -> Statement:
        printed = self._printed(series)
        day = When.model_construct(date=row.date)
        is_whole = claim == series.id
        one = Claim.model_construct(
            id=claim,
            was=series.was if is_whole else (),
            text=text,
            measure=series.measure,
            figure=row.figure,
            as_of=day if printed else None,
            note=row.note or (series.note if is_whole else None),
        )
        return Statement.model_construct(
            id=name,
            by=series.by,
            said=When.model_construct(date=printed) if printed else day,
            evidence=_evidence(series, row),
            claims=(one,),
            form=series.form,
            added=series.added,
        )

    def _printed(self, series: Series) -> Dated | None:
        """Not later than this it was printed: the day of its source, where that is one document."""
        if len({one.source for one in series.evidence}) != 1:
            return None
        source = self._sources.get(series.evidence[0].source)
        issued = source.issued if source and source.knows("issued") else None
        latest = issued.latest if issued else None
        last = series.rows.rows[-1].date.latest
        if latest is None or last is None or latest < last:
            return None
        return parse_date(f"/{latest.isoformat()}")


def _evidence(series: Series, row: Row) -> tuple[Evidence, ...]:
    """The documents that carry a row; the first of them tells where it stands there."""
    first, *others = series.evidence
    if not row.row:
        return series.evidence
    locator = f"row {row.row}" if row.row.isdecimal() else row.row
    return (first.model_copy(update={"locator": locator}), *others)


def _on(row: Row) -> str:
    return f"{'on' if row.date.precision == 'day' else 'in'} {spoken(row.date)}"


class WithRows(Mapping[str, R], Generic[R]):
    """Records by their ids; those of rows of series can be looked up, and are met by nobody."""

    def __init__(self, records: Mapping[str, R], row: Callable[[str], R]) -> None:
        self._records = records
        self._row = row
        self._found: dict[str, R] = {}

    def __getitem__(self, name: str) -> R:
        if not is_row(name):
            return self._records[name]
        if name not in self._found:
            self._found[name] = self._row(name)
        return self._found[name]

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str) or not is_row(name):
            return name in self._records
        try:
            self[name]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)
