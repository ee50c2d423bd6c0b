"""Tables as CSV: RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), in UTF-8 with its mark.

Without the mark, a spreadsheet opened by a double click reads UTF-8 as something else, and every
name beyond ASCII is lost; programs skip it (in Python, `encoding="utf-8-sig"`).

A spreadsheet runs a cell that begins like a formula, whatever the quotes around it
(https://owasp.org/www-community/attacks/CSV_Injection), and takes "4-6" for a day in June, "00:59"
for a time and "2e5" for a number. Such a text gets an apostrophe before it. Days as ISO 8601 writes
them are meant as days, and stay.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from factbook.model.dates import Dated
from factbook.model.record import When
from factbook.pages.parts.json_lines import digits
from factbook.pages.parts.page_wording import iso_day
from factbook.pages.parts.storable import storable

MARK: Final = "\ufeff"
BETWEEN: Final = "; "
"""What stands between the items of a list in one cell."""
# The wide forms run as formulas too, in spreadsheets of East Asian languages. A text that begins
# with an apostrophe gets another, so that a reader who takes one away has the text as it was.
_FORMULA: Final = re.compile("['=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# Numbers parted like a date or a time, a month with a day or a year of two digits, an exponent.
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_TAKEN_OTHERWISE: Final = re.compile(
    r"\s*(?:[0-9]{1,2} ?[-/] ?[0-9]{1,4}(?: ?[-/] ?[0-9]{1,4})?"
    r"|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?|[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{2,4})?"
    r"|[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m?)?|[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]+"
    rf"|[0-9]{{1,2}}[ -]?{_MONTH}(?:[ -][0-9]{{2}})?|{_MONTH}[ -][0-9]{{1,2}})\s*",
    re.IGNORECASE,
)


Columns = Mapping[str, str]
"""What stands in each column of a table, by its name."""


def listed(items: Iterable[str]) -> str:
    """Give a list for one cell, each item once."""
    return BETWEEN.join(dict.fromkeys(items))


def cell(value: object) -> str:
    """Give a value of a record as a cell; "" for none.

    A date is written as its fact file has it, in plain signs (EDTF).
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, When | Dated):
        return (value.date if isinstance(value, When) else value).edtf
    if isinstance(value, Decimal):
        return digits(value)
    return listed(value) if isinstance(value, tuple) else str(value)


def fields(record: object, *names: str) -> Mapping[str, str]:
    """Give fields of a record as cells of columns with their names."""
    return {name: cell(getattr(record, name)) for name in names}


def days(name: str, when: When | Dated | None) -> Mapping[str, str]:
    """Give the days that a date may mean and the date as written, in the columns of this name."""
    dated = when.date if isinstance(when, When) else when
    return {
        f"{name}_earliest": iso_day(dated.earliest if dated else None),
        f"{name}_latest": iso_day(dated.latest if dated else None),
        f"{name}_written": cell(dated),
    }


def guarded(text: str) -> str:
    """Give the text as a cell that no spreadsheet runs or takes for a date; a number stays one."""
    text = storable(text)
    if _FORMULA.match(text):
        return text if _NUMBER.fullmatch(text) else f"'{text}"
    return f"'{text}" if _TAKEN_OTHERWISE.fullmatch(text) else text


def csv_text(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table as CSV, every cell guarded."""
    return f"{MARK}{_lines([names, *rows])}"


def csv_line(columns: Columns, row: Mapping[str, str]) -> str:
    """Give one row of a table as CSV, with the end of its line."""
    return csv_lines(columns, [row])


def csv_of_lines(columns: Columns, lines: Iterable[str]) -> str:
    """Give a table as CSV whose rows were told by `csv_line`."""
    return "".join([MARK, _lines([columns]), *lines])


def csv_lines(columns: Columns, rows: Iterable[Mapping[str, str]]) -> str:
    """Give rows of a table as CSV, each with the end of its line."""
    return _lines([row[name] for name in columns] for row in rows)


def _lines(rows: Iterable[Iterable[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue()
