"""What `redact` took out of every edition stands in no byte of any archive."""

from __future__ import annotations

import html
import json
import os
import random
import re
import shutil
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from factbook.building.editions.archive import Archive, all_archives, contents_of
from factbook.building.editions.png_texts import SIGN
from factbook.building.editions.redacted_files import redacted_file
from factbook.building.editions.redacted_words import RedactedWords
from factbook.building.editions.redacting import redact
from two_editions import two_editions

TRIED: Final = os.environ.get("FACTBOOK_REDACTIONS", "5")
"""So many records are taken out in turn; `all` tries each."""
COMMON: Final = frozenset({"figure", "range", "reading", "measures", "period", "as_of", "said"})
"""Fields whose words say nothing of one record alone."""
PLACE: Final = re.compile(r"(?:pages?|paragraphs?|table|sheet) [0-9-]+")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_editions(tmp_path_factory)


def test_no_text_of_a_record_is_left_in_any_archive(frozen: Path, tmp_path: Path) -> None:
    every = [
        name
        for collection, records in all_archives(frozen)[0].edition.records.items()
        for name in records
        if collection != "corrections"
    ]
    assert len(every) > 40
    for name in every if TRIED == "all" else random.Random(11).sample(every, int(TRIED)):
        shutil.rmtree(tmp_path / "editions", ignore_errors=True)
        shutil.copytree(frozen / "editions", tmp_path / "editions")
        before = all_archives(tmp_path)
        gone = own_texts(before, name)
        for one in before:
            redact(tmp_path, one.name, name, "A court ordered it.", date(2004, 1, 1))
        after = all_archives(tmp_path)
        for archive in after:
            contents_of(archive, after)
            for content in (*archive.blobs.values(), archive.edition.as_json().encode()):
                for form in forms(content):
                    assert not [one for one in gone if one.search(form)], (name, archive.name)


def own_texts(archives: tuple[Archive, ...], name: str) -> list[re.Pattern[str]]:
    """The id of a record, and what is said in it and nowhere else."""
    own: set[str] = set()
    others: list[str] = []
    for archive in archives:
        others.append(folded(json.dumps(archive.edition.briefing, ensure_ascii=False)))
        for records in archive.edition.records.values():
            for one, record in records.items():
                if name in {one, record.get("statement")}:
                    own |= {folded(text) for text in texts_of(record)}
                else:
                    others.append(folded(json.dumps(record, ensure_ascii=False)))
    alone = [one for one in own if not any(one in other for other in others)]
    # An id of one word may be a word of others.
    wanted = [*alone, name] if "-" in name else alone
    return [re.compile(rf"(?<![\w-]){re.escape(one)}(?![\w-])") for one in wanted]


def texts_of(record: Mapping[str, Any]) -> Iterator[str]:
    for field, value in record.items():
        for text in () if field in COMMON else strings(value):
            if len(text) > 11 and " " in text and not PLACE.match(text):
                yield text


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def forms(content: bytes) -> list[str]:
    """A file's text as it lies, as it is read, and without its tags."""
    lying = content.decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), lying)
    return [folded(one) for one in (text, html.unescape(text), re.sub(r"<[^>]*>", " ", text))]


VIK: Final = RedactedWords(
    frozenset({"vik"}), ("Edda Vik measured",), figures=(("Edda Vik", "about 13"),)
)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Edda Vik put the depth at about 13 metres.", True),
        ("about 13 metres (Edda Vik, May 2002)", True),
        ("Edda Vik, about 13", True),
        ("Edda Vik said so. The others counted about 13.", False),
        ("Edda Vik put it at about 130.", False),
        ("The office put it at about 13 metres.", False),
    ],
)
def test_a_figure_with_the_name_of_whose_it_is_tells_of_the_claim(
    text: str, *, is_found: bool
) -> None:
    assert VIK.found_in(text) is is_found


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def test_texts_within_a_picture_go_and_the_picture_stays() -> None:
    kept = [chunk(b"IHDR", b"0123456789abc"), chunk(b"tEXt", b"Software\0A tool")]
    gone = [
        chunk(b"tEXt", b"Comment\0By Edda Vik measured"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"Edda Vik measured")),
        chunk(b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(b"Edda Vik measured")),
    ]
    end = [chunk(b"IDAT", b"Edda Vik measured"), chunk(b"IEND", b"")]
    whole = SIGN + b"".join([*kept, *end])
    assert redacted_file("files/x/a.png", SIGN + b"".join([*kept, *gone, *end]), VIK, "") == whole
    assert redacted_file("files/x/a.png", whole, VIK, "") == whole
