"""The content security policy that the guide gives, held against the site."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from hosting import hosted
from visiting import Visit, page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "publishing.md"
HEADER = "Content-Security-Policy"
HEARD = """window.broken = [];
addEventListener("securitypolicyviolation",
    event => broken.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));"""


def policy() -> str:
    found = re.search(rf"^{HEADER}: (.+)$", GUIDE.read_text("utf-8"), re.M)
    assert found is not None
    return found[1]


def inline(site: Path, which: str) -> set[str]:
    """The hashes of all scripts or styles that stand in pages, as a policy writes them."""
    hashes = set()
    for page in site.rglob("*.html"):
        for script in LexborHTMLParser(page.read_text("utf-8")).css(which):
            if not (script.attributes.get("type") or "").endswith("json"):
                digest = hashlib.sha256(script.text().encode()).digest()
                hashes.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return hashes


@pytest.fixture(scope="module")
def guarded(built_site: Path) -> Iterator[str]:
    """The address of the site on a host that sends the policy."""
    with hosted(built_site, headers={HEADER: policy()}) as address:
        yield address


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    visit = Visit(chromium)
    visit.page.add_init_script(HEARD)
    yield visit
    visit.context.close()


def test_the_policy_names_all_that_stands_in_a_page_and_nothing_else(built_site: Path) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy().split(";"))
    for rule, which in (("script-src", "script:not([src])"), ("style-src", "style")):
        assert set(rules[rule].split()) - {"'self'"} == inline(built_site, which)


def test_the_policy_allows_nothing_unsafe_and_no_other_origin() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy().split(";"))
    assert rules["default-src"] == "'none'"
    words = {word for rule in rules.values() for word in rule.split()}
    assert {word for word in words if "sha256" not in word} == {"'none'", "'self'", "data:"}


@pytest.mark.browser
def test_every_page_type_works_under_the_policy(
    visit: Visit, guarded: str, built_site: Path
) -> None:
    explored = 0
    for address in page_types(built_site).values():
        visit.page.goto(guarded + address)
        if visit.explore_first_chart():
            explored += 1
            visit.page.locator('label[title^="Switch to"]:visible').click()
            visit.page.wait_for_selector(".chart-explored svg")
        assert visit.page.evaluate("broken") == [], address
    assert explored > 1
    assert visit.complaints == []


@pytest.mark.browser
def test_the_search_works_under_the_policy(visit: Visit, guarded: str) -> None:
    visit.page.goto(guarded)
    visit.page.locator("input[name=query]").press_sequentially("report")
    visit.page.wait_for_selector(".md-search-result__link", timeout=30_000)
    assert visit.page.evaluate("broken") == []


@pytest.mark.browser
def test_the_policy_stops_a_script_that_was_written_into_a_page(visit: Visit, guarded: str) -> None:
    visit.page.goto(guarded)
    visit.page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.head.append(script);
    }""")
    visit.page.wait_for_function("broken.length > 0")
    assert visit.page.evaluate("window.ran") is None
