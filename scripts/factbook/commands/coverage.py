"""`factbook coverage`: a source's text held against the claims that cite it."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import click

from factbook.building.reporting import as_json
from factbook.commands.coverage_report import coverage_json, coverage_text
from factbook.commands.options import root_option
from factbook.commands.output import print_as_is
from factbook.commands.terminal import Terminal
from factbook.errors import DataError
from factbook.loading.problems import Problem
from factbook.loading.reading import read_dossier
from factbook.loading.snapshots import covered


@click.command()
@click.argument("source")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs.",
)
def coverage(source: str, root: Path, form: str) -> None:
    """Hold the snapshot of SOURCE against the claims that cite it.

    Shows what no claim cites, figures that no claim uses, and quotes that do not stand in the
    text. SOURCE is the id of a source with a snapshot.

    Exit codes: 0 shown, 1 a quote does not stand in the text or the fact files have errors,
    2 there is no such source or no snapshot of it.
    """
    reading = read_dossier(root)
    if reading.dossier is None:
        _refuse(reading.problems, form)
    compared, snapshot = covered(reading.dossier, root, source)
    if form == "json":
        print_as_is(coverage_json(compared, snapshot))
    else:
        terminal = Terminal()
        for line in coverage_text(reading.dossier, compared, snapshot):
            terminal.console.print(line)
    if compared.missing:
        raise click.exceptions.Exit(1)


def _refuse(found: tuple[Problem, ...], form: str) -> NoReturn:
    """Print what is wrong with the fact files, of which nothing more can be told."""
    if form == "json":
        print_as_is(as_json(found))
    else:
        Terminal().problems(found)
    raise DataError("The fact files have errors, so nothing was compared.")
