"""Totals over incidents, worked out by hand, and how the accounts of one incident compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.incident_record import Incident
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import RelationKind, StateKind
from factbook.reasoning.incident_sums import Sum
from factbook.reasoning.incident_words import own_figure, rests_on, total_sentence
from places import BRIEFINGS

FILES = ("data/incidents/a.yaml", "data/incidents/b.yaml")
Figures = str | dict[str, str]


@pytest.fixture(scope="module")
def avalanches() -> Dossier:
    dossier = read_dossier(BRIEFINGS / "incidents").dossier
    assert dossier is not None
    return dossier


def with_incidents(dossier: Dossier, incidents: Sequence[Incident]) -> Analysis:
    """The dossier with these incidents alone, every other one in another file."""
    files = {one.id: f"{FILES[place % 2]}:1" for place, one in enumerate(incidents)}
    return analyse(
        replace(
            dossier,
            incidents={one.id: one for one in incidents},
            origins={**dossier.origins, **files},
            statements={},
        )
    )


def incident(name: str, figures: dict[str, Figures], **fields: str) -> Incident:
    """An incident of 14 January 2024, with one account for each of these claimants."""
    accounts = [
        {
            "id": f"{name}-{by}", "by": by, "figures": {"killed": figure},
            "evidence": [{"source": "police-log"}],
        }
        for by, figure in figures.items()
    ]  # fmt: skip
    dated = {} if "period" in fields else {"date": "2024-01-14"}
    record = {"id": name, "what": "A slide", "accounts": accounts, **dated, **fields}
    return Incident.model_validate(record)


def total(analysis: Analysis, key: str = "all") -> Sum:
    return analysis.incidents.totals("killed")[key]


def test_the_answer_is_the_total_with_its_bounds_and_what_it_rests_on(avalanches: Dossier):
    totals = analyse(avalanches).incidents.totals("killed")
    assert total_sentence(avalanches, "killed", totals) == (
        "32 killed in 19 incidents, November 2023 to April 2024, by the Avalanche Register of "
        "Verra's best count, between 26 and 38 by all accounts."
    )
    assert rests_on(avalanches, "killed", totals["all"]) == (
        "3 incidents with 0 killed, by the same count.",
        "2 more incidents without a figure.",
        "For 1 incident a claimant gives no lower end, taken as none.",
        "1 record left out, whose incident another record counts.",
        "2 incidents left out, counted in the figure of a larger one or in those of its parts.",
    )


def test_bounds_run_from_the_lowest_low_to_the_highest_high_of_each_incident(avalanches: Dossier):
    analysis = with_incidents(
        avalanches,
        [
            incident("a", {"register": {"low": "2", "best": "3", "high": "5"}, "police": "4"}),
            incident("b", {"register": "1", "police": {"low": "0", "best": "1", "high": "7"}}),
        ],
    )
    found = total(analysis)
    assert (found.low, found.high) == (Decimal(2), Decimal(12))
    assert own_figure(found.by["register"]) == "4"
    assert own_figure(found.by["police"]) == "5"


def test_bounds_that_a_table_prints_out_of_order_are_added_as_printed_and_told(avalanches: Dossier):
    odd = {"low": "2", "best": "3", "high": "1", "as_printed": "true"}
    analysis = with_incidents(
        avalanches,
        [
            incident("a", {"register": odd}, place="karn"),
            incident("b", {"register": {"low": "4", "best": "5", "high": "9"}}, place="seld"),
        ],
    )
    found = total(analysis)
    assert (found.low, found.high, found.odd) == (6, 10, 1), "the sums of the table's columns"
    (told,) = rests_on(avalanches, "killed", found)
    assert "1 incident whose lowest, best and highest number are out of order" in told
    alone = {"all": total(analysis, "place karn")}
    assert total_sentence(avalanches, "killed", alone).endswith("between 1 and 3.")


def test_a_count_that_is_a_range_is_told_once(avalanches: Dossier):
    ranges = [incident(name, {"register": {"low": "1", "high": "3"}}) for name in ("a", "b")]
    told = total_sentence(
        avalanches, "killed", with_incidents(avalanches, ranges).incidents.totals("killed")
    )
    assert told.startswith("2 to 6 killed in 2 incidents")
    assert "between" not in told


def test_a_claim_of_an_incident_and_its_measure_have_the_state_of_the_accounts(avalanches: Dossier):
    analysis = analyse(avalanches)
    relations = analysis.incidents.relations_of_claim("minister-karn")
    assert {one.kind for one in relations} == {RelationKind.CONFLICT}
    assert analysis.measure_state("killed").kind is StateKind.CONTESTED
    assert analysis.measure_state("hurt").claimants == 2
    assert analysis.incidents.relations_of_claim("no-such-claim") == ()


def test_five_are_not_six_rounded(avalanches: Dossier):
    accounts = incident("a", {"register": "5", "police": "at least 6"})
    rounded = incident("b", {"register": "about 50", "police": "56"})
    found = with_incidents(avalanches, [accounts, rounded]).incidents.relations_of("dead")
    assert [one.kind for one in found] == [RelationKind.CONFLICT, RelationKind.CONFLICT]


def test_a_bound_that_nobody_gives_is_not_invented(avalanches: Dossier):
    found = total(
        with_incidents(
            avalanches,
            [incident("a", {"register": "at least 3"}), incident("b", {"register": "up to 4"})],
        )
    )
    assert (found.low, found.no_low, found.no_high) == (Decimal(3), 1, 1)
    assert own_figure(found.by["register"]) == "at least 3"


def test_two_records_of_one_incident_count_once_and_are_compared(avalanches: Dossier):
    analysis = with_incidents(
        avalanches,
        [
            incident("a", {"register": "3"}),
            incident("b", {"police": "5"}, same_as="a"),
            incident("c", {"police": "8"}),
        ],
    )
    found = total(analysis)
    assert (found.incidents, found.same, found.low, found.high) == (2, 1, 11, 13)
    [relation] = [one for file in FILES for one in analysis.incidents.relations(file)]
    assert (relation.incident, relation.kind) == ("a", RelationKind.CONFLICT)
    assert relation.reason == (
        "The Avalanche Register of Verra gives 3 killed, and the Pass Police 5 killed for the "
        "same incident; they cannot both be right."
    )


def test_a_part_is_left_out_where_its_whole_has_a_number(avalanches: Dossier):
    parts = [
        incident("a", {"register": "3"}, part_of="storm"),
        incident("b", {"register": "4"}, part_of="storm"),
    ]
    whole = incident("storm", {"police": "9"})
    found = total(with_incidents(avalanches, [*parts, whole]))
    assert (found.incidents, found.parts, found.low, found.high) == (1, 2, 9, 9)
    assert found.by["register"].least == 7  # its own two, of which it tells no whole
    silent = incident("storm", {"police": "several"})
    found = total(with_incidents(avalanches, [*parts, silent]))
    assert (found.incidents, found.parts, found.low, found.high) == (2, 1, 7, 7)


def test_incidents_of_one_day_and_place_are_no_rivals(avalanches: Dossier):
    analysis = with_incidents(
        avalanches,
        [
            incident("a", {"register": "1"}, place="karn"),
            incident("b", {"register": "2"}, place="karn"),
        ],
    )
    assert [one for file in FILES for one in analysis.incidents.relations(file)] == []
    state = analysis.question_state("dead")
    assert state.kind is StateKind.ONE_CLAIMANT
    assert "cannot both be right" not in state.reason
    assert total(analysis, "place karn").low == 3
    assert total(analysis, "place verra").low == 3, "a place holds what happened within it"


def test_a_table_is_one_route_however_many_incidents_it_has(avalanches: Dossier):
    many = [incident(f"i{n}", {"register": str(n)}) for n in range(40)]
    state = with_incidents(avalanches, many).question_state("dead")
    assert (state.articles, state.routes, state.claimants) == (1, 1, 1)


def test_a_claim_of_a_statement_is_held_against_the_accounts_of_its_incident(avalanches: Dossier):
    analysis = analyse(avalanches)
    found = [
        one for file in analysis.incidents.files() for one in analysis.incidents.relations(file)
    ]
    of_minister = {one.one: one.kind for one in found if one.other == "minister-karn"}
    assert of_minister == {"karn-2024-01-14-register": RelationKind.CONFLICT}


@pytest.mark.parametrize(
    ("fields", "month"),
    [
        ({"date": "2024-01-14"}, "2024-01"),
        ({"date": "2024-01"}, "2024-01"),
        ({"date": "2024-01-30/2024-02-02"}, "2024"),
        ({"period": "2024-01-30/2024-02-02"}, "2024-01"),
        ({"date": "2023-12-30/2024-01-02"}, ""),
        ({"date": "unknown"}, ""),
    ],
)
def test_an_incident_is_counted_to_the_month_that_is_known(
    avalanches: Dossier, fields: dict[str, str], month: str
):
    analysis = with_incidents(avalanches, [incident("a", {"register": "1"}, **fields)])
    assert [key for key in analysis.incidents.totals("killed") if key != "all"] == [
        f"month {month}"
    ]


NUMBERS = st.integers(0, 50)
BOUNDS = st.tuples(NUMBERS, NUMBERS, NUMBERS).map(sorted)


@st.composite
def many_incidents(draw: st.DrawFn) -> list[Incident]:
    """Incidents of several months and places, none of which names another."""
    found = []
    for number in range(draw(st.integers(1, 12))):
        claimants = draw(st.sets(st.sampled_from(["register", "police"]), min_size=1))
        figures: dict[str, Figures] = {
            by: dict(zip(("low", "best", "high"), map(str, draw(BOUNDS)), strict=True))
            for by in sorted(claimants)
        }
        date = draw(st.sampled_from(["2023-12-01", "2024-01-05", "2024-01", "2024"]))
        place = draw(st.sampled_from(["karn", "seld"]))
        found.append(incident(f"i{number}", figures, date=date, place=place))
    return found


@given(many_incidents(), st.randoms())
def test_totals_are_the_sums_by_hand_in_whatever_order_the_files_are(
    incidents: list[Incident], chance: Random
):
    dossier = read_dossier(Path(BRIEFINGS / "incidents")).dossier
    assert dossier is not None
    totals = with_incidents(dossier, incidents).incidents.totals("killed")
    chance.shuffle(incidents)
    assert with_incidents(dossier, incidents).incidents.totals("killed") == totals
    ranges = [
        [one.figures["killed"].own_range or one.figures["killed"].numbers for one in each.accounts]
        for each in incidents
    ]
    every = totals["all"]
    assert every.low == sum(min(low for low, _ in each) for each in ranges)
    assert every.high == sum(max(high for _, high in each) for each in ranges)
    assert every.incidents == len(incidents)
    for kind in ("month", "place"):
        parts = [
            one
            for key, one in totals.items()
            if key.startswith(f"{kind} ") and key != "place verra"
        ]
        assert sum(one.incidents for one in parts) == every.incidents
        assert sum(one.low for one in parts) == every.low
        assert sum(one.high for one in parts) == every.high


def test_a_part_counts_for_its_place_where_its_whole_is_elsewhere(avalanches: Dossier):
    analysis = with_incidents(
        avalanches,
        [
            incident("storm", {"police": "9"}, place="verra"),
            incident("a", {"register": "3"}, part_of="storm", place="karn"),
        ],
    )
    assert (total(analysis, "place karn").low, total(analysis, "place karn").parts) == (3, 0)
    assert (total(analysis, "place verra").low, total(analysis, "place verra").parts) == (9, 1)
    assert total(analysis, "month 2024-01").low == 9
