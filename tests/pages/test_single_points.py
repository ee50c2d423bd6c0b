"""What the dossier stands or falls with, and what its pages lead with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from factbook.model.dossier import Dossier
from factbook.model.statement_record import Rank
from factbook.pages.parts.answer_rows import answer_row
from factbook.pages.parts.dependence import lost_without, route_points, source_points
from factbook.pages.parts.sheet import Sheet
from factbook.reasoning import analyse
from pages.site import tree
from rendering import ContextOfCharts, render_pages


def home_of(dossier: Dossier) -> Sheet:
    return Sheet(ContextOfCharts(dossier, analyse(dossier), ()), "index.html")


def test_a_claim_would_be_lost_without_a_source_that_alone_carries_it(flood: Dossier) -> None:
    for source in flood.sources.values():
        for claim in lost_without(flood, source.id):
            for evidence in flood.statement_of(claim).evidence:
                carrier = flood.sources[evidence.source]
                assert source.id in {carrier.id, carrier.derived_from}
    lost = [claim.id for one in flood.sources.values() for claim in lost_without(flood, one.id)]
    assert len(lost) == len(set(lost))
    assert 0 < len(lost) < len(flood.claims)


def test_single_points_are_sorted_by_how_much_rests_on_each(flood_context: ContextOfCharts) -> None:
    sheet = Sheet(flood_context, "sources/index.html")
    points = [(one.judgements, one.current, one.claims) for one in source_points(sheet)]
    assert points == sorted(points, reverse=True)
    routes = [(one.judgements, one.claims) for one in route_points(sheet)]
    assert routes == sorted(routes, reverse=True)
    assert all(judgements > 0 for judgements, _ in routes)


def test_the_index_of_sources_begins_with_single_points_of_failure(
    flood_pages: Mapping[str, str],
) -> None:
    page = tree(flood_pages["sources/index.md"])
    assert next(node.text().strip() for node in page.css("h2")) == "Claims that rest on one source"


def test_a_figure_of_a_part_or_a_time_says_so(flood: Dossier) -> None:
    for name in flood.questions:
        for cell in answer_row(home_of(flood), name).cells:
            claim = flood.claims[cell.line.id]
            told = bool(claim.period or claim.adds_to or claim.part_of)
            assert bool(cell.line.extent) is told or claim.position is not None


def test_a_claim_struck_by_the_editors_says_so_where_it_is_cited(flood: Dossier) -> None:
    statement = flood.statements["residents-0322"]
    old = flood.claims["residents-dead"]
    struck = old.model_copy(update={"rank": Rank.DEPRECATED, "rank_reason": "Counted twice."})
    claims = tuple(struck if claim is old else claim for claim in statement.claims)
    said = {**flood.statements, statement.id: statement.model_copy(update={"claims": claims})}
    page = flood.pages["how-we-counted"].model_copy(update={"body": "See [[residents-dead]]."})
    changed = replace(flood, statements=said, pages={page.id: page})
    text = tree(render_pages(changed, analyse(changed), ())["pages/how-we-counted.md"]).body
    assert text is not None
    assert "struck here: Counted twice)" in " ".join(text.text().split())
    assert "withdrawn" not in text.text()


def test_a_silence_shows_from_when_to_when(flood: Dossier, flood_pages: Mapping[str, str]) -> None:
    silent = [
        claim for claim in flood.claims.values() if claim.position == "silent" and claim.period
    ]
    assert silent
    for claim in silent:
        page = tree(flood_pages[f"questions/{flood.question_of(claim).id}.md"])
        heading = page.css_first(f'h3[id="{claim.id}"]')
        assert heading is not None
        assert "from " in heading.text()
        assert " to " in heading.text()
