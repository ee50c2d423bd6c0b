"""What an import changes: counted, and the first told one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from factbook.importing.leaves import Difference, Merged, Path
from factbook.model.shortened import on_one_line

_ROW: Final = re.compile(r"row \d+")
LISTED: Final = 200
"""Records told one by one, of those that changed, stayed as written by hand, or are gone."""


@dataclass
class Changes:
    """What becomes of the records of one collection.

    `changed` and `kept` count records: the table's change taken over, and the analyst's value kept
    where both changed it. `gone`: the table has it no longer; `changed_and_gone`: and an analyst
    changed it, so it stays. `taken_out`: an analyst took it out of the fact files; it stays out.
    """

    added: int = 0
    changed: int = 0
    kept: int = 0
    same: int = 0
    moved: int = 0
    gone: int = 0
    changed_and_gone: int = 0
    removed: int = 0
    taken_out: int = 0
    lines: list[str] = field(default_factory=list)

    def note(self, line: str) -> None:
        """Keep a line to be told, if there are not too many."""
        if len(self.lines) < LISTED:
            self.lines.append(line)

    def difference(self, name: str, one: Difference, *, kept: bool = False) -> None:
        """Keep a line about a value that differs."""
        where = shown_path(one.path)
        old, new = _shown(one.in_file), _shown(one.in_table)
        if kept:
            self.note(f"  {name}: {where} stays {old}, as written by hand; the table has {new}")
        else:
            self.note(f"  {name}: {where}: {old} -> {new}")

    def count(self, name: str, merged: Merged) -> None:
        """Count a record by what becomes of it, and keep a line of each value."""
        news = [one for one in merged.taken if not _is_row(one)]
        self.changed += bool(news)
        self.moved += bool(merged.taken) and not news
        self.same += not merged.taken
        self.kept += bool(merged.kept)
        for one in news:
            self.difference(name, one)
        for one in merged.kept:
            self.difference(name, one, kept=True)

    @property
    def written(self) -> int:
        """How many records are to be written, or taken out."""
        return self.added + self.changed + self.moved + self.removed

    def sentence(self, name: str) -> str:
        """The counts in a line."""
        parts = [
            (self.added, "new"),
            (self.changed, "changed"),
            (self.same, "as before"),
            (self.moved, "in another row of the table, and else as before"),
            (self.kept, "kept as you wrote them, where the table changed too"),
            (
                self.gone - self.removed - self.changed_and_gone,
                "gone from the table (they stay; --prune takes them out)",
            ),
            (self.changed_and_gone, "gone from the table, which stay, since you changed them"),
            (self.removed, "gone from the table, and taken out"),
            (self.taken_out, "taken out by you before, and left out"),
        ]
        return f"{name}: " + (", ".join(f"{n:,} {word}" for n, word in parts if n) or "nothing")


def shown_path(path: Path) -> str:
    """A path for readers: `accounts, ged-1-ucdp, figures, killed, best`."""
    return " ".join(step.strip("[]") for step in path)


def _is_row(one: Difference) -> bool:
    """Whether a value tells where in the table something stood: rows move, which is no news."""
    if one.path[-1:] == ("row",):
        return True
    values = (one.in_file, one.in_table)
    return all(isinstance(value, str) and _ROW.fullmatch(value) is not None for value in values)


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    return on_one_line(value if isinstance(value, str) else str(value))
