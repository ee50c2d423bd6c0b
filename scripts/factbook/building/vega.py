"""Vega: specifications in, pictures out. It runs in this process, or in one beside it.

It takes 0.4 s to begin, and lets nothing else of the process run for that time, so that a thread
would gain nothing: a process of its own draws while this one goes on. Where charts are drawn for
the second time, it begins here after all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial  # noqa: TID251 - see its use
from multiprocessing.connection import Connection
from typing import Any, Final, NamedTuple

import vl_convert

from factbook.building.processes import beside, cores

VEGA_GLOBAL: Final = "factbookVega"
_has_begun = False
_was_beside = False


class Vega(NamedTuple):
    """What Vega is asked for. Each raises ValueError for what it cannot use.

    `svg_of` gives the picture of a Vega specification, `compiled` the Vega specification of one of
    Vega-Lite, `bundle` the script that draws in browsers. Texts are JSON.
    """

    svg_of: Callable[[str], str]
    compiled: Callable[[str], Any]
    bundle: Callable[[], str]


def begin() -> None:
    """Start Vega in this process, for which the first picture would wait."""
    svg_of('{"marks": []}')


def svg_of(specification: str) -> str:
    """The picture of a Vega specification, as SVG."""
    _begun()
    picture: str = vl_convert.vega_to_svg(specification, allowed_base_urls=[])
    return picture


def compiled(specification: str) -> Any:  # noqa: ANN401 - JSON
    """The Vega specification of one of Vega-Lite."""
    _begun()
    return vl_convert.vegalite_to_vega(specification)


@cache  # of the installed Vega
def bundle() -> str:
    """Vega and Vega-Embed as one script that leaves one name, `window.factbookVega`.

    With the option `ast` it reads expressions by an interpreter, so that no page needs to allow
    `unsafe-eval`.
    """
    _begun()
    script: str = vl_convert.javascript_bundle(f"window.{VEGA_GLOBAL} = vegaEmbed;")
    return f"(function () {{\n{script}\n}})();\n"


def _begun() -> None:
    global _has_begun  # noqa: PLW0603 - of the process, as Vega is
    _has_begun = True


HERE: Final = Vega(svg_of, compiled, bundle)


class _Beside:
    """Vega in a process of its own, asked by one thread at a time; where it is lost, here."""

    def __init__(self) -> None:
        self._process, self._asked = beside(_answer)
        self._one_at_a_time = threading.Lock()

    def ask(self, name: str, *of: str) -> Any:  # noqa: ANN401 - of what is asked
        """What Vega answers to a question of `Vega`, by its name."""
        with self._one_at_a_time:
            try:
                self._asked.send((name, of))
                is_right, found = self._asked.recv()
            except (EOFError, OSError):
                return getattr(HERE, name)(*of)
        if not is_right:
            raise ValueError(found)
        return found

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._asked.close()
        self._process.terminate()
        self._process.join()


def _answer(asked: Connection) -> None:
    begin()
    while True:
        try:
            name, of = asked.recv()
            answer = True, getattr(HERE, name)(*of)
        except EOFError:
            return
        except ValueError as error:
            answer = False, str(error)
        asked.send(answer)


_under_way: _Beside | None = None


@contextmanager
def vega_begun() -> Iterator[None]:
    """Have Vega begin beside while this process gets ready to build, and end what nobody used."""
    global _under_way  # noqa: PLW0603 - of the process, as Vega is
    if cores() > 1 and not _has_begun:
        _under_way = _beside_or_none()
    try:
        yield
    finally:
        if _under_way is not None:
            _under_way.end()
            _under_way = None


@contextmanager
def vega_beside(*, is_wanted: bool) -> Iterator[Vega]:
    """Vega in a process of its own, which begins now if `is_wanted`; here from the second time on.

    If that process is lost, or none can be had, it draws here after all.
    """
    global _was_beside, _under_way  # noqa: PLW0603 - as above
    if _has_begun or _was_beside or not is_wanted:
        yield HERE
        return
    _was_beside = True
    engine, _under_way = _under_way or _beside_or_none(), None
    if engine is None:
        yield HERE
        return
    try:
        yield Vega(*(partial(engine.ask, name) for name in Vega._fields))
    finally:
        engine.end()


def _beside_or_none() -> _Beside | None:
    try:
        return _Beside()
    except OSError:  # no more processes
        return None
