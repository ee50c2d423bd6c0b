"""What is offered for a misspelt name."""

from __future__ import annotations

import pytest

from factbook.model.nearest_names import nearest

FIELDS = ("id", "note", "publisher", "title", "type", "url")


@pytest.mark.parametrize(
    ("word", "offered"), [("tpye", "type"), ("titel", "title"), ("publishr", "publisher")]
)
def test_a_misspelt_name_is_answered_with_the_name_that_is_meant(word: str, offered: str) -> None:
    assert nearest(word, FIELDS) == f"did you mean {offered}?"


@pytest.mark.parametrize("word", ["kind", "quote"])
def test_a_short_name_of_other_meaning_is_answered_with_none(word: str) -> None:
    assert nearest(word, FIELDS) == ""
