"""Numbers and days as tables write them, and what may be read in two ways."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.importing.cell_values import Days, NumberStyle, check_pattern, number

GERMAN = NumberStyle(decimal=",")


@pytest.mark.parametrize(
    ("written", "read", "style"),
    [
        ("1,234", "1234", NumberStyle()),
        ("1,234.5", "1234.5", NumberStyle()),
        ("1.234,5", "1234.5", NumberStyle()),
        ("36,5", "36.5", NumberStyle()),
        ("36.5", "36.5", NumberStyle()),
        ("1.234.567", "1234567", NumberStyle()),
        ("0.123", "0.123", NumberStyle()),
        ("1 234 567", "1234567", NumberStyle()),
        ("1'234", "1234", NumberStyle()),
        ("\u22125", "-5", NumberStyle()),
        ("1.234", "1234", GERMAN),
        ("1.234,50", "1234.50", GERMAN),
        ("0,5", "0.5", GERMAN),
        ("12", "12", GERMAN),
        ("at least 1,200", "at least 1,200", NumberStyle()),
        ("3-5", "3-5", NumberStyle()),
    ],
)
def test_a_number_is_read_as_its_table_writes_it(written: str, read: str, style: NumberStyle):
    assert number(written, style) == read


@pytest.mark.parametrize(
    ("written", "style"),
    [
        ("1.234", NumberStyle(semicolons=True)),
        ("1,234", NumberStyle(semicolons=True)),
        ("1.5", GERMAN),
        ("12.34,5", GERMAN),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_not_guessed(written: str, style: NumberStyle):
    with pytest.raises(ValueError, match="decimal"):
        number(written, style)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([".,", ",."]))
def test_a_grouped_number_keeps_its_value(value: Decimal, signs: str):
    decimal, thousands = signs
    written = f"{value:,.2f}".translate(str.maketrans(",.", thousands + decimal))
    assert Decimal(number(written, NumberStyle(decimal=decimal))) == value


@pytest.mark.parametrize(
    ("written", "read", "patterns"),
    [
        ("2031-04-02", "2031-04-02", ()),
        ("2031-04-02 00:00:00.000", "2031-04-02", ()),
        ("2031-04-02T10:00:00Z", "2031-04-02", ()),
        ("2031-04", "2031-04", ()),
        ("2031", "2031", ()),
        ("2.4.2031", "2031-04-02", ()),
        ("02. 04.2031", "2031-04-02", ()),
        ("2 April 2031", "2031-04-02", ()),
        ("2 avril 2031", "2031-04-02", ()),
        ("April 2, 2031", "2031-04-02", ()),
        ("Apr 2 2031", "2031-04-02", ()),
        ("2. April 2031", "2031-04-02", ()),
        ("02-Apr-2031", "2031-04-02", ()),
        ("2031/4/2", "2031-04-02", ()),
        ("1\u20134 Mar 2031", "2031-03-01/2031-03-04", ()),
        ("28 Feb \u2013 2 Mar 2031", "2031-02-28/2031-03-02", ()),
        ("30. Dez. 2030 - 2. Jan. 2031", "2030-12-30/2031-01-02", ()),
        ("2 April 2031", "2031-04-02", ("mm/dd/yyyy",)),
        ("2031-04-02", "2031-04-02", ("mm/dd/yyyy",)),
        ("04/02/2031", "2031-04-02", ("mm/dd/yyyy",)),
        ("04/02/2031", "2031-02-04", ("dd/mm/yyyy",)),
        ("2.4.31 10:30", "2031-04-02", ("d.m.yy",)),
        ("2. März 99", "1999-03-02", ("d. mmmm yy",)),
        ("3/2031", "2031-03", ("m/yyyy",)),
    ],
)
def test_a_day_is_read_as_its_table_writes_it(written: str, read: str, patterns: tuple[str, ...]):
    assert Days(patterns).read(written) == read


@pytest.mark.parametrize(
    "written", ["04/02/2031", "31.2.2031", "2031-13-01", "soon", "2 Brumaire 2031"]
)
def test_what_is_no_day_or_two_is_not_guessed(written: str):
    with pytest.raises(ValueError, match=r"day|ways|calendar"):
        Days().read(written)


@pytest.mark.parametrize("pattern", ["", "dd.mm", "yyyy-yyyy", "whenever"])
def test_what_is_no_pattern_of_days_is_refused(pattern: str):
    with pytest.raises(ValueError, match="day"):
        check_pattern(pattern)


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_every_way_to_write_it(day: date):
    for pattern, form in (("dd.mm.yyyy", "%d.%m.%Y"), ("mm/dd/yyyy", "%m/%d/%Y")):
        assert Days((pattern,)).read(day.strftime(form)) == day.isoformat()
    assert Days().read(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("March 2031", "2031-03"),
        ("Mär. 2031", "2031-03"),
        ("03/2031", "2031-03"),
        ("2031M03", "2031-03"),
        ("2031-Q1", "2031-33"),
        ("Q4 2031", "2031-36"),
    ],
)
def test_a_month_and_a_quarter_are_read_as_such(written: str, read: str):
    assert Days().read(written) == read
