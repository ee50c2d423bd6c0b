"""A store is used only as it was left: by this user, in this folder, and whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

import factbook.store
from factbook.building.layout import Layout
from factbook.building.open_store import open_store
from factbook.errors import BusyError
from factbook.store import secret
from factbook.store.database import Database, ForeignStoreError
from factbook.store.queries import MISSING, Db, Input, Query, digest_of
from factbook.store.secret import ENVIRONMENT, store_key
from places import store_of

KEY = b"the user's key"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder of this test's own, where no secret is."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)
    place = tmp_path / "state"
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(place))
    return place


def results(database: Database, value: str = "1") -> tuple[dict[str, str], dict[str, str | None]]:
    """The results of two queries over one input, and those that were computed."""
    db = Db(database, {"in": lambda _: Input(digest_of(value))})

    def read(name: str) -> str:
        db.read("in it")
        return f"{name} of {value}"

    db.register("read", Query(read, str, str))
    db.register("twice", Query(lambda name: db.get("read", name) * 2, str, str))
    db.look_at_inputs()
    found = {name: db.get("twice", name) for name in ("a", "b")}
    db.keep()
    computed = dict(db.computed)
    database.close()
    return found, computed


def kept(path: Path, key: bytes = KEY) -> None:
    found, computed = results(Database(path, key))
    assert found == {"a": "a of 1a of 1", "b": "b of 1b of 1"}
    assert computed


def edited(statement: str) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()

    return edit


STORE = "store.sqlite3"
DAMAGES: dict[str, Callable[[Path], object]] = {
    "a result edited": edited("UPDATE node SET value = '\"x\"' WHERE key = 'twice a'"),
    "a digest edited": edited("UPDATE node SET digest = 'x' WHERE key = 'in it'"),
    "an edge of a row edited": edited("UPDATE node SET reads = x'' WHERE key = 'read a'"),
    "the readers edited": edited("UPDATE readers SET pairs = x''"),
    "a key edited": edited("UPDATE node SET key = 'twice c' WHERE key = 'twice a'"),
    "an id edited": edited("UPDATE node SET id = 99 WHERE key = 'twice a'"),
    "a seal edited": edited("UPDATE node SET seal = x'00' WHERE key = 'read b'"),
    "what was read deleted": edited("DELETE FROM node WHERE key = 'read a'"),
    "the revision edited": edited("UPDATE meta SET value = '0' WHERE name = 'revision'"),
    "a revision that is none": edited("UPDATE meta SET value = 'x' WHERE name = 'revision'"),
    "another version": edited("UPDATE meta SET value = '999' WHERE name = 'version'"),
    "no owner": edited("DELETE FROM meta WHERE name = 'owner'"),
    "no meta": edited("DROP TABLE meta"),
    "no nodes": edited("DROP TABLE node"),
    "no readers": edited("DROP TABLE readers"),
    "no marks": edited("DROP TABLE dirty"),
    "garbage": lambda path: path.write_bytes(b"no database " * 999),
    "half of it": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "garbage within": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096)
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_store_is_refused_before_a_result_is_taken_from_it(
    damage: str, tmp_path: Path
) -> None:
    path = tmp_path / STORE
    kept(path)
    DAMAGES[damage](path)
    with pytest.raises(ForeignStoreError):
        results(Database(path, KEY), "2")


@pytest.mark.parametrize("content", [b"", None])
def test_a_file_without_content_is_a_new_store(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / STORE
    if content is not None:
        path.write_bytes(content)
    kept(path)
    assert results(Database(path, KEY)) == ({"a": "a of 1a of 1", "b": "b of 1b of 1"}, {})


def test_a_store_of_another_key_is_refused(tmp_path: Path) -> None:
    kept(tmp_path / STORE, b"somebody's key")
    with pytest.raises(ForeignStoreError):
        Database(tmp_path / STORE, KEY)


def revision_of(root: Path) -> int:
    """How many builds the store in `root` has seen, as a build opens it."""
    db = open_store(Layout(root), clean=False)
    revision = db.database.revision
    db.database.commit(revision + 1)
    db.database.close()
    return revision


def a_root(path: Path) -> Path:
    Layout(path).private.mkdir(parents=True)
    return path


def test_a_store_is_used_again_in_its_own_folder(tmp_path: Path) -> None:
    root = a_root(tmp_path / "root")
    assert [revision_of(root) for _ in range(3)] == [0, 1, 2]


def test_a_store_that_is_no_store_is_made_anew_in_silence(tmp_path: Path) -> None:
    root = a_root(tmp_path / "root")
    for damage in ("garbage", "no readers", "another version", "a revision that is none"):
        assert revision_of(root) == 0
        DAMAGES[damage](store_of(root))
    assert revision_of(root) == 0


def test_a_store_copied_to_another_folder_is_made_anew(tmp_path: Path) -> None:
    root = a_root(tmp_path / "root")
    revision_of(root)
    shutil.copytree(root, tmp_path / "copy")
    assert revision_of(tmp_path / "copy") == 0
    assert revision_of(root) == 1


def test_a_store_cloned_into_the_place_of_ones_own_is_made_anew(tmp_path: Path) -> None:
    root = a_root(tmp_path / "root")
    revision_of(root)
    # As long as the first is there, the new folder cannot have its inode.
    root.rename(tmp_path / "kept")
    shutil.copytree(tmp_path / "kept", root)
    assert revision_of(root) == 0


def test_a_store_is_made_anew_by_another_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = a_root(tmp_path / "root")
    revision_of(root)
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: str(tmp_path / "other"))
    assert revision_of(root) == 0


def test_a_secret_from_the_environment_lets_a_store_be_used_at_another_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, "of this job")
    root = a_root(tmp_path / "root")
    revision_of(root)
    shutil.copytree(root, tmp_path / "copy")
    assert revision_of(tmp_path / "copy") == 1
    monkeypatch.setenv(ENVIRONMENT, "of another job")
    assert revision_of(tmp_path / "copy") == 0


def test_a_store_without_a_secret_that_stays_is_made_anew(tmp_path: Path, home: Path) -> None:
    home.write_text("a file where the folder would be", encoding="utf-8")
    root = a_root(tmp_path / "root")
    assert store_key(root) is None
    assert [revision_of(root) for _ in range(2)] == [0, 0]


# The secret


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_the_secret_is_readable_by_its_user_alone(tmp_path: Path, home: Path) -> None:
    store_key(tmp_path)
    assert stat.S_IMODE((home / "store-secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [path.name for path in home.iterdir()] == ["store-secret"]


def test_a_secret_of_another_length_is_not_used(tmp_path: Path, home: Path) -> None:
    home.mkdir()
    (home / "store-secret").write_bytes(b"short")
    assert store_key(tmp_path) is None


MAKE_KEY = """
import sys, time
from pathlib import Path
import platformdirs
platformdirs.user_state_dir = lambda *_, **__: sys.argv[1]
from factbook.store.secret import store_key
print("ready", flush=True)
sys.stdin.readline()
print(store_key(Path(sys.argv[2])).hex())
"""


def test_processes_that_make_the_secret_at_once_have_the_same(tmp_path: Path, home: Path) -> None:
    command = [sys.executable, "-c", MAKE_KEY, str(home), str(tmp_path)]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        for _ in range(4)
    ]
    for one in racers:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in racers:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    keys = {one.communicate(timeout=60)[0] for one in racers}
    assert len(keys) == 1
    assert [path.name for path in home.iterdir()] == ["store-secret"]


def test_who_comes_second_leaves_the_secret_of_the_first(home: Path) -> None:
    home.mkdir()
    place = home / "store-secret"
    place.write_bytes(b"of the first")
    secret._create(place)
    assert place.read_bytes() == b"of the first"
    assert [path.name for path in home.iterdir()] == ["store-secret"]


def test_nothing_in_the_store_is_pickled() -> None:
    for source in Path(factbook.store.__file__).parent.glob("*.py"):
        text = source.read_text(encoding="utf-8")
        assert not any(word in text for word in ("pickle", "marshal", "shelve", "eval("))


def test_no_store_that_a_clone_could_bring_is_opened(tmp_path: Path) -> None:
    root = a_root(tmp_path / "root")
    revision_of(root)
    own = store_of(root)
    brought = Layout(a_root(tmp_path / "clone")).private
    for name in ("store.sqlite3", own.name):
        (brought / name).write_bytes(own.read_bytes())
        (brought / f"{name}-journal").write_bytes(b"names other files to be deleted")
    assert revision_of(tmp_path / "clone") == 0
    assert (brought / f"{own.name}-journal").read_bytes() == b"names other files to be deleted"


def test_a_store_that_another_program_holds_is_told_and_left(tmp_path: Path) -> None:
    kept(tmp_path / STORE)
    holder = sqlite3.connect(tmp_path / STORE, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BusyError):
        Database(tmp_path / STORE, KEY, patience=0)
    holder.close()
    assert results(Database(tmp_path / STORE, KEY)) == (
        {"a": "a of 1a of 1", "b": "b of 1b of 1"},
        {},
    )


def test_no_kind_is_both_of_inputs_and_of_results() -> None:
    db = Db(Database(None, KEY), {"fact": lambda _: MISSING})
    with pytest.raises(ValueError, match="fact is a kind of inputs"):
        db.register("fact", Query(str))
