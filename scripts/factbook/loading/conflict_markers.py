"""The lines that Git and its like leave in a file where two versions of it were not reconciled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factbook.loading.data_files import DataFile
from factbook.loading.problems import Problem, first_of
from factbook.loading.yaml.value_places import Place

_SEEN: Final = re.compile(rb"^[ \t]*(?:<{7}|>{7}|\|{7})(?:[ \t]|\r?$)", re.MULTILINE)
"""What no fact file has otherwise: seven equals signs alone may underline a heading."""
_MARKER: Final = re.compile(r"[ \t]*(?P<sign><{7}|>{7}|\|{7}|={7}|%{7}|\+{7})(?:[ \t].*|\r?)$")
_IN_PROSE: Final = re.compile(r"(?! {4}|\t)")
_WHAT: Final = {
    "<": "one version begins",
    "|": "the version before both begins",
    "=": "one version ends and the other begins",
    ">": "the other version ends",
}
_REMEDY: Final = (
    "keep what is right of the two versions and delete the lines of <<<<<<<, ======= and >>>>>>>"
)


def conflict_markers(file: DataFile) -> Iterator[Problem]:
    """A problem for each conflict marker of a version control system, in prose and in facts.

    In a page, code by its indent holds none.
    """
    if _SEEN.search(file.data):
        yield from first_of(_markers(file))


def _markers(file: DataFile) -> Iterator[Problem]:
    found = [*_marker_lines(file)]
    for at, (number, sign, column) in enumerate(found):
        before = next((one for _, one, _ in reversed(found[:at]) if one in "<>"), "")
        after = next((one for _, one, _ in found[at + 1 :] if one in "<>"), "")
        # Seven equals signs under a line of a page are a heading, unless they part two versions.
        if sign in "<>" or before == "<" or after == ">":
            message = f"a conflict marker of Git, where {_WHAT.get(sign, 'a version begins')}"
            yield file.problem(Place(number, column), f"this line is {message}", _REMEDY)


def _marker_lines(file: DataFile) -> Iterator[tuple[int, str, int]]:
    for number, line in enumerate(file.lines.text.split("\n"), 1):
        marker = _MARKER.match(line)
        if marker and (file.collection != "pages" or _IN_PROSE.match(line)):
            yield number, marker["sign"][0], marker.start("sign") + 1
