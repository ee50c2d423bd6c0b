"""A field that cannot be read hides no other problem, and brings none but its own.

Fourteen problems are planted in a sound dossier. Then every field that a record has is broken in
each way there is, one at a time, and those that it has not are written wrongly in two records of
its kind. A field that was broken in two records is broken in one way in each further one, the next
way each time; with `FACTBOOK_CHANGES` set, as by `nox -s fuzz`, in every way. All planted problems
are told as before, except those that rest on the broken field itself, and nothing new but what is
wrong with that field.
"""

from __future__ import annotations

import copy
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml

from factbook.loading.data_files import DataFile
from factbook.loading.entries import Entry
from factbook.loading.partial_records import _bare, readable
from factbook.loading.reading import read_files
from factbook.loading.validation_messages import validated
from factbook.loading.yaml.events import load_yaml
from factbook.loading.yaml.value_places import Place
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from factbook.model.statement_record import Claim
from places import REPOSITORY

Dossier = dict[str, Any]
Steps = tuple[str | int, ...]
BASE = REPOSITORY / "tests" / "broken" / "base" / "data"
BREAKS: Mapping[str, Any] = {
    "a mapping": {"strange": "thing"},
    "a list of mappings": [{"strange": "thing"}],
    "a text": "Not At All!",
    "nothing": None,
    "no field": ...,
    "a name that is no field": ...,
}
# What is planted: words of its message, and the fields that it rests on, as (record, field).
PLANTED: Mapping[str, frozenset[tuple[str, str]]] = {
    "there is no source or actor stranger": frozenset({("ev-1", "via"), ("late", "evidence")}),
    "10 days before this was said": frozenset(
        {
            ("late", "said"), ("late", "evidence"), ("ev-1", "source"),
            ("report", "issued"), ("report", "id"),
        }
    ),
    "this was said after the briefing's as_of": frozenset(
        {("late", "said"), ("briefing", "as_of")}
    ),
    "this came out after the briefing's as_of": frozenset(
        {("report", "issued"), ("report", "id"), ("briefing", "as_of")}
    ),
    "this chain names mayor": frozenset({("ev-2", "via"), ("late", "by"), ("late", "evidence")}),
    "{figur} is not known here": frozenset({("odd", "text"), ("late", "claims")}),
    "the part few (12) is greater than its whole many (about 5)": frozenset(
        {
            ("few", "part_of"), ("few", "figure"), ("few", "range"), ("few", "range_is"),
            ("few", "id"), ("many", "figure"), ("many", "range"), ("many", "range_is"),
            ("many", "id"), ("late", "claims"),
        }
    ),
    "dead is cumulative, a count that is never below nought": frozenset(
        {
            ("below", "measure"), ("below", "figure"), ("below", "range"), ("below", "range_is"),
            ("late", "claims"),
            ("dead", "cumulative"), ("dead", "kind"), ("toll", "measures"),
        }
    ),
    "gone is counted in boats, sum in people": frozenset(
        {("sum", "sum_of"), ("sum", "unit"), ("gone", "unit"), ("toll", "measures")}
    ),
    "mayor-dead stands in the basis of this judgement as well": frozenset(
        {("weighed", "basis"), ("weighed", "against"), ("briefing", "judgements")}
    ),
    "the number 77 stands here without a citation": frozenset({("briefing", "plain_numbers")}),
    "there is no record nowhere to cite": frozenset(),
    "the question open has no proposition": frozenset(
        {("stands", "position"), ("stands", "question"), ("open", "proposition"), ("open", "id"),
         ("late", "claims")}
    ),
    "dead has kind: cumulative, and accounts": frozenset(
        {
            ("slide-mayor", "figures"), ("slide", "accounts"),
            ("dead", "cumulative"), ("dead", "kind"), ("toll", "measures"),
        }
    ),
    "mayor has an account of this incident already, slide-mayor": frozenset(
        {
            ("slide-mayor", "by"), ("slide-mayor", "id"), ("slide-again", "by"),
            ("slide-again", "id"), ("slide", "accounts"),
        }
    ),
    "this is of 2024-06-03, and slide of 2024-06-02": frozenset(
        {
            ("wave", "date"), ("wave", "period"), ("wave", "part_of"), ("slide", "date"),
            ("slide", "period"), ("slide", "id"),
        }
    ),
    "a place has no field “nam”": frozenset(
        {("dead-mended", "changes"), ("0", "record"), ("0", "field"), ("county", "id")}
    ),
    "this leads back to itself: herald -> herald": frozenset(
        {("herald", "part_of"), ("herald", "id")}
    ),
}  # fmt: skip
TABLE = b"date,people,word\n2024-06-01,3,about\n2024-06-02,4,\n"
ADDED: Mapping[str, Any] = {
    "series": [
        {
            "id": "counts", "by": ["mayor"], "measure": "dead", "rows": "counts.csv",
            "columns": {"figure": "people", "qualifier": "word"}, "note": "Counted by hand.",
            "evidence": [{"source": "sheet", "locator": "page 2"}],
            "breaks": [{"date": "2024-06-02", "reason": "The mill is counted too."}],
        }
    ],
    "actors": [{"id": "teller", "name": "A teller", "kind": "person"}],
    "sources": [
        {
            "id": "report", "type": "report", "publisher": "Works", "title": "Late",
            "issued": "2024-07-01", "author": ["A. Nobody"], "language": "en",
            "snapshot": {"path": "snapshots/none.txt", "sha256": "0" * 64},
        },
        {"id": "sheet", "type": "report", "publisher": "Works", "note": "A sheet, undated."},
    ],
    "places": [
        {
            "id": "weir", "name": "The weir", "names": {"de": ["Das Wehr"]}, "lat": "48.5",
            "lon": "9.5", "precision": "point", "part_of": "county", "source": "sheet",
            "geonames": "7", "wikidata": "Q7",
        },
        {"id": "county", "name": "Weir County"},
    ],
    "questions": [{"id": "open", "question": "Who knew?"}],
    "corrections": [
        {
            "id": "dead-mended", "was": "dead-slip", "date": "2024-06-21", "kind": "ours",
            "reason": "The number was another.",
            "changes": [
                {"record": "county", "field": "nam", "was": "County", "now": "Weir County"},
            ],
        },
    ],
    "incidents": [
        {
            "id": "slide", "date": "2024-06-02", "what": "The bank slid.",
            "accounts": [
                {
                    "id": "slide-mayor", "by": "mayor", "figures": {"dead": "2"},
                    "evidence": [{"source": "sheet", "note": "ev-3"}],
                },
                {
                    "id": "slide-again", "by": "mayor", "text": "It slid.",
                    "figures": {"struck": {"low": "1", "best": "2", "high": "2"}},
                    "evidence": [{"source": "sheet", "note": "ev-4"}],
                },
            ],
        },
        {
            "id": "wave", "date": "2024-06-03", "what": "A wave came.", "part_of": "slide",
            "accounts": [
                {
                    "id": "wave-works", "by": "works", "figures": {"struck": "3"},
                    "evidence": [{"source": "sheet", "note": "ev-5"}],
                },
            ],
        },
    ],
    "statements": [
        {
            "id": "late", "by": "mayor", "said": "2024-07-11",
            "evidence": [
                {"source": "report", "via": ["stranger"], "note": "ev-1"},
                {
                    "source": "sheet", "via": ["teller", "mayor"], "note": "ev-2",
                    "reported_as": {"few": {"figure": "13", "by": ["works"]}},
                },
            ],
            "claims": [
                {"id": "many", "measure": "dead", "figure": "about 5", "text": "{figure} died."},
                {
                    "id": "few", "measure": "dead", "figure": "12", "part_of": "many",
                    "text": "{figure} died.", "as_of": "2024-07-02",
                    "responds_to": {"claim": "mayor-dead", "relation": "disputes"},
                },
                {
                    "id": "below", "measure": "dead", "figure": "-3", "period": "2024-07-03",
                    "text": "{figure} died.",
                },
                {"id": "odd", "question": "toll", "text": "Some {figur} died."},
                {
                    "id": "stands", "place": "weir", "question": "open", "position": "denies",
                    "text": "Nobody.",
                },
            ],
        }
    ],
}  # fmt: skip


def planted() -> Dossier:
    """The base dossier as data, one list a collection, with the problems in it."""
    found: Dossier = {name: [] for name in RECORD_TYPES}
    for path in sorted(BASE.rglob("*.yaml")):
        collection = path.relative_to(BASE).parts[0].removesuffix(".yaml")
        value = load_yaml(path.read_bytes()).value
        if collection == "briefing":
            found[collection] = value
        else:
            found[collection] += value if isinstance(value, list) else [value]
    for collection, records in ADDED.items():
        found[collection] += copy.deepcopy(records)
    next(one for one in found["actors"] if one["id"] == "herald")["part_of"] = "herald"
    toll = next(one for one in found["questions"] if one["id"] == "toll")
    toll["measures"] |= {
        "struck": {"unit": "people", "kind": "incident"},
        "gone": {"unit": "boats", "cumulative": "true"},
        "sum": {"unit": "people", "cumulative": "true", "sum_of": ["gone"]},
    }
    found["briefing"]["judgements"].append(
        {"id": "weighed", "text": "So.", "basis": ["mayor-dead"], "against": ["mayor-dead"]}
    )
    found["briefing"] |= {"licence": {"name": "Free"}, "tolerance": "10%", "plain_numbers": ["7"]}
    found["pages"] = "# Prose\n\nThere were 77 of them, says [[nowhere]].\n"
    return found


def written(value: object) -> bytes:
    return yaml.dump(value, Dumper=yaml.CSafeDumper).encode()


def told(dossier: Dossier, root: Path, sound: Mapping[str, bytes] | None = None) -> Counter[str]:
    """What is told of a dossier; `sound` has the files of what is in it as it was."""
    sound = sound or {}
    files = [
        DataFile(f"data/{name}.yaml", name, sound.get(name) or written(value))
        for name, value in dossier.items()
        if name != "pages" and value is not None
    ]
    table = DataFile("data/series/counts.csv", "tables", TABLE)
    for file in files:
        file.tables = {table.name: table} if file.collection == "series" else {}
    files.append(DataFile("data/pages/prose.md", "pages", dossier["pages"].encode()))
    return Counter(problem.sentence for problem in read_files(files, [], root).problems)


def fields_of(value: object, record: type[Record], at: Steps) -> Iterator[tuple[Steps, str, str]]:
    """Every field of a record and of those within it: the way to it, its record and its name."""
    if not isinstance(value, dict):
        return
    owner = value.get("id") or value.get("note") or (at[-1] if at else "briefing")
    hints = get_type_hints(record, include_extras=True)
    for name in record.model_fields:
        yield (*at, name), str(owner), name
        inner = _bare(hints[name])
        items = getattr(inner, "__args__", ())
        kinds = [_bare(one) for one in (inner, *items)]
        kind = next((k for k in kinds if isinstance(k, type) and issubclass(k, Record)), None)
        written = value.get(name)
        if kind is None or written is None:
            continue
        if isinstance(written, list):
            for index, item in enumerate(written):
                yield from fields_of(item, kind, (*at, name, index))
        elif kind is inner:
            yield from fields_of(written, kind, (*at, name))
        else:
            for key, item in written.items():
                yield from fields_of(item, kind, (*at, name, key))


def ways(time: int) -> list[str]:
    """How a field breaks that is met so many times."""
    names = list(BREAKS)
    everywhere = time <= 2 or bool(os.environ.get("FACTBOOK_CHANGES"))
    return names if everywhere else [names[time % len(names)]]


def is_written(dossier: Dossier, steps: Steps) -> bool:
    """Whether the field stands in its record."""
    here: Any = dossier
    for step in steps[:-1]:
        here = here[step]
    return steps[-1] in here


def spoilt(dossier: Dossier, steps: Steps, how: str) -> Dossier:
    broken = {**dossier, steps[0]: copy.deepcopy(dossier[steps[0]])}
    here: Any = broken
    for step in steps[:-1]:
        here = here[step]
    if BREAKS[how] is not ...:
        here[steps[-1]] = BREAKS[how]
    elif (old := here.pop(steps[-1], None)) is not None and how == "a name that is no field":
        here[f"{steps[-1]}-x"] = old
    return broken


def own_faults(broken: Dossier, collection: str, index: int | None) -> set[str]:
    """What is wrong with the fields of the record itself."""
    value = broken[collection] if index is None else broken[collection][index]
    entry = Entry(DataFile("f", collection, b""), collection, value, Place(1, 1))
    return {problem.sentence for problem in validated(entry, RECORD_TYPES[collection])[1]}


def ids_within(value: object) -> set[str]:
    if isinstance(value, dict):
        return (
            {str(value["id"])}
            if "id" in value
            else set(value) | set().union(*(ids_within(item) for item in value.values()))
        )
    if isinstance(value, list):
        return set().union(*(ids_within(item) for item in value))
    return {value} if isinstance(value, str) else set()


@pytest.fixture(scope="module")
def sound() -> Dossier:
    return planted()


def test_what_is_planted_is_told(sound: Dossier, tmp_path: Path):
    found = told(sound, tmp_path)
    assert [words for words in PLANTED if not any(words in one for one in found)] == []
    assert sum(found.values()) == len(PLANTED)


@pytest.mark.parametrize("collection", [name for name in RECORD_TYPES if name != "pages"])
def test_a_broken_field_hides_no_other_problem_and_brings_none(
    collection: str, sound: Dossier, tmp_path: Path
):
    before = told(sound, tmp_path)
    others = {name: written(value) for name, value in sound.items() if name != collection}
    records = sound[collection] if collection != "briefing" else [sound["briefing"]]
    wrong: list[str] = []
    tried = 0
    met: Counter[tuple[str, ...]] = Counter()
    for number, record in enumerate(records):
        index = None if collection == "briefing" else number
        start: Steps = (collection,) if index is None else (collection, index)
        for steps, owner, name in fields_of(record, RECORD_TYPES[collection], start):
            stands = is_written(sound, steps)
            kind = (str(stands), *(step for step in steps if isinstance(step, str)))
            met[kind] += 1
            if met[kind] > 2 and not stands:
                continue
            for how in ways(met[kind]):
                broken = spoilt(sound, steps, how)
                faults = own_faults(broken, collection, index)
                if not faults:
                    continue
                tried += 1
                after = told(broken, tmp_path, others)
                lost = {
                    one
                    for one in before - after
                    if not any(
                        words in one and (owner, name) in rests_on
                        for words, rests_on in PLANTED.items()
                    )
                }
                old = sound
                for step in steps:
                    old = old.get(step, {}) if isinstance(old, dict) else old[step]
                gone = ids_within(old)
                came = {
                    one
                    for one in after - before
                    if one not in faults
                    and not (gone & set(one.replace(";", " ").split()))
                    and "strange" not in one.replace("stranger", "")
                    and not (isinstance(BREAKS[how], str) and BREAKS[how] in one)
                }
                where = f"{'/'.join(map(str, steps))} made {how}"
                wrong += [f"{where} hides: {one}" for one in sorted(lost)]
                wrong += [f"{where} brings: {one}" for one in sorted(came)]
    assert not wrong, "\n".join(wrong)
    assert tried > 20


def test_a_briefing_that_is_not_there_hides_and_brings_as_little(sound: Dossier, tmp_path: Path):
    before = told(sound, tmp_path)
    after = told(sound | {"briefing": None}, tmp_path)
    of_briefing = {
        words
        for words, rests_on in PLANTED.items()
        if any(owner in {"briefing", "weighed"} for owner, _ in rests_on)
    }
    assert set(after - before) == set()
    assert all(any(words in one for words in of_briefing) for one in before - after)


@pytest.mark.parametrize("broken", [{"range": "some"}, {"range": "20-60", "range_is": "a guess"}])
def test_a_figure_is_not_known_without_the_range_that_it_rests_on(broken: Mapping[str, str]):
    written = {"id": "a", "text": "{figure} died.", "measure": "killed", "figure": "40"}
    whole = readable({**written, "range": "20-60"}, Claim)
    assert whole.figure
    assert whole.figure.own_range
    part = readable({**written, **broken}, Claim)
    assert not part.has("figure"), "with no range it would be told as exact"
    assert part.has("measure")
