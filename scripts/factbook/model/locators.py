"""Where in a source something stands: `paragraph 3`, `00:59`, `sheet North, row 12`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from factbook.model.shortened import in_quotes

_ONE: Final = (
    "paragraph", "page", "line", "section", "chapter", "slide", "minute", "figure", "table",
    "row", "record", "event",
)  # fmt: skip
_SEVERAL: Final = ("paragraphs", "pages", "lines", "sections", "slides", "rows", "records")
_NUMBERS: Final = r"\d+(?:-\d+)?(?:(?:, | and )\d+(?:-\d+)?)*"
_TIME: Final = r"(?:\d{1,2}:)?\d{1,3}:\d{2}"
_IN_SHEET: Final = rf"(?:(?:row|record|event) \S+|(?:rows|records) {_NUMBERS})"
LOCATOR: Final = (
    rf"(?:{'|'.join(_ONE)}) \S+"
    rf"|(?:{'|'.join(_SEVERAL)}) {_NUMBERS}"
    rf"|sheet (?![^,;]* rows? \d)[^,;\s](?:[^,;]*[^,;\s])?(?:, {_IN_SHEET})?"
    rf"|{_TIME}(?:-{_TIME})?"
)
"""What matches a locator."""
_WHOLE: Final = re.compile(LOCATOR)
_WORDS: Final[Mapping[str, str]] = {
    "absatz": "paragraph", "abs": "paragraph", "para": "paragraph", "par": "paragraph",
    "paras": "paragraph", "alinéa": "paragraph", "¶": "paragraph", "seite": "page",
    "seiten": "page", "s": "page", "p": "page", "pp": "page", "pg": "page", "zeile": "row",
    "zeilen": "row", "ligne": "row", "fila": "row", "reihe": "row", "datensatz": "record",
    "id": "record", "rec": "record", "ereignis": "event", "kapitel": "chapter", "ch": "chapter",
    "abschnitt": "section", "sec": "section", "§": "section", "folie": "slide", "tabelle": "table",
    "tab": "table", "abbildung": "figure", "abb": "figure", "fig": "figure", "l": "line",
}  # fmt: skip
"""Words of other tongues and short ones, with that which is meant."""
_SHEETS: Final = r"(?:sheet|worksheet|blatt|tabellenblatt|arbeitsblatt|feuille|hoja)"
_PLACE: Final = re.compile(
    r"(?P<word>[^\W\d_]+|[¶§])[.:]?\s*(?:no\.?|nr\.?|[#№])?\s*(?P<number>\d\S*)"
)
_RANGE: Final = re.compile(r"(\d+)\s*(?:[-\N{EN DASH}\N{EM DASH}]|to|bis)\s*(\d+)")
_SHEET: Final = re.compile(
    rf"{_SHEETS}[:.]?\s+(?P<name>[^,;:!]+?)\s*(?:[,;:!]\s*|\s(?=(?:row|zeile)s?\b))(?P<rest>.+)",
    re.I,
)
_CELL: Final = re.compile(r"'?(?P<name>[^!']+)'?!\$?[A-Z]{1,3}\$?(?P<row>\d+)")


def locator(text: str) -> str:
    """The text, if it is a locator. Raises ValueError with what to write instead."""
    if _WHOLE.fullmatch(text):
        return text
    better = locator_for(text)
    remedy = better or (
        "paragraph 3, paragraphs 3-5, page 2, line 7, row 12, record 153030, sheet North, row 12 "
        "or a time such as 00:59"
    )
    raise ValueError(f"{in_quotes(text)} is no place in a source; write {remedy}")


def locator_for(text: str) -> str:
    """The locator that a text may be meant for, such as `row 12` for `Zeile 12`; "" for none."""
    if cell := _CELL.fullmatch(text):
        return _checked(f"sheet {cell['name'].strip()}, row {cell['row']}")
    if sheet := _SHEET.fullmatch(text):
        rest = locator_for(sheet["rest"]) or sheet["rest"]
        return _checked(f"sheet {sheet['name']}, {rest}")
    plain = _RANGE.sub(r"\1-\2", text)
    found = _PLACE.fullmatch(plain)
    if found is None:
        return f"row {text}, record {text} or page {text}" if text.isdecimal() else ""
    said = found["word"].casefold()
    word = _WORDS.get(said) or (said if said in _ONE else said.removesuffix("s"))
    number = found["number"].rstrip(".,;")
    is_several = re.fullmatch(_NUMBERS, number) and not number.isdigit()
    several = f"{word}s" if is_several and f"{word}s" in _SEVERAL else word
    return _checked(f"{several} {number}")


def _checked(better: str) -> str:
    return better if _WHOLE.fullmatch(better) else ""
