"""The laws that hold whatever the claims are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from dossiers import QUESTIONS, account, dossier, figure, position, says
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from factbook.model.dossier import Dossier
from factbook.model.figure import parse_figure
from factbook.reasoning import Analysis, RelationKind, analyse

Fields = Mapping[str, Any]
Span = tuple[date | None, date | None, str]
TOLERANCE = Decimal("0.1")
MEASURES = [name for fields in QUESTIONS.values() for name in fields.get("measures", {})]
SPEAKERS = [
    "northland", "river-office", "minister", "relief-corps", "survey", "officials",
    "gazette-voice",
]  # fmt: skip

counts = st.one_of(st.integers(1, 60), st.integers(1, 40).map(lambda n: n * 50))
days = st.integers(0, 60).map(lambda n: date(2021, 5, 1) + timedelta(days=n))


@st.composite
def figures(draw: st.DrawFn) -> str:
    number = draw(counts)
    written = f"{number:,}"
    words = draw(
        st.sampled_from(
            ["{}", "{}", "about {}", "nearly {}", "up to {}", "at least {}", "more than {}",
             "fewer than {}", "exactly {}", "{}-{}", "dozens"]
        )
    )  # fmt: skip
    return words.format(written, f"{number + draw(st.integers(1, 300)):,}")


@st.composite
def dates(draw: st.DrawFn) -> tuple[date | None, date | None, str]:
    """A first and a last day, and a doubt."""
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 5, 20])))
    if first == last:
        return first, last, draw(st.sampled_from(["", "", "", "~", "?"]))
    return draw(st.sampled_from([first, None])), draw(st.sampled_from([last, None])), ""


def written(span: Span) -> str:
    first, last, doubt = span
    if first == last and first is not None:
        return f"{first}{doubt}"
    if first is None and last is None:
        return "unknown"
    ends = [f"{end}{doubt}" if end else ".." for end in (first, last)]
    return "/".join(ends)


@st.composite
def claims(draw: st.DrawFn) -> Fields:
    kind = draw(st.sampled_from(["figure"] * 6 + ["position"] * 2 + ["account"]))
    if kind == "account":
        return account()
    if kind == "position":
        taken = draw(st.sampled_from(["affirms", "denies", "silent", "declines-to-comment"]))
        about = (
            {"about": draw(st.sampled_from(["northland", "survey"]))} if draw(st.booleans()) else {}
        )
        return position(taken, **about)
    fields: dict[str, Any] = {}
    if draw(st.integers(0, 4)) == 0:
        first = draw(days)
        fields["period"] = f"{first}/{draw(st.sampled_from(['..', str(first + timedelta(9))]))}"
    if draw(st.integers(0, 5)) == 0:
        fields["mode"] = "planned"
    return figure(draw(st.sampled_from(MEASURES)), draw(figures()), **fields)


@st.composite
def statements(draw: st.DrawFn, names: list[str]) -> Fields:
    """A statement with some claims; later ones may rest on the first."""
    made = [{"id": name, **draw(claims())} for name in names]
    first = made[0]
    for claim in made[1:]:
        if claim.get("measure") and claim.get("measure") == first.get("measure"):
            link = draw(st.sampled_from(["", "adds_to", "part_of", "supersedes"]))
            claim.update({link: first["id"]} if link else {})
    form = draw(st.sampled_from(["public", "closed-briefing", "unknown", "interview"]))
    return says(f"{names[0]}-said", draw(st.sampled_from(SPEAKERS)), written(draw(dates())),
                *made, form=form)  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> list[Fields]:
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    return [
        draw(statements([f"claim-{n}-{i}" for i in range(size)])) for n, size in enumerate(sizes)
    ]


def all_names(analysis: Analysis) -> list[str]:
    return [*analysis.dossier.claims, *(total.id for total in analysis.derived)]


def states(made: Dossier) -> list[object]:
    analysis = analyse(made)
    of_measures = [
        analysis.measure_state(measure, mode)
        for measure in made.measures
        for mode in ("actual", "planned")
    ]
    return of_measures + [analysis.question_state(name) for name in made.questions]


@given(worlds())
def test_comparing_is_symmetric_and_always_has_a_sentence_for_a_reason(world: list[Fields]):
    made = dossier(world)
    one_way, other_way = analyse(made), analyse(made)
    names = all_names(one_way)
    for a in names:
        for b in names:
            if a != b:
                relation = one_way.relation(a, b)
                assert relation == other_way.relation(b, a)
                assert relation.reason.endswith(".")
                assert relation.reason[0] == relation.reason[0].upper()


def pair(a: Fields, b: Fields, said: tuple[str, str], by: tuple[str, str]) -> RelationKind:
    made = dossier(says(name, who, when, claim) for name, who, when, claim in (
        ("a", by[0], said[0], a), ("b", by[1], said[1], b)
    ))  # fmt: skip
    return analyse(made).relation("a", "b").kind


# Measures drawn apart are rarely comparable: most pairs have one measure, so that the laws bite.
measure_pairs = st.one_of(
    st.sampled_from(MEASURES).map(lambda name: (name, name)),
    st.sampled_from(MEASURES).map(lambda name: (name, name)),
    st.tuples(st.sampled_from(MEASURES), st.sampled_from(MEASURES)),
)


@st.composite
def claim_pairs(draw: st.DrawFn) -> tuple[Fields, Fields]:
    """Two claims, most of them figures for one measure."""
    if draw(st.integers(0, 3)) == 0:
        return draw(claims()), draw(claims())
    one, other = draw(measure_pairs)
    return figure(one, draw(figures())), figure(other, draw(figures()))


@given(claim_pairs(), dates(), dates(), st.permutations(SPEAKERS))
def test_which_claim_stands_first_and_bears_which_id_decides_nothing(
    both: tuple[Fields, Fields], on: Span, off: Span, by: list[str]
):
    (a, b), said = both, (written(on), written(off))
    assert pair(a, b, said, (by[0], by[1])) is pair(b, a, said[::-1], (by[1], by[0]))


@st.composite
def wider_dates(draw: st.DrawFn) -> tuple[str, str]:
    """A date, and one that allows more."""
    first, last, doubt = draw(dates())
    sooner = draw(st.sampled_from([None, 0, 3, 30, 60]))
    later = draw(st.sampled_from([None, 0, 3, 30, 60]))
    wide_first = None if first is None or sooner is None else first - timedelta(days=sooner)
    wide_last = None if last is None or later is None else last + timedelta(days=later)
    wide_doubt = draw(st.sampled_from([doubt, doubt, doubt, doubt or "~"]))
    return written((first, last, doubt)), written((wide_first, wide_last, wide_doubt))


@settings(max_examples=500)
@given(claim_pairs(), wider_dates(), dates(), st.permutations(SPEAKERS))
def test_widening_a_date_never_turns_any_answer_into_a_conflict(
    both: tuple[Fields, Fields], widened: tuple[str, str], other: Span, by: list[str]
):
    a, b = both
    narrow, wide = widened
    speakers = (by[0], by[1])
    if pair(a, b, (narrow, written(other)), speakers) is not RelationKind.CONFLICT:
        assert pair(a, b, (wide, written(other)), speakers) is not RelationKind.CONFLICT


@st.composite
def wider_figures(draw: st.DrawFn) -> tuple[str, str]:
    """A figure, and one that allows at least as much."""
    narrow = draw(figures())
    interval = parse_figure(narrow).interval(TOLERANCE)
    assume(interval is not None)
    assert interval is not None
    below, above = draw(st.integers(0, 300)), draw(st.integers(0, 300))
    low = None if interval.low is None else max(Decimal(0), interval.low - below)
    high = None if interval.high is None else interval.high + above
    forms = []
    if low is not None and high is not None and low < high:
        forms.append(f"{low:f}-{high:f}")
    if low is not None:
        forms += [f"at least {low:f}", f"about {(low + (high or low)) / 2:f}"]
    if high is not None:
        forms.append(f"up to {high:f}")
    wide = draw(st.sampled_from(forms))
    whole = parse_figure(wide).interval(TOLERANCE)
    assert whole is not None
    assume(whole.low is None or (interval.low is not None and whole.low <= interval.low))
    assume(whole.high is None or (interval.high is not None and whole.high >= interval.high))
    return narrow, wide


@settings(max_examples=400)
@given(wider_figures(), figures(), measure_pairs, dates(), dates())
def test_widening_a_figure_never_turns_any_answer_into_a_conflict(
    widened: tuple[str, str], other: str, measures: tuple[str, str], on: Span, off: Span
):
    one_measure, other_measure = measures
    narrow, wide = (
        pair(
            figure(one_measure, written_figure),
            figure(other_measure, other),
            (written(on), written(off)),
            ("survey", "relief-corps"),
        )
        for written_figure in widened
    )
    if narrow is not RelationKind.CONFLICT:
        assert wide is not RelationKind.CONFLICT


@given(counts, figures(), measure_pairs, dates(), dates())
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
    if about is RelationKind.CONFLICT:
        assert plain is not RelationKind.AGREE


@given(worlds(), statements(["struck-0", "struck-1"]), st.data())
def test_adding_a_replaced_claim_never_changes_a_state(
    world: list[Fields], added: Fields, data: st.DataObject
):
    made = dossier(world)
    before = states(made)
    names = list(made.claims)
    struck = []
    for claim in added["claims"]:
        link = data.draw(st.sampled_from(["", "adds_to", "part_of", "supersedes", "responds_to"]))
        target = data.draw(st.sampled_from(names))
        value: Any = {"claim": target, "relation": "disputes"} if link == "responds_to" else target
        extra = {link: value} if link else {}
        plain = {k: v for k, v in claim.items() if k not in ("adds_to", "part_of", "supersedes")}
        struck.append({**plain, **extra, "rank": "deprecated", "rank_reason": "It was an error."})

    assert states(dossier([*world, {**added, "claims": struck}])) == before


VIAS: list[list[str]] = [
    [], ["deputy-lee"], ["deputy-park"], ["an-aide"], ["another-aide"], ["gazette-voice"],
    ["agency-wire"], ["agency-wire", "deputy-lee"], ["herald-voice", "an-aide"],
]  # fmt: skip


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


@given(st.lists(figures(), min_size=2, max_size=2), st.booleans(), st.data())
def test_a_derived_interval_contains_the_sum_of_any_values_that_its_parts_allow(
    texts: list[str],
    added: bool,  # noqa: FBT001  # Hypothesis draws it
    data: st.DataObject,
):
    if added:
        first, second = figure("portraits", texts[0]), figure("portraits", texts[1], adds_to="a")
    else:
        first, second = figure("dead", texts[0]), figure("injured", texts[1])
    made = dossier([says("s", "survey", "2021-05-01", {**first, "id": "a"}, {**second, "id": "b"})])
    derived = analyse(made).derived
    intervals = [parse_figure(text).interval(TOLERANCE) for text in texts]
    if any(interval is None for interval in intervals):
        assert not derived
        return
    values = []
    for interval in intervals:
        assert interval is not None
        low = interval.low if interval.low is not None else (interval.high or Decimal(0)) - 1000
        high = interval.high if interval.high is not None else low + 1000
        value = data.draw(st.decimals(low, high, places=2))
        assume(interval.contains(value))
        values.append(value)
    if derived:
        assert derived[0].interval.contains(sum(values, Decimal(0)))
    else:
        assert {interval.low is None for interval in intervals if interval} == {True, False}


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
