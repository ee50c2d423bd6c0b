from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factbook.building import draw_pool, processes
from factbook.building.draw_pool import drawn_together
from factbook.building.drawing import compiled_frame, draw
from factbook.building.vega import bundle as vega_bundle
from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.errors import DrawingError
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse

LAKE = Path(__file__).parents[1] / "briefings" / "lake"
SOURCE = "Source: the lake"


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
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw_pool, "MANY", 2)
    monkeypatch.setattr(processes, "cores", lambda: 2)


@pytest.mark.usefixtures("two_cores")
def test_what_several_processes_draw_is_what_one_draws(charts: list[Chart]) -> None:
    first, *others = charts
    with drawn_together(others, SOURCE) as drawing:
        together = [drawing.draw(chart) for chart in charts]
    assert len(others) > 1
    assert together == [draw(chart, SOURCE) for chart in (first, *others)]


@pytest.mark.usefixtures("two_cores")
def test_a_chart_that_cannot_be_drawn_is_refused_by_its_name(charts: list[Chart]) -> None:
    wrong = replace(charts[0], marks=charts[0].marks + 1)
    with drawn_together([wrong, charts[1]], SOURCE) as drawing:
        assert drawing.draw(charts[1])
        with pytest.raises(DrawingError, match=wrong.id):
            drawing.draw(wrong)


@pytest.mark.usefixtures("two_cores")
def test_a_process_that_is_lost_is_told(charts: list[Chart]) -> None:
    fatal: Any = Fatal()
    lost = replace(charts[0], title=fatal)
    with (
        drawn_together([lost, charts[1]], SOURCE) as drawing,
        pytest.raises(DrawingError, match="ended too early"),
    ):
        drawing.draw(lost)


def test_few_charts_are_drawn_here(charts: list[Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(draw_pool, "pool")
    with drawn_together(charts[:2], SOURCE) as drawing:
        assert drawing.draw(charts[0]) == draw(charts[0], SOURCE)
        assert drawing.bundle() == vega_bundle()


class Asked:
    """A pool of processes that notes what it is asked, and does it here."""

    def __init__(self) -> None:
        self.of: list[object] = []

    def submit(self, do: Callable[..., object], *of: object) -> Future[object]:
        self.of.append(do)
        done: Future[object] = Future()
        done.set_result(do(*of))
        return done

    def shutdown(self, **_: object) -> None:
        """End nothing."""


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("bundle", [True, False])
def test_the_script_that_explores_charts_is_put_together_beside_them_if_it_is_new(
    charts: list[Chart], monkeypatch: pytest.MonkeyPatch, *, bundle: bool
) -> None:
    asked = Asked()
    monkeypatch.setattr(draw_pool, "pool", lambda _: asked)
    with drawn_together(charts[:2], SOURCE, bundle=bundle) as drawing:
        assert drawing.bundle() == vega_bundle()
    frames = {(one.width, one.shapes) for of in charts[:2] for one in of.pictures.values()}
    compiled = [compiled_frame] * len(frames)
    assert asked.of == [vega_bundle] * bundle + [draw, draw, *compiled]


@pytest.mark.usefixtures("two_cores")
def test_a_frame_that_several_processes_compiled_is_given_to_be_kept(charts: list[Chart]) -> None:
    picture = charts[0].pictures["wide"]
    with drawn_together(charts[:2], SOURCE) as drawing:
        frame = drawing.frame(picture.width, picture.shapes)
    assert frame == compiled_frame(picture.width, picture.shapes)
