"""The claims of a question in groups that can be held against each other, and their pairs.

Which pairs there are, the reasoning says: each claim is compared with few others (see
`factbook.reasoning.candidate_pairs`), so that a question of many claims has no more pairs than
can be read.

A pair's reason is given once: at the claim that comes later in the order, current claims first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.model.statement_record import Claim, Mode
from factbook.pages.parts.page_wording import measure_label
from factbook.reasoning import Analysis
from factbook.reasoning.answers import DerivedFigure, Relation, RelationKind, Standing, Uncompared

POSITIONS: Final = "positions"
ACCOUNTS: Final = "accounts"
RELATION_SYMBOLS: Final = {
    RelationKind.CONFLICT: "◆",
    RelationKind.POSSIBLE_CONFLICT: "◇",
    RelationKind.ROUNDING: "≈",
    RelationKind.AGREE: "=",
    RelationKind.LATER_COUNT: "↗",
    RelationKind.COMPATIBLE: "○",
    RelationKind.APART_BY_MORE: "↔",
    RelationKind.WITHIN_MARGINS: "±",
    RelationKind.NOT_COMPARABLE: "·",
}
"""A sign of its own for each relation, what is most disputed first."""
OF_SURVEYS: Final = frozenset({RelationKind.APART_BY_MORE, RelationKind.WITHIN_MARGINS})
"""The relations that two figures of surveys alone can have."""
OF_SURVEYS_ALONE: Final = tuple(
    kind for kind in RELATION_SYMBOLS if kind in OF_SURVEYS or kind is RelationKind.NOT_COMPARABLE
)
"""All relations that two figures of surveys can have, in the order of the signs."""
_SEVERITY: Final = {kind: place for place, kind in enumerate(RELATION_SYMBOLS)}


@dataclass(frozen=True)
class Term:
    """A claim, or a figure derived from several, by its number in the comparison."""

    number: int
    id: str
    group: str
    record: Claim | DerivedFigure


@dataclass(frozen=True)
class Group:
    """Terms that give a figure for one measure in one mode, or take a position."""

    id: str
    measure: str
    mode: Mode
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Pair:
    """Two terms, the `later` in the order first, and how they compare."""

    later: Term
    earlier: Term
    relation: Relation

    @property
    def severity(self) -> int:
        """How much the pair says: conflicts first."""
        return _SEVERITY[self.relation.kind]

    @property
    def crosses(self) -> bool:
        """Whether the two are not held against each other as members of one group."""
        return self.later.group != self.earlier.group or self.later.group == ACCOUNTS

    @property
    def anchor(self) -> str:
        """The id of the place where the reason stands."""
        return f"_p{self.later.number}-{self.earlier.number}"


@dataclass(frozen=True)
class Pairs:
    """The pairs of claims of one question that are compared.

    `measures` are those of the question that come first.
    """

    dossier: Dossier
    analysis: Analysis
    question: str
    measures: tuple[str, ...]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups: measures with most claims first, then positions, then accounts."""
        found: list[Group] = []
        number = 0
        for name, measure, mode, ids in self._groups():
            ordered = sorted(ids, key=self._order)
            terms = [
                Term(number + place, one, name, self._record(one))
                for place, one in enumerate(ordered, 1)
            ]
            number += len(terms)
            found.append(Group(name, measure, mode, tuple(terms)))
        return tuple(found)

    @cached_property
    def within(self) -> tuple[Pair, ...]:
        """The pairs of two terms of one group."""
        compared = {one.id for one in self.compared}
        found = [one for one in self._all if not one.crosses and one.later.group in compared]
        return tuple(found)

    @cached_property
    def across(self) -> tuple[Pair, ...]:
        """The pairs of different groups, and of accounts, that can be compared."""
        return tuple(one for one in self._all if one.crosses and not _apart(one.relation))

    @cached_property
    def apart(self) -> tuple[tuple[str, int], ...]:
        """Why the other pairs of different groups cannot be compared, and how many pairs each."""
        reasons = Counter(dict(self._uncompared.unlike))
        mixed = (one.relation for one in self._all if one.crosses)
        reasons.update(relation.reason for relation in mixed if _apart(relation))
        return tuple(sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def further(self) -> int:
        """How many pairs are not compared since others stand nearer to both of their claims."""
        return self._uncompared.further

    @cached_property
    def count(self) -> int:
        """How many pairs there are to tell one by one."""
        return len(self.within) + len(self.across)

    @property
    def compared(self) -> tuple[Group, ...]:
        """The groups of two and more whose terms are held against each other as a whole."""
        return tuple(one for one in self.groups if one.id != ACCOUNTS and len(one.terms) > 1)

    @cached_property
    def _uncompared(self) -> Uncompared:
        return self.analysis.uncompared(self.question)

    @cached_property
    def _all(self) -> tuple[Pair, ...]:
        """Every pair that is compared, in the order of its later term."""
        terms = {term.id: term for group in self.groups for term in group.terms}
        return tuple(pair for term in terms.values() for pair in self._of(term, terms))

    def _of(self, later: Term, terms: Mapping[str, Term]) -> Iterator[Pair]:
        """The pairs of a term with those that come before it in the order."""
        relations = self.analysis.relations_of(later.id)
        found = [(terms[name], relation) for name, relation in relations if name in terms]
        for earlier, relation in sorted(found, key=lambda one: one[0].number):
            if earlier.number < later.number:
                yield Pair(later, earlier, relation)

    def _groups(self) -> Iterator[tuple[str, str, Mode, list[str]]]:
        dossier, analysis = self.dossier, self.analysis
        claims = [one for one in dossier.claims_of_question(self.question) if self._stands(one.id)]
        for measure in self._every_measure():
            for mode in analysis.modes(measure):
                ids = [c.id for c in claims if c.measure == measure and c.mode is mode]
                sums = [
                    d.id for d in self._derived.values() if d.measure == measure and d.mode is mode
                ]
                if ids or sums:
                    yield f"{measure}-{mode.value}", measure, mode, ids + sums
        rest = [one for one in claims if one.measure is None]
        positions = [one.id for one in rest if one.position is not None]
        accounts = [one.id for one in rest if one.position is None]
        for name, ids in ((POSITIONS, positions), (ACCOUNTS, accounts)):
            if ids:
                yield name, "", Mode.ACTUAL, ids

    def _every_measure(self) -> list[str]:
        every = self.dossier.questions[self.question].measures
        return [*self.measures, *(one for one in every if one not in self.measures)]

    @cached_property
    def _derived(self) -> dict[str, DerivedFigure]:
        return {one.id: one for one in self.analysis.derived_of(self.question)}

    def _stands(self, name: str) -> bool:
        return self.analysis.standing(name).standing.stands

    def _order(self, name: str) -> tuple[bool, int, int, str]:
        dated = when(self.dossier, self._record(name)).date
        first, last = dated.sort_key
        current = self.analysis.standing(name).standing is Standing.CURRENT
        return (not current, -first.toordinal(), -last.toordinal(), name)

    def _record(self, name: str) -> Claim | DerivedFigure:
        return self.dossier.claims.get(name) or self._derived[name]


def when(dossier: Dossier, record: Claim | DerivedFigure) -> When:
    """What day a claim or a derived figure is about."""
    return record.as_of if isinstance(record, DerivedFigure) else dossier.as_of(record)


def group_title(dossier: Dossier, group: Group) -> str:
    """Name what the group's terms have in common."""
    if not group.measure:
        return group.id
    label = measure_label(dossier, group.measure)
    return label if group.mode is Mode.ACTUAL else f"{label}, {group.mode.value}"


def kinds_of(pairs: Sequence[Pair]) -> list[tuple[RelationKind, int]]:
    """How many pairs are of each kind, conflicts first."""
    counts = Counter(one.relation.kind for one in pairs)
    return sorted(counts.items(), key=lambda item: _SEVERITY[item[0]])


def _apart(relation: Relation) -> bool:
    return relation.kind is RelationKind.NOT_COMPARABLE
