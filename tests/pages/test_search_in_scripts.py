"""The search finds what is written in any script, by whatever a reader's keyboard makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import six_scripts
from asking import results
from factbook.building.workflow import build
from factbook.loading.reading import read_dossier
from made_once import made_once
from record_queries import RecordQuery, record_queries
from silent import Silent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
# How many of a hundred find their record among so many results.
OF_HUNDRED = 95
FIRST = 3
# What a reader may type, and how the place begins that it leads to.
UNSEEN = (
    ("Zoe", "questions/toll.html#fr-missing"),
    ("lefevre", "questions/toll.html#fr-missing"),
    ("ondrej riha", "questions/toll.html#cs-missing"),
    ("eglise morts", "questions/toll.html#fr-dead"),
    ("Петр Соловьев", "questions/toll.html#ru-missing"),
    ("погибли водного", "questions/toll.html#ru-dead"),
    ("وزارة الري", "questions/"),
    ("احمد القاسم", "questions/toll.html#ar-missing"),
    ("الفيضـــان الجسر", "sources/ar-page.html"),
    ("משרד המים", "questions/"),
    ("水利部", "questions/"),
    ("洪水で死亡した", "questions/toll.html#ja-dead"),
    ("谷間新聞", "actors/ja-paper.html"),
    ("하천관리", "questions/"),
    ("관리청이", "questions/"),
    ("ชลประทาน", "questions/"),
    ("ผู้เสียชีวิต", "questions/toll.html#th-"),
    ("किरण", "questions/toll.html#hi-missing"),
    ("４千", "questions/toll.html#"),
    ("٤٠٠٠", "questions/toll.html#"),
    ("4k deaths", "questions/toll.html#"),
    ("ﬂood dam", "questions/dam.html"),
    ("l\u2019e\u0301cho", "actors/fr-paper.html"),
    ("fatalities 1310", "questions/toll.html#"),
    ("barrage 检查", "questions/dam.html#zh-dam"),
    ("bon\u00advol", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        six_scripts.write(folder / "root")
        build(folder / "root", Silent())

    return made_once(tmp_path_factory, "six-scripts", make) / "root"


@pytest.fixture
def page(chromium: Browser, root: Path) -> Iterator[Page]:
    context = chromium.new_context(offline=True)
    shown = context.new_page()
    shown.goto((root / "site" / "index.html").as_uri())
    yield shown
    context.close()


def missed(page: Page, queries: list[RecordQuery]) -> list[str]:
    """What was typed in vain, of all that was typed."""
    return [one.text for one in queries if not one.wanted & set(results(page, one.text)[:FIRST])]


def test_names_and_figures_of_each_record_find_it(page: Page, root: Path) -> None:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    queries = list(record_queries(dossier))
    assert len(queries) > 150
    lost = missed(page, queries)
    assert len(lost) <= len(queries) * (100 - OF_HUNDRED) // 100, lost


@pytest.mark.parametrize(("text", "place"), UNSEEN)
def test_what_a_keyboard_makes_of_a_name_finds_it(page: Page, text: str, place: str) -> None:
    found = results(page, text)[:FIRST]
    assert any(one.startswith(place) for one in found) if place else not found, found
