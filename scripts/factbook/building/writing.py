"""Bring the generated files to disk: only what changed, and nothing that others wrote."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from factbook.building.generated import Generated
from factbook.building.layout import Layout
from factbook.building.manifest import (
    MANIFEST,
    UNDER_WAY,
    Manifest,
    announce,
    read_manifest,
    write_manifest,
)
from factbook.building.output_file import OutputFile
from factbook.building.rebuilding.file_states import Folder
from factbook.errors import FileError, OverwriteError
from factbook.files.regular_files import read_if_regular, refuse_irregular
from factbook.files.safe_folder import SafeFolder


@dataclass(frozen=True)
class Written:
    """What came of it. `replaced` are the dossier's own files that stand for a default."""

    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True)
class _Plan:
    contents: Mapping[str, OutputFile]
    standing: Collection[str]
    deleted: tuple[str, ...]
    replaced: tuple[str, ...]


def write_generated(generated: Generated, layout: Layout, docs: Folder) -> Written:
    """Write what changed under docs/, and delete what the last build wrote and this one does not.

    `docs` tells what stands there, and is told what was written.

    Raises `OverwriteError`, before anything is touched, if a file that Factbook did not write
    stands where a page or a chart belongs, or if one that it wrote was changed by hand.
    """
    before = read_manifest(layout)
    safely = layout.safely()
    plan = _plan(generated, before, layout, safely, docs)
    new = [path for path in plan.contents if path not in plan.standing]
    announce(layout, plan.contents, new)
    changed = []
    for path in new:
        content = plan.contents[path]
        if safely.write(layout.docs / path, content.read()):
            changed.append(path)
        docs.look_again(path, content.sum)
    for path in plan.deleted:
        safely.remove_with_empty_folders(layout.docs / path, layout.docs)
        docs.look_again(path)
    after = Manifest.of(plan.contents)
    if new or after != before or UNDER_WAY in docs.seen:
        write_manifest(layout, after)
        docs.look_again(MANIFEST)
        docs.look_again(UNDER_WAY)
    return Written(tuple(changed), plan.deleted, plan.replaced)


def remove_generated(layout: Layout) -> None:
    """Delete every file under docs/ that Factbook wrote and nobody changed since."""
    before = read_manifest(layout)
    safely = layout.safely()
    for path in before.sums:
        place = layout.docs / path
        standing = read_if_regular(place) if _within(place, safely) else None
        if standing is not None and before.wrote(path, standing):
            safely.remove_with_empty_folders(place, layout.docs)


def _plan(
    generated: Generated, before: Manifest, layout: Layout, safely: SafeFolder, docs: Folder
) -> _Plan:
    there = {path for path, content in generated.all.items() if _stands(path, content, docs)}
    replaced = tuple(
        path
        for path, content in generated.defaults.items()
        if path not in there and not _may_write(layout.docs / path, path, before)
    )
    for path in replaced:
        if (layout.docs / path).is_dir():
            refuse_irregular((layout.docs / path).lstat(), layout.shown(layout.docs / path))
    for path in generated.own:
        if path not in there and not _may_write(layout.docs / path, path, before):
            raise OverwriteError(_refusal(path, generated, before, layout))
    contents = {path: text for path, text in generated.all.items() if path not in replaced}
    for folder in {posixpath.dirname(path) for path in generated.all}:
        safely.has_folder(layout.docs / folder)  # raises where a link stands in the way
    gone = tuple(path for path in before.sums if path not in generated.all)
    return _Plan(contents, there, tuple(_deletable(gone, before, layout, safely)), replaced)


def _stands(path: str, content: OutputFile, docs: Folder) -> bool:
    """Whether a plain file stands there that has just this content."""
    # A link, and whatever else is no file of ours, is met as such where it is to be replaced.
    return path in docs.seen and path not in docs.links and docs.sum(path) == content.sum


def _may_write(place: Path, path: str, before: Manifest) -> bool:
    """Whether this path may be written: nothing stands there, or what Factbook wrote."""
    if not (place.exists() or place.is_symlink()):
        return not any(above.is_file() for above in place.parents)
    standing = read_if_regular(place)
    return standing is not None and before.wrote(path, standing)


def _deletable(
    gone: tuple[str, ...], before: Manifest, layout: Layout, safely: SafeFolder
) -> list[str]:
    deletable = []
    for path in gone:
        place = layout.docs / path
        if not _within(place, safely):
            continue
        standing = read_if_regular(place)
        if standing is not None and before.wrote(path, standing):
            deletable.append(path)
        elif standing is not None and path.endswith(".md"):
            raise OverwriteError(
                f"{layout.shown(place)} was written by Factbook and changed by hand since, and its "
                "record is no longer in data/. Move the file if you want to keep it, or delete it."
            )
    return deletable


def _within(place: Path, safely: SafeFolder) -> bool:
    """A damaged manifest must not lead the generator to files outside the dossier."""
    try:
        return safely.has_folder(place.parent)
    except (FileError, ValueError):
        return False


def _refusal(path: str, generated: Generated, before: Manifest, layout: Layout) -> str:
    place, origin = layout.shown(layout.docs / path), generated.origins.get(path, "data/")
    if path in before.sums:
        return (
            f"{place} was written by Factbook from {origin} and changed by hand since. Make the "
            f"change in {origin}, then delete {place}: the next build writes it anew."
        )
    return (
        f"{place} was not written by Factbook, and the page made from {origin} belongs there. "
        "Move your file to another name, or delete it."
    )
