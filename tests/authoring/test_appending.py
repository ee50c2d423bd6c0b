"""Records go to the end of files of every shape, and nothing before them changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from factbook.authoring.appending import append, extended
from factbook.errors import AuthoringError, FileError
from factbook.loading.yaml.events import load_yaml

RECORD = {"id": "new", "name": "New: one", "via": ["a", "b"]}
SHAPES = {
    "a list": b"# top\n- id: a # side\n  name: A\n- {id: b, name: B}\n",
    "a list with empty lines between": b"- id: a\n\n- id: b\n",
    "a list that is indented": b"# top\n  - id: a\n  - id: b\n",
    "no line end at the end": b"- id: a\n- id: b",
    "the line ends of Windows": b"- id: a\r\n- id: b\r\n",
    "a comment at the end": b"- id: a\n# the end\n",
    "comments alone": b"# nothing yet\n",
    "nothing": b"",
    "a byte order mark": "\ufeff- id: a\n".encode(),
    "a text that keeps its line ends": b"- id: z\n\n- id: a\n  note: |+\n    kept\n",
    "a folded text at the end": b"- id: a\n  note: >-\n    one\n    two\n",
    "other scripts": "- id: a\n  name: 거위 и гусь\n".encode(),
    "a start of the document": b"---\n- id: a\n",
}
CLOSED = {
    "a single record": b"id: a\nname: A\n",
    "a list in brackets": b"[{id: a}]\n",
    "an end of the document": b"- id: a\n...\n",
    "a broken file": b"- id: 'a\n",
    "an empty list": b"[]\n",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_record_follows_and_every_byte_before_it_stays(shape: str):
    data = SHAPES[shape]
    after = extended(data, RECORD)
    assert after is not None
    assert after.startswith(data)
    loaded = load_yaml(after)
    assert loaded.value == [*(load_yaml(data).value or []), RECORD]
    assert loaded.faults == ()


@pytest.mark.parametrize("shape", CLOSED)
def test_a_file_that_nothing_can_follow_in_is_not_touched(shape: str, tmp_path: Path):
    (tmp_path / "file.yaml").write_bytes(CLOSED[shape])
    with pytest.raises(AuthoringError, match="no list"):
        append(tmp_path, "file.yaml", RECORD)
    assert (tmp_path / "file.yaml").read_bytes() == CLOSED[shape]


def test_line_ends_and_empty_lines_follow_the_file():
    windows = extended(SHAPES["the line ends of Windows"], RECORD)
    assert windows is not None
    assert windows.count(b"\n") == windows.count(b"\r\n")
    apart = extended(SHAPES["a list with empty lines between"], RECORD)
    assert apart is not None
    assert b"- id: b\n\n- id: new" in apart
    assert extended(SHAPES["a list"], RECORD) == SHAPES["a list"] + (
        b'- id: new\n  name: "New: one"\n  via: [a, b]\n'
    )


@pytest.mark.parametrize("shape", [*SHAPES, None])
def test_taking_back_leaves_what_was_there(shape: str | None, tmp_path: Path):
    path = tmp_path / "data" / "file.yaml"
    path.parent.mkdir()
    if shape is not None:
        path.write_bytes(SHAPES[shape])
    addition = append(tmp_path, "data/file.yaml", RECORD)
    lines = path.read_bytes().decode().splitlines()
    assert lines[addition.first_line - 1].strip() == "- id: new"
    assert addition.last_line == len(lines)
    addition.take_back()
    assert (path.read_bytes() if path.exists() else None) == (SHAPES[shape] if shape else None)


def test_a_file_that_was_edited_since_is_not_cut(tmp_path: Path):
    path = tmp_path / "file.yaml"
    addition = append(tmp_path, "file.yaml", RECORD)
    path.write_bytes(path.read_bytes() + b"- id: mine\n")
    with pytest.raises(AuthoringError, match="changed since"):
        addition.take_back()
    assert path.read_bytes().endswith(b"- id: mine\n")


def test_a_new_file_begins_with_its_header(tmp_path: Path):
    addition = append(tmp_path, "data/statements/2025-01.yaml", RECORD, "# first\n")
    assert addition.path.read_bytes().startswith(b"# first\n- id: new\n")
    assert addition.first_line == 2


def test_what_cannot_be_written_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("a file")
    with pytest.raises(FileError, match="file is a file where a folder belongs"):
        append(tmp_path, "file/below.yaml", RECORD)
