r"""BibTeX: the sources, and a page to be cited.

The format is that of http://tug.ctan.org/biblio/bibtex/base/btxdoc.pdf, in UTF-8, with the field
`date` of biblatex beside `year` and `month`. BibTeX counts braces even behind a backslash, so a
brace in a text is written by its name, and a value is always balanced.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factbook.model.dates import Dated
from factbook.model.source_record import Source
from factbook.model.source_types import SourceType
from factbook.pages.downloads.storable import in_one_line
from factbook.pages.parts.context import Context

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
# The kind of entry, and the field in which it names the publisher; all others are @misc.
_KINDS: Final = {
    SourceType.ARTICLE: ("article", "journal"),
    SourceType.ARTICLE_JOURNAL: ("article", "journal"),
    SourceType.ARTICLE_MAGAZINE: ("article", "journal"),
    SourceType.ARTICLE_NEWSPAPER: ("article", "journal"),
    SourceType.BOOK: ("book", "publisher"),
    SourceType.REPORT: ("techreport", "institution"),
    SourceType.THESIS: ("phdthesis", "school"),
}
# What stands there in print; BibTeX itself would take any thesis for one of a doctor.
_WORDS: Final = {SourceType.REPORT: "Report", SourceType.THESIS: "Thesis"}
_OTHER: Final = ("misc", "howpublished")


def escaped_for_tex(text: str) -> str:
    """Give a text on one line as TeX prints it, its braces balanced."""
    return in_one_line(text).translate(_SIGNS)


def sources_bib(context: Context) -> str:
    """Give every source as an entry; its key is the source's id."""
    return "\n".join(source_entry(one) for one in context.dossier.sources.values())


def source_entry(source: Source) -> str:
    """Give a source as an entry."""
    kind, publisher = _KINDS.get(source.type, _OTHER)
    fields = {
        # Braces keep a name whole, and a title in its own capitals.
        "author": " and ".join(f"{{{escaped_for_tex(name)}}}" for name in source.author),
        "title": f"{{{escaped_for_tex(source.title)}}}" if source.title else "",
        "type": _WORDS.get(source.type, ""),
        publisher: f"{{{escaped_for_tex(source.publisher)}}}",
        **date_fields(source.issued),
        "url": source.url or "",
        "urldate": source.accessed.edtf if source.accessed else "",
        "language": source.language or "",
        "note": escaped_for_tex(_note(source)),
    }
    return entry(kind, source.id, fields)


def _note(source: Source) -> str:
    """The source's note, with the address of its copy, for which BibTeX has no field."""
    if not source.archive:
        return source.note or ""
    copy = f"Archived at {source.archive}"
    return f"{source.note} ({copy})" if source.note else copy


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
