"""A key judgement with its grounds: what it rests on, and what was weighed against it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from factbook.model.actor_record import ActorKind
from factbook.model.briefing import Judgement
from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.dependence import only_source
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.sheet import Sheet, named
from factbook.pages.parts.views import Link
from factbook.reasoning.answers import Standing
from factbook.reasoning.figures_now import POOR

_FLAGS_SHOWN: Final = 2
# Behind a full stop that ends no initial, before what may begin a sentence.
_SENTENCE_ENDS: Final = re.compile(r"(?<=[^A-Z\s][.!?])\s+(?=[A-Z“\[*])")


Weighed = tuple[Link, str]
"""A claim that speaks against a judgement, and in sentences what takes weight from it."""


@dataclass(frozen=True)
class JudgementView:
    """A key judgement with its grades, what it rests on, and what speaks against it."""

    id: str
    text: Markup | None
    why: Markup | None
    reasoning: Markup | None
    likelihood: str
    confidence: str
    counts: str
    basis: tuple[Link, ...]
    against_heading: str
    against: tuple[Weighed, ...]
    flags: tuple[str, ...]
    further_flags: tuple[str, ...]
    more_flags: str


def judged(sheet: Sheet, judgement: Judgement) -> JudgementView:
    """Give the judgement with its grounds."""
    claims = sheet.dossier.claims
    flags = sheet.context.analysis.judgement_flags(judgement.id)
    more = flags[_FLAGS_SHOWN:]
    against = tuple(_weighed(sheet, judgement))
    why, more_why = _first_sentence(judgement.reasoning or "")
    return JudgementView(
        id=judgement.id,
        text=sheet.markdown(named(judgement, judgement.text)),
        why=sheet.markdown(why) if why else None,
        reasoning=sheet.markdown(more_why) if more_why else None,
        likelihood=capitalised(judgement.likelihood.value) if judgement.likelihood else "",
        confidence=f"{judgement.confidence.value} confidence" if judgement.confidence else "",
        counts=_grounds(sheet, judgement),
        basis=tuple(claim_link(sheet, claims[name]) for name in judgement.basis),
        against_heading=_heading(against),
        against=against,
        flags=flags[:_FLAGS_SHOWN],
        further_flags=more,
        more_flags=counted(len(more), "more flag") if more else "",
    )


def _first_sentence(text: str) -> tuple[str, str]:
    """Give the sentence why, and all that follows it."""
    found = _SENTENCE_ENDS.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _grounds(sheet: Sheet, judgement: Judgement) -> str:
    """Give "For: 5 claims (4 routes). Against: 2 claims (1 route)."."""
    against = f" Against: {_side(sheet, judgement.against)}." if judgement.against else ""
    return f"For: {_side(sheet, judgement.basis)}.{against}"


def _side(sheet: Sheet, claims: Sequence[str]) -> str:
    routes = counted(_routes(sheet, claims), "route")
    return f"{counted(len(claims), 'claim')} ({routes})"


def _routes(sheet: Sheet, claims: Iterable[str]) -> int:
    dossier = sheet.dossier
    statements = {dossier.statement_of(dossier.claims[name]).id for name in claims}
    return sheet.context.analysis.routes_together(sorted(statements))


def _weighed(sheet: Sheet, judgement: Judgement) -> Iterator[Weighed]:
    """The claims against it; a note that several have stands with the first of them."""
    notes_given: set[str] = set()
    for name in judgement.against:
        claim = sheet.dossier.claims[name]
        note = claim.note if claim.note and claim.note not in notes_given else ""
        notes_given.add(note)
        why = (*_why(sheet, claim), note)
        yield claim_link(sheet, claim), " ".join(one for one in why if one)


def _heading(against: Sequence[Weighed]) -> str:
    """What stands over the claims against it, as far as the records say something of them."""
    weighed = sum(bool(why) for _, why in against)
    if not weighed:
        return "Weighed against it:"
    of = "each" if weighed == len(against) else "some"
    return f"Weighed against it, with what the records say of {of}:"


def _why(sheet: Sheet, claim: Claim) -> Iterator[str]:
    """What follows from the records and takes weight from a claim; no verdict of ours."""
    dossier = sheet.dossier
    standing = sheet.context.analysis.standing(claim.id)
    if standing.standing is Standing.OVERTAKEN and claim.figure is not None:
        yield "Since updated."
    elif standing.standing is not Standing.CURRENT:
        yield standing.reason
    if {actor.kind for actor in dossier.claimants(claim)} == {ActorKind.MEDIA}:
        yield "Published without naming a source."
    statement = dossier.statement_of(claim)
    grades = [dossier.sources[one.source].reliability for one in statement.evidence]
    if all(grade in POOR for grade in grades):
        best = min(grade for grade in grades if grade)
        alone = "Its only source is" if only_source(dossier, statement) else "Its sources are"
        yield f"{alone} graded {best.value}: {best.words}."
