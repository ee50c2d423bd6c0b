"""`factbook redact`: takes a record out of a frozen edition."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from factbook.building.editions.redacting import redact as redact_record
from factbook.commands.options import root_option
from factbook.commands.output import say


@click.command()
@click.argument("edition")
@click.argument("record")
@root_option
@click.option("--reason", required=True, help="Why it is taken out, for readers to see.")
@click.option(
    "--day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day on which it is taken out; today if not given.",
)
def redact(edition: str, record: str, root: Path, reason: str, day: datetime | None) -> None:
    """Take RECORD out of the frozen EDITION, such as 2026-04-27, by law or decency.

    Its archive is written anew without the record, what followed from it, and every text of it in
    the pages. A line on each of these says what was done, when and why, and `factbook verify
    --editions` tells it from tampering. Commit the archive. git still has the old one in its
    history.
    """
    on = (day or datetime.now().astimezone()).date()  # noqa: TID251 - of what is done, not of a site
    done = redact_record(root, edition, record, reason, on)
    say(f"Taken out of {done.path}; {done.files:,} of its files changed. Commit it.")
    if done.also_in:
        say(f"It still stands in {', '.join(done.also_in)}; take it out there too if it must go.")
