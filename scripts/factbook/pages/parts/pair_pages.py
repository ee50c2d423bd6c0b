"""Which page tells which pairs of a question: its own, or where they are many, several more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.pages.parts import addresses
from factbook.pages.parts.pairs import Group, Pair, Pairs, Term

# So many pairs stand on the question's own page; more have pages of their own, each of so many.
_AT_HOME: Final = 80
_A_PAGE: Final = 420
# So many conflicts are told in the list that opens the first page.
_LISTED: Final = 60


@dataclass(frozen=True)
class Block:
    """Terms of one group, or of several (`group` is None), with their pairs.

    Each pair stands at the later of its two. A group of many pairs is cut into several blocks, of
    which this is the `part`, counted from 1.
    """

    group: Group | None
    rows: tuple[tuple[Term, tuple[Pair, ...]], ...]
    part: int = 1

    @property
    def weight(self) -> int:
        """How much room the block takes, in pairs."""
        return sum(len(pairs) for _, pairs in self.rows) + len(self.rows)


class PairPages:
    """The pairs of a question, by page. All is worked out at once, of what there is then.

    `conflicts` are those that the first page tells before all others, in the order of `ranking`:
    the ids of pairs that are in conflict, or may be.
    """

    def __init__(self, pairs: Pairs, ranking: Sequence[tuple[str, str]] = ()) -> None:
        self.pairs = pairs
        self.apart = pairs.apart
        self.conflicts = tuple(_in_order((*pairs.within, *pairs.across), ranking)[:_LISTED])
        self._listed = frozenset(pair.anchor for pair in self.conflicts)
        self.pages = tuple(tuple(page) for page in _paged(_blocks(pairs)))
        self._later: dict[tuple[bool, int], list[Pair]] = {}
        for pair in (*pairs.within, *pairs.across):
            self._later.setdefault((pair.crosses, pair.earlier.number), []).append(pair)
        self._numbers: dict[tuple[bool, int], int] = {}
        self._claims: dict[str, str] = {}
        for number, page in enumerate(self.pages, 1):
            for block in page:
                across = block.group is None
                for term, _ in block.rows:
                    self._numbers[across, term.number] = number
                    place = f"{self.address(number)}#{fold_anchor(term, across=across)}"
                    self._claims.setdefault(term.id, place)

    @property
    def at_home(self) -> bool:
        """Whether all stand on the question's own page."""
        return self.pairs.count <= _AT_HOME

    def address(self, number: int) -> str:
        """Where the page of this number is, counted from 1."""
        if self.at_home:
            return addresses.question(self.pairs.question)
        return addresses.comparison(self.pairs.question, number)

    def of_pair(self, pair: Pair) -> str:
        """Where the reason of the pair stands."""
        if self.is_listed(pair):
            return f"{self.address(1)}#{pair.anchor}"
        return f"{self.address(self._numbers[pair.crosses, pair.later.number])}#{pair.anchor}"

    def is_listed(self, pair: Pair) -> bool:
        """Whether the list of conflicts tells the reason of the pair."""
        return pair.anchor in self._listed

    def of_claim(self, claim: str) -> str | None:
        """Where the pairs of the claim stand; None if it has none."""
        return self._claims.get(claim)

    def pairs_below(self, term: Term, *, across: bool) -> Sequence[Pair]:
        """The pairs of the term that stand at terms further down."""
        return self._later.get((across, term.number), ())


def _in_order(pairs: Iterable[Pair], ranking: Sequence[tuple[str, str]]) -> list[Pair]:
    """Those of the pairs that the ranking names, in its order."""
    places = {frozenset(ids): place for place, ids in enumerate(ranking)}
    found = {frozenset((one.later.id, one.earlier.id)): one for one in pairs}
    return [found[ids] for ids in sorted(places.keys() & found.keys(), key=places.__getitem__)]


def _paged(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks of each page; none where there is nothing to compare."""
    found: list[list[Block]] = []
    room = 0
    for block in blocks:
        if block.weight > room:
            found.append([])
            room = _A_PAGE
        found[-1].append(block)
        room -= block.weight
    return found


def _blocks(pairs: Pairs) -> Iterator[Block]:
    of_group: dict[str, list[Pair]] = {}
    for pair in pairs.within:
        of_group.setdefault(pair.later.group, []).append(pair)
    for group in pairs.compared:
        yield from _cut(group, of_group.get(group.id, ()))
    yield from _cut(None, pairs.across)


def fold_anchor(term: Term, *, across: bool) -> str:
    """The id of the place where the pairs of a term stand."""
    return f"_{'x' if across else 'c'}{term.number}"


def _cut(group: Group | None, pairs: Sequence[Pair]) -> Iterator[Block]:
    """Give the terms of these pairs with their pairs, in blocks that each fit on a page."""
    by_later: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_later.setdefault(pair.later.number, []).append(pair)
    terms = {one.number: one for pair in pairs for one in (pair.later, pair.earlier)}
    rows: list[tuple[Term, tuple[Pair, ...]]] = []
    weight, part = 0, 1
    for number in sorted(terms):
        row = (terms[number], tuple(sorted(by_later.get(number, ()), key=_most_first)))
        if rows and weight + 1 + len(row[1]) > _A_PAGE:
            yield Block(group, tuple(rows), part)
            rows, weight, part = [], 0, part + 1
        rows.append(row)
        weight += 1 + len(row[1])
    if rows:
        yield Block(group, tuple(rows), part)


def _most_first(pair: Pair) -> tuple[int, int]:
    return pair.severity, pair.earlier.number
