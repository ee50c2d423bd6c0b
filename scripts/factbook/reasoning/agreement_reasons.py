"""Why two figures that meet, or all but meet, can stand side by side: the sentences."""

from __future__ import annotations

from factbook.reasoning.items import Item
from factbook.reasoning.routes import NO_UTTERANCE


def both(one: Item, other: Item) -> str:
    """Tell two claims in one breath."""
    return one.phrase.and_then(other.phrase)


def agreeing(one: Item, other: Item) -> str:
    """Say that two figures are the same or overlap, and if both came by one way."""
    a, b = one.phrase, other.phrase
    if a.words == b.words and not (a.ours or b.ours) and a.mode is b.mode:
        sentence = _same(one, other)
    elif one.interval == other.interval:
        sentence = f"{both(one, other)}; the two are the same"
    else:
        sentence = f"{both(one, other)}; the two figures overlap"
    return f"{sentence}{_by_one_way(one, other)}"


def _same(one: Item, other: Item) -> str:
    a, b = one.phrase, other.phrase
    if a.who != b.who:
        if one.voices and not other.voices:
            return f"{a.clause()}, and {b.who} repeated the figure ({b.day_after(a)})"
        if a.when == b.when:
            return a.shared_with(b)
        return f"{a.clause()}, and {b.who} the same ({b.day_after(a)})"
    if a.moment == b.moment:
        return f"{a.clause()}, more than once"
    return f"{a.clause()}, and again ({b.day_after(a)})"


def _by_one_way(one: Item, other: Item) -> str:
    """What keeps the one from confirming the other: one route, or a publication's own voice."""
    if not (one.voices and other.voices):
        return "; a publication that names no source confirms nothing"
    ends = one.reached()
    if one.statements == other.statements or not ends or ends != other.reached():
        return ""
    if one.claimants == other.claimants and ends != {NO_UTTERANCE}:
        return ""
    if ends == {NO_UTTERANCE}:
        return ", but neither can be traced to an utterance, so the one does not confirm the other"
    return ", but both reached us by the same route, so the one does not confirm the other"


def leaving_room(one: Item, other: Item) -> str:
    """Say that two figures of which one lacks a bound can both be right."""
    return f"{both(one, other)}; neither rules the other out"


def rounded_beyond(part: Item, whole: Item) -> str:
    """Say that a part exceeds its whole by no more than round figures may be off."""
    sentence = f"{both(part, whole)}; “{part.label}” is part of “{whole.label}”"
    return f"{sentence}, and exceeds it by no more than rounding"


def rounded_apart(one: Item, other: Item) -> str:
    """Say that two figures are no further apart than round figures may be."""
    bounds = any(term.interval and not term.interval.bounded for term in (one, other))
    if bounds:
        return f"{both(one, other)}; figures as round as these may be off by that much"
    return f"{both(one, other)}; they differ by no more than rounding"
