"""`factbook edition`: freezes what the briefing says now, for good."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.editions.freezing import freeze
from factbook.commands.options import root_option, trust_option
from factbook.commands.output import say
from factbook.commands.terminal import Terminal
from factbook.errors import DataError
from factbook.reasoning.editions.change_summary import summary


@click.command()
@click.argument("name")
@root_option
@trust_option
@click.option(
    "--note", default="", help="What is new, for readers; it stands for no correction of a figure."
)
def edition(name: str, root: Path, *, trust: bool, note: str) -> None:
    """Build the site, and freeze it as the edition NAME, such as "Second edition".

    NAME is written into briefing.yaml, and a note as its `changes`. The archive, editions/DAY.zip,
    belongs in git: it holds the records, what followed from them, and the pages as readers saw
    them. Where nothing changed since the last edition, nothing is written.
    """
    terminal = Terminal()
    try:
        with terminal.moving():
            frozen = freeze(root, name, terminal, terminal.trust(always=trust), note=note)
    except DataError as error:
        say(str(error), to_stderr=True)
        raise click.exceptions.Exit(error.exit_code) from error
    if frozen is None:
        say("Nothing changed since the last edition, so none was frozen.")
        return
    if frozen.before:
        say(f"Since {frozen.before}: {summary(frozen.changes)}")
    say(f"{frozen.path} ({frozen.size:,} bytes) is the edition; commit it with the fact files.")
