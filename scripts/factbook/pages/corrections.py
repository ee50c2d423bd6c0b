"""The corrections: what was published wrongly, what stands now, and why; the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from factbook.model.correction_record import Correction, CorrectionKind
from factbook.model.date_words import spoken_day
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.correction_notes import FieldChange, changes_of
from factbook.pages.parts.page_wording import counted, ended
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet

_WHOSE: Final = {
    CorrectionKind.OURS: "Our mistake",
    CorrectionKind.SOURCE: "A source's mistake",
    CorrectionKind.CLAIMANT: "The claimant's mistake",
}


@dataclass(frozen=True)
class CorrectionView:
    """A correction, with its day and whose mistake it was."""

    id: str
    was: tuple[str, ...]
    date: str
    whose: str
    reason: str
    changes: tuple[FieldChange, ...]


def records(context: Context) -> Iterable[str]:
    """Give the one page, if anything was corrected."""
    return (WHOLE,) if context.dossier.corrections else ()


def pages(context: Context, _: str = WHOLE) -> Iterator[PageFile]:
    """Give the page of corrections."""
    sheet = Sheet(context, addresses.CORRECTIONS)
    found = sorted(context.dossier.corrections.values(), key=_newest)
    yield sheet.finished(
        "corrections.html.j2",
        title="Corrections",
        description=f"{counted(len(found), 'correction')}: what this briefing had wrong, what "
        "stands now, and why.",
        place="data/corrections.yaml",
        counts=counted(len(found), "correction"),
        corrections=[_view(sheet, one) for one in found],
    )


def _newest(correction: Correction) -> tuple[int, str]:
    day = correction.date.latest or correction.date.earliest or date.min
    return -day.toordinal(), correction.id


def _view(sheet: Sheet, correction: Correction) -> CorrectionView:
    return CorrectionView(
        id=correction.id,
        was=correction.was,
        date=spoken_day(correction.date),
        whose=_WHOSE[correction.kind],
        reason=ended(correction.reason),
        changes=tuple(changes_of(sheet, correction)),
    )
