from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from factbook.charts import draw_all
from factbook.model.dossier import Dossier
from factbook.pages.one_file import one_file
from factbook.pages.one_file.chapters import chapters
from factbook.pages.one_file.page_fragment import leaves
from factbook.pages.parts.escaping import clean
from factbook.reasoning import analyse
from pages.hostile import OWN, portions
from pages.hostile_dossier import MARKDOWN_FIELDS, PLAIN_FIELDS, with_texts
from rendering import render_pages

STYLE = "p { margin: 0 }"


class Blank(dict[str, str]):
    """A picture for every name: what is drawn is not looked at here."""

    def __missing__(self, _: str) -> str:
        return '<svg width="1" height="1" viewBox="0 0 1 1"></svg>\n'


def made_of(dossier: Dossier) -> LexborHTMLParser:
    analysis = analyse(dossier)
    pages = render_pages(dossier, analysis, draw_all(dossier, analysis))
    return LexborHTMLParser(one_file(dossier.briefing, pages, Blank(), STYLE))


def sinks(tree: LexborHTMLParser) -> set[str]:
    return {
        f"{node.tag} {name}"
        for node in tree.css("*")
        for name in node.attributes
        if name.startswith("on") or name in {"src", "srcset", "style", "srcdoc", "action"}
    }


def test_hostile_texts_stay_text_in_the_one_file(flood: Dossier) -> None:
    for portion in portions(PLAIN_FIELDS):
        assert_text_alone(made_of(with_texts(flood, portion)), portion)


def assert_runs_its_own_script_alone(tree: LexborHTMLParser) -> None:
    assert tree.css("iframe, object, embed, link, base, form, input") == []
    [script] = tree.css("script")
    assert script.text().startswith("/* What the file gains by a script")
    assert sinks(tree) <= {"img src", "source srcset"}
    for node in tree.css("[src], [srcset]"):
        shown = node.attributes.get("src") or node.attributes["srcset"] or ""
        assert re.fullmatch("data:image/svg\\+xml;base64,[A-Za-z0-9+/=]+", shown)


def assert_text_alone(tree: LexborHTMLParser, portion: list[str]) -> None:
    assert_runs_its_own_script_alone(tree)
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assert all(link.startswith(("#", "http://", "https://", "mailto:")) for link in links)
    assert len(tree.css("main")) == len(tree.css("body")) == 1
    shown = " ".join((tree.body.text() if tree.body else "").split())
    texts = [one for text in portion for one in (text.split("\n") if text not in OWN else [text])]
    told = [" ".join(clean(text).split()) for text in texts if 2 < len(clean(text)) < 400]
    assert told
    missing = [text for text in told if text not in shown]
    # A text that is put in turn into fields that the file leaves out, or shortens, is not there.
    assert len(missing) <= len(told) // 3


def test_hostile_prose_stays_text_in_the_one_file(flood: Dossier) -> None:
    for portion in portions(MARKDOWN_FIELDS, OWN):
        tree = made_of(with_texts(flood, portion, markdown=True))
        assert_runs_its_own_script_alone(tree)


def test_the_licence_is_told_once_with_a_link_to_its_text(flood: Dossier) -> None:
    [link] = made_of(flood).css("a[rel=license]")
    assert link.text() == "CC BY 4.0"
    assert link.attributes["href"] == "https://creativecommons.org/licenses/by/4.0/"
    [about] = [one for one in made_of(flood).css("#_about p") if one.css("a[rel=license]")]
    assert about.text().startswith("Texts and data: CC BY 4.0. What is quoted belongs to those")


def part_of_an_index(text: str) -> str:
    return f'---\ntitle: x\n---\n<div class="fb">\n<h1>x</h1>\n{text}\n</div>\n'


def test_records_that_only_a_part_of_a_long_index_names_are_in_the_file() -> None:
    records = {f"actors/one-{n}.md": part_of_an_index(f"word {n}") for n in range(4)}
    parts = {
        f"actors/index/part-{part}.md": part_of_an_index(
            "".join(f'<a href="../one-{n}.html">{n}</a>' for n in (part, part + 2))
        )
        for part in range(2)
    }
    head = part_of_an_index('<a href="index/part-0.html">a</a> <a href="index/part-1.html">b</a>')
    years = {"timeline.md": part_of_an_index("years"), "timeline/2021.md": part_of_an_index("2021")}
    pages = {"index.md": head, "actors/index.md": head, **parts, **records, **years}
    found = [[leaf.address for leaf in one.leaves] for one in chapters(leaves(pages))]
    assert found == [
        ["index.html"],
        ["timeline.html", "timeline/2021.html"],
        ["actors/index.html", "actors/index/part-0.html", "actors/index/part-1.html"]
        + [f"actors/one-{n}.html" for n in (0, 2, 1, 3)],
    ]
