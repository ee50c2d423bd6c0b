"""How claims are told in a sentence: who said what, and when, as a newspaper would print it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factbook.model.date_words import spoken, spoken_day
from factbook.model.dates import Dated
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position
from factbook.reasoning.words import NO_DATE, said_when, sentence

_DAY = re.compile(r"[0-9]{1,2} [A-Z][a-z]+ (?:AD )?[0-9]+")
# These qualifiers compare a number; what is spoken of is then the number, not the qualifier.
_COMPARING = ("closer to ", "approaching ")
_OF_ITSELF = ("between ", "by ", "on or after ")
_OF_MODE = {
    Mode.ACTUAL: "",
    Mode.PLANNED: "a plan for ",
    Mode.EXPECTED: "a forecast of ",
    Mode.POSSIBLE: "the possibility of ",
    Mode.CAPACITY: "room for ",
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

    `who` speaks; `when` is the day or the window, bare, `moment` the same as part of a sentence.
    `words` is the figure with what it counts, or the position or account as a noun; `short` the
    figure alone. `shown_for`: the figure is for a day or a window of its own, not for the day on
    which it was said. `position` and `holder`: what stand is taken, and by whom, where another
    tells of it. `ours`: it is our sum, or, with `is_share`, what a share comes to. `said_on` is the
    day on which it was said, as part of a sentence, where it speaks of another day: `moment` then
    has both, the day of speaking first, and `of_day` the other alone.
    `surveyed`: it is what a survey found.
    """

    who: str
    when: str
    moment: str
    words: str
    short: str
    label: str = ""
    mode: Mode = Mode.ACTUAL
    shown_for: bool = False
    position: Position | None = None
    holder: str | None = None
    ours: bool = False
    is_share: bool = False
    said_on: str = ""
    of_day: str = ""
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
        """The claim as a clause; what was just said of `before` is not said again."""
        if self.position is not None:
            return self._stand(self.moment_after(before))
        if not self.label:
            return f"{self.who} spoke of it {self.moment_after(before)}"
        amount = self.after(before) if before else self.words
        if self.ours:
            gave = f"what {self.who} gave {self.moment_after(before)}"
            if self.is_share:
                return f"{gave} comes to {amount} by our reckoning"
            return f"{gave} adds up to {amount} by our sum"
        return f"{self.who} {self._said(amount, before)}"

    def after(self, before: Phrase) -> str:
        """The figure alone where the same was counted just before; vague words need their noun."""
        numbered = any(character.isdigit() for character in self.short)
        return self.short if numbered and before.label == self.label else self.words

    def and_then(self, other: Phrase, link: str = "and") -> str:
        """This claim and another in one breath."""
        again = self.who == other.who and bool(self.label) and bool(other.label)
        if again and not (self.ours or other.ours or self.shown_for or other.shown_for):
            amount = other.after(self)
            said = f"{self._moment_first(other)} of {_OF_MODE[other.mode]}{_as_noun(amount)}"
            return f"{self.clause()}, {link} {said}"
        if self.position and other.position and self._holder and self._holder == other._holder:
            taken = f"{TOOK[other.position]} {other.moment_after(self)}"
            pause = "," if self._teller else ""
            return f"{self.clause()}{pause} {link} {taken}{other._teller}"
        if again and not (self.ours or other.ours):
            amount = other.after(self)
            return f"{self.clause()}, {link} {other._said(amount, self)}"
        return f"{self.clause()}, {link} {other.clause(self)}"

    @property
    def _holder(self) -> str | None:
        """Whose position it is, where the clause begins with that."""
        if self.holder is None:
            return self.who
        return self.holder if self.shown_for else None

    @property
    def _teller(self) -> str:
        if not self.holder:
            return ""
        told = f"told it {self.said_on}" if self.said_on else "tells it"
        return f", as {self.who} {told}"

    def _moment_first(self, other: Phrase) -> str:
        return "at the same time" if other.moment == self.moment else other.moment

    def _said(self, amount: str, before: Phrase | None) -> str:
        phrased, moment = f"{_OF_MODE[self.mode]}{_as_noun(amount)}", self.moment_after(before)
        if self.shown_for:
            return f"gave {phrased} {moment}"
        if self.surveyed:
            return f"published {phrased} {moment}"
        return f"spoke {moment} of {phrased}"

    def moment_after(self, before: Phrase | None) -> str:
        """When it was said; if on the day of what was just told, in fewer words."""
        if before is None or self.when == NO_DATE:
            return self.moment
        if before.said_on == self.said_on and self.said_on.startswith("on ") and self.of_day:
            same = "for the same time" if self.of_day.startswith("for ") else "for the same day"
            about = same if before.of_day == self.of_day else self.of_day
            return f"on the same day, {about}"
        if before.of_day == self.of_day and self.of_day.startswith("for "):
            return f"{self.said_on}, for the same time"
        if before.moment != self.moment or self.said_on:
            return self.moment
        same = "on the same day" if _DAY.fullmatch(self.when) else "for the same time"
        if self.shown_for:
            return same.replace("on", "for")
        return same if _DAY.fullmatch(self.when) else self.moment

    def _stand(self, moment: str) -> str:
        taken = TOOK[self.position] if self.position else ""
        if self.holder is None:
            return f"{self.who} {taken} {moment}"
        if self.shown_for:
            return f"{self.holder} {taken} {self.of_day or moment}{self._teller}"
        return f"{self.who} said {moment} that {self.holder} {taken}"


def in_one_sentence(tellings: Sequence[Phrase]) -> str:
    """Who said what, and when: the first first, and with it what else the same speaker said.

    What was just counted is not named again.
    """
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


def _in_one_breath(first: Phrase, more: Iterable[Phrase], before: Phrase | None) -> str:
    # Of what `and_then` says of two, the first is told already.
    behind = (first.and_then(other).removeprefix(first.clause()) for other in more)
    return first.clause(before) + "".join(behind)


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


def _as_noun(amount: str) -> str:
    """A figure as what somebody spoke of: "a number closer to 300 dead", "an estimated 300"."""
    if amount.startswith(_COMPARING):
        return f"a number {amount}"
    return f"an {amount}" if amount.startswith("estimated ") else amount


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


def as_of_moment(when: When) -> str:
    """For what day a figure is, where that is not the day on which it was said."""
    moment = moment_of(when)
    for head in ("on ", "in "):
        if moment.startswith(head) and not moment.startswith(("on or", "on a day")):
            return f"as of {moment.removeprefix(head)}"
    if moment.startswith(("between", "on or", "by ")):
        return f"as of some day {moment}"
    return f"as of {moment}" if moment.startswith(("around", "perhaps")) else moment


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
