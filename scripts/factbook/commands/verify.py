"""`factbook verify`: whether every byte of a site is as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.checksums import verified
from factbook.building.verifying import verify as verify_site
from factbook.building.verifying import verify_published
from factbook.commands.options import root_option, trust_option
from factbook.commands.terminal import Terminal


@click.command()
@root_option
@trust_option
@click.option(
    "--published",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A copy of the site, to be held against the checksums that it carries.",
)
def verify(root: Path, *, trust: bool, published: Path | None) -> None:
    """Build the site clean beside, and compare it with site/ byte for byte.

    Exit codes: 0 every byte is right, 1 something differs or the fact files have errors, 2 there is
    no site to verify.
    """
    terminal = Terminal()
    if published is not None:
        found = verify_published(published)
    else:
        with terminal.moving():
            found = verify_site(root, terminal, terminal.trust(always=trust))
    for line in verified(found):
        terminal.note(line)
    if not found.none:
        raise click.exceptions.Exit(1)
