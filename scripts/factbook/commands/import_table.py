"""`factbook import`: a table of somebody else's becomes fact files, and stays in step with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from factbook.commands.exported_files import tell_rows, written_beside
from factbook.commands.options import root_option
from factbook.commands.output import print_as_is, say
from factbook.commands.terminal import Terminal
from factbook.errors import DataError, TableError
from factbook.importing.collecting import Collected
from factbook.importing.mapping_file import MappingError, read_mapping, ready_mappings
from factbook.importing.mapping_record import TableSettings
from factbook.importing.spool import Spool
from factbook.importing.table_import import (
    ImportPlan,
    Options,
    keep_made,
    plan_import,
    preview,
    read_rows,
    summary,
)

PREVIEWED: Final = 10
"""Rows of which a guess shows the records."""
SHOWN: Final = 60
"""Bad rows that are printed; the others are counted."""


def _constants(
    context: click.Context, option: click.Parameter, pairs: Sequence[str]
) -> dict[str, str]:
    found = dict(pair.partition("=")[::2] for pair in pairs)
    if not all("=" in pair for pair in pairs):
        raise click.BadParameter("write NAME=VALUE", context, option)
    return found


@click.command("import")
@click.argument("table", metavar="TABLE", type=click.Path(path_type=Path), required=False)
@click.option("--map", "mapping", metavar="NAME", help="A ready mapping, or a file with one.")
@click.option("--guess", "guessed", metavar="FILE", type=click.Path(path_type=Path),
              help="Write a guessed mapping into FILE, and show what it gives.")  # fmt: skip
@click.option("--set", "constants", metavar="NAME=VALUE", multiple=True, callback=_constants,
              help="Give a constant of the mapping its value; may be repeated.")  # fmt: skip
@click.option("--name", default="", help="What the import is remembered by: the mapping's name.")
@click.option("--decimal", help='The decimal sign of the table, "." or ",".')
@click.option("--dates", help="How the table writes days, such as dd.mm.yyyy.")
@click.option("--add-actors", is_flag=True, help="Make an actor of each office that none is.")
@click.option("--skip-bad-rows", is_flag=True, help="Leave rows with faults out.")
@click.option("--prune", is_flag=True, help="Take out what the table has no longer.")
@click.option("--dry-run", is_flag=True, help="Tell what would change, and write nothing.")
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option("--parquet", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Write Parquet files into DIR instead of fact files.")  # fmt: skip
@click.option("--maps", is_flag=True, help="List the ready mappings.")
@click.option("--show-map", metavar="NAME", help="Print a ready mapping, to be changed.")
@root_option
def import_table(  # noqa: PLR0913 - one for each option
    *,
    table: Path | None,
    mapping: str | None,
    guessed: Path | None,
    constants: dict[str, str],
    name: str,
    decimal: str | None,
    dates: str | None,
    add_actors: bool,
    skip_bad_rows: bool,
    prune: bool,
    dry_run: bool,
    yes: bool,
    parquet: Path | None,
    maps: bool,
    show_map: str | None,
    root: Path,
) -> None:
    """Turn a TABLE into incidents, series, statements or sources by a mapping.

    What would change is told before anything is written. The next version of the same table
    updates the records; what you wrote by hand stays.
    """
    if maps or show_map:
        _show(show_map)
        return
    if table is not None and guessed is not None and mapping is None:
        _guess(root, table, guessed)
        return
    if table is None or mapping is None or guessed is not None:
        raise click.UsageError(
            "Name a TABLE, and its mapping with --map (--maps lists ready ones), or --guess one."
        )
    changed = {"decimal": decimal} if decimal else {}
    options = Options(
        constants, name, {**changed, **({"dates": (dates,)} if dates else {})},
        add_actors, prune, skip_bad_rows,
    )  # fmt: skip
    terminal = Terminal()
    if parquet is not None:
        _to_parquet(root, table, mapping, options, parquet)
        return
    with Spool() as spool:
        with terminal.moving():
            plan = _planned(root, table, mapping, options, spool, terminal)
        for line in summary(plan):
            say(line)
        _tell_faults(plan.collected, plan.faults, skipped=skip_bad_rows)
        _write(plan, dry_run=dry_run, yes=yes)


def _guess(root: Path, table: Path, into: Path) -> None:
    """Write a guessed mapping and show the records of the first rows."""
    from factbook.importing.guessing import guess  # noqa: PLC0415 - for this alone

    if into.exists() or into.is_symlink():
        raise TableError(f"{into} is there already; name another file, or delete it")
    try:
        found = guess(table, TableSettings())
    except FileNotFoundError as error:
        raise TableError(f"there is no file {error.filename}") from None
    into.write_text(found.text, encoding="utf-8")
    say(f"Wrote a guess to {into}:")
    for reason in found.reasons:
        say(f"  {reason}")
    say(f"The first {PREVIEWED} rows would be:")
    with Spool() as spool:
        read = read_rows(root, table, str(into), Options(), spool, nothing, most=PREVIEWED)
        for line in preview(read, spool):
            say(line)
    say(f"Read and change {into}, then: factbook import {table} --map {into}")


def _to_parquet(root: Path, table: Path, mapping: str, options: Options, into: Path) -> None:
    """Write what a table gives as Parquet files, and no fact file."""
    from factbook.exporting.imported_tables import write_imported  # noqa: PLC0415 - for this alone

    terminal = Terminal()
    with Spool() as spool, terminal.moving(), _explained(terminal):
        read = read_rows(root, table, mapping, options, spool, terminal.step)
        _tell_faults(read.collected, read.faults, skipped=options.skip_bad_rows)
        keep_made(read, spool)
        terminal.step("Writing the tables")
        rows = written_beside(into, lambda folder: write_imported(folder, spool))
    tell_rows(rows, f"Wrote {into}")


def nothing(_: str) -> None:
    """Say nothing of the steps."""


def _planned(
    root: Path, table: Path, mapping: str, options: Options, spool: Spool, terminal: Terminal
) -> ImportPlan:
    with _explained(terminal):
        return plan_import(root, table, mapping, options, spool, terminal.step)


@contextmanager
def _explained(terminal: Terminal) -> Iterator[None]:
    """Tell what is wrong with a mapping, or that there is no such file."""
    try:
        yield
    except FileNotFoundError as error:
        raise TableError(f"there is no file {error.filename}") from None
    except MappingError as error:
        terminal.problems(tuple(error.problems))
        raise DataError("The mapping has errors; nothing was written.") from None


def _tell_faults(done: Collected, faults: Sequence[str], *, skipped: bool) -> None:
    """Print the bad rows; raise DataError unless they are left out."""
    for line in faults[:SHOWN]:
        say(line)
    if done.bad_rows > len(faults[:SHOWN]):
        say(f"... and more, in all {done.bad_rows:,} rows")
    if done.bad_rows and not skipped:
        raise DataError(
            f"{done.bad_rows:,} of {done.rows:,} rows have faults; nothing was written. "
            "Mend them, or leave them out with --skip-bad-rows"
        )


def _write(plan: ImportPlan, *, dry_run: bool, yes: bool) -> None:
    """Write what is planned, if it is to be."""
    if not plan.writes:
        say("The fact files have all of it already.")
        if not dry_run:
            plan.write()
        return
    if dry_run:
        say("Nothing was written (--dry-run).")
        return
    if not yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise TableError("nothing was written; add --yes to write without being asked")
        if not click.confirm("Write this?", default=True):
            say("Nothing was written.")
            return
    names = plan.write()
    say(f"Wrote {len(names):,} files; `factbook check` checks them, `factbook build` builds.")


def _show(name: str | None) -> None:
    ready = ready_mappings()
    if name is None:
        for one in ready:
            say(f"  {one:24} {read_mapping(one)[1].about or ''}")
    elif name not in ready:
        raise TableError(f"there is no ready mapping {name}; they are {', '.join(ready)}")
    else:
        print_as_is(ready[name].read_text(encoding="utf-8").rstrip("\n"))
