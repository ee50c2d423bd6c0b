"""Many charts drawn at once, each by one of several processes, while this one goes on.

A process that draws needs a second to begin, so that few charts are drawn here. What comes is the
same, however many draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final

from factbook.building import drawing
from factbook.building.processes import pool, workers
from factbook.charts.chart import Chart
from factbook.errors import DrawingError
from factbook.model.remembering import Remember, make_anew

MANY: Final = 40
"""So many charts are worth other processes."""
Drawn = Mapping[str, str]


@contextmanager
def drawn_together(
    charts: Sequence[Chart], source: str, remember: Remember = make_anew
) -> Iterator[Callable[[Chart], Drawn]]:
    """Begin to draw these charts, and give what waits for one of them, or draws another.

    `remember` gives the frames of few charts; several processes compile them anew.

    What is given raises `DrawingError` as `draw` does, and where a process that drew was lost.
    """
    processes = workers(len(charts)) if len(charts) >= MANY else 1
    if processes == 1:
        yield lambda chart: drawing.draw(chart, source, remember)
        return
    drawers = pool(processes)
    try:
        under_way = {chart.id: drawers.submit(drawing.draw, chart, source) for chart in charts}

        def wait(chart: Chart) -> Drawn:
            if chart.id not in under_way:
                return drawing.draw(chart, source, remember)
            try:
                return under_way[chart.id].result()
            except BrokenProcessPool as error:
                raise DrawingError(
                    f"{chart.id}: the process that drew it, or another chart, ended too early"
                ) from error

        yield wait
    finally:
        drawers.shutdown(cancel_futures=True)
