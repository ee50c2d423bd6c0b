"""The sources of a question as numbered notes, which its claims call on paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborNode

from factbook.model.dossier import Dossier
from factbook.pages.parts.source_notes import SourceNotes
from pages.site import tree


def test_sources_are_numbered_as_the_claims_first_call_for_them(flood: Dossier) -> None:
    claims = [flood.claims[name] for name in ("ministry-dead-0402", "rescue-dead-0304")]
    notes = SourceNotes.of(flood, claims)
    first = [one.source for one in flood.statement_of(claims[0]).evidence]
    assert list(notes.numbers)[: len(first)] == first
    assert [one.number for one in notes.all()] == list(range(1, len(notes.numbers) + 1))
    [called] = notes.called_by(claims[1])[:1]
    assert called.number == notes.numbers["courier-0305"]
    assert called.words == "paragraph 2"


def test_a_note_names_title_publisher_day_and_address(flood: Dossier) -> None:
    notes = SourceNotes.of(flood, [flood.claims["rescue-dead-0304"]])
    first = notes.all()[0]
    source = flood.sources["courier-0305"]
    assert first.named == f"{source.publisher}, “{source.title}”"
    assert first.date == "5 March 2019"
    assert first.address == "courier.example/2019/03/05/water"


def test_every_number_that_a_claim_calls_has_its_note_and_every_note_is_called(
    flood_pages: Mapping[str, str],
) -> None:
    for path, page in flood_pages.items():
        shown = tree(page)
        calls = shown.css(".claim-noted, .source-notes .calls strong")
        called = {int(one) for node in calls for one in re.findall(r"\[(\d+)\]", node.text())}
        assert called == set(range(1, len(shown.css(".source-notes ol > li")) + 1)), path
        assert bool(called) == bool(shown.css("article.claim, .answer-cell")), path


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join((node.text() or "").split())


def test_each_figure_of_the_home_page_calls_its_notes(flood_pages: Mapping[str, str]) -> None:
    home = tree(flood_pages["index.md"])
    told = {words(node.css_first(".who")) for node in home.css(".answer-cell")}
    called = home.css(".source-notes .calls > li")
    assert len(told) > 3
    assert len(called) == len(home.css(".answer-cell"))
    assert all(any(who in words(node) for node in called) for who in told)
    assert all(node.css("strong") for node in called)


def test_a_note_ends_with_no_second_full_stop(flood: Dossier) -> None:
    notes = SourceNotes.of(flood, flood.claims.values())
    assert [one.named for one in notes.all() if one.named.endswith(".")] == []


def test_a_note_of_a_source_that_has_the_claim_otherwise_says_so(flood: Dossier) -> None:
    changed, kept = (flood.claims[f"ministry-{name}-0306"] for name in ("injured", "dead"))
    notes = SourceNotes.of(flood, [changed, kept])
    sources = [one.source for one in flood.statement_of(changed).evidence]
    words = dict(zip(sources, (one.words for one in notes.called_by(changed)), strict=True))
    assert words.pop("radio-0307").startswith("reported otherwise, via ")
    for supporting in (*words.values(), *(one.words for one in notes.called_by(kept))):
        assert "otherwise" not in supporting
