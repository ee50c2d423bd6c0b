"""Asks for the fields of a record, one by one, until each can be read."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from pydantic import BaseModel

from factbook.authoring.known import Known
from factbook.authoring.yaml_record import Written, unwritable
from factbook.loading.register import a_kind
from factbook.loading.validation_messages import field_faults
from factbook.model.choice import Choice
from factbook.model.nearest_names import nearest

MOST_LISTED: Final = 8
NEEDED: Final = "this one is needed"
HELP: Final = "?"
ADD_NEW: Final = "+"
_YES_OR_NO: Final = {"y": True, "yes": True, "n": False, "no": False}


class Conversation(Protocol):
    """Someone who answers questions."""

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:
        """One line of answer; the default where nothing is answered.

        `known` are words that it may be, for a keyboard that completes.
        """

    def say(self, sentence: str) -> None:
        """Tell something."""


def filled(record: Mapping[str, Written]) -> dict[str, Written]:
    """The record without the fields that were left out."""
    return {name: value for name, value in record.items() if value}


def one_or_list(names: Sequence[str]) -> Written:
    """A single id as it may stand alone, several as a list."""
    return names[0] if len(names) == 1 else list(names)


@dataclass(frozen=True)
class Field:
    """A field of a record: its model and its name there.

    `unless` says what holds where it is left out; one without it is needed.
    """

    record: type[BaseModel]
    name: str
    unless: str = ""

    def faults(self, answer: str) -> Iterable[str]:
        """What is wrong with an answer, by the model's own readers and those of YAML."""
        if reason := unwritable(answer):
            return (reason,)
        return field_faults(self.record, self.name, answer)

    @property
    def meaning(self) -> str:
        """What the field means, as the guide says it."""
        return self.record.model_fields[self.name].description or ""


def _unless(question: str, unless: str, default: str) -> str:
    return f"{question} [{unless}]" if unless and not default else question


def _addable(kinds: Sequence[str]) -> str | None:
    """The kind of record that can be entered on the way, if there is one among these."""
    return next((kind for kind in kinds if kind in {"actor", "source"}), None)


@dataclass
class Interview:
    """A conversation about records to be added to what is known.

    `writers` asks for a whole record, by its kind, and answers its id. `today` is the day of the
    conversation. `added` holds the finished ones with their kinds, each after those that it refers
    to.
    """

    talk: Conversation
    known: Known
    writers: Mapping[str, Callable[[Interview], str]]
    today: str
    added: list[tuple[str, dict[str, Written]]] = field(default_factory=list)
    offered: set[str] = field(default_factory=set)

    def text(self, question: str, of: Field, default: str = "", known: Sequence[str] = ()) -> str:
        """A text that the field can read; empty where it may be left out and is."""
        return self._read(question, of, default, known, of.meaning)

    def word(self, question: str, of: Field, words: type[Choice], default: str = "") -> str:
        """One of a fixed vocabulary, which is listed in the question if it is short."""
        known = [word.value for word in words]
        if len(known) <= MOST_LISTED + 1:
            return self.text(f"{question} ({', '.join(known)})", of, default, known)
        return self._read(f"{question} ({HELP} lists them)", of, default, known, ", ".join(known))

    def new_id(self, question: str, of: Field, wish: str) -> str:
        """An id that no record has yet."""
        while True:
            answer = self.text(question, of, self.known.free(wish))
            if answer not in self.known.kinds:
                return answer
            self.talk.say(f"  {answer} is taken: it is {a_kind(self.known.kinds[answer])}")

    def one(self, question: str, kinds: Sequence[str], unless: str = "") -> str:
        """The id of a record of these kinds; empty where it may be left out and is."""
        return next(iter(self._ids(question, kinds, unless, most=1)), "")

    def several(
        self, question: str, kinds: Sequence[str], unless: str = "", without: str = ""
    ) -> list[str]:
        """Ids of records of these kinds, each once, in the order of the answer.

        `without` is one that cannot be among them.
        """
        return self._ids(f"{question}, parted by commas", kinds, unless, without=without)

    def yes(self, question: str, *, default: bool = False) -> bool:
        """Whether the answer is yes."""
        while True:
            answer = self.talk.ask(f"{question} (y or n)", "y" if default else "n").strip().lower()
            if answer in _YES_OR_NO:
                return _YES_OR_NO[answer]
            self.talk.say("  write y or n")

    def finish(self, kind: str, record: dict[str, Written]) -> str:
        """Keep a record for writing, without the fields that were left out; answer its id."""
        kept = filled(record)
        self.known.join(kind, kept)
        self.added.append((kind, kept))
        self.offered.add(str(kept["id"]))
        return str(kept["id"])

    def _read(
        self, question: str, of: Field, default: str, known: Sequence[str], help_text: str
    ) -> str:
        """An answer without a fault; `help_text` is said where help is asked for."""
        while True:
            answer = self.talk.ask(_unless(question, of.unless, default), default, known).strip()
            if not answer and of.unless:
                return ""
            if answer == HELP:
                lines: Iterable[str] = (help_text,)
            elif not answer:
                lines = (NEEDED,)
            elif not (lines := tuple(of.faults(answer))):
                return answer
            for line in lines:
                self.talk.say(f"  {line}")

    def _ids(
        self,
        question: str,
        kinds: Sequence[str],
        unless: str,
        most: int | None = None,
        without: str = "",
    ) -> list[str]:
        self._offer(kinds)
        default = ""
        while True:
            known = [name for name in self.known.of_kinds(kinds) if name != without]
            answer = self.talk.ask(_unless(question, unless, default), default, known).strip()
            names = list(dict.fromkeys(part.strip() for part in answer.split(",") if part.strip()))
            if answer == HELP:
                self._list(known)
            elif answer == ADD_NEW and (kind := _addable(kinds)):
                default = self.writers[kind](self)
            elif not names and not unless:
                self.talk.say(f"  {NEEDED}")
            elif without and without in names:
                self.talk.say(f"  {without} is the answer before; leave it out here")
            elif most is not None and len(names) > most:
                self.talk.say("  only one is due here")
            elif faults := [fault for name in names if (fault := self._fault(name, kinds))]:
                for fault in faults:
                    self.talk.say(f"  {fault}")
                default = self._mended(names, kinds)
            else:
                return names

    def _offer(self, kinds: Sequence[str]) -> None:
        """List the last of what is known and was not listed before."""
        names = self.known.of_kinds(kinds)
        fresh = [name for name in names if name not in self.offered]
        self._list(fresh[-MOST_LISTED:])
        if len(fresh) > MOST_LISTED:
            self.talk.say(f"  ({HELP} lists all {len(names)})")
        self.offered.update(names)

    def _list(self, names: Sequence[str]) -> None:
        for name in names:
            self.talk.say(f"  {self.known.shown(name)}")

    def _fault(self, name: str, kinds: Sequence[str]) -> str:
        """Why the name is no id of these kinds, in a sentence; nothing if it is one."""
        kind = self.known.kinds.get(name)
        if kind in kinds:
            return ""
        wrong = f"{name} is {a_kind(kind)}" if kind else f"there is no {' or '.join(kinds)} {name}"
        hint = nearest(name, self.known.of_kinds(kinds))
        return f"{wrong}; {hint or f'{HELP} lists what there is'}"

    def _mended(self, names: Sequence[str], kinds: Sequence[str]) -> str:
        """The names with each wrong one replaced by the nearest; nothing if one has none near."""
        known = self.known.of_kinds(kinds)
        near = [difflib.get_close_matches(name, known, n=1, cutoff=0.6) for name in names]
        return ", ".join(match[0] for match in near) if all(near) else ""
