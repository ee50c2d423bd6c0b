"""The rows of series that are compared in a group of questions, and with what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from factbook.model.dossier import Dossier
from factbook.model.question_record import MeasureKind
from factbook.model.series_record import ROW
from factbook.model.statement_record import Mode
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.measures import MeasureTree
from factbook.reasoning.series_rows import DatedRows, asked_by, together


class SeriesPairs:
    """What each series is held against, row by row.

    `live` is all that stands, claims and sums, with the claims that series are; `item_of` makes the
    item of a row, by its id.
    """

    def __init__(
        self,
        dossier: Dossier,
        tree: MeasureTree,
        live: Iterable[Item],
        item_of: Callable[[str], Item],
    ) -> None:
        self._dossier = dossier
        self._tree = tree
        self._live = list(live)
        self._item_of = item_of

    @cached_property
    def rows(self) -> Mapping[str, DatedRows]:
        """The rows of each series that is compared, by its id."""
        return {
            item.series: self._dated(item.series)
            for item in self._live
            if item.series and not item.stands_alone
        }

    def _dated(self, name: str) -> DatedRows:
        series = self._dossier.series[name]
        kind = self._dossier.measures[series.measure].kind
        return DatedRows(series, kind is MeasureKind.CUMULATIVE)

    def taken_back_by(self, name: str) -> str | None:
        """What takes a row back, by ids: a lower figure for a later day; None if it stands."""
        series, _, date = name.partition(ROW)
        rows = self.rows.get(series)
        later = rows.taken_back_by(date) if rows else None
        return rows.name(later) if rows and later else None

    @cached_property
    def of(self) -> Mapping[str, Sequence[Item]]:
        """What each row, series, claim or sum is held against, of the pairs with a row in them."""
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        for one, other in self._pairs():
            found[one.id][other.id] = other
            found[other.id][one.id] = one
        return {name: tuple(others.values()) for name, others in found.items()}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every row that is held against something, but for the last of a series, by its id."""
        every = (item for others in self.of.values() for item in others)
        return {item.id: item for item in every if item.series and item.id != item.series}

    def _pairs(self) -> Iterator[tuple[Item, Item]]:
        whole = {item.series: item for item in self._live if item.series in self.rows}
        made: dict[str, Item] = {}

        def row_of(name: str) -> Item:
            if name not in made:
                made[name] = whole.get(name) or self._item_of(name)
            return made[name]

        for name, rows in self.rows.items():
            holds_for = self._dossier.measures[rows.series.measure].holds_for
            for item in self._live:
                if not item.series and self._is_alike(rows, item):
                    row = asked_by(item, rows, holds_for)
                    if row is not None:
                        yield row_of(rows.name(row)), item
            for other in self.rows.values():
                if name < other.series.id and self._are_related(rows, other.series.measure):
                    for first, second in together(rows, other):
                        yield row_of(rows.name(first)), row_of(other.name(second))

    def _is_alike(self, rows: DatedRows, item: Item) -> bool:
        """Whether a claim gives a figure that those of a series can be compared with."""
        is_figure = item.kind is Kind.FIGURE and item.mode is Mode.ACTUAL and not item.stands_alone
        return is_figure and self._are_related(rows, item.measure or "")

    def _are_related(self, rows: DatedRows, measure: str) -> bool:
        own = rows.series.measure
        return self._tree.within(own, measure) or self._tree.within(measure, own)
