"""Charts drawn by a process beside, while this one goes on; many by several.

The process begins as soon as a chart may have to be drawn, for it takes half a second, and ends
with the last one, or stays for the next build where that is in this process. What comes is the
same, whoever draws.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, Final, TypeVar

from factbook.building import drawing, vega
from factbook.building.chart_sheets import sheet_for
from factbook.building.drawing import Layout, Task
from factbook.building.processes import cores, pool, workers
from factbook.charts import chart_types
from factbook.charts.chart import Chart
from factbook.charts.drawing.picture import COUNTED, Width
from factbook.charts.palette import TO_DARK
from factbook.errors import DrawingError

MANY: Final = 40
"""So many charts are worth another process."""
_COUNTED: Final = tuple(f"data_{shape}" for shape in COUNTED)
_COLOURS: Final = tuple(TO_DARK.items())
_BUNDLE: Final = "bundle"
Drawn = Mapping[str, bytes]
FrameOf = Callable[[Width, tuple[str, ...]], str | None]
T = TypeVar("T")


class DrawPool:
    """Processes that draw, begun with what they are first asked for.

    Where none can be had, a thread of this one does it. One that is lost is begun anew.
    """

    def __init__(self, number: int = 1, *, stays: bool = False) -> None:
        self.number = number
        self._stays = stays
        self._begun: Executor | None = None

    def ask(self, do: Callable[..., T], *of: object) -> Future[T]:
        """Have this done beside."""
        if self._begun is not None:
            with suppress(BrokenProcessPool):  # lost since it was asked last
                return self._begun.submit(do, *of)
            self.end()
        try:
            self._begun = pool(self.number)
            return self._begun.submit(do, *of)
        except (OSError, NotImplementedError):  # no more processes, or none on this system
            self.end()
            self._begun = ThreadPoolExecutor(1)
            return self._begun.submit(do, *of)

    def get_ready(self) -> None:
        """Start Vega beside, for which the first chart would wait."""
        self.ask(vega.begin)

    def no_more(self) -> None:
        """Have them end when they have done what they were asked, unless they stay."""
        if self._begun is not None and not self._stays:
            self._begun.shutdown(wait=False)

    def end(self) -> None:
        """End them, with what nobody waits for any more."""
        if self._begun is not None:
            self._begun.shutdown(wait=False, cancel_futures=True)
            self._begun = None


_OF_FEW: Final[ContextVar[DrawPool | None]] = ContextVar("draw_pool", default=None)


@contextmanager
def draw_pool_stays() -> Iterator[DrawPool]:
    """Have the one process that draws few charts stay for all builds in here."""
    with _of_few(DrawPool(stays=True)) as drawers:
        yield drawers


@contextmanager
def draw_pool_of_build() -> Iterator[DrawPool]:
    """The one process that draws few charts in a build: one that stays, or else its own."""
    stays = _OF_FEW.get()
    if stays is not None:
        yield stays
    else:
        with _of_few(DrawPool()) as drawers:
            yield drawers


@contextmanager
def _of_few(drawers: DrawPool) -> Iterator[DrawPool]:
    before = _OF_FEW.set(drawers)
    try:
        yield drawers
    finally:
        _OF_FEW.reset(before)
        drawers.end()


def begin_drawing(drawers: DrawPool) -> None:
    """Get ready for a chart to come: it would wait for Vega, and for what lays it out."""
    drawers.get_ready()
    chart_types()


@contextmanager
def draw_pool_for(charts: int) -> Iterator[DrawPool]:
    """Processes for so many charts: one, or for many all but the one that this process is on."""
    number = min(workers(charts // (MANY // 2)), cores() - 1) if charts >= MANY else 1
    of_few = _OF_FEW.get()
    if of_few is not None and number <= 1:
        yield of_few
        return
    if of_few is not None:
        of_few.no_more()
    drawers = DrawPool(max(1, number))
    try:
        yield drawers
    finally:
        drawers.end()


class Drawing:
    """Charts that `drawers` draw, and the script that readers explore them with.

    What was not begun is made here. `source` names whom a chart is from; `kept_frame` gives frames
    that were compiled before, and None for others (see `drawing.compiled_frame`).
    """

    def __init__(self, source: str, kept_frame: FrameOf, drawers: DrawPool | None = None) -> None:
        self._source = source
        self._kept_frame = kept_frame
        self._drawers = drawers
        self._under_way: dict[object, Future[Any]] = {}

    def begin(self, chart: Chart) -> None:
        """Have a chart drawn, after the frames that it is the first to need."""
        for one in chart.pictures.values():
            key = one.width, one.shapes
            if key not in self._under_way and self._kept_frame(*key) is None:
                self._begin(key, drawing.compiled_frame, *key)
        self._begin(chart.id, drawing.drawn, task_for(chart, self._source, self._kept_frame))

    def begin_bundle(self) -> None:
        """Have the script put together."""
        self._begin(_BUNDLE, vega.bundle)

    def is_done(self, chart: str) -> bool:
        """Whether a chart that was begun, by its id, waits for whoever takes its files."""
        return chart in self._under_way and self._under_way[chart].done()

    def draw(self, chart: Chart) -> Drawn:
        """The files of a chart. Raises DrawingError as `drawing.drawn` does, or as `frame`."""
        found = self._made(chart.id, chart.id, lambda: draw(chart, self._source, self._kept_frame))
        self._under_way.pop(chart.id, None)
        return found

    def frame(self, width: Width, shapes: tuple[str, ...]) -> str:
        """A frame. Raises DrawingError if Vega refuses it, or a process that drew was lost."""
        key = width, shapes
        return self._made("A frame", key, lambda: drawing.compiled_frame(*key))

    def bundle(self) -> str:
        """The script. Raises DrawingError if a process that drew was lost."""
        return self._made("The script", _BUNDLE, vega.bundle)

    def all_begun(self) -> None:
        """Say that nothing more will be begun: who draws need not wait for it."""
        if self._drawers is not None:
            self._drawers.no_more()
            self._drawers = None

    def _begin(self, key: object, do: Callable[..., object], *of: object) -> None:
        if self._drawers is not None:
            self._under_way[key] = self._drawers.ask(do, *of)

    def _made(self, what: str, key: object, make_here: Callable[[], T]) -> T:
        if key not in self._under_way:
            return make_here()
        try:
            found: T = self._under_way[key].result()
        except BrokenProcessPool as error:
            raise DrawingError(
                f"{what}: the process that drew it, or another chart, ended too early"
            ) from error
        return found


def draw(chart: Chart, source: str = "", kept_frame: FrameOf = lambda *_: None) -> Drawn:
    """The files of a chart, drawn here. Raises DrawingError as `drawing.drawn` does."""
    return drawing.drawn(task_for(chart, source, kept_frame))


def task_for(chart: Chart, source: str, kept_frame: FrameOf) -> Task:
    """What a process needs to know to draw a chart."""
    pictures = {
        width: Layout(
            one.width,
            one.height,
            one.shapes,
            {name: json.dumps(rows) for name, rows in one.datasets.items()},
            kept_frame(one.width, one.shapes),
        )
        for width, one in chart.pictures.items()
    }
    sheet = sheet_for(chart, source)
    words = chart.id, chart.title, chart.description
    return Task(*words, chart.marks, _COUNTED, _COLOURS, sheet, pictures)
