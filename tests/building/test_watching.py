from __future__ import annotations

import queue
from pathlib import Path

import pytest

from factbook.building.layout import Layout
from factbook.building.watching import Edits, Saved, watching
from factbook.building.writing import write_generated
from site_memory import docs_now, generated

PAGE = "questions/depth.md"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = Layout(tmp_path)
    (layout.data / "questions").mkdir(parents=True)
    write_generated(generated({PAGE: b"about 300"}), layout, docs_now(layout))
    return layout


def saved_next(saved: Saved) -> frozenset[str]:
    return saved.get(timeout=10)


def test_each_way_in_which_editors_save_is_seen(layout: Layout) -> None:
    place = layout.data / "questions" / "depth.yaml"
    with watching(layout) as saved:
        saved_when_ready(layout, saved)
        place.write_text("id: depth", encoding="utf-8")
        assert saved_next(saved) == {"data/questions/depth.yaml"}
        beside = place.with_name(".depth.yaml.swp")
        beside.write_text("id: deep", encoding="utf-8")
        beside.replace(place)
        assert saved_next(saved) == {"data/questions/depth.yaml"}
        place.rename(place.with_name("depth.yaml~"))
        place.write_text("id: deeper", encoding="utf-8")
        assert saved_next(saved) == {"data/questions/depth.yaml"}
        place.unlink()
        assert saved_next(saved) == {"data/questions/depth.yaml"}


def saved_when_ready(layout: Layout, saved: Saved) -> None:
    """The watch begins a moment after the thread does: save until the first save is seen."""
    for number in range(100):
        (layout.data / "first.yaml").write_text(str(number), encoding="utf-8")
        try:
            saved.get(timeout=0.2)
        except queue.Empty:
            continue
        while True:
            try:
                saved.get(timeout=0.4)
            except queue.Empty:
                return
    pytest.fail("no save was ever seen")


def test_settings_that_come_change_and_go_are_seen(layout: Layout) -> None:
    with watching(layout) as saved:
        saved_when_ready(layout, saved)
        layout.own_config.write_text("site_name: Lake", encoding="utf-8")
        assert saved_next(saved) == {"mkdocs.yml"}
        layout.own_config.unlink()
        assert saved_next(saved) == {"mkdocs.yml"}


def test_what_the_generator_writes_is_no_edit_and_what_a_hand_writes_is(layout: Layout) -> None:
    assert not Edits(layout).has(layout.docs / PAGE)
    assert Edits(layout).has(layout.docs / "about.md")
    (layout.docs / PAGE).write_bytes(b"about 310")
    assert Edits(layout).has(layout.docs / PAGE)


def test_a_folder_is_an_edit_if_a_hand_wrote_something_in_it(layout: Layout) -> None:
    assert not Edits(layout).has(layout.docs / "questions")
    (layout.docs / "questions" / "mine.md").write_bytes(b"mine")
    assert Edits(layout).has(layout.docs / "questions")


@pytest.mark.parametrize("name", [".depth.yaml.swp", "depth.yaml~", "#depth.yaml#", "4913"])
def test_what_editors_leave_in_passing_is_no_edit(layout: Layout, name: str) -> None:
    assert not Edits(layout).has(layout.data / name)
    assert Edits(layout).has(layout.data / "depth.yaml")


def test_the_tools_templates_and_styles_are_watched_and_its_code_is_not(layout: Layout) -> None:
    tool = Path("elsewhere") / "factbook" / "pages"
    assert Edits(layout).has(tool / "question.html.j2")
    assert not Edits(layout).has(tool / "question.py")
