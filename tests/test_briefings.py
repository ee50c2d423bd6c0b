"""Each folder of `tests/briefings/` is a dossier, with what must follow from it in `expected/`.

`expected/answers.yaml` holds the answers of the reasoning, and `expected/pages/` the generated
pages of the cases in `WITH_PAGES`. `FACTBOOK_WRITE_GOLDEN=1` writes both anew, to be read line by
line before they are committed.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import combinations
from pathlib import Path

import markdown
import pytest
import yaml
from pydantic import BaseModel
from selectolax.lexbor import LexborHTMLParser

import factbook.model
from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.model.choice import Choice
from factbook.model.dossier import Dossier
from factbook.model.figure import Figure, Shape
from factbook.model.record import Named, Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.source_types import SourceType
from factbook.model.statement_record import Mode
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.answers import Relation, RelationKind, Standing, State, StateKind
from factbook.reasoning.incident_words import bounds, rests_on, total_sentence
from rendering import render_pages
from subject_words import found_in, names_of, stands_in, words_of

BRIEFINGS = Path(__file__).parent / "briefings"
CASES = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())
HOSTILE = "scripts"
WITH_PAGES = ("ferry", "incidents", "lake", "quiet")
WRITE = bool(os.environ.get("FACTBOOK_WRITE_GOLDEN"))
# The bases are no records of their own, and CSL's list of document types is not ours to exhaust.
BASES = frozenset({Record, Named})
FOREIGN = frozenset({SourceType})


@cache
def dossier_of(root: Path) -> Dossier:
    reading = read_dossier(root)
    assert reading.dossier is not None, "\n".join(str(problem) for problem in reading.problems)
    return reading.dossier


@cache
def analysis_of(case: str) -> Analysis:
    return analyse(dossier_of(BRIEFINGS / case))


def pages_of(case: str) -> Mapping[str, str]:
    dossier, analysis = dossier_of(BRIEFINGS / case), analysis_of(case)
    return render_pages(dossier, analysis, draw_all(dossier, analysis))


def compare_or_write(folder: Path, texts: Mapping[str, str]) -> None:
    """Hold the texts against the files of the folder: none missing, none extra, none different."""
    if WRITE:
        for old in folder.rglob("*"):
            if old.is_file():
                old.unlink()
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    files = (path for path in folder.rglob("*") if path.is_file())
    there = {path.relative_to(folder).as_posix(): path for path in files}
    assert sorted(there) == sorted(texts)
    for name, text in texts.items():
        assert text == there[name].read_text(encoding="utf-8"), name


# What follows from a dossier, as plain data


def answers(dossier: Dossier, analysis: Analysis) -> dict[str, object]:
    """Every answer of the reasoning, in the order of the files."""
    return {
        "questions": {
            name: state_words(analysis.question_state(name)) for name in dossier.questions
        },
        "measures": dict(measure_states(dossier, analysis)),
        "standings": {name: standing_words(analysis, name) for name in dossier.claims},
        "derived": {
            figure.id: f"{figure.words} {figure.interval}. {figure.reason}"
            for figure in analysis.derived
        },
        "relations": {
            question: dict(relations(analysis, ids))
            for question, ids in compared(dossier, analysis)
        },
        **rows_compared(dossier, analysis),
        "routes": {name: routes_words(analysis, name) for name in dossier.statements},
        "drifts": [
            f"{drift.source} on {drift.claim}, {drift.wording}: {drift.said} -> {drift.became}"
            for drift in analysis.drifts
        ],
        "flags": {
            judgement.id: list(analysis.judgement_flags(judgement.id))
            for judgement in dossier.briefing.judgements
        },
        **incidents(dossier, analysis),
        "positions": {
            name: [
                f"{stance.when.date.written}: {stance.actor} {stance.words} ({stance.claim})"
                for stance in analysis.positions(name)
            ]
            for name in dossier.questions
        },
    }


def rows_compared(dossier: Dossier, analysis: Analysis) -> Mapping[str, object]:
    """What the rows of each series are compared with, in a dossier that has some."""
    found = {
        name: {
            f"{one} | {other}": f"{relation.kind}: {relation.reason}"
            for one, other, relation in analysis.rows_compared(name)
        }
        for name in dossier.series
    }
    return {"rows": found} if found else {}


def incidents(dossier: Dossier, analysis: Analysis) -> dict[str, object]:
    """What incidents add up to, and how the accounts of each compare; nothing without incidents."""
    if not dossier.incidents:
        return {}
    measures = [one for name in dossier.questions for one in analysis.incidents.measures(name)]
    totals = {name: analysis.incidents.totals(name) for name in measures}
    found = (
        one for file in analysis.incidents.files() for one in analysis.incidents.relations(file)
    )
    return {
        "incidents": {
            "answers": {
                name: [
                    total_sentence(dossier, name, totals[name]),
                    *rests_on(dossier, name, totals[name]["all"]),
                ]
                for name in measures
            },
            "totals": {
                name: {key: f"{one.incidents}: {bounds(one)}" for key, one in totals[name].items()}
                for name in measures
            },
            "accounts": {
                f"{one.one} | {one.other} | {one.measure}": f"{one.kind}: {one.reason}"
                for one in found
            },
        }
    }


def measure_states(dossier: Dossier, analysis: Analysis) -> Iterator[tuple[str, object]]:
    for measure in dossier.measures:
        used = {claim.mode for claim in dossier.claims.values() if claim.measure == measure}
        for mode in Mode:
            if mode in used or mode is Mode.ACTUAL:
                yield f"{measure}, {mode}", state_words(analysis.measure_state(measure, mode))


def state_words(state: State) -> dict[str, str]:
    counts = (
        f"{state.articles} articles, {state.routes} routes, "
        f"{state.claimants} claimants, {state.sides} sides"
    )
    words = {"state": state.kind.value, "why": state.reason, "rests on": counts}
    if state.spread is not None:
        ends = f"{state.spread.lowest} to {state.spread.highest}"
        words["spread"] = f"{state.spread.words} ({ends})"
    return words


def standing_words(analysis: Analysis, claim: str) -> str:
    answer = analysis.standing(claim)
    by = f" by {answer.by}" if answer.by else ""
    return f"{answer.standing}{by}: {answer.reason}"


def routes_words(analysis: Analysis, statement: str) -> str:
    routes = analysis.routes(statement)
    return f"{routes.count} of {routes.articles} articles: {routes.reason}"


def compared(dossier: Dossier, analysis: Analysis) -> Iterator[tuple[str, list[str]]]:
    for question in dossier.questions.values():
        sums = [figure.id for figure in analysis.derived if figure.measure in question.measures]
        yield question.id, [*(c.id for c in dossier.claims_of_question(question.id)), *sums]


def relations(analysis: Analysis, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(ids, 2):
        relation = analysis.relation(one, other)
        assert relation == analysis.relation(other, one)
        yield f"{one} | {other}", relation_words(relation)


def relation_words(relation: Relation) -> str:
    return f"{relation.kind}: {relation.reason}"


@pytest.mark.parametrize("case", CASES)
def test_a_golden_dossier_has_no_problem_not_even_a_warning(case: str):
    problems = [str(problem) for problem in read_dossier(BRIEFINGS / case).problems]
    if case == HOSTILE:
        # Its prose tries HTML and links that are no web addresses, all its actors have one long
        # name beside their own, and it is warned of these alone.
        assert problems
        tried = ("HTML is text here", "this link is left out", "has a name of actor-ar")
        problems = [one for one in problems if not any(words in one for words in tried)]
    assert problems == []


@pytest.mark.parametrize("case", CASES)
def test_from_a_golden_dossier_follows_what_is_expected(case: str):
    made = answers(dossier_of(BRIEFINGS / case), analysis_of(case))
    text = yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=10**6)
    expected = BRIEFINGS / case / "expected" / "answers.yaml"
    if WRITE:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(text, encoding="utf-8", newline="\n")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", WITH_PAGES)
def test_a_golden_dossier_becomes_exactly_its_expected_pages(case: str):
    compare_or_write(BRIEFINGS / case / "expected" / "pages", pages_of(case))


def test_expected_files_are_kept_for_known_cases_alone():
    kept = {path.relative_to(BRIEFINGS).as_posix() for path in BRIEFINGS.glob("*/expected/*")}
    answered = {f"{case}/expected/answers.yaml" for case in CASES}
    assert kept == answered | {f"{case}/expected/pages" for case in WITH_PAGES}


@pytest.mark.parametrize("case", CASES)
def test_no_word_of_another_dossier_stands_on_a_golden_page(case: str):
    own = dossier_of(BRIEFINGS.parent.parent)
    words, names = words_of(own), [name for name in names_of(own) if " " in name]
    found = {}
    for path, text in pages_of(case).items():
        leaked = [*found_in(text, words), *(name for name in names if stands_in(text, name))]
        found |= {path: leaked} if leaked else {}
    assert found == {}


# That texts are shown as written

# What the texts of that dossier would become. The charts are the only pictures of a page, and its
# claims as JSON, which nothing runs, the only script.
ACTIVE = (
    "script:not([type='application/ld+json']), b, i, iframe, object, embed, style, "
    "img:not([src*='charts/'])"
)


def body_of(page: str) -> LexborHTMLParser:
    """The page as its reader gets it, without the front matter."""
    _, _, text = page.removeprefix("---\n").partition("\n---\n")
    return LexborHTMLParser(markdown.markdown(text, extensions=["attr_list", "tables"]))


def visible(page: LexborHTMLParser) -> str:
    return " ".join(page.text(separator="").split()) if page.body else ""


def test_nothing_that_looks_like_html_in_a_fact_file_becomes_an_element_of_a_page():
    active = {}
    for path, text in pages_of("scripts").items():
        page = body_of(text)
        found = [node.html for node in page.css(ACTIVE)]
        found += [node.html for node in page.css("[href^='javascript'], [onerror], [onclick]")]
        active |= {path: found} if found else {}
    assert active == {}


@pytest.mark.parametrize(
    ("path", "record"),
    [
        ("questions/bridge.md", "claims"),
        ("actors/actor-markup.md", "name"),
        ("sources/source-markup.md", "publisher"),
    ],
)
def test_a_plain_text_that_looks_like_markup_is_shown_as_written(path: str, record: str):
    dossier = dossier_of(BRIEFINGS / "scripts")
    texts = {
        "claims": [dossier.claims["bridge-position"].text, dossier.claims["bridge-denied"].text],
        "name": [dossier.actors["actor-markup"].name],
        "publisher": [dossier.sources["source-markup"].publisher],
    }
    shown = visible(body_of(pages_of("scripts")[path]))
    assert [text for text in texts[record] if text not in shown] == []


@pytest.mark.parametrize("language", ["ar", "he", "hi", "zh", "el", "ka"])
def test_a_name_in_another_script_is_shown_as_written(language: str):
    actor = dossier_of(BRIEFINGS / "scripts").actors[f"actor-{language}"]
    page = visible(body_of(pages_of("scripts")[f"actors/actor-{language}.md"]))
    assert actor.name in page
    assert [name for name in actor.names[f"{language}-Latn"] if name not in page] == []


# That the golden dossiers leave nothing out


def parts(value: object) -> Iterator[object]:
    """The value and everything within it: records, figures, words of vocabularies."""
    yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from parts(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from parts(item)


@cache
def golden_parts() -> tuple[object, ...]:
    found: list[object] = []
    for case in CASES:
        dossier = dossier_of(BRIEFINGS / case)
        for name in RECORD_TYPES:
            found.extend(parts(getattr(dossier, name)))
    return tuple(found)


def modules_of_the_model() -> None:
    for module in pkgutil.iter_modules(factbook.model.__path__):
        import_module(f"factbook.model.{module.name}")


def descendants(kind: type) -> set[type]:
    return {kind}.union(*(descendants(child) for child in kind.__subclasses__()))


def test_every_field_of_the_model_is_used_by_a_golden_dossier():
    modules_of_the_model()
    models = {
        one for one in descendants(Record) - BASES if one.__module__.startswith("factbook.model.")
    }
    fields = {(m.__name__, name) for m in models for name in getattr(m, "model_fields", {})}
    used = {
        (type(part).__name__, name)
        for part in golden_parts()
        if isinstance(part, BaseModel)
        for name in part.model_fields_set
    }
    assert len(models) > 15
    # No warning of a golden dossier is to be accepted, and no draft is in a build; cumulative is
    # read as kind.
    unused = {one for one in fields - used if one[1] not in {"accept", "draft"}}
    assert sorted(unused) == [("Measure", "cumulative")]


def test_every_word_of_the_vocabularies_is_used_by_a_golden_dossier():
    modules_of_the_model()
    vocabularies = [
        kind
        for kind in descendants(Choice) - {Choice} - FOREIGN
        if kind.__module__.startswith("factbook.model.")
    ]
    used = {part for part in golden_parts() if isinstance(part, Choice)}
    missing = [f"{v.__name__} {word}" for v in vocabularies for word in set(v) - used]
    assert len(vocabularies) > 8
    assert sorted(missing) == []


def test_every_shape_of_a_figure_stands_in_a_golden_dossier():
    shapes = {part.shape for part in golden_parts() if isinstance(part, Figure)}
    assert sorted(set(Shape) - shapes) == []


def test_every_relation_state_and_standing_follows_from_a_golden_dossier():
    relations_found: set[RelationKind] = set()
    states: set[StateKind] = set()
    standings: set[Standing] = set()
    for case in CASES:
        dossier, analysis = dossier_of(BRIEFINGS / case), analysis_of(case)
        for _, ids in compared(dossier, analysis):
            pairs = combinations(ids, 2)
            relations_found |= {analysis.relation(one, other).kind for one, other in pairs}
        states |= {analysis.measure_state(measure).kind for measure in dossier.measures}
        states |= {analysis.question_state(question).kind for question in dossier.questions}
        standings |= {analysis.standing(claim).standing for claim in dossier.claims}
    assert sorted(set(RelationKind) - relations_found) == []
    assert sorted(set(StateKind) - states) == []
    assert sorted(set(Standing) - standings) == []
