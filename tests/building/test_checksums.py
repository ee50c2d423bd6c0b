from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from factbook.building.checksums import (
    CHECKSUMS,
    Differences,
    checksums,
    differences,
    read_checksums,
    sums_of,
    verified,
)
from factbook.building.verifying import verify_published
from factbook.errors import BuildError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    (made / "questions").mkdir(parents=True)
    (made / "index.html").write_text("<p>home", encoding="utf-8")
    (made / "questions" / "lake depth.html").write_text("<p>300", encoding="utf-8")
    (made / CHECKSUMS).write_bytes(checksums(sums_of(made)))
    return made


def test_a_site_as_it_was_published_has_no_difference(site: Path) -> None:
    assert verify_published(site) == Differences(files=2)


def test_one_changed_byte_one_lost_and_one_added_file_are_found(site: Path) -> None:
    (site / "index.html").write_text("<p>hame", encoding="utf-8")
    (site / "questions" / "lake depth.html").rename(site / "other.html")
    found = verify_published(site)
    assert found.changed == ("index.html",)
    assert found.lost == ("questions/lake depth.html",)
    assert found.added == ("other.html",)


@pytest.mark.parametrize(
    "text", ["nonsense\n", "ab" * 32 + "\n", "x" + "a" * 63 + "  index.html\n"]
)
def test_checksums_that_cannot_be_read_are_refused_with_their_line(site: Path, text: str) -> None:
    with (site / CHECKSUMS).open("a", encoding="utf-8") as file:
        file.write(text)
    with pytest.raises(BuildError, match="line 3, is no checksum"):
        verify_published(site)


def test_a_site_without_checksums_is_refused(site: Path) -> None:
    (site / CHECKSUMS).unlink()
    with pytest.raises(BuildError, match="SHA256SUMS"):
        verify_published(site)


@pytest.mark.parametrize("name", ["a b.html", "a\\b.html", "a\nb.html", "ä.html", "*.html"])
def test_a_name_of_any_signs_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    (tmp_path / CHECKSUMS).write_bytes(checksums({name: "ab" * 32}))
    assert read_checksums(tmp_path) == {name: "ab" * 32}


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="GNU coreutils are not on the PATH")
def test_coreutils_reads_the_checksums(site: Path) -> None:
    told = subprocess.run(  # noqa: S603 - fixed words
        ["sha256sum", "--check", "--strict", CHECKSUMS],  # noqa: S607 - the one on the PATH
        cwd=site, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout == "index.html: OK\nquestions/lake depth.html: OK\n"


def test_many_differences_are_told_in_few_lines() -> None:
    found = differences({}, {f"{number:02}.html": "" for number in range(50)})
    lines = list(verified(found))
    assert len(lines) == 22
    assert lines[0] == "added: 00.html"
    assert lines[20] == "added: and 30 more"
    assert lines[21] == "Of 0 files 0 are changed and 0 lost; 50 are added."
