"""Builds in this process, over a kept store or a fresh one, to be compared file by file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from factbook.building import draw_pool, drawing, share_pictures, vega
from factbook.building.checked_dossier import read_and_judge
from factbook.building.draw_pool import Drawing, FrameOf
from factbook.building.generating import generate
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import WIDTHS, Width
from factbook.pages.parts.context import inputs_of_site
from factbook.pages.parts.share_cards import ShareCard
from factbook.store.database import Database
from factbook.store.queries import Db

ADDRESS = "https://onn.example/briefing/"
KEY = b"a test's own key"


@dataclass(frozen=True)
class Files:
    """The files of a build by their sums, what was told of the fact files, and what was computed.

    `misfit` are files whose bytes, where they were asked for, have another sum.
    """

    sums: Mapping[str, str]
    problems: tuple[str, ...]
    computed: Mapping[str, str | None]
    misfit: tuple[str, ...]

    def unlike(self, other: Files) -> list[str]:
        """The files that differ between two builds, and the problems told by one alone."""
        names = sorted({*self.sums, *other.sums})
        files = [name for name in names if self.sums.get(name) != other.sums.get(name)]
        return [*files, *sorted({*self.problems} ^ {*other.problems}), *self.misfit]


def build(
    root: Path, store: Path | None, *, address: str = ADDRESS, read_all: bool = False
) -> Files:
    """All that a build makes of `root/data`, over the store in this file, or in memory.

    The bytes of what was computed are held against their sums; if `read_all`, those of all files.
    """
    db = Db(Database(store, KEY))
    try:
        db.inputs = inputs_of_site(address)
        judged = read_and_judge(root, db)
        problems = tuple(map(str, judged.reading.problems))
        assert judged.analysis is not None, problems
        judged.keep()
        dossier = judged.analysis.dossier.whole_dossier
        generated = generate(dossier, address, judged.analysis)
        db.keep()
        sums = {path: file.sum for path, file in generated.own.items()}
        computed = dict(db.computed)
        misfit = tuple(
            path
            for path, file in generated.own.items()
            if read_all and hashlib.sha256(file.read()).hexdigest() != file.sum
        )
        return Files(sums, problems, computed, misfit)
    finally:
        db.database.close()


def can_be_read(root: Path) -> bool:
    """Whether the fact files have no error."""
    return read_and_judge(root).analysis is not None


def draw_nothing(patch: pytest.MonkeyPatch) -> None:
    """Put the data of charts and share pictures in the place of their drawings."""

    def draw(chart: Chart, source: str, kept_frame: FrameOf) -> Mapping[str, bytes]:
        pictures = {width: one.datasets for width, one in chart.pictures.items()}
        frames = [kept_frame(of.width, of.shapes) for of in chart.pictures.values()]
        sizes = [chart.size(width) for width in WIDTHS]
        told = json.dumps([repr(chart), source, frames, pictures, sizes])
        return {f"charts/{chart.id}.svg": told.encode()}

    def frame(width: Width, shapes: Iterable[str]) -> str:
        return f"{width} {' '.join(shapes)}"

    def picture(card: ShareCard) -> bytes:
        return repr(card).encode()

    patch.setattr(draw_pool, "draw", draw)
    patch.setattr(drawing, "compiled_frame", frame)
    patch.setattr(vega, "bundle", lambda: "the script")
    patch.setattr(Drawing, "begin", lambda *_: None)
    patch.setattr(Drawing, "begin_bundle", lambda _: None)
    patch.setattr(share_pictures, "share_picture", picture)
