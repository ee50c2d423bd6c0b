"""Vega: specifications in, pictures out. It runs in this process, or in one beside it.

It takes 0.4 s to begin, and lets nothing else of the process run for that time, so that a thread
would gain nothing: a process of its own draws while this one goes on. Where charts are drawn for
the second time, it begins here after all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial  # noqa: TID251 - see its use
from typing import Any, Final, NamedTuple

import vl_convert

from factbook.building.processes import pool

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


@contextmanager
def vega_beside(*, is_wanted: bool) -> Iterator[Vega]:
    """Vega in a process of its own, which begins now if `is_wanted`; here from the second time on.

    If that process is lost, or none can be had, it draws here after all.
    """
    global _was_beside  # noqa: PLW0603 - as above
    if _has_begun or _was_beside or not is_wanted:
        yield HERE
        return
    _was_beside = True
    try:
        drawer = pool(1)
        drawer.submit(begin)
    except OSError:  # no more processes, or no shared memory to speak to them by
        yield HERE
        return
    try:
        yield Vega(*(partial(_asked, drawer, ask) for ask in HERE))
    finally:
        drawer.shutdown(cancel_futures=True)


def _asked(drawer: ProcessPoolExecutor, ask: Callable[..., Any], *of: str) -> Any:  # noqa: ANN401 - of what is asked
    try:
        return drawer.submit(ask, *of).result()
    except BrokenProcessPool:
        return ask(*of)
