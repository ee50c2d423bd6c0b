"""A key judgement with its grounds: what it rests on, and what was weighed against it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from factbook.model.actors import ActorKind
from factbook.model.briefing import Judgement
from factbook.model.sources import Reliability
from factbook.model.statements import Claim
from factbook.pages.parts.claims import claim_link
from factbook.pages.parts.resting import only_source
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.pages.parts.wording import capitalised, counted, in_line, listed
from factbook.reasoning.answers import Standing

_FLAGS_SHOWN: Final = 2
# Admiralty grades that take weight from what rests on the source.
_POOR: Final = (Reliability.D, Reliability.E, Reliability.F)


@dataclass(frozen=True)
class Weighed:
    """A claim that speaks against a judgement, and in sentences what takes weight from it."""

    claim: Link
    why: str


@dataclass(frozen=True)
class JudgementView:
    """A key judgement with its grades, what it rests on, and what speaks against it."""

    id: str
    text: Markup | None
    likelihood: str
    confidence: str
    counts: str
    voices: str
    basis: tuple[Link, ...]
    against: tuple[Weighed, ...]
    flags: tuple[str, ...]
    further_flags: tuple[str, ...]
    more_flags: str


def judged(sheet: Sheet, judgement: Judgement) -> JudgementView:
    """Give the judgement with its grounds."""
    dossier, claims = sheet.dossier, sheet.dossier.claims
    claimants = [one for name in judgement.basis for one in dossier.claimants(claims[name])]
    flags = sheet.context.analysis.judgement_flags(judgement.id)
    more = flags[_FLAGS_SHOWN:]
    return JudgementView(
        id=judgement.id,
        text=sheet.markdown(judgement.text),
        likelihood=capitalised(judgement.likelihood.value) if judgement.likelihood else "",
        confidence=f"{judgement.confidence.value} confidence" if judgement.confidence else "",
        counts=_grounds(sheet, judgement),
        voices=listed(dict.fromkeys(in_line(one.label) for one in claimants)),
        basis=tuple(claim_link(sheet, claims[name]) for name in judgement.basis),
        against=tuple(_weighed(sheet, claims[name]) for name in judgement.against),
        flags=flags[:_FLAGS_SHOWN],
        further_flags=more,
        more_flags=counted(len(more), "more flag") if more else "",
    )


def _grounds(sheet: Sheet, judgement: Judgement) -> str:
    """Give "5 claims by 4 independent routes, against 2 by 1"."""
    claims = counted(len(judgement.basis), "claim")
    routes = counted(_routes(sheet, judgement.basis), "independent route")
    if not judgement.against:
        return f"{claims} by {routes}"
    against = f"{len(judgement.against)} by {_routes(sheet, judgement.against)}"
    return f"{claims} by {routes}, against {against}"


def _routes(sheet: Sheet, claims: Iterable[str]) -> int:
    dossier = sheet.dossier
    statements = {dossier.statement_of(dossier.claims[name]).id for name in claims}
    return sheet.context.analysis.routes_together(sorted(statements))


def _weighed(sheet: Sheet, claim: Claim) -> Weighed:
    return Weighed(claim_link(sheet, claim), " ".join(_why(sheet, claim)))


def _why(sheet: Sheet, claim: Claim) -> Iterator[str]:
    """What the records say that takes weight from a claim; nothing here is a verdict of ours."""
    dossier = sheet.dossier
    standing = sheet.context.analysis.standing(claim.id)
    if standing.standing is not Standing.CURRENT:
        yield standing.reason
    if {actor.kind for actor in dossier.claimants(claim)} == {ActorKind.MEDIA}:
        yield "Told in a publication's own voice, which is no claimant's."
    statement = dossier.statement_of(claim)
    grades = [dossier.sources[one.source].reliability for one in statement.evidence]
    if all(grade in _POOR for grade in grades):
        best = min(grade for grade in grades if grade)
        alone = "Its only source is" if only_source(dossier, statement) else "Its sources are"
        yield f"{alone} graded {best.value}: {best.words}."
    if claim.note:
        yield claim.note
