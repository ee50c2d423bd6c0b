"""What was corrected of a record, wherever the record is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factbook.model.citation_syntax import Citation
from factbook.model.correction_record import Correction, FieldCorrection
from factbook.model.date_words import spoken_day
from factbook.model.statement_record import Claim
from factbook.pages.parts.citation_links import citation_words
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.markdown_text import Spot
from factbook.pages.parts.page_wording import capitalised, ended
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.editions.field_words import FIELD_WORDS


@dataclass(frozen=True)
class FieldChange:
    """A field that was corrected: the record, and what it said before and says now."""

    record: Link
    words: str


def changes_of(sheet: Sheet, correction: Correction) -> Iterator[FieldChange]:
    """Give each field that a correction mended."""
    for one in correction.changes:
        yield FieldChange(_record(sheet, one.record), _words(sheet, one))


def correction_notes(sheet: Sheet, claim: Claim) -> Iterator[str]:
    """Say what was corrected of a claim, or of the statement in which it was made."""
    names = (claim.id, sheet.dossier.statement_of(claim).id)
    found = {one.id: one for name in names for one in sheet.dossier.corrections_of(name)}
    for correction in found.values():
        mended = [_words(sheet, one) for one in correction.changes if one.record in names]
        day, why = spoken_day(correction.date), ended(correction.reason)
        yield f"Corrected {day}: {'; '.join(mended)}. {why}"


def _words(sheet: Sheet, change: FieldCorrection) -> str:
    collection = next(
        (
            name
            for name in ("claims", "statements", "sources", "events")
            if change.record in getattr(sheet.dossier, name)
        ),
        "",
    )
    field = FIELD_WORDS.get(collection, {}).get(change.field, change.field.replace("_", " "))
    was, now = _value(sheet, change.was), _value(sheet, change.now)
    if was.rstrip(".") != now.rstrip("."):
        # Within a sentence of ours a sentence of the dossier's keeps no full stop.
        was, now = was.removesuffix("."), now.removesuffix(".")
    return f"{field}: before {was}; now {now}"


def _value(sheet: Sheet, value: str | None) -> str:
    """A value for readers: a record by its name, no value as "nothing"."""
    if value is None:
        return "nothing"
    dossier = sheet.dossier
    named = dossier.actors.get(value) or dossier.sources.get(value)
    return in_line(named.label) if named is not None else value


def _record(sheet: Sheet, name: str) -> Link:
    dossier = sheet.dossier
    if name in dossier.statements:
        claims = dossier.statements[name].claims
        name = claims[0].id if claims else name
    words = citation_words(sheet.context, Citation(name, "", 0, 0), Spot())
    if words == f"[[{name}]]":
        words = "What we conclude" if name in _judgements(sheet) else "The briefing"
    address = sheet.context.addresses.record(name)
    return Link(capitalised(words), sheet.to(address) if address else "")


def _judgements(sheet: Sheet) -> set[str]:
    return {one.id for one in sheet.dossier.briefing.judgements}
