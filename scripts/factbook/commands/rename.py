"""`factbook rename`: another id for a record, in all fact files and prose."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.authoring.renaming import renaming
from factbook.commands.options import root_option
from factbook.commands.output import say


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@root_option
def rename(old: str, new: str, root: Path) -> None:
    """Give the record OLD the id NEW, wherever it is named.

    All fact files and the citations in prose are edited, nothing else in them changes, and OLD is
    kept in the record's was, so that its address still leads there.
    """
    done = renaming(root, old, new)
    done.write(root)
    for change in done.changes:
        for line in change.lines:
            say(f"  {change.name}:{line}")
        if change.new_name != change.name:
            say(f"  {change.name} is now {change.new_name}")
    say(f"The {done.kind} {old} is now {new}.")
    if not done.keeps_address:
        say(f"A {done.kind} keeps no former id: addresses with {old} lead nowhere now.")
