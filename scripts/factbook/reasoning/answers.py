"""The answers that the reasoning gives, each with its reason as one sentence fit for print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from factbook.model.choice import Choice
from factbook.model.interval import Interval
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.words import sentence

Because = str | Callable[..., str]
"""A reason, or how to word it: many are never read, so they are worded when they are."""


def _worded(because: Because, of: tuple[object, ...]) -> str:
    return sentence(because if isinstance(because, str) else because(*of))


def _none() -> None:
    return None


class Standing(Choice):
    """Whether a claim is its claimant's latest word.

    `overtaken`: true for its date, and still compared. `replaced`: superseded or deprecated; it
    stays visible and takes part in nothing.
    """

    CURRENT = "current"
    OVERTAKEN = "overtaken"
    REPLACED = "replaced"


@dataclass(frozen=True, eq=False)
class StandingAnswer:
    """The standing of a claim; `by` is the claim that overtook or replaced it, where one did."""

    standing: Standing
    by: str | None
    because: Because
    of: tuple[object, ...] = ()

    @cached_property
    def reason(self) -> str:
        """Why, in a sentence."""
        return _worded(self.because, self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StandingAnswer) and (
            (self.standing, self.by, self.reason) == (other.standing, other.by, other.reason)
        )

    def __hash__(self) -> int:
        return hash((self.standing, self.by))


class RelationKind(Choice):
    """How two claims compare."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    LATER_COUNT = "later-count"
    ROUNDING = "rounding"
    POSSIBLE_CONFLICT = "possible-conflict"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not-comparable"

    @property
    def words(self) -> str:
        """The kind as it is printed."""
        if self is RelationKind.ROUNDING:
            return "differ only by rounding"
        return self.value.replace("-", " ")


@dataclass(frozen=True, eq=False, slots=True)
class Relation:
    """How two claims compare, and why; the same for both orders of the two."""

    kind: RelationKind
    because: Because
    of: tuple[object, ...] = ()
    # There are many of these: with slots, each is one small object and not three.
    _sentence: str | None = field(default=None, init=False, repr=False)

    @classmethod
    def worded(cls, kind: RelationKind, reason: str) -> Relation:
        """The relation for which this reason was given, in a sentence already."""
        relation = cls(kind, reason)
        object.__setattr__(relation, "_sentence", reason)
        return relation

    @property
    def reason(self) -> str:
        """Why, in a sentence."""
        reason = self._sentence
        if reason is None:
            reason = _worded(self.because, self.of)
            object.__setattr__(self, "_sentence", reason)
        return reason

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Relation) and (
            (self.kind, self.reason) == (other.kind, other.reason)
        )

    def __hash__(self) -> int:
        return hash(self.kind)


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
    """A total that nobody stated: our sum of claims that belong together.

    `interval` is in the measure's unit. `parts` are claims, `claimant` those who made them.
    `words` is the figure to print, without its measure. `given` is the claimant's own figure for
    the whole in the same statement, where there is one.
    """

    id: str
    measure: str
    mode: Mode
    interval: Interval
    parts: tuple[str, ...]
    claimant: tuple[str, ...]
    as_of: When
    words: str
    reason: str
    given: str | None = None

    @property
    def added(self) -> bool:
        """Whether it sums up a claim and what was added to it, not the parts of a whole."""
        return self.id.endswith(f"--{self.parts[-1]}")


class StateKind(Choice):
    """How far those who answer a question, or give a measure, agree."""

    CONTESTED = "contested"
    WAS_CONTESTED = "was-contested"
    POSSIBLY_CONTESTED = "possibly-contested"
    CONSISTENT = "consistent"
    ONE_CLAIMANT = "one-claimant"
    NOTHING_COMPARABLE = "nothing-comparable"

    @property
    def words(self) -> str:
        """The kind as it is printed."""
        return self.value.replace("-", " ")


@dataclass(frozen=True, eq=False)
class Spread:
    """From the lowest to the highest of current figures that can be compared.

    An end that no claim gives is None: "up to 4,000" has no lower end, and none is invented.
    `lowest` and `highest` are the ids of the claims or derived figures at the ends.
    """

    low: Decimal | None
    high: Decimal | None
    lowest: str | None
    highest: str | None
    phrased: Because
    of: tuple[object, ...] = ()

    @cached_property
    def words(self) -> str:
        """The two ends with whose they are and from when, as part of a sentence."""
        return self.phrased if isinstance(self.phrased, str) else self.phrased(*self.of)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Spread) and (
            (self.low, self.high, self.lowest, self.highest, self.words)
            == (other.low, other.high, other.lowest, other.highest, other.words)
        )

    def __hash__(self) -> int:
        return hash((self.low, self.high, self.lowest, self.highest))


@dataclass(frozen=True, eq=False)
class State:
    """The state of a measure or a question, and on how much it rests.

    `articles` are documents, `routes` independent ways to what was said, `claimants` those who
    speak for themselves, `sides` the sides that these belong to. `weightiest` finds `between`.
    """

    kind: StateKind
    because: Because
    articles: int
    routes: int
    claimants: int
    sides: int
    spread: Spread | None = None
    of: tuple[object, ...] = ()
    weightiest: Callable[[], tuple[str, str] | None] = _none

    @cached_property
    def reason(self) -> str:
        """Why, in a sentence."""
        return _worded(self.because, self.of)

    @cached_property
    def between(self) -> tuple[str, str] | None:
        """The two claims or derived figures whose conflict tells most; None where none conflict."""
        return self.weightiest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and self._answer == other._answer

    def __hash__(self) -> int:
        return hash((self.kind, self.articles, self.routes, self.claimants, self.sides))

    @property
    def _answer(self) -> tuple[object, ...]:
        counts = (self.articles, self.routes, self.claimants, self.sides)
        return (self.kind, self.reason, counts, self.spread)


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
    """What a source made of a claim."""

    statement: str
    claim: str
    source: str
    said: str
    became: str
    wording: DriftWording
    reason: str


@dataclass(frozen=True, slots=True)
class Stance:
    """A position that an actor took, last stated on a day.

    `actor` is the actor to whom positions roll up, `voices` those who say so: itself, or others
    that describe it. `words` is the position to print, "acknowledges" where it affirms after
    denial or silence. `period` is the window of a silence, where one is given.
    """

    actor: str
    claim: str
    position: Position
    words: str
    when: When
    voices: tuple[str, ...]
    period: When | None = None
