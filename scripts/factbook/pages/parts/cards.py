"""The card of a claim, with everything that its question's page tells of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from factbook.model.date_words import spoken_day, spoken_short
from factbook.model.statements import Claim, Evidence, Statement
from factbook.pages.parts.claims import (
    claim_line,
    claim_link,
    claimant_words,
    drift_view,
    figure_view,
)
from factbook.pages.parts.notes import notes
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.states import OPPOSED, relation_view
from factbook.pages.parts.views import Chain, ClaimCard, Comparison, Link, StateView
from factbook.pages.parts.wording import answer, capitalised, counted, in_line, listed, sentence
from factbook.reasoning.answers import Relation, RelationKind

# Of the many claims that leave each other standing, those that say most about this one.
_TOLD = (
    RelationKind.AGREE,
    RelationKind.ROUNDING,
    RelationKind.LATER_COUNT,
    RelationKind.COMPATIBLE,
)
_COMPARED_SHOWN = 4
_REST = {
    RelationKind.AGREE: "agree",
    RelationKind.COMPATIBLE: "compatible",
    RelationKind.LATER_COUNT: "of another date",
    RelationKind.ROUNDING: "apart only by rounding",
    RelationKind.NOT_COMPARABLE: "not comparable",
}


@dataclass(frozen=True)
class _Comparisons:
    opposed: tuple[Comparison, ...]
    compared: tuple[Comparison, ...]
    rest: str


def claim_card(sheet: Sheet, claim: Claim) -> ClaimCard:
    """Give the claim with all that its question's page tells of it."""
    context, dossier = sheet.context, sheet.dossier
    statement = dossier.statement_of(claim)
    routes = context.analysis.routes(statement.id)
    said = context.stance_words.get(claim.id) or answer(dossier, claim)
    who, date = claimant_words(sheet, claim), spoken_day(dossier.as_of(claim).date)
    comparisons = _comparisons(sheet, claim)
    return ClaimCard(
        line=claim_line(sheet, claim),
        was=claim.was,
        mark=sheet.side(statement.by[0]),
        title_before=who,
        title_within=f": {said}",
        title_after=date,
        figure=figure_view(sheet, claim),
        position=capitalised(said) if claim.position is not None else "",
        articles=counted(routes.articles, "article"),
        routes=counted(routes.count, "independent route"),
        route_reason=routes.reason,
        chains=tuple(_chain(sheet, statement, evidence) for evidence in statement.evidence),
        opposed=comparisons.opposed,
        compared=comparisons.compared,
        rest=comparisons.rest,
        drifts=tuple(drift_view(sheet, one) for one in context.drifts_of.get(claim.id, ())),
        responds=_response(sheet, claim),
        notes=tuple(notes(sheet, claim, statement)),
        attribution=_attribution(sheet, claim),
    )


def _comparisons(sheet: Sheet, claim: Claim) -> _Comparisons:
    """Compare the claim with all others; what contests it in full, the rest as far as it tells."""
    found = sheet.context.comparisons(claim.id)
    opposed = [pair for pair in found if pair[1].kind in OPPOSED]
    others = [pair for pair in found if pair[1].kind in _TOLD]
    shown = sorted(others, key=lambda pair: _TOLD.index(pair[1].kind))[:_COMPARED_SHOWN]
    left = Counter(_REST[relation.kind] for _, relation in found if relation.kind not in OPPOSED)
    left.subtract(_REST[relation.kind] for _, relation in shown)
    rest = listed(f"{number} {words}" for words, number in sorted(left.items()) if number)
    return _Comparisons(
        opposed=tuple(_comparison(sheet, *pair) for pair in opposed),
        compared=tuple(_comparison(sheet, *pair) for pair in shown),
        rest=f"Beside all other claims: {rest}." if rest else "",
    )


def _comparison(sheet: Sheet, other: str, relation: Relation) -> Comparison:
    return Comparison(relation_view(relation), _other(sheet, other))


def _other(sheet: Sheet, name: str) -> Link:
    """Name what a claim is compared with: another claim, or a figure derived from several."""
    dossier = sheet.dossier
    if name in dossier.claims:
        return claim_link(sheet, dossier.claims[name])
    derived = next(one for one in sheet.context.analysis.derived if one.id == name)
    who = listed(in_line(dossier.actors[one].label) for one in derived.claimant)
    words = f"{who}, {derived.words} ({spoken_short(derived.as_of.date)})"
    href = sheet.claim(dossier.claims[derived.parts[0]])
    return Link(words, href, sheet.side(derived.claimant[0]))


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


def _attribution(sheet: Sheet, claim: Claim) -> str:
    """Give the claim as it may be quoted elsewhere: never the figure without its owner."""
    dossier = sheet.dossier
    source = dossier.sources[dossier.statement_of(claim).evidence[0].source]
    date = spoken_day(dossier.as_of(claim).date)
    briefing = dossier.briefing
    return (
        f"{claimant_words(sheet, claim)}, {date}: “{sentence(claim)}” Source: {source.label}. "
        f"From “{briefing.title}”, edition {briefing.edition}."
    )
