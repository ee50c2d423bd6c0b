"""A page about a record is made of what bears on it, and of nothing else.

The pages that a build keeps are right because each is made again here from a dossier from which
all statements were taken that do not bear on it, and in which every other record that does not is
another: it comes out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from textwrap import dedent
from typing import TypeVar

import pytest

from factbook.charts import draw_all
from factbook.charts.chart import told
from factbook.loading.reading import read_dossier
from factbook.model.actor_record import ActorKind
from factbook.model.briefing import Judgement
from factbook.model.dossier import Dossier
from factbook.model.record import Record, When
from factbook.model.source_record import Seen
from factbook.model.statement_record import Claim, Statement
from factbook.pages import ledger, page_types, render_all
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
T = TypeVar("T", bound=Record)
ABOUT_RECORDS = ("actor", "comparison", "prose", "question", "source")


# What shows charts; they take as long to lay out as all else together.
WITH_CHARTS = {"charts", "question"}


def context_of(dossier: Dossier, *, charts: bool = True) -> Context:
    analysis = analyse(dossier)
    return Context(dossier, analysis, tuple(draw_all(dossier, analysis)) if charts else ())


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


Bearers = tuple[tuple[str, ...], tuple[str, ...]]
"""The statements and the other records that bear on a page."""


def by_what_bears(dossier: Dossier) -> Mapping[Bearers, Mapping[tuple[str, str], Pending]]:
    bearing = Bearing(dossier)
    found: dict[Bearers, dict[tuple[str, str], Pending]] = defaultdict(dict)
    for kind, page in pending(context_of(dossier)):
        statements = bearing.statements(bearing.reached(page.questions))
        records = bearing.records(page.record, page.questions)
        found[statements, records][kind, page.record] = page
    return found


def assert_pages_need_nothing_else(dossier: Dossier) -> None:
    found = by_what_bears(dossier)
    assert len(found) > 1 or len(dossier.statements) == 1
    for (statements, records), pages in found.items():
        charts = any(kind in WITH_CHARTS for kind, _ in pages)
        cut = context_of(without(dossier, statements, records), charts=charts)
        less = {(kind, page.record): page for kind, page in pending(cut)}
        for key, page in pages.items():
            assert made(less[key]) == made(page), key


def without(dossier: Dossier, statements: Collection[str], records: Collection[str]) -> Dossier:
    """The dossier with these statements alone, and with other records in the place of all others.

    Whatever such a record is called by can be looked up still, and says something else.
    """
    claims = {claim.id for name in statements for claim in dossier.statements[name].claims}
    judgements = [
        Judgement(id=one.id, text="Else.", basis=one.basis)
        for one in dossier.briefing.judgements
        if claims & set(one.basis)
    ]
    briefing = dossier.briefing.model_copy(
        update={"judgements": judgements, "gaps": (), "summary": "Else.", "changes": "Else."}
    )

    def others(of: Mapping[str, T], changes: Mapping[str, object]) -> Mapping[str, T]:
        return {
            name: one if name in records else one.model_copy(update={**changes})
            for name, one in of.items()
        }

    when = When(date="1066-10-14")
    measures = {
        name: measure.model_copy(
            update={"unit": "else", "label": "else", "names": {"de": ("anders",)}}
        )
        for name, measure in dossier.measures.items()
    }
    questions = {
        name: one
        if name in records
        else one.model_copy(
            update={
                "question": "What else?",
                "proposition": "Something else." if one.proposition else None,
                "background": "Else.",
                "analysis": None,
                "names": {"de": ("anders",)},
                "measures": {measure: measures[measure] for measure in one.measures},
            }
        )
        for name, one in dossier.questions.items()
    }
    return replace(
        dossier,
        briefing=briefing,
        statements={name: _without_loose_ends(dossier, name, statements) for name in statements},
        actors=others(
            dossier.actors,
            {"name": "Somebody else", "short": None, "kind": ActorKind.UNNAMED, "names": {},
             "side": None, "part_of": None, "interest": "Else.", "note": "Else."},
        ),
        sources=others(
            dossier.sources,
            {"publisher": "Another publisher", "title": "Else", "note": "Else", "author": (),
             "issued": when.date, "url": None, "language": "de", "reliability": None,
             "seen": Seen.NO, "derived_from": None},
        ),
        questions=questions,
        events=others(dossier.events, {"title": "Else", "date": when, "text": "Else."}),
        pages=others(dossier.pages, {"title": "Else", "body": "Else."}),
        places={
            name: place if name in (*records, *statements) else "data/else.yaml:1"
            for name, place in dossier.places.items()
        },
    )  # fmt: skip


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
def test_a_page_is_the_same_without_what_does_not_bear_on_it(root: Path) -> None:
    assert_pages_need_nothing_else(dossier_of(root))


@pytest.mark.parametrize("seed", range(3))
def test_so_it_is_in_invented_dossiers(tmp_path: Path, seed: int) -> None:
    synthetic_dossier(tmp_path, 6, 8, 12, 10, seed)
    assert_pages_need_nothing_else(dossier_of(tmp_path))


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
    assert_pages_need_nothing_else(dossier_of(threads(tmp_path)))


def made_for(dossier: Dossier, kept: dict[str, Mapping[str, str]]) -> set[str]:
    """The pages about records that are made where those of `kept` need not be; keeps them too."""
    made_now: set[str] = set()

    def remember(key: str, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
        if key not in kept:
            kept[key] = make()
            made_now.update(path for path in kept[key] if path.endswith(".md"))
        return kept[key]

    analysis = analyse(dossier)
    render_all(dossier, analysis, draw_all(dossier, analysis), "", remember, remember)
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


@pytest.mark.parametrize(
    ("file", "old", "new", "anew"),
    [
        (
            "actors.yaml",
            "The smith",
            "The old smith",
            {"actors/ferryman.md", "actors/gazette.md", "actors/smith.md", "questions/extent.md",
             "questions/years.md", "sources/letter.md", "sources/reprint.md"},
        ),
        (
            "actors.yaml",
            "name: The miller,",
            "name: The miller, part_of: smith,",
            {"actors/ferryman.md", "actors/miller.md", "actors/smith.md", "questions/toll.md",
             "sources/letter.md"},
        ),
        (
            "sources.yaml",
            "id: print, type: article-newspaper, publisher: The gazette",
            "id: print, type: article-newspaper, publisher: The herald",
            {"actors/ferryman.md", "actors/gazette.md", "actors/smith.md", "questions/extent.md",
             "questions/years.md", "sources/letter.md", "sources/print.md", "sources/reprint.md"},
        ),
        (
            "questions.yaml",
            "Who took the toll?",
            "Who took it?",
            {"actors/ferryman.md", "actors/miller.md", "questions/toll.md", "sources/letter.md"},
        ),
        ("events.yaml", "The flood", "A flood", {"pages/ford.md"}),
        ("pages/ford.md", "# The ford", "# A ford", {"pages/ford.md", "pages/mill.md"}),
        ("pages/mill.md", "Read", "See", {"pages/mill.md"}),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)  # fmt: skip
def test_an_edit_to_a_record_makes_the_pages_anew_that_tell_of_it_and_no_others(
    tmp_path: Path, file: str, old: str, new: str, anew: set[str]
) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    (root / "data" / "events.yaml").write_text(
        "- {id: flood, date: 2025-01-05, title: The flood}\n"
    )
    (root / "data" / "pages").mkdir()
    (root / "data" / "pages" / "ford.md").write_text("# The ford\n\nBefore [[flood]].\n")
    (root / "data" / "pages" / "mill.md").write_text("# The mill\n\nRead [[ford]].\n")
    assert made_for(dossier_of(root), kept) > anew
    edited = root / "data" / file
    assert edited.read_text().count(old) == 1
    edited.write_text(edited.read_text().replace(old, new))
    assert made_for(dossier_of(root), kept) == anew


def test_prose_that_cites_many_claims_of_a_question_makes_its_page_anew(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    statements = root / "data" / "statements.yaml"
    text = statements.read_text()
    statements.write_text(
        text
        + """- {id: m-age, by: miller, said: 2025-01-06, evidence: [{source: letter}],
   claims: [{id: m-age-years, measure: age, figure: "50", text: "It is {figure} years old."}]}
"""
    )
    prose = root / "data" / "pages" / "ford.md"
    prose.parent.mkdir()
    prose.write_text("# The ford\n\n[[g-age-years]], [[f-age-years]], [[m-age-years]]\n")
    made_for(dossier_of(root), kept)
    assert "The ford" in "".join(text for of in kept.values() for text in of.values())
    prose.write_text(prose.read_text().replace("# The ford", "# A ford"))
    assert made_for(dossier_of(root), kept) >= {"pages/ford.md", "questions/years.md"}


def test_prose_is_made_anew_where_what_it_names_with_a_vouched_number_comes(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    prose = root / "data" / "pages" / "ford.md"
    prose.parent.mkdir()
    prose.write_text("# The ford\n\nSee [the fire](fire-\\2024).\n")
    made_for(dossier_of(root), kept)
    (root / "data" / "events.yaml").write_text(
        "- {id: fire-2024, date: 2024-01-05, title: The fire}\n"
    )
    assert "pages/ford.md" in made_for(dossier_of(root), kept)


def test_a_part_of_the_ledger_needs_no_record_that_it_does_not_tell_of(
    flood: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LONG", 3)
    bearing = Bearing(flood)
    whole = [one for one in ledger.pages(context_of(flood)) if isinstance(one, Pending)]
    assert len(whole) > 3
    for place, part in enumerate(whole):
        records = bearing.records(part.record, part.questions)
        other = context_of(without(flood, list(flood.statements), records), charts=False)
        less = [one for one in ledger.pages(other) if isinstance(one, Pending)]
        assert made(less[place]) == made(part)


def test_a_question_that_moves_to_another_file_has_its_page_made_anew(tmp_path: Path) -> None:
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    made_for(dossier_of(root), kept)
    (root / "data" / "questions").mkdir()
    (root / "data" / "questions.yaml").rename(root / "data" / "questions" / "all.yaml")
    assert "questions/toll.md" in made_for(dossier_of(root), kept)


def test_an_event_that_comes_makes_pages_anew_whose_events_it_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LONG", 1)
    kept: dict[str, Mapping[str, str]] = {}
    root = threads(tmp_path)
    events = root / "data" / "events.yaml"
    events.write_text("- {id: flood, date: 2025-01-05, title: The flood}\n")
    (root / "data" / "pages").mkdir()
    (root / "data" / "pages" / "ford.md").write_text("# The ford\n\nBefore [[flood]].\n")
    made_for(dossier_of(root), kept)
    events.write_text(f"{events.read_text()}- {{id: fire, date: 2026-01-05, title: The fire}}\n")
    assert made_for(dossier_of(root), kept) == {"data.md", "pages/ford.md"}


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
