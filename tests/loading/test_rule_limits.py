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


@pytest.mark.parametrize(
    ("kind", "wholes", "errors"),
    [
        ("incident", ["4"], 1),  # one shelling: more children than people
        ("incident", ["4", "30"], 0),  # two shellings, and the children are of either
        ("sample", ["4", "30"], 0),
        ("cumulative", ["4", "30"], 1),
    ],
)
def test_parts_are_held_against_the_one_incident_of_a_statement(
    tmp_path: Path, kind: str, wholes: list[str], errors: int
) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "data/questions/hits.yaml").write_text(
        "id: hits\nquestion: Who was hit?\nmeasures:\n"
        f"  children-hit: {{unit: people, kind: {kind}}}\n"
        f"  people-hit: {{unit: people, kind: {kind}, includes: children-hit}}\n"
    )
    claims = "".join(
        f'    - {{id: hit-{number}, measure: people-hit, figure: "{number}", text: "{{figure}}"}}\n'
        for number in wholes
    )
    (tmp_path / "data/statements").mkdir()
    (tmp_path / "data/statements.yaml").rename(tmp_path / "data/statements/base.yaml")
    (tmp_path / "data/statements/hits.yaml").write_text(
        "- id: hits-said\n  by: mayor\n  said: 2024-06-02\n  evidence: [{source: herald-0602}]\n"
        "  claims:\n"
        '    - {id: children, measure: children-hit, figure: "9", text: "{figure} children."}\n'
        f"{claims}"
    )
    found = [one for one in read_dossier(tmp_path).problems if one.severity is ERROR]
    assert len(found) == errors, found
    assert all("is greater than its whole hit-4" in one.message for one in found)
