"""The answers that the reasoning gives, each with its reason as one sentence fit for print."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Final

from pydantic import PlainSerializer

from factbook.model.choice import Choice
from factbook.model.interval import Interval
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.words import sentence


def _as_in_a_file(when: When) -> dict[str, str | None]:
    return {"date": when.date.written, "text": when.text, "resolved_by": when.resolved_by}


StoredWhen = Annotated[When, PlainSerializer(_as_in_a_file)]
"""A date that is stored as a fact file has it."""


class Standing(Choice):
    """Whether a claim is its claimant's latest word.

    `overtaken`: true for its date, and still compared. `revised`: its claimant said otherwise later
    about the same or an earlier day, or corrected it. `replaced`: superseded or deprecated.
    `withdrawn`: taken back. These three stay visible and take part in nothing.
    """

    CURRENT = "current"
    OVERTAKEN = "overtaken"
    REVISED = "revised"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"

    @property
    def stands(self) -> bool:
        """Whether it is compared with others."""
        return self in {Standing.CURRENT, Standing.OVERTAKEN}


STANDING_WORDS: Final = {
    Standing.CURRENT: "current",
    Standing.OVERTAKEN: "since updated",
    Standing.REVISED: "revised",
    Standing.REPLACED: "replaced",
    Standing.WITHDRAWN: "withdrawn",
}
"""What a reader is told of whether a claim still stands."""


@dataclass(frozen=True, slots=True)
class StandingAnswer:
    """The standing of a claim, and `by` which other claim it fell.

    `by` is what overtook, revised or replaced it, or was said when it was withdrawn; None without.
    """

    standing: Standing
    by: str | None
    reason: str


class RelationKind(Choice):
    """How two claims compare."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    LATER_COUNT = "later-count"
    ROUNDING = "rounding"
    POSSIBLE_CONFLICT = "possible-conflict"
    CONFLICT = "conflict"
    WITHIN_MARGINS = "within-margins"
    APART_BY_MORE = "apart-by-more"
    NOT_COMPARABLE = "not-comparable"

    @property
    def words(self) -> str:
        """The kind as it is printed."""
        if self is RelationKind.ROUNDING:
            return "differ only by rounding"
        if self is RelationKind.WITHIN_MARGINS:
            return "within their margins"
        return self.value.replace("-", " ")


class ConflictCause(Choice):
    """On what a possible conflict depends."""

    ORDER = "order"
    PACE = "pace"
    READING = "reading"
    CHANGE = "change"
    DATES = "dates"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims compare, and why; the same for both orders of the two.

    `cause` says on what a possible conflict depends; None for all else.
    """

    kind: RelationKind
    reason: str
    cause: ConflictCause | None = None


def agreement(because: str) -> Relation:
    """Say that two claims say the same, and why."""
    return Relation(RelationKind.AGREE, sentence(because))


def compatible(because: str) -> Relation:
    """Say that two claims can both be true, and why."""
    return Relation(RelationKind.COMPATIBLE, sentence(because))


def later_count(because: str) -> Relation:
    """Say that a figure is higher since it was counted later."""
    return Relation(RelationKind.LATER_COUNT, sentence(because))


def rounding(because: str) -> Relation:
    """Say that two figures are no further apart than round ones may be."""
    return Relation(RelationKind.ROUNDING, sentence(because))


def possible_conflict(because: str, cause: ConflictCause) -> Relation:
    """Say that two claims may not both be true, and what that depends on."""
    return Relation(RelationKind.POSSIBLE_CONFLICT, sentence(because), cause)


def conflict(because: str) -> Relation:
    """Say that two claims cannot both be true, and why."""
    return Relation(RelationKind.CONFLICT, sentence(because))


def within_margins(because: str) -> Relation:
    """Say that two samples are no further apart than their margins of error, and what these are."""
    return Relation(RelationKind.WITHIN_MARGINS, sentence(because))


def apart_by_more(because: str) -> Relation:
    """Say that two samples are further apart than their margins of error, and what these are."""
    return Relation(RelationKind.APART_BY_MORE, sentence(because))


def not_comparable(because: str) -> Relation:
    """Say that two claims are not to be compared, and why."""
    return Relation(RelationKind.NOT_COMPARABLE, sentence(because))


@dataclass(frozen=True, slots=True)
class Uncompared:
    """The pairs of a question's claims that are not compared.

    `further` counts those that could be, but lie further from each other than others that are;
    `unlike` gives why others cannot be compared at all, with how many pairs each reason holds for.
    """

    further: int
    unlike: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DerivedFigure:
    """A figure that nobody stated: our sum of claims that belong together, or what a share is.

    `interval` is in the measure's unit. `parts` are claims, `claimant` those who made them; of a
    share (`is_share`) the share, and what it is a share of.
    `words` is the figure to print, without its measure. `given` is the claimant's own figure for
    the whole in the same statement, where there is one.
    """

    id: str
    measure: str
    mode: Mode
    interval: Interval
    parts: tuple[str, ...]
    claimant: tuple[str, ...]
    as_of: StoredWhen
    words: str
    reason: str
    given: str | None = None
    is_share: bool = False

    @property
    def added(self) -> bool:
        """Whether it sums up a claim and what was added to it, not the parts of a whole."""
        return not self.is_share and self.id.endswith(f"--{self.parts[-1]}")


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A count that sources made of a claim and gave to another claimant: no claim of its own.

    `claim` is what was said, `by` whose count it was made into, `sources` those that print it, the
    first to do so first, and `printed` says that it was not after the day of that one. `words` is
    the figure as it is printed there.
    """

    id: str
    claim: str
    measure: str
    mode: Mode
    by: tuple[str, ...]
    sources: tuple[str, ...]
    printed: StoredWhen
    words: str


class FigurePlace(Choice):
    """What a figure is among those that stand now for one measure."""

    LOWEST = "lowest"
    LOWEST_LATEST = "lowest-latest"
    BETWEEN = "between"
    LATEST = "latest"
    LATEST_FOUNDED = "latest-founded"
    HIGHEST = "highest"
    HIGHEST_LATEST = "highest-latest"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class FigureNow:
    """A claim, or a figure that sources print as one, and what it is among others."""

    place: FigurePlace
    name: str


@dataclass(frozen=True, slots=True)
class FiguresNow:
    """The lowest, the latest and the highest figure that stand for a measure, in this order."""

    measure: str
    figures: tuple[FigureNow, ...]


class StateKind(Choice):
    """How far those who answer a question, or give a measure, agree."""

    CONTESTED = "contested"
    WAS_CONTESTED = "was-contested"
    POSSIBLY_CONTESTED = "possibly-contested"
    CONSISTENT = "consistent"
    WITHIN_MARGINS = "within-margins"
    APART_BY_MORE = "apart-by-more"
    NO_MARGIN = "no-margin"
    ONE_CLAIMANT = "one-claimant"
    NOTHING_COMPARABLE = "nothing-comparable"

    @property
    def words(self) -> str:
        """The kind as it is printed."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Spread:
    """From the lowest to the highest of current figures that can be compared.

    An end that no claim gives is None: "up to 4,000" has no lower end, and none is invented.
    `lowest` and `highest` are the ids of the claims or derived figures at the ends. `words` are the
    two ends with whose they are and from when, as part of a sentence.
    """

    low: Decimal | None
    high: Decimal | None
    lowest: str | None
    highest: str | None
    words: str


@dataclass(frozen=True, slots=True)
class State:
    """The state of a measure or a question, and on how much it rests.

    `articles` are documents, `routes` independent ways to what was said, `claimants` those who
    speak for themselves, `sides` the sides that these belong to. `between` are the two claims,
    derived or reported figures whose conflict tells most; None where none conflict. `weight` is how
    much it tells beside those of other questions: the greater, the more.
    """

    kind: StateKind
    reason: str
    articles: int
    routes: int
    claimants: int
    sides: int
    spread: Spread | None = None
    between: tuple[str, str] | None = None
    weight: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Routes:
    """By how many independent routes a statement reached us, and in how many articles."""

    count: int
    reason: str
    articles: int


class DriftWording(Choice):
    """Whether a source is known to have changed what was said, or reports only differ.

    `changed`: the first wording was seen.
    """

    CHANGED = "changed"
    REPORTS_DIFFER = "reports differ"


@dataclass(frozen=True, slots=True)
class Drift:
    """What a source made of a claim.

    `withdrawn` says when its publisher took that back, as a sentence; "" where it did not.
    """

    statement: str
    claim: str
    source: str
    said: str
    became: str
    wording: DriftWording
    reason: str
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """A position that an actor took, last stated on a day.

    `actor` is the actor to whom positions roll up, `voices` those who say so: itself, or others
    that describe it. `words` is the position to print, "acknowledges" where it affirms after
    denial or silence. `when` is the day on which it said so itself; of what others tell of it, the
    day of which they speak. `period` is the window of a silence, where one is given.
    """

    actor: str
    claim: str
    position: Position
    words: str
    when: StoredWhen
    voices: tuple[str, ...]
    period: StoredWhen | None = None
