"""Whose fault an exception is while MkDocs works: a page's, a hook's, or this tool's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from factbook.building.fault_origin import OWN_FAULT, is_of_this_tool
from factbook.building.rebuilding import rendering
from factbook.building.rebuilding.search_index import encoded_entries
from factbook.building.trust.decision import ALWAYS
from factbook.building.workflow import build
from factbook.errors import BuildError
from places import BRIEFINGS
from silent import Silent


@pytest.fixture
def quiet(tmp_path: Path) -> Path:
    """A dossier with settings of its own, to which lines can be added."""
    root = tmp_path / "quiet"
    shutil.copytree(BRIEFINGS / "quiet" / "data", root / "data")
    build(root, Silent())
    settings = (root / ".factbook" / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../", ""), encoding="utf-8")
    return root


def add_setting(root: Path, setting: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"{setting}\n")


def test_a_fault_of_the_tool_is_no_ones_page_or_setting(
    quiet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "read_links", None)
    (quiet / "docs" / "own.md").write_text("# Own\n", encoding="utf-8")
    with pytest.raises(TypeError) as raised:
        build(quiet, Silent())
    assert raised.value.__notes__ == [OWN_FAULT]


def test_so_is_what_pythons_library_refuses_of_the_tool() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(ValueError, match="Circular") as ours:
        encoded_entries(endless)
    assert is_of_this_tool(ours.value)
    with pytest.raises(ValueError, match="Circular") as of_others:
        json.dumps(endless)
    assert not is_of_this_tool(of_others.value)


def test_a_page_that_cannot_be_used_is_named(quiet: Path) -> None:
    (quiet / "docs" / "own.md").write_text("---\ntemplate: [a]\n---\n# Own\n", encoding="utf-8")
    with pytest.raises(BuildError, match=r"Error building page 'own\.md'"):
        build(quiet, Silent())


@pytest.mark.parametrize(
    "hook", ["def on_nav(nav, config, files):\n    raise SystemExit(0)\n", "raise SystemExit(0)\n"]
)
def test_a_hook_that_ends_python_is_a_sentence(quiet: Path, hook: str) -> None:
    (quiet / "own.py").write_text(hook, encoding="utf-8")
    add_setting(quiet, "hooks: [own.py]")
    with pytest.raises(BuildError, match=r"A hook, plugin or page .* SystemExit"):
        build(quiet, Silent(), trust=ALWAYS)


def test_an_option_that_an_extension_does_not_know_is_told_without_a_traceback(
    quiet: Path,
) -> None:
    settings = quiet / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "markdown_extensions:\n" in text
    more = "markdown_extensions:\n  - pymdownx.emoji:\n      nonsense: 3\n"
    settings.write_text(text.replace("markdown_extensions:\n", more, 1), encoding="utf-8")
    with pytest.raises(BuildError) as raised:
        build(quiet, Silent())
    told = str(raised.value)
    assert "Failed to load extension 'pymdownx.emoji'. KeyError: 'nonsense'" in told
    assert "line " not in told
