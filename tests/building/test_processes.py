from __future__ import annotations

import pytest

from factbook.building import processes
from factbook.building.processes import MOST, cores, workers


def test_there_is_at_least_one_processor() -> None:
    assert cores() >= 1


@pytest.mark.parametrize(
    ("available", "pieces", "expected"), [(2, 9, 2), (8, 3, 3), (4, 0, 1), (128, 500, MOST)]
)
def test_no_more_processes_share_work_than_there_are_processors_or_pieces(
    monkeypatch: pytest.MonkeyPatch, available: int, pieces: int, expected: int
) -> None:
    monkeypatch.setattr(processes, "cores", lambda: available)
    assert workers(pieces) == expected
