"""The conversation: what is offered, what is refused, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from authoring.test_schemas import faults
from factbook.authoring.adding import add
from factbook.authoring.schemas import RECORDS
from factbook.authoring.starting import example, start
from factbook.loading.reading import Reading, read_dossier
from factbook.model.actor_record import Actor
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Mode, Position

TODAY = date(2024, 6, 22)


class Scripted:
    """Gives one answer after the other, and keeps all that is said and asked."""

    def __init__(self, answers: Iterable[str]) -> None:
        self.answers = iter(answers)
        self.heard: list[str] = []
        self.completed: dict[str, list[str]] = {}

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:
        self.completed[question] = list(known)
        self.heard.append(f"{question} <{default}>")
        return next(self.answers) or default

    def say(self, sentence: str) -> None:
        self.heard.append(sentence)


@pytest.fixture
def weir(tmp_path: Path) -> Path:
    start(tmp_path)
    return tmp_path


def told(root: Path, kind: str, answers: list[str]) -> tuple[list[str], Dossier]:
    """What was heard, and the dossier after all answers were used up."""
    talk = Scripted(answers)
    assert add(root, kind, talk, today=TODAY).problems == ()
    assert list(talk.answers) == []
    dossier = read_dossier(root).dossier
    assert dossier is not None
    return talk.heard, dossier


ACTOR = ["Ann Lee", "person", "", "", "", ""]


def test_a_statement_with_two_speakers_sources_and_claims(weir: Path):
    answers = ["mayor, water-works", "2024-06-05", "", "closed-briefing"]
    answers += ["works-notice-2024-06-05", "valley-news", "", "", "y"]
    answers += ["works-notice-2024-06-05", "", "page 2", "We know no more", "n", "joint"]
    answers += ["dead", "at least 10", "{figure} people had died.", "2024-06-04", "", "", "y"]
    answers += ["toll", "denies", "The weir had not been in order.", "", "possible", "", "n"]
    _, dossier = told(weir, "statement", answers)
    statement = dossier.statements["joint"]
    assert statement.by == ("mayor", "water-works")
    assert statement.added is not None
    assert statement.added.date.written == "2024-06-22"
    assert [one.via for one in statement.evidence] == [("valley-news",), ()]
    assert statement.evidence[1].quote == "We know no more"
    dead, order = statement.claims
    assert (dead.id, dead.as_of and dead.as_of.date.written) == (
        "mayor-dead-2024-06-04",
        "2024-06-04",
    )
    assert (order.position, order.mode) == (Position.DENIES, Mode.POSSIBLE)


def test_known_ids_are_offered_once_and_all_of_them_on_demand(weir: Path):
    heard, _ = told(weir, "event", ["Mended", "2024-06-29", "", "?", "works-dead-2024-06-05", ""])
    shown = "  works-dead-2024-06-05 (9 people had died.)"
    assert heard.count(shown) == 2


def test_the_latest_of_many_are_offered_and_the_rest_on_demand(weir: Path):
    with (weir / "data" / "actors.yaml").open("a") as file:
        file.writelines(f"- {{id: a{n}, name: Actor {n}, kind: group}}\n" for n in range(20))
    answers = [*ACTOR]
    answers[4:5] = ["?", "a3"]
    heard, dossier = told(weir, "actor", answers)
    asked = [n for n, line in enumerate(heard) if line.startswith("Speaks as part of")]
    assert "  (? lists all 23)" in heard[: asked[0]]
    assert "  a3 (Actor 3)" not in heard[: asked[0]]
    assert "  a19 (Actor 19)" in heard[: asked[0]]
    assert "  a3 (Actor 3)" in heard[asked[0] : asked[1]]
    assert dossier.actors["ann-lee"].part_of == "a3"


def test_a_keyboard_is_told_what_an_answer_may_be(weir: Path):
    talk = Scripted(ACTOR)
    add(weir, "actor", talk, today=TODAY)
    assert talk.completed["Name"] == []
    assert talk.completed["Side [none]"] == ["town", "works"]
    [kind] = [words for asked, words in talk.completed.items() if asked.startswith("Kind (")]
    assert "unnamed" in kind


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("mayr", "  there is no actor mayr; did you mean mayor?"),
        ("toll", "  toll is a question; ? lists what there is"),
        ("zebra", "  there is no actor zebra; ? lists what there is"),
        ("mayor, water-works", "  only one is due here"),
    ],
)
def test_a_wrong_id_is_answered_with_what_would_be_right(weir: Path, wrong: str, said: str):
    answers = [*ACTOR]
    answers[4:5] = [wrong, "mayor"]
    heard, _ = told(weir, "actor", answers)
    assert said in heard


def test_the_nearest_id_is_the_answer_to_enter(weir: Path):
    answers = [*ACTOR]
    answers[4:5] = ["mayr", ""]
    _, dossier = told(weir, "actor", answers)
    assert dossier.actors["ann-lee"].part_of == "mayor"


def test_an_id_that_is_taken_is_refused_and_a_free_one_proposed(weir: Path):
    answers = ["Weir breaks", "2024-06-02", "", "", "weir-breaks", "Weir Breaks", ""]
    heard, dossier = told(weir, "event", answers)
    assert "  weir-breaks is taken: it is an event" in heard
    assert any("is no id" in line for line in heard)
    assert "weir-breaks-2" in dossier.events


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        (0, "", "this one is needed"),
        (0, "a\u202eb", "direction"),
        (0, "a\x1b[Db", "the control character U+001B ESCAPE cannot stand in a fact file"),
        (1, "persn", "is not a word known here"),
    ],
)
def test_a_field_that_cannot_be_read_is_asked_again(weir: Path, field: int, wrong: str, said: str):
    answers = [*ACTOR[:field], wrong, *ACTOR[field:]]
    heard, _ = told(weir, "actor", answers)
    assert any(said in line for line in heard)


def test_a_record_entered_on_the_way_is_written_before_the_one_that_needs_it(weir: Path):
    answers = ["+", *ACTOR, "", "2024-06-05", "", "", "works-notice-2024-06-05", "", "", "", ""]
    answers += ["", "toll", "", "The weir was old.", "", "", "", ""]
    talk = Scripted(answers)
    added = add(weir, "statement", talk, today=TODAY)
    assert [one.id for one in added.additions] == ["ann-lee", "ann-lee-2024-06-05"]
    assert read_dossier(weir).problems == ()
    added.take_back()
    assert {name: (weir / name).read_text() for name in example()} == dict(example())


def test_an_interrupted_check_leaves_the_files_as_they_were(weir: Path):
    checks: list[Path] = []

    def interrupted_the_second_time(root: Path) -> Reading:
        checks.append(root)
        if len(checks) > 1:
            raise KeyboardInterrupt
        return read_dossier(root)

    with pytest.raises(KeyboardInterrupt):
        add(weir, "actor", Scripted(ACTOR), interrupted_the_second_time, today=TODAY)
    assert {name: (weir / name).read_text() for name in example()} == dict(example())


def test_the_long_list_of_source_types_is_shown_on_demand(weir: Path):
    answers = ["Valley News", "", "A report heard on the wire", "?", "report", "2024-06"]
    heard, dossier = told(weir, "source", [*answers, "", "", "", "", ""])
    assert any("manuscript, map, motion_picture" in line for line in heard)
    assert dossier.sources["valley-news-2024-06"].note == "A report heard on the wire"


def test_a_question_mark_explains_any_field_and_is_never_its_value(weir: Path):
    answers = ["?", "Ann Lee", "?", "person", "?", "", "", "", "?", ""]
    heard, dossier = told(weir, "actor", answers)
    pairs = list(pairwise(heard))
    assert ("Name <>", f"  {Actor.model_fields['name'].description}") in pairs
    asked = "Short name, for lists and charts [none] <>"
    assert (asked, f"  {Actor.model_fields['short'].description}") in pairs
    assert any(line.strip() == Actor.model_fields["kind"].description for line in heard)
    assert any(line.strip() == Actor.model_fields["id"].description for line in heard)
    assert (dossier.actors["ann-lee"].name, dossier.actors["ann-lee"].short) == ("Ann Lee", None)


def test_a_chain_does_not_come_back_to_its_source(weir: Path):
    source = "works-notice-2024-06-05"
    answers = ["mayor, mayor", "2024-06-05", "", "", source, f"valley-news, {source}"]
    answers += ["valley-news, valley-news", "", "", "", ""]
    answers += ["toll", "", "The weir was old.", "", "", "", ""]
    heard, dossier = told(weir, "statement", answers)
    assert f"  {source} is the answer before; leave it out here" in heard
    statement = dossier.statements["mayor-2024-06-05"]
    assert statement.by == ("mayor",)
    assert statement.evidence[0].via == ("valley-news",)


def test_a_dossier_with_errors_can_be_added_to(weir: Path):
    with (weir / "data" / "events.yaml").open("a") as file:
        file.write("- {id: broken, title: x}\n")
    assert add(weir, "actor", Scripted(ACTOR), today=TODAY).problems == ()


def test_the_dossier_to_start_from_passes_its_schemas():
    seen = set()
    for name, text in example().items():
        if name.endswith(".yaml"):
            collection = name.split("/")[1].removesuffix(".yaml")
            seen.add(collection)
            assert faults(collection, text) == []
    # A table of somebody else's, most often, and what not every briefing needs.
    assert seen == set(RECORDS) - {"corrections", "incidents", "places", "series"}
