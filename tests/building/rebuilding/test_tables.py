from __future__ import annotations

from pathlib import Path

import pytest

from factbook.building.rebuilding.stored_tables import Table
from factbook.store.database import Database, ForeignStoreError


def table(database: Database) -> Table[int]:
    return Table(database.kept, "numbers", int, int)


def stored(place: Path, key: bytes = b"a key") -> Database:
    return Database(place, key)


def test_rows_are_read_as_they_were_saved_and_only_their_parts_are_written(tmp_path: Path) -> None:
    place = tmp_path / "store"
    first = stored(place)
    numbers = table(first)
    names = [f"name {n}" for n in range(2000)] + ["un\udcffreadable"]
    for number, name in enumerate(names):
        numbers.set(name, number)
    numbers.save()
    first.commit(1)
    first.close()

    second = stored(place)
    numbers = table(second)
    assert numbers.rows == {name: number for number, name in enumerate(names)}
    numbers.set("name 7", -7)
    numbers.delete("name 8")
    numbers.save()
    assert len(second.kept._put) == len({"part of 7", "part of 8"})
    second.commit(2)
    second.close()

    rows = table(stored(place)).rows
    assert rows["name 7"] == -7
    assert "name 8" not in rows
    assert len(rows) == len(names) - 1


def test_what_is_put_is_found_before_it_is_committed_and_lost_without() -> None:
    database = Database(None, b"a key")
    database.kept.put("links a.html", "[]")
    database.kept.put("linked a.html", "[]")
    assert database.kept.get("links a.html") == "[]"
    assert database.kept.below("links") == {"links a.html": "[]"}
    database.kept.put("links a.html", None)
    assert database.kept.get("links a.html") is None
    assert database.kept.below("links") == {}


def test_a_row_that_somebody_else_wrote_ends_the_use_of_the_store(tmp_path: Path) -> None:
    place = tmp_path / "store"
    first = stored(place)
    first.kept.put("links a.html", "[]")
    first.commit(1)
    first._sql.execute("UPDATE kept SET value = '[1]'")
    first.close()
    second = stored(place)
    with pytest.raises(ForeignStoreError):
        second.kept.get("links a.html")
    with pytest.raises(ForeignStoreError):
        second.kept.below("links")
