"""A whole site whose every text tries to be more than text, built, packed and read in Chromium.

Many texts stand in each field, so that all of them stand on few pages. What must not happen: a
dialog, a complaint, a script that ran, a request to elsewhere, an element that the page has not
of its own. What must: each text is shown as it was written.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown
from mkdocs.utils.meta import get_data
from selectolax.lexbor import LexborHTMLParser

from building.test_security_policy import inline, policy
from factbook.building import packing, workflow
from factbook.building.checked_dossier import Judged
from factbook.building.rebuilding.plain_pages import EXTENSIONS, plain_page
from factbook.building.svg import marks
from factbook.facts import facts_of
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages.parts.escaping import clean
from factbook.reasoning import analyse
from factbook.store.queries import Db
from hosting import hosted
from pages.hostile import hostile
from pages.hostile_dossier import PLAIN_FIELDS, with_texts
from places import BRIEFINGS
from silent import Silent
from visiting import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

SEARCHED = "marked"
"""A word of our own in each field, by which the search finds it."""
SCRIPTED = re.compile(r"\s*(javascript|data|vbscript)\s*:", re.IGNORECASE)
PAGE = """() => ({
    text: document.body.textContent,
    title: document.title,
    handlers: [...document.querySelectorAll('*')].flatMap(
        one => [...one.attributes].filter(part => part.name.startsWith('on')).map(
            part => `${one.tagName} ${part.name}`)),
    targets: [...document.querySelectorAll('*')].flatMap(
        one => ['href', 'src', 'action', 'formaction', 'data'].map(name => one.getAttribute(name))
            .filter(value => value !== null)),
    foreign: [...document.querySelectorAll(
        'iframe:not([title="Search"]), object, embed, base, frame, svg script, marquee')]
        .map(one => one.outerHTML.slice(0, 100)),
    mains: document.querySelectorAll('main').length,
    ours: document.querySelectorAll('article > div.fb, article > .fb').length,
    below: [...document.body.children].map(one => one.tagName.toLowerCase()),
})"""


@dataclass(frozen=True)
class HostileSite:
    """The root of the site that was built, the dossier in it, and the texts that stand in it."""

    root: Path
    dossier: Dossier

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def pages(self) -> Sequence[str]:
        found = (page.relative_to(self.site).as_posix() for page in self.site.rglob("*.html"))
        return sorted(page for page in found if page != "404.html")


def spaced(text: str) -> str:
    return " ".join(text.split())


def seen(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def fields(texts: Sequence[str]) -> list[str]:
    """The texts in bundles, one bundle a field, so that all are on the site; long ones are cut."""
    written = [spaced(clean(text))[:160] for text in texts]
    said = [text for text in dict.fromkeys(written) if text]
    parts = -(-len(said) // PLAIN_FIELDS)
    bundles = (said[start : start + parts] for start in range(0, len(said), parts))
    return [f"{SEARCHED} {' '.join(bundle)} {SEARCHED}" for bundle in bundles]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """A dossier with every kind of record, its texts replaced, built and packed by the tool."""
    root = tmp_path_factory.mktemp("hostile") / "dossier"
    shutil.copytree(BRIEFINGS / "flood" / "data", root / "data")
    reading = read_dossier(root)
    assert reading.dossier is not None
    texts = fields(hostile())
    changed = with_texts(reading.dossier, texts)
    changed = with_texts(changed, texts, markdown=True)

    def read(_: Path, db: Db, *__: object, **___: object) -> Judged:
        analysis = analyse(facts_of(changed, db))
        return Judged(reading, analysis)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workflow, "read_and_judge", read)
        packing.pack(root, Silent())
    return HostileSite(root, changed)


class Watched(Visit):
    """A visit that also hears of dialogs, each of which would be a script that ran."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(browser)
        self.page.on("dialog", self._opened)

    def _opened(self, dialog: Dialog) -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Watched]:
    visit = Watched(chromium)
    yield visit
    visit.context.close()


@pytest.fixture(params=["file", "http"])
def base(request: pytest.FixtureRequest, hostile_site: HostileSite) -> Iterator[str]:
    if request.param == "file":
        yield hostile_site.site.as_uri() + "/"
    else:
        with hosted(hostile_site.site) as address:
            yield address


def told_on(dossier: Dossier) -> Mapping[str, Sequence[str]]:
    """Texts that pages must show whole, by the address of the page."""
    shown = {f"actors/{one.id}.html": [one.name] for one in dossier.actors.values()}
    shown |= {
        f"sources/{one.id}.html": [one.publisher, *([one.note] if one.note else [])]
        for one in dossier.sources.values()
    }
    shown |= {
        f"questions/{one.id}.html": [
            one.question,
            *(
                claim.sentence
                for claim in dossier.claims_of_question(one.id)
                if "{figure}" not in claim.text
            ),
        ]
        for one in dossier.questions.values()
    }
    return shown


@pytest.mark.browser
def test_every_page_shows_hostile_texts_as_written_and_runs_none(
    visit: Watched, base: str, hostile_site: HostileSite
) -> None:
    told = told_on(hostile_site.dossier)
    assert set(told) <= set(hostile_site.pages)
    below = set()
    for address in hostile_site.pages:
        visit.page.goto(base + address, wait_until="load")
        found = visit.page.evaluate(PAGE)
        assert found["handlers"] == [], address
        assert found["foreign"] == [], address
        assert [one for one in found["targets"] if SCRIPTED.match(one)] == [], address
        assert (found["mains"], found["ours"]) == (1, 1), address
        below.add(tuple(dict.fromkeys(found["below"])))
        shown = spaced(found["text"])
        missing = [text for text in told.get(address, ()) if spaced(clean(text)) not in shown]
        assert missing == [], address
        assert visit.complaints == [], address
    assert len(below) == 1
    assert visit.outside(base) == []


@pytest.mark.browser
def test_the_title_of_a_page_is_the_text_as_written(
    visit: Watched, hostile_site: HostileSite
) -> None:
    for actor in list(hostile_site.dossier.actors.values())[:6]:
        visit.page.goto((hostile_site.site / "actors" / f"{actor.id}.html").as_uri())
        assert spaced(visit.page.title()).startswith(spaced(clean(actor.name)))
    assert visit.complaints == []


@pytest.mark.browser
def test_search_results_show_hostile_texts_as_written(
    visit: Watched, base: str, hostile_site: HostileSite
) -> None:
    visit.page.goto(base + "index.html")
    visit.page.locator("input[name=query]").press_sequentially(SEARCHED)
    visit.page.wait_for_selector(".md-search-result__link", state="attached", timeout=30_000)
    results = visit.page.locator(".md-search-result__list")
    tags = results.evaluate(
        "list => [...list.querySelectorAll('*')].map(one => one.tagName.toLowerCase())"
    )
    assert set(tags) <= {
        "li", "a", "article", "h1", "h2", "h3", "p", "mark", "div", "nav", "details", "summary",
        "ul", "span", "bdi",
    }  # fmt: skip
    targets = results.evaluate("list => [...list.querySelectorAll('[href]')].map(one => one.href)")
    assert targets
    assert all(target.startswith(base) for target in targets)
    # By what a reader sees of them: letters and digits.
    titles = [seen(one) for one in results.locator("h1, h2").all_text_contents()]
    written = tuple(seen(clean(one.label))[:60] for one in hostile_site.dossier.actors.values())
    assert titles
    # Claims come first, and the title of each begins with who made it.
    assert [title for title in titles if not title.startswith(written)] == []
    assert visit.complaints == []
    assert visit.outside(base) == []


TIP = """() => {
    const tip = document.querySelector(".chart-tip:not([hidden])");
    return tip && [tip.textContent, tip.querySelectorAll("script, img, iframe, a").length];
}"""


def tips_of(visit: Watched) -> Iterator[str]:
    """What is told as the pointer goes down over an explored chart."""
    chart = visit.page.locator(".chart-explored svg").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    for step in range(40):
        visit.page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * step / 40)
        if tip := visit.page.evaluate(TIP):
            text, others = tip
            assert others == 0
            yield spaced(text)


@pytest.mark.browser
def test_an_explored_chart_tells_hostile_texts_as_written(
    visit: Watched, base: str, hostile_site: HostileSite
) -> None:
    told, tips = 0, list[str]()
    for address in (
        "index.html",
        *(f"questions/{name}.html" for name in hostile_site.dossier.questions),
    ):
        visit.page.goto(base + address)
        if not visit.explore_first_chart():
            continue
        tips += tips_of(visit)
        svg = visit.page.locator(".chart-explored").first
        told += SEARCHED in (svg.text_content() or "")
        assert svg.locator("script, foreignObject, image, a").count() == 0
    assert told > 0
    sentences = [claim.sentence for claim in hostile_site.dossier.claims.values()]
    written = [spaced(clean(sentence)) for sentence in sentences]
    assert any(sentence in tip for tip in tips for sentence in written)
    assert visit.complaints == []
    assert visit.outside(base) == []


def test_every_page_with_hostile_texts_is_plain_and_what_markdown_makes_of_it(
    hostile_site: HostileSite,
) -> None:
    pages = sorted((hostile_site.root / "docs").rglob("*.md"))
    assert len(pages) > len(hostile_site.dossier.actors)
    for page in pages:
        text, _ = get_data(page.read_text("utf-8"))
        plain = plain_page(text)
        assert plain is not None, page
        assert plain.content == Markdown(extensions=sorted(EXTENSIONS)).convert(text), page


def test_charts_are_pictures_with_hostile_words_and_all_their_marks(
    hostile_site: HostileSite,
) -> None:
    pictures = sorted((hostile_site.site / "charts").glob("*.svg"))
    assert pictures
    words = 0
    for picture in pictures:
        text = picture.read_text("utf-8")
        root = ET.fromstring(text)  # noqa: S314 - our own picture
        tags = {part.tag.rpartition("}")[2] for part in root.iter()}
        assert not {"script", "foreignObject", "image", "a", "iframe"} & tags
        assert not [name for part in root.iter() for name in part.attrib if name.startswith("on")]
        assert "http-equiv" not in text
        words += SEARCHED in "".join(root.itertext())
        assert sum(marks(text).values()) > 0
    assert words > 0


def test_no_page_has_a_script_or_a_style_that_the_policy_does_not_name(
    hostile_site: HostileSite,
) -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy().split(";"))
    for rule, which in (("script-src", "script:not([src])"), ("style-src", "style")):
        assert inline(hostile_site.site, which) <= set(rules[rule].split())


def test_the_downloads_hold_the_texts_and_no_formula(hostile_site: HostileSite) -> None:
    site, dossier = hostile_site.site, hostile_site.dossier
    everything = (site / "data" / "dossier.json").read_text("utf-8")
    assert not set("<>&") & set(everything)
    rows = list(csv.DictReader(io.StringIO((site / "data/claims.csv").read_text("utf-8-sig"))))
    assert {row["id"] for row in rows} == set(dossier.claims)
    feeds = list(site.rglob("feed*.xml")) + list(site.rglob("*.atom"))
    assert feeds
    for feed in feeds:
        text = ET.fromstring(feed.read_text("utf-8"))  # noqa: S314 - our own feed
        assert SEARCHED in "".join(text.itertext())
        links = [part.attrib.get("href", "") for part in text.iter()]
        assert not [link for link in links if SCRIPTED.match(link)]


@pytest.mark.browser
def test_the_one_file_edition_shows_hostile_texts_as_written_and_runs_none(
    visit: Watched, hostile_site: HostileSite
) -> None:
    [single] = (hostile_site.root / "dist").glob("*.html")
    tree = LexborHTMLParser(single.read_text("utf-8"))
    assert tree.css("iframe, object, embed, link, base") == []
    assert len(tree.css("script")) == 1
    visit.page.goto(single.as_uri())
    found = visit.page.evaluate(PAGE)
    assert found["handlers"] == []
    targets = [one for one in found["targets"] if not one.startswith("data:image/svg+xml;base64,")]
    assert [one for one in targets if SCRIPTED.match(one)] == []
    shown = spaced(found["text"])
    for actor in hostile_site.dossier.actors.values():
        assert spaced(clean(actor.name)) in shown
    assert unescape(found["title"])
    assert visit.complaints == []
    assert visit.outside(single.as_uri()) == []
