"""The home page: what is said now and what is disputed, the chart, then what we make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.pages.parts import addresses
from factbook.pages.parts.answer_rows import AnswerRow, answer_row, lead_questions
from factbook.pages.parts.chart_list import Summary, chart_named, charts_of_question
from factbook.pages.parts.chart_views import chart_view
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.claim_lines import claim_lines
from factbook.pages.parts.context import CONTESTED, STATES, Context
from factbook.pages.parts.counts import claimant_count
from factbook.pages.parts.dependence import strength
from factbook.pages.parts.edition_views import as_known, since_last
from factbook.pages.parts.incident_lists import months
from factbook.pages.parts.judgement_views import judged
from factbook.pages.parts.ledger_rows import latest_claims
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet, named
from factbook.pages.parts.source_notes import figure_notes
from factbook.pages.parts.state_views import kind_words
from factbook.pages.parts.strength_words import strength_words
from factbook.pages.parts.views import ChartView, Link, StateView
from factbook.reasoning.answers import StateKind

_FIRST = ("1", "1st", "first", "one")


@dataclass(frozen=True)
class GapView:
    """What is not known, and the question that it leaves open."""

    id: str
    text: Markup | None
    question: Link | None


def records(_: Context) -> Iterable[str]:
    """Give the one page."""
    return (WHOLE,)


def pages(context: Context, _: str = WHOLE) -> Iterable[PageFile]:
    """Give the home page."""
    sheet = Sheet(context, addresses.HOME)
    briefing, claims = context.dossier.briefing, context.dossier.claims
    rows = [answer_row(sheet, one) for one in lead_questions(context)]
    figure_calls, source_notes = figure_notes(sheet, rows)
    follows, since = not _is_first(briefing), since_last(sheet)
    yield sheet.finished(
        "home.html.j2",
        weight="0.5",
        title=briefing.title,
        description=sheet.words(briefing.summary) or briefing.title,
        place="data/briefing.yaml",
        briefing=briefing,
        edition=capitalised(edition_words(briefing)),
        as_of=spoken(briefing.as_of),
        summary=sheet.markdown(briefing.summary),
        strength=strength_words(strength(context)),
        counts=_counts(context),
        judgements=[judged(sheet, one) for one in briefing.judgements],
        rows=rows,
        figure_calls=figure_calls,
        source_notes=source_notes,
        chart=_chart(sheet, rows),
        changes=sheet.markdown(briefing.changes) if follows else None,
        since=since,
        as_known=as_known(sheet),
        latest=claim_lines(sheet, [claims[name] for name in latest_claims(context)])
        if follows and since is None
        else (),
        gaps=list(_gaps(sheet)),
        questions=list(_questions(sheet, STATES)),
        disputed=list(_questions(sheet, CONTESTED)),
        every_question=_every_question(context),
        prose=list(_prose(sheet)),
    )


def _is_first(briefing: Briefing) -> bool:
    """Whether the edition says that it is the first, in which nothing has changed."""
    words = edition_words(briefing).casefold().removeprefix("edition ").removesuffix(" edition")
    return words in _FIRST


def _counts(context: Context) -> tuple[str, ...]:
    dossier = context.dossier
    claims = counted(len(dossier.claims), "claim")
    claimants = counted(claimant_count(context), "claimant")
    incidents = sum(months(context).values())
    told = [f"{claims} by {claimants}"] if dossier.claims or not incidents else []
    told += [counted(incidents, "incident")] if incidents else []
    return " and ".join(told), counted(len(dossier.sources), "source")


def _chart(sheet: Sheet, rows: Sequence[AnswerRow]) -> ChartView | None:
    """The chart of the first question that has one."""
    found = (_chart_of(sheet, row) for row in rows)
    first = next((one for one in found if one), None)
    if first is None:
        return None
    return chart_view(sheet, chart_named(sheet.context, first.subject, first.id))


def _chart_of(sheet: Sheet, row: AnswerRow) -> Summary | None:
    """The chart of what the row tells: of its measure, or of the positions taken."""
    now = sheet.context.analysis.figures_now(row.id) if row.chief else None
    name = f"estimates-{now.measure}" if now else ""
    charts = charts_of_question(sheet.context, row.id)
    own = [one for one in charts if one.id == name or (not now and one.kind == "positions")]
    return next(iter(own or [one for one in charts if one.weight]), None)


def _gaps(sheet: Sheet) -> Iterator[GapView]:
    for gap in sheet.dossier.briefing.gaps:
        question = sheet.question_in_short(gap.question) if gap.question else None
        yield GapView(gap.id, sheet.markdown(named(gap, gap.text)), question)


def _every_question(context: Context) -> str:
    number = len(context.dossier.questions)
    return f"All {counted(number, 'question')}" if number > 1 else "The question and its state"


def _questions(sheet: Sheet, kinds: Sequence[StateKind]) -> Iterator[tuple[Link, StateView]]:
    for one in questions_by_state(sheet.context):
        if one.state in kinds:
            yield sheet.question(one.name), StateView(*kind_words(one.state), "")


def _prose(sheet: Sheet) -> Iterator[Link]:
    pages = sheet.dossier.pages
    for name in pages:
        if name != addresses.METHOD_PAGE:
            yield Link(pages[name].title, sheet.to(addresses.prose(name)))
