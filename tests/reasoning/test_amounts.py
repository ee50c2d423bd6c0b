"""Figures with what they count, as English."""

from __future__ import annotations

import pytest

from factbook.model.question_record import Measure
from factbook.reasoning.amounts import amount, amount_of


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


MEASURES = {
    name: Measure.model_validate({"unit": "people", "kind": "cumulative", **fields})
    for name, fields in {
        "casualties": {},
        "losses-all": {"label": "losses"},
        "killed": {},
        "share-of-losses": {"unit": "percent", "of": "losses-all"},
        "killed-share": {"unit": "percent", "of": "casualties", "label": "killed"},
        "cases": {"per": "100,000"},
        "ill": {"per": "1000 households", "label": "people fallen ill"},
        "waste": {"unit": "kg", "per": "10000"},
    }.items()
}


@pytest.mark.parametrize(
    ("figure", "name", "of", "words"),
    [
        ("about a third", "share-of-losses", None, "about a third of the losses"),
        ("40", "share-of-losses", None, "40 percent of the losses"),
        ("two-thirds", "killed-share", None, "two-thirds of the casualties (killed)"),
        ("two-thirds", "killed", "losses-all", "two-thirds of the losses (killed)"),
        ("30% ± 3", "killed", "casualties", "30% ± 3 of the casualties (killed)"),
        ("12", "cases", None, "12 cases per 100,000"),
        ("3.5", "ill", None, "3.5 people fallen ill per 1000 households"),
        ("7", "waste", None, "7 kg (waste per 10,000)"),
    ],
)
def test_a_share_is_told_of_its_base_and_a_rate_with_what_it_is_counted_on(
    figure: str, name: str, of: str | None, words: str
):
    assert amount_of(figure, name, MEASURES, of) == words
