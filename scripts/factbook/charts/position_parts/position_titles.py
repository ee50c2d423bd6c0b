"""The sentence over a chart of positions, and its description."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from factbook.charts.drawing.headline import headline
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.position_parts.position_layout import Row
from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Position
from factbook.reasoning.answers import Stance
from factbook.reasoning.words import counted, joined, name_in_sentence

MOST_NAMED = 2
_VERBS = {
    Position.AFFIRMS: ("affirms it", "affirm it"),
    Position.DENIES: ("denies it", "deny it"),
    Position.SILENT: ("is silent", "are silent"),
    Position.DECLINES_TO_COMMENT: ("declines to comment", "decline to comment"),
    Position.NEITHER: ("neither confirms nor denies it", "neither confirm nor deny it"),
}


def title(dossier: Dossier, proposition: str, stances: Sequence[Stance]) -> str:
    """Who acknowledged what it had denied; else who affirms it and who denies it at last.

    A short proposition is told with it.
    """
    own = [stance for stance in stances if is_own(dossier, stance)]
    turned = _turned(own)
    if turned:
        words = _acknowledged(dossier, own, turned)
    else:
        return headline([f"“{proposition.rstrip('.')}”", ""], [_last(dossier, own or stances)])
    return headline([""], [words])


def is_own(dossier: Dossier, stance: Stance) -> bool:
    """Whether the actor stated the position itself."""
    return any(dossier.whole(name) == stance.actor for name in stance.voices)


def _turned(own: Iterable[Stance]) -> dict[str, date]:
    """When each actor that acknowledges did so first, where that is known."""
    first: dict[str, date] = {}
    for stance in own:
        day = stance.when.date.latest
        if stance.words == "acknowledges" and day and day < first.get(stance.actor, date.max):
            first[stance.actor] = day
    return first


def _acknowledged(dossier: Dossier, own: Sequence[Stance], turned: dict[str, date]) -> str:
    denied = {stance.actor for stance in own if stance.position is Position.DENIES}
    names = _names(dossier, turned)
    months = {day.isoformat()[:7] for day in turned.values()}
    when = f"{'in' if len(months) == 1 else 'by'} {spoken(parse_date(max(months)))}"
    if denied.issuperset(turned):
        who = "they" if len(turned) > 1 else "it"
        return f"{names} acknowledged {when} what {who} had denied"
    before = "denial or silence" if denied & set(turned) else "silence"
    return f"{names} acknowledged it {when}, after {before}"


def _last(dossier: Dossier, stances: Sequence[Stance]) -> str:
    """Who stands where, by each actor's latest position."""
    last = {stance.actor: stance.position for stance in stances}
    parts = []
    for position, (one, many) in _VERBS.items():
        actors = [name for name, stands in last.items() if stands is position]
        if actors:
            parts.append(f"{_names(dossier, actors)} {one if len(actors) == 1 else many}")
    return "; ".join(parts)


def _names(dossier: Dossier, actors: Iterable[str]) -> str:
    names = [cleaned(name_in_sentence(dossier.actors[name])) for name in actors]
    return joined(names) if len(names) <= MOST_NAMED else counted(len(names), "actor", "actors")


def description(proposition: str, rows: Sequence[Row], remarks: Sequence[str]) -> str:
    """Every actor's positions in words, in the order of the picture."""
    lines = [f"{row.name}: " + "; ".join(stand.label for stand in row.stands) + "." for row in rows]
    head = f"Positions on the statement “{proposition.rstrip('.')}”, each on the day it was stated."
    return " ".join([head, *lines, *remarks])
