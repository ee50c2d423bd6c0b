"""What templates are handed: typed, whole, and free of anything left to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Link(NamedTuple):
    """A name that leads somewhere. `mark` is a style: a side such as `side-1`, or ""."""

    text: str
    href: str
    mark: str = ""
    title: str = ""


class StateView(NamedTuple):
    """A state in a word; `mark` is the style that gives it its shape."""

    mark: str
    word: str
    reason: str


@dataclass(frozen=True)
class FigureView:
    """A figure to be shown large: the words around the number stay beside it.

    `extent` says what it covers, where that is not all there is: a time, a part, an addition.

    `mark` is the style of its size: `number`, or `words` for a figure without a digit. `written` is
    the figure as its source has it, where its thousands are set apart for readers; else "".
    """

    before: str
    number: str
    after: str
    unit: str
    measure: str
    mode: str
    mark: str
    extent: str
    written: str = ""

    @property
    def counted(self) -> str:
        """What it counts, with its unit."""
        return f"{self.unit} {self.measure}".strip()


@dataclass(frozen=True)
class ShortLine:
    """A claim, or a figure derived from several, in few words.

    `answer` is `figure` and `measure` together; `figure` is the figure as written, and `measure`
    what it counts.
    """

    id: str
    href: str
    figure: str
    measure: str
    answer: str
    claimants: tuple[Link, ...]
    date: str
    extent: str


@dataclass(frozen=True)
class ClaimLine(ShortLine):
    """A claim in one line of a list or table; `at` is the place that it is about."""

    day: str
    sentence: str
    question: Link
    standing: StateView
    state: StateView
    overtaken_by: Link | None
    at: str = ""
    corrected: str = ""


@dataclass(frozen=True)
class Comparison:
    """How a claim stands to another, and why."""

    state: StateView
    other: Link


@dataclass(frozen=True)
class ComparedPair:
    """Two claims, and how the one stands to the other."""

    one: Link
    state: StateView
    other: Link


@dataclass(frozen=True)
class Chain:
    """The way from a document back to the speaker."""

    steps: tuple[Link, ...]
    locator: str
    quote: str
    note: str
    compiled_from: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SourceNote:
    """A source as a note tells it: `named` by title and publisher, its day, and where it is."""

    number: int
    named: str
    date: str
    address: str


@dataclass(frozen=True)
class Noted:
    """Where a note is called: its number, and how and where in it the claim stands."""

    number: int
    words: str


@dataclass(frozen=True)
class DriftView:
    """What was said, beside what a source made of it; or, where that was not seen, two reports.

    `change` names what differs, such as "another measure and another speaker"; it is weighty
    unless it is one of wording alone. `withdrawn` says when its publisher took it back.
    """

    said: str
    became: str
    change: str
    is_weighty: bool
    was_seen: bool
    sources: tuple[Link, ...]
    claim: Link
    owner: str
    withdrawn: str


@dataclass(frozen=True)
class DriftsView:
    """Drifts by their weight: those of substance, and those of wording alone, with their count."""

    weighty: tuple[DriftView, ...]
    slight: tuple[DriftView, ...]
    slight_counted: str


@dataclass(frozen=True)
class PictureView:
    """A chart's picture on light or on dark paper, for wide and for narrow screens."""

    mark: str
    wide: str
    narrow: str


@dataclass(frozen=True)
class ChartView:
    """A chart with the addresses of its pictures and its numbers as a table.

    `source` leads to what it is drawn from; `file` is the picture that stands alone, to be taken.
    """

    id: str
    kind: str
    measure: str
    title: str
    description: str
    source: Link
    script: str
    numbers: str
    file: str
    pictures: tuple[PictureView, ...]
    wide: tuple[int, int]
    narrow: tuple[int, int]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class StanceView:
    """An actor's position at one time; `according_to` names who says so, where others do.

    `repeated` is the date on which the position was last repeated, or "".
    """

    words: str
    date: str
    href: str
    according_to: str
    repeated: str


@dataclass(frozen=True)
class PositionsView:
    """The positions on one question, by actor, each list oldest first. `id` is the question's."""

    id: str
    question: Link
    proposition: str
    state: StateView
    actors: tuple[tuple[Link, tuple[StanceView, ...]], ...]


@dataclass(frozen=True)
class PartView:
    """A page that holds a part of a long list: what part, of which page's list, and its neighbours.

    `before` and `after` are None at the ends of the list.
    """

    label: str
    head: Link
    before: Link | None
    after: Link | None
