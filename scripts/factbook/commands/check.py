"""`factbook check`: every problem of the fact files, with its place and remedy."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.build_cost import large_questions
from factbook.building.checked_dossier import checked
from factbook.building.reporting import as_github, as_json, nothing_wrong
from factbook.commands.options import root_option
from factbook.commands.output import print_as_is
from factbook.commands.terminal import Terminal
from factbook.loading.problems import has_errors


@click.command()
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, annotations for GitHub.",
)
@click.option("--strict", is_flag=True, help="End with 1 on warnings too.")
def check(root: Path, form: str, strict: bool) -> None:  # noqa: FBT001 - as click calls it
    """Read all fact files and print every problem, with its place and remedy."""
    reading = checked(root)
    found = reading.problems
    if form == "json":
        print_as_is(as_json(found))
    elif form == "github":
        if found:
            print_as_is(as_github(found, root))
    else:
        terminal = Terminal()
        terminal.problems(found)
        if not found:
            terminal.note(nothing_wrong(reading))
        for note in large_questions(reading.dossier) if reading.dossier else ():
            terminal.note(note)
    if has_errors(found) or (strict and found):
        raise click.exceptions.Exit(1)
