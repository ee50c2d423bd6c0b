"""Independent routes, not articles."""

from __future__ import annotations

from dossiers import account, dossier, figure, says

from factbook.reasoning import analyse
from factbook.reasoning.answers import Routes


def routes(*evidence: object, **fields: object) -> Routes:
    fields = {"form": "public", **fields}
    statement = says("one", fields.pop("by", "survey"), "2021-05-01", account(),  # type: ignore[arg-type]
                     evidence=list(evidence), **fields)  # fmt: skip
    return analyse(dossier([statement])).routes("one-statement")


def test_a_public_utterance_is_one_route_whoever_reprints_it():
    answer = routes(*({"source": f"paper-{n}"} for n in range(10)))
    assert (answer.count, answer.articles) == (1, 10)
    assert answer.reason == (
        "It was said in the open, which is one route, however many repeat it; ten articles in all."
    )


def test_a_closed_briefing_has_one_route_for_each_named_teller():
    answer = routes(
        {"source": "gazette", "via": ["deputy-lee"]},
        {"source": "herald", "via": ["gazette", "deputy-lee"]},
        {"source": "paper-1", "via": ["deputy-park"]},
        form="closed-briefing",
    )
    assert (answer.count, answer.articles) == (2, 3)
    assert answer.reason == (
        "It was said behind closed doors, and told by Deputy Lee and Deputy Park: two routes; "
        "three articles in all."
    )


def test_a_leak_is_known_through_those_who_tell_of_it_too():
    answer = routes(
        {"source": "gazette", "via": ["deputy-lee"]},
        {"source": "paper-1", "via": ["deputy-park"]},
        form="leak",
    )
    assert answer.count == 2
    assert answer.reason.startswith("It was leaked, and told by Deputy Lee and Deputy Park: two")


def test_the_teller_of_a_chain_is_whoever_stands_nearest_to_the_speaker():
    answer = routes(
        {"source": "gazette", "via": ["herald", "deputy-lee"]},
        {"source": "paper-1", "via": ["an-aide", "deputy-park"]},
        {"source": "paper-2", "via": ["another-aide", "deputy-park"]},
        form="closed-briefing",
    )
    assert answer.count == 2
    assert "told by Deputy Lee and Deputy Park: two routes" in answer.reason


def test_unnamed_tellers_count_once():
    unnamed = [
        {"source": "gazette", "via": ["an-aide"]},
        {"source": "herald", "via": ["another-aide"]},
    ]
    named = {"source": "paper-1", "via": ["deputy-park"]}
    assert routes(*unnamed, form="closed-briefing").count == 1
    answer = routes(*unnamed, named, form="closed-briefing")
    assert answer.count == 2
    assert "told by Deputy Park and by others without a name: two routes" in answer.reason


def test_a_report_that_does_not_say_who_told_it_adds_no_route():
    told = {"source": "gazette", "via": ["deputy-lee"]}
    passed_on = {"source": "paper-1", "via": ["gazette-voice"]}
    assert routes(told, {"source": "herald"}, form="closed-briefing").count == 1
    assert routes(told, passed_on, form="closed-briefing").count == 1
    assert routes({"source": "herald"}, form="closed-briefing").count == 1


def test_reports_that_end_at_no_utterance_count_together_as_one():
    statements = [
        says("a", "survey", "2021-05-01", account(), form="unknown"),
        says("b", "officials", "2021-05-01", account(), form="unknown"),
        says("c", "gazette-voice", "2021-05-01", account()),
        says("d", "relief-corps", "2021-05-01", account()),
    ]
    analysis = analyse(dossier(statements))
    assert [analysis.routes(f"{name}-statement").count for name in "abcd"] == [1, 1, 1, 1]
    assert analysis.routes_together(f"{name}-statement" for name in "abcd") == 2


def test_an_article_counts_once_however_many_branches_use_it():
    answer = routes(
        {"source": "gazette", "via": ["agency-wire"]},
        {"source": "herald", "via": ["agency-wire"]},
        {"source": "herald-reprint"},
    )
    assert answer.articles == 4


def test_a_statement_that_repeats_another_ends_where_that_one_ends():
    first = says("a", "survey", "2021-05-01", account())
    second = says("b", "relief-corps", "2021-05-02", account(), relays="a-statement")
    analysis = analyse(dossier([first, second]))
    assert analysis.routes_together(["a-statement", "b-statement"]) == 1
    assert "adds no route of its own" in analysis.routes("b-statement").reason


TABLE = {"table": {"type": "dataset", "publisher": "A reading room", "title": "All readings"}}


def test_a_claimant_who_says_something_again_is_one_route():
    said = [
        says(f"day-{day}", "survey", f"2021-05-{day:02}", figure("dead", str(day)),
             evidence=[{"source": "post" if day % 2 else "herald"}])
        for day in range(1, 9)
    ]  # fmt: skip
    analysis = analyse(dossier(said))
    assert analysis.routes_together(one["id"] for one in said) == 1
    assert analysis.question_state("flood").routes == 1


def test_the_rows_of_one_table_are_one_route_whoever_stands_in_them():
    said = [
        says(by, by, "2021-05-01", figure("dead", "12"),
             evidence=[{"source": "table", "locator": f"row {row}"}])
        for row, by in enumerate(("survey", "relief-corps", "southland"), 2)
    ]  # fmt: skip
    analysis = analyse(dossier(said, sources=TABLE))
    assert analysis.routes_together(one["id"] for one in said) == 1
    assert analysis.routes("survey-statement").reason.startswith("It stands in a table")
    relation = analysis.relation("survey", "relief-corps")
    assert "both reached us by the same route" in relation.reason


def test_a_claimants_own_table_and_its_other_words_are_one_route():
    table = {"own": {**TABLE["table"], "publisher": "Survey"}}
    said = [
        says("a", "survey", "2021-05-01", figure("dead", "12"), evidence=[{"source": "own"}]),
        says("b", "survey", "2021-05-02", figure("dead", "13"), evidence=[{"source": "herald"}]),
    ]
    analysis = analyse(dossier(said, sources=table))
    assert analysis.routes_together(["a-statement", "b-statement"]) == 1


def test_what_a_table_tells_by_way_of_somebody_else_is_a_route_of_its_claimant():
    said = [
        says(by, by, "2021-05-01", figure("dead", "12"),
             evidence=[{"source": "table", "via": ["herald-voice"]}])
        for by in ("survey", "relief-corps")
    ]  # fmt: skip
    analysis = analyse(dossier(said, sources=TABLE))
    assert analysis.routes_together(one["id"] for one in said) == 2
