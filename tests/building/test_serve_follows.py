"""What `serve` must not lose: a signal that comes late, a folder replaced, an edited template."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

import pytest

import factbook
from factbook.building import manifest, serving, watching
from factbook.building.layout import Layout
from factbook.building.watching import Edits, Saved
from factbook.building.watching import watching as watching_files
from factbook.building.writing import write_generated
from silent import Silent
from site_memory import docs_now, generated

QUIET = 1.5  # seconds in which all that was saved is heard of
LATE = 20.0  # seconds after which something is saved, so that a wait without end ends


def test_a_handler_that_outlasts_the_wait_does_not_make_it_endless() -> None:
    saved: Saved = queue.Queue()
    stop = threading.Event()
    built: list[float] = []

    def slow(_: int, __: FrameType | None) -> None:
        time.sleep(serving.PAUSE * 2)
        stop.set()

    before = signal.signal(signal.SIGALRM, slow)
    rescue = threading.Timer(LATE, lambda: saved.put(frozenset({"late"})))
    rescue.start()
    try:
        signal.setitimer(signal.ITIMER_REAL, serving.PAUSE / 2)
        serving._follow(saved, stop, lambda: built.append(time.monotonic()), Silent())
    finally:
        rescue.cancel()
        signal.signal(signal.SIGALRM, before)
    assert built == [], "it waited until something was saved"


def test_a_browser_is_answered_while_a_build_computes() -> None:
    before = sys.getswitchinterval()
    with serving._answering_while_building():
        assert sys.getswitchinterval() < before
    assert sys.getswitchinterval() == before


def watched_root(root: Path) -> Layout:
    layout = Layout(root)
    (layout.data / "questions").mkdir(parents=True)
    (layout.data / "questions" / "toll.yaml").write_text("id: toll", encoding="utf-8")
    write_generated(generated({"a.md": b"a", "b.md": b"b"}), layout, docs_now(layout))
    return layout


def hears(saved: Saved, name: str) -> bool:
    """Whether a file of that name is saved within some seconds."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        try:
            if name in saved.get(timeout=0.5):
                return True
        except queue.Empty:
            continue
    return False


def all_quiet(queues: Iterable[Saved]) -> None:
    """Wait until nothing more is heard of any of them."""
    waiting = list(queues)
    heard = True
    while heard:
        time.sleep(QUIET)
        heard = False
        for saved in waiting:
            while not saved.empty():
                saved.get()
                heard = True


def _away_and_back(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    time.sleep(1)
    folder.with_name("away").rename(folder)


def _away_and_back_at_once(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.with_name("away").rename(folder)


def _copied_over(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    folder.with_name("copy").rename(folder)


def _gone_for_a_while(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name("copy"))
    shutil.rmtree(folder)
    time.sleep(1)
    folder.with_name("copy").rename(folder)


WAYS: tuple[Callable[[Path], None], ...] = (
    _away_and_back, _away_and_back_at_once, _copied_over, _gone_for_a_while,
)  # fmt: skip


def test_edits_are_seen_after_a_folder_was_replaced(tmp_path: Path) -> None:
    """The folder of all fact files and one below it, each in a dossier that is watched meanwhile.

    Most of this is waiting, which one process does for both.
    """
    with ExitStack() as stack:
        watched: list[tuple[Path, Path, Saved]] = []
        for below in (".", "questions"):
            layout = watched_root(tmp_path / f"replaced {below}")
            place = layout.data / "questions" / "toll.yaml"
            saved = stack.enter_context(watching_files(layout))
            watched.append((layout.data / below, place, saved))
            until = time.monotonic() + 15
            while saved.empty() and time.monotonic() < until:
                place.write_text(f"id: toll # {time.monotonic()}", encoding="utf-8")
                time.sleep(0.2)
        for replace in WAYS:
            all_quiet(saved for _, _, saved in watched)
            for folder, _, _ in watched:
                replace(folder)
            all_quiet(saved for _, _, saved in watched)
            for folder, place, saved in watched:
                place.write_text(f"id: {replace.__name__}", encoding="utf-8")
                heard = hears(saved, "data/questions/toll.yaml")
                assert heard, (replace.__name__, folder.name)


def test_the_manifest_is_read_once_for_all_changes_that_come_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = watched_root(tmp_path / "root")
    read: list[Layout] = []

    def counted(of: Layout) -> manifest.Manifest:
        read.append(of)
        return manifest.read_manifest(of)

    monkeypatch.setattr(watching, "read_manifest", counted)
    edits = Edits(layout)
    assert not edits.has(layout.docs / "a.md")
    assert not edits.has(layout.docs)
    (layout.docs / "b.md").write_bytes(b"by hand")
    assert edits.has(layout.docs / "b.md")
    assert len(read) == 1


RESIDENT = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import factbook
from factbook.building.unchanged import pages_of_last_build
from factbook.building.workflow import build
from silent import Silent
root, home = Path(sys.argv[1]), Path(factbook.__file__).parent
assert str(home).startswith(sys.argv[2]), home
build(root, Silent())
TITLE = "{% block htmltitle %}"
for name, edit in (
    ("pages/home.html.j2", lambda text: text + "<p>EDITED-PAGE</p>"),
    ("building/defaults/theme/main.html", lambda text: text.replace(TITLE, TITLE + "<!--FRAME-->")),
    ("building/defaults/assets/factbook.css", lambda text: text + "/* EDITED-STYLE */"),
):
    place = home / name
    before = place.read_text(encoding="utf-8")
    place.write_text(edit(before), encoding="utf-8")
    assert place.read_text(encoding="utf-8") != before, name
assert pages_of_last_build(root) is None
build(root, Silent())
assert "EDITED-PAGE" in (root / "docs/index.md").read_text(encoding="utf-8")
for text in ("EDITED-PAGE", "<!--FRAME-->"):
    assert text in (root / "site/index.html").read_text(encoding="utf-8"), text
assert "<!--FRAME-->" in (root / "site/ledger.html").read_text(encoding="utf-8")
assert "EDITED-STYLE" in (root / "site/assets/factbook/factbook.css").read_text(encoding="utf-8")
code = home / "pages/home.py"
code.write_text(code.read_text(encoding="utf-8") + "\\n# EDITED\\n", encoding="utf-8")
build(root, Silent())
"""
LATER = """
import sys
from pathlib import Path
from factbook.building.unchanged import pages_of_last_build
sys.exit(0 if pages_of_last_build(Path(sys.argv[1])) is None else 1)
"""


def test_a_process_that_stays_sees_an_edited_template_and_never_vouches_for_code_it_did_not_run(
    dossier_root: Callable[[str], Path], tmp_path: Path
) -> None:
    tool = tmp_path / "tool"
    shutil.copytree(
        Path(factbook.__file__).parent, tool / "factbook", ignore=shutil.ignore_patterns("*.pyc")
    )
    root = dossier_root("quiet")
    env = {**os.environ, "PYTHONPATH": str(tool)}
    tests = str(Path(__file__).parents[1])
    for script in (RESIDENT, LATER):
        ended = subprocess.run(  # noqa: S603 - our own code
            [sys.executable, "-c", script, str(root), str(tool), tests],
            env=env, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stderr
