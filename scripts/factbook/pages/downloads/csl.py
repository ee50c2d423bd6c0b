"""The sources as CSL-JSON, which reference managers read.

The format is https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factbook.model.dates import Dated
from factbook.model.source_record import Source
from factbook.model.source_types import SourceType
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import LinesQuery
from factbook.pages.parts.json_lines import Value, compact, in_lines, listing

# In these a document stands within another, whose name is all that we know of the publisher.
_IN_A_CONTAINER: Final = frozenset(
    {
        SourceType.ARTICLE,
        SourceType.ARTICLE_JOURNAL,
        SourceType.ARTICLE_MAGAZINE,
        SourceType.ARTICLE_NEWSPAPER,
        SourceType.BROADCAST,
        SourceType.ENTRY,
        SourceType.ENTRY_DICTIONARY,
        SourceType.ENTRY_ENCYCLOPEDIA,
        SourceType.POST,
        SourceType.POST_WEBLOG,
        SourceType.WEBPAGE,
    }
)
# A year, month or day of EDTF, and the sign of its doubt; a "month" above 12 is a season.
_PLAIN: Final = re.compile(r"([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?)([?~%]?)")


def csl_json(context: Context) -> str:
    """Give every source as an item of CSL-JSON, a line an item."""
    return in_lines(listing(_ITEMS.all(context)), 1) + "\n"


def _item(context: Context, name: str) -> Iterator[str]:
    yield compact(csl_item(context.dossier.sources[name]))


def csl_item(source: Source) -> dict[str, Value]:
    """Give a source as an item. Authors are names as written: none is cut in two."""
    item: dict[str, Value | None] = {
        "id": source.id,
        "type": source.type.value,
        "title": source.title,
        "author": [{"literal": name} for name in source.author] or None,
        "container-title": source.publisher if source.type in _IN_A_CONTAINER else None,
        "publisher": source.publisher,
        "issued": csl_date(source.issued) if source.issued else None,
        "accessed": csl_date(source.accessed) if source.accessed else None,
        "URL": source.url,
        "language": source.language,
        "note": source.note,
        "archive": _site(source.archive) if source.archive else None,
        "archive_location": source.archive,
    }
    return {name: value for name, value in item.items() if value is not None}


def _site(url: str) -> str:
    """The site of a web address, as it is written there; the model refuses one without."""
    return re.split("[/?#]", url)[2]


def csl_date(dated: Dated) -> Value:
    """Give a date, or both ends of one, by their parts where these are plain, else as EDTF.

    `circa` says that the date or one of its ends is in doubt.
    """
    ends = [_PLAIN.fullmatch(end) for end in dated.edtf.split("/")]
    parts = [[int(part) for part in end[1].split("-")] for end in ends if end]
    if len(parts) < len(ends):
        return dated.edtf
    doubtful = any(end[2] for end in ends if end)
    date: dict[str, Value] = {"date-parts": parts}
    return {**date, "circa": True} if doubtful else date


_ITEMS = LinesQuery("csl-items", "sources", _item)
