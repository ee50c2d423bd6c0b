"""After any edits of the inputs each result is that of a clean run, and no more is computed."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Final

import pytest
from random_queries import QUERIES, Run, World, changed_fields, clean_answers, reads_of

from factbook.store import database as databases
from factbook.store import recent_results
from factbook.store.database import Database

SEQUENCES: Final = int(os.environ.get("FACTBOOK_QUERY_SEQUENCES", "2000"))
PARTS: Final = 10
ON_DISK: Final = 60


@pytest.mark.parametrize("part", range(PARTS))
def test_results_after_random_edits_are_those_of_a_clean_run(part: int) -> None:
    for seed in range(part, SEQUENCES, PARTS):
        follow(seed, None)


def test_results_over_a_store_read_from_disk_are_those_of_a_clean_run(tmp_path: Path) -> None:
    for seed in range(ON_DISK):
        follow(seed, tmp_path / f"{seed}.sqlite3")


def test_results_that_are_written_and_forgotten_on_the_way_are_those_of_a_clean_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "MANY", 1)
    monkeypatch.setattr(recent_results, "LONG", 0)
    for seed in range(ON_DISK, 2 * ON_DISK):
        follow(seed, tmp_path / f"{seed}.sqlite3", writes_ahead=True)


def follow(seed: int, path: Path | None, *, writes_ahead: bool = False) -> None:
    """Edit the inputs of a random world a few times, and compare after each."""
    chance = random.Random(seed)
    world = World(chance)
    database = Database(path, b"key")
    database.writes_ahead = writes_ahead
    before = dict(world.values)
    for number in range(5):
        for _ in range(chance.randint(0, 2) if number else 0):
            world.edit()
        known = reads_of(database)
        run = Run(world, database)
        wanted = chance.sample(range(QUERIES), chance.randint(QUERIES // 2, QUERIES))
        if number == 0 or chance.random() < 0.5:
            wanted = list(range(QUERIES))
        assert run.answers(wanted) == clean_answers(world, wanted), (seed, number)
        nothing_is_computed_without_a_cause(run, known, changed_fields(before, world.values))
        run.db.keep()
        before = dict(world.values)
        if path is not None:
            database.close()
            database = Database(path, b"key")
            database.writes_ahead = writes_ahead
    database.close()


def nothing_is_computed_without_a_cause(
    run: Run, known: dict[str, dict[str, int]], changed: dict[str, int]
) -> None:
    """A result that was known is computed only if something that it read came out otherwise."""
    database = run.db.database
    for key in known.keys() - run.db.computed.keys():
        node = database.node(key)
        if key.startswith("plain ") and node is not None and node.id not in database.dirty:
            assert key.partition(" ")[2] not in run.calls, f"{key} was computed unseen"
    for key in run.db.computed:
        if key not in known:
            continue
        for read, fields in known[key].items():
            node = database.node(read)
            other = node is None or (not node.is_input and node.changed == run.db.revision)
            failed = node is not None and node.id in database.dirty
            if other or failed or changed.get(read, 0) & fields:
                break
        else:
            pytest.fail(f"{key} was computed again although nothing that it read had changed")
