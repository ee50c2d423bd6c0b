from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from factbook.errors import RootError
from factbook.loading.data_files import find_files
from factbook.loading.problems import OFFERED, Hints, Severity
from factbook.loading.reading import read_dossier
from factbook.loading.yaml.limits import Limits
from factbook.model.nearest_names import nearest

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_a_folder_without_data_is_refused_with_the_option_that_names_one(tmp_path: Path):
    with pytest.raises(RootError, match=r"no folder data/.*--root DIR"):
        find_files(tmp_path)


def test_files_come_in_the_order_of_their_names(root: Path):
    names = [file.name for file in find_files(root)[0]]
    assert names == sorted(names)
    assert "data/questions/toll.yaml" in names


def test_a_collection_may_be_a_file_and_a_folder_of_files_at_once(root: Path):
    (root / "data/actors").mkdir()
    (root / "data/actors/more.yaml").write_text("- {id: sheriff, name: Sheriff, kind: person}\n")
    dossier = read_dossier(root).dossier
    assert dossier is not None
    assert {"mayor", "sheriff"} <= dossier.actors.keys()


def test_a_link_to_a_file_outside_data_is_not_followed(root: Path):
    outside = root / "secret.yaml"
    outside.write_text("- {id: spy, name: Spy, kind: person}\n")
    (root / "data/actors").mkdir()
    (root / "data/actors/linked.yaml").symlink_to(outside)
    reading = read_dossier(root)
    assert [p.file for p in reading.problems] == ["data/actors/linked.yaml"]
    assert "outside data/" in reading.problems[0].message
    assert reading.dossier is None


def test_a_data_folder_that_is_a_link_to_another_dossiers_is_not_read(root: Path, tmp_path: Path):
    clone = tmp_path / "clone"
    clone.mkdir()
    (clone / "data").symlink_to(root / "data")
    with pytest.raises(RootError, match="is a link to a folder elsewhere, which is not followed"):
        read_dossier(clone)
    by_a_link = tmp_path / "by-a-link"
    by_a_link.symlink_to(root)
    assert read_dossier(by_a_link).problems == read_dossier(root).problems


def test_a_link_that_leads_nowhere_is_a_problem_and_no_crash(root: Path):
    (root / "data/actors").mkdir()
    (root / "data/actors/gone.yaml").symlink_to(root / "data/nothing.yaml")
    [problem] = read_dossier(root).problems
    assert problem.message.startswith("this file cannot be read")


def test_a_pipe_is_refused_and_never_waited_for(root: Path):
    (root / "data/actors").mkdir()
    os.mkfifo(root / "data/actors/pipe.yaml")
    [problem] = read_dossier(root).problems
    assert problem.file == "data/actors/pipe.yaml"
    assert problem.message == "this is a pipe, a socket or a device, which is never opened"


@pytest.mark.parametrize("inside", [True, False])
def test_a_linked_folder_is_a_problem_wherever_it_leads(root: Path, inside: bool):  # noqa: FBT001 - a parameter of the test
    target = root / ("data/questions" if inside else "elsewhere")
    target.mkdir(exist_ok=True)
    (root / "data/actors").symlink_to(target)
    [problem] = read_dossier(root).problems
    assert problem.file == "data/actors"
    assert problem.sentence == (
        "this is a link to a folder, which is not followed; put the folder itself here"
    )


def test_the_briefing_may_have_the_short_ending(root: Path):
    (root / "data/briefing.yaml").rename(root / "data/briefing.yml")
    reading = read_dossier(root)
    assert reading.problems == ()
    assert reading.files == 8


def test_a_file_over_the_limit_is_not_even_opened(root: Path):
    with (root / "data/events.yaml").open("wb") as file:
        file.truncate(Limits().file_bytes + 1)
    [problem] = read_dossier(root).problems
    assert "at most 16,777,216 are read" in problem.message


def test_hidden_files_and_readmes_are_left_alone(root: Path):
    (root / "data/README.md").write_text("notes")
    (root / "data/.actors.yaml.swp").write_bytes(b"\x00")
    assert read_dossier(root).problems == ()


def test_a_file_that_belongs_nowhere_is_a_warning_and_the_dossier_stands(root: Path):
    (root / "data/notes.txt").write_text("notes")
    reading = read_dossier(root)
    assert [p.severity for p in reading.problems] == [Severity.WARNING]
    assert reading.dossier is not None


def test_line_numbers_are_those_of_an_editor_for_every_kind_of_line_end(root: Path):
    for end in ("\n", "\r\n"):
        lines = ["- id: one", "  name: One\u2028x", "  kind: nobody", ""]
        (root / "data/events.yaml").write_bytes(b"")
        (root / "data/actors").mkdir(exist_ok=True)
        (root / "data/actors/more.yaml").write_bytes(end.join(lines).encode())
        problem = next(p for p in read_dossier(root).problems if "nobody" in p.message)
        assert (problem.line, problem.column) == (3, 9)
        assert problem.source_line == "  kind: nobody"


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("figur", "did you mean figure?"),
        ("maesure", "did you mean measure?"),
        ("xyzzy", ""),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(word: str, hint: str):
    assert nearest(word, ["figure", "measure", "question"]) == hint


def test_at_most_three_names_are_offered():
    assert nearest("claim", [f"claim-{n}" for n in range(9)]).count("claim-") == 3


def test_a_name_that_resembles_none_by_its_letters_is_not_offered():
    assert nearest("cafe", ["face", "aecf-fffff"]) == ""


def test_the_nearest_is_found_among_many_names_of_the_same_letters():
    known = [f"herald-2024-06-{day:02}-{copy}" for day in range(1, 31) for copy in range(40)]
    assert "herald-2024-06-17-5" in nearest("herald-2024-0617-5", known)


def test_hints_are_given_for_the_first_misspelt_names_alone():
    hints = Hints()
    asked = [hints.of(f"clam-{n}", ["claim"], lambda: ["claim-1"]) for n in range(OFFERED + 5)]
    assert all(asked[:OFFERED])
    assert not any(asked[OFFERED:])
    assert hints.of("clam-0", ["claim"], lambda: ["claim-1"]) == "did you mean claim-1?"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems write names in UTF-8 alone")
@pytest.mark.parametrize("place", [b"actors", b"pages"])
def test_a_name_that_is_not_in_utf_8_is_an_error(root: Path, place: bytes):
    folder = os.path.join(os.fsencode(root), b"data", place)  # noqa: PTH118 - of bytes
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - of bytes
    name = b"\xff.md" if place == b"pages" else b"\xff.yaml"
    with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - of bytes
        file.write(b"# A page\n" if place == b"pages" else b"[]\n")
    (problem,) = (one for one in read_dossier(root).problems if one.severity is Severity.ERROR)
    assert "not in UTF-8" in problem.message
    assert problem.file.encode() == b"data/" + place + b"/\\xff" + name[1:]
