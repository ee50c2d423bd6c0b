"""Errors of which many have one cause: the cause is told, with the count of what follows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.loading.problems import Problem
from factbook.loading.reading import read_dossier

BASE = Path(__file__).parents[1] / "broken" / "base"
Edit = Callable[[Path], None]
STATEMENT = """- id: s{n}
  by: mayor
  said: 2024-06-20
  evidence: [{{source: works-report}}]
  claims: [{{id: s{n}-claim, measure: dead, figure: "{n}", text: "{{figure}}."}}]
"""


def replaced(name: str, old: str, new: str) -> Edit:
    def edit(data: Path) -> None:
        text = (data / name).read_text("utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new), "utf-8")

    return edit


def with_many(data: Path) -> None:
    """A hundred statements more, each a reference to one actor, one source and one measure."""
    (data / "statements").mkdir()
    text = "".join(STATEMENT.format(n=n) for n in range(100))
    (data / "statements" / "many.yaml").write_text(text, "utf-8")


def errors(root: Path, *edits: Edit) -> list[Problem]:
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for edit in edits:
        edit(root / "data")
    return [one for one in read_dossier(root).problems if one.severity == "error"]


def taken(data: Path) -> None:
    (data / "actors").mkdir()
    (data / "actors" / "a.yaml").write_text("- {id: dead, name: D, kind: person}\n", "utf-8")


def test_an_id_that_is_taken_is_one_error_that_counts_what_names_it(tmp_path: Path):
    [problem] = errors(tmp_path, with_many, taken)
    assert problem.file == "data/questions/toll.yaml"
    assert "the id dead is taken: data/actors/a.yaml:1 gives it to an actor" in problem.message
    assert "(102 references name it)" in problem.message


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("actors.yaml", "id: mayor,", "id: Mayor,"),
        ("actors.yaml", "id: mayor,", "id: mayor_,"),
        ("actors.yaml", "id: mayor,", "id: máyor,"),
        ("sources.yaml", "id: works-report", "id: works_report"),
    ],
)
def test_an_id_that_is_misspelt_where_it_is_given_is_one_error_there(
    tmp_path: Path, name: str, old: str, new: str
):
    [problem] = errors(tmp_path, with_many, replaced(name, old, new))
    assert problem.file == f"data/{name}"
    assert "is no id" in problem.message
    assert "(101 references name it)" in problem.message


def test_references_that_are_misspelt_as_the_id_is_are_counted_with_it(tmp_path: Path):
    [problem] = errors(
        tmp_path,
        replaced("actors.yaml", "id: works,", "id: Works,"),
        replaced("statements.yaml", "by: works", "by: Works"),
        replaced("pages/background.md", " and [[works]]", ""),
    )
    assert problem.message.startswith("“Works” is no id")
    assert problem.message.endswith("(1 reference names it)")


def test_a_missing_record_is_one_error_where_many_name_it_and_one_each_where_few_do(tmp_path: Path):
    missing = replaced("questions/toll.yaml", "  dead:", "  killed:")
    few = errors(tmp_path / "few", missing)
    assert [one.message for one in few] == ["there is no measure dead"] * 2
    [problem] = errors(tmp_path / "many", with_many, missing)
    assert problem.message == (
        "there is no measure dead (101 more references name it, the next in data/statements.yaml:7)"
    )


def test_ids_that_two_files_both_give_are_one_error(tmp_path: Path):
    def again(data: Path) -> None:
        (data / "statements").mkdir()
        shutil.copyfile(data / "statements.yaml", data / "statements" / "more.yaml")

    [problem] = errors(tmp_path, again)
    assert problem.message == (
        "5 ids of this file are taken: data/statements.yaml gives them, such as mayor-0602 (line 1)"
    )
    assert "delete it" in problem.remedy


NOTHING = "nothing is written here"
LIST = "a list stands where one text is due"


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("actors.yaml", "name: The Weir Herald", "name: ~",
         (NOTHING, "write the name: an actor needs one")),
        ("statements.yaml", 'text: "{figure} people had died."', "text: ''",
         (NOTHING, "write the text: a claim needs one")),
        ("actors.yaml", "short: Works", "short: ''",
         (NOTHING, "write a text or take the field out")),
        ("sources.yaml", "issued: 2024-06-20", "derived_from: [herald-0602]",
         (LIST, "write it without brackets or dash: derived_from: herald-0602")),
        ("actors.yaml", "short: Works", "part_of: [mayor]",
         (LIST, "write it without brackets or dash: part_of: mayor")),
    ],
)  # fmt: skip
def test_a_remedy_belongs_to_its_fault(
    tmp_path: Path, name: str, old: str, new: str, expected: tuple[str, str]
):
    [problem] = errors(tmp_path, replaced(name, old, new))
    assert (problem.message, problem.remedy) == expected
