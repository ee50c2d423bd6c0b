"""How the figures in front moved from edition to edition: a row an edition, with its picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from markupsafe import Markup

from factbook.pages.parts.answer_rows import lead_questions
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.page_wording import capitalised
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.editions.record_parts import told_of

_COLUMNS: Final = (
    frozenset({"lowest", "lowest-latest"}),
    frozenset({"latest", "latest-founded", "between", "lowest-latest", "highest-latest", "only"}),
    frozenset({"highest", "highest-latest"}),
)
"""The figures of a row: the lowest, the latest and the highest, by what they are among others."""
_WIDTH, _HEIGHT, _MARGIN = 240, 20, 8


@dataclass(frozen=True)
class LeadRow:
    """What an edition had in front: its lowest, latest and highest figure, and their picture."""

    edition: str
    figures: tuple[str, str, str]
    picture: Markup


@dataclass(frozen=True)
class LeadTable:
    """A question, what its figures count, and a row an edition, the oldest first."""

    question: Link
    counted: str
    rows: tuple[LeadRow, ...]


@query("edition-leads")
def _leads(context: Context, name: str) -> dict[str, Any]:
    """By question, what stood in front in an edition."""
    questions = context.edition(name).words.get("questions", {})
    return {one: told["now"] for one, told in questions.items() if told.get("now")}


def lead_tables(sheet: Sheet) -> Iterator[LeadTable]:
    """Give the questions in front whose figures two editions tell, or one and the briefing now."""
    context = sheet.context
    for name in lead_questions(context):
        told = list(_told(context, name))
        if told[1:] and told[-1][1].get("figures"):
            yield LeadTable(sheet.question(name), str(told[-1][1]["counted"]), _rows(told))


def _told(context: Context, question: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each edition, and the briefing as it is now where that has other figures in front."""
    last: Mapping[str, Any] = {}
    now = told_of(context.analysis, context.dossier, "questions", question)["now"]
    for name in context.edition_names:
        found = _leads(context, name).get(question, {})
        if found and found["counted"] == now.get("counted"):
            last = found
            yield context.published(name).title, found
    if now and _plain(now) != _plain(last):
        newest = context.published(context.edition_names[-1]).title
        briefing = context.dossier.briefing
        yield edition_words(briefing) if newest != briefing.edition.strip() else "now", now


def _plain(told: Mapping[str, Any]) -> list[list[str]]:
    return [list(map(str, one)) for one in told.get("figures", [])]


def _rows(told: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[LeadRow, ...]:
    numbers = [one for _, found in told for row in found["figures"] for one in _bounds(row)]
    low, high = (min(numbers), max(numbers)) if numbers else (Decimal(0), Decimal(1))
    return tuple(
        LeadRow(capitalised(edition), _figures(found), _picture(found["figures"], low, high))
        for edition, found in told
    )


def _figures(told: Mapping[str, Any]) -> tuple[str, str, str]:
    lowest, latest, highest = (
        next((str(row[1]) for row in told["figures"] if row[0] in places), "")
        for places in _COLUMNS
    )
    return lowest, latest, highest


def _bounds(row: Sequence[str]) -> list[Decimal]:
    found = []
    for text in row[2:]:
        try:
            number = Decimal(text)
        except InvalidOperation:
            continue
        if number.is_finite():
            found.append(number)
    return found


def _picture(figures: Sequence[Sequence[str]], low: Decimal, high: Decimal) -> Markup:
    """The figures on the scale of all editions; the numbers stand beside it as text."""

    def place(number: Decimal) -> str:
        share = (number - low) / (high - low) if high > low else Decimal("0.5")
        return f"{_MARGIN + float(share) * (_WIDTH - 2 * _MARGIN):.1f}"

    marks = [Markup("")]
    bounds = [one for row in figures for one in _bounds(row)]
    if bounds:
        line = Markup('<line x1="{}" x2="{}" y1="{y}" y2="{y}"/>')
        marks.append(line.format(place(min(bounds)), place(max(bounds)), y=_HEIGHT // 2))
    for row in figures:
        if ends := _bounds(row):
            middle = place(sum(ends, Decimal(0)) / len(ends))
            size = 5 if row[0] in _COLUMNS[1] else 3
            mark = Markup('<circle cx="{}" cy="{}" r="{}"/>')
            marks.append(mark.format(middle, _HEIGHT // 2, size))
    frame = Markup('<svg class="lead-marks" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>')
    return frame.format(_WIDTH, _HEIGHT, Markup("").join(marks))
