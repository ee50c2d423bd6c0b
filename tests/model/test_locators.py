"""Where in a source something stands, and what is meant by other writings of it."""

from __future__ import annotations

import pytest

from factbook.model.locators import locator, locator_for


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 3", "paragraphs 3-5", "pages 2, 4 and 6", "00:59", "1:02:03-1:04:00",
        "row 1234", "rows 3-5", "record 153030", "record UKR-12", "event 153030",
        "sheet Kyiv", "sheet Kyiv, row 12", "sheet Kyiv Oblast 2, rows 3-5",
    ],
)  # fmt: skip
def test_places_in_documents_and_tables_are_taken(text: str):
    assert locator(text) == text


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Zeile 12", "row 12"),
        ("Zeilen 3 bis 5", "rows 3-5"),
        ("Absatz 3", "paragraph 3"),
        ("S. 4", "page 4"),
        ("pp. 3\N{EN DASH}5", "pages 3-5"),
        ("Row #12", "row 12"),
        ("row12", "row 12"),
        ("event no. 7", "event 7"),
        ("ID: 153030", "record 153030"),
        ("Blatt Kyiv, Zeile 12", "sheet Kyiv, row 12"),
        ("sheet Kyiv row 12", "sheet Kyiv, row 12"),
        ("Kyiv!A12", "sheet Kyiv, row 12"),
        ("'Kyiv Oblast'!$B$12", "sheet Kyiv Oblast, row 12"),
        ("1234", "row 1234, record 1234 or page 1234"),
    ],
)
def test_other_writings_are_answered_with_the_one_to_write(text: str, better: str):
    with pytest.raises(ValueError, match="is no place in a source") as raised:
        locator(text)
    assert str(raised.value).endswith(f"write {better}")


@pytest.mark.parametrize(
    "text", ["somewhere near the top", "sheet", "row", "", "¶", "row 1\nrow 2"]
)
def test_what_means_nothing_gets_examples_alone(text: str):
    assert locator_for(text) == ""
    with pytest.raises(ValueError, match="write paragraph 3"):
        locator(text)
