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
    texts = (dossier.briefing.title, *names_of(dossier), *ids)
    runs = {run for text in texts for run in _LETTERS.findall(text) if len(run) >= SHORTEST}
    return _stems(runs) - _stems(COMMON)


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
