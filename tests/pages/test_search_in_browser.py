"""The search as a reader types into it, on a site opened from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.loading.dossier import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.statements import Claim
from factbook.pages.parts.addresses import Addresses

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
RESULT = ".md-search-result__link"
GROUPED = re.compile(r"\d{1,3}(,\d{3})+")


@pytest.fixture(scope="module")
def own(built_root: Path) -> Dossier:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    return dossier


@pytest.fixture
def page(chromium: Browser, built_site: Path) -> Iterator[Page]:
    context = chromium.new_context()
    shown = context.new_page()
    shown.goto((built_site / "index.html").as_uri())
    yield shown
    context.close()


def found(page: Page, query: str) -> list[str]:
    """The addresses of what is found, best first, without what the search adds to them."""
    page.fill('[data-md-component="search-query"]', query)
    page.wait_for_selector(RESULT, state="attached")
    links = page.eval_on_selector_all(RESULT, "links => links.map(link => link.href)")
    return [re.sub(r"\?h=[^#]*", "", link).rpartition("/")[2] for link in links]


def with_number_alone(dossier: Dossier) -> Iterator[Claim]:
    """Claims whose number no other claim's figure has, and is written with a comma."""
    written = [one.figure.number for one in dossier.claims.values() if one.figure]
    for claim in dossier.claims.values():
        number = claim.figure.number if claim.figure else ""
        if GROUPED.fullmatch(number) and sum(number in other for other in written) == 1:
            yield claim


def place(dossier: Dossier, claim: Claim) -> str:
    return Addresses(dossier).claim(claim).rpartition("/")[2]


def test_a_number_typed_without_its_comma_finds_its_claim(own: Dossier, page: Page) -> None:
    claim = next(with_number_alone(own))
    assert claim.figure is not None
    assert place(own, claim) in found(page, claim.figure.number.replace(",", ""))


def test_a_figure_typed_as_written_finds_its_claim_before_any_other(
    own: Dossier, page: Page
) -> None:
    claim = next(one for one in with_number_alone(own) if one.figure and " " in one.figure.written)
    assert claim.figure is not None
    claims = [link for link in found(page, claim.figure.written) if "#" in link]
    assert claims[0] == place(own, claim)
