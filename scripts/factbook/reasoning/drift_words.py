"""What changed on the way from a speaker to a source, told from the data alone.

"Ill became dead" where a count became another, "the ministry became officials" where a claimant
did. Where the speaker's own words were not seen nobody knows which came first: "ill here, dead
there".
"""

from __future__ import annotations

from collections.abc import Iterator

from factbook.model.dossier import Dossier
from factbook.model.statement_record import ReportedAs
from factbook.reasoning.answers import Drift, DriftWording
from factbook.reasoning.words import label_of, names_in_sentence


def reports_of(dossier: Dossier, drift: Drift) -> list[ReportedAs]:
    """What the source of a drift made of its claim."""
    evidence = dossier.statements[drift.statement].evidence
    return [
        one.reported_as[drift.claim]
        for one in evidence
        if one.source == drift.source and drift.claim in one.reported_as
    ]


def count_became(dossier: Dossier, drift: Drift) -> str:
    """Give "ill became dead" where a source made another count of a claim; else ""."""
    return _told(drift, count_change(dossier, drift))


def claimant_became(dossier: Dossier, drift: Drift) -> str:
    """Give "the ministry became officials" where a source gave a claim to another; else ""."""
    return _told(drift, next(_claimants(dossier, drift), None))


def count_change(dossier: Dossier, drift: Drift) -> tuple[str, str] | None:
    """The names of what was counted and of what a source made of it; None where that is one."""
    measure = dossier.claims[drift.claim].measure
    for one in reports_of(dossier, drift):
        if one.measure is not None and one.measure != measure:
            before = label_of(measure, dossier.measures) if measure else "an account"
            return before, label_of(one.measure, dossier.measures)
    return None


def _told(drift: Drift, change: tuple[str, str] | None) -> str:
    if change is None:
        return ""
    before, after = change
    if drift.wording is DriftWording.CHANGED:
        return f"{before} became {after}"
    return f"{before} here, {after} there"


def _claimants(dossier: Dossier, drift: Drift) -> Iterator[tuple[str, str]]:
    by = dossier.statements[drift.statement].by
    for one in reports_of(dossier, drift):
        if one.by:
            yield names_in_sentence(dossier, by), names_in_sentence(dossier, one.by)
