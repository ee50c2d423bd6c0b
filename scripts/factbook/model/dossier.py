"""A whole dossier: every record by its id, and the questions that all rooms put to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from factbook.model.actor_record import Actor
from factbook.model.briefing import Briefing, Event, Page, Side, Tag
from factbook.model.correction_record import Correction
from factbook.model.figure import Figure
from factbook.model.figure_units import is_percent
from factbook.model.incident_record import Account, Incident
from factbook.model.outline import ALL_OF_THEM, Indexes, Outline
from factbook.model.place_record import Place
from factbook.model.question_record import Measure, MeasureKind, Question
from factbook.model.record import Record, When
from factbook.model.sample_record import Sample
from factbook.model.sampled_figures import sampled
from factbook.model.series_record import Series
from factbook.model.series_statements import (
    SeriesStatements,
    WithRows,
    is_row,
    series_of,
    statement_id,
)
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence, Statement

R = TypeVar("R")


@dataclass(frozen=True)
class Dossier:
    """All records of one `data/` folder, known to be whole: every reference in it resolves.

    The mappings are by id, in the order of the files. `origins` tells for each id the file and
    line it was read from, such as `data/statements/2025-01.yaml:12`.
    """

    briefing: Briefing
    actors: Mapping[str, Actor]
    sources: Mapping[str, Source]
    questions: Mapping[str, Question]
    statements: Mapping[str, Statement]
    events: Mapping[str, Event]
    pages: Mapping[str, Page]
    places: Mapping[str, Place]
    origins: Mapping[str, str]
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)

    @cached_property
    def incidents_by_file(self) -> Mapping[str, Sequence[str]]:
        """The ids of the incidents of each file that holds some, in the order of the files."""
        found: dict[str, list[str]] = {}
        for name in self.incidents:
            found.setdefault(self.origins[name].rpartition(":")[0], []).append(name)
        return found

    def incident_files(self) -> Sequence[str]:
        """The names of the files that hold incidents."""
        return tuple(self.incidents_by_file)

    def incidents_in(self, file: str) -> Sequence[Incident]:
        """The incidents of a file, as they stand in it; none if it holds none."""
        return [self.incidents[name] for name in self.incidents_by_file.get(file, ())]

    def file_of_incident(self, name: str) -> str:
        """The name of the file that an incident stands in. Raises KeyError if there is none."""
        return self.origins[name].rpartition(":")[0]

    def incident_of(self, name: str) -> str | None:
        """The incident of this id, or the one that the account of this id tells of, if any."""
        return name if name in self.incidents else self.indexes.incident_of_account.get(name)

    def incidents_of_claims(self) -> Sequence[str]:
        """The ids of the incidents of which claims of statements speak."""
        return self.indexes.of("incidents_of_claims", ALL_OF_THEM)

    def claims_of_incident(self, incident: str) -> tuple[Claim, ...]:
        """Every claim of a statement that speaks of the incident, in the order of the files."""
        return self._indexed(self.claims, "claims_of_incident", incident)

    def incident_digest(self, file: str) -> str:
        """What changes whenever the incidents of a file do; nothing if it holds none."""
        return repr(self.incidents_in(file)) if file in self.incidents_by_file else ""

    def account(self, name: str) -> tuple[Incident, Account]:
        """The account of this id, with its incident. Raises KeyError if there is none."""
        incident = self.incidents[self.indexes.incident_of_account[name]]
        return incident, next(one for one in incident.accounts if one.id == name)

    @classmethod
    def with_series(
        cls,
        series: Mapping[str, Series],
        statements: Mapping[str, Statement],
        **records: Any,  # noqa: ANN401 - the other fields
    ) -> Dossier:
        """The dossier in which each series stands for a statement with one claim."""
        made = SeriesStatements(series, records["sources"])
        own = {statement_id(name): made.whole(one) for name, one in series.items()}
        return cls(series=series, statements=WithRows({**own, **statements}, made.row), **records)

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Every claim by its id; of series, that of the last row; others can be looked up."""
        found = {claim.id: claim for s in self.statements.values() for claim in s.claims}
        return WithRows(found, lambda name: self.statements[name].claims[0])

    @cached_property
    def sides(self) -> Mapping[str, Side]:
        """Every side by its id."""
        return {side.id: side for side in self.briefing.sides}

    @cached_property
    def tags(self) -> Mapping[str, Tag]:
        """Every tag by its id."""
        return {tag.id: tag for tag in self.briefing.tags}

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """Every measure by its id."""
        return {name: m for q in self.questions.values() for name, m in q.measures.items()}

    @cached_property
    def indexes(self) -> Indexes:
        """Who refers to whom, as ids."""
        collections: Sequence[Mapping[str, Record]] = (
            self.actors, self.sources, self.questions, self.series, self.statements, self.events,
            self.places, self.incidents, self.corrections,
        )  # fmt: skip
        records = (
            record
            for collection in collections
            for record in collection.values()
            if series_of(record.__dict__.get("id", "")) is None
        )
        return Indexes(Outline.joined(map(Outline.of, records)))

    def statement_of(self, claim: Claim) -> Statement:
        """The statement in which the claim was made."""
        return self.statements[self.statement_id(claim.id)]

    def statement_id(self, claim: str) -> str:
        """The id of the statement in which a claim was made: of a row of a series, its own."""
        return claim if is_row(claim) else self.indexes.statement_of[claim]

    def question_of(self, claim: Claim) -> Question:
        """The question that the claim answers, directly or through its measure."""
        if claim.measure is not None:
            return self.question_of_measure(claim.measure)
        return self.questions[claim.question or ""]

    def question_of_measure(self, measure: str) -> Question:
        """The question that the measure belongs to."""
        return self.questions[self.indexes.question_of_measure[measure]]

    def claims_of_question(self, question: str) -> tuple[Claim, ...]:
        """Every claim that answers the question, in the order of the files."""
        return self._indexed(self.claims, "claims_of_question", question)

    def claims_of_measure(self, measure: str) -> tuple[Claim, ...]:
        """Every claim that gives a figure for the measure, in the order of the files."""
        return self._indexed(self.claims, "claims_of_measure", measure)

    def figure_of(self, claim: Claim) -> Figure | None:
        """The claim's figure, as one for its measure; None if it has none.

        A share of something is no number of what the measure counts.
        """
        if claim.figure is None or claim.measure is None:
            return claim.figure
        unit = self.measures[claim.measure].unit
        if claim.of is not None and not is_percent(unit):
            return claim.figure.in_words()
        figure = claim.figure.counted_in(unit)
        sample = self.sample_of(claim)
        if sample is None:
            return figure
        return sampled(figure, sample, self.briefing.margin_method, unit)

    def sample_of(self, claim: Claim) -> Sample | None:
        """Whom the survey asked that the claim's figure is from; None if it is of no sample."""
        if claim.measure is None or self.measures[claim.measure].kind is not MeasureKind.SAMPLE:
            return None
        return self.statement_of(claim).sample

    def number_of(self, claim: Claim) -> Figure | None:
        """The claim's figure, or what the analyst reads into it where its words give no number."""
        figure = self.figure_of(claim)
        return claim.reading if figure and figure.low is None and claim.reading else figure

    def linked_questions(self, question: str) -> Sequence[str]:
        """The questions with whose claims the question's own are compared, or which they answer."""
        return self.indexes.of("linked_questions", question)

    def statements_of_questions(self, questions: Iterable[str]) -> Sequence[str]:
        """The ids of the statements that answer these questions, in the order of the files."""
        return self.indexes.statements_of_questions(questions)

    def claims_of_actor(self, actor: str) -> tuple[Claim, ...]:
        """Every claim of a statement that the actor made or spoke, in the order of the files."""
        return self._indexed(self.claims, "claims_of_actor", actor)

    def claims_about(self, actor: str) -> tuple[Claim, ...]:
        """Every claim that describes the actor's position, in the order of the files."""
        return self._indexed(self.claims, "claims_about", actor)

    def _indexed(self, records: Mapping[str, R], index: str, target: str) -> tuple[R, ...]:
        """The records that an index of this name has for a target."""
        return tuple(map(records.__getitem__, self.indexes.of(index, target)))

    def claimants(self, claim: Claim) -> tuple[Actor, ...]:
        """Who makes the claim."""
        return tuple(self.actors[name] for name in self.statement_of(claim).by)

    def evidence_from(self, source: str) -> tuple[tuple[Statement, Evidence], ...]:
        """Every piece of evidence whose document is the source, with its statement."""
        names = dict.fromkeys(self.indexes.of("evidence_from", source))
        return tuple(
            (statement, evidence)
            for statement in map(self.statements.__getitem__, names)
            for evidence in statement.evidence
            if evidence.source == source
        )

    def passed_on_by(self, name: str) -> tuple[Claim, ...]:
        """Every claim that reached a source by way of this actor or source, in files' order."""
        return self._indexed(self.claims, "passed_on_by", name)

    def repeats(self, statement: str) -> tuple[Statement, ...]:
        """The statements that repeat or pass on this one, in the order of the files."""
        return self._indexed(self.statements, "repeats", statement)

    def parts(self, actor: str) -> tuple[Actor, ...]:
        """The actors that are directly part of this one, in the order of the files."""
        return self._indexed(self.actors, "parts", actor)

    def corrections_of(self, record: str) -> tuple[Correction, ...]:
        """What was corrected of a record itself, in the order of the files."""
        return self._indexed(self.corrections, "corrections_of", record)

    def places_within(self, place: str) -> tuple[Place, ...]:
        """The places that lie directly in this one, in the order of the files."""
        return self._indexed(self.places, "places_within", place)

    def claims_at(self, place: str) -> tuple[Claim, ...]:
        """Every claim about the place itself, in the order of the files."""
        return self._indexed(self.claims, "claims_at", place)

    def events_at(self, place: str) -> tuple[Event, ...]:
        """Every event at the place itself, in the order of the files."""
        return self._indexed(self.events, "events_at", place)

    def reprints(self, source: str) -> tuple[Source, ...]:
        """The sources that reprint this one whole, in the order of the files."""
        return self._indexed(self.sources, "reprints", source)

    def as_of(self, claim: Claim) -> When:
        """When the claim is about: its own `as_of`, when its sample was asked, or it was said."""
        if claim.as_of is not None:
            return claim.as_of
        sample = self.sample_of(claim)
        fieldwork = sample.fieldwork if sample else None
        return fieldwork or self.statement_of(claim).said

    def origin_of(self, name: str, _field: str = "") -> str | None:
        """The file and line of a record, or of a field of it where that is known; None if gone."""
        return self.origins.get(name)

    def whole(self, actor: str) -> str:
        """The actor at the top of the `part_of` chain, to whom counts roll up."""
        while (above := self.actors[actor].part_of) is not None:
            actor = above
        return actor

    def chain_of_places(self, place: str) -> tuple[Place, ...]:
        """The place, and those that it lies in, from the nearest to the widest."""
        found = [self.places[place]]
        while (above := found[-1].part_of) is not None:
            found.append(self.places[above])
        return tuple(found)

    def side_of(self, actor: str) -> str | None:
        """The actor's side, or that of the nearest actor it is part of; None if none has one."""
        name: str | None = actor
        while name is not None:
            if self.actors[name].side is not None:
                return self.actors[name].side
            name = self.actors[name].part_of
        return None

    @staticmethod
    def speakers(statement: Statement) -> Sequence[str]:
        """The ids of those who made the statement: its claimants, and the person who spoke."""
        extra = (statement.speaker,) if statement.speaker else ()
        return tuple(dict.fromkeys((*statement.by, *extra)))
