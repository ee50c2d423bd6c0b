"""What a chart tells those who do not see it, and whether those who see it can read its words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.building.editions.edition_paths import is_of_edition
from factbook.charts.palette import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
PAPERS = {"light": LIGHT, "dark": DARK}


@cache
def pictures(site: Path) -> dict[str, ET.Element]:
    """Every picture of the site by its file name."""
    folder = site / "charts"
    return {path.name: ET.parse(path).getroot() for path in sorted(folder.glob("*.svg"))}  # noqa: S314 - our own pictures


def words(part: ET.Element, colour: str = "#000000") -> Iterator[tuple[str, str]]:
    """The colour and the text of all that is written in the picture."""
    colour = part.get("fill", colour)
    if part.tag == f"{SVG}text" and "".join(part.itertext()).strip():
        yield colour, "".join(part.itertext())
    for child in part:
        yield from words(child, colour)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_in_a_picture_has_a_colour_whose_contrast_is_tested(
    built_site: Path, paper: str
) -> None:
    readable = {PAPERS[paper][role] for role in ("ink", "quiet")}
    written = [
        (name, colour, text)
        for name, picture in pictures(built_site).items()
        if name.endswith(f"-{paper}.svg")
        for colour, text in words(picture)
    ]
    assert len(written) > 100
    assert [one for one in written if one[1] not in readable] == []


def test_every_picture_in_a_page_says_in_words_what_it_shows(built_site: Path) -> None:
    shown = 0
    drawn = pictures(built_site)
    for path in sorted(built_site.rglob("*.html")):
        if is_of_edition(path.relative_to(built_site).as_posix()):
            continue  # with pictures of its own
        page = LexborHTMLParser(path.read_text("utf-8"))
        # A small one stands in a link that is called by its title.
        for link in page.css(".small-chart figcaption > a:has(img)"):
            assert (link.text() or "").strip()
        for image in page.css("figure.chart img"):
            source = image.attributes["src"] or ""
            picture = drawn[source.rpartition("/")[2]]
            title, description = (picture.findtext(f"{SVG}{tag}") for tag in ("title", "desc"))
            # Of the light and the dark picture one tells it, and the other is named by that.
            named_by = image.attributes.get("aria-labelledby")
            [teller] = page.css(f'img[id="{named_by}"]') if named_by else [image]
            told = teller.attributes["alt"]
            assert told == description
            assert told
            assert title
            assert len(told) > len(title)
            shown += 1
    in_pages = [name for name in drawn if name.endswith(("-light.svg", "-dark.svg"))]
    assert shown >= len(in_pages) / 8 > 0
