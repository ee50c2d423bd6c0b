"""Totals over incidents, each a query: by month, place, tag and claimant, and what they leave out.

Whatever can be worked out of one file of incidents is a result of its own, so that an edit reads
one file again, and adds up sums that are known for all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Final, NamedTuple, TypeVar

from factbook.facts import Facts
from factbook.model.incident_record import Incident
from factbook.model.question_record import MeasureKind
from factbook.model.statement_record import Claim
from factbook.reasoning.account_relations import AccountComparer, AccountRelation, Told
from factbook.reasoning.answer_codec import kept
from factbook.reasoning.incident_groups import Counts, LinkedIncidents
from factbook.reasoning.incident_rows import (
    Amount,
    IncidentRow,
    amount_of_figure,
    by_measure,
    row_of,
)
from factbook.reasoning.incident_sums import Sum, Sums, add_sums
from factbook.store.queries import Db, Query

K = TypeVar("K")
V = TypeVar("V")
ALL: Final = "all"
MONTH: Final = "month"
PLACE: Final = "place"
TAG: Final = "tag"


class Link(NamedTuple):
    """A record of an incident that is the same as another, or a part of it."""

    id: str
    same_as: str
    part_of: str


class IncidentAnalysis:
    """What follows from the incidents of a dossier. An unknown id raises KeyError."""

    def __init__(self, dossier: Facts, stands: Callable[[str], bool]) -> None:
        """Begin; `stands` tells of a claim whether it was taken back or replaced."""
        self._dossier = dossier
        self._stands = stands
        self._db: Db = dossier.db

    def queries(self) -> Mapping[str, Query[Any]]:
        """How each answer is worked out, by the first word of its key."""
        return {
            "incident-rows": kept(self._rows, tuple[IncidentRow, ...]),
            "incident-links": kept(self._links, tuple[Link, ...]),
            "incidents-naming": kept(self._naming, dict[str, tuple[Link, ...]]),
            "incidents-linked": kept(self._linked, dict[str, str]),
            "incidents-linked-in": kept(self._linked_in, tuple[str, ...]),
            "incidents-claimed": kept(self._claimed, dict[str, tuple[Amount, ...]]),
            "incident-sums": kept(self._sums, Sums),
            "incident-sums-linked": kept(self._sums_of_linked, Sums),
            "incident-totals": kept(self._totals, dict[str, Sum]),
            "incident-measures": kept(self._measures, tuple[str, ...]),
            "incident-relations": kept(self._relations, tuple[AccountRelation, ...]),
            "incident-relations-of-claims": kept(
                self._relations_of_claims, dict[str, tuple[AccountRelation, ...]]
            ),
        }

    # Answers

    def files(self) -> Sequence[str]:
        """The names of the files that hold incidents."""
        return self._dossier.incident_files()

    def rows(self, file: str) -> tuple[IncidentRow, ...]:
        """What totals read of the incidents of a file."""
        answer: tuple[IncidentRow, ...] = self._db.get("incident-rows", *file.split(" "))
        return answer

    def totals(self, measure: str) -> dict[str, Sum]:
        """The sums for a measure, by key: `all`, `month 2014-08`, `place PLACE`, `tag TAG`."""
        answer: dict[str, Sum] = self._db.get("incident-totals", measure)
        return answer

    def measures(self, question: str) -> tuple[str, ...]:
        """The question's measures for which incidents have numbers, in the order of the files."""
        answer: tuple[str, ...] = self._db.get("incident-measures", question)
        return answer

    def relations(self, file: str) -> tuple[AccountRelation, ...]:
        """How the accounts compare of each incident that has its place in a file."""
        answer: tuple[AccountRelation, ...] = self._db.get("incident-relations", *file.split(" "))
        return answer

    def linked(self) -> dict[str, str]:
        """The file of each incident that names another, or is named by one or by a claim."""
        answer: dict[str, str] = self._db.get("incidents-linked", "-")
        return answer

    def rows_about(self, question: str) -> Iterator[IncidentRow]:
        """The incidents for which somebody gives a number that answers the question."""
        measures = frozenset(self._dossier.questions[question].measures)
        for file in self.files():
            for row in self.rows(file):
                if any(one.measure in measures for one in row.amounts):
                    yield row

    def relations_of(self, question: str) -> Iterator[AccountRelation]:
        """How the accounts of each incident compare, of figures that answer the question."""
        measures = frozenset(self._dossier.questions[question].measures)
        found = (one for file in self.files() for one in self.relations(file))
        return (one for one in found if one.measure in measures)

    def relations_of_claim(self, claim: str) -> tuple[AccountRelation, ...]:
        """How a claim that names an incident compares with the accounts of it, and other claims."""
        found: dict[str, tuple[AccountRelation, ...]]
        found = self._db.get("incident-relations-of-claims", "-")
        return found.get(claim, ())

    def naming(self, incident: str) -> tuple[Link, ...]:
        """The incidents that are the same as this one or a part of it, by their own word."""
        found: dict[str, tuple[Link, ...]] = self._db.get("incidents-naming", "-")
        return found.get(incident, ())

    # How each is worked out

    def _rows(self, *words: str) -> tuple[IncidentRow, ...]:
        return tuple(map(row_of, self._dossier.incidents_in(" ".join(words))))

    def _links(self, *words: str) -> tuple[Link, ...]:
        rows = self.rows(" ".join(words))
        return tuple(Link(r.id, r.same_as, r.part_of) for r in rows if r.same_as or r.part_of)

    def _naming(self, _: str) -> dict[str, tuple[Link, ...]]:
        found: dict[str, tuple[Link, ...]] = {}
        for file in self.files():
            links: tuple[Link, ...] = self._db.get("incident-links", *file.split(" "))
            for link in links:
                for name in dict.fromkeys((link.same_as, link.part_of)):
                    if name:
                        found[name] = (*found.get(name, ()), link)
        return found

    def _linked(self, _: str) -> dict[str, str]:
        links: list[Link] = []
        for file in self.files():
            links += self._db.get("incident-links", *file.split(" "))
        named = [name for one in links for name in one if name]
        names = {*named, *self._dossier.incidents_of_claims()}
        return {name: self._dossier.file_of_incident(name) for name in sorted(names)}

    def _linked_in(self, *words: str) -> tuple[str, ...]:
        file = " ".join(words)
        return tuple(name for name, where in self.linked().items() if where == file)

    def _claimed(self, _: str) -> dict[str, tuple[Amount, ...]]:
        """The numbers that claims of statements give, by the incident of which they speak."""
        found: dict[str, tuple[Amount, ...]] = {}
        for name in self._dossier.incidents_of_claims():
            claims = self._dossier.claims_of_incident(name)
            amounts = (self._amount(claim) for claim in claims if self._stands(claim.id))
            found[name] = tuple(one for one in amounts if one is not None)
        return found

    def _amount(self, claim: Claim) -> Amount | None:
        figure = self._dossier.number_of(claim)
        if figure is None or claim.measure is None:
            return None
        by = self._dossier.statement_of(claim).by[0]
        return amount_of_figure(claim.measure, by, figure)

    def _sums(self, *words: str) -> Sums:
        """The sums over those incidents of a file that stand for themselves alone."""
        file = " ".join(words)
        linked = frozenset(self._db.get("incidents-linked-in", *words))
        found: Sums = {}
        # Thousands of incidents are of the same few places, and have numbers for the same measures.
        places = _Known(self._places_of)
        measures = _Known(self._measures_of)
        for row in self.rows(file):
            if row.id not in linked:
                amounts = by_measure(row)
                keys = _keys_of(row, places[row.place])
                for measure in measures[tuple(amounts)]:
                    for one in _sums_at(found, measure, keys):
                        one.count(amounts.get(measure, ()))
                        for amount in amounts.get(measure, ()):
                            one.add_own(amount)
        return found

    def _linked_incidents(self) -> LinkedIncidents:
        names = self.linked()
        files = dict.fromkeys(names.values())
        rows = (row for file in files for row in self.rows(file) if row.id in names)
        return LinkedIncidents(rows, self._db.get("incidents-claimed", "-"))

    def _sums_of_linked(self, _: str) -> Sums:
        linked, found = self._linked_incidents(), Sums()
        of = {root: [one.measure for one in linked.amounts(root)] for root in linked.records}
        measures = self._measures_of(dict.fromkeys(name for names in of.values() for name in names))
        for measure in measures:
            asked = set(self._measures_of([measure]))
            about = {root for root, names in of.items() if not names or asked & set(names)}
            self._count_linked(linked, measure, about, found)
        return found

    def _count_linked(
        self, linked: LinkedIncidents, measure: str, about: set[str], found: Sums
    ) -> None:
        """Add linked incidents to the sums of a measure.

        A total of a place or a tag is of what it holds alone: there a part counts whose whole is
        elsewhere. Months add up to the whole, so there it does not.
        """
        of_key: dict[str, list[str]] = {}
        for root in linked.records:
            for key in self._keys(linked.records[root][0]) if root in about else ():
                of_key.setdefault(key, []).append(root)
        by_key = found.setdefault(measure, {})
        whole = _Counted(linked, measure, about)
        for key, roots in of_key.items():
            is_apart = key.startswith((f"{PLACE} ", f"{TAG} "))
            counted = _Counted(linked, measure, set(roots)) if is_apart else whole
            counted.add(by_key.setdefault(key, Sum()), roots)

    def _keys(self, row: IncidentRow) -> Sequence[str]:
        """What an incident is counted to: all, its month, its place and those around, its tags."""
        return _keys_of(row, self._places_of(row.place))

    def _places_of(self, place: str) -> Sequence[str]:
        """The keys of a place and of those around it; none where no place is known."""
        around = self._dossier.chain_of_places(place) if place else ()
        return [f"{PLACE} {one.id}" for one in around]

    def _measures_of(self, named: Iterable[str]) -> Sequence[str]:
        """The measures of the questions that an incident with numbers for these belongs to.

        One without any number belongs to the only question that asks about incidents, if it is so.
        """
        questions = dict.fromkeys(self._dossier.question_of_measure(one).id for one in named)
        if not questions:
            asking = self._asking()
            questions = dict.fromkeys(asking if len(asking) == 1 else ())
        return [name for one in questions for name in self._of_incidents(one)]

    def _of_incidents(self, question: str) -> list[str]:
        measures = self._dossier.questions[question].measures
        return [name for name, one in measures.items() if one.kind is MeasureKind.INCIDENT]

    def _asking(self) -> list[str]:
        return [name for name in self._dossier.questions if self._of_incidents(name)]

    def _totals(self, measure: str) -> dict[str, Sum]:
        found: Sums = {}
        for file in self.files():
            sums: Sums = self._db.get("incident-sums", *file.split(" "))
            add_sums(found, {measure: sums.get(measure, {})})
        linked: Sums = self._db.get("incident-sums-linked", "-")
        add_sums(found, {measure: linked.get(measure, {})})
        return dict(sorted(found.get(measure, {}).items()))

    def _measures(self, question: str) -> tuple[str, ...]:
        names = self._of_incidents(question)
        return tuple(name for name in names if self.totals(name).get(ALL, Sum()).figured)

    def _relations(self, *words: str) -> tuple[AccountRelation, ...]:
        file = " ".join(words)
        comparer = AccountComparer(self._dossier)
        linked = frozenset(self._db.get("incidents-linked-in", *words))
        found: list[AccountRelation] = []
        several = {one.id for one in self.rows(file) if len(one.claimants) > 1} - linked
        for incident in self._dossier.incidents_in(file) if several else ():
            if incident.id in several:
                found += comparer.relations(incident.id, self._told((incident,)))
        if linked:
            for root, rows in self._linked_incidents().records.items():
                if root in linked:
                    records = [self._dossier.incidents[row.id] for row in rows]
                    found += comparer.relations(root, self._told(records))
        return tuple(found)

    def _relations_of_claims(self, _: str) -> dict[str, tuple[AccountRelation, ...]]:
        named = self._dossier.incidents_of_claims()
        claims = {one.id for name in named for one in self._dossier.claims_of_incident(name)}
        found: dict[str, tuple[AccountRelation, ...]] = {}
        for relation in (one for file in self.files() for one in self.relations(file)):
            for name in claims & {relation.one, relation.other}:
                found[name] = (*found.get(name, ()), relation)
        return dict(sorted(found.items()))

    def _told(self, incidents: Sequence[Incident]) -> Iterator[Told]:
        """What accounts and claims that stand say of an incident, which has these records."""
        for incident in incidents:
            for one in incident.accounts:
                yield Told(one.id, (one.by,), one.figures)
            for claim in self._dossier.claims_of_incident(incident.id):
                figure = self._dossier.number_of(claim)
                if figure is not None and claim.measure is not None and self._stands(claim.id):
                    by = tuple(self._dossier.statement_of(claim).by)
                    yield Told(claim.id, by, {claim.measure: figure})


class _Counted:
    """Which of some linked incidents count for a measure: in all, and of each claimant."""

    def __init__(self, linked: LinkedIncidents, measure: str, within: Set[str]) -> None:
        self._linked = linked
        self._all = linked.counted(lambda one: one.measure == measure, within)
        amounts = (one for root in within for one in linked.amounts(root))
        claimants = {one.by for one in amounts if one.measure == measure}
        self._own = [linked.counted(_is_of(measure, by), within) for by in sorted(claimants)]

    def add(self, total: Sum, roots: Iterable[str]) -> None:
        """Add these incidents to a total."""
        for root in roots:
            if root in self._all:
                total.count(self._all[root])
            else:
                total.parts += 1
            total.same += len(self._linked.records[root]) - 1
            for own in self._own:
                for amount in own.get(root, ()):
                    total.add_own(amount)


def _is_of(measure: str, by: str) -> Counts:
    return lambda one: one.measure == measure and one.by == by


def _keys_of(row: IncidentRow, places: Sequence[str]) -> Sequence[str]:
    return (ALL, f"{MONTH} {row.month}", *places, *(f"{TAG} {tag}" for tag in row.tags))


class _Known(dict[K, V]):
    """Answers by what was asked, each worked out once within a query."""

    def __init__(self, answer: Callable[[K], V]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, key: K) -> V:
        self[key] = self._answer(key)
        return self[key]


def _sums_at(found: Sums, measure: str, keys: Sequence[str]) -> Iterator[Sum]:
    """The sums to which an incident with these keys belongs."""
    by_key = found.setdefault(measure, {})
    for key in keys:
        yield by_key.setdefault(key, Sum())
