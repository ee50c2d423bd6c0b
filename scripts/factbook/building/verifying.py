"""Whether a site is what it should be: what a clean build gives, or what was published."""

from __future__ import annotations

import os
from pathlib import Path

from factbook.building import workflow
from factbook.building.checksums import CHECKSUMS, Differences, differences, read_checksums, sums_of
from factbook.building.editions.archive import archive_paths
from factbook.building.foreign_files import refuse_foreign_files
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.manifest import read_manifest
from factbook.building.progress import Progress
from factbook.building.scratch import BESIDE, clear_leftovers, scratch_folder
from factbook.building.trust.decision import ALWAYS, NONE, Trust
from factbook.building.trust.own_code import OwnCode
from factbook.building.trust.use import decide
from factbook.errors import BuildError, DataError
from factbook.files.regular_files import FILE_BYTES, SETTINGS_BYTES, read_regular
from factbook.loading.data_files import find_files, tables_of
from factbook.loading.problems import has_errors


def verify(root: Path, progress: Progress, trust: Trust = NONE) -> Differences:
    """Build the dossier clean in a folder beside, and compare with `site/` byte for byte.

    Raises what a build raises, and `BuildError` if there is no site.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    if not layout.site.is_dir():
        raise BuildError("There is no site/ to verify; `factbook build` makes it.")
    try:
        return _compared_with_clean(layout, progress, trust)
    except OSError as error:
        raise BuildError(workflow.system_says(error)) from error


def _compared_with_clean(layout: Layout, progress: Progress, trust: Trust) -> Differences:
    with only_build(layout, progress):
        refuse_foreign_files(layout)
        clear_leftovers(layout)
        with scratch_folder(layout, BESIDE) as beside:
            use = decide(layout, trust)
            _copy_what_is_written_by_hand(layout, Layout(beside), progress)
            if use.runs_own_code:
                _copy_own_code(use.own, layout, Layout(beside))
            use.confirm(layout)
            trusted = ALWAYS if use.runs_own_code else NONE
            workflow.build(beside, progress, clean=True, trust=trusted)
            progress.step("Comparing")
            return differences(sums_of(beside / "site"), sums_of(layout.site))


def verify_published(folder: Path) -> Differences:
    """Compare a published site with the checksums that it carries.

    Raises `BuildError` if it carries none.
    """
    return differences(read_checksums(folder), sums_of(folder, but=CHECKSUMS))


def _copy_what_is_written_by_hand(layout: Layout, beside: Layout, progress: Progress) -> None:
    """Give a clean build all that it is made of, and nothing that a build wrote.

    Raises `DataError` where there are files in data/ that cannot be read.
    """
    found, problems = find_files(layout.root)
    if has_errors(problems):
        progress.problems(tuple(problems))
        raise DataError("A file in data/ cannot be read, so nothing was verified.")
    for file in (*found, *tables_of(found).values()):
        _write(beside.root / file.name, file.data)
    for path in archive_paths(layout.root):
        name = path.relative_to(layout.root).as_posix()
        _write(beside.root / name, read_regular(path, FILE_BYTES, name=name, follow=False))
    if layout.own_config.exists():
        settings = read_regular(layout.own_config, SETTINGS_BYTES, name=layout.own_config.name)
        _write(beside.own_config, settings)
    manifest = read_manifest(layout)
    for path in sorted(layout.docs.rglob("*")):
        name = path.relative_to(layout.docs).as_posix()
        if path.is_file():
            content = read_regular(path, FILE_BYTES, name=layout.shown(path))
            if not manifest.wrote(name, content):
                _write(beside.docs / name, content)


def _copy_own_code(own: OwnCode, layout: Layout, beside: Layout) -> None:
    """Give it what settings name outside of docs/, such as hooks."""
    for name in own.files:
        if not (beside.root / name).exists() and (layout.root / name).is_file():
            _write(beside.root / name, read_regular(layout.root / name, FILE_BYTES, name=name))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
