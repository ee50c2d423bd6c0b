"""A build that is killed while it writes its store leaves the old state of it or the new, whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from factbook.store.database import ALL, Database

KEY: Final = b"key"
NODES: Final = 5
STEPS: Final = (
    "before BEGIN",
    "written ahead",
    "after BEGIN",
    "before INSERT OR REPLACE INTO meta",
    "before INSERT OR REPLACE INTO node",
    "row",
    "after INSERT OR REPLACE INTO node",
    "before INSERT OR REPLACE INTO readers",
    "after INSERT OR REPLACE INTO readers",
    "after DELETE FROM dirty",
    "after INSERT INTO dirty",
    "before COMMIT",
    "after COMMIT",
    "never",
)
KILLED: Final = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from test_killed_commits import KEY, fill
from factbook.store import database as databases
from factbook.store.database import Database

path, step = Path(sys.argv[1]), sys.argv[2]

def die_at(reached):
    if reached == step:
        os.kill(os.getpid(), signal.SIGKILL)

class Watched:
    def __init__(self, sql):
        self.sql = sql

    def __getattr__(self, name):
        return getattr(self.sql, name)

    def run(self, name, statement, *rest):
        known = [one for one in sys.argv[4:] if statement.startswith(one.partition(" ")[2])]
        for one in known:
            die_at("before " + one.partition(" ")[2])
        done = getattr(self.sql, name)(statement, *rest)
        for one in known:
            die_at("after " + one.partition(" ")[2])
        return done

    def execute(self, *rest):
        return self.run("execute", *rest)

    def executemany(self, *rest):
        return self.run("executemany", *rest)

database = Database(path, KEY)
rows, write = 0, database._row

def row(node):
    global rows
    rows += 1
    if rows == 3:
        die_at("row")
    return write(node)

ahead = database.write_ahead

def write_ahead():
    if ahead():
        die_at("written ahead")

database._row = row
databases.MANY, database.writes_ahead = 2, step == "written ahead"
database._sql = database._readers._sql = Watched(database._sql)
fill(database, 2, write_ahead)
"""


def fill(
    database: Database, revision: int, write_ahead: Callable[[], object] = lambda: None
) -> None:
    """Write five nodes that read one another, all of them of this revision."""
    for number in range(NODES):
        node = database.node(f"it {number}") or database.new(f"it {number}", is_input=False)
        node.digest = node.value = str(revision)
        node.reads = dict.fromkeys(range(1, number + 1), ALL >> revision)
        node.changed = node.verified = revision
        database.put(node)
        write_ahead()
    database.dirty.clear()
    database.dirty.add(revision)
    database.commit(revision)


def state(path: Path) -> object:
    """All that stands in a store."""
    database = Database(path, KEY)
    nodes = [database.node(f"it {number}") for number in range(NODES)]
    found = (
        database.revision,
        [(one.id, one.value, one.reads, one.changed) for one in nodes if one],
        [database.readers(number) for number in range(NODES + 2)],
        sorted(database.dirty),
    )
    database.close()
    return found


def filled(path: Path, revisions: int) -> object:
    for revision in range(1, revisions + 1):
        database = Database(path, KEY)
        fill(database, revision)
        database.close()
    return state(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("step", STEPS)
def test_a_store_whose_writer_was_killed_is_the_old_or_the_new(step: str, tmp_path: Path) -> None:
    old = filled(tmp_path / "old", 1)
    new = filled(tmp_path / "new", 2)
    path = tmp_path / "store"
    assert filled(path, 1) == old
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", KILLED, str(path), step, here, *STEPS]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60)  # noqa: S603 - our own program
    assert done.returncode == (0 if step == "never" else -9), done.stderr.decode()
    assert state(path) == (new if step in {"after COMMIT", "never"} else old)
    database = Database(path, KEY)
    fill(database, 3)
    database.close()
    assert state(path) == filled(tmp_path / "third", 3)
