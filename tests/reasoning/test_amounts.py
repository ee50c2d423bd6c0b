"""Figures with what they count, as English."""

from __future__ import annotations

import pytest

from factbook.reasoning.amounts import amount


@pytest.mark.parametrize(
    ("figure", "label", "unit", "words"),
    [
        ("about 300", "dead", "people", "about 300 dead"),
        ("212", "houses destroyed", "houses", "212 houses destroyed"),
        ("120", "guns on wheels", "pieces", "120 guns on wheels"),
        ("12.5 million", "damage", "euros", "12.5 million euros (damage)"),
        ("-12.48", "height of the bed", "metres above the sea",
         "-12.48 metres above the sea (height of the bed)"),
        ("quite a few", "salinity", "grams a litre", "quite a few grams a litre (salinity)"),
        ("up to 11", "depth", "metres", "up to 11 metres (depth)"),
        ("at least 20", "metres of depth", "metres", "at least 20 metres of depth"),
        ("hundreds of millions", "damage", "euros", "hundreds of millions of euros (damage)"),
        ("dozens", "pumps", "pumps", "dozens of pumps"),
        ("a third", "pumps", "pumps", "a third of the pumps"),
        ("dozens", "dead", "people", "dozens dead"),
        ("100-400", "length", "km", "100-400 km (length)"),
        ("47", "of the catch discarded", "percent", "47 percent of the catch discarded"),
        ("47%", "of the catch discarded", "percent", "47% of the catch discarded"),
        ("47 per cent", "support", "percent", "47 per cent (support)"),
        ("about a third", "of the catch", "percent", "about a third of the catch"),
        ("3 in 5", "support", "percent", "3 in 5 (support)"),
        ("$4 million", "damage", "USD", "$4 million (damage)"),
        ("EUR 3 billion", "damage", "euros", "EUR 3 billion (damage)"),
        ("3 billion", "damage", "USD", "3 billion USD (damage)"),
    ],
)  # fmt: skip
def test_a_figure_reads_as_english_with_its_label_and_where_needed_its_unit(
    figure: str, label: str, unit: str, words: str
):
    assert amount(figure, label, unit) == words
