"""German words about a figure are read as their English ones, and nothing else is touched."""

from __future__ import annotations

import pytest

from factbook.importing.cell_values import NumberStyle, number
from factbook.importing.german_figures import in_english
from factbook.model.figure import parse_figure


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("etwa 1.300", "about 1300"),
        ("2,5 Millionen", "2.5 million"),
        ("Mehr als 4 Mio.", "more than 4 million"),
        ("bis zu 12.000", "up to 12000"),
        ("4 bis 6 Tausend", "4-6 thousand"),
        ("knapp 1,5 Milliarden", "nearly 1.5 billion"),
        ("mindestens 3\u20135", "at least 3-5"),
    ],
)
def test_a_german_figure_is_read(written: str, read: str):
    style = NumberStyle(decimal=",")
    assert in_english(written, lambda one: number(one, style)) == read
    if "3-5" not in read:
        parse_figure(read)


@pytest.mark.parametrize(
    "text", ["about 300", "4-6 million", "1,5 million", "dozens", "12", "etwa viele", ""]
)
def test_other_texts_stay_as_they_are(text: str):
    assert in_english(text, lambda _: "changed") == text


def test_a_number_that_may_be_two_is_not_guessed_behind_a_word_either():
    with pytest.raises(ValueError, match="decimal"):
        in_english("etwa 1.300", lambda one: number(one, NumberStyle(semicolons=True)))
