"""The words that a dossier's own names are made of, and where they stand in other texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from factbook.model.dossier import Dossier

# Bodies and media are named with words that any subject and the tool's own sentences need: an
# office, a report, the north. What is left when these are taken out belongs to one subject.
_COMMON = """
    about agencies agency analyst armed asian assessment associated association authorities bank
    board broadcasting bureau central centre channel chief city command commission committee
    company congress council court daily data defence defense delegate department deputy
    directorate document east embassy estimate evening expert familiar family federation first
    force foreign former foundation free from general github global government group guardian
    head herald high home house independent information insider institute intelligence interior
    international investigation joint journal june kept kingdom leader library line local main
    mark media member military minister ministry mission monitor monitoring multilateral museum
    named nation national neither news newspaper north northern office official open opposition
    other outlet page paper park parliament party people podcast police post prefecture
    president press public radio region relations report reporter representative republic
    research review sanctions school secretary security senior service side social society some
    source south southern speaker special spokesperson staff state statistics street studies
    supreme system team telegraph television text that their they times treaty union unit united
    university unnamed voice wall watch weekly western white with without woman work worker
    workers world writer zone
"""
COMMON = frozenset(_COMMON.split())
# Questions are asked, and measures named, in phrases, and most of their words are no subject's.
# Of the nouns here, `container` is a part of every page and a field of CSL, `border` one of CSS,
# a process is `killed`, a key is told its work by `bind`, an `area` is a mark of a chart, amounts
# have units (`square kilometre`), and the example that the tool comes with counts the `dead` and
# the `missing` of a flood.
_COMMON_IN_QUESTIONS = """
    additional after against april area back became before bind border built came cent claimed
    container control could count dead december does down drawn each ends excerpt from further gave
    give gives
    have heavy held hold into killed kilometre later long lost many meant missing moved moving name
    near operation parts person pieces place progress range reason returns round said says send sent
    share shipped shown square taken that them there together took undefined went were what when
    which whole words
"""
COMMON_IN_QUESTIONS = COMMON | frozenset(_COMMON_IN_QUESTIONS.split())
SHORTEST = 4
_LETTERS = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names_of(dossier: Dossier) -> frozenset[str]:
    """Every name, short name and name in another language, longer than three letters."""
    names = {side.name for side in dossier.briefing.sides}
    for actor in dossier.actors.values():
        others = (name for listed in actor.names.values() for name in listed)
        names |= {actor.name, actor.short or "", *others}
    return frozenset(name for name in names if len(name) >= SHORTEST)


def words_of(dossier: Dossier) -> frozenset[str]:
    """Every word of the title, the names and the ids that belongs to this subject alone."""
    ids = (*dossier.actors, *dossier.sides)
    return _stems(_runs(dossier.briefing.title, *names_of(dossier), *ids)) - _stems(COMMON)


def words_asked(dossier: Dossier) -> frozenset[str]:
    """Every word of the questions, measures and units that belongs to few subjects.

    Another dossier may ask with some of them, of other things; a program has no use for them.
    """
    return _stems(_runs(*_asked(dossier))) - _stems(COMMON_IN_QUESTIONS)


def _asked(dossier: Dossier) -> Iterator[str]:
    """What the dossier asks and counts: its questions, propositions, measures and units."""
    for question in dossier.questions.values():
        yield from (question.id, question.question, question.proposition or "")
    for name, measure in dossier.measures.items():
        yield from (name, measure.unit, measure.label or "")


def _runs(*texts: str) -> set[str]:
    return {run for text in texts for run in _LETTERS.findall(text) if len(run) >= SHORTEST}


def found_in(text: str, words: frozenset[str]) -> list[str]:
    """Which of the words stand in a text, in either number, in names of variables too."""
    return sorted(set(_words(text)) & words)


def stands_in(text: str, name: str) -> bool:
    """Whether a whole name stands in a text, between other words."""
    return name in text and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def _words(text: str) -> Iterator[str]:
    for run in _LETTERS.findall(text):
        for word in {run, *_HUMP.split(run)}:
            if len(word) >= SHORTEST:
                yield _stem(word)


def _stem(word: str) -> str:
    return word.casefold().removesuffix("s")


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_stem(word) for word in words)
