"""What an edition holds of one record: as it is written, and what readers are told of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

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
from factbook.reasoning.reported_figures import figure_of_report
from factbook.reasoning.words import joined, label_of

Told = Mapping[str, Any]
"""What readers are told of a record, by what it is (see `Edition`)."""


class Part(NamedTuple):
    """A record of an edition. What has words alone, such as a count, is not written."""

    collection: str
    id: str
    written: Mapping[str, Json] | None
    told: Told | None


def parts_of(analysis: Analysis, dossier: Dossier, collection: str, name: str) -> Iterator[Part]:
    """What an edition holds of a record, of its claims, and of what it counts."""
    if collection == "statements":
        yield from _of_statement(analysis, dossier, dossier.statements[name])
        return
    record = getattr(dossier, collection)[name]
    told = told_of(analysis, dossier, collection, name)
    yield Part(collection, name, _written(record), told)
    if collection == "questions":
        yield from _of_measures(analysis, dossier, name)


def parts_of_briefing(analysis: Analysis, dossier: Dossier) -> Iterator[Part]:
    """Its title page, and each of its judgements and gaps."""
    briefing = dict(_written(dossier.briefing))
    listed = {name: briefing.pop(name, []) for name in ("judgements", "gaps")}
    yield Part("briefing", "briefing", briefing, None)

    def cited(name: str) -> Told:
        return _told_by_id(analysis, dossier, name)

    for collection, rows in listed.items():
        for one in rows if isinstance(rows, list) else []:
            if isinstance(one, dict):
                told: dict[str, Any] = {"text": plain(str(one["text"]), cited)}
                if collection == "judgements":
                    told["flags"] = list(analysis.judgement_flags(str(one["id"])))
                yield Part(collection, str(one["id"]), one, told)


def _written(record: Record) -> dict[str, Json]:
    found = written(record)
    if not isinstance(found, dict):
        raise TypeError(f"{type(record).__name__} is no record")
    return found


def _of_statement(analysis: Analysis, dossier: Dossier, statement: Statement) -> Iterator[Part]:
    is_written = series_of(statement.id) is None  # a series stands for its statements
    whole = _written(statement) if is_written else None
    if whole is not None:
        whole.pop("claims", None)
    told = told_of(analysis, dossier, "statements", statement.id)
    yield Part("statements", statement.id, whole, told)
    for claim in statement.claims:
        own = {**_written(claim), "statement": statement.id} if is_written else None
        yield Part("claims", claim.id, own, _of_claim(analysis, dossier, statement, claim))


def told_of(analysis: Analysis, dossier: Dossier, collection: str, name: str) -> Told:
    """What readers are told of a record."""
    if collection == "claims":
        claim = dossier.claims[name]
        return _of_claim(analysis, dossier, dossier.statement_of(claim), claim)
    record = getattr(dossier, collection)[name]
    match collection:
        case "statements":
            return {"label": joined([dossier.actors[by].label for by in record.by])}
        case "series":
            return {"label": _of_series(dossier, record)}
        case "questions":
            return _of_question(analysis, dossier, name)
    return {"label": _label(record)}


def _told_by_id(analysis: Analysis, dossier: Dossier, name: str) -> Told:
    collections = ("claims", *COLLECTIONS.values())
    found = (one for one in collections if name in getattr(dossier, one))
    collection = next(found, None)
    return told_of(analysis, dossier, collection, name) if collection else {}


def _label(record: Record) -> str:
    """What readers call a record that has words for it of its own; "" for others."""
    found = (getattr(record, name, None) for name in ("label", "title", "what", "name"))
    return next((one for one in found if isinstance(one, str)), "")


def _of_series(dossier: Dossier, series: Series) -> str:
    who = joined([dossier.actors[by].label for by in series.by])
    return f"{who}, {label_of(series.measure, dossier.measures)}"


def _of_claim(analysis: Analysis, dossier: Dossier, statement: Statement, claim: Claim) -> Told:
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


def _of_question(analysis: Analysis, dossier: Dossier, name: str) -> Told:
    state = analysis.question_state(name)
    return {
        "label": dossier.questions[name].question,
        "state": state.kind.value,
        "reason": state.reason,
        "between": list(state.between or ()),
        "now": _now(analysis, dossier, name),
    }


def _now(analysis: Analysis, dossier: Dossier, question: str) -> Told:
    """What a question's chief figures count, and for each what it is, its words and its bounds."""
    now = analysis.figures_now(question)
    if now is None:
        return {}
    figures = [
        [one.place.value, *found]
        for one in now.figures
        if (found := _figure(analysis, dossier, one.name)) is not None
    ]
    return {"counted": label_of(now.measure, dossier.measures), "figures": figures}


def _figure(analysis: Analysis, dossier: Dossier, name: str) -> tuple[str, str, str] | None:
    derived = analysis.derived_figure(name)
    if derived is not None:
        interval = derived.interval
        return derived.words, _number(interval.low), _number(interval.high)
    reported = analysis.reported_figure(name)
    figure = figure_of_report(dossier, reported) if reported else dossier.claims[name].figure
    if figure is None:
        return None
    low, high = figure.numbers
    return figure.shown, str(low), str(high)


def _number(end: Decimal | None) -> str:
    return "" if end is None else str(end)


def _of_measures(analysis: Analysis, dossier: Dossier, question: str) -> Iterator[Part]:
    """Each count of a question in each mode, by both."""
    for name in dossier.questions[question].measures:
        for mode in analysis.modes(name):
            state = analysis.measure_state(name, mode)
            told = {
                "label": label_of(name, dossier.measures),
                "question": question,
                "state": state.kind.value,
                "reason": state.reason,
                "between": list(state.between or ()),
            }
            yield Part("measures", f"{name} {mode.value}", None, told)


_EMPHASIS: Final = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\\(?=[^\w\s])")


def plain(text: str, told_of: Callable[[str], Told]) -> str:
    """A Markdown text with what readers call each record that it cites, in one line."""
    parts: list[str] = []
    end = 0
    for one in citations(text):
        told = told_of(one.id)
        shown = told.get(one.form) if one.form else None
        parts += [text[end : one.start], str(shown or told.get("cited") or told.get("label", ""))]
        end = one.end
    return " ".join(_EMPHASIS.sub("", "".join([*parts, text[end:]])).split())
