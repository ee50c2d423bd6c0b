"""The sources of a page as numbered notes, for paper: there no link can be followed.

A question's page has notes for all of its claims, the home page for the figures in its headlines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.headlines import Headline
from factbook.pages.parts.page_wording import bare_address, in_line, listed
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link, Noted, SourceNote


@dataclass(frozen=True)
class SourceNotes:
    """The notes of a page, numbered in the order in which its claims first call for them."""

    dossier: Dossier
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, dossier: Dossier, claims: Iterable[Claim]) -> SourceNotes:
        """Number the sources of claims that stand on a page in this order."""
        named = (one.source for claim in claims for one in dossier.statement_of(claim).evidence)
        return cls(dossier, {name: at for at, name in enumerate(dict.fromkeys(named), 1)})

    def all(self) -> tuple[SourceNote, ...]:
        """Every note, in the order of the numbers."""
        return tuple(
            _note(number, self.dossier.sources[name]) for name, number in self.numbers.items()
        )

    def called_by(self, claim: Claim) -> tuple[Noted, ...]:
        """The notes on which a claim rests, in the order of its evidence.

        Of a source that has the claim otherwise it is told: it carries the words of the claimant,
        and does not support the claim as it stands.
        """
        evidence = self.dossier.statement_of(claim).evidence
        return tuple(Noted(self.numbers[one.source], self._words(claim, one)) for one in evidence)

    def _words(self, claim: Claim, evidence: Evidence) -> str:
        """Give "reported otherwise, via a news agency, paragraph 3", or what there is of it."""
        via = listed(self._name(one) for one in evidence.via)
        otherwise = "reported otherwise" if claim.id in evidence.reported_as else ""
        parts = (otherwise, f"via {via}" if via else "", evidence.locator or "")
        return ", ".join(part for part in parts if part)

    def _name(self, name: str) -> str:
        named = self.dossier.actors.get(name) or self.dossier.sources[name]
        return in_line(named.label)


def _note(number: int, source: Source) -> SourceNote:
    title = f"“{source.title}”" if source.title else (source.note or "").rstrip(".")
    return SourceNote(
        number=number,
        named=f"{in_line(source.publisher)}, {title}" if title else in_line(source.publisher),
        date=spoken(source.issued) if source.issued else "",
        address=bare_address(source.url or source.archive or ""),
    )


FigureCalls = list[tuple[Link, tuple[Noted, ...]]]
"""The claims that a page shows in its headlines, with the notes that each calls."""


def figure_notes(
    sheet: Sheet, headlines: Iterable[Headline]
) -> tuple[FigureCalls, tuple[SourceNote, ...]]:
    """Give the claims that the headlines tell of, those of a sum its parts, and all their notes."""
    claims = list(dict.fromkeys(_claims(sheet, headlines)))
    notes = SourceNotes.of(sheet.dossier, claims)
    return [(claim_link(sheet, one), notes.called_by(one)) for one in claims], notes.all()


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
