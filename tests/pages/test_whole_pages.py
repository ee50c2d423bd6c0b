from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

import pytest
from material.plugins.search.plugin import Parser
from selectolax.lexbor import LexborHTMLParser

from factbook.model.dossier import Dossier
from factbook.pages import page_types
from factbook.pages.downloads import DOWNLOADS, feed_path, text_path
from factbook.pages.parts import cards
from factbook.pages.parts.addresses import LICENCES, chart_table
from factbook.pages.parts.markdown_text import TAGS
from factbook.reasoning import analyse
from pages.hostile import OWN, hostile, portions
from pages.hostile_dossier import MARKDOWN_FIELDS, PLAIN_FIELDS, with_texts
from pages.site import front, html, structure, tree
from rendering import ContextOfCharts, render_pages

VOID = {"br", "hr", "img", "source", "input"}
FILTER = {"form", "label", "input", "select", "option", "button"}
OURS = {"div", "span", "nav", "header", "section", "article", "aside", "figure", "figcaption"} | {
    "picture", "source", "img", "details", "summary", "dl", "dt", "dd", "bdi", "q", "time", "abbr",
    "caption", "body", "script", "-comment",
}  # fmt: skip


def test_every_page_type_makes_pages(flood_context: ContextOfCharts) -> None:
    # Others are of records that a dossier may have: places, corrections and the like.
    for name in (
        "home", "question", "questions", "actor", "actors", "source", "sources", "timeline",
        "ledger", "method", "prose", "moved", "data",
    ):  # fmt: skip
        kind = page_types()[name]
        names = kind.records(flood_context)
        assert [page for one in names for page in kind.pages(flood_context, one)]


def test_two_renderings_of_one_dossier_are_the_same_text(
    flood: Dossier, flood_context: ContextOfCharts, flood_pages: Mapping[str, str]
) -> None:
    again = render_pages(flood, analyse(flood), flood_context.charts)
    assert list(again.items()) == list(flood_pages.items())


def test_each_page_begins_with_its_head_and_the_file_that_it_comes_from(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    for page in flood_pages.values():
        fields = front(page)
        assert fields["title"]
        assert fields["description"]
        comment = page.split("---\n", 2)[2].lstrip("\n").splitlines()[0]
        assert re.fullmatch(
            r"<!-- Made by Factbook from data[\w./ -]*; edits here are lost. -->", comment
        )
    toll = flood.origins["toll"].partition(":")[0]
    assert f"Made by Factbook from {toll};" in flood_pages["questions/toll.md"]


def test_the_body_of_a_page_is_one_html_block_without_an_empty_line(
    flood_pages: Mapping[str, str],
) -> None:
    for page in flood_pages.values():
        body = page[page.index('<div class="fb">') :].rstrip("\n")
        assert "\n\n" not in body
        assert not re.search(r"^\s", body, re.MULTILINE)
        assert body in html(page)


class Balance(HTMLParser):
    """Holds each end of an element against its start."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_element_that_opens_closes(flood_pages: Mapping[str, str]) -> None:
    for page in flood_pages.values():
        balance = Balance()
        balance.feed(html(page))
        assert balance.open == []


def _ids(page: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] or "" for node in page.css("[id]")]


def test_every_link_within_the_site_leads_to_a_page_and_a_place(
    flood_pages: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    trees = {path: tree(page) for path, page in flood_pages.items()}
    ids = {path: _ids(page) for path, page in trees.items()}
    pictures = {f"charts/{chart.id}" for chart in flood_context.charts}
    files = {download.path for download in DOWNLOADS}
    of_questions = flood_context.dossier.questions
    files |= {path(name) for name in of_questions for path in (text_path, feed_path)}
    files |= {chart_table(chart.id) for chart in flood_context.charts} | {LICENCES}
    for path, page in trees.items():
        assert len(set(ids[path])) == len(ids[path]), path
        folder = path.rpartition("/")[0]
        for node in page.css("a[href], img[src], source[srcset]"):
            attributes = node.attributes
            link = attributes.get("href") or attributes.get("src") or attributes.get("srcset") or ""
            if link.startswith(("https://", "http://", "mailto:")):
                continue
            address, _, fragment = link.partition("#")
            target = _joined(folder, address) if address else path
            if target.endswith(".svg"):
                assert re.sub(r"(-(wide|narrow)-(light|dark))?\.svg$", "", target) in pictures
                continue
            if target in files:
                continue
            assert target in trees, f"{link} on {path}"
            assert not fragment or fragment in ids[target], f"{link} on {path}"


def _joined(folder: str, address: str) -> str:
    parts = folder.split("/") if folder else []
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return re.sub(r"\.html$", ".md", "/".join(parts))


def _entries(page: str) -> dict[str, tuple[str, str]]:
    parser = Parser()
    parser.feed(html(page))
    return {
        section.id or "": ("".join(section.title), "".join(section.text)) for section in parser.data
    }


def test_the_search_finds_each_claim_by_claimant_figure_and_words(
    flood: Dossier, flood_pages: Mapping[str, str]
) -> None:
    for question in flood.questions:
        entries = _entries(flood_pages[f"questions/{question}.md"])
        for claim in flood.claims_of_question(question):
            title, text = entries[claim.id]
            assert flood.claimants(claim)[0].label in title
            if claim.figure is not None:
                assert claim.figure.written in title
                assert claim.figure.number.casefold() in text.casefold()
            assert re.search("[a-z]{4}", text)
    title, text = _entries(flood_pages["questions/toll.md"])["ministry-dead-0306"]
    assert title == "Ministry: about 30 dead, 6 March 2019 "
    standing = analyse(flood).standing("ministry-dead-0306").standing
    also = f"Also, {standing.value}: Ministry of the Interior of Arvenia"
    assert text == f" <p>About 30 people had died.</p> <p>{also}</p> "


def test_chains_tables_charts_and_comparisons_stay_out_of_the_search(
    flood_pages: Mapping[str, str],
) -> None:
    for path in ("ledger.md", "actors/index.md", "sources/index.md"):
        [(_, text)] = _entries(flood_pages[path]).values()
        assert len(text) < 200
    toll = " ".join(text for _, text in _entries(flood_pages["questions/toll.md"]).values())
    for kept_out in (
        "paragraph 2",
        "independent route",
        "The numbers of this chart",
        "conflict with",
        "schema.org",
        "Cite this page",
    ):
        assert kept_out in flood_pages["questions/toll.md"]
        assert kept_out not in toll


def test_what_is_kept_out_of_the_search_holds_no_element_of_its_own_name(
    flood_pages: Mapping[str, str],
) -> None:
    # Material's index takes such an element for the end of the part that is to be left out.
    for path, page in flood_pages.items():
        for node in tree(page).css("[data-search-exclude]"):
            inner = [child.tag for child in node.traverse()]
            assert inner.count(node.tag) == 1, f"<{node.tag}> on {path}"


def test_cells_and_terms_have_white_space_between_them(flood_pages: Mapping[str, str]) -> None:
    for path, page in flood_pages.items():
        glued = re.search(r"</(td|th|dd|dt|li|p)><(td|th|dd|dt|li|p)\b", page)
        assert glued is None, f"{path}: {glued and page[glued.start() - 60 : glued.end() + 20]}"


def _plain(dossier: Dossier, texts: Sequence[str], *, markdown: bool = False) -> Mapping[str, str]:
    changed = with_texts(dossier, texts, markdown=markdown)
    return render_pages(changed, analyse(changed), ())


def test_hostile_texts_in_every_field_leave_every_page_as_it_is_built(
    flood: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A card that is too long tells less; here each tells all.
    monkeypatch.setattr(cards, "LONGEST", 1_000_000)
    texts = [text for text in hostile() if re.search(r"\w", text)]
    plain = [f"plain {number}" for number in range(400)]
    expected = {path: _elements(page) for path, page in _plain(flood, plain).items()}
    for portion in portions(PLAIN_FIELDS, texts):
        for path, page in _plain(flood, portion).items():
            assert _elements(page) == expected[path], path
            assert not re.search("[<>\"']", str(front(page)["title"]))


def _elements(page: str) -> list[str]:
    """The elements of a page, sorted, since indexes are sorted by name.

    Left out is what a claim is found by in the search and is not shown: it has a budget, and is
    not there where the words for it are too long; and the unit of a figure, which is not told
    again where the name of the measure holds it; what a copy adds to a sentence that does not hold
    its figure; and the note of a source, which is told whole below where its heading cuts it.
    """
    shown = tree(page)
    for unit in shown.css("span.unit"):
        unit.decompose()
    for note in shown.css("p.what"):
        note.decompose()
    for node in shown.css("[data-answer]"):
        del node.attrs["data-answer"]
    return sorted(one for one in structure(shown) if one != "p aria-hidden class")


def test_hostile_markdown_in_every_field_yields_listed_elements_alone(flood: Dossier) -> None:
    for portion in portions(MARKDOWN_FIELDS, OWN):
        for path, page in _plain(flood, portion, markdown=True).items():
            shown = tree(page)
            assert len(shown.css("body > div.fb")) == 1, path
            listed = TAGS | OURS | (FILTER if path == "ledger.md" else set())
            for element in structure(shown):
                tag, *attributes = element.split()
                assert tag in listed, path
                assert tag != "script" or attributes == ["type"], path
                assert not [name for name in attributes if name.startswith("on")], path
