"""Circular reporting: chains that lead through a document with another claimant's same figure."""

from __future__ import annotations

from typing import Any

import pytest
from dossiers import account, dossier, figure, says

from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import StateKind

SOURCES = {
    "translation": {"type": "webpage", "publisher": "Portal", "derived_from": "agency-wire"},
    "copy": {"type": "webpage", "publisher": "Mirror", "derived_from": "translation"},
}
WIRE = {"source": "agency-wire"}
GAZETTE = {"source": "gazette", "via": ["agency-wire"]}


def said(name: str, by: str, day: str, *evidence: dict[str, Any], **fields: Any) -> Any:  # noqa: ANN401
    written = fields.pop("written", "about 12")
    return says(name, by, day, figure("dead", written), evidence=list(evidence), **fields)


def world(*statements: Any, **fields: Any) -> Dossier:  # noqa: ANN401
    return dossier(statements, sources=SOURCES, **fields)


def three(*chains: dict[str, Any], **fields: Any) -> Analysis:  # noqa: ANN401
    second, third = chains
    return analyse(
        world(
            said("a", "survey", "2021-05-01", WIRE),
            said("b", "officials", "2021-05-02", second, **fields),
            said("c", "relief-corps", "2021-05-03", third, **fields),
        )
    )


NAMES = ["a-statement", "b-statement", "c-statement"]


@pytest.mark.parametrize(
    "chains",
    [
        (GAZETTE, {"source": "herald", "via": ["agency-wire"]}),
        (GAZETTE, {"source": "paper-1", "via": ["gazette"]}),
        ({"source": "translation"}, {"source": "copy"}),
        ({"source": "gazette", "via": ["translation"]}, {"source": "copy"}),
        ({"source": "gazette", "via": ["deputy-lee", "agency-wire"]}, {"source": "copy"}),
    ],
)
def test_chains_through_what_carries_the_first_claim_are_no_routes_of_their_own(
    chains: tuple[dict[str, Any], dict[str, Any]],
):
    analysis = three(*chains)
    assert analysis.routes_together(NAMES) == 1
    state = analysis.measure_state("dead")
    assert (state.routes, state.claimants, state.kind) == (1, 1, StateKind.ONE_CLAIMANT)
    assert state.reason.startswith("Only ")
    assert "said this independently; what " in state.reason
    assert state.reason.endswith(" said goes back to it, or may.")
    reason = analysis.routes("c-statement").reason
    assert "it is suspected of repeating" in reason.replace("It is", "it is")
    assert "so it adds no route of its own" in reason
    assert analysis.routes("a-statement").reason.startswith("It was said in the open")


def test_a_closed_circle_of_one_day_is_one_route_and_one_claimant():
    sources = {
        name: {"type": "webpage", "publisher": name.title()} for name in ("north", "east", "south")
    }
    day = "2021-05-01"
    circle = [
        said("a", "survey", day, {"source": "north", "via": ["south"]}),
        said("b", "officials", day, {"source": "east", "via": ["north"]}),
        said("c", "relief-corps", day, {"source": "south", "via": ["east"]}),
    ]
    for statements in (circle, circle[::-1]):
        analysis = analyse(dossier(statements, sources=sources))
        state = analysis.measure_state("dead")
        assert (state.routes, state.claimants, state.kind) == (1, 1, StateKind.ONE_CLAIMANT)
        suspected = [analysis.may_repeat(name) for name in NAMES]
        assert suspected == [(), ("a-statement",), ("b-statement",)]


def test_two_copies_of_one_wire_are_one_route_and_one_copy_that_quotes_two_is_not():
    first = said("a", "survey", "2021-05-01", {"source": "translation"})
    sources = SOURCES | {"other-copy": SOURCES["translation"] | {"publisher": "Echo"}}
    other = said("b", "officials", "2021-05-02", {"source": "other-copy"})
    through = said("b", "officials", "2021-05-02", {"source": "herald", "via": ["other-copy"]})
    for second in (other, through):
        analysis = analyse(dossier([first, second], sources=sources))
        assert analysis.may_repeat("b-statement") == ("a-statement",)
    quoted = said("b", "officials", "2021-05-02", {"source": "translation"})
    assert analyse(world(first, quoted)).may_repeat("b-statement") == ()


def test_who_relays_an_actor_is_no_route_beside_that_actor():
    relayed = said("b", "officials", "2021-05-02", {"source": "herald"}, relays="survey")
    analysis = analyse(world(said("a", "survey", "2021-05-01", WIRE), relayed))
    assert analysis.routes_together(NAMES[:2]) == 1
    assert analysis.routes("b-statement").reason.startswith("It passes on what Survey said")


def test_what_the_analyst_calls_independent_is_a_route():
    through = {"source": "gazette", "via": ["agency-wire"]}
    analysis = three(through, {**through, "source": "herald"}, independent="She counted herself.")
    assert analysis.routes_together(NAMES) == 3
    reason = analysis.routes("b-statement").reason
    assert "and repeats nobody, as the editors hold: She counted herself; " in reason


def test_another_figure_is_a_route_and_who_gives_it_after_another_by_the_same_wire_is_not():
    through = {"source": "gazette", "via": ["agency-wire"]}
    analysis = three(through, {**through, "source": "herald"}, written="about 14")
    assert analysis.routes_together(NAMES) == 2
    assert [analysis.may_repeat(name) for name in NAMES] == [(), (), ("b-statement",)]


def test_a_chain_that_is_called_independent_is_a_route_and_so_is_one_that_leads_elsewhere():
    through = {"source": "gazette", "via": ["agency-wire"]}
    own = {**through, "independent": "The gazette asked her, too."}
    assert three(through, own).routes_together(NAMES) == 2
    first, second = said("a", "survey", "2021-05-01", WIRE), {"source": "herald"}
    both = said("b", "officials", "2021-05-02", through, second)
    assert analyse(world(first, both)).routes_together(NAMES[:2]) == 2


def test_words_said_before_are_no_repetition_nor_are_those_of_the_same_claimant():
    through = {"source": "gazette", "via": ["agency-wire"]}
    first = said("a", "survey", "2021-05-01", WIRE)
    earlier = said("b", "officials", "2021-04-30", through)
    again = said("b", "survey", "2021-05-02", through)
    for second in (earlier, again):
        analysis = analyse(world(first, second))
        assert [analysis.may_repeat(name) for name in NAMES[:2]] == [(), ()]


def test_of_two_tellers_of_what_was_said_behind_closed_doors_the_suspected_one_adds_nothing():
    lee = {"source": "gazette", "via": ["agency-wire", "deputy-lee"]}
    park = {"source": "herald", "via": ["deputy-park"]}
    first = said("a", "survey", "2021-05-01", WIRE)
    closed = said("b", "officials", "2021-05-02", lee, park, form="closed-briefing")
    assert analyse(world(first, closed)).routes("b-statement").count == 1


def test_who_says_more_than_what_may_be_repeated_stays_a_claimant():
    first = said("a", "survey", "2021-05-01", WIRE)
    more = says(
        "b", "officials", "2021-05-02", figure("dead", "12", id="b1"), account(id="b2"),
        evidence=[{"source": "gazette", "via": ["agency-wire"]}],
    )  # fmt: skip
    analysis = analyse(world(first, more))
    assert analysis.routes_together(NAMES[:2]) == 1
    assert analysis.may_repeat("b-statement") == ("a-statement",)


def test_a_judgement_that_rests_on_a_suspected_repetition_alone_is_flagged():
    through = {"source": "gazette", "via": ["agency-wire"]}
    first, second = (
        said("a", "survey", "2021-05-01", WIRE),
        said("b", "officials", "2021-05-02", through),
    )

    def flags(*basis: str) -> str:
        briefing = {"judgements": [{"id": "j", "text": "So.", "basis": list(basis)}]}
        analysis = analyse(world(first, second, briefing=briefing))
        return " ".join(flag for _, flag in analysis.judgement_faults("j"))

    assert "suspected of repeating another claimant's figure" in flags("b")
    assert "suspected" not in flags("a")
    assert "suspected" not in flags("a", "b")


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_of_two_of_one_day_the_one_whose_document_reprints_the_others_may_repeat_it(
    first: str, second: str
):
    analysis = analyse(
        world(
            said(first, "survey", "2021-05-01", WIRE),
            said(second, "officials", "2021-05-01", {"source": "translation"}),
        )
    )
    assert analysis.may_repeat(f"{first}-statement") == ()
    assert analysis.may_repeat(f"{second}-statement") == (f"{first}-statement",)
