"""Links, files, folders and pipes at every path that the tool writes: none is followed or lost."""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

import pytest
from click.testing import CliRunner

from building.killed_steps import writes
from factbook.authoring.appending import append
from factbook.authoring.renaming import renaming
from factbook.authoring.schemas import schema_texts
from factbook.authoring.starting import SCHEMAS, start, write_all
from factbook.building.layout import Layout
from factbook.building.packing import pack
from factbook.building.spare import spare_of
from factbook.building.store_location import store_location
from factbook.building.unchanged import pages_of_last_build
from factbook.building.verifying import verify
from factbook.building.workflow import build
from factbook.cli import main
from factbook.errors import FactbookError
from factbook.files.safe_folder import signed_name
from places import BRIEFINGS
from silent import Silent

LIMIT = 60  # seconds that any one command may take
PASSING = (".factbook/fresh-x", ".factbook/partial-1", ".factbook/verify-x")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier whose site is built and packed, so that every path that is written is there."""
    root = tmp_path_factory.mktemp("packed") / "quiet"
    shutil.copytree(BRIEFINGS / "quiet" / "data", root / "data")
    (root / "docs").mkdir()
    (root / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    pack(root, Silent())
    write_schemas(root)
    return root


@cache
def schemas() -> Mapping[str, str]:
    return {f"{SCHEMAS}/{name}": text for name, text in schema_texts().items()}


def write_schemas(root: Path) -> None:
    write_all(root, schemas())


def written_places(root: Path) -> list[str]:
    """Every folder that the tool writes in, and one file of each."""
    found = list(PASSING)
    for name in ("docs", "site", "dist", ".factbook"):
        for above, _, names in os.walk(root / name):
            folder = Path(above).relative_to(root).as_posix()
            ours = sorted(f"{folder}/{one}" for one in names if one != "about.md")
            found += [folder, *ours[:1]]
    found += [".factbook/build.lock", ".factbook/store.sqlite3", "docs/.factbook-manifest.json"]
    found += ["docs/.factbook-manifest-under-way.json"]
    return list(dict.fromkeys(found))


def link_to_a_folder(place: Path, home: Path) -> None:
    place.symlink_to(home)


def link_to_a_file(place: Path, home: Path) -> None:
    place.symlink_to(home / "letter.txt")


def link_to_no_end(place: Path, _: Path) -> None:
    place.symlink_to("/dev/zero")


def folder(place: Path, _: Path) -> None:
    place.mkdir()
    (place / "mine.txt").write_text("mine", encoding="utf-8")


def pipe(place: Path, _: Path) -> None:
    os.mkfifo(place)


def file(place: Path, _: Path) -> None:
    place.write_text("mine", encoding="utf-8")


Put = Callable[[Path, Path], None]
LINKS = (link_to_a_folder, link_to_a_file, link_to_no_end)
KINDS = (link_to_a_folder, link_to_a_file, link_to_no_end, folder, pipe, file)


@contextmanager
def limited(what: str) -> Iterator[None]:
    def too_long(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"{what} took more than {LIMIT} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def contents(home: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(home.iterdir())}


def told(command: Callable[[], object]) -> str:
    """What the command refused in a sentence; "" where it did its work."""
    try:
        command()
    except FactbookError as error:
        return str(error)
    return ""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody's own files, outside the dossier."""
    made = tmp_path / "home"
    made.mkdir()
    for name in ("letter.txt", "index.md", "0123456789abcdef01234567.json", "build.lock"):
        (made / name).write_text("precious", encoding="utf-8")
    return made


def test_nothing_foreign_is_followed_or_waited_for_at_any_path_that_is_written(
    packed: Path, tmp_path: Path, home: Path
) -> None:
    before = contents(home)
    root = tmp_path / "root"
    met: set[tuple[object, ...]] = set()
    for name in written_places(packed):
        for put in kinds_tried(packed, name, met):
            # Files of the tool are replaced, never opened for writing: other names for them do.
            shutil.copytree(packed, root, symlinks=True, copy_function=os.link)
            remove(root / name)
            put(root / name, home)
            what = f"{put.__name__} at {name}"
            with limited(what):
                sentence = told(lambda: build_and_pack(root))
                told(lambda: write_schemas(root))
            assert contents(home) == before, what
            if put in LINKS or put is pipe:
                assert sentence or not name.startswith(".factbook"), what
            assert not sentence or names(sentence, name), (what, sentence)
            if sentence:
                assert os.path.lexists(root / name), what
            shutil.rmtree(root)


def kinds_tried(packed: Path, name: str, met: set[tuple[object, ...]]) -> tuple[Put, ...]:
    """A link to a folder and a pipe anywhere; all kinds at one place, `met` now, of those alike.

    Alike are the folders of docs/ but for their names, and the files in them.
    """
    place, (top, *below) = packed / name, name.split("/")
    if top == "site" and below:
        # Publishing replaces all of site/, whatever files and folders of one's own lie in it.
        return link_to_a_folder, pipe
    alike = (top, len(below), place.is_dir(), place.exists(), place.suffix)
    if top == "docs" and len(below) > 0 and alike in met and place.name[0] != ".":
        return link_to_a_folder, pipe
    met.add(alike)
    return KINDS


def build_and_pack(root: Path) -> None:
    pages_of_last_build(root)
    pack(root, Silent())


def names(sentence: str, name: str) -> bool:
    """Whether the sentence names the path, or a file that lies below it."""
    return name.rpartition("/")[2] in sentence and "\n" not in sentence


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.mark.parametrize("name", PASSING)
def test_a_file_or_folder_of_such_a_name_that_the_tool_did_not_make_stays(
    packed: Path, tmp_path: Path, home: Path, name: str
) -> None:
    for put in KINDS:
        root = tmp_path / put.__name__
        shutil.copytree(packed, root)
        put(root / name, home)
        for command in (build, verify, pack):
            sentence = told(lambda run=command, at=root: run(at, Silent()))  # type: ignore[misc]
            assert sentence.startswith(f"{name} was not made by Factbook")
            assert sentence.endswith("Move it elsewhere, or delete it.")
        assert os.path.lexists(root / name)


def test_what_a_killed_build_left_is_gone_after_the_next_command(
    packed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(packed, root)
    build(root, Silent())
    private = Layout(root).private
    for kind in ("fresh-1-a", "verify-2-b"):
        left = private / signed_name(private, kind)
        left.mkdir()
        (left / "link").symlink_to(tmp_path)
    (private / signed_name(private, "partial-3-4")).write_bytes(b"half")
    assert pages_of_last_build(root) is None, "there is something to clear"
    build(root, Silent())
    assert not [path for path in private.iterdir() if path.name.startswith(("fr", "ve", "pa"))]
    assert tmp_path.is_dir()


def test_what_a_clone_brought_is_not_taken_for_what_a_killed_build_left(
    packed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(packed, root)
    name = signed_name(packed / ".factbook", "fresh-1-a")
    folder(root / ".factbook" / name, root)
    assert "was not made by Factbook" in told(lambda: build(root, Silent()))
    assert (root / ".factbook" / name / "mine.txt").read_text(encoding="utf-8") == "mine"


# Names that pass away, or that only this user's own folder gives


def recorded(root: Path, told: Path) -> list[str]:
    """Every path below the root at which a file or folder is made, by Python's own audit events.

    https://docs.python.org/3/library/audit_events.html
    """
    child = multiprocessing.get_context("spawn").Process(
        target=_record, args=(str(root), str(told))
    )
    child.start()
    child.join(2 * LIMIT)
    assert child.exitcode == 0
    return sorted(set(told.read_text(encoding="utf-8").splitlines()))


def _record(root: str, told: str) -> None:
    made: list[str] = []

    def heard(event: str, args: tuple[object, ...]) -> None:
        if event in {"os.mkdir", "sqlite3.connect"} or (event == "open" and writes(args)):
            made.append(str(args[0]))
        elif event in {"os.rename", "os.link", "os.symlink"}:
            made.append(str(args[1]))

    sys.addaudithook(heard)
    every_command(Path(root))
    below = [path.removeprefix(f"{root}/") for path in made if path.startswith(f"{root}/")]
    Path(told).write_text("\n".join(below), encoding="utf-8")


def every_command(root: Path) -> None:
    """Whatever writes: over a store of the last build, and clean."""
    pages_of_last_build(root)
    for clean in (False, True):
        briefing = root / "data" / "briefing.yaml"
        briefing.write_text(briefing.read_text("utf-8").replace("title: ", "title: A "), "utf-8")
        build(root, Silent(), clean=clean)
    pack(root, Silent())
    verify(root, Silent())
    write_schemas(root)
    renaming(root, "sexton", "verger").write(root)
    record = {"id": "rope", "name": "The rope", "kind": "person"}
    append(root, "data/actors.yaml", record)


GIVEN = re.compile(r"(data/\.edit-|\.factbook/(fresh|verify|partial|spare|store)-)[^/]*(/.*)?")
"""Names that differ each time: foreign ones are met below, and above in `PASSING`."""


def test_every_path_at_which_a_command_makes_something_is_tried(
    packed: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(packed, root)
    build(root, Silent())
    tried = set(written_places(packed))
    folders = {name for name in tried if (packed / name).is_dir()}
    facts = {f"data/{path.name}" for path in (packed / "data").iterdir()}
    found = recorded(root, tmp_path / "recorded.txt")
    missed = [
        name
        for name in found
        if name not in tried | facts
        and name.rpartition("/")[0] not in folders
        and not GIVEN.fullmatch(name)
    ]
    assert missed == []
    passing = {".factbook-manifest-under-way.json", ".factbook-manifest.json"}
    assert {f"docs/{name}" for name in passing} | {"dist/SHA256SUMS"} <= set(found)


@pytest.mark.parametrize("put", KINDS)
def test_nothing_is_followed_at_the_names_that_only_this_folder_gives(
    packed: Path, tmp_path: Path, home: Path, put: Callable[[Path, Path], None]
) -> None:
    before = contents(home)
    root = tmp_path / "root"
    shutil.copytree(packed, root)
    build(root, Silent())
    layout = Layout(root)
    location = store_location(layout)
    assert location is not None
    for place in (spare_of(layout), location.path, Path(f"{location.path}-journal")):
        remove(place)
        put(place, home)
        briefing = root / "data" / "briefing.yaml"
        briefing.write_text(briefing.read_text("utf-8").replace("title: ", "title: A "), "utf-8")
        with limited(f"{put.__name__} at {place.name}"):
            sentence = told(lambda: build(root, Silent()))
        assert contents(home) == before
        assert not sentence or place.name in sentence
        remove(place)
        assert told(lambda: build(root, Silent())) == ""


@pytest.mark.parametrize("put", KINDS)
def test_a_new_dossier_is_written_through_nothing(
    tmp_path: Path, home: Path, put: Callable[[Path, Path], None]
) -> None:
    before = contents(home)
    start(tmp_path / "first")
    for above, folders, names in os.walk(tmp_path / "first"):
        for name in (*folders, *names):
            below = Path(above, name).relative_to(tmp_path / "first")
            root = tmp_path / "next"
            (root / below).parent.mkdir(parents=True)
            put(root / below, home)
            with limited(f"{put.__name__} at {below}"):
                told(lambda at=root: start(at))  # type: ignore[misc]
            assert contents(home) == before, below
            assert os.path.lexists(root / below)
            shutil.rmtree(root)


@pytest.mark.parametrize("put", KINDS)
def test_a_fact_file_is_added_to_and_edited_through_nothing(
    packed: Path, tmp_path: Path, home: Path, put: Callable[[Path, Path], None]
) -> None:
    before = contents(home)
    for name in ("data", "data/actors.yaml", "data/actors", "data/.actors.yaml.rename"):
        root = tmp_path / "root"
        shutil.copytree(packed / "data", root / "data")
        remove(root / name)
        put(root / name, home)
        answers = "Ann Lee\nann-lee\nperson\n\n\n\n\n\n"
        with limited(f"{put.__name__} at {name}"):
            for words in (["add", "actor"], ["rename", "sexton", "verger"]):
                ended = CliRunner().invoke(main, [*words, "--root", str(root)], input=answers)
                assert isinstance(ended.exception, SystemExit | None), (name, ended.output)
        assert contents(home) == before, name
        remove(root)
