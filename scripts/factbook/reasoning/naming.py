"""Which records of a dossier name which, so that what is told of some depends on few others.

A record is told with those that it names, and with what these belong to: an actor with the actor
that it is part of, a source with the one that it reprints. And all but prose is told with what
names it: a source with its reprints, a question with the prose about it. Names are ids, so each
word of a record that is an id counts; that some stand there by chance costs little.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final, NamedTuple
from urllib.parse import unquote

from factbook.model.actor_record import Actor
from factbook.model.briefing import Event, Page
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.model.source_record import Source

Beside = Actor | Source | Question | Event | Page
"""A record that is no statement."""

# Of Markdown, and the backslash before a digit by which an analyst vouches for a number.
_ESCAPE: Final = re.compile(r"\\([!-/0-9:-@\[-`{-~])")
_SIGNS: Final = re.compile(r"[\\&%]")
"""What may stand before a letter that is written in another way."""
_SLUG: Final = re.compile(r"(?<![A-Za-z0-9])[a-z0-9]+(?:-[a-z0-9]+)*")


class _Statement(NamedTuple):
    """A name for all that stands in a statement, and the records that it names or that name it."""

    told: str
    about: frozenset[str]


class Naming:
    """Which records beside statements are told with what, and a name for their present state."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def about(self, statements: Iterable[str]) -> frozenset[str]:
        """The records that these statements name, and those that name them or claims of them."""
        return frozenset[str]().union(*(self._statements[name].about for name in statements))

    def told_of(self, statement: str) -> str:
        """A name for all that stands in a statement."""
        return self._statements[statement].told

    def told_with(
        self, record: str, questions: Iterable[str], about: frozenset[str]
    ) -> tuple[str, ...]:
        """The records told with these questions and their statements, in the order of the files.

        `record` is an id, or words of which those that are ids are records told of as well.
        `about` is what `about` gives of the statements.
        """
        own = {*questions, *(words_that_may_name(record) & self._records.keys())}
        found = about.union(own, *map(self._named.__getitem__, own))
        # No page of prose tells what names it.
        told = (own - self._dossier.pages.keys()) & self._naming.keys()
        found = found.union(*map(self._naming.__getitem__, told))
        found = found.union(*map(self._above.__getitem__, found & self._above.keys()))
        return tuple(sorted(found, key=self._places.__getitem__))

    @cached_property
    def sums(self) -> Mapping[str, str]:
        """For each record a name for all that is told of it: what stands in it, and its file."""
        places, calendar = self._dossier.places, self._calendar
        return {
            name: sum_of_texts(
                [
                    repr(record),
                    places.get(name, "").partition(":")[0],
                    calendar if name in self._dossier.events else "",
                ]
            )
            for name, record in self._records.items()
        }

    @cached_property
    def _above(self) -> Mapping[str, frozenset[str]]:
        """What each actor and source belongs to, by whatever many steps, where it names any."""
        return {
            name: self._all_above(name)
            for name in (*self._dossier.actors, *self._dossier.sources)
            if self._named[name] - {name}
        }

    def _all_above(self, name: str) -> frozenset[str]:
        of, found, ahead = self._dossier, set[str](), [name]
        while ahead:
            for one in self._named[ahead.pop()] - found:
                found.add(one)
                if one in of.actors or one in of.sources:
                    ahead.append(one)
        return frozenset(found)

    @cached_property
    def _records(self) -> Mapping[str, Beside]:
        of = self._dossier
        return {**of.actors, **of.sources, **of.questions, **of.events, **of.pages}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """The place of each record among all."""
        return {name: place for place, name in enumerate(self._records)}

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """What may be named, with the record in which it stands."""
        measures = self._dossier.measures
        holders = {name: self._dossier.question_of_measure(name).id for name in measures}
        return {**holders, **{name: name for name in self._records}}

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """The words of each record that may be ids."""
        return {
            name: frozenset(
                words_that_may_name(repr(record)).union(*map(words_that_may_name, _prose(record)))
            )
            for name, record in self._records.items()
        }

    @cached_property
    def _named(self) -> Mapping[str, frozenset[str]]:
        """The records that each names."""
        return {name: self._among(words) for name, words in self._words.items()}

    def _among(self, words: frozenset[str]) -> frozenset[str]:
        return frozenset(self._ids[word] for word in words & self._ids.keys())

    @cached_property
    def _naming(self) -> Mapping[str, frozenset[str]]:
        """The records that name each record, claim or statement; a question with its measures."""
        known = {*self._ids, *self._dossier.claims, *self._dossier.statements}
        found: dict[str, set[str]] = {}
        for name, words in self._words.items():
            for word in words & known:
                found.setdefault(self._ids.get(word, word), set()).add(name)
        return {name: frozenset(of) for name, of in found.items()}

    @cached_property
    def _statements(self) -> Mapping[str, _Statement]:
        found = {}
        for name, statement in self._dossier.statements.items():
            written = repr(statement)
            named = self._among(words_that_may_name(written))
            ids = {name, *(claim.id for claim in statement.claims)} & self._naming.keys()
            about = named.union(*map(self._naming.__getitem__, ids))
            found[name] = _Statement(sum_of_texts([written]), about)
        return found

    @cached_property
    def _calendar(self) -> str:
        """All events, whose number decides on which page of the timeline each stands."""
        return repr([(one.id, one.date) for one in self._dossier.events.values()])


def words_that_may_name(text: str) -> frozenset[str]:
    """The words of a text that may be ids, as it is written and as it is read in Markdown."""
    found = set(_SLUG.findall(text))
    if _SIGNS.search(text):
        plain = html.unescape(_ESCAPE.sub(r"\1", text))
        found.update(_SLUG.findall(plain), _SLUG.findall(unquote(plain)))
    return frozenset(found)


def sum_of_texts(told: Iterable[str]) -> str:
    """The SHA-256 of some texts, each told apart from the next."""
    total = hashlib.sha256()
    for text in told:
        content = text.encode("utf-8", "surrogatepass")
        total.update(b"%d\0" % len(content))
        total.update(content)
    return total.hexdigest()


def _prose(record: Beside) -> tuple[str, ...]:
    """The Markdown of a record, in which ids may be written with escapes."""
    if isinstance(record, Question):
        return tuple(text for text in (record.background, record.analysis) if text)
    if isinstance(record, Page):
        return (record.body,)
    return (record.text,) if isinstance(record, Event) and record.text else ()
