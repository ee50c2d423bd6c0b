"""Rules at their limits: the last day that is in order, and the first that is not; nought."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbook.loading.problems import Severity
from factbook.loading.reading import read_dossier

BASE = Path(__file__).parents[1] / "broken" / "base"
WARNING, ERROR = Severity.WARNING, Severity.ERROR


def told(tmp_path: Path, old: str, new: str) -> list[tuple[Severity, str]]:
    """What is found wrong with the base once its fact files say something else."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    for path in (tmp_path / "data").glob("*s.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
    return [(one.severity, one.message) for one in read_dossier(tmp_path).problems]


@pytest.mark.parametrize(
    ("said", "severity", "by"),
    [("2024-06-03", WARNING, "one day before"), ("2024-06-04", ERROR, "2 days before")],
)
def test_what_was_reported_before_it_was_said_may_be_a_day_out_and_no_more(
    tmp_path: Path, said: str, severity: Severity, by: str
) -> None:
    [(found, message)] = told(tmp_path, "said: 2024-06-02", f"said: {said}")
    assert found is severity
    assert by in message


@pytest.mark.parametrize("said", ["2024-06-01", "2024-06-02", "2024-06"])
def test_what_may_have_been_said_by_the_day_of_its_report_is_in_order(
    tmp_path: Path, said: str
) -> None:
    assert told(tmp_path, "said: 2024-06-02", f"said: {said}") == []


@pytest.mark.parametrize(("day", "messages"), [("2024-06-30", 0), ("2024-07-01", 2)])
def test_the_last_day_of_a_briefing_is_one_of_its_days(
    tmp_path: Path, day: str, messages: int
) -> None:
    # What was said and the report of it are of one day.
    found = told(tmp_path, "2024-06-20", day)
    assert [severity for severity, _ in found] == [WARNING] * messages
    assert all("after the briefing" in message for _, message in found)


@pytest.mark.parametrize(("figure", "errors"), [("0", 0), ("-1", 1), ("-0.5", 1)])
def test_a_toll_may_be_nought_and_no_less(tmp_path: Path, figure: str, errors: int) -> None:
    found = told(tmp_path, 'figure: "40"', f'figure: "{figure}"')
    assert [severity for severity, _ in found] == [ERROR] * errors
