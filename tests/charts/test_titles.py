"""The titles of all charts of all dossiers: short, and of nothing that the chart does not show."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import Chart
from factbook.charts.drawing.headline import LONGEST, headline, without_about
from factbook.charts.drawing.specification import specification
from factbook.charts.estimate_parts.sections import PRINTED
from factbook.pages.question import opening_charts
from factbook.reasoning import Analysis
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


def plain(text: str) -> str:
    """The text with white space of one kind."""
    return " ".join(text.split())


def told_figures(analysis: Analysis, question: str) -> Iterator[tuple[str, str]]:
    """The figures that a question's first lines name: each count, and the figure as written."""
    now = analysis.figures_now(question)
    names = [one.name for one in now.figures] if now else []
    dossier = analysis.dossier
    for name in dict.fromkeys([*names, *(analysis.question_state(question).between or ())]):
        reported, derived = analysis.reported_figure(name), analysis.derived_figure(name)
        if reported:
            yield reported.measure, reported.words
        elif derived:
            yield derived.measure, derived.words
        elif (claim := dossier.claims[name]).measure and claim.figure:
            yield claim.measure, claim.figure.shown


def test_each_figure_that_a_questions_lead_names_is_a_row_of_its_first_chart() -> None:
    tried = 0
    for root in DOSSIERS:
        first = first_of(root)
        every = draw_all(first.dossier, first.analysis)
        for question in first.dossier.questions:
            now = first.analysis.figures_now(question)
            own = [one for one in every if one.subject == question]
            for chart in opening_charts(own, now.measure if now else ""):
                if chart.kind != "estimates":
                    continue
                for measure, figure in told_figures(first.analysis, question):
                    if measure == chart.measure:
                        assert plain(figure) in plain(chart.description), (question, figure)
                        tried += 1
    assert tried >= 30


def test_what_sources_made_of_anothers_count_is_a_row_that_says_so() -> None:
    first = first_of(REPOSITORY)
    chart = next(
        one
        for one in draw_all(first.dossier, first.analysis)
        if any("made of another's count" in cell for row in one.rows for cell in row)
    )
    printed = [row for row in chart.rows if "made of another's count" in row[4]]
    for who, side, day, figure, _, source in printed:
        assert who
        assert side
        assert day.startswith("printed by ")
        assert figure in shown(chart)
        assert source
    assert PRINTED in chart.description
    assert chart.rows[-len(printed) :] == tuple(printed)


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
