"""After any sequence of edits to a dossier, the site is byte for byte what a clean build makes.

Sequences are drawn from a seed: `FACTBOOK_EDIT_SEQUENCES=1000` tries more of them.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from factbook.building import workflow
from factbook.building.checksums import sums_of
from factbook.building.open_store import OpenStore
from factbook.building.verifying import verify
from factbook.errors import DataError
from factbook.pages.parts import paging

if TYPE_CHECKING:
    from silent import Silent

SEQUENCES: Final = int(os.environ.get("FACTBOOK_EDIT_SEQUENCES", "10"))
BUILDS: Final = 6
"""After each second of them the site is held against a clean build."""
EDITS: Final = 9
SETTINGS: Final = ".factbook/mkdocs.yml"
Record = dict[str, Any]


class Dossier:
    """A small dossier that is edited record by record, in several files."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        self.made = 0
        self.files: dict[str, list[Record]] = {
            "actors.yaml": [{"id": f"a{n}", "name": f"Actor {n}", "kind": "group"} for n in (1, 2)],
            "sources.yaml": [
                {"id": f"s{n}", "type": "report", "publisher": f"House {n}", "title": f"Report {n}"}
                for n in (1, 2)
            ],
            "questions.yaml": [self.question("q1", "m1")],
            "statements/one.yaml": [],
            "statements/two.yaml": [],
        }
        self.prose: dict[str, str] = {}
        for _ in range(3):
            add_statement(self)
        self.write()

    @staticmethod
    def question(name: str, measure: str) -> Record:
        unit = {"unit": "boats", "cumulative": True}
        return {"id": name, "question": f"How many boats of {name}?", "measures": {measure: unit}}

    def number(self) -> int:
        self.made += 1
        return self.made

    def statements(self) -> list[tuple[list[Record], Record]]:
        return [
            (records, record)
            for name, records in self.files.items()
            if name.startswith("statements/")
            for record in records
        ]

    def measures(self) -> list[str]:
        return [name for one in self.files["questions.yaml"] for name in one["measures"]]

    def any(self, name: str) -> Record:
        return self.chance.choice(self.files[name])

    def write(self) -> None:
        """Write every file that changed, and delete those that are empty."""
        texts = {"data/briefing.yaml": "{title: Boats, edition: '1', as_of: 2025-06-01}\n"}
        for name, records in self.files.items():
            texts[f"data/{name}"] = yaml.safe_dump(records, sort_keys=False) if records else ""
        texts |= {f"data/pages/{name}.md": text for name, text in self.prose.items()}
        for path in sorted((self.root / "data").rglob("*")):
            if path.is_file() and not texts.get(path.relative_to(self.root).as_posix()):
                path.unlink()
        for name, text in texts.items():
            path = self.root / name
            if text and not (path.is_file() and path.read_text(encoding="utf-8") == text):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")


def add_statement(dossier: Dossier) -> None:
    number = dossier.number()
    claim = {
        "id": f"c{number}",
        "measure": dossier.chance.choice(dossier.measures()),
        "figure": str(dossier.chance.randint(10, 999)),
        "text": "There were {figure} boats.",
    }
    record = {
        "id": f"t{number}",
        "by": [dossier.any("actors.yaml")["id"]],
        "said": f"2025-0{dossier.chance.randint(1, 5)}-1{dossier.chance.randint(0, 9)}",
        "evidence": [{"source": dossier.any("sources.yaml")["id"]}],
        "claims": [claim],
    }
    dossier.files[dossier.chance.choice(["statements/one.yaml", "statements/two.yaml"])] += [record]


def change_figure(dossier: Dossier) -> None:
    _, record = dossier.chance.choice(dossier.statements())
    record["claims"][0]["figure"] = str(dossier.chance.randint(10, 999))


def replace_claim(dossier: Dossier) -> None:
    replaced = dossier.chance.choice(dossier.statements())[1]
    before = replaced["claims"][0]
    add_statement(dossier)
    newest = f"t{dossier.made}"
    record = next(one for _, one in dossier.statements() if one["id"] == newest)
    record |= {"by": list(replaced["by"]), "said": "2025-05-30"}
    record["claims"][0] |= {"measure": before["measure"], "supersedes": [before["id"]]}


def add_to_claim(dossier: Dossier) -> None:
    """The same claimant tells of more, which is summed up with what it told before."""
    replace_claim(dossier)
    record = next(one for _, one in dossier.statements() if one["id"] == f"t{dossier.made}")
    record["claims"][0]["adds_to"] = record["claims"][0].pop("supersedes")[0]


def pass_on_a_word(dossier: Dossier) -> None:
    relayed = dossier.chance.choice(dossier.statements())[1]
    add_statement(dossier)
    record = next(one for _, one in dossier.statements() if one["id"] == f"t{dossier.made}")
    record |= {"relays": [relayed["id"]], "said": "2025-05-30"}


def answer_two_questions(dossier: Dossier) -> None:
    _, record = dossier.chance.choice(dossier.statements())
    measure = dossier.chance.choice(dossier.measures())
    more = {"id": f"c{dossier.number()}", "measure": measure, "figure": "5"}
    record["claims"].append({**more, "text": "There were {figure} more."})


def delete_statement(dossier: Dossier) -> None:
    records, record = dossier.chance.choice(dossier.statements())
    gone = record["claims"][0]["id"]
    others = [one["claims"][0] for _, one in dossier.statements()]
    named = any(gone in (*one.get("supersedes", ()), one.get("adds_to")) for one in others)
    named |= any(record["id"] in one.get("relays", ()) for _, one in dossier.statements())
    cited = any(f"[[{gone}" in text for text in dossier.prose.values())
    if len(dossier.statements()) > 1 and not named and not cited:
        records.remove(record)


def move_statement(dossier: Dossier) -> None:
    records, record = dossier.chance.choice(dossier.statements())
    records.remove(record)
    dossier.files[dossier.chance.choice(["statements/one.yaml", "statements/two.yaml"])] += [record]


def add_source(dossier: Dossier) -> None:
    first = dossier.any("sources.yaml")["id"]
    name = f"s{dossier.number()}x"
    more = {"derived_from": first} if dossier.chance.random() < 0.5 else {}
    record = {"id": name, "type": "report", "publisher": "Press", "title": f"Report {name}", **more}
    dossier.files["sources.yaml"].append(record)


def give_statement_another_source(dossier: Dossier) -> None:
    _, record = dossier.chance.choice(dossier.statements())
    record["evidence"] = [{"source": dossier.any("sources.yaml")["id"]}]


def delete_unused_source(dossier: Dossier) -> None:
    used = {one["evidence"][0]["source"] for _, one in dossier.statements()}
    used |= {one.get("derived_from") for one in dossier.files["sources.yaml"]}
    kept = [one for one in dossier.files["sources.yaml"] if one["id"] in used]
    dossier.files["sources.yaml"] = kept


def rename_actor(dossier: Dossier) -> None:
    dossier.any("actors.yaml")["name"] = f"Actor called {dossier.number()}"


def rename_actors_page(dossier: Dossier) -> None:
    actor = dossier.any("actors.yaml")
    old, new = actor["id"], f"a{dossier.number()}y"
    actor |= {"id": new, "was": [*actor.get("was", ()), old]}
    for _, record in dossier.statements():
        record["by"] = [new if one == old else one for one in record["by"]]


def add_question(dossier: Dossier) -> None:
    number = dossier.number()
    dossier.files["questions.yaml"].append(dossier.question(f"q{number}", f"m{number}x"))


def link_measures(dossier: Dossier) -> None:
    add_question(dossier)
    part = dossier.files["questions.yaml"][0]
    whole = dossier.files["questions.yaml"][-1]
    next(iter(whole["measures"].values()))["includes"] = [next(iter(part["measures"]))]


def write_prose(dossier: Dossier) -> None:
    claim = dossier.chance.choice(dossier.statements())[1]["claims"][0]["id"]
    name = dossier.chance.choice(["notes", "more"])
    dossier.prose[name] = f"# On {claim}\n\nSee [[{claim}]], [[{claim}|figure]].\n"


def delete_prose(dossier: Dossier) -> None:
    dossier.prose.pop("notes", None)


def write_page_by_hand(dossier: Dossier) -> None:
    page = dossier.root / "docs" / "about.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(f"# About\n\nEdit {dossier.number()}.\n", encoding="utf-8")


def write_style(dossier: Dossier) -> None:
    style = dossier.root / "docs" / "assets" / "factbook" / "factbook.css"
    style.parent.mkdir(parents=True, exist_ok=True)
    style.write_text(f"body {{ order: {dossier.number()}; }}\n", encoding="utf-8")


def change_settings(dossier: Dossier) -> None:
    """Take the settings over, as the guide tells, and change the name of the site."""
    own = dossier.root / "mkdocs.yml"
    if not own.is_file():
        text = (dossier.root / SETTINGS).read_text(encoding="utf-8")
        own.write_text(text.replace("../", ""), encoding="utf-8")
    text = own.read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("site_name:"))
    own.write_text(text.replace(name, f"site_name: Boats {dossier.number()}"), encoding="utf-8")


def lose_private_file(dossier: Dossier) -> None:
    files = [one for one in (dossier.root / ".factbook").rglob("*") if one.is_file()]
    if files:
        dossier.chance.choice(sorted(files)).unlink()


def damage_private_file(dossier: Dossier) -> None:
    """Damage a file as an editor does, that writes a new one in its place."""
    files = [one for one in (dossier.root / ".factbook").rglob("*") if one.is_file()]
    if files:
        one = dossier.chance.choice(sorted(files))
        damaged = one.read_bytes()[:-9] + b"x" * 9
        one.unlink()
        one.write_bytes(damaged)


EDITS_OF_FACTS: Final[tuple[Callable[[Dossier], None], ...]] = (
    add_statement,
    change_figure,
    replace_claim,
    add_to_claim,
    pass_on_a_word,
    answer_two_questions,
    delete_statement,
    move_statement,
    add_source,
    give_statement_another_source,
    delete_unused_source,
    rename_actor,
    rename_actors_page,
    add_question,
    link_measures,
    write_prose,
    delete_prose,
    write_page_by_hand,
    write_style,
    change_settings,
    lose_private_file,
    damage_private_file,
)


def break_and_mend(dossier: Dossier, silent: Silent, store: OpenStore | None) -> None:
    """Save a file half written, and see that the site stays; then as it was."""
    path = dossier.chance.choice(sorted((dossier.root / "data").rglob("*.yaml")))
    before, site = path.read_bytes(), sums_of(dossier.root / "site")
    path.write_bytes(before + b"\n  - {id: ")
    with pytest.raises(DataError):
        workflow.build(dossier.root, silent, store=store)
    assert sums_of(dossier.root / "site") == site
    path.write_bytes(before)


def build(dossier: Dossier, silent: Silent, store: OpenStore | None) -> None:
    """Build what was edited; an edit that the tool refuses is a fault of this test."""
    silent.found.clear()
    try:
        workflow.build(dossier.root, silent, store=store)
    except DataError:
        pytest.fail("\n".join(str(problem) for problem in silent.found))


def edits_of(seed: int) -> Sequence[Callable[[Dossier], None]]:
    """The edits of a sequence; all kinds of them have had their turn before one has its second."""
    chance = random.Random(0)
    turns = chain.from_iterable(chance.sample(EDITS_OF_FACTS, len(EDITS_OF_FACTS)) for _ in count())
    return list(islice(turns, seed * EDITS, (seed + 1) * EDITS))


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_after_any_edits_the_site_is_what_a_clean_build_makes(
    tmp_path: Path, silent: Silent, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    if seed % 4 == 0:
        # Lists have pages of their own for each part of them, as in a large dossier.
        monkeypatch.setattr(paging, "LONG", 2)
    # Half of them in a process that stays, as `serve` does.
    store = OpenStore() if seed % 2 else None
    dossier = Dossier(tmp_path, chance)
    build(dossier, silent, store)
    edits = edits_of(seed)
    for number in range(BUILDS):
        for edit in edits[number::BUILDS]:
            edit(dossier)
        dossier.write()
        if chance.random() < 0.2:
            break_and_mend(dossier, silent, store)
        build(dossier, silent, store)
        if number % 2:
            found = verify(tmp_path, silent)
            assert found.none, ([edit.__name__ for edit in edits], number, found)
