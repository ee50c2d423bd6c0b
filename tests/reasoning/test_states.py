"""The state of a measure and of a question."""

from __future__ import annotations

from decimal import Decimal

from dossiers import Fields, account, dossier, figure, position, says

from factbook.model.statement_record import Mode
from factbook.reasoning import analyse
from factbook.reasoning.answers import RelationKind, State, StateKind


def dead(name: str, by: str | list[str], said: str, written: str, **fields: object) -> Fields:
    return says(name, by, said, figure("dead", written), **fields)


def state(*statements: Fields) -> State:
    analysis = analyse(dossier(statements))
    made = analysis.measure_state("dead")
    assert analysis.question_state("flood").kind is made.kind
    return made


def test_a_conflict_with_a_current_claim_makes_a_measure_contested():
    made = state(
        dead("a", "survey", "2021-05-01", "312"), dead("b", "relief-corps", "2021-05-01", "151")
    )
    assert made.kind is StateKind.CONTESTED
    assert made.reason == (
        "Relief Corps counted 151 dead (1 May 2021), and Survey 312 (the same day); they cannot "
        "both be right."
    )


def test_a_state_names_the_two_of_which_its_reason_tells():
    made = state(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        dead("c", "survey", "2021-06-01", "400"),
        dead("d", "relief-corps", "2021-06-01", "250"),
    )
    assert made.between == ("c", "d")
    assert "400" in made.reason
    assert "250" in made.reason
    assert state(dead("a", "survey", "2021-05-01", "312")).between is None


def test_a_possible_conflict_that_stands_tells_more_than_a_conflict_since_overtaken():
    made = state(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        dead("a2", "survey", "2021-06", "400"),
        dead("b2", "relief-corps", "2021-06-02", "500"),
    )
    assert made.kind is StateKind.WAS_CONTESTED
    assert made.between == ("a2", "b2")


def test_several_claims_are_told_in_one_sentence_without_naming_twice_what_they_count():
    analysis = analyse(
        dossier(
            [
                dead("a", "survey", "2021-05-01", "312"),
                dead("b", "relief-corps", "2021-05-01", "151"),
                says("c", "survey", "2021-06-01", figure("injured", "about 40")),
            ]
        )
    )
    assert analysis.sentence_of(["a"]) == "Survey counted 312 dead (1 May 2021)."
    assert analysis.sentence_of(["a", "b"]) == (
        "Survey counted 312 dead (1 May 2021), and Relief Corps 151 (the same day)."
    )
    # Two things that are counted make two sentences.
    assert analysis.sentence_of(["a", "b", "c"]) == (
        "Survey counted 312 dead (1 May 2021), and Relief Corps 151 (the same day). "
        "Survey counted about 40 injured (1 June 2021)."
    )


def test_a_conflict_among_overtaken_claims_alone_was_one():
    made = state(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        dead("a2", "survey", "2021-06-01", "400"),
        dead("b2", "relief-corps", "2021-06-01", "400"),
    )
    assert made.kind is StateKind.WAS_CONTESTED
    assert made.reason.startswith(
        "Earlier figures, since updated, conflicted: Relief Corps counted"
    )


def test_a_conflict_of_a_current_claim_with_an_overtaken_one_makes_a_measure_contested():
    made = state(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        dead("b2", "relief-corps", "2021-06-01", "400"),
    )
    assert made.kind is StateKind.CONTESTED


def test_a_possible_conflict_among_overtaken_claims_alone_contests_nothing():
    made = state(
        dead("a", "survey", "2021-05-15", "312"),
        dead("b", "relief-corps", "2021-05", "151"),
        dead("a2", "survey", "2021-06-01", "400"),
        dead("b2", "relief-corps", "2021-06-01", "400"),
    )
    assert made.kind is StateKind.CONSISTENT


def test_a_possible_conflict_makes_a_measure_possibly_contested():
    made = state(
        dead("a", "survey", "2021-05-01", "312"), dead("b", "relief-corps", "unknown", "151")
    )
    assert made.kind is StateKind.POSSIBLY_CONTESTED


def test_claims_of_two_claimants_without_conflict_are_consistent():
    made = state(
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "relief-corps", "2021-05-01", "310"),
    )
    assert (made.kind, made.reason) == (
        StateKind.CONSISTENT,
        "Both claimants are consistent.",
    )


def test_two_voices_of_one_state_are_one_claimant():
    made = state(
        dead("a", "river-office", "2021-05-01", "about 300"),
        dead("b", "minister", "2021-05-01", "310"),
    )
    assert (made.kind, made.claimants) == (StateKind.ONE_CLAIMANT, 1)


def test_a_publication_in_its_own_voice_is_never_a_claimant():
    made = state(
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "gazette-voice", "2021-05-01", "310"),
    )
    assert (made.kind, made.claimants) == (StateKind.ONE_CLAIMANT, 1)


def test_a_publication_alone_leaves_nothing_to_compare():
    made = state(dead("b", "gazette-voice", "2021-05-01", "310"))
    assert (made.kind, made.claimants) == (StateKind.NOTHING_COMPARABLE, 0)


def test_who_relays_another_is_no_claimant_of_its_own():
    by_statement = state(
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "relief-corps", "2021-05-01", "310", relays="a-statement"),
    )
    by_actor = state(
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "relief-corps", "2021-05-01", "310", relays="survey"),
    )
    assert by_statement.claimants == by_actor.claimants == 1
    assert by_statement.routes == by_actor.routes == 1


def test_figures_of_which_none_can_be_compared_leave_nothing_comparable():
    made = state(
        dead("a", "survey", "2021-05-01", "dozens"), dead("b", "relief-corps", "2021-05-01", "many")
    )
    assert made.kind is StateKind.NOTHING_COMPARABLE


def test_a_measure_without_claims_has_nothing_comparable():
    made = state()
    assert (made.kind, made.articles, made.routes, made.claimants, made.sides, made.spread) == (
        StateKind.NOTHING_COMPARABLE, 0, 0, 0, 0, None,
    )  # fmt: skip


def test_a_state_counts_articles_routes_claimants_and_sides():
    evidence = [
        {"source": "gazette"},
        {"source": "herald-reprint"},
        {"source": "paper-1", "via": ["herald"]},
    ]
    made = state(
        dead("a", "river-office", "2021-05-01", "about 300", evidence=evidence),
        dead("b", "relief-corps", "2021-05-01", "310", evidence=[{"source": "gazette"}]),
        dead("c", "survey", "2021-05-01", "310", form="unknown"),
        dead("d", "officials", "2021-05-01", "310", form="unknown"),
    )
    # The documents: gazette, the reprint and the herald behind it, paper-1.
    assert (made.articles, made.routes, made.claimants, made.sides) == (4, 3, 4, 2)


def test_modes_have_states_of_their_own():
    planned = says("p", "survey", "2021-05-01", figure("helpers", "12,000", mode="planned"))
    there = says("t", "relief-corps", "2021-05-01", figure("helpers", "3,000"))
    analysis = analyse(dossier([planned, there]))
    assert analysis.measure_state("helpers").kind is StateKind.ONE_CLAIMANT
    assert analysis.measure_state("helpers", Mode.PLANNED).kind is StateKind.ONE_CLAIMANT
    assert analysis.modes("helpers") == (Mode.ACTUAL, Mode.PLANNED)
    assert analysis.question_state("relief").kind is StateKind.NOTHING_COMPARABLE


def test_a_conflict_of_part_and_whole_contests_both_measures_even_across_questions():
    analysis = analyse(
        dossier(
            [
                says("part", "survey", "2021-05-01", figure("dead", "1,000")),
                says("whole", "relief-corps", "2021-05-01", figure("dead-anywhere", "400")),
            ]
        )
    )
    for measure in ("dead", "dead-anywhere"):
        assert analysis.measure_state(measure).kind is StateKind.CONTESTED
    for question in ("flood", "drowned"):
        assert analysis.question_state(question).kind is StateKind.CONTESTED
    assert analysis.relations_of("part")[0][0] == "whole"


def test_a_figure_that_is_disputed_on_record_is_never_consistent():
    disputed = {"responds_to": {"claim": "a", "relation": "disputes"}}
    first = dead("a", "survey", "2021-05-01", "about 300")
    for written in ("about 310", "at least 20", "300"):
        second = says("b", "relief-corps", "2021-05-01", figure("dead", written, **disputed))
        made = state(first, second)
        assert made.kind is StateKind.CONTESTED
        assert "Relief Corps" in made.reason
        assert "disputed" in made.reason


def test_positions_and_disputed_accounts_contest_a_question():
    opposed = [
        says("n", "northland", "2021-05-01", position("denies")),
        says("s", "southland", "2021-05-01", position("affirms")),
    ]
    disputed = [
        says("n", "northland", "2021-05-01", account("lake")),
        says("s", "southland", "2021-05-01",
             account("lake", responds_to={"claim": "n", "relation": "disputes"})),
    ]  # fmt: skip
    assert analyse(dossier(opposed)).question_state("dam").kind is StateKind.CONTESTED
    assert analyse(dossier(disputed)).question_state("lake").kind is StateKind.CONTESTED


def test_the_spread_runs_over_current_figures_that_can_be_compared():
    spread = state(
        dead("old", "survey", "2021-04-01", "90"),
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "relief-corps", "2021-05-01", "450"),
    ).spread
    assert spread is not None
    assert (spread.low, spread.lowest) == (Decimal("270.0"), "a")
    assert (spread.high, spread.highest) == (Decimal(450), "b")
    assert spread.words == (
        "from about 300 dead (Survey, 1 May 2021) to 450 dead (Relief Corps, 1 May 2021)"
    )


def test_the_spread_leaves_out_what_is_overtaken_or_only_part_of_a_count():
    spread = state(
        dead("old", "survey", "2021-04-01", "up to 900"),
        dead("a", "survey", "2021-05-01", "300"),
        dead("b", "relief-corps", "2021-05-01", "310"),
        says("part", "northland", "2021-05-01", figure("dead", "20", part_of="b")),
    ).spread
    assert spread is not None
    assert (spread.low, spread.high, spread.lowest, spread.highest) == (300, 310, "a", "b")


def test_the_spread_leaves_out_a_sum_beside_which_its_claimant_gave_the_whole():
    given = says(
        "s", "survey", "2021-05-01",
        {**figure("dead", "600"), "id": "d"}, {**figure("injured", "4,100"), "id": "i"},
        {**figure("casualties", "5,900"), "id": "whole"},
    )  # fmt: skip
    other = says("other", "relief-corps", "2021-05-01", figure("casualties", "5,950"))
    spread = analyse(dossier([given, other])).measure_state("casualties").spread
    assert spread is not None
    assert (spread.lowest, spread.highest) == ("whole", "other")


def test_the_spread_never_runs_across_a_later_count():
    spread = state(
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("b", "relief-corps", "2021-07-01", "900"),
        dead("c", "northland", "2021-07-01", "950"),
    ).spread
    assert spread is not None
    assert (spread.lowest, spread.highest) == ("b", "c")
    assert state(
        dead("a", "survey", "2021-05-01", "300"), dead("b", "relief-corps", "2021-07-01", "900")
    ).spread is None  # fmt: skip


def test_the_spread_has_no_lower_end_where_figures_are_bounds_from_above():
    spread = state(
        dead("a", "survey", "2021-05-01", "up to 300"),
        dead("b", "relief-corps", "2021-05-01", "up to 400"),
    ).spread
    assert spread is not None
    assert (spread.low, spread.lowest, spread.high) == (None, None, Decimal(400))
    assert spread.words == "up to 400 dead (Relief Corps, 1 May 2021)"


def test_the_spread_leaves_open_the_end_that_one_of_its_figures_leaves_open():
    spread = state(
        dead("a", "survey", "2021-05-01", "17"),
        dead("b", "relief-corps", "2021-05-01", "more than 40"),
    ).spread
    assert spread is not None
    assert (spread.low, spread.high, spread.lowest, spread.highest) == (17, None, "a", "b")
    assert spread.words == (
        "from 17 dead (Survey, 1 May 2021) to more than 40 dead (Relief Corps, 1 May 2021)"
    )


def test_figures_that_another_has_outgrown_are_in_no_spread():
    made = state(
        dead("a", "survey", "2021-05-01", "300"),
        dead("b", "relief-corps", "2021-05-01", "330"),
        dead("c", "northland", "2021-07-01", "900"),
    )
    assert made.spread is None


def test_figures_for_different_windows_of_time_are_in_no_spread():
    window = says("a", "survey", "2021-06-01", figure("dead", "20", period="2021-05"))
    assert state(window, dead("b", "relief-corps", "2021-06-01", "300")).spread is None


def test_a_past_contest_names_what_current_figures_may_conflict_as_well():
    made = state(
        dead("a", "survey", "2021-05-01", "312"),
        dead("b", "relief-corps", "2021-05-01", "151"),
        dead("a2", "survey", "2021-06-01", "400"),
        dead("b2", "relief-corps", "2021-06-01", "400"),
        dead("o", "officials", "unknown", "50"),
    )
    assert made.kind is StateKind.WAS_CONTESTED
    assert made.reason.startswith(
        "No two current figures conflict for certain, but some may: Officials counted"
    )


def test_a_publications_own_voice_is_named_in_a_contest_only_if_there_is_no_other():
    paper = dead("p", "gazette-voice", "2021-07-01", "20")
    others = [
        dead("a", "survey", "2021-05-01", "312"), dead("b", "relief-corps", "2021-05-01", "151"),
    ]  # fmt: skip
    assert "The Gazette" not in state(paper, *others).reason
    assert "The Gazette" in state(paper, others[0]).reason


def test_two_reports_that_end_at_no_utterance_do_not_confirm_each_other():
    analysis = analyse(
        dossier(
            [
                dead("a", "survey", "2021-05-01", "300", form="unknown"),
                dead("b", "relief-corps", "2021-05-01", "about 300", form="unknown"),
                dead("c", "northland", "2021-05-01", "300"),
            ]
        )
    )
    assert analysis.relation("a", "b").reason.endswith(
        "neither can be traced to an utterance, so the one does not confirm the other."
    )
    assert "confirm" not in analysis.relation("a", "c").reason


# The state of a proposition


def proposition(*statements: Fields) -> State:
    return analyse(dossier(statements)).proposition_state("dam")


DENIED = says("denied", "river-office", "2021-05-01", position("denies"))
AFFIRMED = says("affirmed", "southland", "2021-05-02", position("affirms"))
COST = {"dam": {
    "question": "Was it?", "proposition": "It was.",
    "measures": {"cost": {"unit": "crowns", "cumulative": "true", "exact": "true"}},
}}  # fmt: skip
COSTS = (
    says("a", "survey", "2021-05-01", figure("cost", "312")),
    says("b", "relief-corps", "2021-05-01", figure("cost", "151")),
)


def test_figures_in_conflict_contest_the_question_and_not_its_proposition():
    analysis = analyse(dossier([*COSTS, DENIED], questions=COST))
    assert analysis.question_state("dam").kind is StateKind.CONTESTED
    alone = analysis.proposition_state("dam")
    assert (alone.kind, alone.claimants) == (StateKind.ONE_CLAIMANT, 1)
    assert alone.reason == ("Only Northland said this.")


def test_a_proposition_on_which_nobody_takes_a_position_has_nothing_comparable():
    alone = proposition(says("told", "southland", "2021-05-01", account()))
    assert (alone.kind, alone.claimants) == (StateKind.NOTHING_COMPARABLE, 0)


def test_latest_words_that_contradict_each_other_contest_a_proposition():
    made = proposition(DENIED, AFFIRMED)
    assert made.kind is StateKind.CONTESTED
    assert made.reason == (
        "River Office denied it (1 May 2021), and Southland affirmed it (2 May 2021); the two "
        "contradict each other."
    )


def test_a_denial_given_up_since_leaves_a_proposition_that_was_contested():
    statements = (
        DENIED,
        AFFIRMED,
        says("admitted", "minister", "2021-08-01", position("affirms")),
        says("again", "northland", "2021-09-01", position("affirms")),
    )
    analysis = analyse(dossier(statements))
    made = analysis.proposition_state("dam")
    assert analysis.relation("denied", "affirmed").kind is RelationKind.CONFLICT
    assert made == analysis.question_state("dam")
    assert (made.kind, made.reason) == (
        StateKind.WAS_CONTESTED,
        (
            "Northland denied it (1 May 2021) and has affirmed it since (1 August 2021); nobody "
            "denies it now."
        ),
    )


def test_figures_in_conflict_weigh_more_in_a_question_than_positions_given_up():
    admitted = says("admitted", "minister", "2021-08-01", position("affirms"))
    analysis = analyse(dossier([*COSTS, DENIED, AFFIRMED, admitted], questions=COST))
    assert analysis.proposition_state("dam").kind is StateKind.WAS_CONTESTED
    assert analysis.question_state("dam").reason.endswith("they cannot both be right.")


def test_words_that_no_longer_oppose_each_other_are_told_with_what_came_last():
    made = proposition(
        DENIED,
        AFFIRMED,
        says("quiet", "minister", "2021-08-01", position("declines-to-comment")),
        says("turned", "southland", "2021-09", position("neither-confirms-nor-denies")),
    )
    assert (made.kind, made.reason) == (
        StateKind.WAS_CONTESTED,
        (
            "Northland denied it (1 May 2021) and later declined to comment on it (1 August 2021), "
            "and Southland affirmed it (2 May 2021) and later neither confirmed nor denied it "
            "(September 2021); their latest positions do not contradict."
        ),
    )


def test_neither_silence_nor_what_others_tell_takes_back_an_actors_own_word():
    silent = position("silent", about="northland", period="2021-06/2021-07")
    told = position("affirms", about="northland")
    for later in (
        says("silent", "gazette-voice", "2021-08-01", silent),
        says("hushed", "northland", "2021-08-01", silent),
        says("told", "southland", "2021-08-01", told),
    ):
        assert proposition(DENIED, AFFIRMED, later).kind is StateKind.CONTESTED


def test_a_word_of_a_day_that_may_be_the_earlier_gives_nothing_up():
    admitted = says("admitted", "minister", "2021", position("affirms"))
    assert proposition(DENIED, AFFIRMED, admitted).kind is StateKind.CONTESTED


def test_a_broken_silence_contests_a_position_and_is_named_only_if_nothing_weighs_more():
    silent = says("silent", "gazette-voice", "2021-08-01",
                  position("silent", about="northland", period="2021-05/2021-07"))  # fmt: skip
    spoke = says("spoke", "northland", "2021-06-01", account())
    alone = proposition(silent, spoke)
    assert alone.kind is StateKind.CONTESTED
    assert "both are about one actor at one time" in alone.reason
    more = proposition(silent, spoke, DENIED, AFFIRMED)
    assert more.reason.startswith("River Office denied it")


# Publications in their own voice


def test_a_publication_that_repeats_the_one_claimants_figure_confirms_nothing():
    statements = (
        dead("a", "survey", "2021-05-01", "about 300"),
        dead("p", "gazette-voice", "2021-05-01", "about 300"),
    )
    made = state(*statements)
    assert (made.kind, made.reason) == (
        StateKind.ONE_CLAIMANT,
        ("Only Survey said this; publications repeat the figure without naming a source."),
    )
    relation = analyse(dossier(statements)).relation("a", "p")
    assert (relation.kind, relation.reason) == (
        RelationKind.AGREE,
        (
            "Survey counted about 300 dead (1 May 2021), and The Gazette repeated the figure (the "
            "same day); a publication that names no source confirms nothing."
        ),
    )


def test_a_publication_that_gives_another_figure_is_not_said_to_repeat_it():
    other = dead("p", "gazette-voice", "2021-07-01", "at least 310")
    made = state(dead("a", "survey", "2021-05-01", "300"), other)
    assert "publications speak of it without naming a source" in made.reason


def test_a_spread_never_begins_with_a_bound_from_above():
    made = state(
        dead("a", "survey", "2021-05-01", "no more than 2,000"),
        dead("b", "relief-corps", "2021-05-01", "1,500"),
        dead("c", "river-office", "2021-05-01", "up to 4,000"),
    )
    assert made.spread is not None
    assert (made.spread.low, made.spread.lowest, made.spread.highest) == (None, "b", "c")
    assert made.spread.words.startswith("from 1,500 dead")


def test_a_figure_without_a_date_is_of_no_spread():
    given = [
        dead("a", "survey", "2021-05-01", "300"),
        dead("b", "relief-corps", "2021-05-01", "400"),
    ]
    undated = dead("c", "river-office", "unknown", "4,000")
    by_then = dead("d", "an-aide", "/2021-06-01", "20")
    made = state(*given, undated, by_then)
    assert made.spread is not None
    assert (made.spread.lowest, made.spread.highest) == ("a", "b")
    assert state(given[0], undated).spread is None
