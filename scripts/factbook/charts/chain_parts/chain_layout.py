"""Where everything stands in a chart of source chains: from the speaker to the pages that tell it.

They run from left to right where the picture is wide, and from the top down where it is narrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from factbook.charts.chain_parts.tree import Node
from factbook.charts.drawing.picture import (
    NOTE_SIZE,
    PIXELS,
    SIGNS,
    TEXT_SIZE,
    Picture,
    Sign,
    Style,
    Width,
)
from factbook.charts.drawing.side_names import draw_sides
from factbook.charts.drawing.text_metrics import lines_of, width_of

ROOT: Final = 165
"""The room for the words of the utterance in a wide picture, in pixels."""
LINE: Final = 16
_GAP: Final = 11
_AIR: Final = 13
_BUS: Final = 14
"""How far left of the links that rest on another its lines part, in pixels."""
_INDENT: Final = 20
_REMARK_LINES: Final = 4
_DOCUMENTS: Final = (120, 200)
_WIDEST: Final = 420
"""The most room for documents: names, days, and what each made of it, in pixels."""
_LINKS: Final = (130, 115, 100, 85, 70)
"""The most room for the names of those who passed it on, in pixels."""
_KEY: Final[dict[str, str]] = {
    "article": "a document that carries it",
    "changed": "one that tells it otherwise",
    "phraser": "who passed it on",
    "repeat": "a statement that repeats it",
    "utterance": "where it was said",
}
_SIGNS: Final[dict[str, Sign]] = {"phraser": "told", "repeat": "told", "utterance": "utterance"}


def layout(
    root: Node, sides: tuple[tuple[str, str], ...], remarks: Sequence[str], width: Width
) -> Picture:
    """The picture of the tree."""
    picture = Picture(width, shapes=SIGNS)
    y = draw_sides(picture, sides, 9)
    y = _Wide(picture, root).draw(y) if width == "wide" else _Narrow(picture).draw(root, y)
    y = _key(picture, root, y + 12)
    picture.end(y, remarks)
    return picture


def _mark(picture: Picture, node: Node, x: float, y: float) -> None:
    if node.became:
        picture.data.ring(x, y, node.side, dim=False)
    elif node.sort == "article":
        picture.data.dot(x, y, node.side, soft=False, dim=False)
    else:
        picture.data.sign(x, y, node.side, _SIGNS[node.sort])


def _hovered(node: Node) -> dict[str, str]:
    return {
        "sentence": node.sentence,
        "claimant": node.name,
        "date": node.date,
        "source": node.remark,
    }


def _lines(node: Node, room: float, size: float, most: int) -> list[tuple[str, Style]]:
    """The name and, below it, the date and the remark, each with how it is set."""
    strong = node.sort == "utterance"
    names = lines_of(node.name, room, size, most, bold=strong)
    more = node.date if node.became else ", ".join(filter(None, (node.date, node.remark)))
    below = lines_of(more, room, size - 1, _REMARK_LINES) if more else []
    changed = lines_of(node.remark, room, size, _REMARK_LINES, bold=True) if node.became else []
    style: Style = "name" if strong else "words"
    return [
        *((words, style) for words in names),
        *((words, "note") for words in below),
        *((words, "name") for words in changed),
    ]


@dataclass
class _Placed:
    """A link with its words and its place."""

    node: Node
    lines: list[tuple[str, Style]]
    x: float
    y: float

    @property
    def height(self) -> float:
        return LINE * len(self.lines) + _AIR


class _Wide:
    """The utterance at the left, the documents at the right, whoever passed it on between."""

    def __init__(self, picture: Picture, root: Node) -> None:
        self.picture, self.root = picture, root
        self.size = TEXT_SIZE["wide"]
        self.levels = self._levels()
        self.columns = self._columns()

    def _levels(self) -> dict[int, list[Node]]:
        """The links between the utterance and the documents, by how far they are from it."""
        found: dict[int, list[Node]] = {}

        def gather(node: Node, level: int) -> None:
            if node.below and level:
                found.setdefault(level, []).append(node)
            for below in node.below:
                gather(below, level + 1)

        gather(self.root, 0)
        return found

    def _columns(self) -> dict[int, float]:
        """Where the marks of each level stand; level 0 is the utterance, -1 the documents."""
        leaves = [self._width(node) for node in self.root.every() if not node.below]
        room = min(max(*leaves, _DOCUMENTS[0]), _DOCUMENTS[1]) + _GAP
        start, end = 9.0 + ROOT + 2 * _BUS, PIXELS["wide"] - room
        wanted = self._widths(end - start - _BUS)
        places, x = {-1: end, 0: 9.0}, start
        for level in sorted(wanted):
            places[level] = x
            x += wanted[level]
        # What room is left is the documents', whose words are the longest.
        places[-1] = max(x + _BUS, PIXELS["wide"] - _WIDEST) if wanted else start + _BUS
        return places

    def _widths(self, room: float) -> dict[int, float]:
        """The width of each level, whose names are broken into lines where the room is scarce."""
        between = 2 * _BUS + _GAP + 10
        for most in (*_LINKS, _LINKS[-1]):
            widths = {
                level: min(max(map(self._width, nodes)), most) + between
                for level, nodes in self.levels.items()
            }
            if sum(widths.values()) <= room:
                return widths
        share = room / sum(widths.values())
        return {level: width * share for level, width in widths.items()}

    def _width(self, node: Node) -> float:
        more = ", ".join(filter(None, (node.date, node.remark)))
        return max(width_of(node.name, self.size), width_of(more, self.size - 1))

    def _room(self, level: int) -> float:
        """The room for words behind the marks of a level: up to where the next level begins."""
        later = [x for at, x in self.columns.items() if at == level + 1 or at == -1 != level]
        right = min(later) - 2 * _BUS if level != -1 else PIXELS["wide"]
        return right - self.columns[level] - _GAP - 4

    def draw(self, top: float) -> float:
        """Draw the tree; return where it ends."""
        self.bottom = top
        place = self._place(self.root, 0)
        half = place.height / 2
        return max(self.bottom, place.y + half)

    def _place(self, node: Node, level: int) -> _Placed:
        if not node.below and level:
            return self._document(node)
        lines = _lines(node, self._room(level), self.size, 4)
        own = _Placed(node, lines, self.columns[level], 0)
        top = self.bottom
        ends = [self._place(below, level + 1) for below in node.below]
        own.y = (ends[0].y + ends[-1].y) / 2 if ends else top + own.height / 2
        if (lack := top + own.height / 2 - own.y) > 0:
            self.bottom += lack  # its words are higher than what hangs on it
        self._join(own, ends)
        self._words(own)
        return own

    def _document(self, node: Node) -> _Placed:
        lines = _lines(node, self._room(-1), self.size, 2)
        placed = _Placed(node, lines, self.columns[-1], 0)
        placed.y = self.bottom + placed.height / 2
        self.bottom += placed.height
        self._words(placed)
        return placed

    def _join(self, own: _Placed, ends: Sequence[_Placed]) -> None:
        """A line from this link to an upright one, and from that to each link that rests on it."""
        if not ends:
            return
        bus = min(end.x for end in ends) - _BUS
        start = own.x + _GAP + 4 + max(self._line_width(*line) for line in own.lines)
        if start < bus:
            self.picture.rule((start, own.y), (bus, own.y), "link")
        for end in ends:
            self.picture.rule((bus, end.y), (end.x - 7, end.y), "link")
        for before, after in pairwise(sorted([own.y, *(end.y for end in ends)])):
            self.picture.rule((bus, before), (bus, after), "link")

    def _line_width(self, words: str, style: Style) -> float:
        return width_of(words, self.size, bold=style == "name")

    def _words(self, own: _Placed) -> None:
        first = own.y - LINE * (len(own.lines) - 1) / 2
        for place, (words, style) in enumerate(own.lines):
            self.picture.text(own.x + _GAP, first + LINE * place, words, style)
        _mark(self.picture, own.node, own.x, own.y)
        right = PIXELS["wide"] if own.x == self.columns[-1] else own.x + 120
        half = own.height / 2
        self.picture.hover(own.y - half, own.y + half, _hovered(own.node), (own.x - 8, right))


class _Narrow:
    """The utterance on top, and what rests on each link below it, further in."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture

    def draw(self, node: Node, top: float, level: int = 0) -> float:
        """Draw the link and all below it; return where they end."""
        picture, x = self.picture, 8.0 + _INDENT * level
        size = TEXT_SIZE["narrow"]
        lines = _lines(node, PIXELS["narrow"] - x - _GAP, size, 3)
        y = top + LINE / 2 + 2
        for place, (words, style) in enumerate(lines):
            picture.text(x + _GAP, y + (LINE + 1) * place, words, style)
        _mark(picture, node, x, y)
        end = y + (LINE + 1) * (len(lines) - 0.5) + 8
        picture.hover(top, end, _hovered(node))
        last = y
        for below in node.below:
            last = end + LINE / 2 + 2
            picture.rule((x, last), (x + _INDENT - 8, last), "link")
            end = self.draw(below, end, level + 1)
        if node.below:
            picture.rule((x, y + 9), (x, last), "link")
        return end


def _key(picture: Picture, root: Node, y: float) -> float:
    """What the marks that are seen mean; returns the middle of the next line."""
    size = NOTE_SIZE[picture.width]
    seen: set[str] = {"changed" if node.became else node.sort for node in root.every()}
    sorts = [sort for sort in _KEY if sort in seen]
    columns = 3 if picture.width == "wide" else 1
    for place, sort in enumerate(sorts):
        x = PIXELS[picture.width] / columns * (place % columns) + 8
        line = y + size * 1.75 * (place // columns)
        if sort == "changed":
            picture.key.ring(x, line, "0", dim=False)
        elif sort == "article":
            picture.key.dot(x, line, "0", soft=False, dim=False)
        else:
            picture.key.sign(x, line, "0", _SIGNS[sort])
        picture.text(x + 14, line, _KEY[sort], "note")
    return y + size * 1.75 * -(-len(sorts) // columns)
