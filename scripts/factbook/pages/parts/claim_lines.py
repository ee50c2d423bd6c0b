"""Views of claims: a line for lists and tables, a link, a large figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factbook.model.date_words import spoken_short
from factbook.model.figure import Figure, grouped
from factbook.model.statement_record import Claim, Mode
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_phrases import (
    actor_names,
    claimant_words,
    extent,
    place_of,
    short_date,
    stated,
)
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query_of
from factbook.pages.parts.correction_notes import corrected_on
from factbook.pages.parts.page_wording import iso_day, measure_label, shortened, unit_beside
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import claim_state, standing_view
from factbook.pages.parts.views import ClaimLine, FigureView, Link, ShortLine
from factbook.reasoning.answers import DerivedFigure, ReportedFigure
from factbook.reasoning.reported_figures import figure_of_report
from factbook.reasoning.words import POSITION_NOUNS

# Characters of a number that fit their line: set large, set smaller, and beside words alone.
_LARGE = 7
_LONG = 12


def claim_line(sheet: Sheet, claim: Claim) -> ClaimLine:
    """Give the claim as one line of a list or table."""
    if sheet.here.startswith("questions/"):
        # Only links from a question's page to itself differ from those of other pages.
        return _line(sheet, claim)
    return _line_at(sheet.context, sheet.depth, claim.id)


@query_of("claim-line", ClaimLine)
def _line_at(context: Context, depth: str, name: str) -> ClaimLine:
    """The line of a claim on any page that lies so many folders deep."""
    return _line(Sheet.at_depth(context, depth), context.dossier.claims[name])


def _line(sheet: Sheet, claim: Claim) -> ClaimLine:
    context, dossier = sheet.context, sheet.dossier
    said = dossier.statement_of(claim).said.date
    standing = context.analysis.standing(claim.id)
    by = dossier.claims.get(standing.by or "")
    return ClaimLine(
        id=claim.id,
        href=sheet.claim(claim),
        date=short_date(dossier, claim),
        day=iso_day(said.latest or said.earliest),
        claimants=tuple(sheet.actor(one.id) for one in dossier.claimants(claim)),
        sentence=claim.sentence,
        answer=stated(context, claim),
        figure=claim.figure.shown if claim.figure else "",
        measure=measure_label(dossier, claim.measure, claim.of) if claim.measure else "",
        extent=extent(claim),
        question=sheet.question(dossier.question_of(claim).id),
        standing=standing_view(context, claim.id),
        state=claim_state(context, claim.id),
        overtaken_by=claim_link(sheet, by) if by else None,
        at=dossier.places[place].name if (place := place_of(dossier, claim)) else "",
        corrected=corrected_on(dossier, claim),
    )


def claim_lines(sheet: Sheet, claims: Iterable[Claim]) -> tuple[ClaimLine, ...]:
    """Give the claims as lines, in the order given."""
    return tuple(claim_line(sheet, claim) for claim in claims)


def claim_groups(
    sheet: Sheet, claims: Iterable[Claim]
) -> tuple[tuple[Link, tuple[ClaimLine, ...]], ...]:
    """Give the claims by question, the question of the first claim first."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(sheet.dossier.question_of(claim).id, []).append(claim)
    return tuple((sheet.question(name), claim_lines(sheet, of)) for name, of in found.items())


def claim_link(sheet: Sheet, claim: Claim) -> Link:
    """Name the claim by claimant, answer and date, as a link."""
    who, date = claimant_words(sheet.dossier, claim), short_date(sheet.dossier, claim)
    side = sheet.side(sheet.dossier.statement_of(claim).by[0])
    return Link(f"{who}, {stated(sheet.context, claim)} ({date})", sheet.claim(claim), side)


def compared_link(sheet: Sheet, one: Claim | DerivedFigure) -> Link:
    """Name what can be compared: a claim, or a figure derived from several."""
    return claim_link(sheet, one) if isinstance(one, Claim) else derived_link(sheet, one)


def derived_link(sheet: Sheet, derived: DerivedFigure) -> Link:
    """Name a derived figure, as a link to the first of its parts."""
    date = short_date(sheet.dossier, derived)
    href = sheet.claim(sheet.dossier.claims[derived.parts[0]])
    words = f"{actor_names(sheet.dossier, derived.claimant)}, {derived.words} ({date})"
    return Link(words, href, sheet.side(derived.claimant[0]))


def _size(number: str) -> str:
    """How a number is set: the longer it is, the smaller, so that no line breaks within it."""
    if len(number) > _LONG or not any(sign.isdigit() for sign in number):
        return "words"
    return "number" if len(number) <= _LARGE else "number long"


def _with_signs(before: str, number: str, after: str) -> tuple[str, str, str]:
    """Join to a number what is written to it without a space: "~300", "7,000+", "40%"."""
    head, space, sign = before.rpartition(" ")
    end, gap, tail = after.partition(" ")
    return f"{head}{space}".strip(), f"{sign}{number}{end}".strip(), f"{gap}{tail}".strip()


def figure_view(sheet: Sheet, claim: Claim) -> FigureView | None:
    """Give the claim's figure with the words around its number; None if it has none."""
    if claim.figure is None or claim.measure is None:
        return None
    view = _figure(sheet, claim.figure, claim.measure, claim.of)
    mode = "" if claim.mode is Mode.ACTUAL else claim.mode.value
    return replace(view, mode=mode, extent=extent(claim))


def reported_view(sheet: Sheet, reported: ReportedFigure) -> FigureView:
    """Give a figure that sources print as somebody else's count, as they print it."""
    return _figure(sheet, figure_of_report(sheet.dossier, reported), reported.measure)


def _figure(sheet: Sheet, figure: Figure, measure: str, of: str | None = None) -> FigureView:
    written, number = figure.shown, grouped(figure.number)
    before, found, after = written.partition(number)
    if not found:
        before, number, after = "", written, ""
    before, number, after = _with_signs(before, number, after)
    return FigureView(
        before=before,
        number=number,
        after=after,
        unit=unit_beside(sheet.dossier, measure, written, of),
        measure=measure_label(sheet.dossier, measure, of),
        mode="",
        mark=_size(number),
        extent="",
        written="" if grouped(figure.written) == figure.written else figure.written,
    )


def short_line(sheet: Sheet, name: str) -> ShortLine:
    """Give a claim of any kind, or a derived figure, as a side of a conflict is told.

    Where a claim has no figure, its stand is told as a noun with what it is on, or its words. What
    sources print as somebody else's count leads to what it was made of.
    """
    if (reported := sheet.context.analysis.reported_figure(name)) is not None:
        return _reported_line(sheet, reported)
    one = sheet.context.compared(name)
    if isinstance(one, DerivedFigure):
        return _derived_line(sheet, one)
    line = claim_line(sheet, one)
    if one.position is not None:
        stated = (sheet.dossier.question_of(one).proposition or "").rstrip(".")
        return replace(line, figure=POSITION_NOUNS[one.position], measure=f"of “{stated}”")
    if one.figure is None:
        return replace(line, figure="in words", measure=f"“{shortened(one.sentence)}”")
    return line


def _reported_line(sheet: Sheet, reported: ReportedFigure) -> ShortLine:
    dossier = sheet.dossier
    measure = measure_label(dossier, reported.measure)
    question = addresses.question(dossier.question_of_measure(reported.measure).id)
    return ShortLine(
        id=reported.id,
        href=sheet.to(f"{question}#_drift"),
        figure=reported.words,
        measure=measure,
        answer=f"{reported.words} {measure}",
        claimants=tuple(sheet.actor(name) for name in reported.by),
        date=f"printed {spoken_short(reported.printed.date)}",
        extent="",
    )


def _derived_line(sheet: Sheet, derived: DerivedFigure) -> ShortLine:
    measure = measure_label(sheet.dossier, derived.measure)
    return ShortLine(
        id=derived.id,
        href=derived_link(sheet, derived).href,
        figure=derived.words,
        measure=measure,
        answer=f"{derived.words} {measure}",
        claimants=tuple(sheet.actor(name) for name in derived.claimant),
        date=short_date(sheet.dossier, derived),
        extent="",
    )
