r"""BibTeX: an entry of fields, and texts and dates as such fields.

The format is that of http://tug.ctan.org/biblio/bibtex/base/btxdoc.pdf, in UTF-8, with the field
`date` of biblatex beside `year` and `month`. BibTeX counts braces even behind a backslash, so a
brace in a text is written by its name, and a value is always balanced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factbook.model.dates import Dated
from factbook.pages.parts.storable import in_one_line

_SIGNS: Final = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        '"': r"{\textquotedbl}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def escaped_for_tex(text: str) -> str:
    """Give a text on one line as TeX prints it, its braces balanced."""
    return in_one_line(text).translate(_SIGNS)


def date_fields(dated: Dated | None) -> Mapping[str, str]:
    """Give `year` and `month`, where the date is known to them, and `date` as it is written."""
    if dated is None:
        return {}
    first = dated.earliest
    plain = first is not None and dated.precision in {"day", "month", "year"}
    return {
        "year": f"{first.year:04}" if first and plain else "",
        "month": _MONTHS[first.month - 1] if first and dated.precision in {"day", "month"} else "",
        "date": dated.edtf,
    }


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Give an entry of the fields that have a value, each escaped already."""
    lines = [f"  {name} = {_value(name, text)},\n" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _value(name: str, text: str) -> str:
    """Months are the names that BibTeX knows; all else stands in braces."""
    return text if name == "month" else f"{{{text}}}"
