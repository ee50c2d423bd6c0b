"""`factbook rename`: one id, everywhere, and nothing else."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.authoring.renaming import renaming
from factbook.cli import main
from factbook.loading.reading import read_dossier
from factbook.model.record import Named
from factbook.model.series_statements import series_of
from places import BRIEFINGS, GOLDEN, REPOSITORY

BASE = REPOSITORY / "tests" / "broken" / "base"
FIELD = re.compile(r".*?(\w+:\W*)[^:]*", re.DOTALL)
"""The last field before a place in a line, with the signs that open its value."""
DOSSIERS = [BASE, *(BRIEFINGS / name for name in GOLDEN)]


def run(root: Path, old: str, new: str) -> Result:
    return CliRunner().invoke(main, ["rename", old, new, "--root", str(root)])


def contents(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "data").rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path / "dossier")
    return tmp_path / "dossier"


def of_each_kind(root: Path, names: list[str]) -> list[str]:
    """A record for each set of fields, as they are written, in which an id may stand.

    With FACTBOOK_CHANGES set, as by `nox -s fuzz`, all of them: renaming reads the dossier twice.
    """
    if os.environ.get("FACTBOOK_CHANGES"):
        return names
    lines = [line for data in contents(root).values() for line in data.decode().splitlines()]
    kinds: dict[frozenset[str], list[str]] = {}
    for name in names:
        written = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        found = [(line, place) for line in lines for place in written.finditer(line)]
        fields = {FIELD.sub(r"\1", line[: place.start()]) for line, place in found}
        kinds.setdefault(frozenset(fields), []).append(name)
    return [name for some in kinds.values() for name in some[:1]]


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_each_record_can_be_renamed_and_the_dossier_stays_sound(dossier: Path, tmp_path: Path):
    root = tmp_path / "dossier"
    shutil.copytree(dossier, root)
    before = read_dossier(root)
    assert before.dossier is not None
    told = sorted(problem.message for problem in before.problems)
    # The statement that a series stands for has no id that is written anywhere.
    origins = before.dossier.origins
    names = [name for name in origins if name != "briefing" and series_of(name) is None]
    assert names
    former = _former(before.dossier)
    for old in of_each_kind(root, [name for name in names if name not in former]):
        original = contents(root)
        new = f"{old[:70]}-anew"
        renaming(root, old, new).write(root)
        after = read_dossier(root)
        assert after.dossier is not None, (old, [str(one) for one in after.problems])
        assert sorted(problem.message.replace(new, old) for problem in after.problems) == told
        assert new in after.dossier.origins
        record = _named(after.dossier, new)
        if record is not None:
            assert record.was[-1] == old
        for name in {*original, *contents(root)}:
            (root / name).unlink(missing_ok=True)
        for name, data in original.items():
            (root / name).write_bytes(data)


def _former(dossier) -> set[str]:  # noqa: ANN001 - a dossier
    return {
        name
        for table in (dossier.actors, dossier.sources, dossier.questions, dossier.statements,
                      dossier.events, dossier.places, dossier.claims, dossier.incidents,
                      dossier.corrections, dossier.pages, _accounts(dossier))
        for record in table.values()
        for name in record.was
    }  # fmt: skip


def _accounts(dossier) -> dict[str, Named]:  # noqa: ANN001 - a dossier
    return {one.id: one for each in dossier.incidents.values() for one in each.accounts}


def _named(dossier, name: str) -> Named | None:  # noqa: ANN001 - a dossier
    tables = (
        dossier.actors, dossier.sources, dossier.questions, dossier.statements, dossier.events,
        dossier.claims, dossier.incidents, dossier.corrections, _accounts(dossier),
    )  # fmt: skip
    return next((table[name] for table in tables if name in table), None)


def test_nothing_but_the_id_changes_and_each_place_is_told(root: Path):
    before = contents(root)
    done = run(root, "mayor-dead", "mayor-killed")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "  data/briefing.yaml:12",
        "  data/events.yaml:1",
        "  data/pages/background.md:3",
        "  data/statements.yaml:7",
        "The claim mayor-dead is now mayor-killed.",
    ]
    after = contents(root)
    assert after.pop("data/statements.yaml") == before.pop("data/statements.yaml").replace(
        b"id: mayor-dead,", b"id: mayor-killed, was: [mayor-dead],"
    )
    assert after == {
        name: data.replace(b"mayor-dead", b"mayor-killed") for name, data in before.items()
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("- id: far  # the far one\n  name: F\n  kind: person\n",
         "- id: near  # the far one\n  was: [far]\n  name: F\n  kind: person\n"),
        ("- {id: 'far', name: F, kind: person}\n",
         "- {id: 'near', was: [far], name: F, kind: person}\n"),
        ("- name: F\n  was: old\n  kind: person\n  id: far\n",
         "- name: F\n  was: [old, far]\n  kind: person\n  id: near\n"),
        ("- name: F\n  was: [older, old]  # two\n  kind: person\n  id: far\n",
         "- name: F\n  was: [older, old, far]  # two\n  kind: person\n  id: near\n"),
        ("- id: far\n  was:\n    - older  # 1\n    - old\n  name: F\n  kind: person\n",
         "- id: near\n  was:\n    - older  # 1\n    - old\n    - far\n  name: F\n  kind: person\n"),
        ("- id: far\r\n  name: F\r\n  kind: person",
         "- id: near\r\n  was: [far]\r\n  name: F\r\n  kind: person"),
        ("\ufeffid: far\nname: F\nkind: person\n",
         "\ufeffid: near\nwas: [far]\nname: F\nkind: person\n"),
    ],
)  # fmt: skip
def test_the_former_id_is_kept_in_the_style_of_the_record(written: str, expected: str, root: Path):
    file = root / "data" / "actors" / "more.yaml"
    file.parent.mkdir()
    file.write_bytes(written.encode())
    assert run(root, "far", "near").exit_code == 0
    assert file.read_bytes().decode() == expected


def test_citations_and_links_in_prose_follow(root: Path):
    page = root / "data" / "pages" / "links.md"
    page.write_text(
        "# Links\n\nSee [[works]], [[ works ]], [the works](works), [them][w] and networks.\n\n"
        "[w]: works\n",
        encoding="utf-8",
    )
    assert run(root, "works", "water-works").exit_code == 0
    assert page.read_text(encoding="utf-8") == (
        "# Links\n\nSee [[water-works]], [[ water-works ]], [the works](water-works), [them][w] "
        "and networks.\n\n[w]: water-works\n"
    )


def test_a_page_takes_the_name_of_its_new_id(root: Path):
    done = run(root, "background", "history")
    assert "data/pages/background.md is now data/pages/history.md" in done.output
    assert "keeps no former id" not in done.output
    history = (root / "data" / "pages" / "history.md").read_text(encoding="utf-8")
    assert history.startswith("---\nwas: background\n---\n# ")
    again = run(root, "history", "past")
    assert again.exit_code == 0
    past = (root / "data" / "pages" / "past.md").read_text(encoding="utf-8")
    assert past.startswith("---\nwas: [background, history]\n---\n# ")
    assert not (root / "data" / "pages" / "background.md").exists()
    assert read_dossier(root).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("mayro", "x", "there is no record mayro; did you mean mayor"),
        ("mayor", "works", "the id works is taken: data/actors.yaml:2 gives it to an actor"),
        ("mayor", "mayor", "the id mayor is taken"),
        ("mayor", "The Mayor", "“The Mayor” is no id"),
        ("mayor", "index", "index cannot be an id"),
    ],
)
def test_what_cannot_be_renamed_is_told_in_a_sentence_and_nothing_is_written(
    old: str, new: str, sentence: str, root: Path
):
    before = contents(root)
    done = run(root, old, new)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert contents(root) == before


def test_a_former_id_is_neither_renamed_nor_given_again(root: Path):
    assert run(root, "mayor", "major").exit_code == 0
    assert "mayor is a former id (data/actors.yaml:1)" in run(root, "mayor", "x").stderr
    assert "the id mayor is taken" in run(root, "works", "mayor").stderr


def test_a_dossier_with_errors_is_not_renamed_in(root: Path):
    (root / "data" / "events.yaml").write_text("- {id: e, date: never, title: E}\n")
    before = contents(root)
    done = run(root, "mayor", "major")
    assert done.exit_code == 2
    assert "the fact files have errors" in done.stderr
    assert contents(root) == before


def test_an_id_written_with_escapes_is_refused_at_its_place(root: Path):
    (root / "data" / "events.yaml").write_text(
        '- {id: e, date: 2024-06-01, title: E, claims: ["mayor\\x2ddead"]}\n'
    )
    before = contents(root)
    done = run(root, "mayor-dead", "major-dead")
    assert done.exit_code == 2
    assert "data/events.yaml:1: mayor-dead is written here with escapes" in done.stderr
    assert contents(root) == before


def test_where_one_file_cannot_be_written_none_is(root: Path, monkeypatch: pytest.MonkeyPatch):
    before = contents(root)
    ready = renaming(root, "mayor-dead", "mayor-killed")
    written: list[Path] = []
    replace = os.replace

    def full(beside: Path, path: Path) -> None:
        written.append(path)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        replace(beside, path)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Exception, match="No space left on device; nothing is renamed"):
        ready.write(root)
    assert contents(root) == before


def test_a_file_that_was_changed_meanwhile_is_left_alone(root: Path):
    ready = renaming(root, "mayor-dead", "mayor-killed")
    (root / "data" / "events.yaml").write_text("# mine\n")
    before = contents(root)
    with pytest.raises(Exception, match=r"data/events\.yaml was changed meanwhile"):
        ready.write(root)
    assert contents(root) == before


def test_a_link_where_a_file_is_written_for_a_moment_is_not_followed(root: Path, tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    for name in ("actors", "events", "statements", "sources", "questions"):
        (root / "data" / f".{name}.yaml.rename").symlink_to(letter)
    renaming(root, "mayor-dead", "mayor-killed").write(root)
    assert letter.read_text() == "mine"


def test_a_file_that_belongs_nowhere_stands_in_no_ones_way(root: Path):
    (root / "data" / "notes.txt").write_text("mine")
    assert run(root, "mayor-dead", "mayor-killed").exit_code == 0


def test_a_dossier_with_errors_is_refused_with_the_first(root: Path):
    (root / "data" / "actors.yaml").write_text("- {id: 1}\n")
    done = run(root, "mayor-dead", "mayor-killed")
    assert "the fact files have errors, the first in data/actors.yaml, line 1: " in done.stderr
