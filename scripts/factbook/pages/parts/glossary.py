"""The words that the site uses for states, relations, likelihoods and grades, and their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factbook.model.briefing import Likelihood
from factbook.model.source_record import Reliability
from factbook.pages.parts.counts import sources_by_grade
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.pairs import RELATION_SYMBOLS
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import STATE_WORDS
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import RelationKind, StateKind

# In the standard's own numbers: https://www.dni.gov/files/documents/ICD/ICD-203.pdf
LIKELIHOODS: Final = {
    Likelihood.ALMOST_NO_CHANCE: "01 to 05%",
    Likelihood.VERY_UNLIKELY: "05 to 20%",
    Likelihood.UNLIKELY: "20 to 45%",
    Likelihood.ROUGHLY_EVEN: "45 to 55%",
    Likelihood.LIKELY: "55 to 80%",
    Likelihood.VERY_LIKELY: "80 to 95%",
    Likelihood.ALMOST_CERTAIN: "95 to 99%",
}
RELATIONS: Final = {
    RelationKind.CONFLICT: "no reading lets both be true",
    RelationKind.POSSIBLE_CONFLICT: "true together on some readings of words and dates alone",
    RelationKind.ROUNDING: "apart by no more than round figures leave open",
    RelationKind.AGREE: "both have two ends, and these meet",
    RelationKind.LATER_COUNT: "the later of two counts that can only grow is the higher",
    RelationKind.COMPATIBLE: "neither rules the other out",
    RelationKind.NOT_COMPARABLE: "about different things, times or modes, or without a number",
}
STATES: Final = {
    StateKind.CONTESTED: "a conflict involves a claim that is current",
    StateKind.POSSIBLY_CONTESTED: "a possible conflict involves a claim that is current",
    StateKind.WAS_CONTESTED: "only claims since overtaken are in conflict",
    StateKind.CONSISTENT: "several claimants speak to it, and nothing they say is in conflict",
    StateKind.ONE_CLAIMANT: "one claimant alone speaks to it",
    StateKind.NOTHING_COMPARABLE: "no two claims by different claimants can be compared",
}


@dataclass(frozen=True)
class Word:
    """A word of the site, what it means, and how often it is used."""

    name: str
    meaning: str
    sign: str = ""
    count: str = ""


@dataclass(frozen=True)
class StateWord:
    """A state, what it means, and a question that is in it."""

    state: StateView
    meaning: str
    example: Link | None


def relation_words() -> tuple[Word, ...]:
    """What the relations of two claims mean."""
    return tuple(
        Word(kind.words, meaning, RELATION_SYMBOLS[kind]) for kind, meaning in RELATIONS.items()
    )


def state_words(sheet: Sheet) -> Iterator[StateWord]:
    """What the states mean, each with the first question of the dossier that is in it."""
    found = questions_by_state(sheet.context)
    for kind, meaning in STATES.items():
        name = next((one.name for one in found if one.state is kind), None)
        view = StateView(kind.value, STATE_WORDS[kind], "")
        yield StateWord(view, meaning, sheet.question(name) if name else None)


def likelihood_words(sheet: Sheet) -> Iterator[Word]:
    """The words of the standard with their probabilities, and how many judgements use each."""
    used = [one.likelihood for one in sheet.dossier.briefing.judgements]
    for one, share in LIKELIHOODS.items():
        number = used.count(one)
        count = counted(number, "judgement") if number else "none"
        yield Word(capitalised(one.value), share, count=count)


def grade_words(sheet: Sheet) -> Iterator[Word]:
    """The grades of the Admiralty code, and how many sources have each."""
    used = sources_by_grade(sheet.context)
    for one in Reliability:
        number = used.get(one.value, 0)
        count = counted(number, "source") if number else "none"
        yield Word(one.value, capitalised(one.words), count=count)
