"""Freezes an edition: names it in the briefing, builds, and writes its archive."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.authoring.field_edits import field_set
from factbook.authoring.file_edits import refuse_errors
from factbook.building import workflow
from factbook.building.checked_dossier import checked
from factbook.building.editions.archive import (
    Archive,
    Manifest,
    all_archives,
    archive_paths,
    digest,
    encoded,
)
from factbook.building.editions.blanks import words_of_edition
from factbook.building.editions.edition_pages import KeptPages, kept_pages
from factbook.building.editions.edition_paths import FOLDER
from factbook.building.editions.silent_changes import SILENT
from factbook.building.layout import Layout
from factbook.building.progress import Progress
from factbook.building.purpose import Purpose
from factbook.building.trust.decision import NONE, Trust
from factbook.errors import EditionError
from factbook.loading.data_files import find_files
from factbook.loading.reading import read_dossier
from factbook.model.briefing import Briefing
from factbook.reasoning import analyse
from factbook.reasoning.editions.differences import differences
from factbook.reasoning.editions.edition_data import Edition, edition_of
from factbook.reasoning.editions.typed_changes import Change, changes_between

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Frozen:
    """An edition that was frozen, and its changes since the one before; none of the first."""

    path: Path
    size: int
    changes: tuple[Change, ...]
    before: str = ""


def freeze(
    root: Path, title: str, progress: Progress, trust: Trust = NONE, *, note: str = ""
) -> Frozen | None:
    """Check and build the dossier, and freeze it as an edition; None where nothing changed.

    The title is written into the briefing first, and a note as what is new in it. Raises what a
    build raises, and EditionError where an archive before it is damaged, or a name cannot be given.
    """
    if not title.strip():
        raise EditionError("an edition needs a name, such as “Second edition”")
    layout = Layout(root.absolute())
    archives = all_archives(root)
    last = archives[-1] if archives else None
    before = _now(root)
    if last is not None and _same(last.edition, before):
        return None
    _refuse_silent_changes(root)
    if last is not None and not note.strip():
        _refuse_old_note(last.edition, before)
    file = next(one for one in find_files(root)[0] if one.collection == "briefing")
    try:
        field_set(root, "briefing", "edition", title.strip())
        if note.strip():
            field_set(root, "briefing", "changes", note.strip())
        built = workflow.build(root, progress, trust=trust, purpose=Purpose.EDITION)
        progress.step("Freezing the edition")
        kept = kept_pages(layout.site, words_of_edition(built.briefing))
        made = _archive(root, built.briefing, kept, archives)
        path = layout.root / FOLDER / f"{made.name}.zip"
        layout.safely().write(path, encoded(made))
    except BaseException:
        layout.safely().write(layout.root / file.name, file.data)
        raise
    changes = changes_between(last.edition, made.edition) if last else ()
    shown = root / FOLDER / path.name
    return Frozen(shown, path.stat().st_size, changes, last.name if last else "")


def _archive(
    root: Path, briefing: Briefing, kept: KeptPages, archives: Sequence[Archive]
) -> Archive:
    """The archive of what the dossier says now, without files that one before it holds."""
    last = archives[-1] if archives else None
    now = _now(root)
    known = {one for archive in archives for one in archive.blobs}
    blobs = {digest(content): content for content in (*kept.own.values(), *kept.shared.values())}
    manifest = Manifest(
        name=_name(root, briefing, last),
        title=briefing.edition,
        as_of=briefing.as_of.written,
        edition=digest(now.as_json().encode()),
        files={path: digest(content) for path, content in kept.own.items()},
        shared={path: digest(content) for path, content in kept.shared.items()},
        words=words_of_edition(briefing),
        data={file.name: digest(file.data) for file in find_files(root)[0]},
        before=last.name if last else "",
        sum_before=last.manifest.sum if last else "",
    )
    return Archive(manifest, now, {name: one for name, one in blobs.items() if name not in known})


def _refuse_silent_changes(root: Path) -> None:
    """Raise EditionError where a published figure, day, claimant or chain changed unsaid."""
    found = [one for one in checked(root).problems if one.name == SILENT]
    if found:
        more = f", and {len(found) - 1:,} more" if len(found) > 1 else ""
        raise EditionError(
            f"no correction tells of what changed since the last edition: {found[0]}{more}. "
            "`factbook check` lists all"
        )


def _refuse_old_note(last: Edition, now: Edition) -> None:
    """Raise EditionError where the briefing still tells what was new in the edition before."""
    text = now.briefing.get("changes")
    if text and text == last.briefing.get("changes"):
        raise EditionError(
            "`changes` in the briefing is still that of the last edition; give --note TEXT, or "
            "take `changes` out of the briefing"
        )


def _now(root: Path) -> Edition:
    reading = read_dossier(root, drafts=False)
    refuse_errors(reading)
    if reading.dossier is None:
        raise EditionError("the dossier has no briefing that can be read")
    return edition_of(analyse(reading.dossier))


def _same(old: Edition, new: Edition) -> bool:
    """Whether nothing but the edition's name is another."""
    before, now = ({**one.briefing, "edition": ""} for one in (old, new))
    return before == now and not differences(old, new)


def _name(root: Path, briefing: Briefing, last: Archive | None) -> str:
    """The briefing's day, with a number where an edition of that day stands already."""
    day = briefing.as_of.written[:10]
    if not _DAY.fullmatch(day):
        latest = briefing.as_of.latest
        if latest is None:
            raise EditionError("the briefing's as_of names no day by which an edition is called")
        day = latest.isoformat()
    if last is not None and day < last.name[:10]:
        raise EditionError(
            f"the briefing's as_of, {day}, is before the last edition, {last.name}; mend as_of"
        )
    taken = {path.stem for path in archive_paths(root)}
    number = 2
    name = day
    while name in taken:
        name, number = f"{day}-{number}", number + 1
    return name
