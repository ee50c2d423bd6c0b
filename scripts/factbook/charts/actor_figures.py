"""An actor's own figures over time: those for the count of which it gave the most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.charts.chart import Chart, subject_of_actor
from factbook.charts.estimate_parts.rows import Estimate, estimates_of
from factbook.charts.estimates_over_time import longest_series, most_telling, over_time_chart
from factbook.model.dossier import Dossier
from factbook.model.series_statements import series_of
from factbook.model.statement_record import Claim, Mode
from factbook.reasoning import Analysis

FEWEST: Final = 3


def actor_charts(dossier: Dossier, analysis: Analysis, actor: str) -> Iterator[Chart]:
    """One chart, where the actor gave three figures or more for a count, which changed in time."""
    found = [_told(dossier, analysis, claims) for claims in _by_measure(dossier, actor)]
    moving = [rows for rows in found if len(rows) >= FEWEST and longest_series(rows)]
    if not moving:
        return
    rows = max(moving, key=len)
    measure = dossier.claims[rows[0].id].measure
    shown = most_telling(rows)
    if measure is not None:
        yield over_time_chart(
            dossier,
            measure,
            rows,
            shown,
            longest_series(shown) or longest_series(rows),
            called=(f"figures-of-{actor}", "actor-figures", subject_of_actor(actor)),
        )


def _by_measure(dossier: Dossier, actor: str) -> Iterator[list[Claim]]:
    """What the actor says has happened, count by count, without what a table of its gives."""
    found: dict[str, list[Claim]] = {}
    for claim in dossier.claims_of_actor(actor):
        if claim.measure is not None and claim.mode is Mode.ACTUAL:
            found.setdefault(claim.measure, []).append(claim)
    for measure, claims in found.items():
        is_kept_apart = dossier.measures[measure].kind.stands_alone
        if len(claims) >= FEWEST and not is_kept_apart:
            yield [one for one in claims if series_of(dossier.statement_of(one).id) is None]


def _told(dossier: Dossier, analysis: Analysis, claims: list[Claim]) -> list[Estimate]:
    """The figures that have a number and a day, oldest first; its own are shown though a paper's.

    What it took back or put right is left to the list of its claims.
    """
    rows = estimates_of(dossier, analysis, claims)
    return [row for row in rows if row.is_placed and not row.is_fallen]
