"""What a reader does with a page: look at it, follow a link to a claim, copy a claim."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factbook.building.workflow import build
from made_once import made_once
from places import BRIEFINGS
from silent import Silent

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser
SELD = "    - {id: at-seld, question: dead, place: seld, tags: [road], text: Seld was cut off.}"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def avalanches(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the golden dossier of incidents, with claims that have a place and a tag."""

    def make(folder: Path) -> None:
        shutil.copytree(BRIEFINGS / "incidents" / "data", folder / "root" / "data")
        path = folder / "root" / "data" / "statements.yaml"
        text = path.read_text(encoding="utf-8").replace(
            "measure: killed,", "place: karn, tags: [leisure], measure: killed,"
        )
        path.write_text(f"{text}{SELD}\n", encoding="utf-8")
        build(folder / "root", Silent())

    return made_once(tmp_path_factory, "avalanches", make) / "root" / "site"


def losses(built_site: Path) -> str:
    return (built_site / "questions" / "losses.html").as_uri()


def test_the_answers_and_the_beginning_of_the_first_chart_stand_on_a_wide_first_screen(
    page: Page, built_site: Path
) -> None:
    page.goto((built_site / "index.html").as_uri())
    for cell in page.locator(".answer-cell").all():
        box = cell.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
    chart = page.locator(".first-chart .chart-picture").bounding_box()
    assert chart is not None
    assert chart["y"] < 850


def test_the_first_chart_begins_within_two_screens_of_a_phone(
    chromium: Browser, built_site: Path
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((built_site / "index.html").as_uri())
    chart = page.locator(".first-chart .chart-picture").bounding_box()
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert chart is not None
    assert chart["y"] < 2 * 844 - 100
    assert width == 390


def test_the_home_page_is_light(built_site: Path) -> None:
    assert (built_site / "index.html").stat().st_size < 60 * 1024


def test_a_claim_is_copied_with_its_attribution_and_its_address(
    context: BrowserContext, page: Page, built_site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(losses(built_site))
    claim = page.locator("article.claim").first
    claim.get_by_role("button", name="Copy with attribution").click()
    claim.get_by_role("button", name="Copied").wait_for()
    anchor = claim.locator("h3[id]").get_attribute("id")
    copied = page.evaluate("navigator.clipboard.readText()")
    who, day, says = (claim.locator(one).inner_text() for one in ("h3 .who", "h3 .date", ".says"))
    told = f"{who}, {day}: {says} Source: {claim.get_attribute('data-source')}"
    of = page.locator("[data-from]").get_attribute("data-from")
    assert re.fullmatch("From “North Korea's soldiers in Russia's war”, .+ edition.", of or "")
    assert copied == f"{told} {of} questions/losses.html#{anchor}"


def test_a_copy_holds_the_answer_and_the_speakers_own_words_where_the_card_has_them(
    context: BrowserContext, page: Page, built_site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(losses(built_site))
    claim = page.locator("article.claim").first
    claim.evaluate("""card => {
        card.dataset.answer = "about 6,000 killed and wounded";
        card.dataset.quote = "So many.";
        card.querySelector(".says").textContent = "They had been counted";
    }""")
    claim.get_by_role("button", name="Copy with attribution").click()
    claim.get_by_role("button", name="Copied").wait_for()
    assert (
        ": about 6,000 killed and wounded. They had been counted. "
        "In the speaker's own words: “So many.” Source: "
    ) in page.evaluate("navigator.clipboard.readText()")


def test_from_a_server_the_whole_address_is_copied(
    context: BrowserContext, page: Page, served: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
    page.goto(f"{served}questions/losses.html")
    claim = page.locator("article.claim").first
    claim.get_by_role("button", name="Copy with attribution").click()
    claim.get_by_role("button", name="Copied").wait_for()
    anchor = claim.locator("h3[id]").get_attribute("id")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f" {served}questions/losses.html#{anchor}")


def test_a_copy_on_a_disk_gives_the_address_where_the_site_is_published(
    context: BrowserContext, page: Page, built_site: Path
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    whole = (built_site / "questions" / "losses.html").read_text("utf-8")
    published = "https://briefing.example/questions/losses.html"
    told = f'<head><link rel="canonical" href="{published}">'
    context.route(
        losses(built_site),
        lambda route: route.fulfill(
            body=whole.replace("<head>", told, 1), content_type="text/html; charset=utf-8"
        ),
    )
    page.goto(losses(built_site))
    claim = page.locator("article.claim").first
    claim.locator("button.copy").click()
    claim.get_by_role("button", name="Copied").wait_for()
    anchor = claim.locator("h3[id]").get_attribute("id")
    assert page.evaluate("navigator.clipboard.readText()").endswith(f" {published}#{anchor}")


def test_without_a_clipboard_the_text_stands_selected_to_be_copied(
    page: Page, built_site: Path
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(losses(built_site))
    claim = page.locator("article.claim").first
    for _ in range(2):
        claim.locator("button.copy").click()
        box = claim.get_by_role("textbox", name="The claim with its attribution")
        chosen = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
        assert chosen.startswith(claim.locator("h3 .who").inner_text())
        assert chosen.endswith("#" + (claim.locator("h3[id]").get_attribute("id") or "?"))
        assert box.evaluate("box => box === document.activeElement")


def test_a_link_to_what_lies_in_folds_opens_all_of_them_and_shows_it(
    page: Page, built_site: Path
) -> None:
    page.goto((built_site / "questions" / "losses" / "comparison.html").as_uri())
    name = page.locator("details.fold .reasons > li[id]").last.get_attribute("id")
    fold = page.locator(f"details.fold:has([id='{name}'])")
    assert fold.get_attribute("open") is None
    page.evaluate("name => { document.location.hash = name; }", name)
    page.locator(f"[id='{name}']").wait_for(state="visible")
    assert fold.get_attribute("open") is not None
    assert page.locator(f"[id='{name}']").evaluate(
        "node => node.getBoundingClientRect().top < innerHeight"
    )


def test_a_claim_reached_by_its_link_is_set_off_from_the_others(
    page: Page, built_site: Path
) -> None:
    page.goto(losses(built_site))
    name = page.locator("article.claim h3[id]").nth(7).get_attribute("id")
    page.goto(f"{losses(built_site)}#{name}")
    shadows = page.locator("article.claim").evaluate_all(
        "claims => claims.map(one => getComputedStyle(one).boxShadow)"
    )
    assert [place for place, shadow in enumerate(shadows) if shadow != "none"] == [7]


# Places and incidents


@pytest.mark.parametrize(
    ("asked", "karn", "seld"),
    [
        ("place=karn", 1, 0),
        ("place=verra", 1, 1),
        ("tag=road", 0, 1),
        ("place=seld&tag=road", 0, 1),
    ],
)
def test_all_claims_are_filtered_by_place_with_all_that_lies_in_it_and_by_tag(
    page: Page, avalanches: Path, asked: str, karn: int, seld: int
) -> None:
    page.goto(f"{(avalanches / 'ledger.html').as_uri()}#{asked}")
    page.wait_for_function("!document.querySelector('.ledger-tools').hidden")
    rows = page.locator("table.ledger tbody tr")
    for words, many in (("5 people died at Karn.", karn), ("Seld was cut off.", seld)):
        one = rows.filter(has_text=words)
        one.wait_for(state="attached" if many else "detached", timeout=5000)


def test_a_link_to_an_incident_leads_to_its_words_on_its_month(
    page: Page, avalanches: Path
) -> None:
    page.goto((avalanches / "places" / "karn.html").as_uri())
    link = page.get_by_role("link", name="The north face of Karn came down")
    link.click()
    page.wait_for_url("**/incidents/2024-01.html#*")
    name = page.url.rpartition("#")[2]
    incident = page.locator(f"[id='{name}']")
    box = incident.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    assert "north face of Karn" in incident.inner_text()


@pytest.mark.parametrize("address", ["incidents/2024-01.html", "places/index.html"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_pages_of_places_and_months_keep_to_a_phone_and_to_paper(
    page: Page, avalanches: Path, address: str, media: str
) -> None:
    width = 320 if media == "screen" else 718
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print" if media == "print" else "screen")
    page.goto((avalanches / address).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
