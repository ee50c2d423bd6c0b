"""Positions over time."""

from __future__ import annotations

from dossiers import Fields, dossier, position, says

from factbook.reasoning import analyse


def words(*statements: Fields) -> list[tuple[str, str]]:
    return [(one.actor, one.words) for one in analyse(dossier(statements)).positions("dam")]


def test_positions_roll_up_to_the_whole_and_stand_in_the_order_of_time():
    stances = analyse(
        dossier(
            [
                says("c", "minister", "2021-08-01", position("declines-to-comment")),
                says("a", "river-office", "2021-05-01", position("denies")),
                says("b", "southland", "2021-04-01", position("affirms")),
            ]
        )
    ).positions("dam")
    assert [(one.actor, one.claim, one.words, one.voices) for one in stances] == [
        ("southland", "b", "affirms", ("southland",)),
        ("northland", "a", "denies", ("river-office",)),
        ("northland", "c", "declines to comment", ("minister",)),
    ]


def test_affirming_after_denial_is_acknowledging_and_the_next_time_affirming():
    assert words(
        says("a", "northland", "2021-05-01", position("denies")),
        says("b", "northland", "2021-06-01", position("declines-to-comment")),
        says("c", "northland", "2021-07-01", position("affirms")),
        says("d", "northland", "2021-08-01", position("affirms")),
    ) == [
        ("northland", "denies"),
        ("northland", "declines to comment"),
        ("northland", "acknowledges"),
        ("northland", "affirms"),
    ]


def test_affirming_after_a_new_denial_is_acknowledging_again():
    assert words(
        says("a", "northland", "2021-05-01", position("denies")),
        says("b", "northland", "2021-06-01", position("affirms")),
        says("c", "northland", "2021-07-01", position("denies")),
        says("d", "northland", "2021-08-01", position("affirms")),
    ) == [
        ("northland", "denies"),
        ("northland", "acknowledges"),
        ("northland", "denies"),
        ("northland", "acknowledges"),
    ]


def test_affirming_after_silence_is_acknowledging():
    assert words(
        says("a", "gazette-voice", "2021-09-01",
             position("silent", about="northland", period="2021-05/2021-07")),
        says("b", "northland", "2021-08-01", position("affirms")),
    ) == [("northland", "is silent"), ("northland", "acknowledges")]  # fmt: skip


def test_affirming_at_first_or_on_a_day_that_may_be_earlier_acknowledges_nothing():
    assert words(says("b", "northland", "2021-08-01", position("affirms"))) == [
        ("northland", "affirms")
    ]
    assert ("northland", "affirms") in words(
        says("a", "northland", "2021", position("denies")),
        says("b", "northland", "2021-08-01", position("affirms")),
    )


def test_a_replaced_position_is_not_drawn():
    assert words(
        says("a", "northland", "2021-05-01",
             position("denies", rank="deprecated", rank_reason="A misprint.")),
        says("b", "northland", "2021-08-01", position("affirms")),
    ) == [("northland", "affirms")]  # fmt: skip


def test_affirming_within_a_silence_contradicts_it_and_acknowledges_nothing():
    silent = position("silent", about="northland", period="2021-03-04/2021-03-06")
    assert words(
        says("a", "gazette-voice", "2021-03-06", silent),
        says("b", "northland", "2021-03-05", position("affirms")),
    ) == [("northland", "affirms"), ("northland", "is silent")]
