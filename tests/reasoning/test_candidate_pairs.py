"""Which claims are compared with which: few for each, and those that decide."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations, product

import pytest
from dossiers import dossier, figure, position, says
from drawn_claims import SPEAKERS, Fields, worlds
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.model.interval import Interval
from factbook.model.statement_record import Position
from factbook.reasoning import analyse, spreads
from factbook.reasoning.answers import Relation, RelationKind, StateKind
from factbook.reasoning.candidate_pairs import CandidatePairs
from factbook.reasoning.compare import Comparer
from factbook.reasoning.comparison_index import ComparisonIndex
from factbook.reasoning.days import Days
from factbook.reasoning.items import Item, Kind
from factbook.reasoning.nearest_words import EACH_END, NearestWords

PATIENT = settings(deadline=None)
FIRST = date(2021, 5, 1)


@st.composite
def long_worlds(draw: st.DrawFn) -> list[Fields]:
    """Many days' words of a few claimants for a total and its parts, some of doubtful dates."""
    made: list[Fields] = []
    for number in range(draw(st.integers(2, 40))):
        day = FIRST + timedelta(days=draw(st.integers(0, 25)))
        last = day + timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 6])))
        count, measure = (
            draw(st.integers(1, 60)) * 10,
            draw(st.sampled_from(["dead", "casualties"])),
        )
        period = draw(st.sampled_from([{}, {}, {"period": f"{day - timedelta(days=9)}/{day}"}]))
        said = str(day) if day == last else f"{day}/{last}"
        claim = figure(measure, f"{count:,}", **period)
        made.append(says(f"c{number}", draw(st.sampled_from(SPEAKERS)), said, claim))
    return made


def ids(candidates: CandidatePairs, name: str) -> set[str]:
    return {other.id for other in candidates.of[name]}


@PATIENT
@given(st.one_of(worlds(), long_worlds()))
def test_of_two_claims_each_is_compared_with_the_other_or_neither(world: list[Fields]):
    index = ComparisonIndex(dossier(world))
    candidates = CandidatePairs(index)
    assert candidates.of.keys() == index.live.keys()
    for name, others in candidates.of.items():
        assert name not in {other.id for other in others}
        assert len({other.id for other in others}) == len(others)
        assert all(name in ids(candidates, other.id) for other in others)


def alike(one: Item, other: Item) -> bool:
    """Whether both are totals with a number, for the same measure in the same mode."""
    return (
        one.kind is other.kind is Kind.FIGURE
        and (one.measure, one.mode) == (other.measure, other.mode)
        and one.window is other.window is None
        and not (one.partial or other.partial)
        and one.interval is not None
        and other.interval is not None
    )


def nearest_by_looking_at_all(item: Item, words: list[Item]) -> Iterator[Item]:
    """The words nearest before the item's day, those that may be of it, and nearest after it."""
    before = [one for one in words if one.day.last < item.day.first]
    after = [one for one in words if one.day.first > item.day.last]
    yield from (one for one in words if one not in before and one not in after)
    yield from (one for one in before if one.day.last == max(two.day.last for two in before))
    yield from (one for one in after if one.day.first == min(two.day.first for two in after))


@PATIENT
@given(st.one_of(worlds(), long_worlds()))
def test_a_total_is_compared_with_each_claimants_nearest_words_and_others_current_one(
    world: list[Fields],
):
    index = ComparisonIndex(dossier(world))
    candidates = CandidatePairs(index)
    for item in index.live.values():
        related = [other for other in index.live.values() if other is not item]
        related = [other for other in related if alike(item, other)]
        for claimant in {name for other in related for name in other.claimants}:
            words = [other for other in related if claimant in other.claimants]
            expected = [] if len(words) > EACH_END else list(nearest_by_looking_at_all(item, words))
            current = [one for one in words if one.id in index.current]
            expected += [one for one in current if one.claimants.isdisjoint(item.claimants)]
            assert {one.id for one in expected} <= ids(candidates, item.id)


@PATIENT
@given(worlds())
def test_a_claim_is_compared_with_those_that_it_names_and_with_parts_of_its_own_statement(
    world: list[Fields],
):
    index = ComparisonIndex(dossier(world))
    candidates = CandidatePairs(index)
    for item in index.live.values():
        claim = item.claim
        response = claim.responds_to.claim if claim and claim.responds_to else None
        named = {response, claim.part_of, claim.adds_to, *claim.supersedes} if claim else set()
        named |= {part.id for part in item.summands}
        assert (named & index.live.keys()) - {item.id} <= ids(candidates, item.id)
    for one, other in combinations(index.live.values(), 2):
        if one.measure and other.measure and one.mode is other.mode:
            parted = other.measure in index.related_measures(one.measure)
            if parted and one.measure != other.measure and {*one.statements} & {*other.statements}:
                assert other.id in ids(candidates, one.id)


@PATIENT
@given(st.one_of(worlds(), long_worlds()))
def test_bounded_pairs_never_hide_a_contest_between_claimants(world: list[Fields]):
    index = ComparisonIndex(dossier(world))
    candidates, analysis = CandidatePairs(index), analyse(index.dossier)
    kinds = (RelationKind.CONFLICT, RelationKind.POSSIBLE_CONFLICT)
    for one, other in combinations(index.live.values(), 2):
        if analysis.relation(one.id, other.id).kind not in kinds or one.window or other.window:
            continue
        figures = one.kind is other.kind is Kind.FIGURE and not (one.partial or other.partial)
        apart = one.claimants.isdisjoint(other.claimants)
        if figures and apart and {one.id, other.id} & index.current:
            assert other.id in ids(candidates, one.id)


@PATIENT
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4), st.integers(1, 99)), min_size=1),
       st.integers(0, 9), st.integers(0, 4))  # fmt: skip
def test_nearest_words_are_few_and_always_some(
    drawn: list[tuple[int, int, int]], start: int, days: int
):
    made = [
        says(f"c{n}", "survey", f"{FIRST + timedelta(a)}/{FIRST + timedelta(a + b)}",
             figure("dead", str(count)))
        for n, (a, b, count) in enumerate(drawn)
    ]  # fmt: skip
    items = list(ComparisonIndex(dossier(made)).live.values())
    words = NearestWords(items, lambda item: item.day)
    first = FIRST.toordinal() + start
    found = list(words.nearest(Days(first, first + days)))
    within = [one for one in items if one.day.first < first and one.day.last > first + days]
    assert found or within == items
    assert len(found) <= 8 * EACH_END


def daily(count: int, *speakers: str) -> list[Fields]:
    """One claim a day of each speaker, each higher than the one before."""
    made = []
    for speaker, number in product(speakers, range(count)):
        claim = figure("dead", f"about {1000 + 700 * number:,}")
        day = FIRST + timedelta(days=number)
        made.append(says(f"{speaker}-{number}", speaker, str(day), claim))
    return made


@pytest.mark.parametrize(
    ("count", "speakers", "most"),
    [(1626, ["survey"], 1625), (300, ["survey", "relief-corps", "southland"], 300 * 3 * 6)],
)
def test_the_work_of_a_question_grows_with_claims_times_claimants(
    count: int, speakers: list[str], most: int, monkeypatch: pytest.MonkeyPatch
):
    asked: list[tuple[str, str]] = []
    plain = Comparer.relation

    def counted(comparer: Comparer, one: Item, other: Item) -> Relation:
        asked.append((one.id, other.id))
        return plain(comparer, one, other)

    monkeypatch.setattr(Comparer, "relation", counted)
    analysis = analyse(dossier(daily(count, *speakers)))
    analysis.question_state("flood")
    analysis.measure_state("dead")
    pairs = sum(len(analysis.relations_of(name)) for name in analysis.dossier.claims)
    assert pairs == 2 * len(asked)
    assert count - 1 <= len(asked) <= most
    far = analysis.uncompared("flood")
    claims = count * len(speakers)
    assert len(asked) + far.further == claims * (claims - 1) // 2
    assert far.unlike == ()


def many(shape: str, count: int) -> list[Fields]:
    """Many claims of three speakers in a shape that invites comparing each with all others."""
    made = []
    for number in range(count):
        day = FIRST + timedelta(days=number)
        month = f"{2021 + number // 360}-{number // 30 % 12 + 1:02}"
        said, claim = {
            "on one day": ("2021-05-01", figure("dead", str(number))),
            "in unknown days of months": (month, figure("dead", str(number))),
            "in one unknown day": ("2021/2030", figure("dead", str(number))),
            "of a day each": (str(day), figure("dead", "5", period=f"{day}/{day}")),
            "since other days": ("2031-01-01", figure("dead", "5", period=f"{day}/..")),
            "parts of the first": (str(day), figure("dead", "5", part_of="c0")),
            "in words alone": (str(day), figure("dead", "dozens")),
            "positions": (str(day), position(["affirms", "denies", "silent"][number % 3])),
            "silences": (str(day), position("silent", period="2021-05-01/2030-01-01")),
            "plans and parts": (str(day), figure(["dead", "casualties"][number % 2], "7",
                                                 mode=["actual", "planned"][number // 2 % 2])),
        }[shape]  # fmt: skip
        if shape == "parts of the first" and number == 0:
            claim = figure("dead", "5,000")
        made.append(
            says(f"c{number}", ["survey", "northland", "officials"][number % 3], said, claim)
        )
    return made


SHAPES = [
    "on one day", "in unknown days of months", "in one unknown day", "of a day each",
    "since other days", "parts of the first", "in words alone", "positions", "silences",
    "plans and parts",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_many_claims_make_no_more_than_twice_as_many_pairs(shape: str):
    few, twice = (
        sum(map(len, CandidatePairs(ComparisonIndex(dossier(many(shape, count)))).of.values()))
        for count in (300, 600)
    )
    assert 0 < few <= 600 * 3 * 4 * EACH_END
    assert twice <= 2.2 * few


def test_figures_for_many_windows_are_not_held_against_each_other_for_a_spread(
    monkeypatch: pytest.MonkeyPatch,
):
    asked = 0
    plain = spreads.exceeds

    def counted(one: Interval | None, other: Interval | None) -> bool:
        nonlocal asked
        asked += 1
        return plain(one, other)

    monkeypatch.setattr(spreads, "exceeds", counted)
    made = many("of a day each", 300)
    made += [says("total", "southland", "2021-05-01", figure("dead", "9"))]
    made += [says("later", "survey", "2021-05-02", figure("dead", "10"))]
    state = analyse(dossier(made)).measure_state("dead")
    assert state.spread is None
    assert asked == 1


def test_many_words_of_one_day_are_held_against_the_lowest_and_the_highest_of_them():
    made = [says(f"c{n:02}", "survey", "2021-05-01", figure("dead", str(n))) for n in range(1, 60)]
    candidates = CandidatePairs(ComparisonIndex(dossier(made)))
    assert sum(map(len, candidates.of.values())) <= 2 * 59 * 4 * EACH_END
    assert {"c01", "c59"} <= ids(candidates, "c30")
    state = analyse(dossier(made)).measure_state("dead")
    assert state.kind is StateKind.CONTESTED
    assert state.between is not None


def test_a_silence_in_whose_period_much_was_said_is_broken():
    said = [
        says(f"f{n:02}", "survey", str(FIRST + timedelta(days=n)), {
            "question": "dam", "text": "It was said."})
        for n in range(60)
    ]  # fmt: skip
    quiet = says("quiet", "gazette-voice", "2021-08-01",
                 position("silent", about="survey", period="2021-05-01/2021-06-20"))  # fmt: skip
    analysis = analyse(dossier([*said, quiet]))
    relations = analysis.relations_of("quiet")
    assert len(relations) <= 4 * EACH_END
    assert any(relation.kind is RelationKind.CONFLICT for _, relation in relations)
    assert analysis.question_state("dam").kind is StateKind.CONTESTED


def test_a_month_is_held_against_the_year_around_it_though_other_months_are_nearer():
    months = [("02", "28", "10"), ("04", "30", "12"), ("05", "31", "12")]
    made = [
        says(f"m{month}", "survey", f"2021-{month}-{last}",
             figure("dead", count, period=f"2021-{month}-01/2021-{month}-{last}"))
        for month, last, count in months
    ]  # fmt: skip
    year = says(
        "year", "survey", "2021-12-31", figure("dead", "400", period="2021-01-01/2021-12-31")
    )
    march = says("march", "relief-corps", "2021-03-31",
                 figure("dead", "600", period="2021-03-01/2021-03-31"))  # fmt: skip
    relations = dict(analyse(dossier([*made, year, march])).relations_of("march"))
    assert relations["year"].kind is RelationKind.CONFLICT


@PATIENT
@given(worlds())
def test_different_holders_that_contradict_each_other_are_always_found(world: list[Fields]):
    index = ComparisonIndex(dossier(world))
    candidates = CandidatePairs(index)
    opposed = {Position.AFFIRMS, Position.DENIES}
    for taken in index.positions.values():
        for one, other in combinations(taken, 2):
            apart = one.holders.isdisjoint(other.holders) and one.mode is other.mode
            if apart and {one.position, other.position} == opposed:
                held = [two for two in candidates.of[one.id] if two.position is other.position]
                assert any(two.holders & other.holders for two in held)
