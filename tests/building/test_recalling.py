from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from factbook.building.fingerprints import code_of, versions
from factbook.building.rebuilding.memory import read_sealed, write_sealed
from factbook.building.recalling import INDEX, ForeignError, Recall
from factbook.charts import draw_all
from factbook.charts.chart import told
from factbook.loading.reading import read_dossier
from factbook.model.remembering import Files, Kept
from factbook.reasoning import analyse

BRIEFINGS = Path(__file__).parent.parent / "briefings"


class Maker:
    """Makes a text and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Mapping[str, str]:
        self.times += 1
        return {"a.svg": f"<svg>{self.times}</svg>"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "made"


def ask(folder: Path, made_of: object, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
    with Recall(folder, folder.parent) as recall:
        return recall.texts(made_of, make)


def test_what_was_made_is_recalled_and_not_made_again(folder: Path) -> None:
    make = Maker()
    assert ask(folder, ["one"], make) == ask(folder, ["one"], make) == {"a.svg": "<svg>1</svg>"}
    assert make.times == 1


def test_what_is_made_of_something_else_is_made(folder: Path) -> None:
    make = Maker()
    ask(folder, ["one"], make)
    assert ask(folder, ["two"], make) == {"a.svg": "<svg>2</svg>"}


def test_what_nobody_asks_for_is_forgotten(folder: Path) -> None:
    make = Maker()
    ask(folder, ["one"], make)
    ask(folder, ["two"], make)
    assert len(list(folder.iterdir())) == 1
    ask(folder, ["one"], make)
    assert make.times == 3


def test_nothing_is_forgotten_where_a_build_fails(folder: Path) -> None:
    make = Maker()
    ask(folder, ["one"], make)
    with pytest.raises(RuntimeError), Recall(folder, folder.parent):
        raise RuntimeError
    ask(folder, ["one"], make)
    assert make.times == 1


@pytest.mark.parametrize("kept", [0, 40, 70, -1])
def test_a_damaged_file_is_made_again(folder: Path, kept: int) -> None:
    make = Maker()
    ask(folder, ["one"], make)
    [file] = folder.iterdir()
    file.write_bytes(file.read_bytes()[:kept] + b"x")
    assert ask(folder, ["one"], make) == {"a.svg": "<svg>2</svg>"}


def ask_files(folder: Path, made_of: object, make: Callable[[], Mapping[str, str]]) -> Files:
    with Recall(folder, folder.parent) as recall:
        return recall.files(made_of, make)


def read(files: Files) -> Mapping[str, str]:
    return {path: one if isinstance(one, str) else one.read() for path, one in files.items()}


def test_files_that_were_made_are_told_by_their_sums_and_read_on_demand(folder: Path) -> None:
    make = Maker()
    for _ in range(2):
        kept = ask_files(folder, ["one"], make)["a.svg"]
        assert isinstance(kept, Kept)
        assert kept.sum == hashlib.sha256(b"<svg>1</svg>").hexdigest()
        assert kept.read() == "<svg>1</svg>"
    assert make.times == 1


def test_several_files_of_several_things_are_told_apart(folder: Path) -> None:
    with Recall(folder, folder.parent) as recall:
        one = recall.files(["one"], lambda: {"a": "a of one", "b": "b of one"})
        two = recall.files(["two"], lambda: {"a": "a of two", "c": "c of two"})
        assert read(one) == {"a": "a of one", "b": "b of one"}
        assert read(two) == {"a": "a of two", "c": "c of two"}
        assert read({"a": one["a"], "b": one["b"], "c": two["c"]})["b"] == "b of one"


def test_files_that_nobody_asks_for_are_forgotten(folder: Path) -> None:
    make = Maker()
    ask_files(folder, ["one"], make)
    ask_files(folder, ["two"], make)
    assert read(ask_files(folder, ["one"], make)) == {"a.svg": "<svg>3</svg>"}
    assert len(list(folder.iterdir())) == 2  # with the index


@pytest.mark.parametrize("damage", [b"", b"foreign", None])
def test_files_whose_index_is_lost_or_damaged_are_read(folder: Path, damage: bytes | None) -> None:
    make = Maker()
    ask_files(folder, ["one"], make)
    if damage is None:
        (folder / INDEX).unlink()
    else:
        (folder / INDEX).write_bytes(damage)
    assert read(ask_files(folder, ["one"], make)) == {"a.svg": "<svg>1</svg>"}
    assert isinstance(ask_files(folder, ["one"], make)["a.svg"], Kept)
    assert make.times == 1


def test_files_that_are_lost_are_made_anew(folder: Path) -> None:
    ask_files(folder, ["one"], lambda: {"a.svg": "<svg>1</svg>"})
    [file] = (one for one in folder.iterdir() if one.name != INDEX)
    file.unlink()
    kept = ask_files(folder, ["one"], lambda: {"a.svg": "<svg>1</svg>"})
    assert read(kept) == {"a.svg": "<svg>1</svg>"}


@pytest.mark.parametrize("texts", [{"a.svg": "<svg>foreign</svg>"}, {"b.svg": "<svg>1</svg>"}])
def test_files_that_are_not_what_the_index_says_are_not_trusted(
    folder: Path, texts: Mapping[str, str]
) -> None:
    make = Maker()
    ask_files(folder, ["one"], make)
    [file] = (one for one in folder.iterdir() if one.name != INDEX)
    write_sealed(file, texts, folder)
    with pytest.raises(ForeignError):
        read(ask_files(folder, ["one"], make))


@pytest.mark.parametrize("sums", [["a"], {"a.svg": "no sum"}, {"a.svg": 1}, None])
def test_an_index_of_another_form_is_none(folder: Path, sums: object) -> None:
    make = Maker()
    ask_files(folder, ["one"], make)
    index = read_sealed(folder / INDEX)
    assert isinstance(index, dict)
    [name] = index["files"]
    write_sealed(folder / INDEX, {**index, "files": {name: sums}}, folder)
    assert read(ask_files(folder, ["one"], make)) == {"a.svg": "<svg>1</svg>"}


def test_without_a_folder_everything_is_made(tmp_path: Path) -> None:
    make = Maker()
    with Recall() as recall:
        recall.texts(["one"], make)
        recall.texts(["one"], make)
    assert make.times == 2
    assert list(tmp_path.iterdir()) == []


def test_charts_are_told_apart_by_every_part_of_them(folder: Path) -> None:
    dossier = read_dossier(BRIEFINGS / "lake").dossier
    assert dossier is not None
    [chart, *_] = draw_all(dossier, analyse(dossier))
    make = Maker()
    ask(folder, told(chart), make)
    assert ask(folder, told(replace(chart)), make) == {"a.svg": "<svg>1</svg>"}
    for change in ({"title": "Another title"}, {"rows": ()}, {"marks": 0}, {"statement": "x"}):
        ask(folder, told(replace(chart, **change)), make)
    assert make.times == 5
    picture = next(iter(chart.pictures.values()))
    picture.data.dot(1, 2, "0", soft=False, dim=False)
    ask(folder, told(chart), make)
    assert make.times == 6


def test_the_code_of_a_room_is_known_by_every_byte_of_it() -> None:
    assert code_of("charts") != code_of("building") != code_of("charts", "building")
    assert set(versions("mkdocs")) == {"python", "mkdocs"}
