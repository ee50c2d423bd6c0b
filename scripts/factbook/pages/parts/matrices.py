"""Views of how claims compare: a matrix of each group, and its pairs with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.question_record import MeasureKind
from factbook.pages.parts.claim_lines import compared_link
from factbook.pages.parts.claim_phrases import actor_names, claimant_words, short_date
from factbook.pages.parts.page_wording import capitalised, counted, credible_rise
from factbook.pages.parts.pair_pages import Block, PairPages, fold_anchor
from factbook.pages.parts.pairs import (
    ACCOUNTS,
    OF_SURVEYS,
    OF_SURVEYS_ALONE,
    POSITIONS,
    RELATION_SYMBOLS,
    Pair,
    Pairs,
    Term,
    group_title,
    kinds_of,
)
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import standing_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import DerivedFigure, RelationKind

# A matrix of two shows no more than a sentence does.
LEAST_TERMS: Final = 3
# Where fewer cells than one in so many have a sign, a matrix shows nothing but its emptiness.
_SPARSE: Final = 16
_MOST_SURVEYS: Final = 40
_MOST_LINKS: Final = 24
"""So many links to pairs of one kind stand in a row; the download has all."""

_OPEN: Final = 12
"""So many conflicts are open, and the others folded."""


@dataclass(frozen=True)
class CellView:
    """One pair in a matrix: its sign, its kind in words, why, and where the reason stands.

    `skipped` is how many columns before it are empty, since those pairs are not compared.
    """

    mark: str
    symbol: str
    word: str
    reason: str
    href: str
    skipped: int


@dataclass(frozen=True)
class RowView:
    """A term in a matrix with its pairs; `rest` counts the columns after them, which are empty."""

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
class ConflictView:
    """Two that are in conflict, or may be: the sign and its word, who says what, and why."""

    id: str
    symbol: str
    word: str
    names: tuple[Link, Link]
    reason: str


@dataclass(frozen=True)
class ConflictsView:
    """The conflicts that are open, and those that are folded under words that count them."""

    shown: tuple[ConflictView, ...]
    folded: tuple[ConflictView, ...]
    words: str


@dataclass(frozen=True)
class FoldView:
    """A term with its pairs, and links to those that are told elsewhere.

    That is in the list of conflicts, or at terms further down. Of each kind of these: its words,
    the first links, and how many more there are.
    """

    id: str
    number: int
    name: Link
    counts: str
    pairs: tuple[PairView, ...]
    elsewhere: tuple[tuple[str, tuple[Link, ...], int], ...]


@dataclass(frozen=True)
class BlockView:
    """Terms held against each other; `columns` are those of its matrix, where it has one.

    `limit` says how fast a rise of what is counted is held to be credible, or is "". `has_gaps`:
    the matrix has empty cells between others, for pairs that are not compared.
    """

    id: str
    title: str
    columns: tuple[tuple[int, str], ...]
    rows: tuple[RowView, ...]
    folds: tuple[FoldView, ...]
    limit: str = ""
    has_gaps: bool = False


def signs(dossier: Dossier, question: str) -> tuple[tuple[str, str], ...]:
    """The signs of a question's matrices, each with what it stands for."""
    asked = dossier.questions[question]
    surveys = {one.kind is MeasureKind.SAMPLE for one in asked.measures.values()}
    if surveys == {True} and not asked.proposition:
        kinds = [*OF_SURVEYS_ALONE]
    else:
        kinds = [kind for kind in RELATION_SYMBOLS if True in surveys or kind not in OF_SURVEYS]
    return tuple((RELATION_SYMBOLS[kind], kind.words) for kind in kinds)


def block_views(sheet: Sheet, pages: PairPages, blocks: Sequence[Block]) -> tuple[BlockView, ...]:
    """Give the blocks of a page."""
    names = _Names(sheet)
    return tuple(_block(names, pages, block) for block in blocks)


def conflicts_view(sheet: Sheet, pages: PairPages) -> ConflictsView | None:
    """The conflicts of the question, that which tells most first; None if there is none."""
    names = _Names(sheet)
    found = tuple(
        ConflictView(
            id=pair.anchor,
            symbol=RELATION_SYMBOLS[pair.relation.kind],
            word=pair.relation.kind.words,
            names=(names.full(pair.later), names.full(pair.earlier)),
            reason=pair.relation.reason,
        )
        for pair in pages.conflicts
    )
    if not found:
        return None
    folded = found[_OPEN:]
    words = counted(len(folded), "more conflict", "more conflicts")
    return ConflictsView(found[:_OPEN], folded, f"{words}, certain or possible")


def further_pairs(pairs: Pairs) -> str:
    """How many pairs are not compared though they could be, as "12 more pairs"; "" if none."""
    return counted(pairs.further, "more pair") if pairs.further else ""


def block_title(sheet: Sheet, block: Block) -> str:
    """Name what is compared in the block."""
    continued = ", continued" if block.part > 1 else ""
    if block.group is not None:
        return capitalised(group_title(sheet.dossier, block.group)) + continued
    figures = any(term.group not in {ACCOUNTS, POSITIONS} for term, _ in block.rows)
    return ("Across counts" if figures else "In words") + continued


def block_anchor(block: Block) -> str:
    """The id of the block's heading."""
    return f"_{'across' if block.group is None else 'matrix'}-{block.rows[0][0].number}"


def _block(names: _Names, pages: PairPages, block: Block) -> BlockView:
    anchor, title = block_anchor(block), block_title(names.sheet, block)
    folds = tuple(_folds(names, pages, block))
    if block.group is None:
        return BlockView(anchor, title, (), (), folds)
    columns = _columns(block)
    rows = tuple(_rows(names, pages, block, columns)) if columns else ()
    return BlockView(
        id=anchor,
        title=title,
        columns=tuple((one.number, names.short(one).text) for one in columns),
        rows=rows,
        folds=folds,
        limit=_limit(names.sheet, block.group.measure),
        has_gaps=any(cell.skipped for row in rows for cell in row.cells),
    )


def _columns(block: Block) -> Sequence[Term]:
    """The terms that head the columns of the block's matrix; none where it has no matrix."""
    if block.group is None or len(block.group.terms) < LEAST_TERMS:
        return ()
    pairs = [pair for _, pairs in block.rows for pair in pairs]
    heads = {pair.earlier.number: pair.earlier for pair in pairs}
    if len(block.rows) * len(heads) > _SPARSE * len(pairs):
        return ()
    # Many surveys side by side are a field of one and the same sign.
    if len(heads) > _MOST_SURVEYS and all(one.relation.kind in OF_SURVEYS for one in pairs):
        return ()
    return [heads[number] for number in sorted(heads)]


def _limit(sheet: Sheet, measure: str) -> str:
    limit = credible_rise(sheet.dossier.measures[measure]) if measure else ""
    return f"{capitalised(limit)}." if limit else ""


def _rows(
    names: _Names, pages: PairPages, block: Block, columns: Sequence[Term]
) -> Iterator[RowView]:
    places = {term.number: place for place, term in enumerate(columns)}
    for term, pairs in block.rows:
        cells: list[CellView] = []
        filled = 0
        for pair in sorted(pairs, key=lambda pair: pair.earlier.number):
            place = places[pair.earlier.number]
            cells.append(_cell(names.sheet, pages, pair, place - filled))
            filled = place + 1
        yield RowView(
            number=term.number,
            name=names.short(term),
            standing=standing_view(names.sheet.context, term.id),
            cells=tuple(cells),
            rest=len(columns) - filled,
        )


def _cell(sheet: Sheet, pages: PairPages, pair: Pair, skipped: int) -> CellView:
    kind = pair.relation.kind
    href = sheet.to(pages.of_pair(pair))
    symbol, reason = RELATION_SYMBOLS[kind], pair.relation.reason
    return CellView(kind.value, symbol, kind.words, reason, href, skipped)


def _folds(names: _Names, pages: PairPages, block: Block) -> Iterator[FoldView]:
    across = block.group is None
    for term, pairs in block.rows:
        later = pages.pairs_below(term, across=across)
        counts = kinds_of([*pairs, *later])
        yield FoldView(
            id=fold_anchor(term, across=across),
            number=term.number,
            name=names.full(term),
            counts=", ".join(f"{number} {_plural(kind, number)}" for kind, number in counts),
            pairs=tuple(_pair(names, pair) for pair in pairs if not pages.is_listed(pair)),
            elsewhere=tuple(_elsewhere(names.sheet, pages, term, (*pairs, *later))),
        )


def _plural(kind: RelationKind, number: int) -> str:
    words = {
        RelationKind.AGREE: "agrees" if number == 1 else "agree",
        RelationKind.ROUNDING: f"{'differs' if number == 1 else 'differ'} only by rounding",
        RelationKind.COMPATIBLE: "compatible",
        RelationKind.WITHIN_MARGINS: "within margins",
        RelationKind.APART_BY_MORE: "apart by more than margins",
        RelationKind.NOT_COMPARABLE: "not comparable",
    }
    return words.get(kind) or kind.words + ("s" if number > 1 else "")


def _pair(names: _Names, pair: Pair) -> PairView:
    kind = pair.relation.kind
    other = Link(str(pair.earlier.number), names.full(pair.earlier).href)
    return PairView(pair.anchor, RELATION_SYMBOLS[kind], kind.words, other, pair.relation.reason)


def _elsewhere(
    sheet: Sheet, pages: PairPages, term: Term, every: Sequence[Pair]
) -> Iterator[tuple[str, tuple[Link, ...], int]]:
    """Links to the pairs of a term that are told elsewhere, the list of conflicts first."""
    listed = [pair for pair in every if pages.is_listed(pair)]
    below = [pair for pair in every if not pages.is_listed(pair) and pair.later is not term]
    for place, pairs in (("In the list of conflicts", listed), ("Below", below)):
        for _, of_kind in groupby(sorted(pairs, key=_severity), key=_severity):
            alike = list(of_kind)
            kind = alike[0].relation.kind
            shown = alike if len(alike) <= _MOST_LINKS + 1 else alike[:_MOST_LINKS]
            links = tuple(_number_of_other(sheet, pages, term, one) for one in shown)
            words = f"{place}: {RELATION_SYMBOLS[kind]} {kind.words}"
            yield words, links, len(alike) - len(shown)


def _number_of_other(sheet: Sheet, pages: PairPages, term: Term, pair: Pair) -> Link:
    other = pair.earlier if pair.later is term else pair.later
    return Link(str(other.number), sheet.to(pages.of_pair(pair)))


def _severity(pair: Pair) -> int:
    return pair.severity


class _Names:
    """The names of terms as links from one page, each put together once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._full: dict[str, Link] = {}

    def short(self, term: Term) -> Link:
        """Name the term by claimant, figure and date: its measure stands over the matrix."""
        sheet, record, full = self.sheet, term.record, self.full(term)
        date = short_date(sheet.dossier, record)
        if isinstance(record, DerivedFigure):
            words = f"{actor_names(sheet.dossier, record.claimant)}, {record.words}, {date}"
        elif record.figure is None:
            return full
        else:
            words = f"{claimant_words(sheet.dossier, record)}, {record.figure.shown}, {date}"
        return Link(words, full.href, full.mark)

    def full(self, term: Term) -> Link:
        """Name the term as it is named everywhere."""
        known = self._full.get(term.id)
        if known is None:
            known = self._full[term.id] = compared_link(self.sheet, term.record)
        return known
