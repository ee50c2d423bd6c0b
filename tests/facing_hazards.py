"""Runs every command over a folder of hazards, as whoever runs this file; told as JSON.

    python tests/facing_hazards.py FOLDER [--ordinary] [COMMAND...]

FOLDER is empty, and written to. With --ordinary root gives up what it may do to files of any mode.
A command refuses some hazards by name, and lives with the others: what it names is taken away and
the command runs again, until it has done its work.
"""

from __future__ import annotations

import ctypes
import faulthandler
import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Final, NoReturn

from click.testing import CliRunner

from factbook.building import draw_pool, serving, vega
from factbook.building.draw_pool import draw_pool_stays
from factbook.cli import main
from factbook.commands.terminal import Terminal
from factbook.printable import printable_lines
from hazards import HAZARDS, Hazard, remove
from places import BRIEFINGS

LIMIT: Final = 60  # seconds for a command
PR_CAPBSET_DROP: Final = 24
CAPABILITY_VERSION_3: Final = 0x20080522
MEMORY: Final = 3 * 1024**3  # bytes that a command may take
POLLS: Final = Path(__file__).parent / "importing" / "polls.csv"
WORDS: Final = {
    "check": ["check"],
    "build": ["build"],
    "serve": ["serve"],
    "verify": ["verify"],
    "pack": ["pack"],
    "coverage": ["coverage", "parish-book"],
    "add": ["add", "actor"],
    "schema": ["schema"],
    "import": ["import", str(POLLS), "--map", "polls", "--yes"],
    "export": ["export", "sqlite", "exported.db"],
    "rename": ["rename", "parish-book", "parish-volume"],
    "new": ["new"],
    "upgrade": ["upgrade"],
    "diff": ["diff", "."],
    "edition": ["edition", "Second edition"],
    "redact": ["redact", "2003-12-31", "parish-book", "--reason", "A court ordered it"],
}
ANSWERS: Final = "Ann Lee\nann-lee\nperson\n\n\n\n\n\n"
SNAPSHOT: Final = b"The bell is silent.\n"
LETTER: Final = b"precious"
DONE: Final = {
    "serve": "Built; watching for changes.",
    "verify": "Comparing",
    "redact": "there is no edition",
}
"""What commands say that have done their work, whatever their exit code is."""


def with_snapshot(root: Path) -> None:
    """A dossier whose source has a snapshot."""
    shutil.copytree(BRIEFINGS / "quiet" / "data", root / "data")
    (root / "snapshots").mkdir()
    (root / "snapshots" / "book.txt").write_bytes(SNAPSHOT)
    sources = root / "data" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    digest = hashlib.sha256(SNAPSHOT).hexdigest()
    told = f"{{id: parish-book, snapshot: {{path: snapshots/book.txt, sha256: {digest}}}, "
    assert "{id: parish-book, " in text
    sources.write_text(text.replace("{id: parish-book, ", told, 1), encoding="utf-8")


class Told:
    """What the runs of one command gave: the hazards that it named, and what was wrong."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.named: list[str] = []
        self.faults: list[str] = []
        self.seconds = 0.0

    def run(self, *more: str) -> tuple[int, str]:
        """Run the command once; its exit code, and what it printed."""
        words = [*WORDS[self.command], *more]
        if self.command == "serve":
            _end_after_a_build()
        begun = time.monotonic()
        faulthandler.dump_traceback_later(LIMIT, exit=True)
        ended = CliRunner().invoke(main, words, input=ANSWERS)
        faulthandler.cancel_dump_traceback_later()
        self.seconds = max(self.seconds, time.monotonic() - begun)
        what = f"{words}: {ended.output}"
        if not isinstance(ended.exception, SystemExit | None):
            self.faults.append(what + "".join(traceback.format_exception(ended.exception)))
        elif ended.exit_code not in {0, 1, 2}:
            self.faults.append(f"code {ended.exit_code}: {what}")
        if printable_lines(ended.output) != ended.output:
            self.faults.append(f"control characters: {ended.output!r}")
        return ended.exit_code, ended.output

    def peel(self, root: Path, clean: Path) -> None:
        """Run the command until it does its work, without what it named the time before."""
        laid = list(HAZARDS)
        while True:
            code, said = self.run("--root", str(root))
            if DONE[self.command] in said if self.command in DONE else code == 0:
                return
            named = [one for one in laid if one.sign in said]
            if not named:
                self.faults.append(f"names no hazard, code {code}: {said}")
                return
            for one in named:
                laid.remove(one)
                self.named.append(one.sign)
                _mend(one, root, clean)


def _mend(one: Hazard, root: Path, clean: Path) -> None:
    remove(root / one.place)
    if (clean / one.place).is_file():
        shutil.copy2(clean / one.place, root / one.place)


def _end_after_a_build() -> None:
    """Have `serve` end as by Ctrl-C after its first build, and get nothing ready for another."""
    note = Terminal.note

    def heard(self: Terminal, sentence: str) -> None:
        note(self, sentence)
        if "Ctrl-C" not in sentence and not sentence.startswith(("Port", "Stopped")):
            os.kill(os.getpid(), signal.SIGINT)
            Terminal.note = note  # type: ignore[method-assign]

    Terminal.note = heard  # type: ignore[method-assign]


def face(command: str, clean: Path, root: Path) -> Told:
    """Run one command until it has done its work."""
    told = Told(command)
    for one in HAZARDS:
        place = root / one.place
        words = [str(place)] if command in {"new", "schema"} else ["--root", str(place)]
        # What makes a dossier where it is told to is told so within the folder alone.
        makes = command in {"new", "schema", "import"}
        if not makes or os.path.realpath(place).startswith(f"{root}{os.sep}"):
            told.run(*words)
    if command != "new":
        told.peel(root, clean)
        # A dossier may lie behind a link.
        behind = root.with_name(f"{root.name}-behind")
        behind.symlink_to(root)
        told.run("--root", str(behind))
    return told


def _prepared(clean: Path, root: Path) -> None:
    shutil.copytree(clean, root)
    for one in HAZARDS:
        one.lay(root)


def draw_nothing() -> None:
    """Have no process draw: the dossier has no chart, and readers of this site explore none."""

    def none(*_: object) -> NoReturn:
        raise NotImplementedError

    serving.begin_drawing = none_needed
    draw_pool.pool = none
    # Vega has threads, which a process that is forked beside them could wait for.
    draw_pool.DrawPool.get_ready = none_needed  # type: ignore[method-assign]
    vega.bundle = lambda: "// none"


def none_needed(_: object) -> None:
    """Get nothing ready for another build."""


def without_roots_rights() -> None:
    """Keep to the modes of files from here on, as who is not root has to.

    Root without capabilities is an ordinary user who may read the interpreter wherever it lies:
    https://man7.org/linux/man-pages/man7/capabilities.7.html.
    """
    library = ctypes.CDLL(None, use_errno=True)
    capability = 0
    while library.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) == 0:
        capability += 1
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    if library.capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "no capabilities could be given up")


def in_a_child(command: str, clean: Path, folder: Path) -> dict[str, object]:
    """What `face` told in a process of its own, which a hang or a crash ends."""
    root, told = folder / command, folder / f"{command}.json"
    _prepared(clean, root)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.chdir(folder)
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
            with draw_pool_stays():
                found = face(command, clean, root)
            told.write_text(json.dumps(vars(found)), encoding="utf-8")
            code = 0
        except Exception:  # noqa: BLE001 - the process ends here, and has told
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    remove(root)
    if status:
        return {"command": command, "faults": [f"ended with {os.waitstatus_to_exitcode(status)}"]}
    found: dict[str, object] = json.loads(told.read_text(encoding="utf-8"))
    return found


def all_commands(folder: Path, commands: list[str]) -> list[dict[str, object]]:
    """What each of the commands gave."""
    clean, letter = folder / "clean", folder / "outside" / "letter.txt"
    letter.parent.mkdir()
    letter.write_bytes(LETTER)
    with_snapshot(clean)
    with draw_pool_stays():
        ended = CliRunner().invoke(main, ["pack", "--root", str(clean)])
    assert ended.exit_code == 0, ended.output
    found = [in_a_child(command, clean, folder) for command in commands]
    assert [path.name for path in letter.parent.iterdir()] == [letter.name]
    assert letter.read_bytes() == LETTER
    return found


if __name__ == "__main__":
    into, *chosen = sys.argv[1:]
    if "--ordinary" in chosen:
        chosen.remove("--ordinary")
        without_roots_rights()
    draw_nothing()
    sys.stdout.write(json.dumps(all_commands(Path(into), chosen or list(WORDS))))
