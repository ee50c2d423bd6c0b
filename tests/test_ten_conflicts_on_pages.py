"""The ten conflicts of the first dossier, as a reader finds them on the generated pages.

`test_first_dossier.py` asks the reasoning for each; here the words of `ten_conflicts.yaml` must
stand on a page, as a newspaper could print them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from factbook.charts import draw_all
from first_dossier import REPOSITORY, first_of
from pages.site import tree
from rendering import render_pages

CASES = Path(__file__).parent / "ten_conflicts.yaml"
CONFLICTS = yaml.safe_load(CASES.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def told() -> Mapping[str, str]:
    """The words of each question, those of its comparison with them, as a browser shows them."""
    first = first_of(REPOSITORY)
    pages = render_pages(first.dossier, first.analysis, draw_all(first.dossier, first.analysis))
    words: dict[str, str] = {}
    for path, text in pages.items():
        question = re.sub(r"(/comparison(-\d+)?)?\.md$", "", path)
        body = tree(text).body
        assert body is not None
        shown = " ".join(unescape(body.text(separator=" ")).split())
        words[question] = words.get(question, "") + re.sub(r" ([,.;])", r"\1", f" {shown}")
    return words


@pytest.mark.parametrize("case", CONFLICTS, ids=[case["conflict"] for case in CONFLICTS])
def test_a_reader_is_told_that(case: dict[str, Any], told: Mapping[str, str]) -> None:
    assert case["told"]
    for place in case["told"]:
        assert place["words"] in told[place["page"]]


def test_the_conflicts_are_ten() -> None:
    assert len(CONFLICTS) == 10
