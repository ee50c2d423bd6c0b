"""The words by which a record is found and that its page does not show."""

from __future__ import annotations

from pathlib import Path

from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages.parts.search_words import within, words_of_claim, words_of_question

MEASURES = """id: toll
question: How many died?
names: {en: [loss of life], ar: [ضحايا, قتلى]}
measures:
  dead: {unit: people, cumulative: true, label: dead, names: {en: [deaths, death toll], de: Tote}}
  missing: {unit: people, cumulative: true, label: missing}
"""
STATEMENT = """- id: said
  by: mayor
  said: 2024-06-02
  evidence: [{source: paper}]
  claims:
    - {id: said-dead, measure: dead, figure: "1,200", text: "{figure} had died."}
    - {id: said-missing, measure: missing, figure: "3", text: "{figure} were missing."}
    - {id: said-more, question: toll, text: The water had gone down.}
"""


def dossier_of(root: Path) -> Dossier:
    files = {
        "briefing.yaml": "title: Toll\nedition: '1'\nas_of: 2024-06-30\n",
        "actors.yaml": "- {id: mayor, name: Ilse Marn, kind: person, names: {ar: إلزه}}\n",
        "sources.yaml": "- {id: paper, type: article, publisher: The Paper, title: Toll}\n",
        "questions.yaml": MEASURES.replace("\n", "\n  ")
        .replace("id: toll", "- id: toll", 1)
        .rstrip()
        + "\n",
        "statements.yaml": STATEMENT,
    }
    (root / "data").mkdir()
    for name, text in files.items():
        (root / "data" / name).write_text(text, encoding="utf-8")
    reading = read_dossier(root)
    assert reading.dossier is not None, reading.problems
    return reading.dossier


def test_a_claim_is_found_by_other_words_for_what_it_counts(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path)
    assert words_of_claim(dossier, dossier.claims["said-dead"]) == (
        "Also: 1200 dead · إلزه · deaths · Tote · death toll"
    )
    assert words_of_claim(dossier, dossier.claims["said-missing"]) == "Also: إلزه"
    assert words_of_claim(dossier, dossier.claims["said-more"]) == (
        "Also: إلزه · loss of life · ضحايا · قتلى"
    )


def test_what_became_of_a_claim_stands_before_its_words(tmp_path: Path) -> None:
    dossier = dossier_of(tmp_path)
    claim = dossier.claims["said-missing"]
    assert words_of_claim(dossier, claim, "revised") == "Also, revised: إلزه"


def test_a_question_is_found_by_its_own_words_and_those_of_its_measures(tmp_path: Path) -> None:
    question = dossier_of(tmp_path).questions["toll"]
    assert words_of_question(question) == (
        "Also: loss of life · ضحايا · deaths · Tote · قتلى · death toll"
    )
    bare = question.model_copy(update={"names": {}, "measures": {}})
    assert words_of_question(bare) == ""


def test_words_beyond_the_budget_are_left_out_and_shorter_ones_still_fit() -> None:
    assert list(within(10, ["seven77", "seven77", "", "four", "two"])) == ["seven77", "two"]
