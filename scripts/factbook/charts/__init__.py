"""Charts: what a dossier's figures and events look like.

Each chart type is a module of this package with a function `charts(dossier, analysis, subject)`,
which gives the charts about one question or about the whole briefing, or `actor_charts(dossier,
analysis, actor)`, which gives those about one actor; adding a file adds a chart.
What a chart is made of has a folder beside it, and what all share is in `drawing`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache, partial  # noqa: TID251 - modules
from typing import Any, Final, cast

from factbook.charts.chart import (
    BRIEFING,
    KINDS,
    Chart,
    actor_of_subject,
    chart_of_json,
    described,
    subject_of_actor,
)
from factbook.errors import DrawingError
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis
from factbook.store.queries import Query

__all__ = ["Chart", "draw_about", "draw_all", "in_order", "lay_out", "register_charts"]

_QUERY: Final = "charts"
_WHOLE: Final = "-"
ChartType = Callable[[Dossier, Analysis, str], Iterable[Chart]]


def draw_all(dossier: Dossier, analysis: Analysis) -> tuple[Chart, ...]:
    """Every chart of every type, kind by kind: what is disputed first, how it reached us last.

    Raises:
        DrawingError: two charts have the same id, and so the same file name.
    """
    subjects = (BRIEFING, *dossier.questions, *map(subject_of_actor, dossier.actors))
    return in_order(chart for name in subjects for chart in draw_about(analysis, name))


def draw_about(analysis: Analysis, subject: str) -> tuple[Chart, ...]:
    """The charts about a question, an actor or the whole briefing, kind by kind."""
    if not analysis.db.knows(_QUERY):
        register_charts(analysis)
    charts: tuple[Chart, ...] = analysis.db.get(_QUERY, subject or _WHOLE)
    return charts


def register_charts(analysis: Analysis) -> None:
    """Say how the charts about a question are laid out."""
    query = Query(partial(_charts_about, analysis), _as_json, _of_json)
    analysis.db.register(_QUERY, query)


def in_order(charts: Iterable[Chart]) -> tuple[Chart, ...]:
    """The charts kind by kind. Raises DrawingError if two have the same id."""
    found = tuple(sorted(charts, key=lambda chart: KINDS.index(chart.kind)))
    seen: set[str] = set()
    for chart in found:
        if chart.id in seen:
            raise DrawingError(f"two charts are called {chart.id}")
        seen.add(chart.id)
    return found


def lay_out(dossier: Dossier, analysis: Analysis, subject: str) -> list[Chart]:
    """Lay out the charts about a question, an actor or the whole briefing, type by type."""
    actor = actor_of_subject(subject)
    types = chart_types("actor_charts" if actor else "charts")
    return [chart for kind in types for chart in kind(dossier, analysis, actor or subject)]


def _charts_about(analysis: Analysis, subject: str) -> tuple[Chart, ...]:
    name = BRIEFING if subject == _WHOLE else subject
    return in_order(lay_out(analysis.dossier, analysis, name))


def _as_json(charts: tuple[Chart, ...]) -> object:
    return list(map(described, charts))


def _of_json(found: list[dict[str, Any]]) -> tuple[Chart, ...]:
    return tuple(map(chart_of_json, found))


@cache
def chart_types(function: str = "charts") -> tuple[ChartType, ...]:
    """The function of this name of every module here that has one."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    modules = (importlib.import_module(f"{__name__}.{name}") for name in names)
    found = (getattr(module, function, None) for module in modules)
    return tuple(cast("ChartType", one) for one in found if callable(one))
