"""`factbook add` at a real terminal: the keys that people use there."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from authoring.conversations import NEW_SOURCE, lines
from factbook.authoring.starting import start
from factbook.commands.prompts import completions

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
IDS = ["mayor", "water-works", "valley-news", "water-board"]
PATIENCE = 30.0  # seconds for one answer of a program that just starts


class AtTheTerminal:
    """A command that a person types to, key by key."""

    def __init__(self, root: Path, *arguments: str) -> None:
        self.keys, theirs = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "factbook", *arguments, "--root", str(root)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_the_terminal,  # noqa: PLW1509 - no other thread runs here
            env={**os.environ, "TERM": "xterm", "NO_COLOR": "1"},
        )
        os.close(theirs)
        self.shown = ""
        self.read_to = 0

    def type(self, after: str, keys: str) -> None:
        """Wait until the screen ends with a question that begins so, then press the keys."""
        self.wait_for(re.escape(after) + r"[^\n]*: ")
        os.write(self.keys, keys.encode())

    def interrupt(self, after: str) -> None:
        """Press Ctrl-C at a question, and again where the program did not notice.

        Python looks for signals before it waits for a key, not while it begins to wait:
        a signal at that very moment is seen with the next key or signal.
        """
        self.type(after, "\x03")
        until = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < until:
            if not select.select([self.keys], [], [], 1.0)[0]:
                os.write(self.keys, b"\x03")
            elif not self._read():
                break

    def wait_for(self, pattern: str) -> None:
        """Read on until this is shown."""
        until = time.monotonic() + PATIENCE
        while not (found := re.compile(pattern).search(self.shown, self.read_to)):
            assert time.monotonic() < until, self.shown
            self.shown += os.read(self.keys, 4096).decode()
        self.read_to = found.end()

    def end(self) -> int:
        """Read what is left, and give the exit code."""
        while select.select([self.keys], [], [], PATIENCE)[0] and self._read():
            pass
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        """Take what is on the screen; false when the program has gone."""
        try:
            more = os.read(self.keys, 4096)
        except OSError:  # Linux ends so
            return False
        self.shown += more.decode()
        return bool(more)

    def close(self) -> None:
        """Leave nothing running."""
        self.process.kill()
        self.process.wait()
        os.close(self.keys)


def _take_the_terminal() -> None:
    """Make it the one whose Ctrl-C reaches the program."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415 - not on Windows

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # What runs in the background of a shell is deaf to it, and so is what it starts.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def weir(tmp_path: Path) -> Path:
    start(tmp_path)
    return tmp_path


@pytest.fixture
def adding(weir: Path, request: pytest.FixtureRequest) -> Iterator[AtTheTerminal]:
    terminal = AtTheTerminal(weir, "add", request.param)
    yield terminal
    terminal.close()


def facts(root: Path) -> dict[str, str]:
    return {str(path): path.read_text() for path in (root / "data").rglob("*") if path.is_file()}


@pytest.mark.parametrize("adding", ["event"], indirect=True)
def test_a_line_is_mended_with_the_arrow_keys_and_an_id_is_completed(
    adding: AtTheTerminal, weir: Path
) -> None:
    left = "\x1b[D"
    adding.type("What happened", f"The weir is ended{left * 5}m\n")
    adding.type("Date", "2024-06-29\n")
    adding.type("Place", "\t\n")
    adding.type("Claims that say so", "may\t, works-d\t\n")
    adding.type("Id of the event", "\n")
    assert adding.end() == 0
    written = (weir / "data" / "events.yaml").read_text()
    assert "  title: The weir is mended\n" in written
    assert "  claims: [mayor-dead-2024-06-02, works-dead-2024-06-05]\n" in written
    assert "place" not in written.partition("the-weir-is-mended")[2]


@pytest.mark.parametrize("adding", ["statement"], indirect=True)
def test_ctrl_c_and_the_end_of_input_stop_without_a_trace(
    adding: AtTheTerminal, weir: Path
) -> None:
    before = facts(weir)
    adding.type("Who said it", "mayor\n")
    adding.interrupt("Said on")
    assert adding.end() == 2
    assert "stopped before the last answer; nothing was written" in adding.shown
    assert "Traceback" not in adding.shown
    assert facts(weir) == before
    again = AtTheTerminal(weir, "add", "actor")
    again.type("Name", "\x04")
    assert again.end() == 2
    again.close()
    assert facts(weir) == before


def test_a_pipe_is_told_nothing_of_keys(weir: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "factbook", "add", "source", "--root", str(weir)],
        input=lines(NEW_SOURCE),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Tab" not in done.stdout


@pytest.mark.parametrize(
    ("begun", "found"),
    [
        ("water", ["water-works", "water-board"]),
        ("", IDS),
        ("news", ["valley-news"]),
        ("w", ["water-works", "water-board"]),
        ("or", []),
        ("x", []),
    ],
)
def test_what_is_begun_is_completed_by_its_start_else_by_the_only_name_that_holds_it(
    begun: str, found: list[str]
) -> None:
    assert completions(begun, IDS) == found
