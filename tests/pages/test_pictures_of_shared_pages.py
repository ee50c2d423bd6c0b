"""A page that somebody shares shows a picture that is there."""

from __future__ import annotations

import pytest

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.pages.parts.addresses import built_page
from factbook.pages.parts.share_cards import shared_pages
from factbook.reasoning import analyse
from places import BRIEFINGS, GOLDEN
from rendering import ContextOfCharts, render_pages


@pytest.mark.parametrize("name", [one for one in GOLDEN if one != "scripts"])
def test_every_page_names_a_picture_that_is_made(name: str) -> None:
    dossier = read_dossier(BRIEFINGS / name).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    charts = draw_all(dossier, analysis)
    context = ContextOfCharts(dossier, analysis, charts)
    made = set(shared_pages(context))
    pages = map(built_page, render_pages(dossier, analysis, charts))
    assert {page for page in pages if context.addresses.picture(page) not in made} == set()
