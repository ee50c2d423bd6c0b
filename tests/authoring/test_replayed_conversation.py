"""Answers that are kept and offered again."""

from __future__ import annotations

from collections.abc import Sequence

from factbook.authoring.replayed_conversation import Answer, Remembering


class Typing:
    """One who types these lines in turn; an empty one takes what is offered."""

    def __init__(self, *typed: str) -> None:
        self.typed = list(typed)
        self.seen: list[tuple[str, str]] = []

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:
        assert not known
        self.seen.append((question, default))
        return self.typed.pop(0) or default

    def say(self, sentence: str) -> None:
        raise AssertionError(sentence)


def test_an_answer_is_offered_for_the_same_question_in_its_order() -> None:
    first = Remembering(Typing("a", "b", "c"))
    for question in ("Name", "Day", "Name"):
        first.ask(question, "")
    again = Typing("", "", "")
    second = Remembering(again, first.answers)
    assert [second.ask(question, "") for question in ("Name", "Day", "Name")] == ["a", "b", "c"]
    assert again.seen == [("Name", "a"), ("Day", "b"), ("Name", "c")]
    assert second.answers == first.answers


def test_an_answer_that_was_refused_is_not_offered() -> None:
    first = Remembering(Typing("?", "abuot 12", "about 12"))
    for _ in range(3):
        first.ask("Figure", "")
    assert first.answers == [Answer("Figure", "", "about 12")]


def test_a_default_that_was_taken_gives_way_to_a_new_one() -> None:
    first = Remembering(Typing(""))
    first.ask("Id", "mayor-20")
    again = Typing("")
    assert Remembering(again, first.answers).ask("Id", "mayor-01") == "mayor-01"


def test_what_was_answered_can_be_left_out_again() -> None:
    again = Typing("-")
    earlier = [Answer("Title [none]", "", "Flood")]
    assert Remembering(again, earlier).ask("Title [none]", "") == ""
    assert again.seen == [("Title", "Flood")]


def test_a_dash_is_an_answer_where_nothing_was_answered_before() -> None:
    assert Remembering(Typing("-")).ask("Place", "") == "-"
