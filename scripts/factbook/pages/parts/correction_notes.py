"""What was corrected of a record, wherever the record is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from factbook.model.citation_syntax import Citation
from factbook.model.correction_record import Correction, FieldCorrection
from factbook.model.date_words import spoken_day
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.citation_links import citation_words
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.incident_lists import address_of
from factbook.pages.parts.markdown_text import Spot
from factbook.pages.parts.page_wording import capitalised, ended, listed
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.editions.field_words import FIELD_WORDS

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FREE: Final = frozenset({"figure", "name", "note", "proposition", "text", "title", "what"})
"""Fields that name no record, whatever words stand there."""
_OF_JUDGEMENTS: Final = {"basis": "what it rests on", "against": "what speaks against it"}
LONGEST: Final = 200
"""A correction of more characters is told whole on the page of corrections alone."""


@dataclass(frozen=True)
class FieldChange:
    """A field that was corrected: the record, and what it said before and says now."""

    record: Link
    words: str


def changes_of(sheet: Sheet, correction: Correction) -> Iterator[FieldChange]:
    """Give each field that a correction mended."""
    for one in correction.changes:
        yield FieldChange(_record(sheet, one.record), _words(sheet, one))


def correction_lines(
    sheet: Sheet, claim: Claim, longest: int = LONGEST
) -> tuple[tuple[str, Link | None], ...]:
    """Say what was corrected of a claim, or of the statement in which it was made.

    A correction of more than `longest` characters is told by what it mended, with the way to all
    of it.
    """
    names = (claim.id, sheet.dossier.statement_of(claim).id)
    return tuple(
        _line(sheet, one, names, longest) for one in corrections_of_claim(sheet.dossier, claim)
    )


def corrections_of_claim(dossier: Dossier, claim: Claim) -> tuple[Correction, ...]:
    """The corrections of a claim, and of the statement in which it was made."""
    names = (claim.id, dossier.statement_of(claim).id)
    return tuple({one.id: one for name in names for one in dossier.corrections_of(name)}.values())


def corrected_on(dossier: Dossier, claim: Claim) -> str:
    """Say that a claim was corrected, and when last; "" where it was not."""
    days = [one.date for one in corrections_of_claim(dossier, claim)]
    last = max(days, key=lambda day: str(day.latest or day.earliest or ""), default=None)
    return f"Corrected {spoken_day(last)}" if last is not None else ""


def _line(
    sheet: Sheet, correction: Correction, names: tuple[str, ...], longest: int
) -> tuple[str, Link | None]:
    mended = [one for one in correction.changes if one.record in names]
    head = f"Corrected {spoken_day(correction.date)}"
    words = "; ".join(_words(sheet, one) for one in mended)
    if len(whole := f"{head}: {words}. {ended(correction.reason)}") <= longest:
        return whole, None
    fields = listed(dict.fromkeys(_field(sheet, one) for one in mended))
    address = sheet.to(f"{addresses.CORRECTIONS}#{correction.id}")
    return f"{head}:", Link(fields, address)


def _words(sheet: Sheet, change: FieldCorrection) -> str:
    was, now = (_value(sheet, change.field, one) for one in (change.was, change.now))
    if was.rstrip(".") != now.rstrip("."):
        # Within a sentence of ours a sentence of the dossier's keeps no full stop.
        was, now = was.removesuffix("."), now.removesuffix(".")
    return f"{_field(sheet, change)}: before {was}; now {now}"


def _field(sheet: Sheet, change: FieldCorrection) -> str:
    """Name what was mended as readers would: "the figure"."""
    collection = next(
        (
            name
            for name in ("claims", "statements", "sources", "events")
            if change.record in getattr(sheet.dossier, name)
        ),
        "",
    )
    told = FIELD_WORDS.get(collection, _OF_JUDGEMENTS)
    return told.get(change.field, change.field.replace("_", " "))


def _value(sheet: Sheet, field: str, value: str | None) -> str:
    """A value for readers: what it names, one or several, by its words; none as "nothing"."""
    if value is None:
        return "nothing"
    names = [one.strip() for one in value.split(",")]
    if field in _FREE or not all(_ID.fullmatch(one) for one in names):
        return value
    words = [_named(sheet, one) for one in names]
    told = [one or name for one, name in zip(words, names, strict=True)]
    return listed(told) if any(words) else value


def _named(sheet: Sheet, name: str) -> str:
    """What readers call the record with this id; "" if it names none."""
    words = citation_words(sheet.context, Citation(name, "", 0, 0), Spot())
    return "" if words == f"[[{name}]]" else in_line(words)


def _record(sheet: Sheet, name: str) -> Link:
    dossier = sheet.dossier
    if name in dossier.statements:
        claims = dossier.statements[name].claims
        name = claims[0].id if claims else name
    words = citation_words(sheet.context, Citation(name, "", 0, 0), Spot())
    if words == f"[[{name}]]":
        words = "What we conclude" if name in _judgements(sheet) else "The briefing"
    return Link(capitalised(words), sheet.to(_address(sheet, name)))


def _address(sheet: Sheet, name: str) -> str:
    """Where the record is told: a judgement and a gap on home."""
    gaps = {one.id for one in sheet.dossier.briefing.gaps}
    if name in gaps or name in _judgements(sheet):
        return f"{addresses.HOME}#{name}"
    return address_of(sheet.context, name) or addresses.HOME


def _judgements(sheet: Sheet) -> set[str]:
    return {one.id for one in sheet.dossier.briefing.judgements}
