"""The types of single fields: each reads the text that stands in the file.

The loader guesses no types, so every scalar arrives as text (or as None where a field was
left empty). A reader of `field_readers` turns it into what the field means.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Final, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema

from factbook.model.dates import Dated, parse_date
from factbook.model.fact_format import format_number
from factbook.model.field_readers import (
    SLUG,
    SLUG_LENGTH,
    read_claimed_figure,
    read_confidence,
    read_contact,
    read_count,
    read_days,
    read_figure,
    read_flag,
    read_points,
    read_quote,
    read_range,
    read_rate,
    read_share,
    read_slug,
    read_url,
    reader_of_pattern,
    reading,
)
from factbook.model.figure import Figure
from factbook.model.locators import LOCATOR, locator
from factbook.model.references import FORMER, NumberText, OwnId, Prose, Ref

LANGUAGE_TAG: Final = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?"

Item = TypeVar("Item")


def one_or_more(value: object) -> object:
    """The value as a list, which it may stand for alone."""
    return value if isinstance(value, list | tuple) else [value]


def _typed(reader: Callable[[str], object], **schema: object) -> tuple[object, ...]:
    """Pydantic's mark for a field that `reader` reads from its text."""
    written = WithJsonSchema({"type": "string", **schema}, mode="validation")
    return (PlainValidator(reading(reader)), written)


def _matching(pattern: str, message: str, **schema: object) -> tuple[object, ...]:
    """Pydantic's mark for a text that fits `pattern` as a whole."""
    return _typed(reader_of_pattern(pattern, message), pattern=f"^(?:{pattern})$", **schema)


Text = Annotated[str, *_typed(str)]
"""Plain text: HTML and Markdown in it are shown as written."""
Markdown = Annotated[str, *_typed(str, contentMediaType="text/markdown"), Prose()]
"""Restricted Markdown, sanitised where it is rendered; may cite records as `[[id]]`."""
Slug = Annotated[str, *_typed(read_slug, pattern=f"^{SLUG.pattern}$", maxLength=SLUG_LENGTH)]
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
        read_flag,
        # A YAML editor sees `true` as a truth value, and `yes` as a text or as one.
        type=["boolean", "string"],
        pattern="^(?:[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$",
    ),
]
Url = Annotated[
    str,
    *_typed(
        read_url,
        format="uri",
        pattern=r"^[Hh][Tt]{2}[Pp][Ss]?://[^\s/?#<>\"`{}|\\^][^\s<>\"`{}|\\^]*$",
    ),
]
Contact = Annotated[
    str,
    *_typed(
        read_contact,
        examples=["desk@example.org", "https://example.org/contact"],
        pattern=r"^(?:[Hh][Tt]{2}[Pp][Ss]?://[^\s/?#<>\"`{}|\\^][^\s<>\"`{}|\\^]*"
        r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$",
    ),
]
"""Where somebody is reached: an e-mail address, or an address of the web."""
Share = Annotated[Decimal, *_typed(read_share, examples=["10%"]), NumberText()]
"""A share of one, read from `10%` or `0.1`."""
Days = Annotated[int, *_typed(read_days, pattern=r"^\d{1,5} days?$", examples=["14 days"])]
"""A length of time in whole days."""
Rate = Annotated[Decimal, *_typed(read_rate, examples=["150"]), NumberText()]
"""Units a day."""
Format = Annotated[int, *_typed(format_number, pattern="^[1-9][0-9]*$", examples=["2"])]
"""The format of the fact files."""
Count = Annotated[int, *_typed(read_count, examples=["2,063"]), NumberText()]
"""How many were asked."""
Points = Annotated[Decimal, *_typed(read_points, examples=["2.5", "± 2.5 points"]), NumberText()]
"""A margin, in the unit of the measure: of a share in percentage points."""
Confidence = Annotated[Decimal, *_typed(read_confidence, examples=["95%"]), NumberText()]
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
Quote = Annotated[str, *_typed(read_quote)]
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


FigureText = Annotated[
    Figure,
    PlainValidator(read_figure),
    WithJsonSchema(
        {"type": "string", "examples": ["about 300", "up to 4,000", "10,000 to 12,000"]},
        mode="validation",
    ),
    NumberText(keeps=True),
]


_PARTS: Final = {"type": "string", "examples": ["1,200"]}
ClaimedFigure = Annotated[
    Figure,
    PlainValidator(read_claimed_figure),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "examples": ["about 300", "up to 4,000", "1,200 ± 300"]},
                {
                    "type": "object",
                    "properties": {
                        "low": _PARTS,
                        "best": _PARTS,
                        "high": _PARTS,
                        "as_printed": {"type": ["string", "boolean"], "enum": ["true", True]},
                    },
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
    str, *_typed(read_range, examples=["900-1,600", "± 300", "95% CI 3-7"]), NumberText()
]
DateText = Annotated[Dated, *_typed(parse_date, examples=["2025-01-13", "2025-01", "/2025-04-28"])]

OneOrMore = Annotated[tuple[Item, ...], BeforeValidator(one_or_more)]
"""A list; a single item may stand without its brackets."""
