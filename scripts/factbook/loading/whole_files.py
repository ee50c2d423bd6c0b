"""Whether the files of a dossier fit together, told from their outlines alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from factbook.loading.checked_files import CheckedFile, FileRecords
from factbook.loading.data_files import DataFile
from factbook.loading.problems import Problem, has_errors
from factbook.loading.reference_checks import all_resolve, has_loop
from factbook.loading.snapshots import is_as_entered
from factbook.model.outline import Given, Outline


def whole_files(
    files: Sequence[DataFile],
    found: Sequence[Problem],
    records: FileRecords,
    root: Path,
    sum_of: Callable[[str], str],
) -> Sequence[CheckedFile] | None:
    """The files of a dossier in which only the rules and citations are still to be checked.

    None if there is an error in any of them, which `loading.reading` then tells. `found` are the
    problems of opening them; `sum_of` gives the SHA-256 of a source's copy by its path below the
    root.
    """
    if has_errors(found):
        return None
    checked: list[CheckedFile] = []
    for file in files:
        one = records.checked(file)
        if one is None:
            return None
        checked.append(one)
    outlines = [outline for one in checked for outline in one.outlines]
    joined = Outline.joined(one.outline for one in outlines)
    is_right = (
        sum(one.file.collection == "briefing" for one in checked) == 1
        and len({given.id for given in joined.given}) == len(joined.given)
        and all(is_as_entered(one.copy, root, sum_of) for one in outlines if one.copy)
        and all_resolve(joined)
        and not has_loop(joined)
    )
    return checked if is_right else None


def changed_ids(records: FileRecords, files: Sequence[CheckedFile]) -> tuple[Sequence[Given], bool]:
    """Every id of the records that changed, before and now, and whether any outline changed."""
    now = {one.file.name: one for one in files}
    given: list[Given] = []
    is_other = False
    for name in records.changed(files):
        before = [one.outline for one in records.outlines_before(name)]
        after = [one.outline for one in now[name].outlines] if name in now else []
        unchanged = now[name].unchanged if name in now else {}
        stay = set(unchanged.values())
        given += _given(one for number, one in enumerate(before) if number not in stay)
        given += _given(one for number, one in enumerate(after) if number not in unchanged)
        is_other = is_other or before != after
    return given, is_other


def _given(outlines: Iterable[Outline]) -> Iterator[Given]:
    for outline in outlines:
        yield from outline.given
