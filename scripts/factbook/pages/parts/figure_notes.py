"""Where the figures of the home page come from, for paper: which notes each of them calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.headlines import Headline
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.source_notes import SourceNotes
from factbook.pages.parts.views import Link, Noted, SourceNote


@dataclass(frozen=True)
class FigureNote:
    """A claim with the notes that it calls."""

    claim: Link
    noted: tuple[Noted, ...]


@dataclass(frozen=True)
class FigureNotes:
    """The claims that a page shows in its headlines, in their order, and the notes they call."""

    calls: tuple[FigureNote, ...]
    notes: tuple[SourceNote, ...]


def figure_notes(sheet: Sheet, headlines: Iterable[Headline]) -> FigureNotes:
    """Give the notes of all claims that the headlines tell of; of a sum, those of its parts."""
    claims = list(dict.fromkeys(_claims(sheet, headlines)))
    notes = SourceNotes.of(sheet.dossier, claims)
    calls = (FigureNote(claim_link(sheet, one), notes.called_by(one)) for one in claims)
    return FigureNotes(tuple(calls), notes.all())


def _claims(sheet: Sheet, headlines: Iterable[Headline]) -> Iterator[Claim]:
    for name in _ids_shown(headlines):
        derived = sheet.context.analysis.derived_figure(name)
        for one in derived.parts if derived else (name,):
            if one in sheet.dossier.claims:
                yield sheet.dossier.claims[one]


def _ids_shown(headlines: Iterable[Headline]) -> Iterator[str]:
    """The ids of all that is told, each chief figure before what stands beside it."""
    for headline in headlines:
        yield headline.line.id
        contest = (headline.contest,) if headline.contest else ()
        for rival in (*headline.others, *contest, *headline.also):
            yield rival.line.id
            if rival.against:
                yield rival.against.id
