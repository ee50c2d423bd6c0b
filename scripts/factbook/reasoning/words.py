"""The words of the reasons: plain, short, with figures as they were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from factbook.model.actor_record import Actor, ActorKind
from factbook.model.briefing import Event
from factbook.model.date_words import spoken, spoken_day
from factbook.model.dossier import Dossier
from factbook.model.figure import grouped
from factbook.model.interval import EXACT, Interval
from factbook.model.question_record import Measure, MeasureKind
from factbook.model.record import When
from factbook.model.statement_record import Mode, Position

NO_DATE = "no date given"
POSITION_NOUNS = {
    Position.AFFIRMS: "affirmation",
    Position.DENIES: "denial",
    Position.SILENT: "silence",
    Position.DECLINES_TO_COMMENT: "refusal to comment",
    Position.NEITHER: "refusal to confirm or deny",
}
POSITION_VERBS = {
    Position.AFFIRMS: "affirms",
    Position.DENIES: "denies",
    Position.SILENT: "is silent",
    Position.DECLINES_TO_COMMENT: "declines to comment",
    Position.NEITHER: "neither confirms nor denies",
}
MODE_WORDS = {
    Mode.ACTUAL: "what is",
    Mode.PLANNED: "what is planned",
    Mode.EXPECTED: "what is expected",
    Mode.POSSIBLE: "what is possible",
    Mode.CAPACITY: "what there is room for",
}
STANDING_ALONE = {
    MeasureKind.INCIDENT: "each figure is of one incident, and those of different statements may "
    "be of different ones, so they are not compared",
    MeasureKind.SAMPLE: "each figure is of a sample of its own, and those of different statements "
    "are not compared",
}
"""Why figures for a measure of this kind are not compared."""
_SMALL_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_COMMON = frozenset(
    (
        "activists", "aid", "analysts", "anonymous", "authorities", "diplomats", "doctors",
        "experts", "eyewitnesses", "families", "foreign", "former", "insurers", "investigators",
        "journalists", "local", "medics", "military", "neighbours", "observers", "officials",
        "police", "relatives", "reporters", "rescuers", "residents", "security", "senior",
        "scientists", "several", "some", "sources", "survivors", "unnamed", "villagers",
        "witnesses", "workers",
    )
)  # fmt: skip
"""Words with which those who have no name are described; a capital is that of a heading alone."""
_PRECISE = 10
_INDEFINITE = ("A ", "An ")
_LEAST_RATE = Decimal("0.1")


def joined(names: Sequence[str]) -> str:
    """Join names as in a sentence: "A, B and C"."""
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentence(text: str) -> str:
    """Make a sentence of it: a capital at the start and a full stop at the end."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}." if text else ""


def place_words(dossier: Dossier, event: Event) -> str:
    """The name of an event's place, or the words that stand for one; "" for none."""
    place = dossier.places.get(event.place_id) if event.place_id else None
    return place.name if place else event.place or ""


def label_of(name: str, measures: Mapping[str, Measure], of: str | None = None) -> str:
    """What the measure is called: its label, else its id with spaces.

    A share is called after what it is a share of (`of`, or else the measure's own): "of the
    catch"; a rate with what it is counted on: "cases per 100,000".
    """
    measure = measures[name]
    own = measure.label or name.replace("-", " ")
    if measure.per and " per " not in own:
        return f"{own} per {grouped(measure.per)}"
    base = of or measure.of
    if base is None or base not in measures or own.startswith("of "):
        return own
    whole = f"of the {measures[base].label or base.replace('-', ' ')}"
    return f"{whole} ({own})" if of or measure.label else whole


def names_of(dossier: Dossier, actors: Iterable[str]) -> str:
    """The short names of actors given by their ids."""
    return joined([dossier.actors[name].label for name in actors])


def name_in_sentence(actor: Actor) -> str:
    """What an actor is called within a sentence: with its article, where its name has one.

    A publication's article is part of its title: "The Herald"; others' is not: "the River Office".
    A publication with a last word in small letters has no title, but is described: "The flood
    report".
    """
    name = actor.name
    titled = name.split()[-1][:1] != name.split()[-1][:1].lower()
    if actor.kind is ActorKind.MEDIA and titled and not name.startswith(_INDEFINITE):
        return actor.label
    if name.startswith("The ") and not actor.label.startswith("The "):
        return f"the {name.removeprefix('The ')}"
    label = actor.label
    is_described = (
        actor.kind is ActorKind.UNNAMED and label.split()[0].casefold() in _COMMON
    ) or label.startswith(("The ", *_INDEFINITE))
    if is_described:
        return f"{label[0].lower()}{label[1:]}"
    return label


def names_in_sentence(dossier: Dossier, actors: Iterable[str]) -> str:
    """The names of actors given by their ids, as they are called within a sentence."""
    return joined([name_in_sentence(dossier.actors[name]) for name in actors])


def said_when(when: When) -> str:
    """The day that something was said or is about; its own words where it has no limits."""
    if when.date.earliest is None and when.date.latest is None:
        return when.text or NO_DATE
    return spoken_day(when.date)


def when_words(as_of: When, period: When | None) -> str:
    """What a claim is about: its window where it has one, else its day."""
    if period is None:
        return said_when(as_of)
    if period.date.latest is None and period.date.earliest is not None:
        return f"{spoken(period.date)}, as of {said_when(as_of)}"
    return spoken(period.date)


def number(value: Decimal) -> str:
    """A number with commas between thousands."""
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def rate(units: Decimal, days: int) -> str:
    """Units a day, to the whole unit from 10 on, else to one place."""
    a_day = units / days
    if a_day < _LEAST_RATE:
        return f"less than {_LEAST_RATE}"
    place = Decimal(1) if a_day >= _PRECISE else _LEAST_RATE
    return number(a_day.quantize(place, rounding=ROUND_HALF_UP, context=EXACT))


def counted(count: int, one: str, many: str) -> str:
    """A count in words up to twelve: "no routes", "one route", "13 routes"."""
    spelled = _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else f"{count:,}"
    return f"{spelled} {one if count == 1 else many}"


def interval_words(interval: Interval, about: str = "") -> str:
    """An interval as a figure would be written, with no bound that it has not.

    `about` is a word with a space after it, or nothing, to put before the number.
    """
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{about}{number(low) if low == high else f'{number(low)} to {number(high)}'}"
    if low is not None:
        return f"{'more than' if interval.low_open else 'at least'} {about}{number(low)}"
    if high is not None:
        return f"{'fewer than' if interval.high_open else 'up to'} {about}{number(high)}"
    return "any number"
