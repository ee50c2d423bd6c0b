"""The dossier in `data/` with what follows from it, and copies of it in which a claim is struck."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Evidence
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import Drift, RelationKind

REPOSITORY = Path(__file__).parent.parent


@dataclass(frozen=True)
class First:
    """The first dossier, with what follows from it."""

    dossier: Dossier
    analysis: Analysis

    def drifts_of(self, claim: str) -> dict[str, Drift]:
        """What each source made of a claim, by source."""
        return {drift.source: drift for drift in self.analysis.drifts if drift.claim == claim}

    def kind(self, one: str, other: str) -> RelationKind:
        return self.analysis.relation(one, other).kind

    def reason(self, one: str, other: str) -> str:
        return self.analysis.relation(one, other).reason

    def written(self, claim: str) -> str | None:
        figure = self.dossier.claims[claim].figure
        return None if figure is None else figure.written

    def evidence(self) -> Iterator[Evidence]:
        for statement in self.dossier.statements.values():
            yield from statement.evidence


def first_of(root: Path) -> First:
    reading = read_dossier(root)
    assert reading.dossier is not None, reading.problems
    return First(reading.dossier, analyse(reading.dossier))


def struck(tmp_path: Path, claim: str, name: str) -> Path:
    """A copy of the fact files in which one claim is deprecated."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    file = tmp_path / "data" / "statements" / name
    text = file.read_text(encoding="utf-8")
    mark = f"{{id: {claim},"
    assert text.count(mark) == 1
    deprecated = f"{mark} rank: deprecated, rank_reason: Struck in a test.,"
    file.write_text(text.replace(mark, deprecated), encoding="utf-8")
    return tmp_path
