"""The command line: what to do, and how to say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.status import Status

from factbook.authoring_commands import add, new, schema
from factbook.building.checksums import verified
from factbook.building.judging import read_and_judge
from factbook.building.reporting import as_github, as_json, as_text, counted, nothing_wrong, told
from factbook.command_options import root_option
from factbook.coverage_report import coverage_json, coverage_text
from factbook.errors import DataError, FactbookError
from factbook.loading.dossier import read_dossier
from factbook.loading.problems import Problem, has_errors
from factbook.loading.snapshots import covered

DEFAULT_PORT = 8000


class Terminal:
    """Says what a build does: a moving line on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self.console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._status: Status | None = None

    def step(self, sentence: str) -> None:
        """Say which step of the work begins."""
        if self._status is not None:
            self._status.update(f"{sentence} …")
        else:
            self.console.print(f"{sentence} …")

    def note(self, sentence: str) -> None:
        """Say something that the reader may want to know."""
        self.console.print(sentence)

    def problems(self, found: tuple[Problem, ...]) -> None:
        """Print the problems, each with its line and remedy, and how many there are."""
        for problem in told(found):
            self.console.print(as_text(problem))
        if found:
            self.console.print(counted(found))

    @contextmanager
    def moving(self) -> Iterator[None]:
        """Show the steps in a moving line while the block runs, if this is a terminal."""
        if not self.console.is_terminal:
            yield
            return
        with self.console.status("") as self._status:
            yield
        self._status = None


class Explained(click.Group):
    """A group of commands that tells mistakes in a sentence, and ends with the right code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn an error of ours into its sentence and exit code."""
        try:
            return super().invoke(ctx)
        except FactbookError as error:
            click.echo(f"Error: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=Explained, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factbook")
def main() -> None:
    """Turn fact files into a briefing on a contested subject: who says what, since when.

    Exit codes: 0 done, 1 problems in the fact files, 2 wrong usage or environment.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


for command in (new, add, schema):
    main.add_command(command)


@main.command()
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, annotations for GitHub.",
)
def check(root: Path, form: str) -> None:
    """Read all fact files and print every problem, with its place and remedy."""
    reading = read_and_judge(root)
    found = reading.problems
    if form == "json":
        click.echo(as_json(found))
    elif form == "github":
        click.echo(as_github(found, root), nl=bool(found))
    else:
        terminal = Terminal()
        terminal.problems(found)
        if not found:
            terminal.note(nothing_wrong(reading))
    if has_errors(found):
        raise click.exceptions.Exit(1)


@main.command()
@root_option
@click.option("--clean", is_flag=True, help="Keep nothing of the last build.")
def build(root: Path, clean: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Check the fact files, then build the site into site/."""
    # `check` must not wait for MkDocs and Altair to be imported.
    from factbook.building import workflow  # noqa: PLC0415 - see above

    terminal = Terminal()
    with terminal.moving():
        built = workflow.build(root, terminal, clean=clean)
    pages = f"{built.pages} page{'' if built.pages == 1 else 's'}"
    terminal.note(f"Built {pages}. Open the briefing in a browser:")
    terminal.note(f"  {built.index.as_uri()}")
    terminal.note(f"It is the file {_from_here(built.index)}")


@main.command()
@root_option
@click.option(
    "--published",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A copy of the site, to be held against the checksums that it carries.",
)
def verify(root: Path, published: Path | None) -> None:
    """Build the site clean beside, and compare it with site/ byte for byte.

    Exit codes: 0 every byte is right, 1 something differs or the fact files have errors, 2 there is
    no site to verify.
    """
    from factbook.building import verifying  # noqa: PLC0415 - as in `build`

    terminal = Terminal()
    if published is not None:
        found = verifying.verify_published(published)
    else:
        with terminal.moving():
            found = verifying.verify(root, terminal)
    for line in verified(found):
        terminal.note(line)
    if not found.none:
        raise click.exceptions.Exit(1)


@main.command()
@root_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port to listen on; another one is used if it is taken.",
)
def serve(root: Path, port: int) -> None:
    """Build the site, show it on this machine alone, and follow every edit."""
    from factbook.building import serving  # noqa: PLC0415 - as in `build`

    serving.serve(root, port, Terminal())


@main.command()
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
        click.echo(coverage_json(compared, snapshot))
    else:
        terminal = Terminal()
        for line in coverage_text(reading.dossier, compared, snapshot):
            terminal.console.print(line)
    if compared.missing:
        raise click.exceptions.Exit(1)


def _refuse(found: tuple[Problem, ...], form: str) -> NoReturn:
    """Print what is wrong with the fact files, of which nothing more can be told."""
    if form == "json":
        click.echo(as_json(found))
    else:
        Terminal().problems(found)
    raise DataError("The fact files have errors, so nothing was compared.")


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
