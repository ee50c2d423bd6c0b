"""The sides whose colours a chart shows, with their names."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from factbook.charts.drawing.picture import NOTE_SIZE, PIXELS, Picture
from factbook.charts.drawing.text_metrics import cleaned, cut_to, width_of
from factbook.model.dossier import Dossier

NEUTRAL: Final = "0"
OTHERS: Final = "others"


def sides_of(dossier: Dossier, actors: Iterable[str]) -> set[str | None]:
    """The sides of these actors; None among them if one has none."""
    return {dossier.side_of(name) for name in actors}


def side_of(dossier: Dossier, actors: Iterable[str]) -> str:
    """The colour of those who speak: 1 or 2 for the first two sides, 0 for all others and none."""
    coloured = {side.id: str(place) for place, side in enumerate(dossier.briefing.sides[:2], 1)}
    sides = sides_of(dossier, actors)
    return coloured.get(sides.pop() or "", NEUTRAL) if len(sides) == 1 else NEUTRAL


def side_name_of(dossier: Dossier, actors: Iterable[str]) -> str:
    """The names of the sides of those who speak; "" if they have none."""
    sides = sides_of(dossier, actors)
    names = [side.name for side in dossier.briefing.sides if side.id in sides]
    return cleaned(", ".join(names))


def sides_seen(dossier: Dossier, seen: AbstractSet[str]) -> tuple[tuple[str, str], ...]:
    """The sides whose colours are among those seen; "others" beside named sides alone."""
    named = [
        (str(place), cleaned(side.name)) for place, side in enumerate(dossier.briefing.sides, 1)
    ]
    sides = [pair for pair in named[:2] if pair[0] in seen]
    return (*sides, (NEUTRAL, OTHERS)) if NEUTRAL in seen and sides else tuple(sides)


def draw_sides(picture: Picture, sides: tuple[tuple[str, str], ...], y: float) -> float:
    """One dot and name for each side; returns the middle of the next line."""
    size, room = NOTE_SIZE[picture.width], PIXELS[picture.width]
    first = x = 5.0
    for side, name in sides:
        words = cut_to(name, room - 14, size)
        wide = width_of(words, size) + 14
        if x + wide > room and x > first:
            x, y = first, y + size * 1.6
        picture.key.dot(x, y, side, soft=False, dim=False)
        picture.text(x + 9, y, words, "note")
        x += wide + 8
    return y + size * 1.9 if sides else y
