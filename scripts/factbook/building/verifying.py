"""Whether a site is what it should be: what a clean build gives, or what was published."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from factbook.building import workflow
from factbook.building.checksums import CHECKSUMS, Differences, differences, read_checksums, sums_of
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.manifest import read_manifest
from factbook.building.progress import Progress
from factbook.errors import BuildError

BESIDE = "verify-"


def verify(root: Path, progress: Progress) -> Differences:
    """Build the dossier clean in a folder beside, and compare with `site/` byte for byte.

    Raises what a build raises, and `BuildError` if there is no site.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    if not layout.site.is_dir():
        raise BuildError("There is no site/ to verify; `factbook build` makes it.")
    with only_build(layout, progress):
        beside = Path(tempfile.mkdtemp(prefix=BESIDE, dir=layout.private))
        try:
            _copy_what_is_written_by_hand(layout, Layout(beside))
            workflow.build(beside, progress, clean=True)
            progress.step("Comparing")
            return differences(sums_of(beside / "site"), sums_of(layout.site))
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def verify_published(folder: Path) -> Differences:
    """Compare a published site with the checksums that it carries.

    Raises `BuildError` if it carries none.
    """
    return differences(read_checksums(folder), sums_of(folder, but=CHECKSUMS))


def _copy_what_is_written_by_hand(layout: Layout, beside: Layout) -> None:
    """Give a clean build all that it is made of, and nothing that a build wrote."""
    shutil.copytree(layout.data, beside.data)
    if layout.own_config.is_file():
        shutil.copy2(layout.own_config, beside.own_config)
    manifest = read_manifest(layout)
    for path in sorted(layout.docs.rglob("*")):
        name = path.relative_to(layout.docs).as_posix()
        if path.is_file() and not manifest.wrote(name, path.read_bytes()):
            (beside.docs / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, beside.docs / name)
