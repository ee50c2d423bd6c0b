"""How claims are told in a sentence: who said what, and when, as a newspaper would print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factbook.model.date_words import spoken, spoken_day
from factbook.model.dates import Dated
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.words import NO_DATE, said_when, sentence

_DAY = re.compile(r"[0-9]{1,2} [A-Z][a-z]+ (?:AD )?[0-9]+")
_UNDATED = "undated"
_ROUGHLY = ", approximately"
# These qualifiers compare a number, which is then put, and not counted.
_COMPARING = ("closer to ", "approaching ", "estimated ", "nearer ")
_OF_ITSELF = ("between ", "by ", "on or after ")
_OF_MODE = {
    Mode.PLANNED: ("told of a plan for", "of one for ", ""),
    Mode.EXPECTED: ("forecast", "", ""),
    Mode.POSSIBLE: ("held", "", " to be possible"),
    Mode.CAPACITY: ("saw room for", "for ", ""),
}
"""The verb of a figure that is no fact, what is left of it where it is told once, and its end."""
_LIKEWISE = {
    Position.AFFIRMS: "so did",
    Position.DENIES: "so did",
    Position.SILENT: "so was",
    Position.DECLINES_TO_COMMENT: "so did",
}
TOOK = {
    Position.AFFIRMS: "affirmed it",
    Position.DENIES: "denied it",
    Position.SILENT: "was silent on it",
    Position.DECLINES_TO_COMMENT: "declined to comment on it",
    Position.NEITHER: "neither confirmed nor denied it",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words for a claim or a sum.

    `who` speaks; `when` is the day on which it was said, with that of which it speaks where this is
    another, or the window; `moment` the day as part of a sentence. `words` is the figure with what
    it counts, or the position or account as a noun; `short` the figure alone. `put` is what the
    figure is put at where it measures rather than counts, and `whole` then the figure with its unit
    (see `telling`). `position` and `holder`: what stand is taken, and by whom, where another tells
    of it. `ours`: it is our sum, or, with `is_share`, what a share comes to. `surveyed`: it is what
    a survey found.
    """

    who: str
    when: str
    moment: str
    words: str
    short: str
    label: str = ""
    put: str = ""
    whole: str = ""
    mode: Mode = Mode.ACTUAL
    position: Position | None = None
    holder: str | None = None
    ours: bool = False
    is_share: bool = False
    surveyed: bool = False

    @property
    def cited(self) -> str:
        """The claim as a noun, with whose it is and from when."""
        if self.label:
            ours = f"our {'reckoning' if self.is_share else 'sum'}, " if self.ours else ""
            return f"{self.words} ({ours}{self.who}, {self.when})"
        whose = self.holder or self.who
        phraser = f", as told by {self.who}" if self.holder else ""
        if _DAY.fullmatch(self.when):
            return f"{possessive(whose)} {self.words} of {self.when}{phraser}"
        return f"{possessive(whose)} {self.words} ({self.when}){phraser}"

    def clause(self, before: Phrase | None = None) -> str:
        """The claim as a clause: who said what, then when.

        What was just said of `before` is not said again: the same number's noun, the same day.
        """
        return f"{self._ours}{self.who} {self._said(before)}"

    def later(self) -> str:
        """The claim as a clause about a word that came later than another."""
        return f"{self._ours}{self.who} later {self._said(None)}"

    def and_then(self, other: Phrase) -> str:
        """This claim and another in one breath: what both share is said once."""
        return f"{self.clause()}, and {other.after(self)}"

    def after(self, before: Phrase) -> str:
        """The clause behind that of another, without the speaker and the verb that both share.

        Of two counts of different things the verb is said again: they are no chain.
        """
        if self.ours is not before.ours:
            return self.clause(before)
        is_again = self._teller == before._teller
        who = "" if is_again else f"{self.who} "
        if self.label and self.label == before.label and self._verb == before._verb:
            return f"{who}{self._gapped(before)}"
        likewise = (
            _LIKEWISE.get(self.position)
            if self.position and self.position is before.position
            else None
        )
        if likewise and not (is_again or self.holder or before.holder):
            return self.dated(f"{likewise} {self.who}", before)
        return f"{who}{self._said(before)}"

    def shared_with(self, other: Phrase) -> str:
        """The one clause of two who gave the same figure on the same day."""
        return f"{self.who} and {other.who} both {self._said(None)}"

    def dated(self, words: str, before: Phrase | None = None) -> str:
        """Words with the day behind them, in brackets, which they share if they end in some."""
        when = self.day_after(before)
        return f"{words[:-1]}; {when})" if words.endswith(")") else f"{words} ({when})"

    def day_after(self, before: Phrase | None = None) -> str:
        """When it was said; if on the day of what was just told, in fewer words."""
        when = _UNDATED if self.when == NO_DATE else self.when
        if when.endswith(_ROUGHLY) and "," not in when.removesuffix(_ROUGHLY):
            when = f"around {when.removesuffix(_ROUGHLY)}"
        if before is None or before.when != self.when:
            return when
        if when == _UNDATED:
            return f"also {_UNDATED}"
        return "the same day" if _DAY.fullmatch(when) else when

    @property
    def _ours(self) -> str:
        if not self.ours:
            return ""
        return f"by our {'reckoning' if self.is_share else 'sum'} "

    @property
    def _teller(self) -> str:
        """Who speaks, and of a position told by another, of whom."""
        return f"{self.who} of {self.holder}" if self.holder else self.who

    @property
    def _verb(self) -> str:
        """What stands between the speaker and the figure."""
        if self.mode is not Mode.ACTUAL:
            return _OF_MODE[self.mode][0]
        if self.surveyed:
            return "found"
        if self.put:
            return f"put {self.put} at"
        if not any(character.isdigit() for character in self.short):
            return "said there were"
        return "put the number at" if self.words.startswith(_COMPARING) else "counted"

    def _said(self, before: Phrase | None) -> str:
        if self.position is not None:
            told = f"said that {self.holder} " if self.holder else ""
            return self.dated(f"{told}{TOOK[self.position]}", before)
        if not self.label:
            return self.dated("spoke of it", before)
        return f"{self._verb} {self.dated(self._amount(before), before)}"

    def _gapped(self, before: Phrase) -> str:
        """The figure without its verb, of which a word is left."""
        left = "at " if self._verb.endswith(" at") else ""
        if self.mode in _OF_MODE:
            left = _OF_MODE[self.mode][1]
        return f"{left}{self.dated(self._amount(before), before)}"

    def _amount(self, before: Phrase | None) -> str:
        """The figure with what it counts; alone, where that was told just before."""
        amount = self.words if self.surveyed else self.whole or self.words
        if before is not None and before.label == self.label and self._is_numbered:
            amount = self.short
        article = "an " if amount.startswith("estimated ") else ""
        return f"{article}{amount}{_OF_MODE[self.mode][2] if self.mode in _OF_MODE else ''}"

    @property
    def _is_numbered(self) -> bool:
        """Whether the figure is a number, which can stand without what it counts."""
        is_plain = self.words.startswith(self.short) and (self.surveyed or not self.whole)
        return is_plain and any(character.isdigit() for character in self.short)


def in_sentences(tellings: Sequence[Phrase]) -> str:
    """Who said what, and when: a sentence for each thing that is counted.

    In each the first comes first, and with it what else the same speaker said.
    """
    labels = dict.fromkeys(one.label for one in tellings)
    of_each = ([one for one in tellings if one.label == label] for label in labels)
    return " ".join(map(_one_sentence, of_each))


def _one_sentence(tellings: Sequence[Phrase]) -> str:
    groups = _by_speaker(tellings)
    clauses: list[str] = []
    before: Phrase | None = None
    for first, *more in groups:
        clauses.append(_in_one_breath(first, more, before))
        before = (first, *more)[-1]
    if len(groups) < len(tellings):
        return sentence("; ".join(clauses))
    *most, last = clauses
    return sentence(f"{', '.join(most)}, and {last}" if most else last)


def _in_one_breath(first: Phrase, more: Sequence[Phrase], before: Phrase | None) -> str:
    told = first.clause(before) if more or before is None else first.after(before)
    for one, other in pairwise((first, *more)):
        told += f", and {other.after(one)}"
    return told


def _by_speaker(tellings: Iterable[Phrase]) -> list[list[Phrase]]:
    """The figures of one speaker together; our sums and stands each by themselves."""
    groups: list[list[Phrase]] = []
    for one in tellings:
        mine = (group for group in groups if _is_more_of(one, group[0]))
        group = next(mine, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _is_more_of(one: Phrase, first: Phrase) -> bool:
    return one.who == first.who and all(of.label and not of.ours for of in (one, first))


def possessive(name: str) -> str:
    """Say whose something is: "Survey's", "Residents'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def moment_of(when: When) -> str:
    """When something was said, as part of a sentence: "on 3 May 2021", "by June 2021"."""
    dated = when.date
    if dated.earliest is None and dated.latest is None:
        named = when.text and when.text.casefold() != NO_DATE
        return f"with “{when.text}” for a date" if named else "on a day not given"
    return day_moment(dated)


def day_moment(dated: Dated) -> str:
    """A date, of which an end at least is known, as part of a sentence: "on 3 May 2021"."""
    words = spoken_day(replace(dated, approximate=False, uncertain=False))
    if words.startswith(_OF_ITSELF):
        return words
    perhaps = "perhaps " if dated.uncertain else ""
    if dated.approximate:
        return f"{perhaps}around {words}"
    return f"{perhaps}{'on' if _DAY.fullmatch(words) else 'in'} {words}"


def window_of(as_of: When, period: When) -> str:
    """For what window a figure is: "for the time from 1 to 3 May 2021", "for 2020"."""
    words = spoken(period.date)
    if period.date.latest is None and period.date.earliest is not None:
        return f"for the time {words} up to {said_when(as_of)}"
    if words.startswith("by "):
        return f"for the time up to {words.removeprefix('by ')}"
    return f"for the time {words}" if words.startswith("from ") else f"for {words}"


def lasting(as_of: When, period: When) -> str:
    """How long a position was held: "from 1 to 3 May 2021", "in May 2021"."""
    window = window_of(as_of, period).removeprefix("for the time ")
    if window.startswith("for "):
        words = window.removeprefix("for ")
        return f"{'on' if _DAY.fullmatch(words) else 'in'} {words}"
    return window
