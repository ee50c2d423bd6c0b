from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from wheel import PACKAGE, SCRIPTS_RAN, page_faults, unlike, wheel_faults


def wheel_of(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "factbook-1-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    package = tmp_path / "factbook"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__pycache__" / "cli.pyc").write_bytes(b"")
    (package / "cli.py").write_bytes(b"1")
    (package / "home.html.j2").write_bytes(b"2")
    return package


LICENCE = {"factbook-1.dist-info/licenses/LICENSE": b"MIT"}
WHOLE = {"factbook/cli.py": b"1", "factbook/home.html.j2": b"2"}


def test_a_wheel_with_every_file_of_the_package_has_no_fault(tmp_path: Path, package: Path) -> None:
    assert list(wheel_faults(wheel_of(tmp_path, WHOLE | LICENCE), package)) == []


def test_what_a_wheel_lacks_holds_beside_or_holds_otherwise_is_told(
    tmp_path: Path, package: Path
) -> None:
    wheel = wheel_of(tmp_path, {"factbook/cli.py": b"3", "factbook/notes.txt": b""})
    assert list(wheel_faults(wheel, package)) == [
        "the wheel holds other bytes of cli.py",
        "the wheel lacks home.html.j2",
        "the wheel holds notes.txt, which should not be there",
        "the wheel holds no licence",
    ]


def test_the_package_that_is_compared_is_there() -> None:
    assert (PACKAGE / "cli.py").is_file()


def test_a_page_that_leads_out_of_the_zip_is_told() -> None:
    pages = {
        "index.html": b'<a href="a/b.html#c">, <a href="a/"> and <img alt="" src="a/no.svg?1">',
        "a/index.html": b'<a href="../index.html">, <a class=x href="https://example.org/">',
        "a/b.html": b'<a href="../index.html"><a href="#c"><script src="no%20more.js"></script>',
        "404.html": b'<link href="/a/b.html"><link href="/a/lost.css">',
    }
    assert list(page_faults(pages)) == [
        "404.html leads to /a/lost.css, which is not in the zip",
        "a/b.html leads to no%20more.js, which is not in the zip",
        "index.html leads to a/no.svg?1, which is not in the zip",
    ]


def test_equal_files_are_alike() -> None:
    assert list(unlike("it", {"a": b""}, {"a": b""})) == []


def test_a_page_whose_scripts_ran_is_known_by_its_class() -> None:
    assert SCRIPTS_RAN.search('<html lang="en" class="js-focus-visible js" data-x="">')
    assert not SCRIPTS_RAN.search('<html lang="en" class="no-js">')
