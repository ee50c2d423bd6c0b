"""A dossier without the records that have errors, so that the rest of it can be compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from factbook.errors import DataError
from factbook.loading.data_files import DataFile, find_files
from factbook.loading.draft_files import leave_out_drafts
from factbook.loading.entries import entries_of
from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import read_files
from factbook.loading.yaml.value_places import MappingPlaces, PlaceTree, own_place
from factbook.model.collector_pause import collector_paused
from factbook.model.dossier import Dossier
from factbook.model.field_readers import SLUG

Span: TypeAlias = tuple[int, int]
"""The first line, and the one behind the last."""
_NEEDED: Final = frozenset({"title", "edition", "as_of", "format"})


@dataclass(frozen=True)
class SoundPart:
    """What can be read of a dossier, and the errors by which the rest of it cannot.

    `followers`: how many errors more there would be where records refer to those left out.
    `words` are all that may be ids in the files, where there are errors: what is among them and not
    in the dossier was left out.
    """

    dossier: Dossier
    errors: tuple[Problem, ...]
    followers: int = 0
    words: frozenset[str] = frozenset()


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
        every = files
        while True:
            reading = read_files(files, ())
            if reading.dossier is not None:
                first, *further = rounds or [[]]
                errors = (*unread, *first)
                words = _words(every) if errors else frozenset()
                return SoundPart(reading.dossier, errors, sum(map(len, further)), words)
            rounds.append([one for one in reading.problems if one.severity is Severity.ERROR])
            files = _without(files, rounds[-1])


def _words(files: Sequence[DataFile]) -> frozenset[str]:
    return frozenset(
        word
        for file in files
        for word in (PurePosixPath(file.name).stem, *SLUG.findall(file.lines.text))
    )


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
    if file.collection == "briefing" and len(entries) == 1:
        return _without_parts(file, entries[0].places, set(errors))
    starts = [own_place(entry.places).line for entry in entries]
    if file.collection == "pages" or len(entries) < 2 or starts != sorted(set(starts)):  # noqa: PLR2004 - one record is all
        return None
    broken = {max(0, bisect_right(starts, line) - 1) for line in errors}
    if len(broken) == len(entries):
        return None
    ends = [*starts[1:], len(file.lines.text.split("\n")) + 1]
    return _blanked(file, [(starts[number], ends[number]) for number in broken])


def _blanked(file: DataFile, spans: Iterable[Span]) -> DataFile:
    """The file with empty lines in place of these."""
    text = file.lines.text.split("\n")
    for first, end in spans:
        text[first - 1 : end - 1] = [""] * (end - first)
    return replace(file, data="\n".join(text).encode())


def _without_parts(file: DataFile, places: PlaceTree, errors: set[int]) -> DataFile | None:
    """The briefing without the fields, or the items of their lists, in which these lines stand.

    None if that would take away what a briefing cannot be without.
    """
    if not isinstance(places, MappingPlaces):
        return None
    keys = sorted((at.line, name) for name, at in places.keys.items())
    ends = [*(line for line, _ in keys[1:]), len(file.lines.text.split("\n")) + 1]
    gone: list[Span] = []
    for (first, name), end in zip(keys, ends, strict=True):
        own = {line for line in errors if first <= line < end}
        if own and name in _NEEDED:
            return None
        if own:
            gone += _parts(places.values[name], (first, end), own)
    return _blanked(file, gone) if gone else None


def _parts(items: PlaceTree, span: Span, errors: set[int]) -> Sequence[Span]:
    """The items of a list that go; the whole field where it has no others."""
    first, end = span
    starts = [own_place(one).line for one in getattr(items, "items", ())]
    if not starts or starts[0] == first or starts != sorted(set(starts)) or min(errors) < starts[0]:
        return [span]
    spans = list(zip(starts, [*starts[1:], end], strict=True))
    gone = [one for one in spans if any(one[0] <= line < one[1] for line in errors)]
    return [span] if len(gone) == len(spans) else gone
