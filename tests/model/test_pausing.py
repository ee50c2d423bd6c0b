"""The pause of the garbage collector."""

from __future__ import annotations

import gc
import weakref

import pytest

from factbook.model.collector_pause import collector_paused


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def test_the_collector_rests_within_a_pause_and_works_after_it_even_if_that_fails():
    seen = []

    @collector_paused()
    def failing() -> None:
        seen.append(gc.isenabled())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert (seen, gc.isenabled()) == ([False], True)


def test_what_was_made_in_a_pause_can_still_be_collected():
    with collector_paused():
        knot = Knot()
    freed = weakref.ref(knot)
    del knot
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert freed() is None


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
