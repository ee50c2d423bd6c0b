"""Problems of the fact files: which are shown, how many there are, and as JSON or annotations."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from factbook.loading.problems import Problem, Severity
from factbook.loading.reading import Reading
from factbook.printable import printable_lines

JSON_EXCERPT = 200  # the same for programs
BEFORE = 0.6  # the share of them before the fault, in a line that is longer
MOST_SHOWN = 200  # problems of one file that are shown one by one


class Excerpt(NamedTuple):
    """A line, or the part of a long one around the fault, in two parts that meet at the fault."""

    before: str
    after: str


def excerpt(problem: Problem, most: int) -> Excerpt:
    """At most so many characters of the offending line; … stands where some are left out."""
    line, column = problem.source_line, max(problem.column - 1, 0)
    start = max(column - int(most * BEFORE), 0) if len(line) > most else 0
    cut_before = "…" if start else ""
    cut_after = "…" if len(line) > start + most else ""
    return Excerpt(
        cut_before + line[start:column], line[max(start, column) : start + most] + cut_after
    )


def problems_shown(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems to be shown one by one; where a file has too many, its errors come first.

    They are taken as they come, which is file by file. One more problem in such a file
    counts those that are left out.
    """
    by_file = groupby(problems, key=lambda problem: problem.file)
    return tuple(problem for _, found in by_file for problem in _shown_of_file(tuple(found)))


def _shown_of_file(found: Sequence[Problem]) -> Iterator[Problem]:
    ranked = sorted(found, key=lambda problem: problem.severity is not Severity.ERROR)
    left_out = ranked[MOST_SHOWN:]
    yield from sorted(ranked[:MOST_SHOWN]) if left_out else found
    if left_out:
        last = max(found)
        yield Problem(
            last.file,
            last.line,
            last.column,
            left_out[0].severity,
            f"{_numbers(left_out)} more in this file are not shown",
            "mend the others first; often one cause has many effects",
        )


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    return f"{_numbers(problems)}." if problems else "No problems found."


def _numbers(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    parts = [_count(errors, "error"), _count(len(problems) - errors, "warning")]
    return " and ".join(part for part in parts if part)


def nothing_wrong(reading: Reading) -> str:
    """That no problem was found, and in how much."""
    dossier = reading.dossier
    if dossier is None:
        return counted(())
    files = _count(reading.files, "file") or "no file"
    statements = _count(len(dossier.statements), "statement") or "no statement"
    claims = _count(len(dossier.claims), "claim") or "no claim"
    sources = _count(len(dossier.sources), "source") or "no source"
    incidents = _count(len(dossier.incidents), "incident")
    told = f"{statements} with {claims}" + (f" and {incidents}" if incidents else "")
    return f"No problems found in {files}: {told} from {sources}."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}" if number else ""


def as_json(problems: Sequence[Problem]) -> str:
    """All problems as one JSON document, in ASCII.

    `errors` and `warnings` count them all. `source_line` is the offending line, or the part of a
    long one around the fault, which then stands at its character `source_column`, from 1.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": str(problem.severity),
            "name": problem.name if problem.severity is Severity.WARNING else "",
            "message": problem.message,
            "remedy": problem.remedy,
            "source_line": "".join(part := excerpt(problem, JSON_EXCERPT)),
            "source_column": len(part.before) + 1,
        }
        for problem in problems_shown(problems)
    ]
    return json.dumps(
        {"errors": errors, "warnings": len(problems) - errors, "problems": found}, indent=2
    )


def as_github(problems: Iterable[Problem], root: Path = Path()) -> str:
    """Workflow commands that GitHub shows beside the lines of a change.

    Files are named as seen from the working directory, which for GitHub is the repository; `root`
    is the folder of the dossier.
    See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
    """
    above = Path(os.path.relpath(root))
    return "\n".join(
        f"::{problem.severity} file={_property((above / problem.file).as_posix())},"
        f"line={problem.line},col={problem.column}::{_message(problem.sentence)}"
        for problem in problems_shown(problems)
    )


def _message(text: str) -> str:
    return printable_lines(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
