"""A page about a record is made of what bears on it, and of no other statement.

The pages that a build keeps are right because each is made again here from a dossier from which
all statements were taken that do not bear on it: it comes out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import told
from factbook.loading.dossier import read_dossier
from factbook.model.dossier import Dossier
from factbook.model.statements import Claim, Statement
from factbook.pages import page_types, render_all
from factbook.pages.downloads.pieces import pieces_of
from factbook.pages.parts import paging
from factbook.pages.parts.context import Context
from factbook.pages.parts.pending import Pending
from factbook.pages.parts.sheet import PageFile
from factbook.reasoning import analyse
from factbook.reasoning.bearing import Bearing
from synthetic import synthetic_dossier

TESTS = Path(__file__).parents[1]
ROOTS = [*sorted(one for one in (TESTS / "briefings").iterdir() if one.is_dir()), TESTS.parent]
ABOUT_RECORDS = ("actor", "comparison", "prose", "question", "source")


def context_of(dossier: Dossier) -> Context:
    analysis = analyse(dossier)
    return Context(dossier, analysis, tuple(draw_all(dossier, analysis)))


def charts_of(context: Context, question: str) -> Iterator[PageFile]:
    charts = [repr(told(one)) for one in context.charts if one.subject == question]
    yield PageFile(question, "".join(charts))


def downloads_of(context: Context, question: str) -> Iterator[PageFile]:
    # Statements are told there as they are written, and are cut here where they lead on.
    pieces = replace(pieces_of(context, question), records={})
    yield PageFile(question, repr(pieces))


def pending(context: Context) -> Iterator[tuple[str, Pending]]:
    """All that a build may keep, but for the parts of long lists."""
    for name in context.dossier.questions:
        yield "charts", Pending(name, (name,), partial(charts_of, context, name))
        yield "downloads", Pending(name, (name,), partial(downloads_of, context, name))
    for kind in ABOUT_RECORDS:
        for page in page_types()[kind].pages(context):
            assert isinstance(page, Pending)
            yield kind, page


def made(page: Pending) -> Mapping[str, str]:
    return {one.path: one.text for one in page.make()}


def assert_pages_need_no_other_statement(dossier: Dossier) -> None:
    whole = context_of(dossier)
    bearing = Bearing(dossier)
    of_statements: dict[tuple[str, ...], dict[tuple[str, str], Pending]] = defaultdict(dict)
    for kind, page in pending(whole):
        statements = bearing.statements(bearing.reached(page.questions))
        of_statements[statements][kind, page.record] = page
    assert len(of_statements) > 1 or len(dossier.statements) == 1
    for names, pages in of_statements.items():
        kept = {name: _without_loose_ends(dossier, name, names) for name in names}
        cut = context_of(replace(dossier, statements=kept))
        less = {(kind, page.record): page for kind, page in pending(cut)}
        for key, page in pages.items():
            assert made(less[key]) == made(page), key


def _without_loose_ends(dossier: Dossier, name: str, kept: Collection[str]) -> Statement:
    """The statement, whose claims name no claim that is not kept.

    Such claims answer other questions: their statement is kept since it passes on a word.
    """

    def is_kept(claim: str) -> bool:
        return dossier.statement_of(dossier.claims[claim]).id in kept

    def freed(claim: Claim) -> Claim:
        answered = claim.responds_to.claim if claim.responds_to else None
        named = {"adds_to": claim.adds_to, "part_of": claim.part_of, "responds_to": answered}
        loose = {field: None for field, other in named.items() if other and not is_kept(other)}
        supersedes = tuple(one for one in claim.supersedes if is_kept(one))
        return claim.model_copy(update={**loose, "supersedes": supersedes})

    statement = dossier.statements[name]
    return statement.model_copy(update={"claims": tuple(map(freed, statement.claims))})


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
            made_now.update(path for path in kept[key] if path.endswith(".md"))
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


def test_an_edit_to_a_claim_makes_the_parts_of_lists_anew_that_show_it_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LONG", 1)
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    every = {path for path in made_for(dossier_of(root), kept) if is_part(path)}
    statements = root / "data" / "statements.yaml"
    statements.write_text(statements.read_text().replace('figure: "90"', 'figure: "95"'))
    anew = {path for path in made_for(dossier_of(root), kept) if is_part(path)}
    assert {path for path in every - anew if path.startswith("ledger/")} == {"ledger/2025-01-01.md"}


def is_part(path: str) -> bool:
    return path.startswith(("ledger/", "questions/index/", "sources/index/"))


def test_a_claim_that_takes_the_name_of_a_sum_bears_on_all(flood: Dossier) -> None:
    [name, *_] = [one.id for one in analyse(flood).derived]
    taken = {
        key: one.model_copy(
            update={"claims": (one.claims[0].model_copy(update={"id": name}), *one.claims[1:])}
        )
        if key == "residents-0322"
        else one
        for key, one in flood.statements.items()
    }
    edited = replace(flood, statements=taken)
    assert name not in {one.id for one in analyse(edited).derived}
    for question in flood.questions:
        keys = {Bearing(one).key("page", question, (question,)) for one in (flood, edited)}
        assert len(keys) == 2


def test_an_edit_to_a_record_that_any_page_may_name_makes_all_pages_anew(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    everything = made_for(dossier_of(root), kept)
    actors = root / "data" / "actors.yaml"
    actors.write_text(actors.read_text().replace("The smith", "The old smith"))
    assert made_for(dossier_of(root), kept) == everything


@pytest.mark.parametrize(
    "cited",
    [
        "[[s-length-paces]]",
        "[that](s-length-paces)",
        "[it](s-length)",
        r"[it](s\-length-paces)",
        "[it](s&#45;length-paces)",
    ],
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
