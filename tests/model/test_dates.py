"""Dates: what is read, what the limits are, what is refused, and in which words it is said."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from factbook.model.date_words import spoken, spoken_day, spoken_short
from factbook.model.dates import Dated, DateError, parse_date
from factbook.model.record import expanded_moment

# The parsing package takes its time with a date that it has not seen.
PATIENT = settings(deadline=None)
DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))
ENDS = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    st.builds(
        lambda day, mark: day.isoformat()[:4] + mark, DAYS, st.sampled_from(["", "~", "?", "%"])
    ),
)
SINGLES = st.one_of(
    ENDS,
    st.builds("{:04}-{}".format, st.integers(1, 9999), st.sampled_from([21, 22, 23, 24])),
    st.builds("{:03}X".format, st.integers(1, 999)),
    st.builds("{:02}XX".format, st.integers(1, 99)),
    DAYS.map(lambda day: day.isoformat()[:8] + "XX"),
)
READABLE = st.one_of(
    SINGLES,
    ENDS.map("/{}".format),
    ENDS.map("{}/..".format),
    st.tuples(ENDS, ENDS).map(sorted).map("/".join),
)


def read(text: str) -> Dated | None:
    try:
        return parse_date(text)
    except DateError:
        return None


# An interval cut at random may end before it begins; such are refused, and left out here.
READ = READABLE.map(read).filter(lambda dated: dated is not None)


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2025-01-13", "2025-01-13", "2025-01-13", "day"),
        ("2025-01", "2025-01-01", "2025-01-31", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-01-XX", "2025-01-01", "2025-01-31", "month"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2XXX", "2000-01-01", "2999-12-31", "millennium"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-22", "2025-06-01", "2025-08-31", "season"),
        ("2025-23", "2025-09-01", "2025-11-30", "season"),
        ("2025-33", "2025-01-01", "2025-03-31", "quarter"),
        ("2025-36", "2025-10-01", "2025-12-31", "quarter"),
        ("2024-34/2025-33", "2024-04-01", "2025-03-31", "interval"),
        ("2025-01/2025-03", "2025-01-01", "2025-03-31", "interval"),
        ("2004-01-01/2005", "2004-01-01", "2005-12-31", "interval"),
        ("2025-04-28T10:30:00Z", "2025-04-28", "2025-04-28", "day"),
        ("2025-04-28T10:30:00+09:00", "2025-04-28", "2025-04-28", "day"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
        ("9999-12-31", "9999-12-31", "9999-12-31", "day"),
    ],
)
def test_a_date_is_read_with_its_first_and_last_day(
    written: str, earliest: str, latest: str, precision: str
) -> None:
    dated = parse_date(written)
    assert (str(dated.earliest), str(dated.latest)) == (earliest, latest)
    assert dated.precision == precision
    assert not dated.approximate
    assert not dated.uncertain


@pytest.mark.parametrize("written", ["/2025-04-28", "../2025-04-28"])
def test_an_open_beginning_is_infinite_and_not_ten_years(written: str) -> None:
    dated = parse_date(written)
    assert (dated.earliest, dated.latest, dated.days) == (None, date(2025, 4, 28), None)


@pytest.mark.parametrize("written", ["2025-04-28/", "2025-04-28/.."])
def test_an_open_end_is_infinite(written: str) -> None:
    dated = parse_date(written)
    assert (dated.earliest, dated.latest, dated.days) == (date(2025, 4, 28), None, None)


def test_an_interval_open_on_both_sides_says_nothing() -> None:
    dated = parse_date("../..")
    assert (dated.earliest, dated.latest) == (None, None)
    assert spoken(dated) == "no date given"


@pytest.mark.parametrize(
    ("mark", "approximate", "uncertain"),
    [("~", True, False), ("?", False, True), ("%", True, True)],
)
@pytest.mark.parametrize("core", ["2024", "2024-10", "2024-10-31", "2024-21", "202X", "2024-10-XX"])
def test_approximate_and_uncertain_dates_keep_the_strict_limits(
    core: str, mark: str, *, approximate: bool, uncertain: bool
) -> None:
    plain, marked = parse_date(core), parse_date(core + mark)
    assert (marked.earliest, marked.latest) == (plain.earliest, plain.latest)
    assert (marked.approximate, marked.uncertain) == (approximate, uncertain)
    assert not marked.is_day


@pytest.mark.parametrize("written", ["2024-12-24~", "2024-12-24/2024-12-31", "/2024-12-24"])
def test_the_24th_of_a_month_is_no_winter(written: str) -> None:
    dated = parse_date(written)
    assert date(2024, 12, 24) in {dated.earliest, dated.latest}


def test_a_day_is_read_as_the_parsing_package_reads_it() -> None:
    for day in ("2024-02-29", "0001-01-01", "9999-12-31", "2025-01-24"):
        by_us, by_package = parse_date(day), parse_date(f"{day}~")
        assert (by_us.earliest, by_us.latest) == (by_package.earliest, by_package.latest)


def test_a_doubtful_end_makes_the_interval_doubtful() -> None:
    dated = parse_date("2024-06~/2025-03?")
    assert dated.approximate
    assert dated.uncertain
    assert parse_date("2024-06/2025-03?").approximate is False


def test_a_winter_may_begin_or_end_in_its_year() -> None:
    dated = parse_date("2025-24")
    assert (dated.earliest, dated.latest) == (date(2024, 12, 1), date(2026, 2, 28))
    assert parse_date("2027-24").latest == date(2028, 2, 29)
    assert parse_date("0001-24").earliest == date.min
    assert parse_date("9999-24").latest == date.max


@pytest.mark.parametrize(
    "written",
    ["2025\u201301\u201313", "2025\u201101\u201113", " 2025-01-13\u00a0", "2025\u221201\u221213"],
)
def test_typographic_dashes_and_spaces_read_like_plain_ones(written: str) -> None:
    dated = parse_date(written)
    assert dated.is_day
    assert dated.earliest == date(2025, 1, 13)
    assert dated.written == written
    assert dated.edtf == "2025-01-13"


def test_spaces_around_the_solidus_are_read_over() -> None:
    assert parse_date("2025-01-13 / 2025-01-15").days == 3


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2024-02-30", "February 2024 has 29 days"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2025-02-30/2025-03-01", "February 2025 has 28 days"),
        ("2025-13-01", "did you mean “2025-01-13”"),
        ("2025-13", "there is no month 13"),
        ("2025-25", "21 to 24 are spring"),
        ("2025-Q3", "write “2025-35”"),
        ("Q1 2025", "write “2025-33”"),
        ("the fourth quarter of 2024", "write “2024-36”"),
        ("2025-H1", "write “2025-01/2025-06”"),
        ("second half of 2024", "write “2024-07/2024-12”"),
        ("spring 2025", "write “2025-21”"),
        ("the fall of 2024", "write “2024-23”"),
        ("late April 2025", "write “2025-04-21/2025-04-30”"),
        ("January 10-13, 2025", "write “2025-01-10/2025-01-13”"),
        ("by 22 August 2025", "write “/2025-08-22”"),
        ("before 2025-03-01", "write “/2025-02-28”"),
        ("before January 2025", "write “/2024-12”"),
        ("after 2024", "write “2025/..”"),
        ("since March 2024", "write “2024-03/..”"),
        ("2025-..", "write “2025/..”"),
        ("the 2020s", "write “202X”"),
        ("winter 2024/25", "write “2024-12/2025-02”"),
        ("2024-25", "for the two years write “2024/2025”"),
        ("2022/23", "write “2022/2023”"),
        ("2025/13", "at both ends of an interval"),
        ("202501", "write “2025-01”"),
        ("01/2025", "write “2025-01”"),
        ("2025/01", "write “2025-01”"),
        ("2025-01-xx", "write “2025-01-XX”"),
        ("202x", "write “202X”"),
        ("n.d.", "write unknown where nothing is known of it"),
        ("TBC", "write unknown where nothing is known of it"),
        ("1999/00", "write “1999/2000”"),
        ("10 May", "its year is missing; write it first, as in “2025-05-10”"),
        ("Sept 3", "its year is missing; write it first, as in “2025-09-03”"),
        ("around May 2023", "write “2023-05~”"),
        ("circa 12 June 2024", "write “2024-06-12~”"),
        ("2025-W03", "write “2025-01-13/2025-01-19”"),
        ("Tuesday 14 January 2025", "write “2025-01-14”"),
        ("Tue, 2025-01-14", "write “2025-01-14”"),
        ("early 2025", "write “2025-01/2025-04”"),
        ("2025-01-10 - 2025-01-13", "write “2025-01-10/2025-01-13”"),
        ("2025-01-10 to 2025-01-13", "write “2025-01-10/2025-01-13”"),
        ("2025-01-10..2025-01-13", "write “2025-01-10/2025-01-13”"),
        ("2025-01-10 - 13", "write “2025-01-10/2025-01-13”"),
        ("10-13 January 2025", "write “2025-01-10/2025-01-13”"),
        ("30 January to 2 February 2025", "write “2025-01-30/2025-02-02”"),
        ("January-March 2025", "write “2025-01/2025-03”"),
        ("..", "write unknown"),
        ("2025-01..", "write “2025-01/..”"),
        ("since 2024", "write “2024/..”"),
        ("last week", "it depends on when it was said"),
        ("spring", "it depends on when it was said"),
        ("2025-01-10 - 2025-01-32", "what can be read"),
        ("13 January 2025", "write “2025-01-13”"),
        ("January 13th, 2025", "write “2025-01-13”"),
        ("Jan 2025", "write “2025-01”"),
        ("31 February 2025", "February 2025 has 28 days"),
        ("13/01/2025", "write “2025-01-13”"),
        ("01/13/2025", "write “2025-01-13”"),
        ("13.1.2025", "write “2025-01-13”"),
        ("03/04/2025", "write “2025-04-03” or “2025-03-04”"),
        ("2025/01/13", "write “2025-01-13”"),
        ("2025-1-3", "write “2025-01-03”"),
        ("20250113", "write “2025-01-13”"),
        ("2025-04-28 10:30", "write “2025-04-28”"),
        ("2025-04-28T25:00:00", "write “2025-04-28”"),
        ("about 2024", "write “2024~”"),
        ("[..2025-04-28]", "write “/2025-04-28”"),
        ("[2025-04-28..]", "write “2025-04-28/..”"),
        ("{2025,2026}", "sets of dates are not read"),
        ("2024-1X", "write an interval"),
        ("1985-XX-12", "write an interval"),
        ("XXXX", "write an interval"),
        ("2004-06-XX/2004-07-03", "as in “2004-06/2004-07-03”"),
        ("202X/2030", "as in “2020/2029”"),
        ("2024~-10", "stand at the end"),
        ("~2024", "stand at the end"),
        ("2025-03/2025-01", "ends before it begins"),
        ("2025-04/..2025", "at both ends of an interval"),
        ("1950S2", "“195X”"),
        ("Y17000", "0001 to 9999"),
        ("12025", "0001 to 9999"),
        ("-0044", "0001 to 9999"),
        ("0000", "0001 to 9999"),
        ("000X", "0001 to 9999"),
        ("/0000-01", "0001 to 9999"),
        ("٢٠٢٥", "0 to 9"),
        ("/", "at one end at least"),
        ("", "what can be read: “2025-01-13”"),
        ("some day", "what can be read: “2025-01-13”"),
        ("yesterday", "it depends on when it was said"),
        ("2025-01-13" * 20, "100 characters at most"),
    ],
)
def test_what_is_no_date_is_refused_in_one_sentence_with_its_remedy(
    written: str, remedy: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(written)
    assert remedy in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


@PATIENT
@given(DAYS)
def test_every_day_of_the_calendar_is_read_as_one_certain_day(day: date) -> None:
    dated = parse_date(day.isoformat())
    assert dated.is_day
    assert dated.days == 1
    assert dated.earliest == dated.latest == day
    assert parse_date(f"{day}/{day}").is_day


@PATIENT
@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_is_read_if_and_only_if_the_calendar_has_it(year: int, month: int, day: int) -> None:
    written = f"{year:04}-{month:02}-{day:02}"
    try:
        expected = date(year, month, day)
    except ValueError:
        assert read(written) is None
    else:
        assert parse_date(written).earliest == expected


@PATIENT
@given(READ)
def test_the_first_day_is_never_after_the_last(dated: Dated) -> None:
    assert dated.earliest is None or dated.latest is None or dated.earliest <= dated.latest
    assert (dated.days is None) == (dated.earliest is None or dated.latest is None)


@PATIENT
@given(DAYS)
def test_a_month_and_a_year_hold_each_of_their_days(day: date) -> None:
    month, year = parse_date(day.isoformat()[:7]), parse_date(day.isoformat()[:4])
    assert month.includes(day)
    assert year.includes(day)
    assert year.sort_key[0] <= month.sort_key[0] <= month.sort_key[1] <= year.sort_key[1]


@PATIENT
@given(READ, READ)
def test_two_dates_are_not_each_before_the_other(one: Dated, other: Dated) -> None:
    assert not (one.before(other) and other.before(one))
    assert not one.before(one)


@PATIENT
@given(DAYS, DAYS, DAYS)
def test_widening_a_date_never_makes_it_certainly_before_another(
    first: date, second: date, third: date
) -> None:
    narrow, wide = parse_date(str(first)), parse_date(f"{min(first, second)}/{max(first, second)}")
    other = parse_date(str(third))
    assert narrow.before(other) or not wide.before(other)


@PATIENT
@given(READ, DAYS)
def test_an_open_end_includes_every_day_on_its_side(dated: Dated, day: date) -> None:
    if dated.earliest is None and dated.latest is not None:
        assert dated.includes(min(day, dated.latest))
    if dated.latest is None and dated.earliest is not None:
        assert dated.includes(max(day, dated.earliest))


@PATIENT
@given(st.lists(READ, max_size=8))
def test_dates_sort_by_first_day_with_open_beginnings_first(dates: list[Dated]) -> None:
    ordered = sorted(dates, key=lambda dated: dated.sort_key)
    firsts = [dated.earliest or date.min for dated in ordered]
    assert firsts == sorted(firsts)


@PATIENT
@given(st.one_of(st.text(), st.text(alphabet="0123456789-/.X~?%[]{}TYS: ,", max_size=24)))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    dated = read(text)
    assert dated is None or dated.written == text


PARTS = ["2025", "0000", "-01", "-13", "-24", "-02-30", "-XX", "X", "XX", "~", "?", "%", "/", ".."]
PARTS += ["T10:00:00", "Z", "Y", "S2", "[", "]", "{", ",", "-", " January ", "13", "c. ", "2025-01"]


@PATIENT
@given(st.lists(st.sampled_from(PARTS), max_size=6).map("".join))
@example("2025-24-XX")
def test_any_mixture_of_the_parts_of_dates_is_a_date_or_a_date_error(text: str) -> None:
    dated = read(text)
    assert dated is None or dated.sort_key[0] <= dated.sort_key[1]


def test_the_parsing_package_never_prints(capsys: pytest.CaptureFixture[str]) -> None:
    for written in ["2024-1X", "2024-XX-1X", "[..2025-04-28]", "202X-1X", "2025-24-XX"]:
        assert read(written) is None
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("written", "full", "short"),
    [
        ("2025-01-13", "13 January 2025", "13 Jan 2025"),
        ("2025-01", "January 2025", "Jan 2025"),
        ("2024~", "2024, approximately", "c. 2024"),
        ("2024-10?", "October 2024, not certain", "Oct 2024?"),
        ("2024-10%", "October 2024, approximately, not certain", "c. Oct 2024?"),
        ("/2025-04-28", "by 28 April 2025", "by 28 Apr 2025"),
        ("2025-04-28/..", "from 28 April 2025", "from 28 Apr 2025"),
        ("2025-01-01/2025-03-03", "from 1 January to 3 March 2025", "1 Jan \u2013 3 Mar 2025"),
        ("2025-03-01/2025-03-04", "from 1 to 4 March 2025", "1\u20134 Mar 2025"),
        (
            "2024-12-30/2025-01-02",
            "from 30 December 2024 to 2 January 2025",
            "30 Dec 2024 \u2013 2 Jan 2025",
        ),
        ("2025-01/2025-03", "from January to March 2025", "Jan\u2013Mar 2025"),
        ("2024/2025", "from 2024 to 2025", "2024\u20132025"),
        ("2024-06~/2025-03", "from June 2024, approximately, to March 2025", None),
        ("2025-01-13/2025-01-13", "13 January 2025", "13 Jan 2025"),
        ("2025-21", "spring 2025", "spring 2025"),
        ("2025-35", "the third quarter of 2025", "Q3 2025"),
        ("2025-33/2025-34", "from the first to the second quarter of 2025", None),
        ("202X", "the 2020s", "the 2020s"),
        ("0079-08-24", "24 August AD 79", "24 Aug AD 79"),
        ("0005-01", "January AD 5", "Jan AD 5"),
        ("0079", "AD 79", None),
        ("0079-08-24/0079-08-26", "from 24 to 26 August AD 79", "24\u201326 Aug AD 79"),
        ("200X", "the years 2000 to 2009", None),
        ("20XX", "the years 2000 to 2099", None),
        ("2025-01-XX", "January 2025", "Jan 2025"),
        ("../..", "no date given", "no date"),
    ],
)
def test_a_date_is_said_in_full_and_in_short(written: str, full: str, short: str | None) -> None:
    assert spoken(parse_date(written)) == full
    if short:
        assert spoken_short(parse_date(written)) == short


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-01-01/2025-03-03", "between 1 January and 3 March 2025"),
        ("2025-04-28/..", "on or after 28 April 2025"),
        ("/2025-04-28", "by 28 April 2025"),
        ("2025-01-13", "13 January 2025"),
    ],
)
def test_one_unknown_day_in_an_interval_is_said_as_one_day(written: str, words: str) -> None:
    assert spoken_day(parse_date(written)) == words


@PATIENT
@given(READ)
def test_every_date_can_be_said(dated: Dated) -> None:
    for words in (spoken(dated), spoken_day(dated), spoken_short(dated)):
        assert words.strip() == words
        assert words


@PATIENT
@given(DAYS, DAYS)
def test_two_different_days_are_never_said_alike(one: date, other: date) -> None:
    first, second = parse_date(str(one)), parse_date(str(other))
    assert (spoken(first) == spoken(second)) == (one == other)
    assert (spoken_short(first) == spoken_short(second)) == (one == other)


def test_ten_thousand_days_and_a_repeated_odd_date_are_read_quickly() -> None:
    days = [str(date(2000, 1, 1) + timedelta(days=number)) for number in range(10_000)]
    parse_date("2024-10~")
    began = time.perf_counter()
    for day in days:
        parse_date(day)
        parse_date("2024-10~")
    assert time.perf_counter() - began < 2


def test_whole_days_are_read_without_loading_the_parsing_package() -> None:
    code = (
        "import sys; from factbook.model.dates import parse_date; parse_date('2025-01-13'); "
        "sys.exit('edtf' in sys.modules or 'pyparsing' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603  # our own code


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (
            "late April 2025",
            "{date: 2025-04-21/2025-04-30, text: late April 2025, resolved_by: the days from",
        ),
        (
            "mid-2024",
            "{date: 2024-05/2024-08, text: mid-2024, resolved_by: the middle four months of",
        ),
        ("last week", "{date: 2025-01-06/2025-01-12, text: last week, resolved_by: how you know}"),
        ({"text": "late April 2025"}, "add date: 2025-04-21/2025-04-30"),
        ({"text": "some day"}, "add date: unknown, or the days that it means"),
    ],
)
def test_a_date_in_words_gets_the_whole_line_where_words_may_stand(written: object, line: str):
    with pytest.raises(PydanticCustomError) as caught:
        expanded_moment(written)
    assert line in str(caught.value)
