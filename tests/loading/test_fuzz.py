"""Real fact files, damaged at random: whatever comes of them, it is a dossier or problems.

`FACTBOOK_FUZZ` is how many damaged files are read (300 in each run, thousands each week, a million
for a long night), and `FACTBOOK_FUZZ_SEED` where chance begins. A failure names the seed of its
file: with it, and `FACTBOOK_FUZZ=1`, that file is read again.
"""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.citation_syntax import citations
from factbook.model.dates import DateError, parse_date
from factbook.model.figure import FigureError, parse_figure
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import figures_in, numbers_in
from factbook.reasoning import analyse
from places import GOLDEN, REPOSITORY

BASE = REPOSITORY / "tests" / "broken" / "base"
SMALL = [REPOSITORY / "tests" / "briefings" / name for name in GOLDEN if name != "flood"]
FILES = int(os.environ.get("FACTBOOK_FUZZ", "300"))
FIRST = int(os.environ.get("FACTBOOK_FUZZ_SEED", "1"))
SECONDS = 4
"""Processor time for one file of a few kilobytes, of a small dossier: far above what any takes."""
SLICE = 3_000
SIGNS = (
    b"", b" ", b"\n", b"\n  ", b"\n- ", b"- ", b": ", b":", b",", b"{", b"}", b"[", b"]", b"[[",
    b"]]", b"|", b">", b'"', b"'", b"\\", b"&a ", b"*a ", b"!!str ", b"<<: ", b"? ", b"#", b"%",
    b"---\n", b"...\n", b"\t", b"\r", b"\r\n", b"\x00", b"\x1b", b"\xff", b"\xc3", b"\xef\xbb\xbf",
    "\u202e".encode(), "\u200b".encode(), "\u2028".encode(), "\U0001f30a".encode(), b"9" * 400,
    b"a" * 400, b"1,000", b"up to ", b"about ", b"-", b"~", b"/", b"..", b"null", b"unknown",
    b"{figure}", b"NaN", b"Infinity", b"1e999", b"0x10", b"<b>", b"](javascript:1)", b"../../x",
)  # fmt: skip


class Damaged(NamedTuple):
    """A dossier's folder to copy, the file in it that is damaged, and what then stands there."""

    around: Path
    name: str
    data: bytes


@cache
def real_files() -> Sequence[Path]:
    own = (REPOSITORY / "data").rglob("*.*")
    briefings = (REPOSITORY / "tests" / "briefings").glob("*/data/**/*.*")
    return sorted(path for path in (*own, *briefings) if path.suffix in {".yaml", ".md"})


@cache
def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def damaged(chance: random.Random) -> Damaged:
    """A part of any real file beside a sound dossier, or a whole file of a small dossier."""
    if chance.random() < 0.6:
        path = chance.choice(real_files())
        folder = path.relative_to(next(one for one in path.parents if one.name == "data"))
        whole = folder.parts[0].startswith("briefing")
        name = folder.as_posix() if whole or len(folder.parts) > 1 else f"{folder.stem}/a.yaml"
        return Damaged(BASE, f"data/{name}", spoiled(sliced(bytes_of(path), chance), chance))
    around = chance.choice(SMALL)
    path = chance.choice([one for one in real_files() if one.is_relative_to(around)])
    name = path.relative_to(around).as_posix()
    return Damaged(around, name, spoiled(bytes_of(path), chance))


def sliced(data: bytes, chance: random.Random) -> bytes:
    starts = [0, *(found.start() + 1 for found in re.finditer(rb"\n- ", data))]
    start = chance.choice(starts)
    return data[start : start + SLICE]


def spoiled(data: bytes, chance: random.Random) -> bytes:
    text = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 12))):
        at, cut = chance.randrange(len(text) + 1), chance.choice((0, 0, 1, 3, 20))
        other = chance.randrange(len(data) + 1)
        copied = data[other : other + chance.choice((5, 40, 400))]
        text[at : at + cut] = chance.choice((*SIGNS, copied, copied, copied))
    return bytes(text)


def test_whatever_damage_a_fact_file_takes_it_is_read_or_refused(tmp_path: Path):
    places = {around: tmp_path / around.name for around in (BASE, *SMALL)}
    for around, root in places.items():
        shutil.copytree(around / "data", root / "data")
    accepted = refused = 0
    for seed in range(FIRST, FIRST + FILES):
        case = damaged(random.Random(seed))
        path = places[case.around] / case.name
        sound = path.read_bytes() if path.exists() else None
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(case.data)
        try:
            if _holds(places[case.around]):
                accepted += 1
            else:
                refused += 1
        except Exception as error:  # noqa: BLE001 - whatever it is, its seed is told
            pytest.fail(f"FACTBOOK_FUZZ=1 FACTBOOK_FUZZ_SEED={seed}: {case.name}: {error!r}")
        finally:
            path.unlink() if sound is None else path.write_bytes(sound)
    if FILES >= 300:
        assert accepted > FILES // 50
        assert refused > FILES // 2


def _holds(root: Path) -> bool:
    """Read a dossier; whether it is one. Each problem has a place in a file that is there."""
    began = time.process_time()
    reading = read_dossier(root)
    for problem in reading.problems:
        assert problem.message, problem
        assert problem.line >= 1, problem
        assert problem.column >= 1, problem
        lines = (root / problem.file).read_bytes() if (root / problem.file).exists() else b""
        assert problem.line <= len(re.split(rb"\r\n|\r|\n", lines)), problem
    if reading.dossier is not None:
        analysis = analyse(reading.dossier)
        states = [analysis.question_state(name) for name in reading.dossier.questions]
        assert all(state.reason for state in states)
        assert all(analysis.standing(name).reason for name in reading.dossier.claims)
    assert time.process_time() - began < SECONDS
    return reading.dossier is not None


@cache
def real_words() -> Sequence[str]:
    """What stands behind `figure`, `reading` and the fields of dates in the real files."""
    field = re.compile(
        r"\b(?:figure|reading|said|date|as_of|period|issued|added): *\"?([^\",}\n]+)"
    )
    texts = (bytes_of(path).decode("utf-8") for path in real_files())
    return sorted({found.strip() for text in texts for found in field.findall(text)})


def test_damaged_figures_and_dates_are_read_or_refused():
    chance = random.Random(FIRST)
    words = real_words()
    assert len(words) > 100
    for _ in range(max(10_000, 4 * FILES)):
        text = spoiled(chance.choice(words).encode(), chance).decode("utf-8", errors="replace")
        with contextlib.suppress(FigureError):
            assert parse_figure(text).written == text
        with contextlib.suppress(DateError):
            assert parse_date(text).written == text


def test_damaged_prose_is_read_at_places_within_it():
    chance = random.Random(FIRST)
    prose = [path for path in real_files() if path.suffix == ".md"]
    for _ in range(max(500, FILES // 5)):
        text = spoiled(sliced(bytes_of(chance.choice(prose)), chance), chance).decode(
            "utf-8", errors="replace"
        )
        dateless = without_dates(text)
        assert len(dateless) == len(text)
        found = [(one.start, one.end) for one in (*citations(text), *figures_in(dateless))]
        found += numbers_in(dateless, in_words=True)
        assert all(0 <= start < end <= len(text) for start, end in found)
