"""What was published wrongly: its page, its notes beside claims, its rows as data."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from rendering import render_all

Copy = Callable[[str], Path]
CORRECTIONS = """
- id: older
  date: 2004-01-05
  kind: source
  reason: "The table gives <b>seven</b>."
  changes:
    - {record: geodesy-islands, field: figure, was: "8", now: "7"}
- id: newer
  date: 2004-02
  reason: The office spoke, and not its guest.
  changes:
    - {record: geodesy-report, field: by, was: edda-vik, now: geodesy-office}
"""


@pytest.fixture
def files(dossier_root: Copy) -> Mapping[str, str]:
    root = dossier_root("lake")
    (root / "data" / "corrections.yaml").write_text(CORRECTIONS, encoding="utf-8")
    reading = read_dossier(root)
    assert reading.dossier is not None, reading.problems
    return render_all(reading.dossier, analyse(reading.dossier))


def test_the_page_lists_them_newest_first_with_what_was_and_what_is(
    files: Mapping[str, str],
) -> None:
    page = files["corrections.md"]
    assert page.index("February 2004") < page.index("5 January 2004")
    assert ">Our mistake<" in page
    assert ">A source&#39;s mistake<" in page
    assert "the figure: before 8; now 7" in page
    assert "who said it: before Edda Vik; now Geodesy" in page
    assert 'href="questions/area.html#geodesy-islands"' in page
    assert "<b>" not in page


def test_a_judgement_leads_to_home_and_what_it_rests_on_is_told_without_an_id(
    dossier_root: Copy,
) -> None:
    root = dossier_root("flood")
    dossier = read_dossier(root).dossier
    assert dossier is not None
    judgement = dossier.briefing.judgements[0].id
    rows = f"""
- id: rested
  date: 2004-01-05
  reason: It was another.
  changes:
    - record: {judgement}
      field: basis
      was: rescue-dead-0310
      now: "rescue-dead-0310, ministry-dead-0306"
    - {{record: {judgement}, field: text, was: county-rescue, now: A word}}
"""
    (root / "data" / "corrections.yaml").write_text(rows, encoding="utf-8")
    reading = read_dossier(root)
    assert reading.dossier is not None, reading.problems
    page = html.unescape(render_all(reading.dossier, analyse(reading.dossier))["corrections.md"])
    assert f'href="index.html#{judgement}"' in page
    assert 'href=""' not in page
    assert "what it rests on: before 14 dead (" in page
    assert "before county-rescue; now A word" in page


def test_a_corrected_claim_says_so_and_one_of_a_corrected_statement_too(
    files: Mapping[str, str],
) -> None:
    area, depth = files["questions/area.md"], files["questions/depth.md"]
    assert "Corrected 5 January 2004: the figure: before 8; now 7. The table gives &lt;b" in area
    assert "Corrected February 2004: who said it: before Edda Vik; now Geodesy." in depth
    assert depth.count("Corrected 5 January") == 0


def test_they_are_data(files: Mapping[str, str]) -> None:
    rows = files["data/corrections.csv"].splitlines()
    assert rows[1].startswith("older,2004-01-05,source,geodesy-islands,figure,8,7,")
    assert rows[2].startswith("newer,2004-02,ours,geodesy-report,by,edda-vik,geodesy-office,")
    told = json.loads(files["data/dossier.json"])["corrections"]
    assert [one["id"] for one in told] == ["older", "newer"]
    answers = json.loads(files["data/dossier.json"])["answers"]["claims"]
    assert answers["geodesy-islands"]["corrections"] == ["older", "newer"]


def test_the_ledger_says_when_a_claim_was_corrected_last(files: Mapping[str, str]) -> None:
    corrected = '<span class="aside">Corrected February 2004</span>'
    assert f"There were 7 islands.</a> {corrected}</td>" in files["ledger.md"]
    assert '"Corrected February 2004"' in files["ledger/all.js"]


def test_there_is_no_page_without_a_correction(dossier_root: Copy) -> None:
    dossier = read_dossier(dossier_root("quiet")).dossier
    assert dossier is not None
    assert "corrections.md" not in render_all(dossier, analyse(dossier))
