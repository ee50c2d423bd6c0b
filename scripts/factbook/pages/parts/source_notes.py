"""The sources of a page as numbered notes, for paper: there no link can be followed.

A question's page has notes for all of its claims, the home page for the answers that it opens with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence
from factbook.pages.parts.answer_rows import AnswerRow
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.page_wording import bare_address, first_sentence, listed
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link, Noted, SourceNote


@dataclass(frozen=True)
class SourceNotes:
    """The notes of a page, numbered in the order in which its claims first call for them."""

    dossier: Dossier
    numbers: Mapping[str, int]
    most: int | None = None

    @classmethod
    def of(cls, dossier: Dossier, claims: Iterable[Claim], most: int | None = None) -> SourceNotes:
        """Number the sources of claims that stand on a page in this order.

        Where `most` is given, no more than so many of each claim.
        """
        evidence = (dossier.statement_of(claim).evidence[:most] for claim in claims)
        named = (one.source for each in evidence for one in each)
        return cls(dossier, {name: at for at, name in enumerate(dict.fromkeys(named), 1)}, most)

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
        evidence = self.dossier.statement_of(claim).evidence[: self.most]
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
    # Of a note the first sentence says what the source is; all of it stands on the source's page.
    title = f"“{source.title}”" if source.title else first_sentence(source.note or "").rstrip(".")
    return SourceNote(
        number=number,
        named=f"{in_line(source.publisher)}, {title}" if title else in_line(source.publisher),
        date=spoken(source.issued) if source.issued else "",
        address=bare_address(source.url or source.archive or ""),
    )


_OF_A_FIGURE: Final = 1
FigureCalls = list[tuple[Link, tuple[Noted, ...]]]
"""The claims that a page opens with, with the notes that each calls."""


def figure_notes(
    sheet: Sheet, rows: Iterable[AnswerRow]
) -> tuple[FigureCalls, tuple[SourceNote, ...]]:
    """Give the claims that the rows tell of, each with the note of its first source."""
    claims = list(dict.fromkeys(_claims(sheet, rows)))
    notes = SourceNotes.of(sheet.dossier, claims, _OF_A_FIGURE)
    return [(claim_link(sheet, one), notes.called_by(one)) for one in claims], notes.all()


def _claims(sheet: Sheet, rows: Iterable[AnswerRow]) -> Iterator[Claim]:
    for row in rows:
        for cell in row.cells:
            reported = sheet.context.analysis.reported_figure(cell.line.id)
            yield sheet.dossier.claims[reported.claim if reported else cell.line.id]
