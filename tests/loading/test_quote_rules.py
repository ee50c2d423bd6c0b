"""Which numbers of a quote are told, as they are no figure of the claims that it stands for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier

BASE = Path(__file__).parents[1] / "broken" / "base"
STATEMENT = """- id: extra
  by: works
  said: 2024-06-20
  evidence:
    - source: works-report
      quote: "{quote}"
      {reported}
  claims:
"""
CLAIM = '    - {{id: {id}, measure: {measure}, figure: "{figure}", text: "{{figure}} so."}}\n'


def told(root: Path, quote: str, reported: str = "", **figures: str) -> list[str]:
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    (root / "data" / "statements").mkdir()
    claims = "".join(
        CLAIM.format(id=f"extra-{measure}", measure=measure, figure=figure)
        for measure, figure in figures.items()
    )
    text = STATEMENT.format(quote=quote, reported=reported) + claims
    (root / "data" / "statements" / "extra.yaml").write_text(text, "utf-8")
    found = [one for one in read_dossier(root).problems if "quote says" in one.message]
    assert all((one.severity, one.line) == ("warning", 6) for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("quote", "figure", "number"),
    [
        ("There were 21 dead", "12", "21"),
        ("We lost about 1,200 men", "about 12,000", "about 1,200"),
        ("as many as twenty died", "up to 12", "as many as twenty"),
        ("between 10 and 20 had died", "10 to 12 thousand", "between 10 and 20"),
        ("قتل ٢٠٠ شخص", "300", "200"),
    ],
)
def test_a_number_that_is_not_the_claims_is_told(
    tmp_path: Path, quote: str, figure: str, number: str
):
    [message] = told(tmp_path, quote, dead=figure)
    assert message == f"the quote says “{number}”, and the figure of extra-dead is “{figure}”"


@pytest.mark.parametrize(
    ("quote", "figure"),
    [
        ("some 12 dead", "about 12"),
        ("قتل ١٢ شخصا", "12"),
        ("twelve of us died", "12"),
        ("1.2 thousand fell in 40 days", "1,200"),
        ("7 men and 5 women died", "12"),
        ("On 2 June 2024 they died", "12"),
        ("one of us died, then no one", "12"),
        ("10 or 12 died", "10-12"),
        ("hundreds died", "dozens"),
    ],
)
def test_a_number_of_the_claim_a_sum_a_date_and_words_are_let_be(
    tmp_path: Path, quote: str, figure: str
):
    assert told(tmp_path, quote, dead=figure) == []


def test_of_several_claims_a_slip_of_one_is_told_and_what_nobody_claims_is_not(tmp_path: Path):
    [message] = told(tmp_path / "a", "12 dead and 45 injured", dead="12", injured="54")
    assert "“45”, and the figure of extra-injured is “54”" in message
    assert told(tmp_path / "b", "12 dead in 7 hours", dead="12", injured="540") == []
    assert told(tmp_path / "c", "12 dead and 54 injured", dead="12", injured="54") == []


def test_what_a_source_made_of_a_figure_is_its_number(tmp_path: Path):
    reported = 'reported_as: {extra-dead: {figure: "21"}}'
    assert told(tmp_path, "21 dead", reported, dead="12") == []
