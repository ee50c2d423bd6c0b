"""Which measure is a part of which, by `sum_of` and `includes`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factbook.model.question_record import Measure


class MeasureTree:
    """All measures of a dossier, and what each is made of, at any depth."""

    def __init__(self, measures: Mapping[str, Measure]) -> None:
        self._measures = measures
        self._parts: dict[str, frozenset[str]] = {}
        self._wholes: dict[str, set[str]] = {name: set() for name in measures}
        for name in measures:
            for part in self.parts(name):
                self._wholes[part].add(name)

    def parts(self, name: str) -> frozenset[str]:
        """Every measure that is a part of this one."""
        if name not in self._parts:
            self._parts[name] = frozenset()  # a loop, which the loader refuses, ends here
            measure = self._measures[name]
            direct = frozenset((*measure.sum_of, *measure.includes))
            self._parts[name] = direct.union(*(self.parts(part) for part in direct))
        return self._parts[name]

    def wholes(self, name: str) -> set[str]:
        """Every measure that this one is a part of."""
        return self._wholes[name]

    def within(self, part: str, whole: str) -> bool:
        """Whether the one is the other, or a part of it."""
        return part == whole or part in self.parts(whole)

    def sums_over(self, names: Iterable[str]) -> tuple[str, ...]:
        """The measures that are sums and hold any of these, parts before wholes."""
        holding = {whole for name in names for whole in self._wholes[name]}
        sums = [name for name in holding if self._measures[name].sum_of]
        return tuple(sorted(sums, key=lambda name: (len(self.parts(name)), name)))
