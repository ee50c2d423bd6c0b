"""Views of drift: what was said beside what it became, alike changes of several sources as one."""

from __future__ import annotations

from collections.abc import Iterable

from factbook.model.date_words import spoken_short
from factbook.model.statements import ReportedAs
from factbook.pages.parts.claims import claim_link, claimant_words
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import DriftView
from factbook.reasoning.answers import Drift


def drift_views(sheet: Sheet, drifts: Iterable[Drift]) -> tuple[DriftView, ...]:
    """Give the drifts, those that change most first: the measure, then the speaker, then more."""
    alike: dict[tuple[str, str, str, bool], list[Drift]] = {}
    for drift in drifts:
        seen = drift.wording == "changed"
        alike.setdefault((drift.claim, drift.said, drift.became, seen), []).append(drift)
    ordered = sorted(alike.values(), key=lambda group: _weight(sheet, group[0]))
    return tuple(_view(sheet, group) for group in ordered)


def _view(sheet: Sheet, alike: list[Drift]) -> DriftView:
    drift = alike[0]
    claim = sheet.dossier.claims[drift.claim]
    return DriftView(
        said=drift.said,
        became=drift.became,
        was_seen=drift.wording == "changed",
        sources=tuple(sheet.source(one.source) for one in alike),
        claim=claim_link(sheet, claim),
        owner=f"{claimant_words(sheet, claim)}, {spoken_short(sheet.dossier.as_of(claim).date)}",
    )


def _weight(sheet: Sheet, drift: Drift) -> tuple[bool, bool, bool]:
    changes = _changes(sheet, drift)
    return (
        all(one.measure is None for one in changes),
        not any(one.by for one in changes),
        all(one.mode is None for one in changes),
    )


def _changes(sheet: Sheet, drift: Drift) -> list[ReportedAs]:
    evidence = sheet.dossier.statements[drift.statement].evidence
    return [
        one.reported_as[drift.claim]
        for one in evidence
        if one.source == drift.source and drift.claim in one.reported_as
    ]
