"""The words that the site uses for states, relations, likelihoods and grades, and their meaning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factbook.model.briefing import Likelihood
from factbook.model.question_record import MeasureKind
from factbook.model.source_record import Reliability
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.counts import sources_by_grade
from factbook.pages.parts.page_wording import capitalised, counted, measure_label
from factbook.pages.parts.pairs import OF_SURVEYS, RELATION_SYMBOLS
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
    RelationKind.WITHIN_MARGINS: "two surveys no further apart than their margins of error",
    RelationKind.APART_BY_MORE: "two surveys further apart than their margins of error; never a "
    "conflict, as each asked people of its own",
    RelationKind.NOT_COMPARABLE: "about different things, times or modes, or without a number",
}
STATES: Final = {
    StateKind.CONTESTED: "a conflict involves a claim that is current",
    StateKind.POSSIBLY_CONTESTED: "a possible conflict involves a claim that is current",
    StateKind.WAS_CONTESTED: "only claims since updated are in conflict",
    StateKind.CONSISTENT: "several claimants speak to it, and nothing they say is in conflict",
    StateKind.WITHIN_MARGINS: "the latest surveys of one time are within their margins of error",
    StateKind.APART_BY_MORE: "some of the latest surveys of one time are apart by more than that",
    StateKind.NO_MARGIN: "its surveys give no margin of error, so nobody knows whether they differ",
    StateKind.ONE_CLAIMANT: "one claimant alone speaks to it",
    StateKind.NOTHING_COMPARABLE: "no two claims by different claimants can be compared",
}

_OF_SURVEYS: Final = frozenset(
    {StateKind.WITHIN_MARGINS, StateKind.APART_BY_MORE, StateKind.NO_MARGIN}
)


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


def relation_words(sheet: Sheet) -> tuple[Word, ...]:
    """What the relations of two claims mean; those of surveys where there are any."""
    known = has_surveys(sheet.context)
    return tuple(
        Word(kind.words, meaning, RELATION_SYMBOLS[kind])
        for kind, meaning in RELATIONS.items()
        if known or kind not in OF_SURVEYS
    )


@query("part-and-whole")
def part_and_whole(context: Context) -> list[str]:
    """A count that is part of another, and that other, by their labels; empty if there is none."""
    dossier = context.dossier
    for name, whole in dossier.measures.items():
        parts = (*whole.includes, *whole.sum_of)
        if parts:
            return [measure_label(dossier, one) for one in (parts[0], name)]
    return []


@query("has-surveys")
def has_surveys(context: Context) -> bool:
    """Whether any measure is asked for in surveys."""
    return any(one.kind is MeasureKind.SAMPLE for one in context.dossier.measures.values())


def state_words(sheet: Sheet) -> Iterator[StateWord]:
    """What the states mean, each with the first question of the dossier that is in it."""
    found = questions_by_state(sheet.context)
    known = has_surveys(sheet.context)
    for kind, meaning in STATES.items():
        if kind in _OF_SURVEYS and not known:
            continue
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
