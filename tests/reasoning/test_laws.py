"""The laws that hold whatever the claims are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import accumulate, combinations, product
from typing import Any

import pytest
from dossiers import account, dossier, figure, says
from drawn_claims import (
    OTHER,
    TOLERANCE,
    Fields,
    Span,
    Speakers,
    claim_pairs,
    counts,
    dates,
    days,
    few_days,
    figure_pairs,
    figures,
    interval_of,
    measure_pairs,
    positions,
    speakers,
    statements,
    struck_claims,
    values_of,
    widened_worlds,
    wider_dates,
    wider_figures,
    worlds,
    written,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from examples import examples
from factbook.model.dossier import Dossier
from factbook.model.interval import Interval
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import RelationKind
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.rounding import as_rounded

# On a busy machine the first example may take long, which says nothing about a law.
PATIENT = settings(deadline=None, max_examples=examples(100))
CONFLICT = RelationKind.CONFLICT
POSSIBLE = RelationKind.POSSIBLE_CONFLICT


def all_names(analysis: Analysis) -> list[str]:
    return [*analysis.dossier.claims, *(total.id for total in analysis.derived)]


@PATIENT
@given(worlds())
def test_comparing_is_symmetric_and_always_has_a_sentence_for_a_reason(world: list[Fields]):
    ground = ComparisonIndex(dossier(world))
    analysis = analyse(ground.dossier)
    for a, b in combinations(ground.live.values(), 2):
        # The analysis asks for each pair in one order alone.
        relation = ground.comparer.relation(a, b)
        assert relation == ground.comparer.relation(b, a)
        assert relation == analysis.relation(a.id, b.id) == analysis.relation(b.id, a.id)
        assert relation.reason.endswith(".")
        assert relation.reason[0] == relation.reason[0].upper()


def beside(claim: Fields, other: str) -> Fields:
    """The claim, where it speaks of the other one, by that one's id."""
    answer = claim.get("responds_to")
    if answer:
        return {**claim, "responds_to": {**answer, "claim": other}}
    return {key: other if value == OTHER else value for key, value in claim.items()}


def pair(a: Fields, b: Fields, said: tuple[str, str], by: Speakers) -> RelationKind:
    made = dossier([
        says("a", by[0], said[0], beside(a, "b")), says("b", by[1], said[1], beside(b, "a"))
    ])  # fmt: skip
    return analyse(made).relation("a", "b").kind


@settings(PATIENT, max_examples=examples(200))
@given(claim_pairs(), dates, dates, speakers)
def test_which_claim_stands_first_and_bears_which_id_decides_nothing(
    both: tuple[Fields, Fields], on: Span, off: Span, by: Speakers
):
    (a, b), said = both, (written(on), written(off))
    assert pair(a, b, said, by) is pair(b, a, said[::-1], by[::-1])


@settings(PATIENT, max_examples=examples(600))
@given(claim_pairs(), wider_dates, st.data(), speakers)
def test_widening_a_date_never_turns_any_answer_into_a_conflict(
    both: tuple[Fields, Fields], widened: tuple[Span, Span], data: st.DataObject, by: Speakers
):
    narrow, wide = widened
    # Two dates that allow the same days are the ones most easily taken for one day.
    other = written(data.draw(st.one_of(dates, st.sampled_from(widened))))
    if pair(*both, (written(wide), other), by) is CONFLICT:
        assert pair(*both, (written(narrow), other), by) is CONFLICT


@settings(PATIENT, max_examples=examples(200))
@given(st.one_of(figure_pairs(), figure_pairs(), st.tuples(positions, positions)),
       few_days(), st.one_of(st.none(), few_days()), speakers)  # fmt: skip
def test_an_uncertain_date_conflicts_only_if_all_its_days_do_and_possibly_if_one_does(
    both: tuple[Fields, Fields], some: list[date], apart: list[date] | None, by: Speakers
):
    others = apart or some
    spans = [(of[0], of[-1], "") for of in (some, others)]
    readings = {pair(*both, (str(a), str(b)), by) for a, b in product(some, others)}
    found = pair(*both, (written(spans[0]), written(spans[1])), by)
    if readings == {CONFLICT}:
        assert found is CONFLICT
    elif readings & {CONFLICT, POSSIBLE}:
        assert found is POSSIBLE
    else:
        assert found not in {CONFLICT, POSSIBLE}


def test_days_before_a_window_without_an_end_leave_no_doubt_about_it():
    """Found by the law above: whichever of the days it was, the window is its first day alone."""
    both = tuple(
        {
            "measure": "dead",
            "figure": figure,
            "mode": "planned",
            "period": "2021-05-17/..",
            "text": "x",
        }
        for figure in ("40", "2,000")
    )
    one, two, span = "2021-05-01", "2021-05-02", "2021-05-01/2021-05-02"
    for said in ((one, one), (one, two), (span, span), (span, two)):
        assert pair(both[0], both[1], said, ("survey", "relief-corps")) is CONFLICT
    later = "2021-05-16/2021-05-19"
    assert pair(both[0], both[1], (later, later), ("survey", "relief-corps")) is POSSIBLE


def doubting(claim: Fields, said: str, doubt: str) -> tuple[Fields, str]:
    """The claim and its date, of which the one that counts is now doubtful."""
    if "period" not in claim:
        return claim, f"{said}{doubt}"
    first, last = claim["period"].split("/")
    return {**claim, "period": f"{first.removesuffix('~')}{doubt}/{last}"}, said


@settings(PATIENT, max_examples=examples(250))
@given(
    st.one_of(figure_pairs(), st.tuples(positions, positions)),
    days,
    st.one_of(st.none(), days),
    st.sampled_from("~?"),
)
def test_what_rests_on_a_doubtful_date_never_conflicts_for_certain(
    both: tuple[Fields, Fields], on: date, off: date | None, doubt: str
):
    # What is said to be part of another conflicts with it whenever that was, and so do positions
    # of different actors.
    unbound = ("part_of", "about")
    a, b = ({k: v for k, v in claim.items() if k not in unbound} for claim in both)
    by = ("river-office", "minister") if "position" in a else ("survey", "relief-corps")
    a, doubtful = doubting(a, str(on), doubt)
    said = (doubtful, str(off or on))
    assert pair(a, b, said, by) is not CONFLICT
    assert pair(b, a, said[::-1], by) is not CONFLICT


@settings(PATIENT, max_examples=examples(150))
@given(figure_pairs(), figures, days, st.one_of(st.none(), dates), speakers)
def test_what_rests_on_our_reading_never_conflicts_for_certain(
    both: tuple[Fields, Fields], read: str, day: date, another: Span | None, by: Speakers
):
    a, b = both
    on = (day, day, "")
    off = another or on
    assume(interval_of(read) is not None)
    vague = {**a, "figure": "dozens", "reading": read}
    assert pair(vague, b, (written(on), written(off)), by) is not CONFLICT
    assert pair(b, vague, (written(off), written(on)), by) is not CONFLICT


@settings(PATIENT, max_examples=examples(500))
@given(wider_figures(), figure_pairs(), dates, dates, st.booleans())
def test_widening_a_figure_never_turns_any_answer_into_a_conflict(
    widened: tuple[str, str],
    both: tuple[Fields, Fields],
    on: Span,
    off: Span,
    same: bool,  # noqa: FBT001  # Hypothesis draws it
):
    a, b = both
    said = (written(on), written(on if same else off))
    narrow, wide = (
        pair({**a, "figure": text}, b, said, ("survey", "relief-corps")) for text in widened
    )
    assert wide is not CONFLICT or narrow is CONFLICT


@PATIENT
@given(st.lists(st.integers(0, 5), min_size=3, max_size=3), st.integers(1, 400),
       st.sampled_from([1, 10, 500]))  # fmt: skip
def test_a_wider_figure_may_stand_for_all_that_a_narrower_one_may(
    gaps: list[int], first: int, unit: int
):
    least, low, high, most = (Decimal(end * unit) for end in accumulate([first, *gaps]))
    narrow, wide = (as_rounded(Interval(*of), TOLERANCE) for of in ((low, high), (least, most)))
    assert (wide.low or 0) <= (narrow.low or 0)
    assert (wide.high or 0) >= (narrow.high or 0)


@settings(PATIENT, max_examples=examples(200))
@given(widened_worlds())
def test_widening_in_a_dossier_turns_no_answer_for_claims_or_sums_into_a_conflict(
    worlds_beside: tuple[list[Fields], list[Fields]],
):
    narrow, wide = (analyse(dossier(world)) for world in worlds_beside)
    of_narrow = all_names(narrow)
    names = [name for name in all_names(wide) if name in of_narrow]
    for place, a in enumerate(names):
        for b in names[place + 1 :]:
            if wide.relation(a, b).kind is CONFLICT:
                assert narrow.relation(a, b).kind is CONFLICT


@PATIENT
@given(counts, figures, measure_pairs, dates, dates)
def test_taking_the_about_from_a_figure_never_turns_a_conflict_into_agreement(
    number: int, other: str, measures: tuple[str, str], on: Span, off: Span
):
    one_measure, other_measure = measures
    about, plain = (
        pair(
            figure(one_measure, text),
            figure(other_measure, other),
            (written(on), written(off)),
            ("survey", "relief-corps"),
        )
        for text in (f"about {number}", f"{number}")
    )
    if about is CONFLICT:
        assert plain is CONFLICT


def states(made: Dossier, names: list[str]) -> list[object]:
    """Every state, and of these claims their standing and how they compare."""
    analysis = analyse(made)
    of_measures = [
        analysis.measure_state(measure, mode)
        for measure in made.measures
        for mode in ("actual", "planned")
    ]
    of_questions = [analysis.question_state(name) for name in made.questions]
    of_claims = [(analysis.standing(name), analysis.relations_of(name)) for name in names]
    return [*of_measures, *of_questions, *of_claims]


@PATIENT
@given(worlds(), statements(["struck-0", "struck-1"], ["dead", "injured", "rescued"]), st.data())
def test_adding_a_replaced_claim_never_changes_a_state(
    world: list[Fields], added: Fields, data: st.DataObject
):
    made = dossier(world)
    names = list(made.claims)
    before = states(made, names)
    struck = data.draw(struck_claims(added, names))
    first, *rest = world
    alone = [*world, {**added, "claims": struck}]
    among = [{**first, "claims": [*first["claims"], *struck]}, *rest]
    assert states(dossier(alone), names) == before
    assert states(dossier(among), names) == before


@PATIENT
@given(worlds(), statements(["old-0"], ["dead", "injured", "rescued"]))
def test_adding_a_claim_that_another_replaces_never_changes_a_state(
    world: list[Fields], added: Fields
):
    made = dossier(world)
    names = list(made.claims)
    first, *rest = world
    claim, *others = first["claims"]
    replaces = [*claim.get("supersedes", ()), "old-0"]
    now = [{**first, "claims": [{**claim, "supersedes": replaces}, *others]}, *rest]
    assert states(dossier([*now, added]), names) == states(made, names)


VIAS: list[list[str]] = [
    [], ["deputy-lee"], ["deputy-park"], ["an-aide"], ["another-aide"], ["gazette-voice"],
    ["agency-wire"], ["agency-wire", "deputy-lee"], ["herald-voice", "an-aide"],
]  # fmt: skip


@PATIENT
@given(
    st.sampled_from(["public", "closed-briefing", "interview", "document", "leak", "unknown"]),
    st.lists(st.sampled_from(VIAS), min_size=1, max_size=6),
    st.integers(0, 5),
    st.sampled_from(["copied", "via", "via and on", "whole"]),
)
def test_a_statement_that_gains_a_reprint_never_gains_a_route(
    form: str, vias: list[list[str]], of: int, how: str
):
    evidence = [{"source": f"paper-{n}", "via": via} for n, via in enumerate(vias)]
    first = evidence[of % len(evidence)]
    origin, via = first["source"], first["via"]
    assert isinstance(via, list)
    reprint = {
        "copied": {"source": "reprint", "via": via},
        "via": {"source": "reprint", "via": [origin]},
        "via and on": {"source": "reprint", "via": [origin, *via]},
        "whole": {"source": "reprint"},
    }[how]
    sources = {"reprint": {"type": "webpage", "publisher": "P", "derived_from": origin}}

    def routes(all_evidence: list[Any]) -> tuple[int, int]:
        statement = says("one", "river-office", "2021-05-01", account(), evidence=all_evidence,
                         form=form)  # fmt: skip
        answer = analyse(dossier([statement], sources=sources)).routes("one-statement")
        return answer.count, answer.articles

    count, articles = routes(evidence)
    assert routes([*evidence, reprint]) == (count, articles + 1)


@pytest.mark.parametrize("form", ["closed-briefing", "leak"])
def test_each_named_teller_of_what_was_said_in_private_is_a_route(form: str):
    evidence = [
        {"source": "gazette", "via": ["deputy-lee"]},
        {"source": "herald", "via": ["deputy-park"]},
        {"source": "agency-wire", "via": ["an-aide"]},
        {"source": "paper-0", "via": ["another-aide"]},
    ]
    made = dossier([says("one", "survey", "2021-05-01", account(), evidence=evidence, form=form)])
    assert analyse(made).routes("one-statement").count == 3


def parts_of_a_sum(texts: list[str], how: str) -> list[Fields]:
    """Figures as all parts of a sum, or each as what comes on top of the one before."""
    if how == "parts":
        parts = zip(("dead", "injured"), texts, strict=False)
        return [{**figure(name, text), "id": name} for name, text in parts]
    linked = [{**figure("portraits", text), "id": f"link-{n}"} for n, text in enumerate(texts)]
    first, *more = linked
    return [first, *({**claim, "adds_to": f"link-{n}"} for n, claim in enumerate(more))]


@settings(PATIENT, max_examples=examples(300))
@given(st.lists(figures, min_size=1, max_size=3), st.sampled_from(["parts", "added"]), st.data())
def test_a_derived_interval_contains_the_sum_of_any_values_that_its_parts_allow(
    texts: list[str], how: str, data: st.DataObject
):
    texts = texts[:2] if how == "parts" else texts
    made = dossier([says("s", "survey", "2021-05-01", *parts_of_a_sum(texts, how))])
    derived = {len(total.parts): total.interval for total in analyse(made).derived}
    intervals = [interval_of(text) for text in texts]
    # A sum of which one part is missing, or is vague, is the sum of nothing.
    known = [interval for interval in intervals if interval is not None]
    if len(known) < len(texts) or len(texts) == 1:
        assert len(texts) not in derived
        return
    least, most = (all(end is not None for end in ends) for ends in (
        [interval.low for interval in known], [interval.high for interval in known]
    ))  # fmt: skip
    assert (len(texts) in derived) == (least or most)
    if least or most:
        total = derived[len(texts)]
        values = [data.draw(values_of(interval)) for interval in known]
        assert total.contains(sum(values, Decimal(0)))
        assert has_ends_of(known, total)


def has_ends_of(parts: list[Interval], total: Interval) -> bool:
    """Whether a total ends where the sums of its parts do, and no further off."""
    lows = [part.low for part in parts if part.low is not None]
    highs = [part.high for part in parts if part.high is not None]
    low = sum(lows, Decimal(0)) if len(lows) == len(parts) else None
    high = sum(highs, Decimal(0)) if len(highs) == len(parts) else None
    reached = all(part.low is not None and part.contains(part.low) for part in parts)
    attained = all(part.high is not None and part.contains(part.high) for part in parts)
    return (
        (total.low, total.high) == (low, high)
        and (low is None or total.contains(low) == (reached or _one_point(total)))
        and (high is None or total.contains(high) == (attained or _one_point(total)))
    )


def _one_point(total: Interval) -> bool:
    return total.low == total.high
