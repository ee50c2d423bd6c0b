"""What a dossier says at one time, as plain data: its records, and what followed from them.

Two of these are all that a difference is made of, so an old edition is compared from its archive,
without the rules by which it was once worked out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from factbook.model.citation_syntax import citations
from factbook.model.dossier import Dossier
from factbook.model.record import Record
from factbook.model.record_types import COLLECTIONS
from factbook.model.series_record import Series
from factbook.model.series_statements import series_of
from factbook.model.statement_record import Claim, Statement
from factbook.reasoning.analysis import Analysis
from factbook.reasoning.claim_dates import claim_dates
from factbook.reasoning.editions.written_records import Json, written
from factbook.reasoning.words import joined, label_of

FORMAT: Final = "factbook-edition"
VERSION: Final = 1
"""Goes up when a name in an edition changes its meaning or is taken out; new names may come."""

Records = Mapping[str, Mapping[str, Mapping[str, Json]]]
"""Written records by collection and id. Claims stand apart from their statements, which they name
in `statement`; judgements and gaps apart from the briefing."""
Words = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""By collection and id, what readers are told of a record."""


@dataclass(frozen=True)
class Edition:
    """A dossier at one time.

    `briefing` is its title page as written. `words` has for readers: of claims `cited`, `said`,
    `figure`, `standing`, `reason` and `by` (what it fell by); of measures, with their mode behind a
    space, and of questions `label`, `state`, `reason` and `between`; of judgements and gaps `text`,
    of judgements `flags`; of everything else `label`.
    """

    briefing: Mapping[str, Json]
    records: Records
    words: Words

    def as_json(self) -> str:
        """The edition in canonical JSON: names sorted, ASCII, no spaces."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "briefing": self.briefing,
            "records": self.records,
            "words": self.words,
        }
        return json.dumps(whole, sort_keys=True, separators=(",", ":"))

    def label(self, collection: str, name: str) -> str:
        """What readers call a record; a neutral word where the edition does not know it."""
        told = self.words.get(collection, {}).get(name, {})
        return str(told.get("cited") or told.get("label") or _UNKNOWN.get(collection, "a record"))


_EMPHASIS: Final = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\\(?=[^\w\s])")
_UNKNOWN: Final = {"actors": "somebody", "sources": "a source", "claims": "a claim"}


def edition_of(analysis: Analysis) -> Edition:
    """The edition that a dossier is now."""
    dossier = analysis.dossier.whole_dossier
    briefing = dict(_written(dossier.briefing))
    judgements, gaps = briefing.pop("judgements", []), briefing.pop("gaps", [])
    records: dict[str, dict[str, Mapping[str, Json]]] = {
        name: {one: _written(record) for one, record in getattr(dossier, name).items()}
        for name in COLLECTIONS.values()
        if name != "statements"
    }
    records["statements"], records["claims"] = _statements(dossier)
    for name, listed in (("judgements", judgements), ("gaps", gaps)):
        rows = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        records[name] = {str(one["id"]): one for one in rows}
    return Edition(briefing, records, _words(analysis, dossier))


def _written(record: Record) -> dict[str, Json]:
    found = written(record)
    if not isinstance(found, dict):
        raise TypeError(f"{type(record).__name__} is no record")
    return found


def _statements(
    dossier: Dossier,
) -> tuple[dict[str, Mapping[str, Json]], dict[str, Mapping[str, Json]]]:
    statements: dict[str, Mapping[str, Json]] = {}
    claims: dict[str, Mapping[str, Json]] = {}
    for name, statement in dossier.statements.items():
        if series_of(name) is not None:
            continue  # a series stands for it
        whole = _written(statement)
        whole.pop("claims", None)
        statements[name] = whole
        for claim in statement.claims:
            claims[claim.id] = {**_written(claim), "statement": name}
    return statements, claims


def _words(analysis: Analysis, dossier: Dossier) -> dict[str, dict[str, dict[str, Any]]]:
    words: dict[str, dict[str, dict[str, Any]]] = {
        **{
            collection: {
                name: {"label": _label(one)} for name, one in getattr(dossier, collection).items()
            }
            for collection in COLLECTIONS.values()
        },
        "claims": {
            claim.id: _of_claim(analysis, dossier, statement, claim)
            for statement in dossier.statements.values()
            for claim in statement.claims
        },
        "series": {
            name: {"label": _of_series(dossier, one)} for name, one in dossier.series.items()
        },
        "statements": {
            name: {"label": joined([dossier.actors[by].label for by in one.by])}
            for name, one in dossier.statements.items()
        },
        "questions": {name: _of_question(analysis, dossier, name) for name in dossier.questions},
        "measures": dict(_of_measures(analysis, dossier)),
    }
    labels = _labels(words)
    words["judgements"] = {
        one.id: {
            "text": _plain(one.text, labels),
            "flags": list(analysis.judgement_flags(one.id)),
        }
        for one in dossier.briefing.judgements
    }
    words["gaps"] = {one.id: {"text": _plain(one.text, labels)} for one in dossier.briefing.gaps}
    return words


def _label(record: Record) -> str:
    """What readers call a record that has words for it of its own; "" for others."""
    found = (getattr(record, name, None) for name in ("label", "title", "what", "name"))
    return next((one for one in found if isinstance(one, str)), "")


def _of_series(dossier: Dossier, series: Series) -> str:
    who = joined([dossier.actors[by].label for by in series.by])
    return f"{who}, {label_of(series.measure, dossier.measures)}"


def _of_claim(
    analysis: Analysis, dossier: Dossier, statement: Statement, claim: Claim
) -> dict[str, Any]:
    standing = analysis.standing(claim.id)
    return {
        "cited": analysis.cited(claim.id),
        "sentence": claim.sentence,
        "figure": claim.figure.shown if claim.figure else "",
        "who": joined([dossier.actors[by].label for by in statement.by]),
        "said": claim_dates(dossier, claim).full,
        "question": dossier.question_of(claim).id,
        "standing": standing.standing.value,
        "reason": standing.reason,
        "by": standing.by,
    }


def _of_question(analysis: Analysis, dossier: Dossier, name: str) -> dict[str, Any]:
    state = analysis.question_state(name)
    return {
        "label": dossier.questions[name].question,
        "state": state.kind.value,
        "reason": state.reason,
        "between": list(state.between or ()),
    }


def _of_measures(analysis: Analysis, dossier: Dossier) -> Iterator[tuple[str, dict[str, Any]]]:
    for question in dossier.questions.values():
        for name in question.measures:
            for mode in analysis.modes(name):
                state = analysis.measure_state(name, mode)
                yield (
                    f"{name} {mode.value}",
                    {
                        "label": label_of(name, dossier.measures),
                        "question": question.id,
                        "state": state.kind.value,
                        "reason": state.reason,
                        "between": list(state.between or ()),
                    },
                )


def _labels(
    words: Mapping[str, Mapping[str, Mapping[str, Any]]],
) -> Mapping[str, Mapping[str, Any]]:
    return {name: told for of in words.values() for name, told in of.items()}


def _plain(text: str, labels: Mapping[str, Mapping[str, Any]]) -> str:
    """A Markdown text with what readers call each record that it cites, in one line."""
    parts: list[str] = []
    end = 0
    for one in citations(text):
        told = labels.get(one.id, {})
        shown = told.get(one.form) if one.form else None
        parts += [text[end : one.start], str(shown or told.get("cited") or told.get("label", ""))]
        end = one.end
    return " ".join(_EMPHASIS.sub("", "".join([*parts, text[end:]])).split())
