"""A picture as a list of marks at fixed places, in CSS pixels from the top left corner.

All places are computed here and not by Vega, so that they depend on no font of the machine, and
so that no word of the data is ever a scale's domain, a field name or an object's key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import pi
from typing import Any, Final, Literal, get_args

from factbook.charts.drawing.text_metrics import lines_of

Width = Literal["wide", "narrow"]
WIDTHS: Final[tuple[Width, ...]] = get_args(Width)
PIXELS: Final[Mapping[Width, int]] = {"wide": 820, "narrow": 340}

Value = str | float | int | Mapping[str, object]
Row = dict[str, Value]
Span = tuple[float, float]

Style = Literal["name", "date", "date-right", "words", "words-left", "tick-right", "tick", "note"]
STYLES: Final[tuple[Style, ...]] = get_args(Style)
"""How words are set: those of a figure stand right or left of its mark."""

TEXT_SIZE: Final[Mapping[Width, float]] = {"wide": 13, "narrow": 14}
SMALL: Final[frozenset[Style]] = frozenset({"tick", "tick-right", "note"})
NOTE_SIZE: Final[Mapping[Width, float]] = {"wide": 12, "narrow": 13}

Sign = Literal[
    "affirms", "acknowledges", "denies", "silent", "declines", "neither", "told", "utterance"
]
"""What a sign says: where an actor stands, or that somebody told or passed on what was said."""

POLL_SIGNS: Final = ("disc", "square", "diamond", "up", "down", "cross", "plus")
"""The shapes that tell surveys of one claimant, or shares of one answer, from others."""
CROSSES: Final = frozenset({"cross", "plus"})
"""Those of them that are lines and have no body."""

ACROSS: Final = (
    "halos",
    "fades",
    "ranges",
    "dashes",
    "caps",
    "arrows",
    "dots",
    "rings",
    "vague",
)
"""The shapes of marks along a level axis, in the order in which they are painted."""
UPRIGHT: Final = (
    "halos",
    "upright_fades",
    "upright_ranges",
    "upright_dashes",
    "lids",
    "arrows",
    "dots",
    "rings",
)
"""The shapes of marks along an upright axis."""
SURVEYS: Final = ("whiskers", "means", "polls", "crosses")
"""The shapes of surveys over time: margins, means of several, and each survey's own share."""
SIGNS: Final = ("hollows", "dots", "rings", "signs")
"""The shapes of marks that tell by their shape who stands where, or who passed what on."""
MAPPED: Final = (
    "land",
    "coasts",
    "borders",
    "spread_areas",
    "spreads",
    "zone_areas",
    "zones",
    "sums",
    "dots",
)
"""The shapes of a map: what lies below, and places by how precisely they are known."""
OF_SERIES: Final = ("bands", "strands", *UPRIGHT, "ends")
"""The shapes of lines through many figures, with what others said beside them."""
COUNTED: Final = (
    "ends",
    "zone_areas",
    "zones",
    "sums",
    "ranges",
    "dashes",
    "caps",
    "dots",
    "rings",
    "vague",
    "upright_ranges",
    "upright_dashes",
    "lids",
    "signs",
    "polls",
    "crosses",
)
"""Every figure, event or link has exactly one of these; the others go with one of them."""


def baseline(middle: float, size: float) -> float:
    """On what line letters of a size stand whose middle is there.

    Reckoned here, since Vega would measure every word for it, which takes most of its time.
    """
    return middle + 0.32 * size


def px(place: float) -> float:
    """A place or length to a hundredth of a pixel, so that no rounding of sums shows in bytes."""
    return round(place, 2) + 0.0


@dataclass
class Glyphs:
    """Marks for figures or events, by shape. Each row has `x`, `y`, `side` and `dim` (0 or 1)."""

    rows: dict[str, list[Row]]

    def dot(self, x: float, y: float, side: str, *, soft: bool, dim: bool) -> None:
        """One number; with a halo where it is approximate."""
        if soft:
            self._add("halos", x, y, side, dim)
        self._add("dots", x, y, side, dim)

    def ring(self, x: float, y: float, side: str, *, dim: bool) -> None:
        """One number that we worked out."""
        self._add("rings", x, y, side, dim)

    def range(self, ends: Span, y: float, side: str, *, dim: bool, derived: bool) -> None:
        """All numbers from one end to the other; in dashes where we worked them out."""
        self._add("dashes" if derived else "ranges", ends[0], y, side, dim, x2=px(ends[1]))

    def extent(self, ends: Span, y: float, side: str, *, dim: bool) -> None:
        """The claimant's own range around a number that is drawn by another mark."""
        low, high = sorted(ends)
        self._add("fades", low, y, side, dim, x2=px(high), open="none")

    def bound(
        self, at: float, fade_to: float, y: float, side: str, *, dim: bool, derived: bool = False
    ) -> None:
        """A cap at the number given and a body that fades out where nothing is said.

        Where the fade ends is a matter of paper and means nothing. A bound that we worked out has
        a ring for its cap.
        """
        towards = "left" if fade_to < at else "right"
        low, high = sorted((at, fade_to))
        self._add("fades", low, y, side, dim, x2=px(high), open=towards)
        self._add("arrows", fade_to, y, side, dim, open=towards)
        self._add("rings" if derived else "caps", at, y, side, dim)

    def upright(self, ends: Span, x: float, side: str, *, dim: bool, derived: bool) -> None:
        """All numbers from one end to the other of an upright axis."""
        name = "upright_dashes" if derived else "upright_ranges"
        self._add(name, x, ends[0], side, dim, y2=px(ends[1]))

    def upright_extent(self, ends: Span, x: float, side: str, *, dim: bool) -> None:
        """The claimant's own range around a number, along an upright axis."""
        top, bottom = sorted(ends)
        self._add("upright_fades", x, top, side, dim, y2=px(bottom), open="none")

    def upright_bound(
        self, at: float, fade_to: float, x: float, side: str, *, dim: bool, derived: bool
    ) -> None:
        """A lid at the number given and a body that fades out up or down, where nothing is said."""
        towards = "up" if fade_to < at else "down"
        top, bottom = sorted((at, fade_to))
        self._add("upright_fades", x, top, side, dim, y2=px(bottom), open=towards)
        self._add("arrows", x, fade_to, side, dim, open=towards)
        self._add("rings" if derived else "lids", x, at, side, dim)

    def sign(self, x: float, y: float, side: str, sign: Sign, *, dim: bool = False) -> None:
        """Where an actor stands, or that it told or passed on what was said."""
        self._add("signs", x, y, side, dim, sign=sign)

    def poll(self, x: float, y: float, hue: str, sign: str) -> None:
        """A share that a survey found, in the shape and the hue of its group."""
        name = "crosses" if sign in CROSSES else "polls"
        self._add(name, x, y, "0", False, hue=hue, sign=sign)  # noqa: FBT003 - as in `_add`

    def whisker(self, ends: Span, x: float) -> None:
        """The margin of error around a share."""
        top, bottom = sorted(ends)
        self._add("whiskers", x, top, "0", False, y2=px(bottom))  # noqa: FBT003 - as in `_add`

    def mean(self, start: Span, end: Span, hue: str) -> None:
        """A piece of the line through the means of several surveys."""
        self._add("means", *start, "0", False, x2=px(end[0]), y2=px(end[1]), hue=hue)  # noqa: FBT003 - as in `_add`

    def hollow(self, ends: Span, y: float, side: str) -> None:
        """A time through which an actor was silent."""
        self._add("hollows", ends[0], y, side, False, x2=px(ends[1]))  # noqa: FBT003 - as in `_add`

    def outline(self, name: str, kind: str, coordinates: object) -> None:
        """A shape of the earth, in pixels, as GeoJSON (RFC 7946) has its coordinates."""
        geometry = {"type": kind, "coordinates": coordinates}
        self._add(name, 0, 0, "0", False, type="Feature", geometry=geometry)  # noqa: FBT003 - as in `_add`

    def disc(self, name: str, x: float, y: float, radius: float) -> None:
        """A disc of this radius whose area tells a sum."""
        self._add(name, x, y, "0", False, size=px(pi * radius**2))  # noqa: FBT003 - as in `_add`

    def soft_disc(self, name: str, x: float, y: float, radius: float, opacity: float) -> None:
        """A disc in which a place lies; `opacity`, from 0 to 1, hides so much of what is below."""
        size, seen = px(pi * radius**2), round(opacity, 3)
        self._add(name, x, y, "0", False, size=size, opacity=seen)  # noqa: FBT003 - as in `_add`

    def strand(self, path: str, hue: str, dash: int) -> None:
        """A line along a way in pixels, in a colour of the palette."""
        self.rows["strands"].append({"x": 0, "y": 0, "path": path, "hue": hue, "dash": dash})

    def band(self, path: str, hue: str) -> None:
        """A field with this outline, in a tint of a colour of the palette."""
        self.rows["bands"].append({"x": 0, "y": 0, "path": path, "hue": hue})

    def end(self, x: float, y: float, hue: str) -> None:
        """The last figure of a line."""
        self.rows["ends"].append({"x": px(x), "y": px(y), "hue": hue})

    def words(self, x: float, y: float, words: str, size: float, *, dim: bool) -> None:
        """Words, in letters of this size, where a figure gives no number to draw."""
        self._add("vague", x, baseline(y, size), "0", dim, text=words)

    def _add(self, name: str, x: float, y: float, side: str, dim: bool, **more: Value) -> None:  # noqa: FBT001 - private, and every caller passes it through
        row: Row = {"x": px(x), "y": px(y), "side": side, "dim": int(dim)}
        self.rows[name].append(row | more)


@dataclass
class Picture:
    """Everything that is drawn, in one width.

    `data` are the marks that show figures or events; `key` the same shapes in the explanation
    below them, both of the `shapes` that the kind of chart has. `texts` are by style; `rules` are
    thin lines. `hovers` are the fields over which the interactive version tells more, each with
    the words that it tells.
    """

    width: Width
    height: int = 0
    shapes: tuple[str, ...] = ACROSS
    data: Glyphs = field(init=False)
    key: Glyphs = field(init=False)
    texts: dict[Style, list[Row]] = field(default_factory=lambda: {style: [] for style in STYLES})
    rules: list[Row] = field(default_factory=list)
    hovers: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data, self.key = (Glyphs({name: [] for name in self.shapes}) for _ in range(2))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS pixels."""
        return PIXELS[self.width], self.height

    @property
    def datasets(self) -> dict[str, list[Row]]:
        """The rows of every layer, by the layer's name."""
        return {
            "rules": self.rules,
            **{f"data_{name}": self.data.rows[name] for name in self.shapes},
            **{f"key_{name}": self.key.rows[name] for name in self.shapes},
            **{layer_name(style): self.texts[style] for style in STYLES},
            "hovers": self.hovers,
        }

    def text(self, x: float, y: float, words: str, style: Style, *, dim: bool = False) -> None:
        """Write words; `y` is the middle of the line."""
        size = (NOTE_SIZE if style in SMALL else TEXT_SIZE)[self.width]
        row: Row = {"x": px(x), "y": px(baseline(y, size)), "text": words, "dim": int(dim)}
        self.texts[style].append(row)

    def remark(self, y: float, words: str, head: str = "") -> float:
        """Write a remark in as many lines as it needs; return the middle of the next line.

        A head, such as a number, stands before the lines, which then are indented.
        """
        size, indent = NOTE_SIZE[self.width], 20 if head else 0
        if head:
            self.text(1, y, head, "note")
        for line in lines_of(words, PIXELS[self.width] - 1 - indent, size, most=5):
            self.text(1 + indent, y, line, "note")  # a letter may reach left of where it begins
            y += size * 1.5
        return y

    def end(self, y: float, remarks: Iterable[str]) -> None:
        """Write remarks from this line on, and let the picture end below them."""
        for remark in remarks:
            y = self.remark(y, remark)
        self.height = round(y)

    def rule(self, start: Span, end: Span, kind: str) -> None:
        """A thin line; `kind` is `grid`, `axis`, `span`, `link`, `line-SIDE` or `lead-SIDE`."""
        (x, y), (x2, y2) = start, end
        self.rules.append({"x": px(x), "y": px(y), "x2": px(x2), "y2": px(y2), "kind": kind})

    def hover(
        self, top: float, bottom: float, words: Mapping[str, str], across: Span | None = None
    ) -> None:
        """A field that tells these words in the interactive version.

        It lies over the whole width, or from one end of `across` to the other.
        """
        left, right = across or (0, PIXELS[self.width])
        place: Row = {"x": px(left), "y": px(top), "x2": px(right), "y2": px(bottom)}
        self.hovers.append({**place, **words})


def layer_name(style: Style) -> str:
    """The name of the layer, and of its data, that holds the words set in a style."""
    return f"text_{style}".replace("-", "_")


def picture(parts: Mapping[str, Any]) -> Picture:
    """A picture from its parts, as JSON tells them, with the rows of its marks."""
    whole = Picture(parts["width"], parts["height"], tuple(parts["shapes"]))
    whole.data.rows = parts["data"]
    whole.key.rows = parts["key"]
    whole.texts, whole.rules, whole.hovers = parts["texts"], parts["rules"], parts["hovers"]
    return whole
