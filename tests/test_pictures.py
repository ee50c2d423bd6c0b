from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pictures import Setting, fault, opened, page_types, served, write_if_changed

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def test_every_page_type_of_the_site_has_its_picture(built_site: Path) -> None:
    pages = page_types(built_site)
    assert set(pages) == {
        "404", "actor", "actors", "comparison", "data", "home", "ledger", "method", "prose",
        "question", "questions", "source", "sources", "timeline",
    }  # fmt: skip
    assert all((built_site / address).is_file() for address in pages.values())
    assert pages["question"] != pages["questions"]


def test_a_picture_of_the_readme_is_written_only_where_it_shows_something_else(
    tmp_path: Path,
) -> None:
    path = tmp_path / "home.png"
    assert write_if_changed(path, picture("red"))
    before = path.read_bytes()
    assert not write_if_changed(path, picture("red"))
    assert path.read_bytes() == before
    assert write_if_changed(path, picture("blue"))


@pytest.mark.browser
def test_a_page_that_scrolls_sideways_is_told(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "wide.html").write_text('<p style="width: 500px">a', encoding="utf-8")
    (tmp_path / "fits.html").write_text("<p>a", encoding="utf-8")
    with served(tmp_path) as base, opened(chromium, Setting(320, 400)) as page:
        page.goto(f"{base}/fits.html")
        assert fault(page, "fits.html", 320) == []
        page.goto(f"{base}/wide.html")
        [sentence] = fault(page, "wide.html", 320)
    assert sentence.startswith("wide.html is ")
    assert sentence.endswith("wider than a window of 320.")
