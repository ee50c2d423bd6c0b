"""The downloads as the site publishes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from factbook.building import workflow
from factbook.building.layout import Layout
from factbook.building.manifest import read_manifest
from factbook.pages.downloads import DOWNLOADS

if TYPE_CHECKING:
    from silent import Silent


def test_every_download_is_published_as_it_was_generated_and_listed_in_the_manifest(
    dossier_root: Callable[[str], Path], silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    manifest = read_manifest(Layout(root))
    for one in DOWNLOADS:
        generated = (root / "docs" / one.path).read_bytes()
        assert (root / "site" / one.path).read_bytes() == generated
        assert manifest.wrote(one.path, generated)
    assert sorted((root / "site" / "charts").glob("*.csv"))
    home = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="data.html"' in home


def test_a_feed_reader_finds_the_feed_from_every_page(
    dossier_root: Callable[[str], Path], silent: Silent
) -> None:
    root = dossier_root("lake")
    workflow.build(root, silent)
    # What stands for a missing page may be shown under any address.
    pages = sorted(set((root / "site").rglob("*.html")) - {root / "site" / "404.html"})
    assert len(pages) > 9
    for page in pages:
        text = page.read_text(encoding="utf-8")
        [link] = re.findall(r'<link rel="alternate feed" type="application/atom\+xml"[^>]*>', text)
        href = re.search(r'href="([^"]*)"', link)
        assert href is not None
        depth = len(page.relative_to(root / "site").parents) - 1
        assert href[1] == "../" * depth + "feed.xml"


def test_a_data_file_written_by_hand_is_not_overwritten(
    dossier_root: Callable[[str], Path], silent: Silent
) -> None:
    root = dossier_root("quiet")
    own = root / "docs" / "data" / "own.csv"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    workflow.build(root, silent)
    assert own.read_bytes() == b"mine"
    assert (root / "site" / "data" / "own.csv").read_bytes() == b"mine"
