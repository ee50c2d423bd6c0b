"""What a question's page says of claimants who were all read in one document."""

from __future__ import annotations

from dataclasses import replace

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages import question
from factbook.reasoning import analyse
from places import BRIEFINGS
from rendering import ContextOfCharts

ONE_ROUTE = "All 2 claimants were read in one document, so they are one route."


def page_of(dossier: Dossier) -> str:
    [page] = question.pages(ContextOfCharts(dossier, analyse(dossier)), "vote")
    return page.text


def test_institutes_of_one_table_are_one_route_and_the_page_says_why():
    dossier = read_dossier(BRIEFINGS / "surveys").dossier
    assert dossier is not None
    assert ONE_ROUTE not in page_of(dossier)
    rows = {
        one.id: one.model_copy(
            update={
                "evidence": tuple(
                    piece.model_copy(update={"source": next(iter(dossier.sources)), "via": (),
                                             "locator": "row 3"})
                    for piece in one.evidence
                )
            }
        )
        for one in dossier.statements.values()
    }  # fmt: skip
    assert ONE_ROUTE in page_of(replace(dossier, statements=rows))
