"""A dossier without the records that have errors, so that the rest of it can be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.errors import DataError
from factbook.loading.data_files import DataFile, find_files
from factbook.loading.draft_files import leave_out_drafts
from factbook.loading.entries import entries_of
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import read_files
from factbook.loading.yaml.value_places import own_place
from factbook.model.collector_pause import collector_paused
from factbook.model.dossier import Dossier


@dataclass(frozen=True)
class SoundPart:
    """What can be read of a dossier, and the errors by which the rest of it cannot.

    `followers`: how many errors more there would be where records refer to those left out.
    """

    dossier: Dossier
    errors: tuple[Problem, ...]
    followers: int = 0


def sound_part(root: Path) -> SoundPart:
    """Read `root/data` without drafts, records that have errors, and those that refer to them.

    Copies of sources are not looked at. Raises RootError where there is no such folder, and
    DataError where an error lies in the briefing itself, or in what cannot be left out.
    """
    with collector_paused():
        files, found = find_files(root)
        leave_out_drafts(files)
        unread = [one for one in found if one.severity is Severity.ERROR]
        rounds: list[list[Problem]] = []
        while True:
            reading = read_files(files, ())
            if reading.dossier is not None:
                first, *further = rounds or [[]]
                return SoundPart(reading.dossier, (*unread, *first), sum(map(len, further)))
            rounds.append([one for one in reading.problems if one.severity is Severity.ERROR])
            files = _without(files, rounds[-1])


def _without(files: Sequence[DataFile], errors: Sequence[Problem]) -> list[DataFile]:
    """The files without the records in which these errors stand."""
    lines: dict[str, set[int]] = {}
    for one in errors:
        lines.setdefault(one.file, set()).add(one.line)
    kept: list[DataFile] = []
    for file in files:
        at = lines.get(file.name)
        left = _cut(file, at) if at else file
        if left is not None:
            kept.append(left)
    has_briefing = any(file.collection == "briefing" for file in kept)
    if not has_briefing or kept == list(files):
        raise DataError(f"{errors[0]}. Without it nothing can be compared.")
    return kept


def _cut(file: DataFile, errors: Iterable[int]) -> DataFile | None:
    """The file with empty lines in place of the records at these lines; None without any."""
    entries, _ = entries_of(file)
    starts = [own_place(entry.places).line for entry in entries]
    if file.collection == "pages" or len(entries) < 2 or starts != sorted(set(starts)):  # noqa: PLR2004 - one record is all
        return None
    broken = {max(0, bisect_right(starts, line) - 1) for line in errors}
    if len(broken) == len(entries):
        return None
    text = file.lines.text.split("\n")
    for number in broken:
        last = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        text[starts[number] - 1 : last] = [""] * (last - starts[number] + 1)
    return replace(file, data="\n".join(text).encode())
