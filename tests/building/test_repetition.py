"""How much the longest question's page repeats itself, and what it and its cards weigh."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from selectolax.lexbor import LexborHTMLParser

REPOSITORY = Path(__file__).parent.parent.parent
# In bytes and elements, of a page of 54 claims.
PAGE = 190_000
ELEMENTS = 2_500
CARD = 2_560


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = REPOSITORY / "bench" / "recurring_words.py"
    spec = importlib.util.spec_from_file_location("recurring_words", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def losses(built_site: Path) -> str:
    return (built_site / "questions" / "losses.html").read_text(encoding="utf-8")


def test_runs_that_stand_twice_are_found(bench: ModuleType) -> None:
    words = ["a", "b", "c", "d", "e", "f", "g", "h"]
    assert bench.recurring_share(words) == 0
    assert bench.recurring_share([*words, "x", *words]) == 2 / 10
    assert bench.words_of('<div class="fb"><p>One, two</p><script>three</script></div>') == [
        "one", "two",
    ]  # fmt: skip


def test_less_than_a_quarter_of_the_longest_page_is_said_twice(
    bench: ModuleType, losses: str
) -> None:
    assert bench.recurring_share(bench.words_of(losses)) < 0.25


def test_the_longest_page_and_each_of_its_cards_are_light(losses: str) -> None:
    assert len(losses.encode()) < PAGE
    page = LexborHTMLParser(losses)
    assert len(page.css("*")) < ELEMENTS
    cards = [(node.html or "").encode() for node in page.css("article.claim")]
    assert len(cards) == 54
    assert max(map(len, cards)) < CARD


def test_no_claim_of_any_question_weighs_more_than_two_and_a_half_kilobytes(
    built_site: Path,
) -> None:
    weighed = 0
    for path in sorted((built_site / "questions").glob("*.html")):
        for card in LexborHTMLParser(path.read_text(encoding="utf-8")).css("article.claim"):
            assert len((card.html or "").encode()) < CARD, card.html
            weighed += 1
    assert weighed > 300
