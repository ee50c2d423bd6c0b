"""The pages of one dossier, made once for all tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.reasoning import analyse
from rendering import ContextOfCharts, render_pages

BRIEFINGS = Path(__file__).parent.parent / "briefings"


@pytest.fixture(scope="session")
def flood() -> Dossier:
    """A dossier that has every kind of record and field."""
    dossier = read_dossier(BRIEFINGS / "flood").dossier
    assert dossier is not None
    return dossier


@pytest.fixture(scope="session")
def flood_context(flood: Dossier) -> ContextOfCharts:
    analysis = analyse(flood)
    return ContextOfCharts(flood, analysis, tuple(draw_all(flood, analysis)))


@pytest.fixture(scope="session")
def flood_pages(flood: Dossier, flood_context: ContextOfCharts) -> Mapping[str, str]:
    return render_pages(flood, flood_context.analysis, flood_context.charts)
