"""Charts drawn by processes beside: as here, whoever draws, and whatever becomes of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import replace
from functools import partial
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factbook.building import checked_dossier, draw_pool, processes, vega, workflow
from factbook.building.draw_pool import Drawing, DrawPool, draw, draw_pool_for, draw_pool_stays
from factbook.building.drawing import compiled_frame
from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.errors import DrawingError
from factbook.facts.facts import Facts
from factbook.loading.reading import read_dossier
from factbook.reasoning import Analysis, analyse
from running import is_running, wait_until_ended

if TYPE_CHECKING:
    from silent import Silent

LAKE = Path(__file__).parents[1] / "briefings" / "lake"
SOURCE = "Source: the lake"
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL and no SIGINT")


class Fatal:
    """Ends the process that reads it."""

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (9,)


@pytest.fixture(scope="module")
def charts() -> list[Chart]:
    dossier = read_dossier(LAKE).dossier
    assert dossier is not None
    return list(draw_all(dossier, analyse(dossier)))


@pytest.fixture
def drawers() -> Iterator[DrawPool]:
    drawers = DrawPool()
    yield drawers
    drawers.end()


@pytest.fixture(autouse=True)
def _none_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no process stay but where a test says so."""
    monkeypatch.setattr(draw_pool, "_OF_FEW", ContextVar("of this test", default=None))


def drawing_by(drawers: DrawPool | None) -> Drawing:
    return Drawing(SOURCE, lambda *_: None, drawers)


def process_of(drawers: DrawPool) -> int:
    return drawers.ask(os.getpid).result()


def test_what_another_process_draws_is_what_this_one_draws(
    charts: list[Chart], drawers: DrawPool
) -> None:
    first, *others = charts
    assert len(others) > 1
    drawing = drawing_by(drawers)
    for chart in others:
        drawing.begin(chart)
    drawing.begin_bundle()
    picture = first.pictures["wide"]
    frame = picture.width, picture.shapes
    assert [drawing.draw(chart) for chart in charts] == [draw(chart, SOURCE) for chart in charts]
    assert drawing.frame(*frame) == compiled_frame(*frame)
    assert drawing.bundle() == vega.bundle()
    assert process_of(drawers) != os.getpid()


def test_nothing_begins_before_something_is_drawn(
    charts: list[Chart], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(draw_pool, "pool")
    with draw_pool_for(0) as drawers:
        drawing = drawing_by(drawers)
        assert drawing.bundle() == vega.bundle()
    assert drawing_by(None).draw(charts[0]) == draw(charts[0], SOURCE)


def test_a_frame_that_is_kept_is_not_compiled(charts: list[Chart], drawers: DrawPool) -> None:
    asked: list[object] = []

    class Noting(DrawPool):
        def ask(self, do: Callable[..., Any], *of: object) -> Any:  # noqa: ANN401 - as asked
            asked.append(do)
            return drawers.ask(do, *of)

    drawing = Drawing(SOURCE, compiled_frame, Noting())
    drawing.begin(charts[0])
    assert len(asked) == 1
    assert drawing.draw(charts[0]) == draw(charts[0], SOURCE)
    anew = drawing_by(Noting())
    anew.begin(charts[0])
    frames = {(one.width, one.shapes) for one in charts[0].pictures.values()}
    assert asked[1:-1] == [compiled_frame] * len(frames)


def test_a_chart_that_cannot_be_drawn_is_refused_by_its_name(
    charts: list[Chart], drawers: DrawPool
) -> None:
    wrong = replace(charts[0], marks=charts[0].marks + 1)
    drawing = drawing_by(drawers)
    for chart in (wrong, charts[1]):
        drawing.begin(chart)
    assert drawing.draw(charts[1])
    with pytest.raises(DrawingError, match=wrong.id):
        drawing.draw(wrong)


def test_a_process_that_is_lost_is_told_and_another_draws_the_next_chart(
    charts: list[Chart], drawers: DrawPool
) -> None:
    fatal: Any = Fatal()
    lost = replace(charts[0], description=fatal)
    drawing = drawing_by(drawers)
    drawing.begin(lost)
    with pytest.raises(DrawingError, match=f"{lost.id}: .* ended too early"):
        drawing.draw(lost)
    drawing.begin(charts[1])
    assert drawing.draw(charts[1]) == draw(charts[1], SOURCE)


@UNIX
def test_a_process_that_is_lost_while_nobody_asks_is_begun_anew(
    charts: list[Chart], drawers: DrawPool
) -> None:
    lost = process_of(drawers)
    os.kill(lost, signal.SIGKILL)
    wait_until_ended(lost)
    drawing = drawing_by(drawers)
    drawing.begin(charts[0])
    assert drawing.draw(charts[0]) == draw(charts[0], SOURCE)


@pytest.mark.parametrize(
    "refusal", [OSError(38, "Function not implemented"), NotImplementedError("no semaphores")]
)
@pytest.mark.parametrize("where", ["pool", "process"])
def test_where_no_process_can_be_had_it_draws_here(
    charts: list[Chart],
    drawers: DrawPool,
    monkeypatch: pytest.MonkeyPatch,
    refusal: Exception,
    where: str,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    if where == "pool":
        monkeypatch.setattr(draw_pool, "pool", refuse)
    else:
        monkeypatch.setattr(SpawnProcess, "start", refuse)
    drawing = drawing_by(drawers)
    drawing.begin(charts[0])
    assert drawing.draw(charts[0]) == draw(charts[0], SOURCE)
    assert process_of(drawers) == os.getpid()


def test_the_process_ends_when_all_that_was_begun_is_drawn(charts: list[Chart]) -> None:
    with draw_pool_for(len(charts)) as drawers:
        drawing = drawing_by(drawers)
        process = process_of(drawers)
        for chart in charts:
            drawing.begin(chart)
        drawing.all_begun()
        wait_until_ended(process)
        assert [drawing.draw(chart) for chart in charts] == [draw(one, SOURCE) for one in charts]


def test_a_process_that_stays_does_not_end_then(charts: list[Chart]) -> None:
    with draw_pool_stays() as drawers:
        process = process_of(drawers)
        for _ in range(2):
            drawing = drawing_by(drawers)
            drawing.begin(charts[0])
            drawing.all_begun()
            drawing.draw(charts[0])
        assert process_of(drawers) == process


def test_one_process_draws_few_charts_and_several_many(monkeypatch: pytest.MonkeyPatch) -> None:
    def number(charts: int, cores: int) -> int:
        monkeypatch.setattr(processes, "cores", lambda: cores)
        monkeypatch.setattr(draw_pool, "cores", lambda: cores)
        with draw_pool_for(charts) as drawers:
            return drawers.number

    assert [number(charts, 2) for charts in (0, 1, 39, 40, 300)] == [1, 1, 1, 1, 1]
    assert [number(charts, 4) for charts in (0, 1, 39, 40, 60, 300)] == [1, 1, 1, 2, 3, 3]
    assert number(300, 1) == 1


def test_the_process_stays_for_the_builds_of_one_that_stays_and_ends_with_it() -> None:
    with draw_pool_stays():
        with draw_pool_for(1) as first:
            process = process_of(first)
        with draw_pool_for(39) as second:
            assert process_of(second) == process
    wait_until_ended(process)
    with draw_pool_for(1) as alone:
        other = process_of(alone)
        assert other != process
    wait_until_ended(other)


@UNIX
def test_a_later_build_draws_by_the_process_that_stayed_or_where_it_is_lost_by_another(
    dossier_root: Callable[[str], Path], silent: Silent
) -> None:
    root = dossier_root("lake")
    facts = root / "data" / "statements.yaml"
    pictures: list[dict[str, bytes]] = []

    def build_with(figure: str) -> int:
        facts.write_text(facts.read_text(encoding="utf-8").replace('"12.50"', figure), "utf-8")
        workflow.build(root, silent)
        pictures.append({one.name: one.read_bytes() for one in root.glob("site/charts/*.svg")})
        return process_of(drawers)

    with draw_pool_stays() as drawers:
        first = build_with('"12.50"')
        assert build_with('"12.70"') == first
        os.kill(first, signal.SIGKILL)
        wait_until_ended(first)
        facts.write_text(facts.read_text(encoding="utf-8").replace('"12.70"', '"12.50"'), "utf-8")
        last = build_with('"12.50"')
        assert last != first
    wait_until_ended(last)
    assert pictures[0] == pictures[2] != pictures[1]


def test_the_process_begins_before_judging_where_a_chart_may_change_and_else_not_at_all(
    dossier_root: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    did: list[str] = []

    def judged(facts: Facts) -> Analysis:
        did.append("judged")
        return analyse(facts)

    monkeypatch.setattr(DrawPool, "get_ready", lambda _: did.append("ready"))
    monkeypatch.setattr(checked_dossier, "analyse", judged)

    def done(file: str, before: str, after: str) -> list[str]:
        path = root / "data" / file
        path.write_text(path.read_text("utf-8").replace(before, after, 1), "utf-8")
        did.clear()
        workflow.build(root, silent)
        return list(did)

    assert done("statements.yaml", '"12.50"', '"12.70"') == ["ready", "judged"]
    assert done("sources.yaml", "A recording", "On tape") == ["judged"]


def test_of_many_that_drew_none_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (processes, draw_pool):
        monkeypatch.setattr(module, "cores", lambda: 4)
    with draw_pool_stays() as stays, draw_pool_for(300) as many:
        assert many is not stays
        process = process_of(many)
    wait_until_ended(process)


def test_many_threads_may_ask_one_process(charts: list[Chart], drawers: DrawPool) -> None:
    drawing = drawing_by(drawers)
    for chart in charts:
        drawing.begin(chart)
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(drawing.draw, charts)) == [draw(one, SOURCE) for one in charts]


ENDING = """
import os, sys, time
from factbook.building.draw_pool import draw_pool_stays
if __name__ == "__main__":
    with draw_pool_stays() as drawers:
        print(drawers.ask(os.getpid).result(), flush=True)
        drawers.ask(time.sleep, float(sys.argv[1]))
        time.sleep(float(sys.argv[2]))
"""


@UNIX
@pytest.mark.parametrize("end", ["of itself", signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_process_ends_with_the_command_however_that_ends(end: str | signal.Signals) -> None:
    times = ("0", "0") if end == "of itself" else ("0.5", "600")
    command = [sys.executable, "-c", ENDING, *times]
    with subprocess.Popen(  # noqa: S603 - ours
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        # What runs in the background of a shell is deaf to it, and so is what it starts.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - as ours
    ) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        if isinstance(end, signal.Signals):
            assert is_running(process)
            os.kill(process, signal.SIGINT)
            parent.send_signal(end)
        parent.wait(60)
    wait_until_ended(process)
