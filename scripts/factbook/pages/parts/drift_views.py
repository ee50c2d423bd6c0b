"""Views of drift: what was said beside what it became, alike changes of several sources as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.claim_phrases import claimant_words, short_date
from factbook.pages.parts.page_wording import counted, listed
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import DriftsView, DriftView
from factbook.reasoning.answers import Drift
from factbook.reasoning.drift_words import claimant_became, count_became, reports_of


def drift_views(sheet: Sheet, drifts: Iterable[Drift]) -> tuple[DriftView, ...]:
    """Give the drifts, those that change most first: the measure, then the speaker, then more."""
    ordered = sorted(_alike(drifts), key=lambda group: _order(sheet, group[0]))
    return tuple(_view(sheet, group) for group in ordered)


def drift_weights(sheet: Sheet, drifts: Iterable[Drift]) -> Iterator[tuple[bool, ...]]:
    """Give the weight of each change, several sources' alike as one; the least changes most."""
    return (_order(sheet, group[0]) for group in _alike(drifts))


def drifts_by_weight(sheet: Sheet, drifts: Iterable[Drift]) -> DriftsView | None:
    """Give the drifts of substance apart from those of wording; None where there are none.

    Of substance is another measure, speaker or mode, and a figure that cannot be the same as the
    one given. Another qualifier, rounding, day or likelihood is wording.
    """
    views = drift_views(sheet, drifts)
    slight = tuple(one for one in views if not one.is_weighty)
    if not views:
        return None
    return DriftsView(
        weighty=tuple(one for one in views if one.is_weighty),
        slight=slight,
        slight_counted=f"{counted(len(slight), 'change')} of wording alone" if slight else "",
    )


def _alike(drifts: Iterable[Drift]) -> Iterable[list[Drift]]:
    found: dict[tuple[str, ...], list[Drift]] = {}
    for drift in drifts:
        alike = (drift.claim, drift.said, drift.became, drift.wording, drift.withdrawn)
        found.setdefault(alike, []).append(drift)
    return found.values()


def _view(sheet: Sheet, alike: list[Drift]) -> DriftView:
    drift = alike[0]
    claim = sheet.dossier.claims[drift.claim]
    date = short_date(sheet.dossier, claim)
    return DriftView(
        said=drift.said,
        became=drift.became,
        change=_change(sheet, drift),
        is_weighty=_is_weighty(sheet, drift),
        was_seen=drift.wording == "changed",
        sources=tuple(sheet.source(one.source) for one in alike),
        claim=claim_link(sheet, claim),
        owner=f"{claimant_words(sheet.dossier, claim)}, {date}",
        withdrawn=drift.withdrawn,
    )


def _change(sheet: Sheet, drift: Drift) -> str:
    """Say what changed: "ill became dead; the ministry became officials"."""
    reports = reports_of(sheet.dossier, drift)
    became = (count_became(sheet.dossier, drift), claimant_became(sheet.dossier, drift))
    figure = "another figure" if _moves_figure(sheet, drift) else "other words for the figure"
    changes = {
        figure: any(one.figure for one in reports),
        "another mode": any(one.mode for one in reports),
        "another likelihood": any(one.likelihood for one in reports),
        "another day": any(one.said for one in reports),
    }
    others = listed(words for words, is_changed in changes.items() if is_changed)
    return "; ".join(filter(None, (*became, others)))


def _is_weighty(sheet: Sheet, drift: Drift) -> bool:
    reports = reports_of(sheet.dossier, drift)
    moved = any(one.measure or one.by or one.mode for one in reports)
    return moved or _moves_figure(sheet, drift)


def _moves_figure(sheet: Sheet, drift: Drift) -> bool:
    """Whether a report's figure leaves no room for the one given, were both rounded."""
    tolerance = sheet.dossier.briefing.tolerance
    given = sheet.dossier.figure_of(sheet.dossier.claims[drift.claim])
    room = given.widened(tolerance) if given else None
    for one in reports_of(sheet.dossier, drift):
        reported = one.figure.widened(tolerance) if one.figure else None
        if room and reported and (reported.below(room) or room.below(reported)):
            return True
    return False


def _order(sheet: Sheet, drift: Drift) -> tuple[bool, bool, bool, bool]:
    reports = reports_of(sheet.dossier, drift)
    return (
        all(one.measure is None for one in reports),
        not any(one.by for one in reports),
        all(one.mode is None for one in reports),
        not _moves_figure(sheet, drift),
    )
