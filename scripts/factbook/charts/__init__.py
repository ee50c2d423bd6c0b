"""Charts: what a dossier's figures and events look like.

Each chart type is a module of this package with a function `charts(dossier, analysis, subject)`,
which gives the charts about one question or about the whole briefing; adding a file adds a chart.
What a chart is made of has a folder beside it, and what all share is in `drawing`.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import cast

from factbook.charts.chart import BRIEFING, KINDS, Chart, retold, told
from factbook.errors import DrawingError
from factbook.model.dossier import Dossier
from factbook.model.remembering import Remember, Texts, make_anew
from factbook.reasoning import Analysis

__all__ = ["Chart", "draw_all"]

ChartType = Callable[[Dossier, Analysis, str], Iterable[Chart]]


def draw_all(
    dossier: Dossier, analysis: Analysis, remember: Remember = make_anew
) -> tuple[Chart, ...]:
    """Every chart of every type, kind by kind: what is disputed first, how it reached us last.

    With `remember`, charts about a question are laid out only if something that bears on it
    changed.

    Raises:
        DrawingError: two charts have the same id, and so the same file name.
    """
    lay_out = partial(_charts_about, dossier, analysis)
    found = list(lay_out(BRIEFING))
    for question in dossier.questions:
        key = analysis.bearing.key("charts", question, (question,))
        found += _retold(remember(key, partial(_told, lay_out, question)))
    charts = tuple(sorted(found, key=lambda chart: KINDS.index(chart.kind)))
    seen: set[str] = set()
    for chart in charts:
        if chart.id in seen:
            raise DrawingError(f"two charts are called {chart.id}")
        seen.add(chart.id)
    return charts


def _charts_about(dossier: Dossier, analysis: Analysis, subject: str) -> list[Chart]:
    return [chart for kind in chart_types() for chart in kind(dossier, analysis, subject)]


def _told(lay_out: Callable[[str], list[Chart]], subject: str) -> Texts:
    return {chart.id: json.dumps(told(chart)) for chart in lay_out(subject)}


def _retold(texts: Texts) -> list[Chart]:
    return [retold(text) for text in texts.values()]


@cache
def chart_types() -> tuple[ChartType, ...]:
    """The `charts` function of every module here that has one."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    return tuple(
        cast("ChartType", module.charts)
        for module in modules
        if callable(getattr(module, "charts", None))
    )
