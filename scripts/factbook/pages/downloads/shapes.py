"""The values of the dossier's JSON that are no records: their fields, and what each means.

The file is written from these lists and the data dictionary is made from them, so that neither
can tell what the other does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from factbook.model.dates import Dated
from factbook.model.figure import Figure
from factbook.model.interval import Interval
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    Relation,
    Routes,
    Spread,
    Stance,
    StandingAnswer,
    State,
)

_REASON: Final = "why, in a sentence"


@dataclass(frozen=True)
class Shape:
    """A kind of value: its name, and the meaning of each of its fields."""

    name: str
    fields: Mapping[str, str]


VALUES: Final[Mapping[type, Shape]] = {
    Dated: Shape(
        "date",
        {
            "written": "as it stands in the fact file (EDTF)",
            "earliest": "the first day that it may mean; null if open",
            "latest": "the last day that it may mean; null if open",
            "approximate": "whether it is approximate",
            "uncertain": "whether it is uncertain",
            "precision": "what is known of it: day, month, season, year, decade, century, "
            "millennium or interval",
        },
    ),
    Figure: Shape(
        "figure",
        {
            "written": "in the claimant's words",
            "shape": "what it says: exact, about, nearly, at-most, at-least, more-than, "
            "fewer-than, range or vague",
            "qualifier": "the words around its number",
            "number": "its number in these words",
            "low": "its number, or the first of two; null for words alone. It is no bound",
            "high": "its number, or the second of two; null for words alone. It is no bound",
            "approximate": "whether a word such as “about” stands with it",
        },
    ),
    Interval: Shape(
        "interval",
        {
            "low": "the lower end, in the unit of the measure; null if there is none",
            "high": "the upper end; null if there is none",
            "low_open": "whether the lower end itself is left out",
            "high_open": "whether the upper end itself is left out",
        },
    ),
}
"""The values that stand in records."""

ANSWERS: Final[Mapping[type, Shape]] = {
    State: Shape(
        "state",
        {
            "kind": "how far those who answer agree",
            "reason": _REASON,
            "articles": "how many documents it rests on",
            "routes": "by how many independent routes these reached us",
            "claimants": "how many speak for themselves",
            "sides": "to how many sides these belong",
            "spread": "the lowest and the highest of current figures; null if none compare",
        },
    ),
    Spread: Shape(
        "spread",
        {
            "low": "the lowest; null where no figure gives a lower end",
            "high": "the highest; null where no figure gives an upper end",
            "lowest": "the claim or derived figure at the lower end",
            "highest": "the claim or derived figure at the upper end",
            "words": "the spread in words",
        },
    ),
    StandingAnswer: Shape(
        "standing",
        {
            "standing": "current, overtaken or replaced",
            "by": "the claim that overtook or replaced it; null if none did",
            "reason": _REASON,
        },
    ),
    Routes: Shape(
        "routes",
        {
            "count": "how many independent routes there are",
            "reason": _REASON,
            "articles": "how many documents carry the statement",
        },
    ),
    Relation: Shape("relation", {"kind": "how the two compare", "reason": _REASON}),
    DerivedFigure: Shape(
        "derived figure",
        {
            "id": "its id, which stays as long as its parts do",
            "measure": "the measure that it is a figure for",
            "mode": "whether it speaks of what is, or of what may come to be",
            "interval": "the numbers that it allows",
            "parts": "the claims that it is the sum of",
            "claimant": "who made these: ids of actors",
            "as_of": "when it is about",
            "words": "the figure in words",
            "reason": _REASON,
            "given": "the claimant's own figure for the whole; null if there is none",
        },
    ),
    Drift: Shape(
        "drift",
        {
            "statement": "the statement",
            "claim": "the claim",
            "source": "the source that tells it otherwise",
            "said": "what was said",
            "became": "what it became",
            "wording": "“changed” where the first wording was seen, else “reports differ”",
            "reason": _REASON,
        },
    ),
    Stance: Shape(
        "position",
        {
            "actor": "whose position it is",
            "claim": "the claim that tells it",
            "position": "the position",
            "words": "the position as it is printed, such as “acknowledges”",
            "when": "when it was last stated",
            "voices": "who says so: ids of actors",
            "period": "the window of a silence; null if none is given",
        },
    ),
}
"""The values that stand in answers."""

SHAPES: Final[Mapping[type, Shape]] = {**VALUES, **ANSWERS}
