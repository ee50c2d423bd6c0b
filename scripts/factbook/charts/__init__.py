"""Charts: what a dossier's figures and events look like.

Each chart type is a module of this package with a function `charts(dossier, analysis)`; adding a
file adds a chart. What a chart is made of has a folder beside it, and what all share is in
`drawing`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from typing import cast

from factbook.charts.chart import KINDS, Chart
from factbook.errors import DrawingError
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis

__all__ = ["Chart", "draw_all"]

ChartType = Callable[[Dossier, Analysis], Iterable[Chart]]


def draw_all(dossier: Dossier, analysis: Analysis) -> tuple[Chart, ...]:
    """Every chart of every type, kind by kind: what is disputed first, how it reached us last.

    Raises:
        DrawingError: two charts have the same id, and so the same file name.
    """
    found = (chart for kind in chart_types() for chart in kind(dossier, analysis))
    charts = tuple(sorted(found, key=lambda chart: KINDS.index(chart.kind)))
    seen: set[str] = set()
    for chart in charts:
        if chart.id in seen:
            raise DrawingError(f"two charts are called {chart.id}")
        seen.add(chart.id)
    return charts


def chart_types() -> tuple[ChartType, ...]:
    """The `charts` function of every module here that has one."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(
        cast("ChartType", module.charts)
        for module in modules
        if callable(getattr(module, "charts", None))
    )
