"""Vega in a process of its own: it draws what it draws here; where it is lost, this one does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from factbook.building import vega
from factbook.building.vega import HERE, vega_begun, vega_beside

PICTURE = (
    '{"width": 20, "height": 10, "marks": [{"type": "rect", "encode": {"enter": '
    '{"width": {"value": 7}, "height": {"value": 3}}}}]}'
)
LITE = '{"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a"}}}'


@pytest.fixture(autouse=True)
def _not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vega, "_has_begun", False)
    monkeypatch.setattr(vega, "_was_beside", False)


def test_another_process_gives_what_this_one_gives() -> None:
    with vega_beside(is_wanted=True) as beside:
        assert beside is not HERE
        pictures = beside.svg_of(PICTURE), beside.compiled(LITE), beside.bundle()
        assert not vega._has_begun
    assert pictures == (HERE.svg_of(PICTURE), HERE.compiled(LITE), HERE.bundle())


def test_what_it_cannot_use_is_told_as_here() -> None:
    with vega_beside(is_wanted=True) as beside:
        for engine in (HERE, beside):
            with pytest.raises(ValueError, match=r"."):
                engine.svg_of("no JSON")


def test_the_second_time_it_begins_here() -> None:
    with vega_beside(is_wanted=True) as engine:
        assert engine is not HERE
    with vega_beside(is_wanted=True) as engine:
        assert engine is HERE


def test_where_it_has_begun_or_is_not_wanted_no_process_begins() -> None:
    with vega_beside(is_wanted=False) as engine:
        assert engine is HERE
    vega.begin()
    with vega_beside(is_wanted=True) as engine:
        assert engine is HERE


def test_what_a_process_that_is_lost_was_asked_is_done_here() -> None:
    with vega_beside(is_wanted=True) as engine:
        process = engine.svg_of.func.__self__._process  # type: ignore[attr-defined]
        process.kill()
        process.join()
        assert engine.svg_of(PICTURE) == HERE.svg_of(PICTURE)
        assert engine.bundle() == HERE.bundle()


def test_where_no_process_can_be_had_it_draws_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(vega, "beside", refuse)
    with vega_begun(), vega_beside(is_wanted=True) as engine:
        assert engine is HERE


def test_one_that_was_begun_early_is_used_or_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vega, "cores", lambda: 2)
    with vega_begun():
        early = vega._under_way
        assert early is not None
        with vega_beside(is_wanted=True) as engine:
            assert engine.svg_of.func.__self__ is early  # type: ignore[attr-defined]
            assert engine.svg_of(PICTURE).startswith("<svg")
        assert not early._process.is_alive()
    monkeypatch.setattr(vega, "_was_beside", False)
    with vega_begun():
        unused = vega._under_way
        assert unused is not None
    assert not unused._process.is_alive()
    monkeypatch.setattr(vega, "cores", lambda: 1)
    with vega_begun():
        assert vega._under_way is None


def test_many_threads_may_ask_one_process() -> None:
    with vega_beside(is_wanted=True) as engine, ThreadPoolExecutor(4) as threads:
        pictures = set(threads.map(lambda _: engine.svg_of(PICTURE), range(20)))
    assert pictures == {HERE.svg_of(PICTURE)}
