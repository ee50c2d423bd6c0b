"""The sources as BibTeX, for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.model.source_record import Source
from factbook.model.source_types import SourceType
from factbook.pages.parts.citing import date_fields, entry, escaped_for_tex
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery

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


def sources_bib(context: Context) -> str:
    """Give every source as an entry; its key is the source's id."""
    return "\n".join(_ENTRIES.all(context))


def _entry(context: Context, name: str) -> Iterator[str]:
    yield source_entry(context.dossier.sources[name])


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


_ENTRIES = LinesQuery("bibtex-entries", "sources", _entry)
