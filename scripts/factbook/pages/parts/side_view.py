"""A side of a conflict in few words: a claim of any kind, or a figure derived from several."""

from __future__ import annotations

from dataclasses import dataclass

from factbook.model.date_words import spoken_short
from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_lines import claim_line, derived_link
from factbook.pages.parts.page_wording import measure_label, shortened
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.answers import DerivedFigure
from factbook.reasoning.words import POSITION_NOUNS


@dataclass(frozen=True)
class Said:
    """What one side says, in the words of a line of claims (`ClaimLine`).

    `figure` is the figure as written, or the stand taken as a noun; `measure` what it counts, or
    what the stand is on; `answer` the two together.
    """

    id: str
    href: str
    figure: str
    measure: str
    answer: str
    claimants: tuple[Link, ...]
    date: str
    extent: str


def said(sheet: Sheet, name: str) -> Said:
    """Give a claim or a derived figure by its id."""
    one = sheet.context.compared(name)
    return _claimed(sheet, one) if isinstance(one, Claim) else _derived(sheet, one)


def _claimed(sheet: Sheet, claim: Claim) -> Said:
    line = claim_line(sheet, claim)
    figure, measure = line.figure, line.measure
    if claim.position is not None:
        stated = sheet.dossier.question_of(claim).proposition or ""
        figure, measure = POSITION_NOUNS[claim.position], f"of “{stated.rstrip('.')}”"
    elif claim.figure is None:
        figure, measure = "in words", f"“{shortened(claim.sentence)}”"
    owned = (line.claimants, line.date, line.extent)
    return Said(claim.id, line.href, figure, measure, line.answer, *owned)


def _derived(sheet: Sheet, derived: DerivedFigure) -> Said:
    measure = measure_label(sheet.dossier, derived.measure)
    return Said(
        id=derived.id,
        href=derived_link(sheet, derived).href,
        figure=derived.words,
        measure=measure,
        answer=f"{derived.words} {measure}",
        claimants=tuple(sheet.actor(name) for name in derived.claimant),
        date=spoken_short(derived.as_of.date),
        extent="",
    )
