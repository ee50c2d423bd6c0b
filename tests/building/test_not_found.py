"""The page for addresses that are not there, which a host shows under any address."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from visiting import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

HOST = "https://weir.example"


@pytest.fixture(scope="module")
def text(built_site: Path) -> str:
    return (built_site / "404.html").read_text(encoding="utf-8")


def test_it_brings_its_style_and_asks_for_no_file(text: str) -> None:
    assert "<style>" in text
    assert re.findall(r"<(?:link|img|script src|iframe)[^>]*>", text) == []


def test_it_names_nothing_from_the_root_of_the_host_or_elsewhere(
    text: str, built_site: Path
) -> None:
    links = re.findall(r'(?:href|src)="([^"]*)"', text)
    assert links
    for link in links:
        assert not link.startswith(("/", "http"))
        assert (built_site / link).is_file()


def answer_as_a_host(route: Route, site: Path, folder: str) -> None:
    """Give what lies in the site, as if it were published in this folder of its host."""
    path = unquote(urlsplit(route.request.url).path)
    inner = path.removeprefix(folder)
    file = site / (f"{inner}index.html" if inner.endswith("/") or not inner else inner)
    if path.startswith(folder) and file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(path=site / "404.html", status=404, content_type="text/html; charset=utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("folder", ["/", "/weir/", "/press/2031/weir/"])
@pytest.mark.parametrize("missing", ["gone.html", "questions/gone.html", "questions/a/b/gone.html"])
def test_its_links_lead_into_the_site_from_any_depth_below_any_folder(
    chromium: Browser, built_site: Path, folder: str, missing: str
) -> None:
    context = chromium.new_context()
    context.route("**/*", lambda route: answer_as_a_host(route, built_site, folder))
    page = context.new_page()
    page.goto(f"{HOST}{folder}{missing}")
    page.wait_for_function(
        f"document.querySelector('a').href === '{HOST}{folder}index.html'", timeout=10_000
    )
    page.click("a")
    page.wait_for_url(f"{HOST}{folder}index.html")
    assert page.locator("input[name=query]").count() == 1
    context.close()


@pytest.mark.browser
def test_opened_from_a_file_it_leads_to_the_first_page(chromium: Browser, built_site: Path) -> None:
    visit = Visit(chromium)
    visit.page.goto((built_site / "404.html").as_uri())
    visit.page.click("a")
    visit.page.wait_for_url((built_site / "index.html").as_uri())
    assert visit.complaints == []
    visit.context.close()
