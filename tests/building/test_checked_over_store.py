"""A dossier read over a store against the same read anew, whatever was changed or broken."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from dossier_changes import changes_of, one_of_each_kind_first
from dossier_values import Files, files_of, write_files
from factbook.building.checked_dossier import Judged, read_and_judge
from factbook.loading import checked_files
from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry, entries_of
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading, read_dossier
from factbook.loading.rules.acceptance import WEIGH_ANEW
from factbook.store.database import Database
from factbook.store.queries import Db
from places import BRIEFINGS

KEY: Final = b"a test's own key"
GOLDEN: Final = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())
TRIED: Final = int(os.environ.get("FACTBOOK_CHANGES_READ", "12"))
"""Groups of changes of each dossier, of as many kinds as can be."""
IN_SEQUENCE: Final = 10
COLLECTIONS: Final = (
    "actors", "sources", "questions", "statements", "series", "events", "places", "pages",
    "claims", "measures",
)  # fmt: skip


def over(root: Path, store: Path | None, *, keep: bool = False) -> Judged:
    """The dossier read over the store in a file; if `keep`, what was read is left there."""
    db = Db(Database(store, KEY))
    try:
        judged = read_and_judge(root, db)
        if judged.reading.dossier is not None:
            for name in COLLECTIONS:
                # Read before the store is closed.
                list(getattr(judged.reading.dossier, name).values())
        if keep:
            judged.keep()
            db.keep()
        return judged
    finally:
        db.database.close()


def of_files(reading: Reading) -> list[Problem]:
    """The problems but for those of judgements, which are no matter of the files alone."""
    return [one for one in reading.problems if one.name != WEIGH_ANEW]


def assert_alike(one: Reading, other: Reading) -> None:
    assert of_files(one) == of_files(other)
    assert (one.dossier is None) == (other.dossier is None)
    if one.dossier is not None and other.dossier is not None:
        assert one.dossier.briefing == other.dossier.briefing
        for name in COLLECTIONS:
            found = getattr(one.dossier, name)
            assert list(found.items()) == list(getattr(other.dossier, name).items())
        wanted = dict(other.dossier.origins)
        assert {name: one.dossier.origins[name] for name in wanted} == wanted
        assert one.files == other.files


@pytest.fixture(params=GOLDEN)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Files]:
    files = files_of(BRIEFINGS / request.param)
    write_files(files, tmp_path)
    over(tmp_path, tmp_path / "kept.sqlite3", keep=True)
    return tmp_path, files


def test_what_is_read_over_a_store_is_what_stands_in_the_files(kept: tuple[Path, Files]) -> None:
    root, files = kept
    groups = one_of_each_kind_first(changes_of(files), random.Random(7))
    broken = 0
    for group in groups[:TRIED]:
        for change in group:
            write_files(change.of(files), root)
            store = Path(shutil.copy(root / "kept.sqlite3", root / "store.sqlite3"))
            anew = read_dossier(root, drafts=False)
            try:
                assert_alike(over(root, store).reading, anew)
            except AssertionError as error:
                raise AssertionError(f"after: {change.name}") from error
            broken += anew.dossier is None
    assert broken


def test_sequences_of_changes_are_read_right_over_what_each_left(kept: tuple[Path, Files]) -> None:
    root, files = kept
    chance = random.Random(3)
    store = root / "kept.sqlite3"
    for _ in range(IN_SEQUENCE):
        changed = chance.choice(chance.choice(list(filter(None, changes_of(files))))).of(files)
        write_files(changed, root)
        anew = read_dossier(root, drafts=False)
        assert_alike(over(root, store, keep=anew.dossier is not None).reading, anew)
        if anew.dossier is not None and chance.random() < 0.5:
            files = changed


def lines_taken_out(text: str) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    for number in range(0, len(lines), max(1, len(lines) // 12)):
        yield "".join([*lines[:number], *lines[number + 1 :]])


def test_files_with_a_line_less_are_read_right(dossier_root: Callable[[str], Path]) -> None:
    root = dossier_root("lake")
    over(root, root / "kept.sqlite3", keep=True)
    outcomes = set()
    for path in sorted((root / "data").rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for changed in (*lines_taken_out(text), "", f"{text}- 1\n", text.replace(": ", ":", 1)):
            path.write_text(changed, encoding="utf-8")
            store = Path(shutil.copy(root / "kept.sqlite3", root / "store.sqlite3"))
            anew = read_dossier(root, drafts=False)
            assert_alike(over(root, store).reading, anew)
            outcomes.add(anew.dossier is None)
        path.write_text(text, encoding="utf-8")
    assert outcomes == {True, False}


def test_a_warning_stays_where_its_file_did_not_change_and_moves_with_its_line(
    dossier_root: Callable[[str], Path],
) -> None:
    root = dossier_root("lake")
    file = next(iter(sorted((root / "data").rglob("statements*.yaml"))))
    text = file.read_text(encoding="utf-8")
    briefing = root / "data" / "briefing.yaml"
    early = [
        "as_of: 1990-01-01" if line.startswith("as_of:") else line
        for line in briefing.read_text(encoding="utf-8").splitlines()
    ]
    briefing.write_text("\n".join(early) + "\n", encoding="utf-8")
    first = over(root, root / "kept.sqlite3", keep=True).reading
    late = [one for one in first.problems if "after the briefing's as_of" in one.message]
    assert late
    assert {one.severity for one in late} == {Severity.WARNING}
    again = over(root, root / "kept.sqlite3").reading
    assert again.problems == first.problems
    file.write_text(f"# a line more\n{text}", encoding="utf-8")
    moved = over(root, root / "kept.sqlite3").reading
    name = file.relative_to(root).as_posix()
    before = [one.line for one in first.problems if one.file == name]
    assert [one.line - 1 for one in moved.problems if one.file == name] == before


def test_only_the_file_that_changed_is_parsed_and_checked(
    dossier_root: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("lake")
    over(root, root / "kept.sqlite3", keep=True)
    parsed: list[str] = []

    def parse(file: DataFile) -> tuple[list[Entry], list[Problem]]:
        parsed.append(file.name)
        return entries_of(file)

    monkeypatch.setattr(checked_files, "entries_with_tables", parse)
    over(root, root / "kept.sqlite3")
    assert parsed == []
    actors = root / "data" / "actors.yaml"
    actors.write_bytes(actors.read_bytes() + b"\n")
    judged = over(root, root / "kept.sqlite3")
    assert parsed == ["data/actors.yaml"]
    assert judged.analysis is not None
    computed = [key for key in judged.analysis.db.computed if key.startswith("file-problems")]
    assert computed == ["file-problems data/actors.yaml"]


def test_files_that_ask_for_a_record_are_checked_again_when_it_changes(
    dossier_root: Callable[[str], Path],
) -> None:
    root = dossier_root("lake")
    over(root, root / "kept.sqlite3", keep=True)
    sources = root / "data" / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    name = read_dossier(root, drafts=False).dossier
    assert name is not None
    source = next(one for one in name.sources.values() if one.issued and name.evidence_from(one.id))
    cited = {name.origins[s.id].partition(":")[0] for s, _ in name.evidence_from(source.id)}
    begin = text.index(f"id: {source.id}")
    issued = source.issued.written if source.issued else ""
    changed = text[:begin] + text[begin:].replace(issued, "1900-01-01", 1)
    sources.write_text(changed, encoding="utf-8")
    anew = read_dossier(root, drafts=False)
    assert {one.file for one in anew.problems if one.severity is Severity.ERROR} & cited
    assert_alike(over(root, root / "kept.sqlite3").reading, anew)


def test_keys_in_another_order_are_a_change(dossier_root: Callable[[str], Path]) -> None:
    root = dossier_root("lake")
    over(root, root / "kept.sqlite3", keep=True)
    questions = root / "data" / "questions.yaml"
    text = questions.read_text(encoding="utf-8")
    one, other = "en: [deepest point]", "nb: største dybde"
    assert f"{one}, {other}" in text
    questions.write_text(text.replace(f"{one}, {other}", f"{other}, {one}"), encoding="utf-8")
    judged = over(root, root / "kept.sqlite3")
    assert judged.analysis is not None
    assert "measure greatest-depth" in judged.analysis.db.changed_inputs()
