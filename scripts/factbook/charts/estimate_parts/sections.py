"""Which rows of a chart of estimates stand together, and under which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.charts.estimate_parts.rows import Estimate

CURRENT: Final = "Current figures, oldest first:"
OVERTAKEN: Final = "Earlier figures, since updated:"
REPLACED: Final = "Revised, replaced or withdrawn:"
WORDS: Final = "In words alone:"
OWN_VOICE: Final = "Published without naming a source:"
PRINTED: Final = "Printed as theirs, made of another's count:"


@dataclass(frozen=True)
class Section:
    """Rows under words of their own; the words are "" where they need none."""

    words: str
    rows: tuple[Estimate, ...]


def sections(rows: Sequence[Estimate], *, by_time: bool) -> tuple[Section, ...]:
    """The rows by what they are, each in its order: first what can be seen to stand now.

    `by_time` says that all claimants' figures stay together in the order of time, where that is
    what there is to see.
    """
    found: dict[str, list[Estimate]] = {
        head: [] for head in (CURRENT, OVERTAKEN, REPLACED, WORDS, OWN_VOICE, PRINTED)
    }
    for row in rows:
        found[_head(row, by_time=by_time)].append(row)
    return tuple(_titled(found))


def _head(row: Estimate, *, by_time: bool) -> str:
    if row.printed:
        return PRINTED
    if row.own_voice:
        return OWN_VOICE
    if row.numbers is None:
        return WORDS
    if row.standing == "current" or (by_time and row.standing == "overtaken"):
        return CURRENT
    return OVERTAKEN if row.standing == "overtaken" else REPLACED


def _titled(found: dict[str, list[Estimate]]) -> Iterator[Section]:
    """The sections that have rows; the first needs words only beside overtaken figures."""
    for head, rows in found.items():
        bare = head == CURRENT and not (found[OVERTAKEN] or found[REPLACED])
        if rows:
            yield Section("" if bare else head, tuple(rows))
