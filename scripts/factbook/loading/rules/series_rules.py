"""Rules for series: their rows, their breaks, and the documents that carry them.

What is wrong with a row is told where it stands in its table; of many of one kind, the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from factbook.loading.lookup import Located, Lookup
from factbook.loading.problems import MOST_OF_ONE, Problem, Severity
from factbook.loading.rules.after_briefing_rules import MOVE_AS_OF
from factbook.loading.rules.claim_rules import COUNTS
from factbook.loading.rules.unit_rules import FAR, POINT, unit_fault
from factbook.loading.series_tables import folder_of_tables
from factbook.loading.yaml.value_places import Place
from factbook.model.figure import Figure
from factbook.model.series_record import Row, Series

_WARNING: Final = Severity.WARNING


def figures_of_series_count_what_their_measure_counts(
    series: Located[Series], lookup: Lookup
) -> Iterator[Problem]:
    """As `figures_count_what_their_measure_counts`, of each row."""
    name = series.record.measure
    measure = lookup.measures.get(name)
    if measure is None or not measure.knows("unit"):
        return
    found = (
        _of_row(series, row, *fault)
        for row in _rows(series)
        if (fault := unit_fault(row.figure, name, measure.unit))
    )
    yield from islice(found, MOST_OF_ONE)


def tolls_of_series_are_not_negative(series: Located[Series], lookup: Lookup) -> Iterator[Problem]:
    """As `tolls_are_not_negative`, of each row."""
    name = series.record.measure
    measure = lookup.measures.get(name)
    if measure is None or not measure.knows("kind") or measure.kind not in COUNTS:
        return
    remedy = "mend the figure, or write kind: level for what goes up and down"
    found = (
        _of_row(series, row, f"{name} is {COUNTS[measure.kind]}", remedy)
        for row in _rows(series)
        if row.figure.low is not None and row.figure.low < 0
    )
    yield from islice(found, MOST_OF_ONE)


def thousands_of_series_are_not_parted_by_a_point(
    series: Located[Series], _: Lookup
) -> Iterator[Problem]:
    """As `thousands_are_not_parted_by_a_point`, beside the other rows."""
    numbers = sorted(row.figure.high for row in _rows(series) if row.figure.high is not None)
    middle = numbers[len(numbers) // 2] if numbers else 0
    for row in _rows(series):
        high, found = row.figure.high, POINT.search(row.figure.number)
        if found and high is not None and middle >= FAR * high > 0:
            message = f"{found[0]} is read with decimals, and other rows are far greater"
            remedy = f"for thousands write {found[1]},{found[2]}"
            yield replace(_of_row(series, row, message, remedy), severity=_WARNING)


def series_end_before_the_briefing(series: Located[Series], lookup: Lookup) -> Iterator[Problem]:
    """A briefing tells of no day after the one to which it reaches."""
    limit = lookup.briefing.as_of.latest
    late = [
        row
        for row in _rows(series)
        if limit is not None and row.date.earliest is not None and row.date.earliest > limit
    ]
    if late and limit is not None:
        more = len(late) - 1
        others = f", as {'is one more' if more == 1 else f'are {more:,} more'}" if more else ""
        message = f"this row is after the briefing's as_of ({limit.isoformat()}){others}"
        yield replace(_of_row(series, late[0], message, MOVE_AS_OF), severity=_WARNING)


def breaks_lie_within_their_series(series: Located[Series], _: Lookup) -> Iterator[Problem]:
    """On both sides of a break there are rows."""
    rows = _rows(series)
    for step, one in enumerate(series.record.breaks if rows else ()):
        first = one.date.earliest
        before = [row for row in rows if first and row.date.latest and row.date.latest < first]
        if len(before) in {0, len(rows)}:
            side = "before" if not before else "from"
            message = f"no row of the series is {side} {one.date.written}, where it is to break"
            remedy = "write the first day that is counted in the new way, or take the break out"
            yield series.problem(("breaks", step, "date"), message, remedy, _WARNING)


def series_are_carried_by_later_documents(
    series: Located[Series], lookup: Lookup
) -> Iterator[Problem]:
    """One document that carries all rows came out after the last of them."""
    rows, evidence = _rows(series), series.record.evidence
    source = lookup.sources.get(evidence[0].source) if len(evidence) == 1 else None
    if source is None or not source.knows("issued") or source.issued is None or not rows:
        return
    issued, last = source.issued, rows[-1].date
    if issued.before(last):
        yield series.problem(
            ("evidence", 0, "source"),
            f"{evidence[0].source} is dated {issued.written}, before the last row ({last.edtf})",
            "write the day to which you read it as issued:, or take issued: out of the source",
            _WARNING,
        )


def _rows(series: Located[Series]) -> Sequence[Row]:
    return series.record.rows.rows


def _of_row(series: Located[Series], row: Row, message: str, remedy: str) -> Problem:
    """A problem of a row, in its table."""
    name = folder_of_tables(series.entry.file.name) / series.record.rows.file
    table = series.entry.file.tables.get(name.as_posix())
    if table is None:
        return series.problem(("rows",), f"line {row.line}: {message}", remedy)
    column = _column(series.record, row.figure)
    return table.problem(Place(row.line, 1), f"{column}: {message}", remedy)


def _column(series: Series, figure: Figure) -> str:
    columns = series.columns.figures
    wanted = "best" if "best" in columns and figure.own_range else next(iter(columns))
    return columns[wanted]
