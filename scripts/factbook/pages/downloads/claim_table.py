"""The claims as a table, one row a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from factbook.model.figure import Figure
from factbook.model.figure_words import Shape
from factbook.model.interval import Interval
from factbook.model.series_statements import series_of
from factbook.model.statement_record import Claim
from factbook.pages.downloads.csv_writer import cell, csv_line, days, fields, listed
from factbook.pages.parts.context import Context
from factbook.pages.parts.dependence import only_source
from factbook.pages.parts.page_wording import measure_label
from factbook.pages.parts.state_views import claim_state

_NO_LOW: Final = frozenset({Shape.AT_MOST, Shape.FEWER_THAN, Shape.NEARLY})
_NO_HIGH: Final = frozenset({Shape.AT_LEAST, Shape.MORE_THAN})

COLUMNS: Final = {
    "id": "the claim's id, a permalink for good",
    "claimant_ids": "who makes the claim: ids of actors",
    "claimants": "their names",
    "sides": "the sides that they belong to: ids",
    "speaker_id": "the person who spoke for them: an actor's id",
    "said_earliest": "the first day on which it may have been said; empty if open",
    "said_latest": "the last day on which it may have been said; empty if open",
    "said_written": "that date as the fact file has it (EDTF)",
    "date_earliest": "the first day that the claim may be about; empty if open",
    "date_latest": "the last day that it may be about; empty if open",
    "date_written": "that date as the fact file has it (EDTF)",
    "figure": "the figure in the claimant's words",
    "low": "its number or lower end; empty where the words leave that side open",
    "high": "its number or upper end; empty where the words leave that side open",
    "range_low": "the lower end of the claimant's own range beside it; empty if none is given",
    "range_high": "the upper end of that range",
    "range_is": "what that range is: estimate, confidence-95 or margin",
    "shape": "what sort of figure it is: a number, a bound, a range or words",
    "read_as": "the numbers that it allows when claims are compared: “..” is no end, and a "
    "round bracket leaves the end out",
    "unit": "what the measure counts in",
    "measure_id": "the measure that the figure is for",
    "measure": "the measure in words",
    "question_id": "the question that the claim answers",
    "question": "the question in words",
    "place_id": "the place that it is about: an id",
    "place": "that place's name",
    "tags": "tags of the briefing: ids",
    "mode": "whether it speaks of what is, or of what may come to be",
    "position": "where the claimant stands on the question's proposition",
    "likelihood": "how likely it is, in the claimant's words",
    "standing": "current, overtaken by a later word, revised, replaced or withdrawn",
    "standing_by": "the claim that overtook, revised or replaced it, or that withdrew it",
    "state": "contested, possibly contested, agreed or not compared; empty if no conflict is found",
    "routes": "by how many independent routes it reached us",
    "articles": "how many documents carry it",
    "source_ids": "these documents: ids of sources",
    "only_source_id": "the source without which it would be lost; empty if others would be left",
    "compiled_from_ids": "what these documents were made from: ids of sources and actors",
    "via_ids": "through whom these documents have it: ids of sources and actors",
    "statement_id": "the statement in which it was made; of a series, its own id",
    "form": "how the statement was made",
    "added_written": "when it was added to the briefing (EDTF)",
    "text": "the claim in one sentence, with its figure",
    "page": "where it stands on the site, seen from the home page",
}


def claim_row(context: Context, claim: Claim) -> str:
    """Give the row of a claim."""
    return csv_line(COLUMNS, _cells(context, claim))


def _cells(context: Context, claim: Claim) -> Mapping[str, str]:
    return {
        **_who(context, claim),
        **_figure(context, claim),
        **_answer(context, claim),
        **_grounds(context, claim),
        **days("date", context.dossier.as_of(claim)),
        "id": claim.id,
        "text": claim.sentence,
        "page": context.addresses.claim(claim),
    }


def _who(context: Context, claim: Claim) -> Mapping[str, str]:
    dossier = context.dossier
    statement = dossier.statement_of(claim)
    return {
        "claimant_ids": listed(statement.by),
        "claimants": listed(one.name for one in dossier.claimants(claim)),
        "sides": listed(side for name in statement.by if (side := dossier.side_of(name))),
        "speaker_id": cell(statement.speaker),
        **days("said", statement.said),
        "added_written": cell(statement.added),
        "statement_id": series_of(statement.id) or statement.id,
        "form": statement.form.value,
    }


def _figure(context: Context, claim: Claim) -> Mapping[str, str]:
    dossier = context.dossier
    figure, read = dossier.figure_of(claim), dossier.number_of(claim)
    measure = dossier.measures.get(claim.measure or "")
    interval = read.interval(dossier.briefing.tolerance) if read else None
    return {
        **ends(figure),
        "range_is": cell(figure.range_is if figure else None),
        "shape": figure.shape.value if figure else "",
        "read_as": _interval_signs(interval),
        "unit": measure.unit if measure else "",
        "measure_id": claim.measure or "",
        "measure": measure_label(dossier, claim.measure, claim.of) if claim.measure else "",
    }


def ends(figure: Figure | None) -> Mapping[str, str]:
    """Give a figure as written, its two ends, and those of the range beside it."""
    return {
        "figure": figure.written if figure else "",
        "low": _end(figure, "low"),
        "high": _end(figure, "high"),
        "range_low": cell(figure.range_low if figure else None),
        "range_high": cell(figure.range_high if figure else None),
    }


def _end(figure: Figure | None, side: str) -> str:
    """An end as written, and none where the words leave that side open."""
    if figure is None or figure.shape in (_NO_LOW if side == "low" else _NO_HIGH):
        return ""
    return cell(figure.low if side == "low" else figure.high)


def _answer(context: Context, claim: Claim) -> Mapping[str, str]:
    question = context.dossier.question_of(claim)
    standing = context.analysis.standing(claim.id)
    return {
        "question_id": question.id,
        "question": question.question,
        **fields(claim, "tags", "mode", "position", "likelihood"),
        "place_id": cell(claim.place),
        "place": context.dossier.places[claim.place].name if claim.place else "",
        "standing": standing.standing.value,
        "standing_by": cell(standing.by),
        "state": claim_state(context, claim.id).word,
    }


def _grounds(context: Context, claim: Claim) -> Mapping[str, str]:
    statement = context.dossier.statement_of(claim)
    routes = context.analysis.routes(statement.id)
    return {
        "routes": str(routes.count),
        "articles": str(routes.articles),
        "source_ids": listed(one.source for one in statement.evidence),
        "only_source_id": cell(only_source(context.dossier, statement)),
        "compiled_from_ids": listed(
            name for one in statement.evidence for name in one.compiled_from
        ),
        "via_ids": listed(link for one in statement.evidence for link in one.via),
    }


def _interval_signs(interval: Interval | None) -> str:
    """Give an interval as "[270, 330]"; ".." is no end, a round bracket leaves the end out."""
    if interval is None:
        return ""
    low = ".." if interval.low is None else cell(interval.low)
    high = ".." if interval.high is None else cell(interval.high)
    opening = "(" if interval.low_open else "["
    closing = ")" if interval.high_open else "]"
    return f"{opening}{low}, {high}{closing}"
