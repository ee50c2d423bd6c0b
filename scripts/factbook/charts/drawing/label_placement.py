"""Room for words: where a label can stand so that it covers no mark and no other label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from typing import Final

_GAP: Final = 4
_FAR: Final = 16
"""Further off than this, in pixels, words beside a mark would seem to belong to another one."""
_RINGS: Final = (12, 15, 19, 24, 30, 37, 45)
_TURNS: Final = 16
"""How far from a mark its number may stand, in pixels, and in how many directions it is tried."""


@dataclass(frozen=True)
class Box:
    """A field from its left to its right and from its top to its bottom, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, one: tuple[float, float], other: tuple[float, float]) -> Box:
        """The field that has the two places for corners."""
        (x, y), (x2, y2) = one, other
        return cls(min(x, x2), min(y, y2), max(x, x2), max(y, y2))

    def meets(self, other: Box) -> bool:
        """Whether the two fields have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass
class Room:
    """The field within which labels may stand, and what is taken of it.

    `lines` are kept clear where that is possible. `labels` are those that have found a place.
    """

    bounds: Box
    taken: list[Box]
    lines: list[Box] = field(default_factory=list)
    labels: list[Box] = field(default_factory=list)

    def beside(
        self, mark: Box, middle: float, size: tuple[float, float], *, strict: bool
    ) -> Place | None:
        """Take the first free place beside the mark for a label of this size; None if none is.

        `middle` is how high the mark's number stands. A `strict` label never covers a line.
        """
        wide, high = size
        places = [place for place in _around(mark, middle, wide, high) if self._is_free(place.box)]
        clear = (place for place in places if self._crosses_no_line(place.box))
        covering = None if strict or not places else places[0]
        chosen = next(clear, covering)
        if chosen is not None:
            self.taken.append(chosen.box)
            self.labels.append(chosen.box)
        return chosen

    def near(self, x: float, y: float, size: tuple[float, float]) -> Box | None:
        """Take the free field of this size whose middle is nearest to a place; None if none is."""
        wide, high = size
        for away in _RINGS:
            for turn in range(_TURNS):
                angle = 2 * pi * turn / _TURNS
                left, top = x + away * cos(angle) - wide / 2, y + away * sin(angle) - high / 2
                box = Box(left, top, left + wide, top + high)
                if self._is_free(box):
                    self.taken.append(box)
                    self.labels.append(box)
                    return box
        return None

    def _is_free(self, box: Box) -> bool:
        return self.bounds.holds(box) and not any(box.meets(other) for other in self.taken)

    def _crosses_no_line(self, box: Box) -> bool:
        return not any(box.meets(line) for line in self.lines)


@dataclass(frozen=True)
class Place:
    """Where a label stands, and whether its words end at the right, towards the mark."""

    box: Box
    at_left: bool


def _around(mark: Box, middle: float, wide: float, high: float) -> Iterator[Place]:
    """Places for a label: right and left of the mark, then above and below it, then further off."""
    for off in (0, _GAP * 2, _GAP * 4, _GAP * 8):
        right, left = mark.right + _GAP, mark.left - _GAP - wide
        above, below, beside = mark.top - high - off, mark.bottom + off, middle - high / 2
        sideways = [(right + off, beside, False), (left - off, beside, True)]
        spots = [
            *(sideways if off <= _FAR else ()),
            (mark.left, above, False),
            (mark.left, below, False),
            (mark.right - wide, above, True),
            (mark.right - wide, below, True),
            (right, above + high / 2, False),
            (right, below - high / 2, False),
            (left, above + high / 2, True),
            (left, below - high / 2, True),
        ]
        for x, y, at_left in spots:
            yield Place(Box(x, y, x + wide, y + high), at_left)


def gaps(
    start: tuple[float, float], end: tuple[float, float], labels: Sequence[Box]
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The pieces of a level or upright line that run behind no label."""
    (x, y), (x2, y2) = start, end
    level, field = y == y2, Box.around(start, end)
    met = [box for box in labels if box.meets(field)]
    spans = sorted((box.left, box.right) if level else (box.top, box.bottom) for box in met)
    at, last = (min(x, x2), max(x, x2)) if level else (min(y, y2), max(y, y2))
    for begin, finish in [*spans, (last, last)]:
        if begin > at:
            to = min(begin, last)
            yield ((at, y), (to, y)) if level else ((x, at), (x, to))
        at = max(at, finish)
