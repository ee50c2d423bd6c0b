"""Figures of a dossier that writes decimals with a comma."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.decimal_comma import in_points, said_in_commas
from factbook.model.statement_record import Claim

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.mark.parametrize(
    ("written", "numbers", "shown"),
    [
        ("3,2 million", (3200000, 3200000), "3.2 million"),
        ("1.200", (1200, 1200), "1,200"),
        ("about 12.500,75", ("12500.75", "12500.75"), "about 12,500.75"),
        ("10.000-12.000", (10000, 12000), "10,000-12,000"),
        ("1 200", (1200, 1200), "1 200"),
        ("12345", (12345, 12345), "12,345"),
        ("47,5% ± 3,1", ("47.5", "47.5"), "47.5% ± 3.1"),
    ],
)
def test_a_figure_is_read_with_its_comma_and_shown_with_a_point(
    written: str, numbers: tuple[object, object], shown: str
):
    figure = claim(figure=written).figure
    assert figure is not None
    assert figure.numbers == tuple(Decimal(str(one)) for one in numbers)
    assert (figure.shown, figure.written) == (shown, written)


def claim(**fields: object) -> Claim:
    """A claim as it is read with the setting."""
    figure = {"decimal_comma": fields.pop("figure")}
    written = {"id": "a", "measure": "dead", "text": "{figure} died.", "figure": figure}
    return Claim.model_validate(written | fields)


def test_the_words_of_a_message_are_turned_with_its_numbers():
    said = "its comma could part decimals or thousands; write “1.4” or “14”, not 1,400"
    turned = "its point could part decimals or thousands; write “1,4” or “14”, not 1.400"
    assert said_in_commas(said) == turned
    assert in_points("1.234,5, 3, and 2.") == "1,234.5, 3, and 2."


def test_the_setting_holds_for_every_file_and_every_number(tmp_path: Path):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    briefing = tmp_path / "data" / "briefing.yaml"
    text = briefing.read_text(encoding="utf-8")
    briefing.write_text(f'{text}\ntolerance: "7,5%"\ndecimal_comma: yes\n', encoding="utf-8")
    (tmp_path / "data" / "statements" / "more.yaml").parent.mkdir(exist_ok=True)
    (tmp_path / "data" / "statements" / "more.yaml").write_text(
        "- id: more\n  by: works\n  said: 2024-06-20\n  evidence:\n    - source: works-report\n"
        "      reported_as: {one: {figure: '1.300'}}\n  claims:\n"
        "    - {id: one, measure: injured, figure: '1.200', range: '1.100,5-1.300',"
        " text: '{figure} hurt.'}\n"
        "    - {id: two, measure: dead, figure: {low: '1.000', best: '1.200,5', high: '1.300'},"
        " text: '{figure} died.'}\n",
        encoding="utf-8",
    )
    (tmp_path / "data" / "questions" / "more.yaml").write_text(
        "id: more-asked\nquestion: More?\nmeasures:\n  ill: {unit: people, kind: cumulative, "
        "max_per_day: '1.500,5', max_basis: The beds., per: '100.000'}\n",
        encoding="utf-8",
    )
    reading = read_dossier(tmp_path)
    assert reading.dossier is not None, reading.problems
    found = reading.dossier
    one, two = found.claims["one"].figure, found.claims["two"].figure
    assert one
    assert two
    assert (one.low, one.own_range) == (1200, (Decimal("1100.5"), 1300))
    assert (two.low, two.own_range) == (Decimal("1200.5"), (1000, 1300))
    reported = found.statements["more"].evidence[0].reported_as["one"].figure
    assert reported
    assert reported.low == 1300
    assert found.briefing.tolerance == Decimal("0.075")
    assert (found.measures["ill"].max_per_day, found.measures["ill"].per) == (
        Decimal("1500.5"),
        "100,000",
    )
