"""The part of a dossier that belongs to linked questions, read as if it were all there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from factbook.facts.facts import Facts
from factbook.facts.tracked import Records
from factbook.model.statement_record import Claim, Statement

R = TypeVar("R")


class Group(Facts):
    """The statements, claims and measures of some questions.

    Who goes through all records meets those of the group alone; others can be looked up by their
    ids. Statements have those claims alone that answer the group's questions.
    """

    def __init__(self, facts: Facts, questions: Sequence[str]) -> None:
        """Read what is of these questions."""
        super().__init__(facts.whole_dossier, facts.db)
        self._put("names", tuple(questions))
        self._put("questions", Some(facts.questions, self.names))
        self._put("measures", Some(facts.measures, self._measure_ids()))
        self._put("claims", Some(facts.claims, self._claim_ids))
        self._put("statements", Some(self.statements, self._statement_ids()))

    names: tuple[str, ...]

    def _measure_ids(self) -> tuple[str, ...]:
        found = (name for one in self.questions.values() for name in one.measures)
        return tuple(found)

    @cached_property
    def _claim_ids(self) -> Mapping[str, None]:
        """The claims that answer the questions, in the order of the files."""
        of = {claim.id for name in self.names for claim in self.claims_of_question(name)}
        statements = map(self.whole_dossier.statements.__getitem__, self._statement_ids())
        return {claim.id: None for one in statements for claim in one.claims if claim.id in of}

    def _statement_ids(self) -> tuple[str, ...]:
        """The statements in which they were made, in the order of the files."""
        return tuple(self.statements_of_questions(self.names))

    def _claims_of(self, statement: Statement, of_all: bool) -> tuple[Claim, ...]:  # noqa: FBT001 - of a callback
        ids = self._claim_ids
        return tuple(
            self.claims.one(claim.id, of_all=of_all)
            for claim in statement.claims
            if claim.id in ids
        )


class Some(Mapping[str, R], Generic[R]):
    """Some records of a collection: these are met in going through it, all can be looked up."""

    def __init__(self, records: Any, ids: Sequence[str] | Mapping[str, None]) -> None:  # noqa: ANN401 - `Records` of any kind
        self._records: Records[R] = records
        self._ids = ids

    def __getitem__(self, name: str) -> R:
        return self._records[name]

    def one(self, name: str, *, of_all: bool = False) -> R:
        """A record, without recording that it was looked up."""
        return self._records.one(name, of_all=of_all)

    def __contains__(self, name: object) -> bool:
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def values(self) -> Any:  # noqa: ANN401 - a list serves where a view is due
        """Every record of these."""
        return [self._records.one(name) for name in self._ids]

    def items(self) -> Any:  # noqa: ANN401 - as above
        """Every id of these with its record."""
        return [(name, self._records.one(name)) for name in self._ids]
