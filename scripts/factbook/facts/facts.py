"""A dossier that is read record by record and field by field, each read recorded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from factbook.facts.incident_facts import INCIDENT_KINDS, Incidents
from factbook.facts.record_fields import (
    BITS,
    BRIEFING,
    BY_FILE,
    EXISTS,
    FILE,
    HOLDER,
    KNOWN,
    NAMES,
)
from factbook.facts.tracked import Origins, Records, as_tracked, record_read, tracked_class
from factbook.model.actor_record import Actor
from factbook.model.briefing import Event, Page
from factbook.model.correction_record import Correction
from factbook.model.dossier import Dossier
from factbook.model.incident_record import Account, Incident
from factbook.model.outline import ALL_OF_THEM
from factbook.model.place_record import Place
from factbook.model.question_record import Measure, Question
from factbook.model.record_types import COLLECTIONS
from factbook.model.series_record import Series
from factbook.model.series_statements import is_row
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence, Statement
from factbook.store.queries import MISSING, Db, Input, digest_of

INDEX: Final = "index"
IDS: Final = "ids"


class Facts(Dossier):
    """The same questions as a `Dossier` answers; what is read is recorded in `db`."""

    def __init__(self, whole: Dossier, db: Db) -> None:
        """Record what is read of `whole`."""
        self._put("whole_dossier", whole)
        self._put("db", db)
        for kind, name in _COLLECTIONS.items():
            claims = self._claims_of if kind == "statement" else None
            self._put(name, Records(db, kind, getattr(whole, name), claims))
        self._put("incidents", Incidents(db, whole))
        briefing = tracked_class(BRIEFING)(db, f"{BRIEFING} {BRIEFING}", whole.briefing)
        self._put("briefing", briefing)
        self._put("origins", Origins(db, whole.origins, self._kind_of))

    whole_dossier: Dossier
    db: Db
    actors: Records[Actor]
    sources: Records[Source]
    questions: Records[Question]
    statements: Records[Statement]
    series: Records[Series]
    events: Records[Event]
    corrections: Records[Correction]
    pages: Records[Page]
    places: Records[Place]
    incidents: Incidents
    claims: Records[Claim]
    measures: Records[Measure]

    def _put(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _kind_of(self, name: str) -> str:
        """The kind of the record with this id; what has no record of its own is the briefing's."""
        whole = self.whole_dossier
        found = (kind for kind, of in _COLLECTIONS.items() if name in getattr(whole, of))
        return next(found, BRIEFING)

    def _claims_of(self, statement: Statement, of_all: bool) -> tuple[Claim, ...]:  # noqa: FBT001 - of a callback
        return tuple(self.claims.one(claim.id, of_all=of_all) for claim in statement.claims)

    # As in `Dossier`, each with what it reads

    @property
    def sides(self) -> Any:  # noqa: ANN401 - as in `Dossier`
        """Every side by its id."""
        return {side.id: side for side in self.briefing.sides}

    @property
    def tags(self) -> Any:  # noqa: ANN401 - as in `Dossier`
        """Every tag by its id."""
        return {tag.id: tag for tag in self.briefing.tags}

    def _indexed(self, records: Any, index: str, target: str) -> Any:  # noqa: ANN401 - `Records` of one kind
        self.db.read(f"{INDEX} {index} {target}")
        return tuple(map(records.one, self.whole_dossier.indexes.of(index, target)))

    def statement_of(self, claim: Claim) -> Statement:
        """The statement in which the claim was made."""
        name = self.whole_dossier.statement_id(claim.id)
        tracked = as_tracked(claim)
        if tracked is None:
            self.db.read(f"claim {claim.id}", _HOLDER)
            return self.statements.one(name)
        record_read(tracked, _HOLDER)
        return self.statements.one(name, of_all=tracked.is_of_all)

    def incident_files(self) -> Sequence[str]:
        """The names of the files that hold incidents."""
        return self.incidents.files()

    def incidents_in(self, file: str) -> Sequence[Incident]:
        """The incidents of a file, as they stand in it; none if it holds none."""
        return self.incidents.of_file(file)

    def file_of_incident(self, name: str) -> str:
        """The name of the file that an incident stands in. Raises KeyError if there is none."""
        return self.incidents.file_of(name)

    def incident_of(self, name: str) -> str | None:
        """The incident of this id, or the one that the account of this id tells of, if any."""
        return name if name in self.incidents else self.incidents.of_account(name)

    def incidents_of_claims(self) -> Sequence[str]:
        """The ids of the incidents of which claims of statements speak."""
        self.db.read(f"{INDEX} incidents_of_claims {ALL_OF_THEM}")
        return self.whole_dossier.incidents_of_claims()

    def account(self, name: str) -> tuple[Incident, Account]:
        """The account of this id, with its incident. Raises KeyError if there is none."""
        return self.incidents.account(name)

    def question_of_measure(self, measure: str) -> Question:
        """The question that the measure belongs to."""
        self.db.read(f"measure {measure}", BITS["measure"][HOLDER])
        return self.questions.one(self.whole_dossier.indexes.question_of_measure[measure])

    def in_order_of_files(self, questions: Collection[str]) -> list[str]:
        """These questions in the order in which the files have them."""
        return [name for name in self.questions if name in questions]

    def evidence_from(self, source: str) -> tuple[tuple[Statement, Evidence], ...]:
        """Every piece of evidence whose document is the source, with its statement."""
        self.db.read(f"{INDEX} evidence_from {source}")
        bit = BITS["statement"]["evidence"]
        found = []
        for name in dict.fromkeys(self.whole_dossier.indexes.of("evidence_from", source)):
            self.db.read(f"statement {name}", bit)
            statement = self.whole_dossier.statements[name]
            found += [
                (self.statements.one(name), e) for e in statement.evidence if e.source == source
            ]
        return tuple(found)

    def linked_questions(self, question: str) -> Sequence[str]:
        """The questions with whose claims the question's own are compared, or which they answer."""
        self.db.read(f"{INDEX} linked_questions {question}")
        return self.whole_dossier.linked_questions(question)

    def statements_of_questions(self, questions: Iterable[str]) -> Sequence[str]:
        """The ids of the statements that answer these questions, in the order of the files."""
        names = tuple(questions)
        self.db.read(" ".join((INDEX, "statements_of_questions", *names)))
        return self.whole_dossier.statements_of_questions(names)

    # Inputs of the store

    def inputs(self) -> Mapping[str, Callable[[str], Input]]:
        """How the present state of each input is found, by the first word of its key."""
        records: dict[str, Callable[[str], Input]] = dict.fromkeys(NAMES, self._record_state)
        lists = {IDS: self._ids_state, INDEX: self._index_state}
        return {**records, **lists, **self.incidents.inputs()}

    def _record_state(self, key: str) -> Input:
        kind, _, name = key.partition(" ")
        whole = self.whole_dossier
        if kind == BRIEFING:
            record: object = whole.briefing
        else:
            records = getattr(whole, _COLLECTIONS[kind])
            if name not in records:
                return MISSING
            record = records[name]
        beside = (whole.origins.get(name, "").partition(":")[0], self._holder(kind, name))
        if isinstance(record, Statement):
            # Each claim is an input of its own.
            record_words = repr((record.model_copy(update={"claims": ()}), _ids(record.claims)))
        else:
            record_words = repr(record)
        return Input(
            digest_of("\n".join((record_words, *beside))),
            lambda: tuple(_short(kind, one, record, beside) for one in NAMES[kind]),
        )

    def _holder(self, kind: str, name: str) -> str:
        if kind not in _INNER:
            return ""
        return name if is_row(name) else self.whole_dossier.indexes.ids(kind)[name]

    def _ids_state(self, key: str) -> Input:
        kind = key.partition(" ")[2]
        ids = getattr(self.whole_dossier, _COLLECTIONS[kind])
        return Input(digest_of("\n".join(ids)))

    def _index_state(self, key: str) -> Input:
        _, name, target = key.split(" ", 2)
        return Input(digest_of("\n".join(self.whole_dossier.indexes.of(name, target))))


def facts_of(dossier: Dossier, db: Db | None = None) -> Facts:
    """The dossier as facts whose reads are recorded; with no `db`, in a store of their own."""
    if isinstance(dossier, Facts):
        return dossier
    db = db or Db.in_memory()
    facts = Facts(dossier, db)
    db.inputs = {**db.inputs, **facts.inputs()}
    return facts


_INNER: Final = ("claim", "measure")
"""The kinds of records that stand within others."""
_COLLECTIONS: Final = {
    **{kind: name for kind, name in COLLECTIONS.items() if kind not in BY_FILE},
    "claim": "claims",
    "measure": "measures",
}
_HOLDER: Final = BITS["claim"][HOLDER]
FACTS: Final = frozenset({*NAMES, IDS, INDEX, *INCIDENT_KINDS})
"""The kinds of inputs that facts are."""


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]


def _short(kind: str, name: str, record: object, beside: tuple[str, str]) -> str:
    """What stands for the value of one field of a record: itself, or a digest if it is long."""
    if name == EXISTS or name in KNOWN:
        return "1"
    if name == FILE:
        return beside[0]
    if name == HOLDER:
        return beside[1]
    value = getattr(record, name)
    if kind == "statement" and name == "claims":
        value = _ids(value)
    written = repr(value)
    return written if len(written) <= _SHORT else digest_of(written)


_SHORT: Final = 32  # letters, as many as a digest has
