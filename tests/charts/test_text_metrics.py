# ruff: noqa: RUF001 - letters of other scripts are the point of a case
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.charts.drawing.text_metrics import ELLIPSIS, cleaned, cut_to, lines_of, width_of


@given(st.text())
def test_no_control_character_or_noncharacter_is_left(text: str):
    kept = {unicodedata.category(character) for character in cleaned(text)}
    assert not kept & {"Cc", "Cn", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\uffff", "\ufffe", "\U0001ffff"])
def test_signs_that_end_the_renderer_become_a_space(sign: str):
    assert cleaned(f"a{sign}b") == "a b"


def test_marks_that_turn_the_text_around_are_taken_out():
    assert "\u202e" not in cleaned("up to \u202e4,000")


@pytest.mark.parametrize(
    "word", ["국가정보원", "می\u200cخواهم", "Зеленський", "e\u0301tude", "👩\u200d🚒"]
)
def test_words_of_other_scripts_stay_as_they_are(word: str):
    assert cleaned(word) == word


@given(st.text(max_size=80), st.floats(min_value=20, max_value=400))
def test_a_text_is_cut_to_its_room(text: str, room: float):
    cut = cut_to(text, room, 13)
    assert cut == text or (cut.endswith(ELLIPSIS) and width_of(cut, 13) <= room)


@given(st.text("mil \u0301", max_size=80), st.floats(min_value=20, max_value=400))
def test_a_text_that_is_cut_keeps_as_many_signs_as_its_room_holds(text: str, room: float):
    left = text
    while left and width_of(left + ELLIPSIS, 13) > room:
        left = left[:-1].rstrip()
    assert cut_to(text, room, 13) == (text if width_of(text, 13) <= room else left + ELLIPSIS)


def test_a_text_of_any_length_is_cut_at_once():
    # One that measured each beginning would take days.
    assert cut_to("word " * 200_000, 200, 13) == "word word word word wor\u2026"


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), max_size=20), st.integers(1, 5))
def test_lines_hold_all_words_or_say_that_they_do_not(words: list[str], most: int):
    lines = lines_of(" ".join(words), 120, 13, most)
    assert len(lines) <= most
    assert all(width_of(line, 13) <= 120 for line in lines)
    assert " ".join(lines) == " ".join(words) or any(ELLIPSIS in line for line in lines)
