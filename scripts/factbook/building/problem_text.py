"""A problem of the fact files as text for people.

The text is what compilers print, so that editors can jump to the place. What stands in a file is
shown without control and direction characters, which could command a terminal.
"""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from factbook.building.reporting import excerpt
from factbook.loading.problems import Problem, Severity
from factbook.printable import printable

EXCERPT: Final = 100
"""So many characters of a source line are shown."""
_STYLES: Final = {
    Severity.ERROR: Style(color="red", bold=True),
    Severity.WARNING: Style(color="yellow"),
}


def _name_of(problem: Problem) -> str:
    """What a record writes to accept a warning, as compilers print it."""
    return f" [{problem.name}]" if problem.name and problem.severity is Severity.WARNING else ""


def as_text(problem: Problem) -> Text:
    """One problem: its place and sentence, the offending line, a caret, and the remedy."""
    place = f"{problem.file}:{problem.line}:{problem.column}:"
    text = Text.assemble(
        (printable(place), Style(bold=True)),
        " ",
        (f"{problem.severity}:", _STYLES[problem.severity]),
        f" {printable(problem.message)}{_name_of(problem)}\n",
    )
    before, after = (printable(part) for part in excerpt(problem, EXCERPT))
    before = before if before.startswith("…") else before.lstrip()
    if before.strip() or after.strip():
        text.append(f"    {before}{after}\n")
        text.append(f"    {' ' * cell_len(before)}^\n", _STYLES[problem.severity])
    if problem.remedy:
        text.append("    ")
        text.append(f"{printable(problem.remedy)}\n", Style(italic=True))
    return text
