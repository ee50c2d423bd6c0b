"""Answers about the whole dossier, joined of those about chunks of its questions and statements."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from factbook.reasoning import answer_codec as codec
from factbook.reasoning.answers import DerivedFigure, Drift
from factbook.store.chunks import Chunks, OfChunks

if TYPE_CHECKING:
    from factbook.reasoning.analysis import Analysis

Groups = tuple[tuple[str, tuple[DerivedFigure, ...]], ...]
"""Groups of linked questions, each named by the first of its questions, with their totals."""


class WholeAnswers:
    """What follows from all claims of a dossier."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._dossier = dossier = analysis.dossier
        self.questions = Chunks(analysis.db, "questions", lambda: dossier.questions)
        self.statements = Chunks(analysis.db, "statements", lambda: dossier.statements)
        self._derived = OfChunks(
            self.questions, "derived-of-chunk", self._derived_of, _groups_as_json, _groups_of_json
        )
        self._drifts = OfChunks(
            self.statements, "drifts-of-chunk", self._drifts_of, codec.drifts_as_json,
            codec.drifts_of_json,
        )  # fmt: skip

    def derived(self) -> tuple[DerivedFigure, ...]:
        """Every total that follows from the claims, in the order of the files."""
        # Questions of one group may lie in several chunks, and each of these tells of it.
        groups = dict(chain.from_iterable(self._derived))
        found = [one for group in groups.values() for one in group]
        if len(groups) > 1 and len(found) > 1:
            places = {name: place for place, name in enumerate(self._dossier.claims)}
            found.sort(key=lambda one: (one.added, places[one.parts[-1 if one.added else 0]]))
        return tuple(found)

    def drifts(self) -> tuple[Drift, ...]:
        """What sources made of claims, in the order of the files."""
        return tuple(chain.from_iterable(self._drifts))

    def _derived_of(self, questions: Sequence[str]) -> Groups:
        groups = dict.fromkeys(self._analysis.linked(name) for name in questions)
        return tuple((group[0], self._analysis.derived_of(group[0])) for group in groups)

    def _drifts_of(self, statements: Sequence[str]) -> tuple[Drift, ...]:
        return tuple(
            drift
            for name in statements
            if any(one.reported_as for one in self._dossier.statements[name].evidence)
            for drift in self._analysis.drifts_of(name)
        )


def _groups_as_json(groups: Groups) -> object:
    return [[name, codec.derived_as_json(derived)] for name, derived in groups]


def _groups_of_json(as_json: list[Any]) -> Groups:
    return tuple((name, codec.derived_of_json(derived)) for name, derived in as_json)
