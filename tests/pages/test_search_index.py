"""What the search's index holds of this project's own dossier: claims, and nothing that repeats."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from factbook.facts import facts_of
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.reasoning import analyse
from factbook.reasoning.answers import Standing

REPOSITORY = Path(__file__).parent.parent.parent
# Bytes that a claim takes in the index, as docs/guide/finding.md states them.
MOST = 720
MEAN = 430
# Words of ours that stand on many pages; none of them helps to find anything.
BOILERPLATE = (
    "Cite this page", "Copy with attribution", "newest first", "As files", "CSV", "All parts",
    "sources and notes", "Beside each other claim", "more conflict", "No claim of this briefing",
    "Date as given", "Also in ", "The numbers of this chart", "Breadcrumb",
)  # fmt: skip

Entry = Mapping[str, Any]


@pytest.fixture(scope="module")
def own(built_root: Path) -> Dossier:
    dossier = read_dossier(built_root).dossier
    assert dossier is not None
    return dossier


@pytest.fixture(scope="module")
def entries(built_site: Path) -> dict[str, Entry]:
    text = (built_site / "search" / "search_index.json").read_text(encoding="utf-8")
    return {entry["location"]: entry for entry in json.loads(text)["docs"]}


@pytest.fixture(scope="module")
def claims(own: Dossier, entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entry of each claim."""
    places = {f"questions/{own.question_of(one).id}.html#{name}": name
              for name, one in own.claims.items()}  # fmt: skip
    return {places[place]: entry for place, entry in entries.items() if place in places}


def test_each_claim_has_one_entry_whose_title_names_it(
    own: Dossier, claims: dict[str, Entry]
) -> None:
    assert set(claims) == set(own.claims)
    for name, entry in claims.items():
        claim = own.claims[name]
        assert entry["title"].startswith(own.claimants(claim)[0].label)
        if claim.figure is not None:
            assert f": {claim.figure.written} " in entry["title"]


def test_a_claim_is_one_sentence_and_the_words_by_which_else_it_is_found(
    own: Dossier, claims: dict[str, Entry]
) -> None:
    for name, entry in claims.items():
        said, *hidden = re.findall(r"<p>(.*?)</p>", entry["text"])
        assert len(said) <= len(own.claims[name].sentence) + 50
        assert len(hidden) <= 1
        assert all(re.match("Also(, [a-z ]+)?:", one) for one in hidden)


def test_a_claim_keeps_to_its_budget(claims: dict[str, Entry]) -> None:
    sizes = [len(json.dumps(entry, ensure_ascii=False).encode()) for entry in claims.values()]
    assert max(sizes) <= MOST
    assert sum(sizes) / len(sizes) <= MEAN
    guide = (REPOSITORY / "docs" / "guide" / "finding.md").read_text(encoding="utf-8")
    assert f"at most {MOST} bytes" in guide
    assert f"{MEAN} in the mean" in guide


def test_boilerplate_is_kept_out(entries: dict[str, Entry]) -> None:
    for place, entry in entries.items():
        for words in BOILERPLATE:
            # The pages on data and method speak of files and dates.
            if not place.startswith(("data.html", "method.html")):
                assert words not in entry["text"], place


def test_no_sentence_stands_in_many_entries(own: Dossier, entries: dict[str, Entry]) -> None:
    found: Counter[str] = Counter()
    for entry in entries.values():
        blocks = re.split(r"<[^>]+>|(?<=[.?!])\s", entry["text"])
        found.update({" ".join(one.split()) for one in blocks if not one.startswith("Also")})
    texts = {" ".join(one.split()) for one in found if len(one.split()) > 2}
    places = {event.place for event in own.events.values()}
    assert [one for one in texts if found[one] > 3 and one not in places] == []


def test_a_person_who_spoke_for_others_is_named_in_the_title(
    own: Dossier, claims: dict[str, Entry]
) -> None:
    spoken = [one for one in own.statements.values() if one.speaker and one.speaker not in one.by]
    assert spoken
    for statement in spoken:
        for claim in statement.claims:
            name = own.actors[statement.speaker or ""].label
            assert f", {name}: " in claims[claim.id]["title"]


def test_questions_come_before_actors_and_these_before_sources(
    entries: dict[str, Entry],
) -> None:
    weights = {
        place.partition("/")[0]: entry.get("boost", 1)
        for place, entry in entries.items()
        if not place.partition("/")[2].startswith("index.html")
    }
    assert weights["questions"] > weights["actors"] > 1 > weights["sources"]


def test_what_became_of_a_claim_that_is_not_current_stands_in_its_entry(
    own: Dossier, claims: dict[str, Entry]
) -> None:
    analysis = analyse(facts_of(own))
    for name, entry in claims.items():
        is_current = analysis.standing(name).standing is Standing.CURRENT
        assert ("<p>Also, " in entry["text"]) != is_current
