"""The card of a claim, with everything that its question's page tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from markupsafe import Markup

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Evidence, Statement
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_lines import claim_line, claim_link, figure_view
from factbook.pages.parts.claim_phrases import (
    answer,
    answer_beside,
    claim_date,
    claimant_words,
    place_of,
    stated,
)
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.correction_notes import LONGEST as LONGEST_CORRECTION
from factbook.pages.parts.correction_notes import correction_lines
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.incident_views import incident_link, rival_accounts
from factbook.pages.parts.notes import history_note, notes, notes_of_claim, notes_of_saying
from factbook.pages.parts.page_wording import capitalised, counted, ended
from factbook.pages.parts.rivals import SHOWN, further_rivals, rivals
from factbook.pages.parts.search_words import words_of_claim
from factbook.pages.parts.sheet import Sheet, filled
from factbook.pages.parts.source_notes import SourceNotes
from factbook.pages.parts.views import Chain, Comparison, Link, Noted, StateView
from factbook.reasoning.answers import Standing

LONGEST: Final = 2_560
"""So many bytes a card may have on the site, which is 2.5 KB: a page of 80 loads on a telephone."""
# What only Markdown pages have; MkDocs' search takes it out.
_FOR_THE_SEARCH: Final = ' data-search-exclude="1"'


class _Told(NamedTuple):
    """How many chains and rivals a card tells whole; further ones it names or counts.

    `correction` is how many characters one may have that is told whole.
    """

    chains: int
    rivals: int
    notes_on_chains: bool = True
    correction: int = LONGEST_CORRECTION


# Of a card that would be too long, less and less is told of what other pages tell as well: chains
# stand at the sources, and all that contests a claim in its comparison.
_AMOUNTS: Final = (
    _Told(2, SHOWN),
    _Told(1, SHOWN),
    _Told(1, 2),
    _Told(1, 1, notes_on_chains=False),
    _Told(1, 1, notes_on_chains=False, correction=0),
)


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

    Of what contests it three are named, and the rest is told by what it depends on; why, the
    comparison says. `noted` stands for `chains` on paper, where the sources are notes at the end.
    """
    card = Markup()
    for told in _AMOUNTS:
        card = _card(context, name, told)
        if len(card.replace(_FOR_THE_SEARCH, "").encode()) < LONGEST:
            break
    return card


def _card(context: Context, name: str, told: _Told) -> Markup:
    dossier, claim = context.dossier, context.dossier.claims[name]
    question = dossier.question_of(claim).id
    sheet = Sheet(context, addresses.question(question))
    statement = dossier.statement_of(claim)
    routes = context.analysis.routes(statement.id)
    says = stated(context, claim)
    noted = source_notes(context, question).called_by(claim)
    who, date = claimant_words(dossier, claim), claim_date(dossier, claim)
    line = claim_line(sheet, claim)
    opposed = list(context.opposed_rows(claim.id))
    said_with = _said_with(sheet, claim, statement)
    return filled(
        "parts/card.html.j2",
        line=line,
        was=claim.was,
        draft=claim.draft or statement.draft,
        mark=sheet.side(statement.by[0]),
        title_before=who,
        title_within=f"{_spokesperson(dossier, statement)}: {says}",
        title_after=date,
        typed=words_of_claim(dossier, claim, _became(line.standing)),
        figure=figure_view(sheet, claim),
        at=sheet.place(place) if (place := place_of(dossier, claim)) else None,
        tags=tuple(dossier.tags[name].name for name in claim.tags),
        position=capitalised(says) if claim.position is not None else "",
        articles=counted(routes.articles, "article"),
        routes=counted(routes.count, "route"),
        chains=_chains(sheet, statement, told),
        also_in=tuple(_also_in(sheet, statement, told.chains)),
        noted=noted,
        rivals=(*rivals(sheet, opposed[: told.rivals]), *rival_accounts(sheet, claim)),
        incident=incident_link(sheet, claim.incident) if claim.incident else None,
        further=further_rivals([relation for *_, relation in opposed[told.rivals :]]),
        compared=_compared(sheet, claim),
        drifted=bool(context.drifts_of(claim)),
        responds=_response(sheet, claim),
        series=_series(sheet, claim),
        said_with=said_with,
        corrected=correction_lines(sheet, claim, told.correction),
        notes=_notes(sheet, claim, statement, is_first=said_with is None),
        answered=answer_beside(dossier, claim),
        quote=_quote(statement),
        source=_source(sheet, statement, noted[0]),
    )


def _notes(sheet: Sheet, claim: Claim, statement: Statement, *, is_first: bool) -> tuple[str, ...]:
    """The notes on a claim; how its statement was said is told with the first claim of it."""
    if is_first:
        routes = sheet.context.analysis.routes(statement.id)
        way = routes.reason if routes.articles > 1 else ""
        told = " ".join(notes_of_saying(sheet, statement, way))
        return (*((told,) if told else ()), *notes(sheet, claim, statement))
    return (*history_note(sheet, claim), *notes_of_claim(claim))


def _became(standing: StateView) -> str:
    return "" if standing.mark == Standing.CURRENT.value else standing.word


def _spokesperson(dossier: Dossier, statement: Statement) -> str:
    """Name the person who spoke for the claimants, after a comma; "" if none did."""
    if statement.speaker is None or statement.speaker in statement.by:
        return ""
    return f", {in_line(dossier.actors[statement.speaker].label)}"


def _compared(sheet: Sheet, claim: Claim) -> Link | None:
    """Lead to where the claim is held against others."""
    address = _pair_places(sheet.context, sheet.dossier.question_of(claim).id).get(claim.id)
    return Link("Beside other claims", sheet.to(address)) if address else None


def _said_with(sheet: Sheet, claim: Claim, statement: Statement) -> Link | None:
    """Lead to the first claim of the same statement on the page, whose card tells its sources."""
    question = sheet.dossier.question_of(claim)
    first = next(one for one in statement.claims if sheet.dossier.question_of(one) is question)
    if first.id == claim.id:
        return None
    return Link(answer(sheet.dossier, first), sheet.claim(first))


def _chains(sheet: Sheet, statement: Statement, told: _Told) -> tuple[Chain, ...]:
    chains = chains_of(sheet, statement)[: told.chains]
    return chains if told.notes_on_chains else tuple(replace(one, note="") for one in chains)


def _also_in(sheet: Sheet, statement: Statement, told: int) -> Iterator[Link]:
    """The documents of further evidence, each by its publisher alone."""
    first = {one.source for one in statement.evidence[:told]}
    further = dict.fromkeys(one.source for one in statement.evidence[told:])
    for name in further:
        if name not in first:
            yield sheet.source(name)._replace(text=sheet.dossier.sources[name].publisher)


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
    speaker = (statement.speaker,) if statement.speaker else ()
    names = (evidence.source, *evidence.via, *speaker)
    return Chain(
        steps=tuple(_record(sheet, name) for name in names),
        locator=evidence.locator or "",
        quote=evidence.quote or "",
        note=evidence.note or "",
        compiled_from=tuple(_record(sheet, name) for name in evidence.compiled_from),
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


def _quote(statement: Statement) -> str:
    """The speaker's own words for a copy of the claim; of several claims any might be meant.

    The rest of a copy the script that makes it reads off the card: claimant, date and sentence,
    since no figure goes without its owner, and the source.
    """
    quote = statement.evidence[0].quote if len(statement.claims) == 1 else None
    return ended(quote) if quote else ""


def _source(sheet: Sheet, statement: Statement, noted: Noted) -> str:
    """Give "Daily, 3 May 2021, via an agency, paragraph 3 (1 of 3 articles)", or what there is."""
    source = sheet.dossier.sources[statement.evidence[0].source]
    articles = sheet.context.analysis.routes(statement.id).articles
    way = f"{source.label}, {noted.words}" if noted.words else source.label
    return ended(f"{way} (1 of {counted(articles, 'article')})" if articles > 1 else way)
