"""Figures: what is read, which numbers it allows, and what is refused with which remedy."""

from __future__ import annotations

import contextlib
import re
import time
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factbook.model.figure import (
    Figure,
    FigureError,
    Interval,
    RangeIs,
    Shape,
    figure_of_parts,
    grouped,
    parse_figure,
    with_range,
)
from factbook.model.figure_words import AFTER, BEFORE
from factbook.model.interval import half_unit, rounding

TENTH = Decimal("0.1")
WHOLE = st.integers(min_value=1, max_value=10**25)
TOLERANCES = st.decimals(min_value=0, max_value=1, places=3)
SPACES = ["\u00a0", "\u202f", "\u2009", "\u2007"]
DASHES = ["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"]


def allowed(text: str, tolerance: Decimal = TENTH) -> str:
    return str(parse_figure(text).interval(tolerance)).replace(".0", "")


@pytest.mark.parametrize(
    ("written", "shape", "interval"),
    [
        ("1,200", "exact", "[1200, 1200]"),
        ("about 14,000", "about", "[13500, 14500]"),
        ("about 300", "about", "[270, 330]"),
        ("nearly 12,000", "nearly", "[10800, 12000)"),
        ("up to 4,000", "at-most", "(-∞, 4000]"),
        ("at least 100", "at-least", "[100, ∞)"),
        ("100 or more", "at-least", "[100, ∞)"),
        ("100+", "at-least", "[100, ∞)"),
        ("100 or fewer", "at-most", "(-∞, 100]"),
        ("more than 7,000", "more-than", "(7000, ∞)"),
        ("fewer than 50", "fewer-than", "(-∞, 50)"),
        ("only 350", "exact", "[350, 350]"),
        ("a total of 15,000", "exact", "[15000, 15000]"),
        ("4-6 million", "range", "[4000000, 6000000]"),
        ("between 10,000 and 12,000", "range", "[10000, 12000]"),
        ("from 10,000 to 12,000", "range", "[10000, 12000]"),
        ("30,000 to 40,000", "range", "[30000, 40000]"),
        ("about 10,000 to 12,000", "range", "[9000, 12500]"),
        ("closer to 11,000-12,000", "range", "[10500, 12500]"),
        ("between about 10,000 and 12,000", "range", "[9000, 12500]"),
        ("up to 4-6 million", "at-most", "(-∞, 6000000]"),
        ("at least 4-6 million", "at-least", "[4000000, ∞)"),
        ("more than 4-6 million", "more-than", "(4000000, ∞)"),
        ("fewer than 4-6 million", "fewer-than", "(-∞, 6000000)"),
        ("nearly 4-6 million", "nearly", "[3600000, 6000000)"),
        ("up to about 4,000", "at-most", "(-∞, 4400]"),
        ("some 3,000 or more", "at-least", "[2700, ∞)"),
        ("a thousand", "about", "[900, 1100]"),
        ("over a hundred", "more-than", "(100, ∞)"),
        ("up to a thousand", "at-most", "(-∞, 1000]"),
        ("nearly a thousand", "nearly", "[900, 1000)"),
        ("a dozen", "about", "[10.8, 13.2]"),
        ("two dozen", "about", "[21.6, 26.4]"),
        ("exactly two dozen", "exact", "[24, 24]"),
        ("at least two dozen", "at-least", "[24, ∞)"),
        ("fewer than a dozen", "fewer-than", "(-∞, 12)"),
        ("3 or 4", "range", "[3, 4]"),
        ("about 30 or 40", "range", "[27, 44]"),
        ("300-plus", "at-least", "[300, ∞)"),
        ("as few as 300", "at-least", "[300, ∞)"),
        ("north of 300", "more-than", "(300, ∞)"),
        ("just shy of 300", "nearly", "[270, 300)"),
        ("300 max", "at-most", "(-∞, 300]"),
        ("300 plus", "at-least", "[300, ∞)"),
        ("at least 300 and up to 500", "range", "[300, 500]"),
        ("at least 300 but no more than 500", "range", "[300, 500]"),
        ("up to 500, but at least 300", "range", "[300, 500]"),
        ("more than 300 but fewer than 500", "range", "(300, 500)"),
        ("300 or more but under 500", "range", "[300, 500)"),
        ("between at least 300 and no more than 500", "range", "[300, 500]"),
        ("at least about 300 and up to 500", "range", "[270, 550]"),
        ("more than 3 and up to 5 million", "range", "(3000000, 5000000]"),
        ("about 0", "about", "[0, 0]"),
        ("about -3.5", "about", "[-3.55, -3.45]"),
        ("-5 to -3", "range", "[-5, -3]"),
    ],
)
def test_a_figure_allows_the_interval_of_its_qualifier(
    written: str, shape: str, interval: str
) -> None:
    figure = parse_figure(written)
    assert figure.shape == shape
    assert allowed(written) == interval


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1200", "1200", "1200"),
        ("1,200", "1200", "1200"),
        ("1 200", "1200", "1200"),
        ("12.50", "12.50", "12.50"),
        (".5", "0.5", "0.5"),
        ("-3.5", "-3.5", "-3.5"),
        ("minus 3.5", "-3.5", "-3.5"),
        ("93%", "93", "93"),
        ("40 percent", "40", "40"),
        ("10-15 per cent", "10", "15"),
        ("10% to 15%", "10", "15"),
        ("4 million", "4000000", "4000000"),
        ("1.2 billion", "1200000000", "1200000000"),
        ("12k", "12000", "12000"),
        ("3bn", "3000000000", "3000000000"),
        ("3 hundred thousand", "300000", "300000"),
        ("one hundred thousand", "100000", "100000"),
        ("4 to 6 million", "4000000", "6000000"),
        ("4 million to 6 million", "4000000", "6000000"),
        ("500,000 to 1 million", "500000", "1000000"),
        ("10,000 to 12 thousand", "10000", "12000"),
        ("4~6 million", "4000000", "6000000"),
        ("two", "2", "2"),
        ("twenty-five", "25", "25"),
        ("two to three dozen", "24", "36"),
        ("half a million", "500000", "500000"),
        ("1.2m", "1200000", "1200000"),
        ("4.5bn", "4500000000", "4500000000"),
        ("3tn", "3000000000000", "3000000000000"),
        ("2 lakh", "200000", "200000"),
        ("1.2 crore", "12000000", "12000000"),
        ("3 crores", "30000000", "30000000"),
        ("1,20,000", "120000", "120000"),
        ("\u00bd", "0.5", "0.5"),
        ("1\u00bd million", "1500000", "1500000"),
        ("three or four", "3", "4"),
        ("none", "0", "0"),
        ("0", "0", "0"),
        ("010", "10", "10"),
    ],
)
def test_a_number_is_read_with_its_scale(written: str, low: str, high: str) -> None:
    figure = parse_figure(written)
    assert (figure.low, figure.high) == (Decimal(low), Decimal(high))
    assert figure.number == written


@pytest.mark.parametrize(
    "written",
    [
        "dozens", "scores", "several", "several hundred", "a few", "hundreds", "thousands",
        "tens of thousands", "hundreds of thousands", "a couple thousand", "a couple of thousand",
        "a third", "half", "most", "many", "two thirds", "two-thirds of the above", "a handful",
        "large numbers", "hundreds, possibly thousands", "hundreds to thousands",
        "a third of casualties", "an unknown number", "dozens of houses and two bridges",
    ],
)  # fmt: skip
def test_vague_words_stay_words(written: str) -> None:
    figure = parse_figure(written)
    assert figure.shape is Shape.VAGUE
    assert (figure.low, figure.high, figure.qualifier) == (None, None, "")
    assert figure.interval(TENTH) is None
    assert figure.widened(TENTH) is None
    assert figure.rounding(TENTH) is None


@pytest.mark.parametrize(
    ("written", "qualifier", "number"),
    [
        ("nearly half", "nearly", "half"),
        ("more than half", "more than", "half"),
        ("about a third", "about", "a third"),
        ("Up to  4,000", "Up to", "4,000"),
        ("some 3,000 or more", "some … or more", "3,000"),
        ("~300", "~", "300"),
        ("300-odd", "-odd", "300"),
        ("an estimated 11,000", "an estimated", "11,000"),
        ("about\u00a01\u202f200", "about", "1\u202f200"),
        ("between 3 and 4", "", "between 3 and 4"),
    ],
)
def test_qualifier_and_number_are_kept_as_written(
    written: str, qualifier: str, number: str
) -> None:
    figure = parse_figure(written)
    assert (figure.written, figure.qualifier, figure.number) == (written, qualifier, number)


# Every qualifier of the pack of sources that the first dossier was made from. Where its makers
# wrote a remark instead of the source's words, the right column is what an analyst writes.
PACK = {
    "a (about)": ("a thousand", Shape.ABOUT),
    "a couple thousand": ("a couple thousand", Shape.VAGUE),
    "about": ("about 2,000", Shape.ABOUT),
    "about (four brigades)": ("about 12,000", Shape.ABOUT),
    "about (likely)": ("about 11,000", Shape.ABOUT),
    "about a third": ("about a third", Shape.VAGUE),
    "additional": ("additional 6,000", Shape.EXACT),
    "almost": ("almost 5 million", Shape.NEARLY),
    "an additional": ("an additional 25,000-30,000", Shape.RANGE),
    "another": ("another 2,700", Shape.EXACT),
    "approaching": ("approaching 1,000", Shape.NEARLY),
    "approximately": ("approximately 3,000", Shape.ABOUT),
    "approximately a third of casualties": ("approximately a third of casualties", Shape.VAGUE),
    "around": ("around 1,100", Shape.ABOUT),
    "as many as": ("as many as 8,000", Shape.AT_MOST),
    "as much as": ("as much as 40 percent", Shape.AT_MOST),
    "at least": ("at least 10,000", Shape.AT_LEAST),
    "closer to": ("closer to 1,200", Shape.ABOUT),
    "conservative range": ("4-6 million", Shape.RANGE),
    "estimated": ("estimated 11,000", Shape.ABOUT),
    "exactly as given": ("2,600", Shape.EXACT),
    "exceeding": ("exceeding 4,000", Shape.MORE_THAN),
    "exceeds (highly likely)": ("exceeds 6,000", Shape.MORE_THAN),
    "existing": ("existing 11,000", Shape.EXACT),
    "more than": ("more than 7,000", Shape.MORE_THAN),
    "more than (highly likely)": ("more than 6,000", Shape.MORE_THAN),
    "nearly": ("nearly 11,000", Shape.NEARLY),
    "nearly half": ("nearly half", Shape.VAGUE),
    "only": ("only 5.5", Shape.EXACT),
    "over": ("over 12,000", Shape.MORE_THAN),
    "over (highly likely)": ("over 5,000", Shape.MORE_THAN),
    "over (likely)": ("over 6,000", Shape.MORE_THAN),
    "roughly": ("roughly 600", Shape.ABOUT),
    "several hundred": ("several hundred", Shape.VAGUE),
    "similar to": ("similar to 25,000-30,000", Shape.RANGE),
    "some": ("some 1,500", Shape.ABOUT),
    "some 3,000 or more / at least": ("some 3,000 or more", Shape.AT_LEAST),
    "thousands": ("thousands", Shape.VAGUE),
    "total of": ("total of 15,000", Shape.EXACT),
    "two-thirds of the above (he thinks)": ("two-thirds of the above", Shape.VAGUE),
    "up to": ("up to 15,000", Shape.AT_MOST),
    "upwards of": ("upwards of 1,500", Shape.AT_LEAST),
    "well over": ("well over 100", Shape.MORE_THAN),
}


@pytest.mark.parametrize("qualifier", PACK)
def test_every_qualifier_of_the_source_pack_is_read_or_vague(qualifier: str) -> None:
    written, shape = PACK[qualifier]
    assert parse_figure(written).shape is shape


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("aproximately 300", "did you mean “approximately”?"),
        ("atleast 300", "did you mean “at least”?"),
        ("300 or mor", "did you mean “or more”?"),
        ("4 milion", "did you mean “million”?"),
        ("dozzens", "did you mean “dozens”?"),
        ("wibbly 300", "“wibbly” is not known here"),
        ("likely 300", "belongs in `likelihood`"),
        ("almost certainly 300", "belongs in `likelihood`"),
        ("over 6,000 houses", "write “over 6,000”"),
        ("5b", "could be a unit or a scale"),
        ("more 12000", "did you mean “more than”?"),
        ("fewer 300", "did you mean “fewer than”?"),
        ("3.2 per 100,000", "as `per: 100,000`; write “3.2”"),
        ("at least 500 and up to 300", "no number lies between its two bounds"),
        ("more than 300 but fewer than 300", "no number lies between its two bounds"),
        ("12 per 100,000 people", "as `per: 100,000 people`; write “12”"),
        ("300plus", "a space stands before “plus”; write “300 plus”"),
        ("10 or 12,000", "in two ways; write “10,000-12,000” or “between 10 and 12,000”"),
        ("1.2 million (0.9-1.6)", "in its range too, as in “0.9-1.6 million”"),
        ("1.2m (0.9-1.6)", "in its range too, as in “0.9-1.6m”"),
        ("10 to 12,000", "in two ways; write “10,000-12,000” or “between 10 and 12,000”"),
        ("1,5", "its comma could part decimals or thousands; write “1.5” or “15”"),
        ("12,00", "its comma could part decimals or thousands; write “12.00” or “1,200”"),
        ("about 1,5 million", "write “1.5 million” or “15 million”"),
        ("0,123", "decimals stand behind a point; write “0.123”"),
        ("5 mrd", "write “5 billion”"),
        ("3 Mio. EUR", "write “3 million”"),
        ("3 million euros", "as in “EUR 3 million”"),
        ("4 billion dollars", "as in “USD 4 billion”"),
        ("30 pct", "write “30%”"),
        ("30 p.c.", "write “30%”"),
        ("300ish", "write “about 300”"),
        ("300 upwards", "write “300 or more”"),
        ("300-plus people", "write “300 plus”"),
        ("300 odd people", "write “300 odd”"),
        ("10s of thousands", "write it in words, “tens of thousands”"),
        ("1,000s", "“thousands”"),
        ("1.2 lakh crore", "write “1.2 trillion”"),
        ("2 thousands strong", "write “2 thousand”"),
        ("10-12,000", "in two ways; write “10,000-12,000” or “between 10 and 12,000”"),
        ("2-3,500", "in two ways; write “2,000-3,500” or “between 2 and 3,500”"),
        ("1,2000", "commas part thousands in threes"),
        ("1.200,50", "decimals by a point"),
        ("1.200.000", "decimals by a point"),
        ("3.5.1", "one decimal point"),
        ("12 34", "spaces part thousands in threes"),
        ("1'200", "by commas or spaces"),
        ("1/3", "“a third”"),
        ("1e3", "write the number out"),
        ("8..20", "write “8-20”"),
        ("low 8, high 1,200", "write “8-1,200”"),
        ("nobody", "write “0” where somebody says that there were none"),
        ("1 in 1,000", "or, as a share, “0.1%”"),
        ("a quarter of a million", "write the number in digits"),
        ("one and a half million", "write the number in digits"),
        ("12,000-strong", "so write “12,000”"),
        ("fewer", "what can be read"),
        ("300±some", "behind ± stands one number"),
        ("6-4 million", "the smaller number of a range comes first"),
        ("4 million to 6", "write the scale at the last number or at both"),
        ("500 to 1 million", "written at each, as in “500 thousand to 1 million”"),
        ("-5--3", "write “to”"),
        ("3 and 4", "what can be read"),
        ("at least up to 4", "say two things"),
        ("at least 3 or fewer", "“at least” and “or fewer” say two things"),
        ("nearly 0", "is not clear"),
        ("nearly -4", "is not clear"),
        ("٣٠٠", "write its digits as 0 to 9"),
        ("about", "it holds no number"),
        ("", "what can be read: “1,200”, “about 300”"),
        ("9" * 201, "too long"),
    ],
)
def test_what_is_no_figure_is_refused_in_one_sentence_with_its_remedy(
    written: str, remedy: str
) -> None:
    with pytest.raises(FigureError) as caught:
        parse_figure(written)
    assert remedy in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("phrase", BEFORE)
def test_every_qualifier_before_a_number_is_read_in_any_case(phrase: str) -> None:
    for written in (f"{phrase} 300", f"{phrase.capitalize()} 300", f"{phrase.upper()}  300"):
        figure = parse_figure(written)
        assert figure.shape is BEFORE[phrase]
        assert (figure.low, figure.number) == (Decimal(300), "300")


@pytest.mark.parametrize("phrase", AFTER)
def test_every_qualifier_after_a_number_is_read(phrase: str) -> None:
    figure = parse_figure(f"300 {phrase}")
    assert (figure.shape, figure.low, figure.qualifier) == (AFTER[phrase], Decimal(300), phrase)


def notations(number: int) -> list[str]:
    grouped = f"{number:,}"
    return [str(number), grouped, *(grouped.replace(",", space) for space in [" ", *SPACES])]


@given(WHOLE, st.sampled_from(["", "about ", "up to "]))
def test_a_number_reads_alike_in_every_notation(number: int, qualifier: str) -> None:
    for notation in notations(number):
        figure = parse_figure(qualifier + notation)
        assert figure.low == figure.high == number
        assert figure.written == qualifier + notation
        assert figure.number == notation


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**20)))
def test_a_decimal_keeps_its_writing_and_its_value(number: Decimal) -> None:
    assume(len(f"{number:f}") < 200)
    figure = parse_figure(f"{number:f}")
    assert figure.low == number
    assert str(figure.number) == f"{number:f}"


@given(WHOLE, st.sampled_from(["thousand", "million", "billion", "trillion"]))
def test_a_scale_multiplies_without_rounding(number: int, scale: str) -> None:
    powers = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    figure = parse_figure(f"{number} {scale}")
    assert figure.low is not None
    assert int(figure.low) == number * 10 ** powers[scale]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["", " million"]))
def test_a_range_reads_alike_with_every_dash_and_word(one: int, other: int, scale: str) -> None:
    low, high = sorted((one, other))
    assume(low != high)
    ways = [f"{low}{dash}{high}{scale}" for dash in ["-", " - ", *DASHES]]
    ways += [f"{low} to {high}{scale}", f"between {low} and {high}{scale}"]
    ends = {(parse_figure(way).low, parse_figure(way).high) for way in ways}
    factor = 10**6 if scale else 1
    assert ends == {(Decimal(low * factor), Decimal(high * factor))}


def ends(figure: Figure, tolerance: Decimal) -> tuple[Decimal, Decimal]:
    interval = figure.interval(tolerance)
    assert interval is not None
    assert interval.low is not None
    assert interval.high is not None
    return interval.low, interval.high


@given(WHOLE, TOLERANCES)
def test_about_n_contains_n_evenly_and_never_reaches_beyond_the_tolerance(
    number: int, tolerance: Decimal
) -> None:
    low, high = ends(parse_figure(f"about {number}"), tolerance)
    assert int((number - low) * 1000) == int((high - number) * 1000)
    assert low <= number <= high
    # Fractions of a tolerance of three places are told apart in thousandths, without rounding.
    assert int((high - number) * 1000) <= number * int(tolerance * 1000)
    assert high - number <= half_unit(Decimal(number))


@given(WHOLE, st.sampled_from(["up to", "at most", "fewer than", "no more than", "under"]))
def test_an_upper_bound_never_has_a_lower_end(number: int, qualifier: str) -> None:
    for interval in (
        parse_figure(f"{qualifier} {number}").interval(TENTH),
        parse_figure(f"{qualifier} {number}").widened(TENTH),
    ):
        assert interval is not None
        assert interval.low is None
        assert not interval.bounded


@given(WHOLE, st.sampled_from(["at least", "more than", "over", "upwards of"]))
def test_a_lower_bound_never_has_an_upper_end(number: int, qualifier: str) -> None:
    interval = parse_figure(f"{qualifier} {number}").interval(TENTH)
    assert interval is not None
    assert interval.high is None
    assert interval.contains(Decimal(number)) == (qualifier in {"at least", "upwards of"})


@given(st.sampled_from(sorted(BEFORE)), WHOLE, TOLERANCES)
def test_widening_never_takes_a_number_away(phrase: str, number: int, tolerance: Decimal) -> None:
    figure = parse_figure(f"{phrase} {number}")
    stated, widened = figure.interval(tolerance), figure.widened(tolerance)
    assert stated is not None
    assert widened is not None
    assert widened.low is None or (stated.low is not None and widened.low <= stated.low)
    assert widened.high is None or (stated.high is not None and widened.high >= stated.high)
    assert stated.meets(widened)


def test_ends_of_round_figures_widen_as_about_does() -> None:
    assert parse_figure("1,200").widened(TENTH) == parse_figure("about 1,200").interval(TENTH)
    assert parse_figure("about 1,200").widened(TENTH) == parse_figure("about 1,200").interval(TENTH)
    assert str(parse_figure("up to 14,000").widened(TENTH)) == "(-∞, 14500]"


def test_a_figure_said_to_be_exact_is_not_widened() -> None:
    assert str(parse_figure("exactly 300").widened(TENTH)) == "[300, 300]"


@pytest.mark.parametrize("tolerance", ["-0.1", "1.1"])
def test_a_tolerance_is_a_share(tolerance: str) -> None:
    with pytest.raises(ValueError, match="a share from 0 to 1"):
        parse_figure("300").interval(Decimal(tolerance))


@pytest.mark.parametrize(
    ("number", "half"),
    [("14000", "500"), ("12.50", "0.05"), ("0", "0"), ("-300", "50"), ("1201", "0.5")],
)
def test_half_a_unit_is_that_of_the_last_digit_that_is_not_nought(number: str, half: str) -> None:
    assert half_unit(Decimal(number)) == Decimal(half)


def test_rounding_is_the_smaller_of_tolerance_and_half_a_unit() -> None:
    assert rounding(Decimal(14000), TENTH) == 500
    assert rounding(Decimal(300), TENTH) == 30
    assert rounding(Decimal(-300), TENTH) == 30


@given(
    st.one_of(st.text(max_size=220), st.text(alphabet="0123456789,. -~+%amoruptbn", max_size=40))
)
def test_any_text_is_a_figure_or_a_figure_error(text: str) -> None:
    try:
        figure = parse_figure(text)
    except FigureError:
        return
    assert figure.written == text
    assert (figure.interval(TENTH) is None) == (figure.shape is Shape.VAGUE)


WORDS = [*BEFORE, *AFTER, "a", "half", "two", "million", "dozens", "third", "of", "between"]
WORDS += ["from", "to", "and", "-", "~", "1,200", "4", "0", "-3", ".5", "%", "k", "0,1", "(", "+"]


@given(st.lists(st.sampled_from(WORDS), max_size=7), st.sampled_from(["", " "]), TOLERANCES)
def test_any_mixture_of_the_grammar_is_a_figure_or_a_figure_error(
    words: list[str], space: str, tolerance: Decimal
) -> None:
    with contextlib.suppress(FigureError):
        figure = parse_figure(space.join(words))
        stated, widened = figure.interval(tolerance), figure.widened(tolerance)
        assert (stated is None) == (widened is None)
        assert (stated is None) == (figure.shape is Shape.VAGUE)


@pytest.mark.parametrize(
    "text",
    [
        "1 234" * 40, "about " * 33, "1,234,567" * 22, " " * 200, "1-" * 100, "a " * 100,
        "several " * 25, "1 " * 100, "one hundred " * 16, "0 111" + " 111" * 48 + "x", "+" * 200,
    ],
)  # fmt: skip
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(FigureError):
        parse_figure(text[:200])
    assert time.perf_counter() - began < 0.5


def test_ten_thousand_figures_are_read_quickly() -> None:
    began = time.process_time()
    for number in range(10_000):
        parse_figure(f"about {number + 1:,} to {number + 500:,}")
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("30%", "30", "30"),
        ("30 per cent", "30", "30"),
        ("half", "45", "55"),
        ("a third", "29.99997", "36.66663"),
        ("two-thirds of the above", "61.6667", "71.6667"),
        ("three quarters", "70", "80"),
        ("3 in 5", "55", "65"),
        ("one in ten", "9", "11"),
        ("9 out of 10", "85", "95"),
        ("nearly half", "45", "50"),
        ("more than half", "50", None),
        ("up to a quarter", None, "25"),
    ],
)
def test_words_for_a_share_are_a_number_where_the_unit_is_percent(
    written: str, low: str | None, high: str | None
) -> None:
    figure = parse_figure(written)
    found = figure.counted_in("percent").interval(TENTH)
    assert found is not None
    assert (found.low, found.high) == tuple(
        None if one is None else Decimal(one) for one in (low, high)
    )
    assert figure.counted_in("people") == figure
    assert figure.is_percent == (figure.interval(TENTH) is not None)


@pytest.mark.parametrize(
    ("written", "low", "high", "code"),
    [
        ("$4 million", 4_000_000, 4_000_000, "USD"),
        ("about $4m", 4_000_000, 4_000_000, "USD"),
        ("EUR 3 billion", 3 * 10**9, 3 * 10**9, "EUR"),
        ("€3bn", 3 * 10**9, 3 * 10**9, "EUR"),
        ("3 billion EUR", 3 * 10**9, 3 * 10**9, "EUR"),
        ("£3-5 million", 3_000_000, 5_000_000, "GBP"),
        ("$3 million to $5 million", 3_000_000, 5_000_000, "USD"),
        ("US$12,500", 12_500, 12_500, "USD"),
        ("₹2 crore", 20_000_000, 20_000_000, "INR"),
    ],
)
def test_money_is_a_number_with_the_currencies_that_its_sign_may_mean(
    written: str, low: int, high: int, code: str
) -> None:
    figure = parse_figure(written)
    assert (figure.low, figure.high, figure.written) == (low, high, written)
    assert code in figure.currencies
    assert figure.number in written
    assert not parse_figure("300").currencies


def test_money_of_two_currencies_and_capitals_that_are_none_are_no_money() -> None:
    assert not parse_figure("ALL 300").currencies
    for written in ("$3 to €5", "ABC 300", "$"):
        with pytest.raises(FigureError):
            parse_figure(written)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("1456610", "1,456,610"),
        ("about 12345.6", "about 12,345.6"),
        ("10000-12000", "10,000-12,000"),
        ("1200", "1200"),
        ("12,345", "12,345"),
        ("12 345", "12 345"),
        ("0.12345", "0.12345"),
        ("1,20,000", "1,20,000"),
    ],
)
def test_five_digits_and_more_are_shown_grouped(written: str, shown: str) -> None:
    figure = parse_figure(written)
    assert (figure.shown, figure.written) == (shown, written)


@pytest.mark.parametrize("scale", ["mln", "mio", "mn", "million"])
def test_a_short_word_for_million_is_no_unit(scale: str) -> None:
    assert parse_figure(f"5 {scale}").low == 5_000_000


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("between 10 and 12,000", (10, 12_000)),
        ("from 10 to 12,000", (10, 12_000)),
        ("500-12,000", (500, 12_000)),
    ],
)
def test_a_range_is_refused_only_where_its_first_number_may_lack_its_thousands(
    written: str, ends: tuple[int, int]
) -> None:
    figure = parse_figure(written)
    assert (figure.low, figure.high) == ends


@pytest.mark.parametrize(
    ("text", "number", "low", "high", "sort"),
    [
        ("1,200 ± 300", "1200", "900", "1500", "margin"),
        ("1200±300", "1200", "900", "1500", "margin"),
        ("1,200 +/- 300", "1200", "900", "1500", "margin"),
        ("about 1,200, margin of error ± 300", "1200", "900", "1500", "margin"),
        ("1.2 ± 0.3 million", "1200000", "900000", "1500000", "margin"),
        ("1,200 ± 10%", "1200", "1080", "1320", "margin"),
        ("47% ± 3", "47", "44", "50", "margin"),
        ("47% ± 2.5 points", "47", "44.5", "49.5", "margin"),
        ("47 ± 3%", "47", "44", "50", "margin"),
        ("5 (3-7)", "5", "3", "7", "estimate"),
        ("about 1,200 (900\u20131,600)", "1200", "900", "1600", "estimate"),
        ("5 [3, 7]", "5", "3", "7", "estimate"),
        ("47 (44-50)%", "47", "44", "50", "estimate"),
        ("$5 (3-7) million", "5000000", "3000000", "7000000", "estimate"),
        ("at least 500 (400-700)", "500", "400", "700", "estimate"),
        ("\u22125 (\u22127 to \u22123)", "-5", "-7", "-3", "estimate"),
        ("2 (2-2)", "2", "2", "2", "estimate"),
        ("5 (95% CI 3-7)", "5", "3", "7", "confidence-95"),
        ("654,965 (95% CI: 392,979 to 942,636)", "654965", "392979", "942636", "confidence-95"),
        ("5, 95% confidence interval 3 to 7", "5", "3", "7", "confidence-95"),
    ],
)
def test_a_claimants_own_range_is_read_beside_its_number(
    text: str, number: str, low: str, high: str, sort: str
):
    figure = parse_figure(text)
    assert (figure.low, figure.high) == (Decimal(number), Decimal(number))
    assert figure.own_range == (Decimal(low), Decimal(high))
    assert figure.range_is == sort
    assert figure.written == text
    assert figure.shown == grouped(text)
    assert figure.number in text or "million" in text or "%" in text
    for tolerance in (Decimal(0), Decimal("0.1")):
        assert figure.interval(tolerance) == Interval(Decimal(low), Decimal(high))
        assert figure.widened(tolerance) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", ["95% CI 3-7", "95% CI: [3, 7]", "95% confidence interval 3 to 7"])
def test_a_confidence_interval_may_stand_alone(text: str):
    figure = parse_figure(text)
    assert (figure.shape, figure.low, figure.high) == (Shape.RANGE, Decimal(3), Decimal(7))
    assert figure.range_is is RangeIs.CONFIDENCE
    assert not figure.is_percent


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2,000 (900-1,600)", "the figure “2,000” lies outside its own range, 900 to 1,600"),
        ("5 (7-3)", "the smaller number of a range comes first"),
        ("7-3 ± 5", "the smaller number of a range comes first"),
        ("5 (3)", "a range is written as"),
        ("1.2 million ± 0.3", "write the scale at both numbers"),
        ("300 ± 20 points", "a margin in points goes with a share"),
        ("dozens (20-60)", "write the range alone, such as “20-60”"),
        ("12 (10-12,000)", "it can be read in two ways"),
        ("300 (sic)", "cannot be read as a figure"),
    ],
)
def test_a_range_that_does_not_fit_its_number_is_told(text: str, what: str):
    with pytest.raises(FigureError, match=re.escape(what)):
        parse_figure(text)


@pytest.mark.parametrize(
    ("figure", "written", "sort", "shown", "ends"),
    [
        ("about 1,200", "900-1,600", None, "about 1,200 (900-1,600)", (900, 1600)),
        ("12000", "10000-14000", None, "12,000 (10,000-14,000)", (10000, 14000)),
        ("5", "3 to 7", RangeIs.CONFIDENCE, "5 (95% CI 3 to 7)", (3, 7)),
        ("5", "95% CI 3-7", None, "5 (95% CI 3-7)", (3, 7)),
        ("47%", "± 3", None, "47% ± 3", (44, 50)),
        ("47%", "44-50", RangeIs.MARGIN, "47% (margin 44-50)", (44, 50)),
    ],
)
def test_a_range_that_stands_apart_is_shown_with_the_figure(
    figure: str, written: str, sort: RangeIs | None, shown: str, ends: tuple[int, int]
):
    whole = with_range(parse_figure(figure), written, sort)
    assert whole.written == figure
    assert whole.shown == shown
    assert whole.own_range == ends


@pytest.mark.parametrize(
    ("parts", "shown", "ends"),
    [
        ({"low": "1", "best": "1", "high": "2"}, "1 (1-2)", (1, 2)),
        ({"low": "10", "best": "12", "high": "12,000"}, "12 (10-12,000)", (10, 12000)),
        ({"low": "-3", "best": "-2", "high": "4"}, "-2 (-3 to 4)", (-3, 4)),
        ({"low": "4", "best": "4", "high": "4"}, "4", None),
        ({"low": "1", "high": "4"}, "1 to 4", None),
    ],
)
def test_low_best_and_high_are_a_figure_with_its_range(
    parts: dict[str, str], shown: str, ends: tuple[int, int] | None
):
    figure = figure_of_parts(parts)
    assert (figure.shown, figure.own_range) == (shown, ends)


@pytest.mark.parametrize(
    "parts",
    [
        {"low": "3", "best": "2", "high": "4"}, {"low": "1", "best": "about 2", "high": "4"},
        {"best": "2"}, {"low": "1", "most": "3", "high": "4"}, {"low": "1", "high": ["4"]},
    ],
)  # fmt: skip
def test_parts_that_make_no_figure_are_told(parts: dict[str, object]):
    with pytest.raises(FigureError, match=r"low|best|plain number"):
        figure_of_parts(parts)


def test_parts_that_a_document_prints_out_of_order_are_kept_as_printed():
    figure = figure_of_parts({"low": "2", "best": "3", "high": "1", "as_printed": "true"})
    assert figure.shown == "3 (low 2, high 1 as printed)"
    assert figure.printed == (2, 1)
    assert str(figure.interval(TENTH)) == "[1, 3]", "no number is ruled out that one of them allows"
    with pytest.raises(FigureError, match="in order; take as_printed out"):
        figure_of_parts({"low": "1", "best": "2", "high": "3", "as_printed": "true"})
    with pytest.raises(FigureError, match="add as_printed: true"):
        figure_of_parts({"low": "2", "best": "3", "high": "1"})


_PIECES = (
    "5", "1,200", "3-7", "47%", "%", " ± ", "+/-", "(", ")", "[", "]", " ", "95% CI", "range ",
    "margin of error", " million", "$", "about ", "at least ", "nearly ", "-", " to ", ", ", "0",
    "a third", "dozens", " points", "EUR ", "½", " and ",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join))
def test_whatever_is_written_is_a_figure_within_its_range_or_is_refused(text: str):
    try:
        figure = parse_figure(text)
    except FigureError:
        return
    figure.interval(TENTH)
    figure.widened(TENTH)
    figure.counted_in("percent").interval(TENTH)
    if figure.own_range is not None:
        low, high = figure.own_range
        assert low <= figure.numbers[0] <= figure.numbers[1] <= high


@pytest.mark.parametrize(
    "written", ["at least 30% and up to 50%", "up to 50% but at least 30 per cent"]
)
def test_two_bounds_of_a_share_are_a_share(written: str):
    figure = parse_figure(written)
    assert (figure.is_percent, figure.low, figure.high) == (True, 30, 50)
