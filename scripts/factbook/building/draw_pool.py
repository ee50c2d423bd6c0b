"""Many charts drawn at once, each by one of several processes, while this one goes on.

A process that draws needs a second to begin, so that few charts are drawn here. What comes is the
same, however many draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from factbook.building import drawing
from factbook.building.processes import pool, workers
from factbook.building.vega import HERE, Vega
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import Width
from factbook.errors import DrawingError

MANY: Final = 40
"""So many charts are worth other processes."""
Drawn = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True)
class Drawing:
    """Charts that are being drawn, and the script that readers explore them with.

    `draw` waits for a chart, or draws it, and raises `DrawingError` as `drawing.draw` does, or
    where a process that drew was lost. `frame` does the same for a frame (see
    `drawing.compiled_frame`), `bundle` for the script.
    """

    draw: Callable[[Chart], Drawn]
    frame: drawing.FrameOf
    bundle: Callable[[], str]


@contextmanager
def drawn_together(
    charts: Sequence[Chart],
    source: str,
    frame_of: drawing.FrameOf | None = None,
    engine: Vega = HERE,
    *,
    bundle: bool = False,
) -> Iterator[Drawing]:
    """Begin to draw these charts, and if `bundle` to put the script together.

    Few are drawn by `engine`, and `frame_of` gives their frames; several processes compile them
    anew, and each is compiled once more to be kept.
    """
    processes = workers(len(charts)) if len(charts) >= MANY else 1
    if processes == 1:
        with _drawn_beside(charts, source, frame_of, engine, bundle=bundle) as drawing_now:
            yield drawing_now
        return
    drawers = pool(processes)
    try:
        script = drawers.submit(HERE.bundle) if bundle else None
        under_way = {chart.id: drawers.submit(drawing.draw, chart, source) for chart in charts}
        shapes = {(of.width, of.shapes): None for one in charts for of in one.pictures.values()}
        frames = {key: drawers.submit(drawing.compiled_frame, *key) for key in shapes}

        def drawn(chart: Chart) -> Drawn:
            if chart.id not in under_way:
                return drawing.draw(chart, source, frame_of)
            return _waited_for(under_way[chart.id], chart.id)

        def frame(width: Width, of: tuple[str, ...]) -> str:
            if (width, of) not in frames:
                return drawing.compiled_frame(width, of)
            return _waited_for(frames[width, of], "A frame")

        def bundled() -> str:
            return _waited_for(script, "The script") if script else HERE.bundle()

        yield Drawing(drawn, frame, bundled)
    finally:
        drawers.shutdown(cancel_futures=True)


@contextmanager
def _drawn_beside(
    charts: Sequence[Chart],
    source: str,
    frame_of: drawing.FrameOf | None,
    engine: Vega,
    *,
    bundle: bool,
) -> Iterator[Drawing]:
    """Draw few charts in a thread, which waits for the engine while this one goes on."""
    frame_anew = partial(drawing.frame_compiled_by, engine)
    frame_now = frame_of or frame_anew
    shapes = {(of.width, of.shapes): None for one in charts for of in one.pictures.values()}
    frames = {key: frame_now(*key) for key in shapes}
    thread = ThreadPoolExecutor(1)
    try:
        under_way = {
            chart.id: thread.submit(
                drawing.draw, chart, source, lambda *key: frames[key], engine.svg_of
            )
            for chart in charts
        }
        script = thread.submit(engine.bundle) if bundle else None

        def drawn(chart: Chart) -> Drawn:
            if chart.id not in under_way:
                return drawing.draw(chart, source, frame_of)
            return under_way[chart.id].result()

        yield Drawing(drawn, frame_anew, script.result if script else engine.bundle)
    finally:
        thread.shutdown(cancel_futures=True)


def _waited_for(made: Future[T], what: str) -> T:
    try:
        return made.result()
    except BrokenProcessPool as error:
        raise DrawingError(
            f"{what}: the process that drew it, or another chart, ended too early"
        ) from error
