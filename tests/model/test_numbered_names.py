"""Numbers that are part of a name are told from figures; what is in doubt stays a figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.model.numbered_names import numbered_names


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in numbered_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They lie in the Cemetery of Mine 29.", ["Mine 29"]),
        ("Cemetery of Mine 29", ["Mine 29"]),
        ("Mine 29 was closed.", ["Mine 29"]),
        ("On Route 66 near Brigade 72, and by Checkpoint 4", ["Route 66", "Brigade 72",
                                                              "Checkpoint 4"]),
        ("pupils of School No. 4 and of Kyiv School No. 12", ["School No. 4", "School No. 12"]),
        ("under Article 5 (see Section 12)", ["Article 5", "Section 12"]),
        ("behind Warehouse 3 in Onn", ["Warehouse 3"]),
    ],
)  # fmt: skip
def test_a_number_that_a_thing_is_called_by_is_a_name(text: str, found: list[str]):
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In Mine 29 miners were killed.",
        "At Azov Hospital 29 died.",
        "treated: Azov Hospital 29, City Clinic 30",
        "the Battalion 300, the Brigade 1200",
        "In Kyiv 29 people died.",
        "at the mine 29 people",
        "Mine 29,000 was",
        "Mine 29.5 was",
        "Route 66% of",
        "Mine 29-31",
        "Unit 300 soldiers",
        "School 12000.",
        "In Brigade 72 killed, 30 wounded",
        "Hospital 29 of them",
        "Monday 29 were",
        "Brigade 72 were killed",
        "Warehouse 3/4",
    ],
)
def test_what_may_be_a_figure_is_no_name(text: str):
    assert names(text) == []


COUNTED = ("people", "soldiers", "men", "dead", "killed", "wounded", "died", "were", "million",
           "percent", "of them", "others", "or more", "more")  # fmt: skip


@given(st.sampled_from(["Mine", "Route", "Hospital", "Unit"]), st.integers(1, 9999),
       st.sampled_from(COUNTED))  # fmt: skip
def test_a_number_of_what_is_counted_is_never_a_name(thing: str, number: int, counted: str):
    text = f"In {thing} {number} {counted}"
    assert names(text) == []
