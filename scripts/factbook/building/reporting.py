"""Problems of the fact files as text, as JSON, and as annotations for GitHub.

The text is what compilers print, so that editors can jump to the place. What stands in a file is
shown without control and direction characters, which could command a terminal.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from factbook.loading.problems import Problem, Severity

EXCERPT = 100  # characters of a source line that are shown
BEFORE = 60  # of them before the fault
_STYLES = {Severity.ERROR: Style(color="red", bold=True), Severity.WARNING: Style(color="yellow")}


def visible(text: str) -> str:
    """The text with each character that is not seen, or that steers, written as its code."""
    return "".join(
        char if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
        else f"\\u{ord(char):04x}"
        for char in text.replace("\t", " ")
    )  # fmt: skip


def as_text(problem: Problem) -> Text:
    """One problem: its place and sentence, the offending line, a caret, and the remedy."""
    place = f"{problem.file}:{problem.line}:{problem.column}:"
    text = Text.assemble(
        (visible(place), Style(bold=True)),
        " ",
        (f"{problem.severity}:", _STYLES[problem.severity]),
        f" {visible(problem.message)}\n",
    )
    if problem.source_line.strip():
        before, after = _excerpt(problem)
        text.append(f"    {before}{after}\n")
        text.append(f"    {' ' * cell_len(before)}^\n", _STYLES[problem.severity])
    if problem.remedy:
        text.append("    ")
        text.append(f"{visible(problem.remedy)}\n", Style(italic=True))
    return text


def _excerpt(problem: Problem) -> tuple[str, str]:
    """The offending line in two parts that meet at the fault."""
    line, column = problem.source_line, max(problem.column - 1, 0)
    start = max(column - BEFORE, 0)
    before, after = line[start:column], line[column : start + EXCERPT]
    if start == 0:
        before = before.lstrip()
    cut_before = "…" if start else ""
    cut_after = "…" if len(line) > start + EXCERPT else ""
    return cut_before + visible(before), visible(after) + cut_after


def counted(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "No problems found."
    parts = [_count(errors, "error"), _count(warnings, "warning")]
    return " and ".join(part for part in parts if part) + "."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}" if number else ""


def as_json(problems: Sequence[Problem]) -> str:
    """All problems as one JSON document, in ASCII."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    found = [
        {
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "severity": str(problem.severity),
            "message": problem.message,
            "remedy": problem.remedy,
            "source_line": problem.source_line,
        }
        for problem in problems
    ]
    return json.dumps(
        {"errors": errors, "warnings": len(problems) - errors, "problems": found}, indent=2
    )


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands that GitHub shows beside the lines of a change.

    See https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
    """
    return "\n".join(
        f"::{problem.severity} file={_property(problem.file)},line={problem.line},"
        f"col={problem.column}::{_message(problem.sentence)}"
        for problem in problems
    )


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
