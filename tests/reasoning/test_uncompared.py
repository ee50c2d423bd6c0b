"""Pairs that are not compared: those of different counts fill one line and not fifteen."""

from __future__ import annotations

import pytest
from dossiers import dossier, figure, says

from factbook.reasoning import analyse


@pytest.mark.parametrize(("counts", "lines"), [(3, 3), (4, 1), (6, 1)])
def test_many_different_counts_are_told_in_one_line(counts: int, lines: int):
    names = [f"count-{n}" for n in range(counts)]
    measures = {name: {"unit": "people", "kind": "level"} for name in names}
    question = {"losses": {"question": "How many?", "measures": measures}}
    statements = [says(name, "survey", "2021-05-01", figure(name, "30")) for name in names]
    unlike = analyse(dossier(statements, questions=question)).uncompared("losses").unlike
    assert len(unlike) == lines
    assert sum(pairs for _, pairs in unlike) == counts * (counts - 1) // 2
    if lines == 1:
        assert f"different counts ({counts} in all)" in unlike[0][0]
