"""`factbook upgrade`: fact files of an earlier version, in the words of this one."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.authoring.upgrading import upgrade as upgrade_of
from factbook.commands.options import root_option
from factbook.commands.output import say


@click.command()
@root_option
def upgrade(root: Path) -> None:
    """Rewrite what fact files say in the words of an earlier version.

    A measure's cumulative becomes its kind, and the briefing says the format; nothing else in the
    files changes, and the site stays what it was.
    """
    done = upgrade_of(root)
    done.write(root)
    for change in done.changes:
        for line in change.lines:
            say(f"  {change.name}:{line}")
    if not done.changes:
        say("The fact files are up to date.")
