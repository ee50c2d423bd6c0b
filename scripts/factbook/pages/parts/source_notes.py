"""The sources of a page as numbered notes, for paper: there no link can be followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Evidence
from factbook.pages.parts.page_wording import bare_address, in_line, listed
from factbook.pages.parts.views import Noted, SourceNote


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
