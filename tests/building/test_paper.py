"""What a reader gets on paper: the home page, a question, and the one-file edition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from visiting import page_types

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.browser
# What paper of 210 mm and of 8.5 inches leaves between margins of 15 mm, in CSS pixels.
WIDTHS = {"A4": 680, "Letter": 702}
# The same of its height of 297 mm between margins of 14 mm.
A4_HEIGHT = 1016
# The pages of A4 that a question of 55 claims and ten charts may take.
MOST_LEAVES = 15
PAGES = ("index.html", "questions/kursk-control.html", "the one file")
# What is clipped: it reaches to the right of the paper, and nothing around it scrolls or is hidden.
CUT = """(width) => [...document.querySelectorAll("main *, article *")].filter((node) => {
    if (!node.checkVisibility() || node.closest("svg, .unseen")) return false;
    const box = node.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
}).map((node) => `${node.tagName}.${node.className}`)"""

# What is left where a link or a word within a sentence is not printed: a second full stop, a comma
# after a space, empty brackets. The signs of a matrix and what only ears are told are no sentence.
STRAY = re.compile(r"(?<![.“])[.,;:·] *[.,;](?![.”])|[^\W\d] +[.,;](?!\w)|\( *\)|“ *”")
WORDS = """() => {
    for (const node of document.querySelectorAll(".unseen, .matrix")) node.remove();
    return document.body.innerText;
}"""


@pytest.fixture(scope="module")
def one_file(built_root: Path) -> Path:
    [place] = (built_root / "dist").glob("*.html")
    return place


@pytest.fixture(scope="module")
def printed(chromium: Browser, built_root: Path, one_file: Path) -> Iterator[Callable[[str], Page]]:
    """Pages as they are printed, each opened once, by a reader whose screen is dark."""
    context = chromium.new_context(color_scheme="dark")

    @cache
    def opened(name: str) -> Page:
        place = one_file if name == "the one file" else built_root / "site" / name
        page = context.new_page()
        page.goto(place.as_uri())
        page.emulate_media(media="print", color_scheme="dark")
        return page

    yield opened
    context.close()


@pytest.fixture(params=PAGES)
def paper(request: pytest.FixtureRequest, printed: Callable[[str], Page]) -> Page:
    page = printed(request.param)
    page.set_viewport_size({"width": 1280, "height": 720})
    return page


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_cut_at_the_edge(paper: Page, width: int) -> None:
    paper.set_viewport_size({"width": width, "height": 900})
    assert paper.evaluate(CUT, width) == []


def test_the_largest_comparison_fits_on_paper(chromium: Browser, built_site: Path) -> None:
    widest = max(
        (built_site / "questions").glob("*/comparison*.html"),
        key=lambda path: path.read_text(encoding="utf-8").count('<th scope="col">'),
    )
    page = chromium.new_page(viewport={"width": WIDTHS["A4"], "height": 900})
    page.goto(widest.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".matrix").count() > 0
    assert page.evaluate(CUT, WIDTHS["A4"]) == []
    page.close()


def test_there_is_no_navigation_and_nothing_to_press(paper: Page) -> None:
    shown = paper.evaluate(
        """(pressed) => [...document.querySelectorAll(pressed)].filter((node) =>
            node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length)
            .map((node) => node.outerHTML.slice(0, 100))""",
        ".md-header, .site-parts, .crumb, .copy, .explore, .chart-files",
    )
    assert shown == []


def test_the_paper_is_light_and_its_ink_dark(paper: Page) -> None:
    colours = paper.evaluate(
        "getComputedStyle(document.querySelector('.fb h1')).color.match(/\\d+/g).map(Number)"
    )
    assert max(colours) < 80


def test_charts_are_whole_and_as_wide_as_the_paper_lets_them(paper: Page) -> None:
    paper.set_viewport_size({"width": WIDTHS["A4"], "height": 900})
    charts = paper.evaluate(
        """() => [...document.querySelectorAll(".chart-picture")]
            .filter((chart) => chart.checkVisibility() && chart.getBoundingClientRect().width)
            .map((chart) => [
                [...chart.querySelectorAll("img, svg")]
                    .map((one) => one.getBoundingClientRect().width).find((width) => width) || 0,
                getComputedStyle(chart.closest("figure")).breakInside,
            ])"""
    )
    assert charts
    for width, inside in charts:
        assert 500 < width <= WIDTHS["A4"]
        assert inside == "avoid"


def test_what_is_folded_on_a_screen_is_told_on_paper(paper: Page) -> None:
    folds = paper.locator(".claim-more")
    if folds.count() == 0:
        assert paper.locator("h1").first.is_visible()
        return
    # A question's page tells the sources as notes at its end, the one file at each claim.
    noted = paper.locator(".claim-noted")
    told = noted.first if noted.count() else folds.first.locator(":scope > :not(summary)").first
    box = told.bounding_box()
    assert box is not None
    assert box["height"] > 0


def assert_addresses(notes: Locator) -> None:
    addresses = notes.locator("li .address").all_inner_texts()
    assert len(addresses) > 5
    assert [one for one in addresses if not re.match(r"[\w.-]+\.[a-z]{2,}(/|$)", one)] == []


def test_the_notes_of_a_question_are_for_paper_alone(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "questions/kursk-control.html").as_uri())
    notes, called = page.locator(".source-notes"), page.locator(".claim-noted")
    chains = page.locator(".claim-more")
    assert called.count() == chains.count() > 10
    assert not notes.is_visible()
    assert not called.first.is_visible()
    assert chains.first.is_visible()
    page.emulate_media(media="print")
    assert notes.is_visible()
    assert called.first.is_visible()
    assert not chains.first.is_visible()
    assert_addresses(notes)
    page.close()


def test_the_home_page_prints_where_its_figures_come_from_and_no_link_that_leads_nowhere(
    chromium: Browser, built_site: Path
) -> None:
    page = chromium.new_page()
    page.goto((built_site / "index.html").as_uri())
    notes = page.locator(".source-notes")
    assert not notes.is_visible()
    page.emulate_media(media="print")
    assert notes.is_visible()
    assert notes.locator(".calls > li").count() > 5
    assert_addresses(notes)
    underlined = page.locator("main a:visible").evaluate_all(
        """(links) => links.filter((one) => getComputedStyle(one).textDecorationLine !== "none")
            .map((one) => one.textContent)"""
    )
    assert underlined == []
    for source in page.locator(".chart-source").all():
        assert "of the question “" in source.inner_text()
    page.close()


def test_the_one_file_tells_its_sources_once(one_file: Path) -> None:
    text = one_file.read_text(encoding="utf-8")
    assert 'class="claim-more"' in text
    assert 'class="claim-noted"' not in text
    assert "source-notes" not in text.partition("</style>")[2]


def test_the_one_file_prints_the_sources_of_a_claim_in_running_lines(
    chromium: Browser, one_file: Path
) -> None:
    page = chromium.new_page()
    page.goto(one_file.as_uri())
    page.emulate_media(media="print")
    assert page.locator(".claim-more > p").count() > 300
    kinds = page.evaluate(
        """() => [...document.querySelectorAll(".claim-more > p, .chains a")].map(
            (node) => getComputedStyle(node).display
        )"""
    )
    assert set(kinds) == {"inline"}
    page.close()


def test_the_largest_question_takes_few_pages_and_has_its_chart_on_the_first(
    chromium: Browser, built_site: Path
) -> None:
    questions = (built_site / "questions").glob("*.html")
    largest = max(questions, key=lambda path: path.read_text("utf-8").count('class="claim '))
    page = chromium.new_page(viewport={"width": WIDTHS["A4"], "height": A4_HEIGHT})
    page.goto(largest.as_uri())
    page.emulate_media(media="print")
    assert page.locator("article.claim").count() > 40
    chart = page.locator(".chart-picture img:visible").first.bounding_box()
    assert chart is not None
    assert chart["y"] + chart["height"] < A4_HEIGHT
    leaves = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 5 < leaves <= MOST_LEAVES
    page.close()


def test_a_page_of_the_site_ends_with_how_it_is_cited(built_root: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto((built_root / "site" / "index.html").as_uri())
    page.emulate_media(media="print")
    assert page.locator(".cite-page p").bounding_box() is not None
    assert page.locator(".cite-page pre").bounding_box() is None
    page.close()


def test_no_sentence_keeps_the_signs_of_what_is_not_printed(
    chromium: Browser, built_site: Path, one_file: Path
) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    for place in (*(built_site / one for one in page_types(built_site).values()), one_file):
        page.goto(place.as_uri())
        words = page.evaluate(WORDS)
        assert len(words) > 150
        stray = [words[max(0, one.start() - 40) : one.end() + 20] for one in STRAY.finditer(words)]
        assert stray == [], place.name
    page.close()


def test_the_foot_ends_with_one_full_stop(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "index.html").as_uri())
    foot = page.locator(".site-foot p").first
    assert foot.inner_text().endswith("the one who gave it. How it is read. Corrections.")
    page.emulate_media(media="print")
    assert foot.inner_text().strip().endswith("the one who gave it.")
    page.close()


def test_the_grounds_of_a_judgement_are_printed(chromium: Browser, built_site: Path) -> None:
    # Where the editors give their reasoning it is printed whole, with the tally of the
    # claims and with what is weak in them; the lists of claims, which it is drawn from, stay on
    # the site. Without it they are printed.
    page = chromium.new_page()
    page.goto((built_site / "index.html").as_uri())
    judgements = page.locator(".judgement")
    lists = judgements.locator(".backing")
    assert lists.count() > 2
    folded = judgements.locator("details > :not(summary)")
    assert {one.is_visible() for one in folded.all()} == {False}
    page.emulate_media(media="print")
    for one in judgements.all():
        assert one.locator(".reasoning").count() > 0
        for ground in one.locator("summary, .reasoning, .flag").all():
            assert ground.is_visible()
    assert not lists.first.is_visible()
    page.locator(".reasoning").evaluate_all("all => all.forEach(one => one.remove())")
    for one in lists.all():
        assert one.is_visible()
    page.close()


def test_no_sign_of_a_fold_is_printed(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    for address in ("index.html", "questions/kursk-control.html"):
        page.goto((built_site / address).as_uri())
        signs = page.evaluate(
            """() => [...document.querySelectorAll(".fb summary")]
                .filter((node) => node.checkVisibility() && !node.closest(".chart"))
                .map((node) => getComputedStyle(node, "::before").display)"""
        )
        assert set(signs) == {"none"}, address
    page.close()
