from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

import pytest

from factbook.building.configuration import default_config, is_in_navigation
from factbook.building.engine import build_epoch, build_site
from factbook.building.job import Job
from factbook.building.mkdocs_log import EPOCH
from factbook.errors import BuildError
from factbook.loading.reading import read_dossier
from factbook.model.dates import parse_date

BRIEFINGS = Path(__file__).parent.parent / "briefings"
REPOSITORY = BRIEFINGS.parent.parent
A_DAY = 1_736_726_400
PAGES = {
    "index.md": "---\ntitle: Home\n---\n# Lake\n\n[depth](questions/depth.md#c-1)\n",
    "questions/depth.md": '---\ntitle: Depth\n---\n# Depth\n\n<h2 id="c-1">about 300 metres</h2>\n',
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The default settings in a root with two pages and the least assets."""
    dossier = read_dossier(BRIEFINGS / "lake").dossier
    assert dossier is not None
    shutil.copytree(
        REPOSITORY / "scripts/factbook/building/defaults/assets", tmp_path / "docs/assets/factbook"
    )
    (tmp_path / "docs" / "_theme").mkdir()
    for path, text in PAGES.items():
        (tmp_path / "docs" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, encoding="utf-8")
    place = tmp_path / ".factbook" / "mkdocs.yml"
    place.parent.mkdir()
    place.write_bytes(default_config(dossier, PAGES, []))
    return place


def build(config: Path, into: str = "site", epoch: int = A_DAY) -> Path:
    site = config.parent.parent / into
    build_site(Job(config, site, epoch, {"questions/depth.md": "data/questions.yaml:3"}))
    return site


def append(config: Path, text: str, page: str = "questions/depth.md") -> None:
    with (config.parent.parent / "docs" / page).open("a", encoding="utf-8") as file:
        file.write(text)


def test_pages_become_a_site_without_a_word_on_the_terminal(
    config: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = build(config)
    assert "about 300 metres" in (site / "questions" / "depth.html").read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("\n[gone](gone.md)\n", "gone.md"),
        ("\n[place](../index.md#gone)\n", "#gone"),
        ("\n[absolute](/index.html)\n", "/index.html"),
        ("\n[folder](../questions/)\n", "questions/"),
    ],
)
def test_each_kind_of_bad_link_stops_the_build_in_a_sentence(
    config: Path, text: str, sentence: str
) -> None:
    append(config, text)
    with pytest.raises(BuildError, match="MkDocs did not accept the pages") as told:
        build(config)
    assert sentence in str(told.value)
    assert "questions/depth.md is made from data/questions.yaml:3" in str(told.value)


def test_all_bad_links_are_told_at_once(config: Path) -> None:
    append(config, "\n[a](a.md) [b](b.md)\n")
    with pytest.raises(BuildError, match=r"(?s)a\.md.*b\.md"):
        build(config)


def test_a_page_outside_the_navigation_stops_the_build(config: Path) -> None:
    append(config, "# Extra\n", page="extra.md")
    with pytest.raises(BuildError, match=r"extra\.md"):
        build(config)


@pytest.mark.parametrize("text", ["{% block", "{{ nothing.at.all }}"])
def test_a_broken_template_of_the_dossiers_own_is_told_in_a_sentence(
    config: Path, text: str
) -> None:
    main = config.parent.parent / "docs" / "_theme" / "main.html"
    main.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match="template"):
        build(config)


@pytest.mark.parametrize(
    "text", ["nav: [", "theme: nowhere\n", "site_name: x\nplugins: [nowhere]\n"]
)
def test_broken_settings_are_told_in_a_sentence(config: Path, text: str) -> None:
    config.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match=r"mkdocs\.yml"):
        build(config)


def test_settings_without_what_the_pages_need_are_refused_in_one_sentence(config: Path) -> None:
    config.write_text("site_name: Lake\ndocs_dir: ../docs\n", encoding="utf-8")
    with pytest.raises(BuildError) as told:
        build(config)
    sentence = str(told.value)
    assert "\n" not in sentence
    for needed in (
        "use_directory_urls: false",
        "theme: name: material",
        "theme: custom_dir: docs/_theme",
        "plugins: offline",
        "exclude_docs: /_theme/",
        "extra_css: assets/factbook/factbook.css",
    ):
        assert needed in sentence
    assert "plugins: search" not in sentence
    assert ".factbook/mkdocs.yml" in sentence


@pytest.mark.parametrize(
    ("line", "needed"),
    [
        ("use_directory_urls: false", "use_directory_urls: false"),
        ("  custom_dir: ../docs/_theme", "theme: custom_dir: docs/_theme"),
        ("  font: false", "theme: font: false"),
        ("  - offline", "plugins: offline"),
        ("  - search", "plugins: search"),
        ("  - attr_list", "markdown_extensions: attr_list"),
        ("  /_theme/", "exclude_docs: /_theme/"),
        ("  - assets/factbook/explore.js", "extra_javascript: assets/factbook/explore.js"),
    ],
)
def test_each_setting_that_the_pages_need_is_missed_alone(
    config: Path, line: str, needed: str
) -> None:
    lines = config.read_text(encoding="utf-8").splitlines()
    kept = [each for each in lines if each != line and not each.startswith(f"{line}{{")]
    assert len(kept) == len(lines) - 1
    config.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(BuildError) as told:
        build(config)
    assert f"pages need: {needed}. A file" in str(told.value)


def test_the_day_of_the_build_is_that_of_the_facts_and_is_put_back_afterwards(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(EPOCH, "7")
    site = build(config, epoch=A_DAY)
    # Without an address of the site its map is empty, but for the time in the compressed file.
    assert (site / "sitemap.xml.gz").read_bytes()[4:8] == A_DAY.to_bytes(4, "little")
    assert os.environ[EPOCH] == "7"


def test_listening_to_mkdocs_leaves_its_logger_as_it_was(config: Path) -> None:
    logger = logging.getLogger("mkdocs")
    before = (logger.level, logger.propagate, list(logger.handlers))
    build(config)
    assert (logger.level, logger.propagate, list(logger.handlers)) == before


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-01-13", A_DAY),
        ("2025-01", A_DAY + 18 * 86_400),
        ("2025-01-13/", A_DAY),
        ("/2025-01-13", A_DAY),
        ("1890", 0),
        ("0001", 0),
        # The last whole day that gzip's 32 bits reach: 7 February 2106 begins in them.
        ("2204-06-30", 49_710 * 86_400),
        ("9999", 49_710 * 86_400),
    ],
)
def test_the_day_of_the_build_is_the_last_that_the_facts_may_reach(written: str, day: int) -> None:
    assert build_epoch(parse_date(written)) == day


def test_the_title_is_text_in_the_settings_and_in_the_page(config: Path) -> None:
    dossier = read_dossier(BRIEFINGS / "lake").dossier
    assert dossier is not None
    title = '<script>alert("1")</script> & {{ co }}: #x'
    hostile = dossier.briefing.model_copy(update={"title": title})
    marked = type(dossier)(**{**vars(dossier), "briefing": hostile})
    config.write_bytes(default_config(marked, PAGES, []))
    page = (build(config) / "index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; {{ co }}: #x</title>" in page


def test_pages_of_the_dossiers_own_follow_in_the_navigation(config: Path) -> None:
    dossier = read_dossier(BRIEFINGS / "lake").dossier
    assert dossier is not None
    own = ["about: us.md"]
    config.write_bytes(default_config(dossier, PAGES, own))
    append(config, "# About us\n", page=own[0])
    assert (build(config) / "about: us.html").is_file()


def test_the_guide_the_theme_and_records_pages_stay_out_of_the_navigation() -> None:
    hidden = ["guide/index.md", "_theme/x.md", "actors/survey.md", "pages/x.md", "map.svg"]
    assert not any(map(is_in_navigation, hidden))
    assert is_in_navigation("about.md")


def test_the_briefings_own_settings_are_the_default_ones_with_its_own_name() -> None:
    own = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    default = REPOSITORY / "scripts/factbook/building/defaults/mkdocs.yml.j2"
    shipped = default.read_text(encoding="utf-8").replace("../", "").splitlines()
    template = [line for line in shipped if ("{" in line and "%" in line) or "{{" in line]
    missing = [line for line in shipped if line not in own and line not in template]
    assert missing == [line for line in shipped[:2] if line.startswith("#")]
