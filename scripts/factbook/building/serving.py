"""Live preview: build, show, and build again whenever something is saved."""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType

from factbook.building.draw_pool import begin_drawing, draw_pool_stays
from factbook.building.foreign_files import refuse_followed_links
from factbook.building.layout import Layout
from factbook.building.open_store import OpenStore
from factbook.building.preview import LOOPBACK, State, listening
from factbook.building.problem_text import as_text
from factbook.building.progress import Progress
from factbook.building.purpose import Purpose
from factbook.building.reporting import counted, problems_shown
from factbook.building.trust.decision import NONE, Trust
from factbook.building.watching import Saved, watching
from factbook.building.workflow import build
from factbook.errors import BuildError, FactbookError, RootError, refused_by_system
from factbook.loading.problems import Problem

PAUSE = 0.2  # seconds between looks whether to stop
SWITCH = 0.0005  # seconds after which a thread that waits has its turn


class _Overheard:
    """Passes on what a build says, tells the page of a new site, and keeps the problems for it."""

    def __init__(self, progress: Progress, state: State) -> None:
        self._progress = progress
        self._state = state
        self.heard = ""

    def step(self, sentence: str) -> None:
        self._progress.step(sentence)

    def note(self, sentence: str) -> None:
        self._progress.note(sentence)

    def published(self) -> None:
        self._state.succeed()
        self._progress.published()

    def problems(self, found: tuple[Problem, ...]) -> None:
        self._progress.problems(found)
        if found:
            self.heard = "\n".join(
                [*(as_text(problem).plain for problem in problems_shown(found)), counted(found)]
            )


def serve(root: Path, port: int, progress: Progress, trust: Trust = NONE) -> None:
    """Build and serve the site until interrupted; then return.

    Raises `RootError` where there is no dossier, and `BuildError` if no port can be had. Mistakes
    in the data end nothing: they are shown, and the last good site stays up.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    if not layout.data.is_dir():
        raise RootError(f"There is no folder data/ in {root}; --root names the folder it is in.")
    state = State()
    with _until_stopped() as stop, _answering_while_building():
        try:
            refuse_followed_links(layout)
            layout.safely().make_folder(layout.docs)
            with watching(layout) as saved, listening(layout.site, state, port) as heard_on:
                if heard_on != port:
                    progress.note(f"Port {port} is taken; using {heard_on}.")
                progress.note(f"Serving on http://{LOOPBACK}:{heard_on}/ (Ctrl-C stops)")
                with closing(OpenStore()) as store, draw_pool_stays() as drawers:
                    preview = _Preview(layout.root, state, progress, store)
                    preview.rebuild(trust)
                    begin_drawing(drawers)
                    # Nobody is asked in the middle of an edit: what came since is left out.
                    again = Trust(always=trust.always)
                    _follow(saved, stop, partial(preview.rebuild, again), progress)
                    preview.take_drafts_out(again)
        except OSError as error:
            raise BuildError(refused_by_system(error)) from error
    progress.note("Stopped.")


@dataclass
class _Preview:
    """The site that is shown, drafts and all. `has_drafts`: there are some in it now."""

    root: Path
    state: State
    progress: Progress
    store: OpenStore
    has_drafts: bool = False

    def rebuild(self, trust: Trust) -> None:
        """Build what is shown anew; a mistake is told, and the last good site stays up."""
        overheard = _Overheard(self.progress, self.state)
        try:
            built = build(
                self.root, overheard, store=self.store, trust=trust, purpose=Purpose.PREVIEW
            )
        except FactbookError as error:
            self.progress.note(str(error))
            self.state.fail("\n".join(part for part in (overheard.heard, str(error)) if part))
        else:
            self.has_drafts = built.drafts
            shown = "Built, with drafts" if built.drafts else "Built"
            self.progress.note(f"{shown}; watching for changes.")

    def take_drafts_out(self, trust: Trust) -> None:
        """Leave behind a site that can be published."""
        if not self.has_drafts:
            return
        self.progress.note("Building the site without drafts.")
        try:
            build(self.root, self.progress, store=self.store, trust=trust)
        except FactbookError as error:
            self.progress.note(str(error))
            self.progress.note(
                "The site still shows drafts: mend this, and run `factbook build` before you "
                "publish it."
            )


def _follow(
    saved: Saved,
    stop: threading.Event,
    rebuild: Callable[[], None],
    progress: Progress,
) -> None:
    while not stop.is_set():
        try:
            names = saved.get(timeout=PAUSE)
        except queue.Empty:
            continue
        while not saved.empty():
            names |= saved.get()
        progress.note(f"Saved: {', '.join(sorted(names))}")
        rebuild()


@contextmanager
def _answering_while_building() -> Iterator[None]:
    """Let threads that answer a browser have their turn soon, while this one builds."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _until_stopped() -> Iterator[threading.Event]:
    """An event that Ctrl-C and a polite kill set, so that a build under way ends properly."""
    stop = threading.Event()

    def heard(_: int, __: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
