"""The search as a reader types into it, on a site opened from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from asking import results
from factbook.facts import facts_of
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim
from factbook.pages.parts.addresses import Addresses
from factbook.reasoning import analyse
from factbook.reasoning.answers import Standing

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
    places = results(page, query)
    more = page.locator(".search-more")
    if more.is_visible():
        more.click()
        links = page.eval_on_selector_all(RESULT, "links => links.map(link => link.href)")
        places = [re.sub(r"\?h=[^#]*", "", link) for link in links]
    return [one.rpartition("/")[2] for one in places]


def with_number_alone(dossier: Dossier) -> Iterator[Claim]:
    """Claims whose number no other claim's figure has, and is written with a comma."""
    written = [one.figure.number for one in dossier.claims.values() if one.figure]
    for claim in dossier.claims.values():
        number = claim.figure.number if claim.figure else ""
        if GROUPED.fullmatch(number) and sum(number in other for other in written) == 1:
            yield claim


def place(dossier: Dossier, claim: Claim) -> str:
    return Addresses(facts_of(dossier)).claim(claim).rpartition("/")[2]


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


def claimant_and_number(dossier: Dossier) -> list[tuple[str, Claim]]:
    """A query of a claimant's name and a number that this claim alone has, for each such claim."""
    return [
        (f"{dossier.claimants(one)[0].label} {one.figure.number}", one)
        for one in with_number_alone(dossier)
        if one.figure
    ]


def test_claimant_and_figure_find_the_claim_first(own: Dossier, page: Page) -> None:
    queries = claimant_and_number(own)
    assert len(queries) > 5
    for query, claim in queries[:: len(queries) // 5]:
        assert results(page, query)[0].endswith(f"#{claim.id}"), query


def test_a_figure_that_sources_have_in_their_titles_finds_those_who_said_it(page: Page) -> None:
    # The case that went wrong: a page of the press came above the claims.
    for query in ("Zelenskyy 4,000", "zelenskyy 4000", "zelenskyy 4 thousand"):
        first = results(page, query)[:3]
        assert all(one.startswith("questions/losses.html#zelenskyy-") for one in first), query


def test_a_number_is_found_however_it_is_written(own: Dossier, page: Page) -> None:
    written = {
        place(own, one)
        for one in own.claims.values()
        if one.figure and one.figure.number in {"4,000", "4 thousand"}
    }
    assert len(written) > 5
    for query in ("4,000", "4000", "4 000", "4 thousand", "4k"):
        assert written <= set(found(page, query)), query


def test_a_name_in_any_script_finds_the_claims_of_who_bears_it(own: Dossier, page: Page) -> None:
    speakers = {name for one in own.statements.values() for name in own.speakers(one)}
    named = {
        language: (actor, names[0])
        for actor in own.actors.values()
        for language, names in actor.names.items()
        if actor.id in speakers
    }
    assert {"ko", "ru", "uk"} <= set(named)
    for actor, name in named.values():
        places = found(page, name)
        assert f"{actor.id}.html" in places
        assert {place(own, one) for one in own.claims_of_actor(actor.id)} & set(places)


def test_words_of_readers_find_what_is_counted_under_another_word(own: Dossier, page: Page) -> None:
    killed = {place(own, one) for one in own.claims.values() if one.measure == "killed"}
    for query in (
        "deaths",
        "death toll",
        "fatalities",
        "how many died",
        "사망자",
        "погибшие",
        "загиблі",
    ):
        assert set(found(page, query)[:5]) & killed, query
    for query in ("deaths", "death toll", "사망자", "потери", "북한군"):
        assert results(page, query)[0].startswith("questions/"), query
    assert results(page, "liberation")[0].startswith("questions/kursk-control.html#")


def test_words_that_only_link_others_find_nothing_of_their_own(page: Page) -> None:
    for query, question in (
        ("prisoners of war", "captivity"),
        ("the prisoners", "captivity"),
        ("the treaty", "treaty-duty"),
    ):
        assert results(page, query)[0].startswith(f"questions/{question}.html"), query
    linked, plain = results(page, "prisoners of the war"), results(page, "prisoners war")
    assert linked == plain
    # Alone, or while it may yet become a longer word, it is searched for like any other.
    assert found(page, "the")


def test_what_journalists_ask_is_answered_by_the_claims_first(page: Page) -> None:
    for query, best in (
        ("NIS 600 killed", "losses"),
        ("British intelligence 6000", "losses"),
        ("Putin denies", "acknowledgement"),
        ("how many soldiers sent", "deployment"),
        ("shells", "weapons"),
        ("treaty", "treaty-duty"),
        ("zelensky casualties", "losses"),
        ("1,200", "losses"),
    ):
        assert results(page, query)[0].startswith(f"questions/{best}.html"), query


def test_claims_come_before_pages_and_current_ones_before_those_since_updated(
    own: Dossier, page: Page
) -> None:
    analysis = analyse(facts_of(own))
    claims = {place(own, one): one for one in own.claims.values()}
    places = found(page, "killed")
    titled = [one for one in places if one in claims and "killed" in titled_by(own, claims[one])]
    current = [analysis.standing(claims[one].id).standing is Standing.CURRENT for one in titled]
    assert {True, False} == set(current)
    assert current == sorted(current, reverse=True)
    assert max(map(places.index, titled)) < min(
        at for at, one in enumerate(places) if one not in claims
    )


def titled_by(dossier: Dossier, claim: Claim) -> str:
    """What the claim's entry says that it counts; "" without a figure."""
    return dossier.measures[claim.measure].label or claim.measure if claim.measure else ""


def test_what_has_all_words_comes_before_what_has_some(page: Page) -> None:
    both = results(page, "Putin denies")
    status = page.locator(".md-search-result__meta").inner_text()
    assert "claim" in status
    assert "documents" not in status
    assert "Missing" not in page.locator(".md-search-result").inner_text()
    results(page, "Budanov portraits museum")
    assert page.locator(".search-note").inner_text().startswith("Nothing has all of these words")
    assert both[0].endswith("#putin-non-answer-2024-10")


def test_what_became_of_a_claim_is_told_beside_it(own: Dossier, page: Page) -> None:
    analysis = analyse(facts_of(own))
    results(page, "NIS killed")
    for item in page.locator(".md-search-result__link").all():
        name = (item.get_attribute("href") or "").rpartition("#")[2]
        if name in own.claims and analysis.standing(name).standing is not Standing.CURRENT:
            assert " · " in item.locator(".search-about").inner_text()


def test_the_short_name_of_a_speaker_in_its_own_script_finds_it_first(page: Page) -> None:
    for query, actor in (("국정원", "nis"), ("КНДР", "dprk"), ("북한", "dprk")):
        places = found(page, query)
        assert f"{actor}.html" in places, query
        assert [one for one in places if f"#{actor}-" in one], query


def test_the_first_letters_of_a_word_are_enough(own: Dossier, page: Page) -> None:
    claim = own.claims["zelenskyy-casualties-2025-02"]
    assert place(own, claim) in found(page, "zelens wound")


def test_a_slip_is_answered_with_what_is_spelled_alike(page: Page) -> None:
    field = page.locator("input[name=query]")
    field.focus()
    field.press_sequentially("Zelenksyy", delay=40)
    page.wait_for_selector(".search-note:not(:empty)")
    page.wait_for_selector(RESULT, state="attached")
    assert "zelenskyy" in (page.locator(RESULT).first.get_attribute("href") or "")
    assert field.input_value() == "Zelenksyy"
    assert page.get_by_role("status").filter(has_text="comes near").is_visible()
    # What is typed next is read as it stands.
    page.fill("input[name=query]", "Budanov")
    page.wait_for_function("!document.querySelector('.search-note').textContent")


def test_what_is_like_nothing_finds_nothing(page: Page) -> None:
    page.fill("input[name=query]", "qqqqqqqqqqqq")
    page.wait_for_function(
        "document.querySelector('.md-search-result__meta').textContent === 'Nothing found'"
    )
    assert page.locator(RESULT).count() == 0
    assert page.locator(".search-note").inner_text() == ""


def test_words_that_no_reader_sees_on_the_page_are_not_shown_in_results(page: Page) -> None:
    found(page, "4000")
    assert page.locator(".md-search-result__item").count() > 0
    assert "Also:" not in page.locator(".md-search-result__list").inner_text()
