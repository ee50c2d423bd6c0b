"""Claims drawn by chance for the laws, so that most of them can be compared with each other.

Claims drawn without a thought are nearly all about different things, and a law over those proves
little. So the claims here share measures, actors and days more often than not, and days lie close
together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from dossiers import QUESTIONS, account, figure, position, says
from hypothesis import assume
from hypothesis import strategies as st

from factbook.model.figure import parse_figure
from factbook.model.interval import Interval

Fields = Mapping[str, Any]
Span = tuple[date | None, date | None, str]
"""A first and a last day, and a doubt: `~`, `?` or none."""
Speakers = tuple[str, str]

TOLERANCE = Decimal("0.1")
OTHER = "the other"
"""Stands in the first of two claims for the id of the second, and the other way round."""
MEASURES = [name for fields in QUESTIONS.values() for name in fields.get("measures", {})]
SPEAKERS = [
    "northland", "river-office", "minister", "relief-corps", "survey", "officials",
    "gazette-voice",
]  # fmt: skip
PARTS = [
    ("dead", "casualties"), ("injured", "casualties"), ("dead", "harmed"),
    ("dead-at-mill", "dead-anywhere"), ("helpers-at-dam", "staff"),
]  # fmt: skip
# In a world of its own, each of these leaves few claims that cannot be compared.
FAMILIES = [
    ["dead", "injured", "casualties"], ["casualties", "harmed", "dead"], ["rescued"], ["portraits"],
    ["containers"], ["helpers-at-dam", "staff"], ["depth"], MEASURES,
]  # fmt: skip

DAYS = [date(2021, 5, 1) + timedelta(days=n) for n in (0, 1, 2, 3, 4, 9, 16, 45)]
FURTHER = (0, 0, 1, 5, 30, None)

# One draw from a list of all that there may be is many times as fast as a draw for each choice.
counts = st.one_of(
    st.sampled_from([10, 299, 300, 320, 2000]),
    st.integers(1, 60),
    st.integers(1, 40).map(lambda n: n * 50),
)
days = st.sampled_from(DAYS)
speakers = st.sampled_from(
    [("survey", "relief-corps"), ("river-office", "minister"), ("gazette-voice", "northland")] * 8
    + list(product(SPEAKERS, SPEAKERS))
)
# Measures drawn apart are rarely comparable: most pairs have one measure, or part and whole. Of
# those that are counted alike, one will do.
measure_pairs = st.sampled_from(
    [(name, name) for name in ("dead", "rescued", "portraits", "depth", "helpers", "staff")] * 2
    + [*PARTS, *((whole, part) for part, whole in PARTS)]
    + [("dead", "injured"), ("dead", "depth")]
)
modes = st.sampled_from([{}, {}, {}, {}, {"mode": "planned"}])


def _spans() -> Iterator[Span]:
    for first in DAYS:
        for doubt in ("", "", "", "", "", "", "~", "?"):
            yield first, first, doubt
        for further in (1, 5, 20):
            last = first + timedelta(days=further)
            yield from ((first, last, ""), (first, last, ""), (first, None, ""), (None, last, ""))
    yield None, None, ""


dates = st.sampled_from(list(_spans()))


def written(span: Span) -> str:
    """A date as a fact file has it."""
    first, last, doubt = span
    if first == last and first is not None:
        return f"{first}{doubt}"
    if first is None and last is None:
        return "unknown"
    ends = [f"{end}{doubt}" if end else ".." for end in (first, last)]
    return "/".join(ends)


def _widened(span: Span, by: tuple[int | None, int | None, str]) -> tuple[Span, Span]:
    (first, last, doubt), (sooner, later, doubted) = span, by
    wide_first = None if first is None or sooner is None else first - timedelta(days=sooner)
    wide_last = None if last is None or later is None else last + timedelta(days=later)
    return span, (wide_first, wide_last, doubt or doubted)


wider_dates = st.builds(
    _widened, dates, st.sampled_from(list(product(FURTHER, FURTHER, ("", "", "", "~"))))
)
"""A date, and one that allows more."""

_PERIODS: list[Fields] = [
    {"period": f"{first}{doubt}/{last}"}
    for first in DAYS
    for last in ("..", "..", str(first), str(first + timedelta(9)))
    for doubt in ("", "", "", "~")
]
windows = st.sampled_from([{}] * (2 * len(_PERIODS)) + _PERIODS)
"""No period, most often, else one of some days, without an end, or with a doubtful one."""

positions = st.sampled_from(
    [
        position(taken, **about, **period)
        for taken in ("affirms", "denies", "silent", "declines-to-comment")
        for about in ({}, {}, {"about": "northland"}, {"about": "survey"})
        for period in [*([{}] * len(_PERIODS)), *_PERIODS]
    ]
)


def _figure(number: int, words: str, more: int) -> str:
    return words.format(f"{number:,}", f"{number + more:,}")


FORMS = [
    "{}", "{}", "about {}", "nearly {}", "up to {}", "at least {}", "more than {}", "fewer than {}",
    "exactly {}", "{}-{}", "dozens",
]  # fmt: skip
figures = st.builds(_figure, counts, st.sampled_from(FORMS), st.integers(1, 300))


@st.composite
def claims(draw: st.DrawFn, measures: Sequence[str] = MEASURES) -> Fields:
    kind = draw(st.sampled_from(["figure"] * 6 + ["position"] * 2 + ["account"]))
    if kind == "account":
        return account()
    if kind == "position":
        return draw(positions)
    return figure(draw(st.sampled_from(measures)), draw(figures), **draw(modes), **draw(windows))


@st.composite
def figure_pairs(draw: st.DrawFn) -> tuple[Fields, Fields]:
    """Two figures, most of them for one measure or for part and whole, and of one mode."""
    (one, other), mode = draw(measure_pairs), draw(modes)
    link = draw(_links) if one == other else {}
    text, beside = draw(st.one_of(st.tuples(figures, figures), _far_apart))
    return (
        figure(one, text, **mode, **link, **draw(windows)),
        figure(other, beside, **mode, **draw(windows)),
    )


_LITTLE, _MUCH = ("40", "about 40", "up to 40"), ("2,000", "more than 2,000", "1,900-2,100")
_far_apart = st.sampled_from([*product(_LITTLE, _MUCH), *product(_MUCH, _LITTLE)])


_links = st.sampled_from([{}] * 6 + [{"part_of": OTHER}, {"adds_to": OTHER}])


@st.composite
def claim_pairs(draw: st.DrawFn) -> tuple[Fields, Fields]:
    """Two claims, most of them figures, some of them positions, or words that answer others."""
    kind = draw(st.sampled_from(["figures"] * 4 + ["positions", "positions", "answer", "any"]))
    if kind == "figures":
        return draw(figure_pairs())
    if kind == "positions":
        return draw(positions), draw(positions)
    if kind == "any":
        return draw(claims()), draw(claims())
    relation = draw(st.sampled_from(["disputes", "confirms", "corrects"]))
    answer = account(responds_to={"claim": OTHER, "relation": relation})
    return draw(st.permutations([draw(claims()), answer]).map(lambda both: (both[0], both[1])))


@st.composite
def statements(draw: st.DrawFn, names: Sequence[str], measures: Sequence[str]) -> Fields:
    """A statement with some claims; later ones may rest on the first."""
    made = [{"id": name, **draw(claims(measures))} for name in names]
    first = made[0]
    for claim in made[1:]:
        if claim.get("measure") and claim.get("measure") == first.get("measure"):
            link = draw(st.sampled_from(["", "adds_to", "part_of", "supersedes"]))
            claim.update({link: first["id"]} if link else {})
    form = draw(st.sampled_from(["public", "closed-briefing", "unknown", "interview"]))
    return says(f"{names[0]}-said", draw(st.sampled_from(SPEAKERS)), written(draw(dates)),
                *made, form=form)  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> list[Fields]:
    """One to four statements that speak of few measures."""
    measures = draw(st.sampled_from(FAMILIES))
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    return [
        draw(statements([f"claim-{n}-{i}" for i in range(size)], measures))
        for n, size in enumerate(sizes)
    ]


def interval_of(text: str) -> Interval | None:
    """What a figure allows."""
    return parse_figure(text).interval(TOLERANCE)


@st.composite
def wider_than(draw: st.DrawFn, narrow: str) -> str:
    """A figure that allows at least as much as this one, which has a number."""
    interval = interval_of(narrow)
    assert interval is not None
    below, above = draw(st.sampled_from([0, 1, 30, 300])), draw(st.sampled_from([0, 1, 30, 300]))
    low = None if interval.low is None else max(Decimal(0), interval.low - below)
    high = None if interval.high is None else interval.high + above
    forms = []
    if low is not None and high is not None and low < high:
        forms += [f"{low:f}-{high:f}", f"{low:f}-{high:f}"]
    if low is not None:
        forms += [f"at least {low:f}", f"about {(low + (high or low)) / 2:f}"]
    if high is not None:
        forms.append(f"up to {high:f}")
    wide = draw(st.sampled_from(forms))
    whole = interval_of(wide)
    assert whole is not None
    assume(whole.low is None or (interval.low is not None and whole.low <= interval.low))
    assume(whole.high is None or (interval.high is not None and whole.high >= interval.high))
    return wide


def values_of(interval: Interval) -> st.SearchStrategy[Decimal]:
    """Numbers that an interval allows: at its ends, just within, between, and far off."""
    low, high = interval.low, interval.high
    far, little = Decimal(10**6), Decimal("0.01")
    least = low if low is not None else (high or Decimal(0)) - far
    most = high if high is not None else least + far
    tried = [least, least + little, (least + most) / 2, most - little, most]
    return st.sampled_from([number for number in tried if interval.contains(number)])


@st.composite
def wider_figures(draw: st.DrawFn) -> tuple[str, str]:
    """A figure, and one that allows at least as much."""
    narrow = draw(figures)
    assume(interval_of(narrow) is not None)
    return narrow, draw(wider_than(narrow))


@st.composite
def widened_worlds(draw: st.DrawFn) -> tuple[list[Fields], list[Fields]]:
    """A world, and the same with one figure or one date that allows more."""
    world = draw(worlds())
    at = draw(st.integers(0, len(world) - 1))
    statement = world[at]
    numbered = [n for n, claim in enumerate(statement["claims"])
                if claim.get("figure") and interval_of(claim["figure"]) is not None]  # fmt: skip
    if numbered and draw(st.booleans()):
        which = draw(st.sampled_from(numbered))
        claims = list(statement["claims"])
        claims[which] = {**claims[which], "figure": draw(wider_than(claims[which]["figure"]))}
        return world, [*world[:at], {**statement, "claims": claims}, *world[at + 1 :]]
    narrow, wide = (
        [*world[:at], {**statement, "said": written(span)}, *world[at + 1 :]]
        for span in draw(wider_dates)
    )
    return narrow, wide


@st.composite
def few_days(draw: st.DrawFn) -> list[date]:
    """Some days that overlap with those of another such draw more often than not."""
    first = date(2021, 5, 1) + timedelta(days=draw(st.integers(0, 4)))
    return [first + timedelta(days=n) for n in range(draw(st.integers(1, 3)))]


STRUCK = {"rank": "deprecated", "rank_reason": "It was an error."}
LINKS = ("adds_to", "part_of", "supersedes")


@st.composite
def struck_claims(draw: st.DrawFn, added: Fields, targets: list[str]) -> list[Fields]:
    """The claims of a statement, struck, each of which may have spoken of another."""
    struck = []
    for claim in added["claims"]:
        link = draw(st.sampled_from(["", *LINKS, "responds_to"]))
        target = draw(st.sampled_from(targets))
        value: Any = {"claim": target, "relation": "disputes"} if link == "responds_to" else target
        plain = {k: v for k, v in claim.items() if k not in LINKS}
        struck.append({**plain, **({link: value} if link else {}), **STRUCK})
    return struck
