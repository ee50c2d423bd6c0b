"""`factbook diff`: what changed between two editions, in words."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.editions.change_text import as_json, as_markdown, as_text
from factbook.building.editions.compared import compared
from factbook.commands.options import root_option
from factbook.commands.output import print_as_is, say


@click.command()
@click.argument("old")
@click.argument("new", default=".")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text for a terminal, Markdown for a pull request, JSON for programs.",
)
def diff(old: str, new: str, root: Path, form: str) -> None:
    """Say what changed from OLD to NEW: claims, states, judgements, sources, gaps.

    Each is a frozen edition such as 2026-04-27, a folder with data/ in it, or a git revision such
    as HEAD~3 or a tag. Without NEW it is the working directory.

    Records with errors are left out and named. Exit codes: 0 compared, 1 the briefing itself has
    errors, 2 there is no such edition.
    """
    found = compared(root, old, new)
    if form == "json":
        print_as_is(as_json(found))
        return
    for line in as_text(found) if form == "text" else as_markdown(found):
        say(line)
