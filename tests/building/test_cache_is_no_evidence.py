"""What is kept of the last build changes nothing of what the site says, whoever kept it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import platformdirs
import pytest

from factbook.building import packing, workflow
from factbook.building.checksums import sums_of
from factbook.building.layout import Layout
from factbook.building.packing import pack
from factbook.building.rebuilding import file_states
from factbook.building.store_location import store_location
from factbook.building.unchanged import pages_of_last_build
from factbook.building.verifying import verify
from factbook.errors import BuildError
from factbook.store.secret import ENVIRONMENT
from places import BRIEFINGS, store_of
from silent import Silent

TRUE, FALSE = "The rope is gone.", "The rope is here."
assert len(TRUE) == len(FALSE)


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A state folder of this test's own; gives a function that lets another user build."""
    monkeypatch.delenv(ENVIRONMENT, raising=False)

    def of(user: str) -> None:
        place = str(tmp_path / f"state of {user}")
        monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_, **__: place)

    of("reader")
    return of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "quiet"
    shutil.copytree(BRIEFINGS / "quiet" / "data", made / "data")
    return made


def edit_unseen(path: Path, old: str, new: str) -> None:
    """Edit a file as `touch -r` does it: its size and its time are what they were."""
    before = path.stat()
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def replace_unseen(path: Path, old: str, new: str) -> None:
    """The same by another file in its place."""
    copy = path.with_name("copy")
    shutil.copy2(path, copy)
    edit_unseen(copy, old, new)
    copy.replace(path)


def files_of(root: Path) -> Mapping[str, Mapping[str, str]]:
    return {name: dict(sums_of(root / name)) for name in ("docs", "site")}


def built(root: Path) -> Mapping[str, Mapping[str, str]]:
    workflow.build(root, Silent())
    return files_of(root)


def clean(root: Path, tmp_path: Path) -> Mapping[str, Mapping[str, str]]:
    """What a clean build elsewhere makes of the same fact files."""
    shutil.copytree(root / "data", tmp_path / "clean" / "data")
    return built(tmp_path / "clean")


def as_it_came(root: Path, left: Path) -> None:
    """The store has the name that its writer's key gave it."""
    assert left.parent == root / ".factbook"


def under_its_readers_name(root: Path, left: Path) -> None:
    """The store has the very name that the reader's own would have."""
    location = store_location(Layout(root))
    assert location is not None
    left.rename(location.path)


def of_a_wrong_shape(root: Path, left: Path) -> None:
    """So it has, and it is a database of something else."""
    under_its_readers_name(root, left)
    with sqlite3.connect(store_of(root)) as connection:
        connection.execute("DROP TABLE kept")
        connection.execute("CREATE TABLE kept (unlike TEXT)")
    connection.close()


@pytest.mark.parametrize("store", [as_it_came, under_its_readers_name, of_a_wrong_shape])
@pytest.mark.parametrize("writer", ["a stranger", "reader"])
def test_a_store_that_says_something_else_than_the_facts_is_not_believed(
    root: Path,
    tmp_path: Path,
    at_home: Callable[[str], None],
    store: Callable[[Path, Path], None],
    writer: str,
) -> None:
    """It is sealed by its writer, over other facts, which then got back their bytes and times."""
    facts = root / "data" / "statements.yaml"
    at_home(writer)
    edit_unseen(facts, TRUE, FALSE)
    assert FALSE in page_of(root)
    edit_unseen(facts, FALSE, TRUE)
    # A clone has other inodes, whoever makes it.
    copied = tmp_path / "cloned"
    shutil.copytree(root, copied)
    at_home("reader")
    store(copied, store_of(copied))
    assert pages_of_last_build(copied) is None
    assert built(copied) == clean(root, tmp_path)


def page_of(root: Path) -> str:
    workflow.build(root, Silent())
    return (root / "site" / "ledger.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("edit", [edit_unseen, replace_unseen])
def test_an_edit_at_the_same_size_and_time_is_noticed(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[Path, str, str], None],
) -> None:
    # Files are known by their states at once, not only when they are some seconds old.
    monkeypatch.setattr(file_states, "COARSEST_TICK", -(10**18))
    assert TRUE in page_of(root)
    assert pages_of_last_build(root) is not None
    edit(root / "data" / "statements.yaml", TRUE, FALSE)
    assert pages_of_last_build(root) is None
    assert FALSE in page_of(root)


@pytest.mark.parametrize("edit", [edit_unseen, replace_unseen])
@pytest.mark.parametrize("name", ["site/ledger.html", "site/SHA256SUMS"])
def test_so_is_one_of_the_site(
    root: Path, tmp_path: Path, name: str, edit: Callable[[Path, str, str], None]
) -> None:
    workflow.build(root, Silent())
    old = "rope" if name.endswith(".html") else "index.html"
    edit(root / name, old, "x" * len(old))
    assert pages_of_last_build(root) is None
    assert built(root) == clean(root, tmp_path)


@pytest.mark.parametrize("name", ["site/ledger.html", "docs/ledger.md"])
def test_what_no_state_shows_is_found_when_it_is_packed(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    build = workflow.build

    def build_and_damage(at: Path, progress: Silent, **how: object) -> workflow.Built:
        done = build(at, progress, **how)  # type: ignore[arg-type]
        edit_unseen(at / name, "rope", "hope")
        return done

    monkeypatch.setattr(packing.workflow, "build", build_and_damage)
    with pytest.raises(BuildError, match=f"^{name} is not what was .*, so nothing was packed"):
        pack(root, Silent())
    assert not (root / "dist").exists()


def test_and_by_verify(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workflow.build(root, Silent())
    # As if a disk had lost a bit: no state of the file shows it.
    monkeypatch.setattr(file_states.Seen, "of", classmethod(lambda cls, _: cls(1, 1, 1, 1)))
    workflow.build(root, Silent())
    edit_unseen(root / "site" / "ledger.html", "rope", "hope")
    assert pages_of_last_build(root) is not None
    assert verify(root, Silent()).changed == ("ledger.html",)
