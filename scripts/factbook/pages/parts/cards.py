"""The card of a claim, with everything that its question's page tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Evidence, Statement
from factbook.pages.parts import addresses
from factbook.pages.parts.citing import edition_words
from factbook.pages.parts.claim_lines import claim_line, claim_link, compared_link, figure_view
from factbook.pages.parts.claim_phrases import attributed, claim_date, claimant_words, stated
from factbook.pages.parts.context import OPPOSED, Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.drift_views import drift_views
from factbook.pages.parts.notes import notes
from factbook.pages.parts.page_wording import capitalised, counted, ended, in_line
from factbook.pages.parts.search_words import words_of_claim
from factbook.pages.parts.sheet import Sheet, filled
from factbook.pages.parts.source_notes import SourceNotes
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import Chain, Comparison, Link, Noted, StateView
from factbook.reasoning.answers import Relation, Standing


def source_notes(context: Context, question: str) -> SourceNotes:
    """The sources of a question's claims as the notes of its page."""
    return SourceNotes(context.dossier, _note_numbers(context, question))


@query("note-numbers")
def _note_numbers(context: Context, question: str) -> Mapping[str, int]:
    claims = context.newest_first(context.dossier.claims_of_question(question))
    return SourceNotes.of(context.dossier, claims).numbers


@query("pair-places")
def _pair_places(context: Context, question: str) -> Mapping[str, str]:
    """Where the pairs of each claim of a question stand, of those that have some."""
    paged = context.pair_pages(question)
    claims = (claim.id for claim in context.dossier.claims_of_question(question))
    return {name: address for name in claims if (address := paged.of_claim(name))}


@query("claim-card", str, Markup)
def claim_card(context: Context, name: str) -> Markup:
    """Give the claim with all that its question's page tells of it, as HTML.

    What the template is handed as `opposed` is what contests it, by how it does so, conflicts
    first. `noted` stands for `chains` on paper, where the sources are notes at the end.
    """
    dossier, claim = context.dossier, context.dossier.claims[name]
    question = dossier.question_of(claim).id
    sheet = Sheet(context, addresses.question(question))
    statement = dossier.statement_of(claim)
    routes = context.analysis.routes(statement.id)
    says = stated(context, claim)
    noted = source_notes(context, question).called_by(claim)
    who, date = claimant_words(dossier, claim), claim_date(dossier, claim)
    line = claim_line(sheet, claim)
    opposed = list(context.opposed(claim.id))
    return filled(
        "parts/card.html.j2",
        line=line,
        was=claim.was,
        mark=sheet.side(statement.by[0]),
        title_before=who,
        title_within=f"{_spokesperson(dossier, statement)}: {says}",
        title_after=date,
        typed=words_of_claim(dossier, claim, _became(line.standing)),
        figure=figure_view(sheet, claim),
        position=capitalised(says) if claim.position is not None else "",
        articles=counted(routes.articles, "article"),
        routes=counted(routes.count, "route"),
        route_reason=routes.reason,
        chains=chains_of(sheet, statement),
        noted=noted,
        first_opposed=_comparison(sheet, *opposed[0]) if opposed else None,
        more_opposed=_more([relation for _, relation in opposed[1:]]),
        opposed=tuple(_by_kind(sheet, opposed)),
        compared=_compared(sheet, claim),
        drifts=drift_views(sheet, context.drifts_of(claim)),
        responds=_response(sheet, claim),
        series=_series(sheet, claim),
        notes=tuple(notes(sheet, claim, statement)),
        attribution=_attribution(sheet, claim, noted[0]),
    )


def _became(standing: StateView) -> str:
    return "" if standing.mark == Standing.CURRENT.value else standing.word


def _spokesperson(dossier: Dossier, statement: Statement) -> str:
    """Name the person who spoke for the claimants, after a comma; "" if none did."""
    if statement.speaker is None or statement.speaker in statement.by:
        return ""
    return f", {in_line(dossier.actors[statement.speaker].label)}"


def _more(relations: Sequence[Relation]) -> str:
    """Give "1 more conflict, 5 more possible conflicts"; "" where there are none."""
    counts = ((kind, sum(one.kind is kind for one in relations)) for kind in OPPOSED)
    return ", ".join(counted(number, f"more {kind.words}") for kind, number in counts if number)


def _by_kind(
    sheet: Sheet, opposed: Iterable[tuple[str, Relation]]
) -> Iterator[tuple[StateView, tuple[Comparison, ...]]]:
    """Give what contests the claim, all of one kind under its name."""
    for _, pairs in groupby(opposed, key=lambda pair: pair[1].kind):
        alike = tuple(_comparison(sheet, *pair) for pair in pairs)
        yield alike[0].state, alike


def _compared(sheet: Sheet, claim: Claim) -> Link | None:
    """Lead to where the claim is held against others."""
    address = _pair_places(sheet.context, sheet.dossier.question_of(claim).id).get(claim.id)
    return Link("Beside other claims", sheet.to(address)) if address else None


def _comparison(sheet: Sheet, other: str, relation: Relation) -> Comparison:
    return Comparison(relation_view(relation), compared_link(sheet, sheet.context.compared(other)))


def _series(sheet: Sheet, claim: Claim) -> Link | None:
    """Lead to all figures of a series, of which the claim is the last."""
    if claim.id not in sheet.dossier.series:
        return None
    rows = sheet.dossier.series[claim.id].rows.rows
    words = f"All {counted(len(rows), 'figure')}" if len(rows) > 1 else "The series"
    return Link(words, sheet.to(addresses.series(claim.id)))


def chains_of(sheet: Sheet, statement: Statement) -> tuple[Chain, ...]:
    """Give the way from each document that carries a statement back to the speaker."""
    return tuple(_chain(sheet, statement, evidence) for evidence in statement.evidence)


def _chain(sheet: Sheet, statement: Statement, evidence: Evidence) -> Chain:
    speakers = [statement.speaker] if statement.speaker else list(statement.by)
    names = (evidence.source, *evidence.via, *speakers)
    return Chain(
        steps=tuple(_record(sheet, name) for name in names),
        locator=evidence.locator or "",
        quote=evidence.quote or "",
        note=evidence.note or "",
    )


def _record(sheet: Sheet, name: str) -> Link:
    return sheet.source(name) if name in sheet.dossier.sources else sheet.actor(name)


def _response(sheet: Sheet, claim: Claim) -> Comparison | None:
    if claim.responds_to is None:
        return None
    other = sheet.dossier.claims[claim.responds_to.claim]
    word = claim.responds_to.relation.value
    mark = "contested" if word == "disputes" else "neither"
    return Comparison(StateView(mark, word, ""), claim_link(sheet, other))


def _attribution(sheet: Sheet, claim: Claim, noted: Noted) -> str:
    """Give the claim as it may be quoted elsewhere: never the figure without its owner.

    It is told in our words, so in quotation marks stand only the speaker's own.
    """
    dossier = sheet.dossier
    statement, briefing = dossier.statement_of(claim), dossier.briefing
    # Of several claims the quote may be of any.
    quote = statement.evidence[0].quote if len(statement.claims) == 1 else None
    quoted = f"In the speaker's own words: “{ended(quote)}” " if quote else ""
    return (
        f"{attributed(dossier, claim)} {quoted}"
        f"Source: {ended(_source(sheet, statement, noted))} "
        f"From “{briefing.title}”, {edition_words(briefing)}."
    )


def _source(sheet: Sheet, statement: Statement, noted: Noted) -> str:
    """Give "Daily, 3 May 2021, via an agency, paragraph 3 (1 of 3 articles)", or what there is."""
    source = sheet.dossier.sources[statement.evidence[0].source]
    articles = sheet.context.analysis.routes(statement.id).articles
    way = f"{source.label}, {noted.words}" if noted.words else source.label
    return f"{way} (1 of {counted(articles, 'article')})" if articles > 1 else way
