"""`factbook build --explain`: from the changed line of a fact file to each file made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from factbook.building import open_store, workflow
from factbook.building.explanations import Explanation, of_path
from factbook.cli import main

if TYPE_CHECKING:
    from silent import Silent

Copy = Callable[[str], Path]


def edited(root: Path, name: str, old: str, new: str) -> int:
    """Edit a fact file; the number of the line."""
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def by_path(found: tuple[Explanation, ...]) -> dict[str, tuple[str, ...]]:
    return {one.path: one.steps for one in found}


def test_each_file_is_traced_to_the_line_that_changed(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    figure = 'geodesy-depth, measure: greatest-depth, figure: "12.50"'
    line = edited(root, "statements.yaml", figure, figure.replace("12.50", "12.60"))
    built = workflow.build(root, silent)
    found = by_path(built.explanations)
    assert {path for path in built.written.changed if path in found} == found.keys()
    assert {"questions/depth.md", "charts/estimates-greatest-depth.svg"} <= found.keys()
    for path, steps in found.items():
        first = f"claim geodesy-depth (figure), data/statements.yaml:{line}"
        assert steps[0] == first, path
    assert found["questions/depth.md"][-1] == "page-file question depth"
    drawn = found["charts/estimates-greatest-depth.svg"]
    assert drawn[-1] == "drawing depth estimates-greatest-depth"


def test_a_field_on_a_line_of_its_own_is_named_by_that_line(
    dossier_root: Copy, silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    line = edited(root, "statements.yaml", "reading: 3 to 6", "reading: 4 to 6")
    edited_title = edited(root, "briefing.yaml", "title: ", "title: Anew, ")
    steps = {one.steps[0] for one in workflow.build(root, silent).explanations}
    assert f"claim guild-basin (reading), data/statements.yaml:{line}" in steps
    assert f"briefing briefing (title), data/briefing.yaml:{edited_title}" in steps


def test_what_is_gone_is_said_to_be_gone(dossier_root: Copy, silent: Silent) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    edited(root, "statements.yaml", "    - {id: geodesy-whole,", "    # - {id: geodesy-whole,")
    steps = [one.steps[0] for one in workflow.build(root, silent).explanations]
    assert "claim geodesy-whole (added or taken away), no longer in data/" in steps


def test_a_store_that_was_begun_says_why(
    dossier_root: Copy, silent: Silent, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = dossier_root("quiet")
    first = workflow.build(root, silent).explanations
    assert {one.steps[0] for one in first} == {"no earlier build was kept"}
    monkeypatch.setattr(open_store, "makers", lambda: "others")
    monkeypatch.setattr(open_store, "_made_by", lambda: "others")
    edited(root, "briefing.yaml", "title: ", "title: Anew, ")
    again = workflow.build(root, silent).explanations
    assert again
    assert all(one.steps[0].startswith("the tool, or a package") for one in again)


def test_the_command_tells_all_or_one_and_of_what_stayed(dossier_root: Copy) -> None:
    root = dossier_root("lake")
    runner = CliRunner()
    runner.invoke(main, ["build", "--root", str(root)])
    edited(root, "statements.yaml", "There were {figure} islands", "There lay {figure} islands")
    said = runner.invoke(main, ["build", "--root", str(root), "--explain"]).output
    assert "claim geodesy-islands (text), data/statements.yaml:" in said
    again = runner.invoke(
        main, ["build", "--root", str(root), "--explain", "site/data/dossier.json"]
    )
    assert "Nothing changed since the last build." in again.output
    assert "data/dossier.json\n    claim geodesy-islands (text)" in again.output
    other = runner.invoke(main, ["build", "--root", str(root), "--explain", "timeline.html"])
    assert "timeline.html was not made anew by the last build that changed" in other.output


def test_a_path_is_that_of_the_site_or_of_docs() -> None:
    page = Explanation("questions/a.md", ("x",))
    picture = Explanation("charts/a.svg", ("y",))
    for path in ("questions/a.html", "site/questions/a.html", "./docs/questions/a.md"):
        assert of_path((page, picture), path) == (page,)
    assert of_path((page, picture), "charts/a.svg") == (picture,)
    assert of_path((page, picture), "charts/b.svg") == ()
