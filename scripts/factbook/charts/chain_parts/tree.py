"""The ways from one utterance to the documents that carry it, as a tree with the utterance on top.

Chains that end alike share their end, so that ten articles by one route are seen to hang on one
branch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from factbook.charts.drawing.side_names import NEUTRAL, side_of
from factbook.charts.drawing.text_metrics import cleaned
from factbook.model.date_words import spoken_short
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Evidence, Form, Statement
from factbook.reasoning.answers import Drift, DriftWording
from factbook.reasoning.drift_words import count_change
from factbook.reasoning.words import names_of

Sort = Literal["utterance", "repeat", "phraser", "article"]
FORM_WORDS = {
    Form.PUBLIC: "said in the open",
    Form.CLOSED_BRIEFING: "said behind closed doors",
    Form.INTERVIEW: "said in an interview",
    Form.DOCUMENT: "in a document",
    Form.LEAK: "leaked",
    Form.UNKNOWN: "how it was said is not known",
}


@dataclass
class Node:
    """One link: the utterance, a statement that repeats it, somebody who told it, or an article.

    `record` is the id of the statement, the actor or the source. `remark` is what else to say of
    it, `became` what it made of what was said (`said`), `sentence` the one that the interactive
    version tells. `was_seen` says that the first wording was seen, so that it is this link that
    changed it; `counts` names what was counted and what that became. `below` are the links that
    rest on it.
    """

    record: str
    sort: Sort
    name: str
    date: str
    side: str
    order: tuple[int, str]
    remark: str = ""
    became: str = ""
    said: str = ""
    was_seen: bool = False
    counts: tuple[str, str] | None = None
    sentence: str = ""
    below: list[Node] = field(default_factory=list)

    def every(self) -> Iterator[Node]:
        """This link and all that rest on it, each before those below it."""
        yield self
        for node in self.below:
            yield from node.every()

    @property
    def leaves(self) -> int:
        """How many links at the far ends rest on it; itself where nothing does."""
        return sum(node.leaves for node in self.below) or 1


Drifts = Callable[[str], Iterable[Drift]]


def tree(dossier: Dossier, statement: Statement, drifts_of: Drifts) -> Node:
    """The tree of a statement; `drifts_of` gives what documents made of a statement."""
    return _Grower(dossier, drifts_of).grow(statement)


@dataclass(frozen=True)
class _Grower:
    dossier: Dossier
    drifts_of: Drifts

    def grow(self, statement: Statement) -> Node:
        root = self._statement(statement, "utterance")
        root.remark = FORM_WORDS[statement.form]
        self._add_evidence(root, statement)
        for other in self.dossier.repeats(statement.id):
            if other.id != statement.id:
                repeat = self._statement(other, "repeat")
                repeat.remark = "repeats it"
                root.below.append(repeat)
                self._add_evidence(repeat, other)
        _sort(root)
        return root

    def _statement(self, statement: Statement, sort: Sort) -> Node:
        names = names_of(self.dossier, statement.by)
        date = spoken_short(statement.said.date)
        side = side_of(self.dossier, statement.by)
        first = statement.said.date.earliest
        order = (first.toordinal() if first else 0, statement.id)
        return Node(statement.id, sort, cleaned(names), date, side, order)

    def _add_evidence(self, above: Node, statement: Statement) -> None:
        drifts = {drift.source: drift for drift in self.drifts_of(statement.id)}
        for evidence in statement.evidence:
            node = above
            for record in self._chain(evidence):
                node = self._below(node, record)
            if drift := drifts.get(evidence.source):
                node.became, node.said = cleaned(drift.became), cleaned(drift.said)
                node.was_seen = drift.wording is DriftWording.CHANGED
                node.remark = f"reports {node.became}"
                node.sentence = cleaned(drift.reason)
                change = count_change(self.dossier, drift)
                node.counts = (cleaned(change[0]), cleaned(change[1])) if change else None

    def _chain(self, evidence: Evidence) -> list[str]:
        """The ids from the speaker's end towards the document that was read."""
        chain: list[str] = []
        for name in (evidence.source, *evidence.via):
            link: str | None = name
            while link is not None and link not in chain:
                chain.append(link)
                source = self.dossier.sources.get(link)
                link = source.derived_from if source else None
        return chain[::-1]

    def _below(self, node: Node, record: str) -> Node:
        for there in node.below:
            if there.record == record:
                return there
        node.below.append(self._link(record))
        return node.below[-1]

    def _link(self, record: str) -> Node:
        source = self.dossier.sources.get(record)
        if source is None:
            actor = self.dossier.actors[record]
            side = side_of(self.dossier, (record,))
            return Node(record, "phraser", cleaned(actor.label), "", side, (0, record))
        first = source.issued.earliest if source.issued else None
        date = spoken_short(source.issued) if source.issued else ""
        order = (first.toordinal() if first else 0, record)
        name = cleaned(source.publisher)
        return Node(record, "article", name, date, NEUTRAL, order, sentence=cleaned(source.label))


def _sort(node: Node) -> None:
    """The branches with most below them first, then the oldest."""
    for below in node.below:
        _sort(below)
    node.below.sort(key=lambda below: (-below.leaves, not below.below, below.order))
