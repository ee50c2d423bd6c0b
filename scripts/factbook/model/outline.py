"""The outline of records: the ids they give and those they refer to, without their values.

Every index of a dossier follows from its outline, so that an index is known without a record being
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from sys import intern
from typing import Final, NamedTuple

from factbook.model.record import Record
from factbook.model.references import (
    FORMER,
    OwnId,
    Ref,
    References,
    ids_in,
    marked_fields,
    references_in,
)
from factbook.model.series_record import Series
from factbook.model.series_statements import statement_id

ALL_OF_THEM: Final = "-"
"""The one target of an index that lists ids."""


class Given(NamedTuple):
    """An id that is given to a record of a kind; `holder` is the record it stands in, if any."""

    kind: str
    id: str
    holder: str = ""


class Named(NamedTuple):
    """A reference: the record `owner` names `id` in a field, such as `claim.measure`."""

    field: str
    owner: str
    id: str


class Outline(NamedTuple):
    """The ids that some records give or gave before, and their references, in files' order."""

    given: Sequence[Given] = ()
    named: Sequence[Named] = ()

    @classmethod
    def of(cls, record: Record) -> Outline:
        """The outline of one whole record; that of a series is of a statement with one claim."""
        if isinstance(record, Series):
            return cls.of_series(record)
        own = getattr(record, "id", "")
        given: list[Given] = []
        named: list[Named] = []
        references = References(record)
        for field in marked_fields(type(record)):
            if isinstance(field.mark, OwnId):
                names = ids_in(record, field)
                given += [Given(field.mark.kind, one, "" if one == own else own) for one in names]
            elif isinstance(field.mark, Ref):
                found = references.of(field)
                # A hundred thousand incidents name the same few claimants and sources.
                named += [Named(field.name, intern(owner), intern(name)) for owner, name in found]
        return cls(given, named)

    @classmethod
    def of_series(cls, series: Series) -> Outline:
        """The outline of a series: its own id, and what its statement and claim give and name."""
        own = statement_id(series.id)
        given = [
            Given("series", series.id),
            Given("statement", own),
            Given("claim", series.id, own),
            *(Given(FORMER, name, series.id) for name in series.was),
        ]
        named = [Named("statement.by", own, name) for name in series.by]
        named.append(Named("claim.measure", series.id, series.measure))
        for one in marked_fields(Series):
            if isinstance(one.mark, Ref) and one.pattern[0] == "evidence":
                found = references_in(series, one)
                field = one.name.replace("series.", "statement.", 1)
                named += [Named(field, own, name) for _, _, name in found]
        return cls(given, named)

    @classmethod
    def joined(cls, outlines: Iterable[Outline]) -> Outline:
        """The outline of the records of several, one after the other."""
        parts = list(outlines)
        return cls(
            [one for part in parts for one in part.given],
            [one for part in parts for one in part.named],
        )


class Indexes:
    """Who refers to whom: ids in the order of the files, each index made when it is first asked.

    What nobody refers to has an empty index.
    """

    def __init__(self, outline: Outline) -> None:
        """Make the indexes of these records."""
        self._outline = outline

    @cached_property
    def _given(self) -> Mapping[str, Mapping[str, str]]:
        """By kind, each id with its holder."""
        found: dict[str, dict[str, str]] = {}
        for kind, name, holder in self._outline.given:
            found.setdefault(kind, {})[name] = holder
        return found

    @cached_property
    def _named(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """By field, each reference as its owner and what it names."""
        found: dict[str, list[tuple[str, str]]] = {}
        for field, owner, name in self._outline.named:
            found.setdefault(field, []).append((owner, name))
        return found

    def ids(self, kind: str) -> Mapping[str, str]:
        """The ids of all records of a kind, each with its holder."""
        return self._given.get(kind, {})

    def of(self, index: str, target: str) -> Sequence[str]:
        """What an index has for a target; for `statements_of_questions` this is several ids."""
        if index == "statements_of_questions":
            return self.statements_of_questions(target.split(" "))
        found: Mapping[str, Sequence[str]] = getattr(self, index)
        return found.get(target, ())

    def _of(self, field: str) -> Sequence[tuple[str, str]]:
        return self._named.get(field, ())

    def _owners(self, field: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for owner, name in self._of(field):
            found.setdefault(name, []).append(owner)
        return found

    @cached_property
    def statement_of(self) -> Mapping[str, str]:
        """The statement in which each claim was made."""
        return self.ids("claim")

    @cached_property
    def question_of_measure(self) -> Mapping[str, str]:
        """The question to which each measure belongs."""
        return self.ids("measure")

    @cached_property
    def incident_of_account(self) -> Mapping[str, str]:
        """The incident of which each account tells."""
        return self.ids("account")

    @cached_property
    def claims_of_incident(self) -> Mapping[str, Sequence[str]]:
        """Every claim of a statement that speaks of an incident."""
        return self._owners("claim.incident")

    @cached_property
    def incidents_of_claims(self) -> Mapping[str, Sequence[str]]:
        """The incidents of which claims of statements speak, as one list of all."""
        return {ALL_OF_THEM: list(self.claims_of_incident)}

    @cached_property
    def corrections_of(self) -> Mapping[str, Sequence[str]]:
        """The corrections of each record that was corrected, each once."""
        found = self._owners("correction.changes.record")
        return {name: tuple(dict.fromkeys(owners)) for name, owners in found.items()}

    @cached_property
    def claims_of_statement(self) -> Mapping[str, Sequence[str]]:
        """The claims of each statement that has some."""
        found: dict[str, list[str]] = {}
        for claim, statement in self.statement_of.items():
            found.setdefault(statement, []).append(claim)
        return found

    @cached_property
    def question_of(self) -> Mapping[str, str]:
        """The question that each claim answers, directly or through its measure."""
        direct = dict(self._of("claim.question"))
        through = self.question_of_measure
        return direct | {claim: through[name] for claim, name in self._of("claim.measure")}

    @cached_property
    def claims_of_question(self) -> Mapping[str, Sequence[str]]:
        """Every claim that answers a question."""
        found: dict[str, list[str]] = {}
        of = self.question_of
        for claim in self.statement_of:
            found.setdefault(of[claim], []).append(claim)
        return found

    @cached_property
    def claims_of_measure(self) -> Mapping[str, Sequence[str]]:
        """Every claim that gives a figure for a measure."""
        return self._owners("claim.measure")

    @cached_property
    def claims_of_actor(self) -> Mapping[str, Sequence[str]]:
        """Every claim of a statement that an actor made or spoke."""
        speakers: dict[str, dict[str, None]] = {}
        for field in ("statement.by", "statement.speaker"):
            for statement, actor in self._of(field):
                speakers.setdefault(statement, {})[actor] = None
        return self._claims_by((one, speakers.get(one, ())) for one in self.ids("statement"))

    @cached_property
    def passed_on_by(self) -> Mapping[str, Sequence[str]]:
        """Every claim that reached a source by way of an actor or a source."""
        links: dict[str, dict[str, None]] = {}
        for statement, link in self._of("statement.evidence.via"):
            links.setdefault(statement, {})[link] = None
        return self._claims_by(links.items())

    def _claims_by(
        self, names_of: Iterable[tuple[str, Iterable[str]]]
    ) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for statement, names in names_of:
            for name in names:
                found.setdefault(name, []).extend(self.claims_of_statement.get(statement, ()))
        return found

    @cached_property
    def claims_about(self) -> Mapping[str, Sequence[str]]:
        """Every claim that describes an actor's position."""
        return self._owners("claim.about")

    @cached_property
    def evidence_from(self) -> Mapping[str, Sequence[str]]:
        """The statement of every piece of evidence whose document is a source."""
        return self._owners("statement.evidence.source")

    @cached_property
    def repeats(self) -> Mapping[str, Sequence[str]]:
        """The statements that repeat or pass on a statement."""
        owners = self._owners("statement.relays")
        return {name: list(dict.fromkeys(found)) for name, found in owners.items()}

    @cached_property
    def parts(self) -> Mapping[str, Sequence[str]]:
        """The actors that are directly part of an actor."""
        return self._owners("actor.part_of")

    @cached_property
    def places_within(self) -> Mapping[str, Sequence[str]]:
        """The places that lie directly in a place."""
        return self._owners("place.part_of")

    @cached_property
    def claims_at(self) -> Mapping[str, Sequence[str]]:
        """Every claim about a place itself."""
        return self._owners("claim.place")

    @cached_property
    def events_at(self) -> Mapping[str, Sequence[str]]:
        """Every event at a place itself."""
        return self._owners("event.place")

    @cached_property
    def reprints(self) -> Mapping[str, Sequence[str]]:
        """The sources that reprint a source whole."""
        return self._owners("source.derived_from")

    @cached_property
    def linked_questions(self) -> Mapping[str, Sequence[str]]:
        """The questions with whose claims a question's own are compared, or which they answer."""
        found: dict[str, dict[str, None]] = {}
        for one, other in self._links():
            if one != other:
                found.setdefault(one, {})[other] = None
                found.setdefault(other, {})[one] = None
        return {name: list(others) for name, others in found.items()}

    def _links(self) -> Iterator[tuple[str, str]]:
        for field in ("measure.sum_of", "measure.includes", "measure.of", "measure.part"):
            for whole, part in self._of(field):
                yield self.question_of_measure[whole], self.question_of_measure[part]
        for claim, base in self._of("claim.of"):
            yield self.question_of[claim], self.question_of_measure[base]
        for statement, claim in self._of("statement.withdraws"):
            for own in self.claims_of_statement.get(statement, ()):
                yield self.question_of[own], self.question_of[claim]
        for field in ("supersedes", "adds_to", "part_of", "responds_to.claim"):
            for claim, other in self._of(f"claim.{field}"):
                yield self.question_of[claim], self.question_of[other]

    @cached_property
    def _places_of_statements(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(self.ids("statement"))}

    def statements_of_questions(self, questions: Iterable[str]) -> Sequence[str]:
        """The statements that answer any of these questions."""
        claims = (claim for name in questions for claim in self.claims_of_question.get(name, ()))
        found = {self.statement_of[claim] for claim in claims}
        return sorted(found, key=self._places_of_statements.__getitem__)
