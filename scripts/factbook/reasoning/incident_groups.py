"""Incidents that others are the same as, or a part of, each counted once.

Records of the same incident are one, which stands where the one does that the others name. A part
is left out where an incident around it has a number, and an incident without a number where one of
its parts has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property

from factbook.reasoning.incident_rows import Amount, IncidentRow

Counts = Callable[[Amount], bool]
"""Which numbers are looked at: those for a measure, or of one claimant for a measure."""


class LinkedIncidents:
    """Incidents that name each other or are named, and what claims of statements say of some."""

    def __init__(
        self, rows: Iterable[IncidentRow], claimed: Mapping[str, Sequence[Amount]]
    ) -> None:
        """Take all linked rows of a dossier; `claimed` has the numbers of claims, by incident."""
        self._rows = {row.id: row for row in rows}
        self._claimed = claimed

    @cached_property
    def roots(self) -> Mapping[str, str]:
        """For each record, the one that stands for its incident: the last of those it names."""
        found: dict[str, str] = {}
        for name in self._rows:
            at = name
            while (further := self._rows[at].same_as) in self._rows:
                at = further
            found[name] = at
        return found

    @cached_property
    def records(self) -> Mapping[str, Sequence[IncidentRow]]:
        """The records of each incident, that which stands for it first."""
        found = {root: [self._rows[root]] for root in self.roots.values()}
        for name, root in self.roots.items():
            if name != root:
                found[root].append(self._rows[name])
        return found

    @cached_property
    def _wholes(self) -> Mapping[str, Sequence[str]]:
        """The incidents that directly hold each incident."""
        return {
            root: [
                self.roots[row.part_of] for row in rows if self.roots.get(row.part_of, root) != root
            ]
            for root, rows in self.records.items()
        }

    def amounts(self, root: str) -> list[Amount]:
        """The numbers of all accounts and claims of an incident, one a claimant and measure."""
        found: dict[tuple[str, str], Amount] = {}
        for row in self.records[root]:
            for amount in (*row.amounts, *self._claimed.get(row.id, ())):
                found.setdefault((amount.measure, amount.by), amount)
        return list(found.values())

    def counted(self, counts: Counts, within: Set[str]) -> Mapping[str, list[Amount]]:
        """Which of these incidents are counted, each with those of its numbers that are looked at.

        What is not `within` has no part in it.
        """
        roots = [root for root in self.records if root in within]
        numbers = {root: [a for a in self.amounts(root) if counts(a)] for root in roots}
        around = {root: [one for one in self._around(root) if one in numbers] for root in roots}
        held = {whole for root in numbers if numbers[root] for whole in around[root]}
        return {
            root: found
            for root, found in numbers.items()
            if not any(numbers[whole] for whole in around[root]) and (found or root not in held)
        }

    def _around(self, root: str) -> Iterator[str]:
        """Every incident that holds this one, by whatever many steps."""
        seen: set[str] = set()
        ahead = [*self._wholes[root]]
        while ahead:
            whole = ahead.pop()
            if whole not in seen:
                seen.add(whole)
                ahead.extend(self._wholes[whole])
                yield whole
