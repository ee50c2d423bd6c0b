"""The titles of all charts of all dossiers: short, and of nothing that the chart does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.headline import LONGEST, headline, without_about
from factbook.charts.drawing.specification import specification
from first_dossier import REPOSITORY, first_of

DOSSIERS = [REPOSITORY, *sorted((REPOSITORY / "tests/briefings").iterdir())]
WITH_ENDS = {"estimates", "estimates-over-time", "series", "surveys"}
BANNED = (
    "contradict", " run from ", "overtaken", "alone gives", "own voice",
    "would settle",
)  # fmt: skip
_DAYS = re.compile(r"[(;] ?[^();]*?\b[0-9]{4}[^();]*\)")
_NUMBERS = re.compile(r"(?:(?<![0-9])[-\u2212])?(?:[0-9][0-9.,]*[0-9]|[0-9])")


def charts() -> Iterator[Chart]:
    for root in DOSSIERS:
        first = first_of(root)
        yield from draw_all(first.dossier, first.analysis)


def named(title: str, label: str) -> list[str]:
    """The numbers that a title names, without those of its days and of what it is about."""
    return _NUMBERS.findall(_DAYS.sub("", title.removeprefix(label)))


def shown(chart: Chart) -> str:
    """All words of the data of a chart's specification, as they stand beside its marks."""
    rows = specification(chart.pictures["wide"])["datasets"].values()
    return " ".join(
        str(value) for data in rows for row in data for value in row.values() if value is not None
    ).replace("\u00a0", " ")


@pytest.fixture(scope="module")
def every() -> list[Chart]:
    return list(charts())


def test_every_title_has_less_than_ninety_characters(every: list[Chart]) -> None:
    assert [chart.title for chart in every if len(chart.title) >= 90] == []
    assert LONGEST < 90


def test_no_title_speaks_of_conflicts_or_in_words_of_the_workshop(every: list[Chart]) -> None:
    assert [one.title for one in every if any(words in one.title for words in BANNED)] == []


def test_the_numbers_that_a_title_names_stand_beside_marks_of_its_chart(
    every: list[Chart],
) -> None:
    missing = []
    tried = 0
    for chart in every:
        if chart.kind in WITH_ENDS and ": " in chart.title:
            label = chart.title.partition(": ")[0]
            words = shown(chart)
            tried += 1
            missing += [
                (chart.title, number)
                for number in named(chart.title, label)
                if not re.search(rf"(?<![0-9.,]){re.escape(number)}(?![0-9]|[.,][0-9])", words)
            ]
    assert missing == []
    assert tried > 40


def test_no_chart_has_a_word_of_the_workshop(every: list[Chart]) -> None:
    old = re.compile(r"\b(?:overtaken|[Dd]rifts?|own voice|single points?|Ledger)\b")
    for chart in every:
        told = " ".join(
            (chart.description, *chart.columns, *(cell for row in chart.rows for cell in row))
        )
        assert not old.search(told), chart.id
        assert not old.search(shown(chart)), chart.id


def test_a_title_may_drop_about_and_never_a_bound() -> None:
    assert without_about("about 1,000") == "1,000"
    for bound in ("more than 1,000", "up to 5", "at least about 3", "fewer than 4", "thousands"):
        assert without_about(bound) == bound


def test_what_does_not_fit_is_shortened_and_its_numbers_stay() -> None:
    assert headline(["a, by b", "a"], ["1 (May), 2 (June)"]) == "A, by b: 1 (May), 2 (June)."
    long = "a word " * 20
    assert headline([long], ["1 (May 2021)"], ["1"]).endswith("…: 1.")
    assert len(headline([long], ["1"])) <= LONGEST
    assert headline(["x" * 200], ["1"]) == f"{'X' + 'x' * 83}…: 1."
