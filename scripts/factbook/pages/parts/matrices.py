"""Views of how claims compare: a matrix of each group, and every pair with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from factbook.model.date_words import spoken_short
from factbook.model.statement_record import Claim
from factbook.pages.parts.claim_lines import (
    claim_link,
    claimant_words,
    derived_link,
    derived_owners,
)
from factbook.pages.parts.page_wording import capitalised, credible_rise
from factbook.pages.parts.pair_pages import Block, PairPages, fold_anchor
from factbook.pages.parts.pairs import (
    ACCOUNTS,
    POSITIONS,
    RELATION_SYMBOLS,
    Pair,
    Term,
    group_title,
    kinds_of,
    when,
)
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import standing_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import DerivedFigure, RelationKind

# A matrix of two shows no more than a sentence does.
LEAST_TERMS: Final = 3


@dataclass(frozen=True)
class CellView:
    """One pair in a matrix: its sign, its kind in words, why, and where the reason stands."""

    mark: str
    symbol: str
    word: str
    reason: str
    href: str


@dataclass(frozen=True)
class RowView:
    """A term in a matrix with its pairs; `rest` counts the columns that it leaves empty."""

    number: int
    name: Link
    standing: StateView
    cells: tuple[CellView, ...]
    rest: int


@dataclass(frozen=True)
class PairView:
    """A pair in words, at the later of its two terms."""

    id: str
    symbol: str
    word: str
    other: Link
    reason: str


@dataclass(frozen=True)
class FoldView:
    """A term with its pairs, and links to those that stand at terms further down."""

    id: str
    number: int
    name: Link
    counts: str
    pairs: tuple[PairView, ...]
    below: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True)
class BlockView:
    """Terms held against each other; `columns` are those of its matrix, where it has one.

    `limit` says how fast a rise of what is counted is held to be credible, or is "".
    """

    id: str
    title: str
    columns: tuple[tuple[int, str], ...]
    rows: tuple[RowView, ...]
    folds: tuple[FoldView, ...]
    limit: str = ""


@dataclass(frozen=True)
class SignView:
    """A sign of the matrix and what it stands for."""

    symbol: str
    word: str


SIGNS: Final = tuple(SignView(symbol, kind.words) for kind, symbol in RELATION_SYMBOLS.items())


def block_views(sheet: Sheet, pages: PairPages, blocks: Sequence[Block]) -> tuple[BlockView, ...]:
    """Give the blocks of a page."""
    return tuple(_block(sheet, pages, block) for block in blocks)


def block_title(sheet: Sheet, block: Block) -> str:
    """Name what is compared in the block."""
    continued = ", continued" if block.part > 1 else ""
    if block.group is not None:
        return capitalised(group_title(sheet.dossier, block.group)) + continued
    figures = any(term.group not in {ACCOUNTS, POSITIONS} for term, _ in block.rows)
    return ("Across measures" if figures else "In words") + continued


def block_anchor(block: Block) -> str:
    """The id of the block's heading."""
    return f"_{'across' if block.group is None else 'matrix'}-{block.rows[0][0].number}"


def _block(sheet: Sheet, pages: PairPages, block: Block) -> BlockView:
    anchor, title = block_anchor(block), block_title(sheet, block)
    folds = tuple(_folds(sheet, pages, block))
    if block.group is None:
        return BlockView(anchor, title, (), (), folds)
    last = block.rows[-1][0].number
    terms = [term for term in block.group.terms if term.number <= last]
    shown = len(block.group.terms) >= LEAST_TERMS
    return BlockView(
        id=anchor,
        title=title,
        columns=tuple((one.number, _name(sheet, one).text) for one in terms[:-1]) if shown else (),
        rows=tuple(_rows(sheet, pages, block, len(terms) - 1)) if shown else (),
        folds=folds,
        limit=_limit(sheet, block.group.measure),
    )


def _limit(sheet: Sheet, measure: str) -> str:
    limit = credible_rise(sheet.dossier.measures[measure]) if measure else ""
    return f"{capitalised(limit)}." if limit else ""


def _rows(sheet: Sheet, pages: PairPages, block: Block, columns: int) -> Iterator[RowView]:
    for term, pairs in block.rows:
        in_order = sorted(pairs, key=lambda pair: pair.earlier.number)
        yield RowView(
            number=term.number,
            name=_name(sheet, term),
            standing=standing_view(sheet.context, term.id),
            cells=tuple(_cell(sheet, pages, pair) for pair in in_order),
            rest=columns - len(pairs),
        )


def _cell(sheet: Sheet, pages: PairPages, pair: Pair) -> CellView:
    kind = pair.relation.kind
    href = sheet.to(pages.of_pair(pair))
    return CellView(kind.value, RELATION_SYMBOLS[kind], kind.words, pair.relation.reason, href)


def _folds(sheet: Sheet, pages: PairPages, block: Block) -> Iterator[FoldView]:
    across = block.group is None
    for term, pairs in block.rows:
        later = pages.told_later(term, across=across)
        counts = kinds_of([*pairs, *later])
        yield FoldView(
            id=fold_anchor(term, across=across),
            number=term.number,
            name=_full_name(sheet, term),
            counts=", ".join(f"{number} {_plural(kind, number)}" for kind, number in counts),
            pairs=tuple(_pair(sheet, pair) for pair in pairs),
            below=tuple(_below(sheet, pages, later)),
        )


def _plural(kind: RelationKind, number: int) -> str:
    words = {
        RelationKind.AGREE: "agree",
        RelationKind.ROUNDING: "differ only by rounding",
        RelationKind.COMPATIBLE: "compatible",
        RelationKind.NOT_COMPARABLE: "not comparable",
    }
    return words.get(kind) or kind.words + ("s" if number > 1 else "")


def _pair(sheet: Sheet, pair: Pair) -> PairView:
    kind = pair.relation.kind
    other = Link(str(pair.earlier.number), _name(sheet, pair.earlier).href)
    return PairView(pair.anchor, RELATION_SYMBOLS[kind], kind.words, other, pair.relation.reason)


def _below(
    sheet: Sheet, pages: PairPages, later: Sequence[Pair]
) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Links to the pairs told further down, by kind."""
    for _, of_kind in groupby(sorted(later, key=_severity), key=_severity):
        pairs = list(of_kind)
        kind = pairs[0].relation.kind
        links = (Link(str(one.later.number), sheet.to(pages.of_pair(one))) for one in pairs)
        yield f"{RELATION_SYMBOLS[kind]} {kind.words}", tuple(links)


def _severity(pair: Pair) -> int:
    return pair.severity


def _name(sheet: Sheet, term: Term) -> Link:
    """Name the term by claimant, figure and date: its measure stands over the matrix."""
    record = term.record
    full = _full_name(sheet, term)
    date = spoken_short(when(sheet.dossier, record).date)
    if isinstance(record, DerivedFigure):
        return Link(
            f"{derived_owners(sheet, record)}, {record.words}, {date}", full.href, full.mark
        )
    if record.figure is None:
        return full
    words = f"{claimant_words(sheet, record)}, {record.figure.written}, {date}"
    return Link(words, full.href, full.mark)


def _full_name(sheet: Sheet, term: Term) -> Link:
    if isinstance(term.record, Claim):
        return claim_link(sheet, term.record)
    return derived_link(sheet, term.record)
