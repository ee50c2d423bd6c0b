"""A source's text beside the claims that cite it: pure questions to a dossier and a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from factbook.loading.passages import Passage, nearest_passage, paragraphs_of, where_it_stands
from factbook.loading.plain_numbers import blanked, plain_numbers
from factbook.model.dossier import Dossier
from factbook.model.figure import Figure
from factbook.model.figure_words import plain
from factbook.model.statement_record import Evidence, Statement
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import figures_in

_OF_PARAGRAPHS: Final = re.compile(r"paragraphs? (\d.*)")
_STRETCH: Final = re.compile(r"(\d+)(?:-(\d+))?")
_Amount: TypeAlias = "tuple[object, object]"


@dataclass(frozen=True, slots=True)
class FigureOfText:
    """A figure as the text writes it, and the claims on this source that have the same one.

    `start` is its place in the paragraph, in characters from 0.
    """

    written: str
    start: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, counted from 1, with the claims that cite it and its figures."""

    number: int
    text: str
    claims: tuple[str, ...]
    figures: tuple[FigureOfText, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A statement whose evidence names no paragraph, or one that the text does not have.

    `locator` is what it does name, if anything.
    """

    statement: str
    claims: tuple[str, ...]
    locator: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote from the source: where it stands in the text, or else what resembles it most.

    `elsewhere`: it stands in the text, but not in the paragraphs that are cited for it.
    """

    statement: str
    words: str
    locator: str
    stands: Passage | None
    nearest: Passage | None
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a source's text the dossier uses, and what it says of it that is not there."""

    source: str
    paragraphs: tuple[Paragraph, ...]
    unplaced: tuple[Unplaced, ...]
    quotes: tuple[Quote, ...]

    @property
    def uncited(self) -> tuple[Paragraph, ...]:
        """The paragraphs that no claim cites."""
        return tuple(one for one in self.paragraphs if not one.claims)

    @property
    def figures(self) -> tuple[tuple[Paragraph, FigureOfText], ...]:
        """Every figure of the text, with its paragraph."""
        return tuple((one, figure) for one in self.paragraphs for figure in one.figures)

    @property
    def unused(self) -> tuple[tuple[Paragraph, FigureOfText], ...]:
        """The figures of the text that no claim on this source has."""
        return tuple((one, figure) for one, figure in self.figures if not figure.claims)

    @property
    def missing(self) -> tuple[Quote, ...]:
        """The quotes that do not stand in the text."""
        return tuple(quote for quote in self.quotes if quote.stands is None)


def coverage_of(dossier: Dossier, source: str, text: str) -> Coverage:
    """Compare a source's text with all that cites it.

    A figure is used where a claim on this source has the same number or range, whatever the
    qualifiers, be it as said, in the analyst's reading, or as this source reported it.
    """
    cited = dossier.evidence_from(source)
    texts = paragraphs_of(text)
    by_paragraph: dict[int, list[str]] = {number: [] for number in range(1, len(texts) + 1)}
    for statement, evidence in cited:
        for stretch in cited_paragraphs(evidence.locator):
            for number in range(max(1, stretch.start), min(stretch.stop, len(texts) + 1)):
                by_paragraph[number].extend(claim.id for claim in statement.claims)
    figures = _figures_by_paragraph(dossier, source, texts)
    return Coverage(
        source,
        tuple(
            Paragraph(number, texts[number - 1], tuple(dict.fromkeys(claims)), figures[number - 1])
            for number, claims in by_paragraph.items()
        ),
        tuple(_unplaced(cited, len(texts))),
        tuple(_quotes(cited, texts)),
    )


def cited_paragraphs(locator: str | None) -> tuple[range, ...]:
    """Give the paragraphs that a locator names: none for pages and times."""
    found = _OF_PARAGRAPHS.fullmatch(locator or "")
    stretches = _STRETCH.findall(found[1]) if found else ()
    return tuple(range(int(first), int(last or first) + 1) for first, last in stretches)


def _figures_by_paragraph(
    dossier: Dossier, source: str, texts: Sequence[str]
) -> tuple[tuple[FigureOfText, ...], ...]:
    users = _users(dossier, source)
    names = plain_numbers(dossier.briefing.plain_numbers)
    units = frozenset(measure.unit for measure in dossier.measures.values())
    return tuple(
        tuple(
            FigureOfText(text[one.start : one.end], one.start, users.get(_amount(one.figure), ()))
            for one in figures_in(without_dates(blanked(text, names), units))
        )
        for text in texts
    )


def _users(dossier: Dossier, source: str) -> Mapping[_Amount, tuple[str, ...]]:
    """The claims on a source by the amounts that they give, or that the source made of them."""
    users: dict[_Amount, dict[str, None]] = {}
    for statement, evidence in dossier.evidence_from(source):
        for name, figure in _amounts(statement, evidence):
            users.setdefault(_amount(figure), {})[name] = None
    return {amount: tuple(names) for amount, names in users.items()}


def _amounts(statement: Statement, evidence: Evidence) -> Iterator[tuple[str, Figure]]:
    for claim in statement.claims:
        for figure in (claim.figure, claim.reading):
            if figure is not None:
                yield claim.id, figure
    for name, reported in evidence.reported_as.items():
        if reported.figure is not None:
            yield name, reported.figure


def _amount(figure: Figure) -> _Amount:
    """What two figures have in common that say the same with other qualifiers."""
    if figure.low is None:
        return plain(figure.number), None
    return figure.low, figure.high


def _unplaced(cited: Sequence[tuple[Statement, Evidence]], paragraphs: int) -> Iterator[Unplaced]:
    for statement, evidence in cited:
        stretches = cited_paragraphs(evidence.locator)
        within = (one and one.start >= 1 and one.stop <= paragraphs + 1 for one in stretches)
        if not stretches or not all(within):
            claims = tuple(claim.id for claim in statement.claims)
            yield Unplaced(statement.id, claims, evidence.locator or "")


def _quotes(cited: Sequence[tuple[Statement, Evidence]], texts: Sequence[str]) -> Iterator[Quote]:
    for statement, evidence in cited:
        if evidence.quote is None:
            continue
        stretches = cited_paragraphs(evidence.locator)
        stands = where_it_stands(evidence.quote, texts, stretches)
        nearest = None if stands else nearest_passage(evidence.quote, texts)
        elsewhere = stands and stretches and not any(stands.paragraph in one for one in stretches)
        yield Quote(
            statement.id, evidence.quote, evidence.locator or "", stands, nearest, bool(elsewhere)
        )
