"""The rules of sentences, over dossiers that no sentence was written for, and the golden ones.

`tests/sentences/` has three: a spill (measures, money, positions), a strike (counts, shares, plans)
and a fever (sums, rates, a survey); with persons, groups, publications and claimants without a
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from factbook.charts import draw_all
from factbook.reasoning.answers import STANDING_WORDS, Standing
from factbook.reasoning.words import label_of
from first_dossier import First, first_of
from pages.site import tree
from rendering import render_pages

HERE = Path(__file__).parent
UNSEEN = sorted((HERE / "sentences").iterdir())
GOLDEN = [one for one in sorted((HERE / "briefings").iterdir()) if one.name != "scripts"]
ALL = [*UNSEEN, *GOLDEN]
OLD = re.compile(
    r"\bspoke (?:on|in|by|around|between)\b|\bgave\b|adds up to|comes to .* by our|latest word"
    r"|rests on the word|\(one of \w+|would settle it|in their own voice|overtaken"
)
DAY = re.compile(r"\b(?:on |in |by )?(?:[0-9]{1,2} )?[A-Z][a-z]+ [0-9]{4}\b")
DISAGREES = re.compile(
    r"\b(?:1|one) (?:claims|articles|routes|conflicts|pairs|counts|figures|sides|events)\b"
    r"(?! [0-9])"
    r"|\b(?:1|one) (?:agree|differ only by rounding)(?=[,.])|\b(?:1|one) claim rest\b"
    r"|\b(?:[2-9]|1[0-9]|two|three) (?:claim|article|route|conflict|pair|side|event)\b"
    r"(?! [a-z]+s\b)"
)
# A reader's word for each word of the workshop, and the one place that says it.
WORDS = {
    "Ledger": "All claims",
    "overtaken": "since updated",
    "single points of failure": "claims that rest on one source",
    "drift": "what it became",
    "drifts": "what became of claims",
    "Measure": "Count",
    "as a file": "Download (CSV)",
    "in publications' own voice": "published without naming a source",
}
ALLOWED = {"data.md", "method.md"}


@pytest.fixture(scope="module")
def dossiers() -> Mapping[Path, First]:
    return {root: first_of(root) for root in ALL}


@pytest.fixture(scope="module")
def pages(dossiers: Mapping[Path, First]) -> Mapping[tuple[str, str], str]:
    """The words of each page, as a browser shows them, by its dossier and its path."""
    found = {}
    for root, first in dossiers.items():
        charts = draw_all(first.dossier, first.analysis)
        for path, text in render_pages(first.dossier, first.analysis, charts).items():
            body = tree(text).body
            assert body is not None
            found[root.name, path] = " ".join(body.text(separator=" ").split())
    return found


def reasons(first: First) -> Iterator[str]:
    """Every reason of a relation, a state and a standing."""
    analysis = first.analysis
    for question, record in first.dossier.questions.items():
        yield analysis.question_state(question).reason
        yield from (analysis.measure_state(name).reason for name in record.measures)
    for claim in first.dossier.claims:
        yield analysis.standing(claim).reason
        yield from (relation.reason for _, relation in analysis.relations_of(claim))


@pytest.mark.parametrize("root", ALL, ids=lambda root: root.name)
def test_reasons_are_told_in_the_verbs_of_a_newspaper(
    dossiers: Mapping[Path, First], root: Path
) -> None:
    assert [one for one in reasons(dossiers[root]) if OLD.search(one)] == []


@pytest.mark.parametrize("root", ALL, ids=lambda root: root.name)
def test_numbers_come_before_days_and_days_stand_last_in_brackets(
    dossiers: Mapping[Path, First], root: Path
) -> None:
    told = 0
    for reason in reasons(dossiers[root]):
        # What both did, without what follows from it.
        clause = re.split(r";|, though|: |, more than|, which", reason)[0]
        if not re.search(r" (?:counted|put|found|said|denied|affirmed) ", clause):
            continue
        told += 1
        outside = re.sub(r"“[^”]*”|\([^()]*(?:\([^()]*\)[^()]*)*\)", "", clause)
        assert not DAY.search(outside), reason
    assert told or root.name in {"incidents", "quiet"}


@pytest.mark.parametrize("root", ALL, ids=lambda root: root.name)
def test_a_reason_is_short_enough_to_be_read_at_once(
    dossiers: Mapping[Path, First], root: Path
) -> None:
    for reason in reasons(dossiers[root]):
        assert reason.count(";") <= 5, reason
        assert len(reason) < 400, reason


@pytest.mark.parametrize("root", UNSEEN, ids=lambda root: root.name)
def test_two_things_that_are_counted_stand_in_no_chain(
    dossiers: Mapping[Path, First], root: Path
) -> None:
    dossier, analysis = dossiers[root].dossier, dossiers[root].analysis
    labels = sorted((label_of(name, dossier.measures) for name in dossier.measures), key=len)
    figures = [one.id for one in dossier.claims.values() if one.measure and not one.of]
    for sentence in re.split(r"(?<=\)\.) ", analysis.sentence_of(figures)):
        named = [one for one in reversed(labels) if one in sentence]
        assert all(one in named[0] for one in named), sentence


@pytest.mark.parametrize("root", UNSEEN, ids=lambda root: root.name)
def test_names_within_a_sentence_take_no_capital_article(
    dossiers: Mapping[Path, First], root: Path
) -> None:
    papers = r"(?:Keth Times|Ossel Post|Tamsin Daily)"
    wrong = re.compile(rf"[a-z,;)] (?:The|A|An) (?!{papers})|[a-z,;)] (?:Scientists|Witnesses)\b")
    first = dossiers[root]
    titles = [chart.title for chart in draw_all(first.dossier, first.analysis)]
    assert [one for one in (*reasons(first), *titles) if wrong.search(one)] == []


def test_nouns_agree_with_their_numbers(pages: Mapping[tuple[str, str], str]) -> None:
    wrong = [
        (name, found[0], text[max(0, found.start() - 30) : found.end() + 30])
        for name, text in pages.items()
        for found in DISAGREES.finditer(text)
    ]
    assert wrong == []


def test_what_would_settle_a_conflict_is_told_at_most_once_a_page(
    pages: Mapping[tuple[str, str], str],
) -> None:
    assert [name for name, text in pages.items() if text.count("would settle it") > 1] == []
    many = re.compile(r"\(one of \w+ \w* ?conf")
    assert [name for name, text in pages.items() if many.search(text)] == []


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_workshop_stands_on_no_page(
    pages: Mapping[tuple[str, str], str], word: str
) -> None:
    old = re.compile(rf"\b{re.escape(word)}\b")
    found = [name for name, text in pages.items() if name[1] not in ALLOWED and old.search(text)]
    assert found == []


def test_the_words_of_readers_stand_in_their_place(pages: Mapping[tuple[str, str], str]) -> None:
    every = " ".join(pages.values())
    assert STANDING_WORDS[Standing.OVERTAKEN] == WORDS["overtaken"]
    for word in ("All claims", "since updated", "Download (CSV)", "what it became", "counts"):
        assert word in every, word


@pytest.mark.parametrize("root", ALL, ids=lambda root: root.name)
def test_the_top_of_a_question_names_the_figures_of_its_charts_title(
    dossiers: Mapping[Path, First], pages: Mapping[tuple[str, str], str], root: Path
) -> None:
    first = dossiers[root]
    for question in first.dossier.questions:
        now = first.analysis.figures_now(question)
        charts = draw_all(first.dossier, first.analysis)
        if now is None:
            continue
        of_measure = [one for one in charts if one.id == f"estimates-{now.measure}"]
        if not of_measure:
            continue
        [chart] = of_measure
        text = pages[root.name, f"questions/{question}.md"].partition(chart.title)[0]
        body = re.sub(r"\([^()]*\)", "", chart.title.partition(": ")[2])
        for number in re.findall(r"[0-9][0-9.,]*[0-9]|[0-9]", body):
            assert number in text, (chart.title, number)
