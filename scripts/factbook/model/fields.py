"""The types of single fields: each reads the text that stands in the file.

The loader guesses no types, so every scalar arrives as text (or as None where a field was
left empty). A reader here turns it into what the field means or raises ValueError with one
sentence for the analyst.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, LiteralString, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from factbook.model.dates import Dated, parse_date
from factbook.model.decimal_comma import in_points
from factbook.model.fact_format import format_number
from factbook.model.figure import Figure, figure_of_parts, parse_figure
from factbook.model.figure_ranges import range_fault
from factbook.model.locators import LOCATOR, locator
from factbook.model.references import FORMER, NumberText, OwnId, Prose, Ref
from factbook.model.shortened import on_one_line

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SLUG_LENGTH = 80
# Windows keeps these names for devices, with any ending; an id becomes a file name.
DEVICE_NAMES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}
# Names of generated pages that stand beside records' own.
RESERVED_IDS = frozenset({"index"})
QUOTE_WORDS = 15

LANGUAGE_TAG: Final = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"

_ALL: Final = 100
_POINTS: Final = re.compile(
    r"^(?:±|\+/?-|plus or minus)\s*|\s*(?:%|(?:percentage |per ?cent )?points?)$", re.IGNORECASE
)

WRONG: Final = "factbook"
MISFIT: Final = "factbook-misfit"
"""Pydantic's name for a fault between fields, each of which may be sound alone."""

T = TypeVar("T")


def wrong(message: str, kind: LiteralString = WRONG) -> PydanticCustomError:
    """An error of one field, or a MISFIT of several; its message reaches the analyst as it is."""
    return PydanticCustomError(kind, "{message}", {"message": message})


def _text(value: object) -> str:
    if value is None:
        raise wrong("nothing is written here; write a text or take the field out")
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a mapping"
        raise wrong(f"{kind} stands where one text is due; write a text, in quotes if need be")
    text = value.strip()
    if not text:
        raise wrong("nothing is written here; write a text or take the field out")
    return text


def reading(reader: Callable[[str], T]) -> Callable[[object], T]:
    """A validator for pydantic from a reader that raises ValueError with a sentence."""

    def read(value: object) -> T:
        try:
            return reader(_text(value))
        except ValueError as error:
            raise wrong(str(error)) from None

    return read


def slug_for(text: str) -> str:
    """The id that a text which is none may be meant for; nothing if there is none."""
    letters = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", text)).lower()
    suggestion = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return suggestion if SLUG.fullmatch(suggestion) else ""


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        suggestion = slug_for(text)
        better = f"; write {suggestion}" if suggestion else ""
        raise ValueError(
            f"{_shown(text)} is no id: an id has lower-case letters a-z, digits and "
            f"single hyphens{better}"
        )
    if len(text) > SLUG_LENGTH:
        raise ValueError(f"this id has {len(text)} characters; shorten it to {SLUG_LENGTH}")
    if text in DEVICE_NAMES or text in RESERVED_IDS:
        raise ValueError(
            f"{text} cannot be an id, since no page may have this name; choose another"
        )
    return text


def _flag(text: str) -> bool:
    known = {"true": True, "yes": True, "false": False, "no": False}
    if text.lower() not in known:
        raise ValueError(f"{_shown(text)} is neither true nor false; write true or false")
    return known[text.lower()]


def _url(text: str) -> str:
    if not re.match(r"https?://[^\s/?#]+", text, re.IGNORECASE):
        raise ValueError(
            f"{_shown(text)} is no web address; it must begin with https:// or http://"
        )
    if re.search(r"[\s<>\"`{}|\\^]", text):
        raise ValueError(
            "a web address has no spaces, quotes, brackets or backslashes in it; "
            "write them as a browser copies them, such as %20 for a space"
        )
    return text


def _contact(text: str) -> str:
    """Read an e-mail address, or an address of the web; no other scheme becomes a link."""
    if re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        return text
    if "://" in text:
        return _url(text)
    raise ValueError(
        f"{_shown(text)} is neither an e-mail nor a web address; write one such as "
        "desk@example.org or https://example.org/contact"
    )


def _share(text: str) -> Decimal:
    digits = text.removesuffix("%").strip()
    try:
        share = Decimal(digits) / 100 if text.endswith("%") else Decimal(digits)
    except InvalidOperation:
        share = Decimal(-1)
    if not (share.is_finite() and 0 <= share < 1):
        raise ValueError(f"{_shown(text)} is no share; write one from 0% to 99%, such as 10%")
    return share


def _days(text: str) -> int:
    match = re.fullmatch(r"(\d{1,5}) days?", text)
    if not match:
        raise ValueError(f"{_shown(text)} is no length of time; write it in days, such as 14 days")
    return int(match[1])


def _rate(text: str) -> Decimal:
    figure = parse_figure(text)
    if figure.qualifier or figure.low is None or figure.low != figure.high or figure.low <= 0:
        raise ValueError(f"{_shown(text)} is no plain number above zero; write one such as 150")
    return figure.low


def _count(text: str) -> int:
    figure = _plain_number(text)
    if figure is None or figure < 1 or figure != int(figure):
        raise ValueError(f"{_shown(text)} is no number of things; write one such as 2,063")
    return int(figure)


def _points(text: str) -> Decimal:
    figure = _plain_number(_POINTS.sub("", text))
    if figure is None or figure <= 0:
        raise ValueError(f"{_shown(text)} is no margin in points; write one such as 2.5")
    return figure


def _confidence(text: str) -> Decimal:
    share = _plain_number(text.removesuffix("%"))
    if share is None or not 0 < share < _ALL:
        raise ValueError(f"{_shown(text)} is no confidence in percent; write one such as 95%")
    return share


def _plain_number(text: str) -> Decimal | None:
    """The number that a text is, without words of any kind."""
    try:
        figure = parse_figure(text.strip())
    except ValueError:
        return None
    if figure.qualifier or figure.is_percent or figure.currencies or figure.low != figure.high:
        return None
    return None if figure.own_range is not None else figure.low


def _quote(text: str) -> str:
    words = len(text.split())
    if words > QUOTE_WORDS:
        raise ValueError(
            f"this quote has {words} words, and at most {QUOTE_WORDS} of the speaker's own are "
            "allowed; shorten it"
        )
    return text


def _pattern(pattern: str, message: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def read(text: str) -> str:
        if not compiled.fullmatch(text):
            raise ValueError(f"{_shown(text)} {message}")
        return text

    return read


def _shown(text: str) -> str:
    return f"“{on_one_line(text)}”"


def one_or_more(value: object) -> object:
    """The value as a list, which it may stand for alone."""
    return value if isinstance(value, list | tuple) else [value]


def _typed(reader: Callable[[str], object], **schema: object) -> tuple[object, ...]:
    """Pydantic's mark for a field that `reader` reads from its text."""
    written = WithJsonSchema({"type": "string", **schema}, mode="validation")
    return (PlainValidator(reading(reader)), written)


def _matching(pattern: str, message: str, **schema: object) -> tuple[object, ...]:
    """Pydantic's mark for a text that fits `pattern` as a whole."""
    return _typed(_pattern(pattern, message), pattern=f"^(?:{pattern})$", **schema)


Text = Annotated[str, *_typed(str)]
"""Plain text: HTML and Markdown in it are shown as written."""
Markdown = Annotated[str, *_typed(str, contentMediaType="text/markdown"), Prose()]
"""Restricted Markdown, sanitised where it is rendered; may cite records as `[[id]]`."""
Slug = Annotated[str, *_typed(_slug, pattern=f"^{SLUG.pattern}$", maxLength=SLUG_LENGTH)]
"""An id: lower-case, unique in the dossier, a permalink for good."""
Id = Annotated[
    Slug,
    OwnId(),
    Field(
        description="Lower-case letters, digits and single hyphens; unique in the dossier, a "
        "permalink for good."
    ),
]
"""The id of the record whose field it is."""
FormerSlug = Annotated[Slug, OwnId(FORMER)]
"""An id that the record had before."""
ActorRef = Annotated[Slug, Ref(("actor",))]
SourceRef = Annotated[Slug, Ref(("source",))]
QuestionRef = Annotated[Slug, Ref(("question",))]
MeasureRef = Annotated[Slug, Ref(("measure",))]
ClaimRef = Annotated[Slug, Ref(("claim",))]
PlaceRef = Annotated[Slug, Ref(("place",))]
PlaceOrWords = Annotated[str, *_typed(str), Ref(("place",), written_as=SLUG)]
"""The id of a place, or words for one: what has capitals or spaces is no id."""
TagRef = Annotated[Slug, Ref(("tag",))]
"""A tag of the briefing."""
IncidentRef = Annotated[Slug, Ref(("incident",))]
Flag = Annotated[
    bool,
    *_typed(
        _flag,
        # A YAML editor sees `true` as a truth value, and `yes` as a text or as one.
        type=["boolean", "string"],
        pattern="^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$",
    ),
]
Url = Annotated[
    str,
    *_typed(
        _url, format="uri", pattern=r"^[Hh][Tt]{2}[Pp][Ss]?://[^\s/?#<>\"`{}|\\^][^\s<>\"`{}|\\^]*$"
    ),
]
Contact = Annotated[
    str,
    *_typed(
        _contact,
        examples=["desk@example.org", "https://example.org/contact"],
        pattern=r"^(?:[Hh][Tt]{2}[Pp][Ss]?://[^\s/?#<>\"`{}|\\^][^\s<>\"`{}|\\^]*"
        r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$",
    ),
]
"""Where somebody is reached: an e-mail address, or an address of the web."""
Share = Annotated[Decimal, *_typed(_share, examples=["10%"]), NumberText()]
"""A share of one, read from `10%` or `0.1`."""
Days = Annotated[int, *_typed(_days, pattern=r"^\d{1,5} days?$", examples=["14 days"])]
"""A length of time in whole days."""
Rate = Annotated[Decimal, *_typed(_rate, examples=["150"]), NumberText()]
"""Units a day."""
Format = Annotated[int, *_typed(format_number, pattern="^[1-9][0-9]*$", examples=["2"])]
"""The format of the fact files."""
Count = Annotated[int, *_typed(_count, examples=["2,063"]), NumberText()]
"""How many were asked."""
Points = Annotated[Decimal, *_typed(_points, examples=["2.5", "± 2.5 points"]), NumberText()]
"""A margin, in the unit of the measure: of a share in percentage points."""
Confidence = Annotated[Decimal, *_typed(_confidence, examples=["95%"]), NumberText()]
"""How sure a margin is, in percent."""
Per = Annotated[
    str,
    *_matching(
        r"[1-9][0-9]*(?:[, ][0-9]{3})*(?: [^\W\d_][\w -]*)?",
        "is nothing that a rate can be counted on; write a number such as 100,000, and what is "
        "counted if need be, as in 1,000 households",
        examples=["100,000", "1,000 households"],
    ),
    NumberText(),
]
Quote = Annotated[str, *_typed(_quote)]
Locator = Annotated[
    str,
    *_typed(
        locator,
        pattern=f"^(?:{LOCATOR})$",
        examples=["paragraph 3", "00:59", "row 1234", "sheet North, row 12"],
    ),
]
Language = Annotated[str, *_matching(LANGUAGE_TAG, "is no language tag such as en, ko or ko-Latn")]
"""A BCP 47 language tag (https://www.rfc-editor.org/info/bcp47), with script or region."""
Wikidata = Annotated[
    str,
    *_matching(r"Q[1-9]\d*", "is no Wikidata item; write its number, such as Q42"),
]
GeoNames = Annotated[
    str,
    *_matching(
        r"[1-9]\d{0,9}", "is no number in GeoNames (https://www.geonames.org), such as 706483"
    ),
]
Sha256 = Annotated[str, *_matching(r"[0-9a-f]{64}", "is no SHA-256 sum in 64 hex digits")]


def figure_in_commas(written: str, read: Callable[[str], Figure] = parse_figure) -> Figure:
    """A figure in the speaker's words, in which a comma parts decimals."""
    figure = read(in_points(written))
    points = figure.written if figure.written != written else ""
    return replace(figure, written=written, in_points=points)


def _figure_text(value: object) -> Figure:
    """A figure in the speaker's words; with a decimal comma, a mapping holds them."""
    if isinstance(value, Figure):
        return value
    if not (isinstance(value, Mapping) and value.keys() == {"decimal_comma"}):
        return _FIGURE(value)
    return figure_in_commas(_text(value["decimal_comma"]), _FIGURE)


FigureText = Annotated[
    Figure,
    PlainValidator(_figure_text),
    WithJsonSchema(
        {"type": "string", "examples": ["about 300", "up to 4,000", "10,000 to 12,000"]},
        mode="validation",
    ),
    NumberText(keeps=True),
]


def _claimed_figure(value: object) -> Figure:
    """A figure in the speaker's words, or as the mapping of its low, best and high."""
    if not isinstance(value, Mapping) or "decimal_comma" in value:
        return _figure_text(value)
    try:
        return figure_of_parts(value)
    except ValueError as error:
        raise wrong(str(error)) from None


def _range(text: str) -> str:
    if fault := range_fault(text):
        raise ValueError(f"{_shown(text)} cannot be read as a range: {fault}")
    return text


_FIGURE: Final = reading(parse_figure)
_PARTS: Final = {"type": "string", "examples": ["1,200"]}
ClaimedFigure = Annotated[
    Figure,
    PlainValidator(_claimed_figure),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["about 300", "up to 4,000", "1,200 ± 300"]},
                {
                    "type": "object",
                    "properties": {"low": _PARTS, "best": _PARTS, "high": _PARTS},
                    "required": ["low", "high"],
                    "additionalProperties": False,
                },
            ]
        },
        mode="validation",
    ),
    NumberText(keeps=True),
]
"""A figure, or its low, best and high."""
RangeText = Annotated[
    str, *_typed(_range, examples=["900-1,600", "± 300", "95% CI 3-7"]), NumberText()
]
DateText = Annotated[Dated, *_typed(parse_date, examples=["2025-01-13", "2025-01", "/2025-04-28"])]

Item = TypeVar("Item")
OneOrMore = Annotated[tuple[Item, ...], BeforeValidator(one_or_more)]
"""A list; a single item may stand without its brackets."""
