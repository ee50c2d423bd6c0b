"""A page about a record is made of what bears on it, and of no other statement.

The pages that a build keeps are right because each is made again here from a dossier from which
all statements were taken that do not bear on it: it comes out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from factbook.charts import draw_all
from factbook.loading.dossier import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages import page_types, render_all
from factbook.pages.parts.bearing import Bearing, Pending
from factbook.pages.parts.context import Context
from factbook.reasoning import analyse
from synthetic import synthetic_dossier

TESTS = Path(__file__).parents[1]
ROOTS = [*sorted(one for one in (TESTS / "briefings").iterdir() if one.is_dir()), TESTS.parent]
ABOUT_RECORDS = ("actor", "comparison", "prose", "question", "source")


def context_of(dossier: Dossier, whole: Context | None = None) -> Context:
    """The context of a dossier; with the charts of the whole one, where that is given."""
    analysis = analyse(dossier)
    charts = whole.charts if whole else tuple(draw_all(dossier, analysis))
    return Context(dossier, analysis, charts)


def pending(context: Context) -> Iterator[tuple[str, Pending]]:
    for kind in ABOUT_RECORDS:
        for page in page_types()[kind].pages(context):
            assert isinstance(page, Pending)
            yield kind, page


def made(page: Pending) -> Mapping[str, str]:
    return {one.path: one.text for one in page.make()}


def assert_pages_need_no_other_statement(dossier: Dossier) -> None:
    whole = context_of(dossier)
    bearing = Bearing(dossier, whole.charts, "")
    of_statements: dict[tuple[str, ...], dict[tuple[str, str], Pending]] = defaultdict(dict)
    for kind, page in pending(whole):
        statements = bearing.statements(bearing.reached(page.questions))
        of_statements[statements][kind, page.record] = page
    assert len(of_statements) > 1 or len(dossier.statements) == 1
    for names, pages in of_statements.items():
        kept = {name: dossier.statements[name] for name in names}
        cut = context_of(replace(dossier, statements=kept), whole)
        less = {(kind, page.record): page for kind, page in pending(cut)}
        for key, page in pages.items():
            assert made(less[key]) == made(page), key


@pytest.mark.parametrize("root", ROOTS, ids=lambda root: root.name)
def test_a_page_is_the_same_without_the_statements_that_do_not_bear_on_it(root: Path) -> None:
    assert_pages_need_no_other_statement(dossier_of(root))


@pytest.mark.parametrize("seed", range(3))
def test_so_it_is_in_invented_dossiers(tmp_path: Path, seed: int) -> None:
    synthetic_dossier(tmp_path, 6, 8, 12, 10, seed)
    assert_pages_need_no_other_statement(dossier_of(tmp_path))


# Each record here is tied to a question by one thread alone.
THREADS = {
    "briefing.yaml": "{title: The bridge, edition: '1', as_of: 2025-03-01}",
    "actors.yaml": """
        - {id: ferryman, name: The ferryman, kind: person}
        - {id: miller, name: The miller, kind: person}
        - {id: smith, name: The smith, kind: person}
        - {id: gazette, name: The gazette, kind: media}
    """,
    "sources.yaml": """
        - {id: letter, type: manuscript, publisher: The archive, note: A letter}
        - {id: print, type: article-newspaper, publisher: The gazette, title: The bridge}
        - {id: reprint, type: article-newspaper, publisher: The herald, title: The bridge,
           derived_from: print}
    """,
    "questions.yaml": """
        - {id: toll, question: Who took the toll?, proposition: The miller took the toll.}
        - {id: extent, question: How long is the bridge?,
           measures: {length: {unit: paces, cumulative: false}}}
        - {id: years, question: How old is the bridge?,
           measures: {age: {unit: years, cumulative: false}}}
    """,
    "statements.yaml": """
        - {id: f-toll, by: ferryman, said: 2025-01-01, evidence: [{source: letter}],
           claims: [{id: f-toll-taken, question: toll, position: affirms, about: miller,
                     text: The miller took it.}]}
        - {id: s-length, by: smith, said: 2025-01-02, evidence: [{source: letter}],
           claims: [{id: s-length-paces, measure: length, figure: "90",
                     text: "It is {figure} paces long."}]}
        - {id: g-age, by: gazette, relays: s-length, said: 2025-01-03,
           evidence: [{source: reprint}],
           claims: [{id: g-age-years, measure: age, figure: "40",
                     text: "It is {figure} years old."}]}
        - {id: f-age, by: ferryman, said: 2025-01-03, evidence: [{source: letter}],
           claims: [{id: f-age-years, measure: age, figure: "60",
                     text: "It is {figure} years old."}]}
    """,
}


def threads(root: Path) -> Path:
    (root / "data").mkdir()
    for name, text in THREADS.items():
        (root / "data" / name).write_text(dedent(text), encoding="utf-8")
    return root


def dossier_of(root: Path) -> Dossier:
    reading = read_dossier(root)
    assert reading.dossier is not None, reading.problems
    return reading.dossier


def test_a_record_that_hangs_on_one_thread_has_the_statements_at_its_end(tmp_path: Path) -> None:
    assert_pages_need_no_other_statement(dossier_of(threads(tmp_path)))


def made_for(dossier: Dossier, kept: dict[str, Mapping[str, str]]) -> set[str]:
    """The pages about records that are made where those of `kept` need not be; keeps them too."""
    made_now: set[str] = set()

    def remember(key: str, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        if key not in kept:
            kept[key] = make()
            made_now.update(kept[key])
        return kept[key]

    analysis = analyse(dossier)
    render_all(dossier, analysis, draw_all(dossier, analysis), "", remember)
    return made_now


def test_an_edit_to_a_claim_makes_the_pages_anew_that_show_it_and_no_others(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    assert "questions/extent.md" in made_for(dossier_of(root), kept)
    assert made_for(dossier_of(root), kept) == set()
    statements = root / "data" / "statements.yaml"
    statements.write_text(statements.read_text().replace('figure: "90"', 'figure: "95"'))
    assert made_for(dossier_of(root), kept) == {
        "actors/smith.md",
        "actors/gazette.md",
        "actors/ferryman.md",
        "questions/extent.md",
        "questions/years.md",
        "sources/letter.md",
        "sources/reprint.md",
    }


def test_an_edit_to_a_record_that_any_page_may_name_makes_all_pages_anew(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    everything = made_for(dossier_of(root), kept)
    actors = root / "data" / "actors.yaml"
    actors.write_text(actors.read_text().replace("The smith", "The old smith"))
    assert made_for(dossier_of(root), kept) == everything


@pytest.mark.parametrize(
    "cited", ["[[s-length-paces]]", "[that](s-length-paces)", "[it](s-length)"]
)
def test_prose_is_made_anew_where_what_it_cites_moves_to_another_question(
    tmp_path: Path, cited: str
) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    (root / "data" / "pages").mkdir()
    (root / "data" / "pages" / "notes.md").write_text(f"# Notes\n\nSee {cited}.\n")
    assert "pages/notes.md" in made_for(dossier_of(root), kept)
    statements = root / "data" / "statements.yaml"
    text = statements.read_text()
    statements.write_text(
        text.replace("s-length-paces, measure: length", "s-length-paces, measure: age")
    )
    assert "pages/notes.md" in made_for(dossier_of(root), kept)
