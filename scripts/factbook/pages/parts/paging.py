"""Long lists in parts, each a page: the parts are made so that an edit shifts none of them.

Pages that are cut by count ("1 to 200, 201 to 400") all change when a claim is added at the top,
and a link to the third page soon shows something else. So a list that is too long is parted by
what its items are, which no other item can change: claims and events by the calendar, names by
their first letters. A part that is still too long is parted again, into narrower ones: a year into
quarters, months, thirds of a month, days. An item that comes or goes touches its own part alone,
and its part has an address that says what is in it; only where a part outgrows the limit (or no
longer does) is that one part exchanged for narrower ones (or for the wider one).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache  # noqa: TID251 - words for a day
from typing import Final, Generic, TypeVar

from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.record import Named

LONG: Final = 200
"""So many items stand on one page at most."""

Item = TypeVar("Item")
Listed = TypeVar("Listed", bound=Named)

_QUARTERS: Final = ("January to March", "April to June", "July to September", "October to December")
_THIRDS: Final = ((1, 10), (11, 20), (21, 31))
# Titles that begin alike for longer than this are told apart by their ids.
_LONGEST_PREFIX: Final = 40


@dataclass(frozen=True)
class Step:
    """A narrowing of a list: a name for addresses, words for readers, and its place in the order.

    Steps of one `rank` stand in the order in which their items come.
    """

    slug: str
    label: str
    rank: int = 0


Narrowing = Callable[[Item, int], Step]
"""The step that an item belongs to at each depth: the same for ever, whatever else is listed."""

WHOLE: Final = Step("", "")


@dataclass(frozen=True)
class Part(Generic[Item]):
    """Items of a list that share a page, in the list's own order."""

    step: Step
    items: Sequence[Item]


def parts(items: Sequence[Item], narrowing: Narrowing[Item]) -> tuple[Part[Item], ...]:
    """Give the list in parts of at most `LONG` items; a list no longer than that is one part."""
    return tuple(_parts(items, narrowing, WHOLE, 0))


def _parts(
    items: Sequence[Item], narrowing: Narrowing[Item], at: Step, depth: int
) -> Iterator[Part[Item]]:
    if len(items) <= LONG:
        yield Part(at, tuple(items))
        return
    found: dict[Step, list[Item]] = {}
    for item in items:
        found.setdefault(narrowing(item, depth), []).append(item)
    for step in sorted(found, key=lambda step: step.rank):
        yield from _parts(found[step], narrowing, step, depth + 1)


@dataclass(frozen=True)
class PartPages:
    """The ids of a list by its head page, and where it is too long for that, by pages of parts."""

    head: str
    ids: Sequence[str]
    parts: Sequence[Part[str]]

    @property
    def is_long(self) -> bool:
        """Whether the list has pages beside its head."""
        return len(self.parts) > 1 or bool(self.parts and self.parts[0].step.slug)

    def number(self, slug: str) -> int:
        """The number of the part with this name in addresses, from 0. Raises KeyError."""
        for number, part in enumerate(self.parts):
            if part.step.slug == slug:
                return number
        raise KeyError(slug)

    def address(self, part: Part[str]) -> str:
        """Where the part stands, seen from the site's root."""
        if not part.step.slug:
            return self.head
        return f"{self.head.removesuffix('.html')}/{part.step.slug}.html"


def part_pages(head: str, records: Sequence[Listed], narrowing: Narrowing[Listed]) -> PartPages:
    """Give the pages of a list of records whose head is the page at this address."""
    found = parts(records, narrowing)
    return PartPages(head, _ids(records), [Part(one.step, _ids(one.items)) for one in found])


def _ids(records: Iterable[Named]) -> list[str]:
    return [one.id for one in records]


def by_day(day: date | None, name: str, depth: int) -> Step:
    """Narrow by the calendar: year, quarter, month, third of a month, day; then by the id."""
    if day is None:
        step = Step("no-date", "No date")
        return step if depth == 0 else _by_id(step, name, depth)
    steps = _calendar(day)
    return steps[depth] if depth < len(steps) else _by_id(steps[-1], name, depth - len(steps) + 1)


@cache
def _calendar(day: date) -> tuple[Step, ...]:
    year, month = f"{day.year:04}", f"{day.year:04}-{day.month:02}"
    quarter = (day.month - 1) // 3
    first, last = next(third for third in _THIRDS if day.day <= third[1])
    month_words = spoken(parse_date(month))
    return (
        Step(year, year),
        Step(f"{year}-q{quarter + 1}", f"{_QUARTERS[quarter]} {year}"),
        Step(month, month_words),
        Step(f"{month}-{first:02}-to-{last}", f"{month_words}, from day {first} to {last}"),
        Step(day.isoformat(), spoken(parse_date(day.isoformat()))),
    )


def by_name(text: str, name: str, depth: int, within: Step = WHOLE) -> Step:
    """Narrow by the first letters of a name, which have a page for each beginning; then by the id.

    `within` is what the names share already, such as the kind of their records.
    """
    folded = unicodedata.normalize("NFC", text).casefold()[:_LONGEST_PREFIX]
    prefix = folded[: depth + 1]
    begun = f"{prefix[:1].upper()}{prefix[1:]}".strip()
    step = Step(
        "-".join(one for one in (within.slug, _slug(prefix)) if one),
        ", ".join(one for one in (within.label, f"{begun}…") if one),
    )
    beyond = depth + 1 - len(folded)
    return step if beyond <= 0 else _by_id(step, name, beyond)


def _slug(prefix: str) -> str:
    """Name a beginning in signs that every file system takes, no two beginnings alike."""
    plain = re.sub("[^a-z0-9]+", "-", prefix).strip("-")
    return plain if plain == prefix else f"{plain or 'other'}-{_digest(prefix)[:6]}"


def by_id(name: str, depth: int, within: Step) -> Step:
    """Narrow by a number made of the id, where nothing that readers know tells items apart."""
    return _by_id(within, name, depth + 1)


def _by_id(within: Step, name: str, depth: int) -> Step:
    """Narrow by a number made of the id, since nothing that readers know tells the items apart."""
    signs = _digest(name)[:depth]
    return Step(f"{within.slug}-part-{signs}", f"{within.label}, part {signs}", int(signs, 16))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
