"""How a claim is phrased, wherever it is told: whose it is, what it says, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from factbook.model.date_words import spoken_short
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode, Position
from factbook.pages.parts.context import Context
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.page_wording import ended, listed, measure_label, shortened
from factbook.reasoning.amounts import amount_of, telling_of
from factbook.reasoning.answers import DerivedFigure
from factbook.reasoning.claim_dates import claim_dates, sum_dates

_POSITIONS: Final = {
    Position.AFFIRMS: "affirms",
    Position.DENIES: "denies",
    Position.SILENT: "silent",
    Position.DECLINES_TO_COMMENT: "declines to comment",
    Position.NEITHER: "neither confirms nor denies",
}


def place_of(dossier: Dossier, claim: Claim) -> str | None:
    """The id of the place that a claim speaks of: its own, or that of the incident it names."""
    if claim.place is not None or claim.incident is None:
        return claim.place
    return dossier.incidents[claim.incident].place


def actor_names(dossier: Dossier, actors: Iterable[str]) -> str:
    """Name these actors in a sentence."""
    return listed(in_line(dossier.actors[one].label) for one in actors)


def claimant_words(dossier: Dossier, claim: Claim) -> str:
    """Name those who make the claim."""
    return listed(in_line(one.label) for one in dossier.claimants(claim))


def stated(context: Context, claim: Claim, *, with_mode: bool = True) -> str:
    """What the claim says, in few words: a position by what it was before, or its answer."""
    if claim.position is not None:
        stances = context.analysis.positions(context.dossier.question_of(claim).id)
        for one in reversed(stances):
            if one.claim == claim.id:
                return one.words
    return answer(context.dossier, claim, with_mode=with_mode)


def answer(dossier: Dossier, claim: Claim, *, with_mode: bool = True) -> str:
    """What the claim says by itself: figure and measure, position, or its sentence."""
    if claim.figure is not None and claim.measure is not None:
        label = in_line(measure_label(dossier, claim.measure, claim.of))
        words = f"{claim.figure.shown} {label}"
        telling = telling_of(claim.figure.shown, claim.measure, dossier.measures, claim.of)
        if telling.whole:
            words = f"{label}: {telling.whole}"
        elif claim.of or dossier.measures[claim.measure].of:
            words = amount_of(claim.figure.shown, claim.measure, dossier.measures, claim.of)
        return f"{words} ({claim.mode.value})" if with_mode and claim.mode != Mode.ACTUAL else words
    if claim.position is not None:
        return _POSITIONS[claim.position]
    return in_line(shortened(claim.sentence))


def attributed(dossier: Dossier, claim: Claim) -> str:
    """The whole claim in our words for it, behind its claimant and its date."""
    beside = answer_beside(dossier, claim)
    sentence = f"{beside}. {claim.sentence}" if beside else claim.sentence
    return f"{claimant_words(dossier, claim)}, {claim_date(dossier, claim)}: {ended(sentence)}"


def answer_beside(dossier: Dossier, claim: Claim) -> str:
    """The claim's answer where its sentence does not hold the figure; "" where it does."""
    if claim.figure is None or claim.figure.shown.casefold() in claim.sentence.casefold():
        return ""
    return answer(dossier, claim)


def claim_date(dossier: Dossier, claim: Claim) -> str:
    """Say when it was said, and of which day it speaks where that is another."""
    return claim_dates(dossier, claim).full


def short_date(dossier: Dossier, claim: Claim | DerivedFigure) -> str:
    """As `claim_date`, in the short form that stands beside a claim or our sum of claims."""
    if isinstance(claim, DerivedFigure):
        return sum_dates(dossier, claim.parts).short
    return claim_dates(dossier, claim).short


def extent(claim: Claim) -> str:
    """Say what the claim's figure covers where that is not the whole: "" if it is."""
    parts = []
    if claim.period is not None and claim.position is None:
        parts.append(spoken_short(claim.period.date))
    if claim.adds_to is not None:
        parts.append("on top of earlier ones")
    if claim.part_of is not None:
        parts.append("part of a larger number")
    return ", ".join(parts)
