"""How claims are held against each other on the pages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from selectolax.lexbor import LexborHTMLParser

from factbook.model.dossier import Dossier
from factbook.pages.comparison import _pager
from factbook.pages.parts import pair_pages
from factbook.pages.parts.pairs import ACCOUNTS, Pairs
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind, Standing
from pages.site import front, tree
from reasoning.dossiers import dossier as dossier_of
from reasoning.dossiers import figure, says
from rendering import ContextOfCharts, render_pages


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def pairs(flood: Dossier) -> Pairs:
    return Pairs(flood, analyse(flood), "toll", ("dead",))


def test_every_pair_of_claims_is_told_once_or_counted_among_those_that_are_not_compared(
    flood: Dossier, flood_context: ContextOfCharts
) -> None:
    analysis = flood_context.analysis
    for question in flood.questions:
        told = flood_context.pair_pages(question).pairs
        terms = [term.id for group in told.groups for term in group.terms]
        standing = {
            claim.id
            for claim in flood.claims_of_question(question)
            if analysis.standing(claim.id).standing.stands
        }
        assert standing <= set(terms)
        assert all(name in standing or flood_context.compared(name) for name in terms)
        one_by_one = [{one.later.id, one.earlier.id} for one in (*told.within, *told.across)]
        apart = sum(count for _, count in told.apart)
        every = len(list(combinations(terms, 2)))
        assert len(one_by_one) + apart + told.further == every
        assert len({frozenset(pair) for pair in one_by_one}) == len(one_by_one)
        for pair in (*told.within, *told.across):
            assert pair.earlier.id in dict(analysis.relations_of(pair.later.id))


def test_current_claims_come_first_and_a_pair_stands_at_the_later(
    flood_context: ContextOfCharts, pairs: Pairs
) -> None:
    for group in pairs.groups:
        standings = [flood_context.analysis.standing(term.id).standing for term in group.terms]
        current = [one is Standing.CURRENT for one in standings]
        assert current == sorted(current, reverse=True)
    assert all(one.later.number > one.earlier.number for one in (*pairs.within, *pairs.across))


def test_accounts_in_words_are_compared_only_where_one_answers_another(pairs: Pairs) -> None:
    for pair in pairs.across:
        assert pair.relation.kind is not RelationKind.NOT_COMPARABLE
    assert ACCOUNTS not in {group.id for group in pairs.compared}


def test_a_matrix_has_a_cell_for_each_pair_with_sign_word_and_reason(
    flood_pages: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    page = tree(flood_pages["questions/toll/comparison.md"])
    told = flood_context.pair_pages("toll").pairs
    matrix = page.css_first("table.matrix")
    assert matrix is not None
    assert matrix.css_first("caption") is not None
    rows = matrix.css("tbody tr")
    columns = matrix.css("thead th")
    numbers = [head.text().strip() for head in columns[1:]]
    compared = {(pair.later.number, pair.earlier.number) for pair in told.within}
    for row in rows:
        place = 0
        head = row.css_first('th[scope="row"] .place')
        assert head is not None
        for cell in row.css("td"):
            if "blank" in (cell.attributes["class"] or ""):
                place += int(cell.attributes["colspan"] or 1)
                continue
            assert (int(head.text()), int(numbers[place])) in compared
            place += 1
            assert cell.text().strip() in {"◆", "◇", "≈", "=", "↗", "○", "·"}
            sign = cell.css_first("a")
            assert sign is not None
            assert sign.attributes["aria-label"]
            # The reason stands once, below; what the sign means is told in the style, once.
            assert "title" not in sign.attributes
        assert place == len(numbers)
    group = told.compared[0].terms
    within = [pair for pair in told.within if pair.later.group == group[0].group]
    assert len(matrix.css("td a")) == len(within)


def test_what_the_signs_mean_stands_once_on_each_page_that_has_some(
    flood_pages: Mapping[str, str],
) -> None:
    found = 0
    for path, page in flood_pages.items():
        shown = tree(page)
        assert len(shown.css("ul.signs")) == bool(shown.css("table.matrix")), path
        found += len(shown.css("table.matrix"))
    assert found > 2


def test_a_page_says_how_many_pairs_are_not_compared_and_why(
    flood_pages: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    page = tree(flood_pages["questions/toll/comparison.md"])
    further = flood_context.pair_pages("toll").pairs.further
    assert further > 0
    [told] = [node.text() for node in page.css("p.more") if "could be compared" in node.text()]
    assert told.startswith(f"{further:,} more pairs could be compared but are not, since ")


def test_each_reason_stands_once_below_the_matrix(flood_pages: Mapping[str, str]) -> None:
    page = tree(flood_pages["questions/toll/comparison.md"])
    for cell in page.css("table.matrix td a"):
        anchor = (cell.attributes["href"] or "").removeprefix("#")
        [told] = page.css(f'[id="{anchor}"]')
        assert words(cell.attributes["aria-label"] or "") in words(told.text())


def test_conflicts_open_the_comparison_in_the_order_of_the_reasoning(
    flood_pages: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    page = tree(flood_pages["questions/toll/comparison.md"])
    told = [node.attributes["id"] for node in page.css("ol.conflicts > li")]
    ranking = flood_context.analysis.conflicts_of("toll")
    listed = flood_context.pair_pages("toll").conflicts
    assert told == [pair.anchor for pair in listed]
    places = [{pair.later.id, pair.earlier.id} for pair in listed]
    assert told
    assert places == [set(ids) for ids in ranking if set(ids) in places]


def test_few_pairs_stand_on_the_question_page_itself(
    flood: Dossier, flood_pages: Mapping[str, str], flood_context: ContextOfCharts
) -> None:
    for question in flood.questions:
        at_home = flood_context.pair_pages(question).at_home
        assert (f"questions/{question}/comparison.md" in flood_pages) is not at_home


def test_a_long_comparison_is_cut_into_pages_that_each_hold_so_many_pairs(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pair_pages, "_A_PAGE", 40)
    told = pair_pages.PairPages(pairs)
    assert len(told.pages) > 1
    shown = [pair for page in told.pages for block in page for _, row in block.rows for pair in row]
    assert sorted(map(id, shown)) == sorted(map(id, (*pairs.within, *pairs.across)))
    for page in told.pages:
        assert sum(block.weight for block in page) <= 40 or len(page) == 1


def test_comparisons_stay_out_of_the_search(flood_pages: Mapping[str, str]) -> None:
    assert front(flood_pages["questions/toll/comparison.md"])["search"] == {"exclude": True}


def test_a_claim_leads_to_its_comparison(flood_pages: Mapping[str, str]) -> None:
    toll = tree(flood_pages["questions/toll.md"])
    links = [node.attributes["href"] or "" for node in toll.css("a.compare")]
    ids = {
        node.attributes["id"]
        for path, text in flood_pages.items()
        if path.startswith("questions/toll/")
        for node in LexborHTMLParser(text).css("[id]")
    }
    assert links
    assert all(link.partition("#")[2] in ids for link in links)


def test_a_claim_with_very_many_pairs_has_a_few_links_and_their_number() -> None:
    said = [
        says(f"a{day}", "survey", f"2021-0{month}-{day:02}", figure("dead", str(100 * month + day)))
        for month in (1, 2, 3)
        for day in range(1, 28)
    ]
    said = [{**one, "id": f"s{place}", "claims": [{**one["claims"][0], "id": f"c{place}"}]}
            for place, one in enumerate(said)]  # fmt: skip
    said.append(says("z", "relief-corps", "2021-04-01", figure("dead", "9")))
    made = dossier_of(said)
    pages = render_pages(made, analyse(made))
    comparisons = [text for path, text in pages.items() if path.startswith("questions/flood")]
    longest = max(
        len(row.css("a"))
        for text in comparisons
        for row in LexborHTMLParser(text).css("ul.reasons li")
    )
    assert longest == 24
    assert any("more in comparisons.csv" in text for text in comparisons)


def test_a_pager_of_many_pages_leads_to_the_ends_and_the_nearest() -> None:
    assert list(_pager(2, 5)) == [1, 2, 3, 4, 5]
    assert list(_pager(20, 50)) == [1, 0, *range(16, 25), 0, 50]
    assert list(_pager(1, 50)) == [1, 2, 3, 4, 5, 0, 50]
