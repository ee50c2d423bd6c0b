from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from factbook.building.checked_dossier import checked
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def _read(root: Path) -> Dossier:
    reading = read_dossier(root)
    assert reading.problems == ()
    assert reading.dossier is not None
    return reading.dossier


def test_every_record_is_found_by_its_id_and_knows_its_file_and_line(root: Path):
    dossier = _read(root)
    assert dossier.claims["mayor-dead"].text == "{figure} people had died."
    assert dossier.origins["mayor-dead"] == "data/statements.yaml:7"
    assert dossier.origins["background"] == "data/pages/background.md:1"
    assert dossier.statement_of(dossier.claims["mayor-dead"]).id == "mayor-0602"
    assert dossier.question_of(dossier.claims["mayor-dead"]).id == "toll"
    assert dossier.question_of(dossier.claims["works-denies"]).id == "cause"


def test_spaces_around_an_id_are_none_of_it(root: Path):
    wanted = _read(root)
    for name, written in (("statements.yaml", "by: mayor"), ("questions/toll.yaml", "id: toll")):
        path = root / "data" / name
        field, _, word = written.partition(" ")
        assert written in path.read_text()
        path.write_text(path.read_text().replace(written, f'{field} " {word} "'))
    path = root / "data/questions/toll.yaml"
    path.write_text(path.read_text().replace("  dead:", '  " dead ":'))
    dossier = _read(root)
    assert dossier.statements == wanted.statements
    assert dossier.measures == wanted.measures
    assert dossier.origins == wanted.origins
    assert dossier.indexes.question_of_measure == wanted.indexes.question_of_measure
    over_the_store = checked(root)
    assert over_the_store.problems == ()
    assert over_the_store.dossier is not None
    assert list(over_the_store.dossier.measures) == list(wanted.measures)


def test_a_record_may_be_called_briefing(root: Path):
    path = root / "data/actors.yaml"
    path.write_text(path.read_text() + "- {id: briefing, name: The Briefing, kind: group}\n")
    over_the_store = checked(root)
    assert over_the_store.problems == ()
    assert over_the_store.dossier is not None
    assert over_the_store.dossier.actors["briefing"].name == "The Briefing"
    assert over_the_store.dossier.origins == _read(root).origins


def test_a_claim_is_about_the_day_it_was_said_unless_it_says_otherwise(root: Path):
    text = (root / "data/statements.yaml").read_text()
    (root / "data/statements.yaml").write_text(
        text.replace('figure: "40"', 'figure: "40", as_of: 2024-06-01')
    )
    dossier = _read(root)
    assert dossier.as_of(dossier.claims["mayor-dead"]).date.written == "2024-06-02"
    assert dossier.as_of(dossier.claims["mayor-injured"]).date.written == "2024-06-01"


def test_claims_are_listed_under_their_question_their_speaker_and_their_source(root: Path):
    dossier = _read(root)
    assert [c.id for c in dossier.claims_of_question("toll")] == ["mayor-dead", "mayor-injured"]
    assert [c.id for c in dossier.claims_of_actor("works")] == ["works-denies"]
    assert [s.id for s, _ in dossier.evidence_from("herald-0602")] == ["mayor-0602"]


def test_an_actor_without_a_side_has_that_of_what_it_is_part_of(root: Path):
    (root / "data/actors").mkdir()
    (root / "data/actors/more.yaml").write_text(
        "- {id: office, name: Office, kind: agency, part_of: mayor}\n"
        "- {id: clerk, name: Clerk, kind: person, part_of: office}\n"
    )
    dossier = _read(root)
    assert dossier.side_of("clerk") == "town"
    assert dossier.whole("clerk") == "mayor"
    assert dossier.side_of("herald") is None


def test_the_writing_of_numbers_survives_the_reading(root: Path):
    long = "1234567890123456789012345"
    text = (root / "data/statements.yaml").read_text()
    (root / "data/statements.yaml").write_text(text.replace('"40"', f'"{long}"'))
    figure = _read(root).claims["mayor-injured"].figure
    assert figure is not None
    assert (figure.written, str(figure.low)) == (long, long)


def test_records_are_frozen(root: Path):
    claim = _read(root).claims["mayor-dead"]
    with pytest.raises(ValueError, match="frozen"):
        claim.text = "changed"  # type: ignore[misc]  # what the test is about


def test_the_order_in_which_files_are_cut_changes_no_record(root: Path):
    whole = _read(root)
    statements = (root / "data/statements.yaml").read_text()
    first, second = statements.split("- id: works-0620")
    (root / "data/statements.yaml").unlink()
    (root / "data/statements").mkdir()
    (root / "data/statements/b.yaml").write_text(first)
    (root / "data/statements/a.yaml").write_text("- id: works-0620" + second)
    cut = _read(root)
    assert dict(cut.claims) == dict(whole.claims)


def test_no_damage_to_a_file_ends_in_an_exception(root: Path):
    chance = random.Random(4)
    files = sorted((root / "data").rglob("*.*"))
    sound = {path: path.read_bytes() for path in files}
    refused = 0
    for _ in range(150):
        path = chance.choice(files)
        data = bytearray(sound[path])
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 6)] = chance.choice(
                [b"", b"[", b"{", b"- ", b": ", b"\n", b"\xff", b'"', b"x", b"\x00", b"- - "]
            )
        path.write_bytes(bytes(data))
        refused += read_dossier(root).dossier is None
        path.write_bytes(sound[path])
    assert refused > 50
