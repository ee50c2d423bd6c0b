"""What changed between two editions: laws over any change of a dossier, and sentences by hand."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from dossier_changes import changes_of, one_of_each_kind_first
from dossier_values import Files, files_of, ids_of, write_files
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from factbook.reasoning.editions.chain_changes import chain_change
from factbook.reasoning.editions.change_summary import sections, summary
from factbook.reasoning.editions.differences import applied, differences
from factbook.reasoning.editions.edition_data import Edition, edition_of
from factbook.reasoning.editions.overlay import differing, overlaid
from factbook.reasoning.editions.record_parts import Part
from factbook.reasoning.editions.typed_changes import Change, ChangeKind, changes_between
from factbook.reasoning.editions.written_records import Json
from places import BRIEFINGS, REPOSITORY

SAMPLE: Final = 12
NAMES: Final = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())


def edition(root: Path) -> Edition | None:
    dossier = read_dossier(root).dossier
    return edition_of(analyse(dossier)) if dossier else None


def sound(root: Path) -> Edition:
    found = edition(root)
    assert found is not None
    return found


@pytest.mark.parametrize("root", [*(BRIEFINGS / name for name in NAMES), REPOSITORY])
def test_an_edition_does_not_differ_from_itself_nor_from_its_copy_in_json(root: Path) -> None:
    now = sound(root)
    told = json.loads(now.as_json())
    copy = Edition(told["briefing"], told["records"], told["words"])
    assert changes_between(now, now) == ()
    assert differences(now, copy) == ()
    assert changes_between(now, copy) == ()
    assert copy.as_json() == now.as_json()


def parts_in(edition: Edition) -> Iterator[Part]:
    yield Part("briefing", "briefing", edition.briefing, None)
    for collection, told in edition.words.items():
        records = edition.records.get(collection, {})
        for name in {**records, **told}:
            yield Part(collection, name, records.get(name), told.get(name))


def assert_told_by_what_differs(old: Edition, new: Edition) -> None:
    """What a build over a kept store tells: the old edition, with what is not as it was."""
    there = {name: {*of, *new.words.get(name, {})} for name, of in new.records.items()}
    found = overlaid(old, [differing(old, parts_in(new))], there)
    assert found.briefing == new.briefing
    assert found.records == new.records
    assert changes_between(old, found) == sorted_by_id(old, new)


def sorted_by_id(old: Edition, new: Edition) -> tuple[Change, ...]:
    told = json.loads(new.as_json())
    return changes_between(old, Edition(told["briefing"], told["records"], told["words"]))


@pytest.mark.parametrize("name", NAMES)
def test_any_change_applied_to_the_old_edition_gives_the_new_and_names_no_id(
    name: str, tmp_path: Path
) -> None:
    files = files_of(BRIEFINGS / name)
    write_files(files, tmp_path)
    old, tried, told = sound(tmp_path), 0, 0
    for group in one_of_each_kind_first(changes_of(files), random.Random(7)):
        after: Files = group[0].of(files)
        write_files(after, tmp_path)
        new = edition(tmp_path)
        if new is None:
            continue
        assert_told_by_what_differs(old, new)
        assert applied(old.records, differences(old, new)) == new.records
        assert applied(new.records, differences(new, old)) == old.records
        found = changes_between(old, new)
        told += len(found)
        assert found or not differences(old, new)
        _name_no_id(found, files, after)
        tried += 1
        if tried == SAMPLE:
            break
    assert tried == SAMPLE
    assert told


def _name_no_id(found: tuple[Change, ...], *files: Files) -> None:
    ids = {one for each in files for one in ids_of(each) if "-" in one}
    texts = json.dumps(files, ensure_ascii=False)
    for change in found:
        for one in ids:
            # What a record's own text says is no id that the tool told.
            if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", change.sentence):
                assert re.search(rf'[^"\[]{re.escape(one)}|{re.escape(one)}[^"\]|]', texts), change


def test_a_corrected_figure_is_told_with_what_it_was(tmp_path: Path) -> None:
    files = files_of(BRIEFINGS / "lake")
    write_files(files, tmp_path)
    old = sound(tmp_path)
    files["statements.yaml"][0]["claims"][2]["figure"] = "8"
    write_files(files, tmp_path)
    found = changes_between(old, sound(tmp_path))
    said = [one.sentence for one in found if one.kind is ChangeKind.CLAIM_CORRECTED]
    assert said == ["8 islands (Geodesy, 30 June 1998): the figure is 8, no longer 7."]
    turned = [one.sentence for one in found if one.kind is ChangeKind.STATE]
    assert any(one.startswith("Islands: now contested. ") for one in turned), found


def test_a_new_claim_that_updates_another_says_what_it_was(tmp_path: Path) -> None:
    files = files_of(BRIEFINGS / "lake")
    write_files(files, tmp_path)
    old = sound(tmp_path)
    first = files["statements.yaml"][0]
    claim = {**first["claims"][2], "id": "later-islands", "figure": "9"}
    files["statements.yaml"].append(
        {**first, "id": "a-later-word", "said": "1998-11-30", "claims": [claim]}
    )
    write_files(files, tmp_path)
    found = changes_between(old, sound(tmp_path))
    [added] = [one for one in found if one.kind is ChangeKind.CLAIM_ADDED]
    assert added.id == "later-islands"
    assert added.sentence == (
        "New: Geodesy, 30 November 1998: There were 9 islands. Before, it was 7 (30 June 1998)."
    )
    assert not [one for one in found if one.collection == "statements"]


def test_a_renamed_record_keeps_its_history_and_is_told_as_trivial(tmp_path: Path) -> None:
    files = files_of(BRIEFINGS / "lake")
    write_files(files, tmp_path)
    old = sound(tmp_path)
    text = json.dumps(files).replace('"field-station"', '"shore-station"')
    renamed = json.loads(text)
    actor = next(one for one in renamed["actors.yaml"] if one["id"] == "shore-station")
    actor["was"] = "field-station"
    write_files(renamed, tmp_path)
    new = sound(tmp_path)
    [one] = [each for each in differences(old, new) if each.collection == "actors"]
    assert (one.id, one.before) == ("shore-station", "field-station")
    found = [each for each in changes_between(old, new) if each.kind is ChangeKind.RENAMED]
    assert [each.id for each in found] == ["shore-station"]
    assert found[0].kind.is_trivial


def test_what_matters_most_comes_first_and_trivial_edits_last(tmp_path: Path) -> None:
    files = files_of(BRIEFINGS / "lake")
    write_files(files, tmp_path)
    old = sound(tmp_path)
    files["statements.yaml"][0]["claims"][2]["figure"] = "8"
    files["actors.yaml"][0]["note"] = "Seen again."
    files["sources.yaml"][0]["reliability"] = "E"
    write_files(files, tmp_path)
    kinds = [one.kind for one in changes_between(old, sound(tmp_path))]
    order = list(ChangeKind)
    assert kinds == sorted(kinds, key=order.index)
    assert {ChangeKind.CLAIM_CORRECTED, ChangeKind.SOURCE_GRADED, ChangeKind.EDITED} <= {*kinds}


def test_a_place_is_told_by_its_name_and_words_that_became_that_place_are_no_news() -> None:
    words = {
        "events": {"march": {"label": "A march"}},
        "places": {"kursk-region": {"label": "Kursk region"}, "kazan": {"label": "Kazan"}},
    }

    def at(place: str) -> Edition:
        return Edition({}, {"events": {"march": {"id": "march", "place": place}}}, words)

    [same] = changes_between(at("Kursk region"), at("kursk-region"))
    assert same.sentence == "A march: edited (its place)."
    [moved] = changes_between(at("On-the-road"), at("kazan"))
    assert moved.sentence == "A march: where it happened is Kazan, no longer On-the-road."


def test_a_new_place_is_called_one() -> None:
    new = Edition(
        {}, {"places": {"kazan": {"id": "kazan"}}}, {"places": {"kazan": {"label": "Kazan"}}}
    )
    [added] = changes_between(Edition({}, {}, {}), new)
    assert (added.sentence, added.kind) == ("New place: Kazan.", ChangeKind.ADDED)


def test_what_an_account_says_otherwise_is_no_trifle(tmp_path: Path) -> None:
    files = files_of(BRIEFINGS / "incidents")
    write_files(files, tmp_path)
    old = sound(tmp_path)
    incidents = files["incidents/2023.yaml"]
    incidents[0]["accounts"][0]["figures"] = {"killed": 2, "hurt": {"low": 1, "best": 2, "high": 3}}
    incidents[1]["accounts"].pop()
    incidents[2]["accounts"][0]["note"] = "Seen again."
    incidents[3]["accounts"].append(
        {**incidents[3]["accounts"][0], "id": "a-new", "by": "register"}
    )
    incidents[3]["accounts"][-1].pop("was", None)
    write_files(files, tmp_path)
    found = [one for one in changes_between(old, sound(tmp_path)) if one.collection == "incidents"]
    assert [one.sentence for one in found] == [
        (
            "A plough was buried on the Seld pass: Register's account is new here: it has 2 for "
            "hurt and 0 for killed."
        ),
        (
            "A slab broke above the Hollin road: Register's account gives no figure for caught "
            "now, and gave 1 before; has 2 for hurt, which it did not give before; has 2 for "
            "killed, no longer 0."
        ),
        (
            "Two skiers were carried down the Jorre face: The Pass Police's account is no longer "
            "here, and had 1 for killed."
        ),
        "A second slide ran on the Jorre face that afternoon: edited (notes on its accounts).",
    ]


CHAINS: Final = [
    (
        [{"source": "errata", "via": "vik"}],
        [{"source": "errata"}],
        "it comes from Harbour press itself, no longer by way of Edda Vik",
    ),
    (
        [{"source": "errata"}],
        [{"source": "gazette"}],
        "it now comes through Gazette instead of Harbour press",
    ),
    (
        [{"source": "errata"}],
        [{"source": "errata"}, {"source": "gazette", "via": ["vik"]}],
        "it now comes through Gazette too",
    ),
    (
        [{"source": "errata", "locator": "table 4", "quote": "None."}],
        [{"source": "errata", "locator": "table 5", "quote": "No one."}],
        (
            "the place in Harbour press is table 5, no longer table 4; "
            "Harbour press is quoted “No one.”, no longer “None.”"
        ),
    ),
    ([{"source": "errata", "note": "Seen."}], [{"source": "errata"}], ""),
    (
        [{"source": "errata", "via": ["vik", "gazette"], "reported_as": {"figure": "9"}}],
        [{"source": "errata", "via": ["vik"]}],
        (
            "it comes from Harbour press by way of Edda Vik, no longer of Edda Vik and Gazette; "
            "what Harbour press made of it is told otherwise"
        ),
    ),
]


@pytest.mark.parametrize(("was", "now", "said"), CHAINS)
def test_a_chain_that_changed_is_told_in_short(was: list[Json], now: list[Json], said: str) -> None:
    sources: dict[str, dict[str, Json]] = {
        "errata": {"publisher": "Harbour press"},
        "gazette": {"publisher": "Gazette"},
    }
    words = {"actors": {"vik": {"label": "Edda Vik"}}, "sources": {key: {} for key in sources}}
    edition = Edition({}, {"sources": sources}, words)
    assert chain_change(edition, edition, was, now) == said


def corrected(name: str, reason: str = "") -> Change:
    return Change(ChangeKind.CLAIM_CORRECTED, "claims", name, f"{name}.", ("figure",), reason)


def test_corrections_of_one_reason_stand_together() -> None:
    found = (corrected("a", "A slip."), corrected("b"), corrected("c", "A slip."))
    [(heading, lines)] = sections(found)
    assert heading == "Corrected by us (3)"
    assert [(one.sentence, [each.id for each in one.within]) for one in lines] == [
        ("Two corrections for one reason: A slip.", ["a", "c"]),
        ("b.", []),
    ]
    assert corrected("a", "A slip.").whole == "a. A slip."


def turned(sentence: str) -> Change:
    return Change(ChangeKind.STATE, "measures", "killed", sentence)


@pytest.mark.parametrize(
    ("sentence", "is_told"),
    [
        ("Killed: now contested. Why.", True),
        ("Killed: no longer contested. Why.", True),
        ("Killed: now possibly contested. Why.", True),
        ("Killed: no longer possibly contested. Only one said this.", False),
    ],
)
def test_only_a_state_that_is_news_leads(sentence: str, *, is_told: bool) -> None:
    said = summary([corrected("a"), turned(sentence)])
    assert said == "This corrects one detail." + (f" {sentence}" if is_told else "")
