"""The words by which an edition names itself, left blank in the pages that an archive keeps.

So a page that says the same in two editions is the same bytes in both archives, and is kept once.
Filled in again, a page is byte for byte what was frozen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.pages.parts.citing import date_fields, edition_words, entry
from factbook.pages.parts.escaping import escaped, escaped_lines

_OPEN, _CLOSE = b"\x02edition ", b"\x03"
_BLANK: Final = re.compile(rb"\x02edition ([0-9]+)\x03")


def words_of_edition(briefing: Briefing) -> tuple[str, ...]:
    """What pages and charts of this edition say of it, as it stands in them; its line first."""
    title, day = briefing.edition.strip(), spoken(briefing.as_of)
    line = f"{escape(title)}, as of {escape(day)}"
    cited = f"{edition_words(briefing)}, as of {day}"
    dates = entry("misc", "x", date_fields(briefing.as_of)).partition(",\n")[2].removesuffix("}\n")
    told = (*_json_pairs("version", title), *_json_pairs("dateModified", briefing.as_of.edtf))
    found = (
        *_as_written(cited),
        *_as_written(f"”, {edition_words(briefing)}."),
        str(escaped_lines(dates)),
        *told,
    )
    return (line, *dict.fromkeys(one for one in found if one.strip() and one != line))


def _as_written(text: str) -> Iterable[str]:
    yield from (text, escape(text), str(escaped(text)), json.dumps(text)[1:-1])


def _json_pairs(name: str, text: str) -> Iterable[str]:
    yield from (f'"{name}": {json.dumps(text)}', f'"{name}":{json.dumps(text)}')


def blanked(content: bytes, words: Sequence[str]) -> bytes:
    """The content with numbers in place of the words; as it is where it holds such signs itself."""
    if _OPEN in content:
        return content
    numbered = sorted(enumerate(words), key=lambda one: -len(one[1]))
    for number, text in numbered:
        content = content.replace(text.encode(), b"%s%d%s" % (_OPEN, number, _CLOSE))
    return content


def blank(content: bytes) -> bool:
    """Whether there are blanks in it."""
    return _BLANK.search(content) is not None


def filled_in(content: bytes, words: Sequence[str]) -> bytes:
    """The content with the words back in their places."""

    def word(found: re.Match[bytes]) -> bytes:
        number = int(found[1])
        return words[number].encode() if number < len(words) else found[0]

    return _BLANK.sub(word, content)
