"""Make the map outlines that the package carries, of Natural Earth 1:50m by npm's world-atlas.

    npm install --ignore-scripts --prefix DIR world-atlas@2.0.2
    python scripts/make_outlines.py DIR/node_modules/world-atlas

Natural Earth is in the public domain (https://www.naturalearthdata.com/about/terms-of-use/), and
world-atlas holds its shapes as TopoJSON (https://github.com/topojson/topojson-specification). Of
these we keep where land ends and where two countries meet, in hundredths of a degree, in lines
that leave out what is nearer to a straight line than that. `nox -s outlines` does all of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

PER_DEGREE: Final = 100
TOLERANCE: Final = 1.0
"""How far from a line a point may be that is left out, in hundredths of a degree."""
SMALLEST: Final = 3.0
"""The area of an island, in squares of a hundredth of a degree, below which it is left out."""
CORNERS: Final = 3
MORE: Final = 32
"""The bit that says that a number goes on in the next character."""
TARGET: Final = Path(__file__).parent / "factbook" / "charts" / "map_parts" / "outlines.json"
SOURCE: Final = "Natural Earth 1:50m (public domain)"

Point = tuple[int, int]
Line = list[Point]
Topology = dict[str, Any]


def main(folder: Path) -> None:
    """Write the outlines of the TopoJSON in this folder."""
    land = json.loads((folder / "land-50m.json").read_text(encoding="utf-8"))
    countries = json.loads((folder / "countries-50m.json").read_text(encoding="utf-8"))
    value = {
        "source": SOURCE,
        "per_degree": PER_DEGREE,
        "land": [[encoded(ring) for ring in rings] for rings in _polygons(land)],
        "borders": [encoded(line) for line in _borders(countries)],
    }
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    TARGET.write_text(text.replace("],[", "],\n["), encoding="ascii", newline="\n")


def _polygons(topology: Topology) -> Iterator[list[Line]]:
    """The rings of each piece of land: its edge, and then the edges of seas within it."""
    arcs = _arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            rings = [simplified(_ring(arcs, indexes)) for indexes in polygon]
            kept = [ring for ring in rings if len(ring) > CORNERS and abs(_area(ring)) >= SMALLEST]
            if kept and kept[0] == rings[0]:
                yield kept


def _borders(topology: Topology) -> Iterator[Line]:
    """The lines that two countries share."""
    arcs = _arcs(topology)
    uses: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        own = {
            index if index >= 0 else ~index
            for rings in polygons
            for ring in rings
            for index in ring
        }
        uses.update(own)
    for index in sorted(uses):
        if uses[index] > 1 and len(line := simplified(arcs[index])) > 1:
            yield line


def _arcs(topology: Topology) -> list[Line]:
    """The arcs in hundredths of a degree."""
    (scale_x, scale_y), (move_x, move_y) = (
        topology["transform"][n] for n in ("scale", "translate")
    )
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            point = (
                round((x * scale_x + move_x) * PER_DEGREE),
                round((y * scale_y + move_y) * PER_DEGREE),
            )
            if not line or line[-1] != point:
                line.append(point)
        found.append(line)
    return found


def _ring(arcs: Sequence[Line], indexes: Sequence[int]) -> Line:
    """A ring of arcs, end to end; of a negative index, the arc the other way round."""
    ring: Line = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring and ring[-1] == arc[0] else arc)
    return _unrolled(ring)


def _unrolled(ring: Line) -> Line:
    """The ring with longitudes that go on beyond 180 where it crosses that meridian.

    The one that goes round the south pole is closed along it.
    """
    around = 360 * PER_DEGREE
    found, turn = [ring[0]], 0
    for (before, _), (x, y) in pairwise(ring):
        if abs(x - before) > around / 2:
            turn += around if x < before else -around
        found.append((x + turn, y))
    if turn:
        pole = -90 * PER_DEGREE
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    middle = (min(x for x, _ in found) + max(x for x, _ in found)) / 2
    back = -around * round(middle / around)
    return [(x + back, y) for x, y in found]


def simplified(line: Line) -> Line:
    """The line without points that are nearly on it (Douglas and Peucker's algorithm)."""
    if len(line) < CORNERS:
        return line
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        away, middle = max(
            ((_distance(line[at], line[first], line[last]), at) for at in range(first + 1, last)),
            default=(0.0, 0),
        )
        if away > TOLERANCE:
            keep.add(middle)
            parts += [(first, middle), (middle, last)]
    return [line[at] for at in sorted(keep)]


def _distance(point: Point, one: Point, other: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, other
    along_x, along_y = x2 - x1, y2 - y1
    length = along_x**2 + along_y**2
    share = 0.0 if not length else ((x - x1) * along_x + (y - y1) * along_y) / length
    share = min(1.0, max(0.0, share))
    return float(((x - x1 - share * along_x) ** 2 + (y - y1 - share * along_y) ** 2) ** 0.5)


def _area(ring: Line) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x * y2 - x2 * y for (x, y), (x2, y2) in pairs) / 2


def encoded(line: Line) -> str:
    """The steps of a line, five bits a character: Google's encoded polyline, longitude first.

    https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    """
    text, before = [], (0, 0)
    for point in line:
        for new, old in zip(point, before, strict=True):
            step = (new - old) * 2
            left = ~step if new < old else step
            while left >= MORE:
                text.append(chr((MORE | (left & 31)) + 63))
                left >>= 5
            text.append(chr(left + 63))
        before = point
    return "".join(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
