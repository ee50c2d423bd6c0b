"""Many pages rendered at once, by this process and others.

A process that renders needs more than a second to begin, so that few pages are rendered here alone.
What comes is the same, however many render.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factbook.building.mkdocs_log import day_of_build, listening, pass_on
from factbook.building.processes import pool, workers
from factbook.building.rebuilding.rendering import Rendered, Renderer
from factbook.building.rebuilding.theme import load_settings
from factbook.pages.parts.template_cache import are_compiled_anew, compiled_anew

MANY: Final = 150
"""So many pages are worth other processes."""
_AT_ONCE: Final = 25
Share = tuple[dict[str, Rendered], list[str]]


@contextmanager
def rendered_together(
    config: Path, into: Path, epoch: int, names: Sequence[str]
) -> Iterator[Rendering]:
    """Begin to render these pages into the site, if they are many."""
    number = workers(len(names) // (MANY // 2)) if len(names) >= MANY else 1
    if number == 1:
        yield Rendering()
        return
    # This process is one of them.
    renderers = pool(number - 1, _begin, config, into, epoch, are_compiled_anew())
    try:
        count = math.ceil(len(names) / _AT_ONCE)
        shares = [names[first::count] for first in range(count)]
        yield Rendering([(share, renderers.submit(_render, share)) for share in shares])
    finally:
        renderers.shutdown(cancel_futures=True)


@dataclass(frozen=True)
class Rendering:
    """Pages that other processes render, share by share."""

    shares: Sequence[tuple[Sequence[str], Future[Share]]] = field(default_factory=list)

    def done(
        self, render: Callable[[Iterable[str]], Iterable[tuple[str, Rendered]]]
    ) -> tuple[Mapping[str, Rendered], Mapping[str, Rendered]]:
        """The pages that others rendered, and those rendered here, by the paths of their Markdown.

        `render` makes those that no other began, and those of a share that failed: it meets the
        same fault, and tells of it.
        """
        theirs: dict[str, Rendered] = {}
        ours: dict[str, Rendered] = {}
        for names, share in reversed(self.shares[1:]):
            if share.cancel():
                ours.update(render(names))
        for names, share in self.shares:
            error = None if share.cancelled() else share.exception()
            if error is not None and not isinstance(error, Exception):
                raise error
            if error is not None:
                ours.update(render(names))
            elif not share.cancelled():
                pages, heard = share.result()
                theirs |= pages
                pass_on(heard)
        return theirs, ours


_renderer: list[Renderer] = []
"""In a process that renders: its one renderer."""
_open: Final = ExitStack()


def _begin(config: Path, into: Path, epoch: int, anew: bool) -> None:  # noqa: FBT001 - of a pool
    _open.enter_context(day_of_build(epoch))
    _open.enter_context(compiled_anew(anew=anew))
    with listening():
        # What is to be said of the whole site the other process says.
        renderer = Renderer.of(load_settings(config, into))
        renderer.populate_unnamed()
        _renderer.append(renderer)


def _render(names: Iterable[str]) -> Share:
    with listening() as heard:
        return dict(_renderer[0].rendered(names)), heard
