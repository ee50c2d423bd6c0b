from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from factbook.building.rebuilding.theme import add_theme_files, keep_compiled


@pytest.fixture
def settings(tmp_path: Path) -> MkDocsConfig:
    own = tmp_path / "docs" / "_theme"
    (own / "assets" / ".hidden").mkdir(parents=True)
    (own / "assets" / "own.css").write_text("p {}", encoding="utf-8")
    (own / "assets" / ".hidden" / "more.css").write_text("p {}", encoding="utf-8")
    (own / ".dot.css").write_text("p {}", encoding="utf-8")
    (own / "partials").mkdir()
    (own / "partials" / "own.html").write_text("<p>{{ words }}</p>", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\ntheme: {name: material, font: false, custom_dir: docs/_theme}\n",
        encoding="utf-8",
    )
    loaded = load_config(str(tmp_path / "mkdocs.yml"))
    assert isinstance(loaded, MkDocsConfig)
    return loaded


def test_the_files_of_a_theme_are_those_that_mkdocs_finds(settings: MkDocsConfig) -> None:
    ours, theirs = Files([]), Files([])
    add_theme_files(ours, settings)
    theirs.add_files_from_theme(settings.theme.get_env(), settings)
    assert [(one.src_uri, one.src_dir) for one in ours] == [
        (one.src_uri, one.src_dir) for one in theirs
    ]
    assert "assets/own.css" in ours.src_uris
    assert not any("/." in f"/{name}" for name in ours.src_uris)


def test_a_template_that_changed_is_compiled_anew(settings: MkDocsConfig) -> None:
    keep_compiled(settings)

    def rendered() -> str:
        return settings.theme.get_env().get_template("partials/own.html").render(words="x")

    assert rendered() == rendered() == "<p>x</p>"
    own = Path(settings.docs_dir) / "_theme" / "partials" / "own.html"
    own.write_text("<b>{{ words }}</b>", encoding="utf-8")
    assert rendered() == "<b>x</b>"
