"""Words by which a record is found and that are not shown: each a part of the index's budget.

The search (assets/search-index.js) knows them by the first word, and leaves them out of what it
shows of a result. Of a claim that is not current, what became of it stands with that word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_phrases import answer, place_of
from factbook.pages.parts.folding import fold
from factbook.pages.parts.page_wording import typed_otherwise

# Characters: of a claim's number and its speakers, of its measure, of its place, and of a whole
# question.
_OF_SPEAKERS = 160
_OF_MEASURE = 80
_OF_PLACE = 120
_OF_QUESTION = 600

Names = Mapping[str, Sequence[str]]


def words_of_claim(dossier: Dossier, claim: Claim, standing: str = "") -> str:
    """Give "Also: " and the words by which the claim is found besides those shown, or "".

    They are its numbers as else they are typed, since other engines' searches know a number only
    in the way in which it is written, the names of those who speak, in full and in other scripts,
    and other words for what is counted or, without a figure, asked, and where. `standing` is what
    became of a claim that is not current.
    """
    typed = typed_otherwise(answer(dossier, claim) if claim.figure else claim.sentence)
    actors = [dossier.actors[name] for name in dossier.speakers(dossier.statement_of(claim))]
    labels = f" {fold(', '.join(one.label for one in actors))} "
    names = (*_each(one.names for one in actors), *(one.name for one in actors))
    others = (name for name in names if f" {fold(name)} " not in labels)
    speakers = within(_OF_SPEAKERS, [typed, *others])
    asked = dossier.measures[claim.measure] if claim.measure else dossier.question_of(claim)
    return _also(
        (*speakers, *within(_OF_MEASURE, _each([asked.names])), *_where(dossier, claim)), standing
    )


def _where(dossier: Dossier, claim: Claim) -> Iterator[str]:
    """The names of the claim's place, and of those that it lies in."""
    if (place := place_of(dossier, claim)) is None:
        return iter(())
    places = dossier.chain_of_places(place)
    names = (*(one.name for one in places), *_each(one.names for one in places))
    return within(_OF_PLACE, (name for name in names if name not in claim.sentence))


def words_of_question(question: Question) -> str:
    """Give "Also: " and the words by which the question is found: its own, then its measures'."""
    given = [question.names, *(one.names for one in question.measures.values())]
    return _also(within(_OF_QUESTION, _each(given)))


def within(most: int, words: Iterable[str]) -> Iterator[str]:
    """Give each different text once, leaving out what would make all longer than `most` letters."""
    taken = 0
    for one in dict.fromkeys(words):
        if one and taken + len(one) <= most:
            taken += len(one)
            yield one


def _each(given: Iterable[Names]) -> Iterator[str]:
    """The first word in every language, then the second, so that a budget leaves none out."""
    lists = [names for one in given for names in one.values()]
    for place in range(max(map(len, lists), default=0)):
        yield from (names[place] for names in lists if place < len(names))


def _also(words: Iterable[str], standing: str = "") -> str:
    joined = " · ".join(words)
    if standing:
        return f"Also, {standing}: {joined}"
    return f"Also: {joined}" if joined else ""
