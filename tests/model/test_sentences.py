"""A claim's sentence: its text with the figure put in as written."""

from __future__ import annotations

import pytest

from factbook.model.statement_record import Claim


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{figure} houses stood in water.", "About 40 houses stood in water."),
        ("In all {figure} houses stood in water.", "In all about 40 houses stood in water."),
        ("The dam broke. {figure} houses fell.", "The dam broke. About 40 houses fell."),
        ("No house was left of {figure}.", "No house was left of about 40."),
    ],
)
def test_the_figure_stands_in_the_sentence_with_a_capital_where_one_begins(
    text: str, sentence: str
):
    claim = Claim(id="c", text=text, measure="houses", figure="about 40")
    assert claim.sentence == sentence


def test_a_claim_without_a_figure_is_its_text():
    claim = Claim(id="c", text="The {figure} was not given.", question="damage")
    assert claim.sentence == "The {figure} was not given."
