"""What other sites show of a page whose address somebody shares: Open Graph, and its picture."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from factbook.building import workflow
from factbook.building.share_pictures import SIZE, share_picture, svg_of
from factbook.charts import draw_all
from factbook.charts.palette import LIGHT
from factbook.errors import BuildError
from factbook.loading.reading import read_dossier
from factbook.pages.parts.share_cards import CardFigure, ShareCard, share_card, shared_pages
from factbook.reasoning import analyse
from pages.hostile import OWN, hostile
from pages.site import front
from rendering import ContextOfCharts, render_all

if TYPE_CHECKING:
    from silent import Silent

REPOSITORY = Path(__file__).parents[2]
SITE = "https://example.org/briefings/weir/"
LONG = "A question of many words that goes on and on " * 12
# Latin, Cyrillic, Korean, Arabic, an emoji, and what no picture can hold.
SCRIPTS = "Quo vadis, Россия 국가정보원 عربى \U0001f30a bell\x07 \uffff \u202eturned"

DAYS = "said 2 Apr 2019, of 1 Apr 2019"


def card(words: str) -> ShareCard:
    figure = CardFigure(words, words, "1 May 2020", "side-1")
    return ShareCard(words, words, words, (figure, figure), words, words)


@pytest.fixture(scope="module")
def context() -> ContextOfCharts:
    dossier = read_dossier(REPOSITORY / "tests" / "briefings" / "flood").dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return ContextOfCharts(dossier, analysis, draw_all(dossier, analysis), SITE)


def test_every_page_names_a_picture_that_is_made(context: ContextOfCharts) -> None:
    cards = {path: share_card(context, *of) for path, of in shared_pages(context).items()}
    pages = render_all(context.dossier, context.analysis, context.charts, SITE)
    named = {path: front(text)["picture"] for path, text in pages.items() if path.endswith(".md")}
    assert set(named.values()) == set(cards)
    assert named["questions/toll.md"] == "share/questions/toll.png"
    assert len({named[path] for path in named if path.startswith("sources/")}) == 1
    without = render_all(context.dossier, context.analysis, context.charts)
    assert not any("picture" in front(text) for path, text in without.items() if path[-3:] == ".md")


def test_figures_come_with_owner_and_date(context: ContextOfCharts) -> None:
    cards = {path: share_card(context, *of) for path, of in shared_pages(context).items()}
    figures = cards["share/questions/toll.png"].figures
    assert len(figures) > 1
    assert ("17 dead", "Ministry", DAYS) in [(one.figure, one.owners, one.date) for one in figures]
    shown = ET.fromstring(svg_of(cards["share/questions/toll.png"]))  # noqa: S314 - our own picture
    words = [part.text or "" for part in shown.iter("{http://www.w3.org/2000/svg}text")]
    assert words.index(f"Ministry, {DAYS}") == words.index("17 dead") + 1
    assert any("dead" in one for one in words)
    assert words[-2:] == ["Contested", "Edition 3, as of 30 June 2019"]


def test_a_question_without_figures_tells_the_reason_of_its_state(context: ContextOfCharts) -> None:
    cards = [share_card(context, *of) for of in shared_pages(context).values()]
    bare = [one for one in cards if one.lead and not one.figures]
    assert bare
    for one in bare:
        assert one.lead.split()[0] in svg_of(one)


def test_a_picture_has_the_size_and_the_colours_of_the_site_and_the_same_bytes() -> None:
    drawn = share_picture(card("How deep is the lake?"))
    assert share_picture(card("How deep is the lake?")) == drawn
    with Image.open(io.BytesIO(drawn)) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "P", SIZE)
        flat = picture.convert("RGB")
        colours = {colour for _, colour in flat.getcolors(4096) or ()}
        corner = flat.getpixel((2, 2))
    roles = {role: tuple(bytes.fromhex(LIGHT[role][1:])) for role in ("paper", "ink", "side-1")}
    assert corner == roles["paper"]
    assert set(roles.values()) <= colours
    assert len(drawn) < 40_000


def inked(words: str, top: int, bottom: int) -> int:
    """How many points of a picture are dark between two heights."""
    with Image.open(io.BytesIO(share_picture(card(words)))) as picture:
        part = picture.convert("L").crop((0, top, SIZE[0], bottom))
    return sum(part.histogram()[:100])


def test_the_words_are_drawn_on_every_machine() -> None:
    # A font that is not there would leave out the words and say nothing.
    assert inked("How deep is the lake?", 130, 230) > 2000
    assert inked("Сколько погибло?", 130, 230) > 2000


@pytest.mark.parametrize("words", [LONG, SCRIPTS, LONG.replace(" ", ""), "국가정보원" * 60])
def test_long_words_and_any_script_stay_on_the_paper(words: str) -> None:
    with Image.open(io.BytesIO(share_picture(card(words)))) as picture:
        assert picture.size == SIZE
        grey = picture.convert("L")
    paper = grey.getpixel((2, 2))
    for box in ((0, 0, 60, SIZE[1]), (SIZE[0] - 60, 0, *SIZE), (0, SIZE[1] - 10, *SIZE)):
        assert grey.crop(box).getextrema() == (paper, paper)


def test_hostile_words_are_text_in_the_picture() -> None:
    for words in (*OWN, *hostile()[len(OWN) :: 4]):
        root = ET.fromstring(svg_of(card(words)))  # noqa: S314 - our own picture
        tags = {part.tag.rpartition("}")[2] for part in root.iter()}
        assert tags <= {"svg", "rect", "text", "circle"}
    for words in hostile()[::120]:
        assert share_picture(card(words)).startswith(b"\x89PNG")


def with_settings(root: Path, line: str) -> Path:
    """The dossier with settings of its own: the tool's, and a line more."""
    template = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    template = template.replace("  - Corrections: corrections.md\n", "")  # it has none
    named = re.sub(r"^site_name: .*$", f"site_name: A briefing\n{line}", template, flags=re.M)
    (root / "mkdocs.yml").write_text(named, encoding="utf-8")
    return root


def tags(page: Path) -> dict[str, str]:
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    found = {}
    for node in tree.css('meta[property^="og:"], meta[name^="twitter:"]'):
        name = node.attributes.get("property") or node.attributes["name"] or ""
        assert name not in found
        found[name] = node.attributes["content"] or ""
    return found


def test_a_site_with_an_address_tells_title_description_address_and_picture(
    dossier_root: Callable[[str], Path], silent: Silent
) -> None:
    root = with_settings(dossier_root("quiet"), f"site_url: {SITE}")
    title = 'When was the "bell" <script>cast</script> & hung?'
    (root / "data" / "questions.yaml").write_text(
        f"- id: bell\n  question: '{title}'\n", encoding="utf-8"
    )
    workflow.build(root, silent)
    site = root / "site"
    told = tags(site / "questions" / "bell.html")
    assert told["og:title"] == title
    assert told["og:type"] == "article"
    assert told["og:site_name"] == "A briefing"
    assert told["og:description"]
    assert told["og:url"] == f"{SITE}questions/bell.html"
    assert told["og:image"] == f"{SITE}share/questions/bell.png"
    assert (site / "share" / "questions" / "bell.png").read_bytes().startswith(b"\x89PNG")
    assert told["twitter:card"] == "summary_large_image"
    home = tags(site / "index.html")
    assert (home["og:type"], home["og:title"]) == ("website", "A briefing")
    for page in site.rglob("*.html"):
        if page.name != "404.html":
            picture = tags(page)["og:image"]
            assert (site / picture.removeprefix(SITE)).is_file(), page
    assert f'"@id":"{SITE}questions/bell.html#' in (site / "questions/bell.html").read_text()
    assert f"{SITE}index.html" in (site / "index.html").read_text()


def test_a_site_without_an_address_tells_title_and_description_alone(built_site: Path) -> None:
    told = tags(built_site / "index.html")
    assert set(told) == {"og:type", "og:site_name", "og:title", "og:description", "twitter:card"}
    assert told["twitter:card"] == "summary"
    assert not (built_site / "share").exists()
    assert tags(built_site / "404.html") == {}


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", "https://a b/"])
def test_an_address_that_is_none_of_the_web_is_refused(
    dossier_root: Callable[[str], Path], silent: Silent, address: str
) -> None:
    root = with_settings(dossier_root("quiet"), f'site_url: "{address}"')
    with pytest.raises(BuildError, match="no address of the web"):
        workflow.build(root, silent)
