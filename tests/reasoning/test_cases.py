"""The table of cases worked out by hand, in `cases.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from dossiers import dossier

from factbook.reasoning import analyse

# Every value is text, as the loader of fact files reads it.
CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("cases.yaml").read_text("utf-8"),
    Loader=yaml.BaseLoader,  # noqa: S506  # it makes nothing but text, lists and mappings
)


def _statement(name: str, given: dict[str, Any]) -> dict[str, Any]:
    claim = dict(given)
    by, said = claim.pop("by"), claim.pop("said")
    if claim.pop("account", None) or "position" in claim:
        claim["question"] = "dam"
    return {
        "id": f"{name}-statement",
        "by": by,
        "said": said,
        "claims": [{"id": name, "text": "It is so.", **claim}],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_case_worked_out_by_hand_comes_out_so(case: dict[str, Any]):
    analysis = analyse(dossier(_statement(name, case[name]) for name in "abc" if name in case))

    relation = analysis.relation("a", "b")

    assert (relation.kind.value, relation.reason) == (case["expect"], relation.reason)
    assert case["because"].lower() in relation.reason.lower()
    assert analysis.relation("b", "a") == relation


def test_there_are_at_least_sixty_cases_and_every_relation_is_among_them():
    assert len(CASES) >= 60
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert {case["expect"] for case in CASES} == {
        "agree", "compatible", "later-count", "rounding", "possible-conflict", "conflict",
        "not-comparable",
    }  # fmt: skip
