"""What a chart is: a sentence, its picture in two widths, and its numbers as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from factbook.charts.drawing.picture import Picture, Width, picture
from factbook.charts.drawing.text_metrics import cleaned
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode

__all__ = ["KINDS", "Chart", "Kind", "Width"]

Kind = Literal[
    "series",
    "estimates",
    "incidents",
    "positions",
    "estimates-over-time",
    "surveys",
    "map",
    "actor-figures",
    "chains",
]
BRIEFING: Final = ""
"""What a chart is about that belongs to no question: the whole briefing."""
_OF_ACTOR: Final = "actors/"
"""What is behind this is the actor that a chart is about, and no question."""
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The kinds of charts, in the order in which a reader wants them."""


@dataclass(frozen=True)
class Chart:
    """A chart of the dossier, ready to be drawn.

    `id` is a slug and a file name: the kind and what the chart is about. `kind` tells what sort of
    chart it is, so that a page can place it. `subject` is the question it belongs to, an actor by
    the name that `subject_of_actor` gives, or `BRIEFING`; `measure` the measure whose figures it
    shows, or "", and `mode` whether these are actual, planned and so on; `statement` the one whose
    chains it shows, or "".

    `title` is a sentence that says what is seen, `description` says it in words to readers who
    cannot see it. `columns` and `rows` are its numbers as a table; they hold every figure, also
    those that a long chart leaves out of its picture. `marks` is how many data marks must be drawn.
    """

    id: str
    kind: Kind
    subject: str
    measure: str
    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marks: int
    pictures: Mapping[Width, Picture] = field(repr=False)
    mode: Mode = Mode.ACTUAL
    statement: str = ""

    def size(self, width: Width) -> tuple[int, int]:
        """Width and height of the picture in CSS pixels."""
        return self.pictures[width].size


def subject_of_actor(actor: str) -> str:
    """What charts about an actor are about."""
    return _OF_ACTOR + actor


def actor_of_subject(subject: str) -> str:
    """The actor that charts of this subject are about; "" if they are about no actor."""
    return subject.removeprefix(_OF_ACTOR) if subject.startswith(_OF_ACTOR) else ""


def source_words(dossier: Dossier, claim: Claim) -> str:
    """The first document that carries a claim, and how many more there are."""
    evidence = dossier.statement_of(claim).evidence
    names = dict.fromkeys(dossier.sources[one.source].label for one in evidence)
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return cleaned(next(iter(names))) + more


def described(chart: Chart) -> dict[str, Any]:
    """All that a chart is, as JSON can tell it: two charts described alike are drawn alike."""
    pictures = {
        width: {**vars(one), "data": one.data.rows, "key": one.key.rows}
        for width, one in chart.pictures.items()
    }
    return {**vars(chart), "pictures": pictures}


def chart_of_json(parts: dict[str, Any]) -> Chart:
    """The chart that `described` gave as these parts, once they were JSON."""
    read = {
        "columns": tuple(parts["columns"]),
        "rows": tuple(map(tuple, parts["rows"])),
        "mode": Mode(parts["mode"]),
        "pictures": {width: picture(one) for width, one in parts["pictures"].items()},
    }
    return Chart(**parts | read)
