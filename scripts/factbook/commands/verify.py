"""`factbook verify`: whether every byte of a site is as it should be."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.checksums import verified
from factbook.building.editions.archive import archive_paths, faults_of_chain, read_archive
from factbook.building.verifying import verify as verify_site
from factbook.building.verifying import verify_published
from factbook.commands.options import root_option, trust_option
from factbook.commands.output import say
from factbook.commands.terminal import Terminal
from factbook.errors import EditionError


@click.command()
@root_option
@trust_option
@click.option(
    "--published",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A copy of the site, to be held against the checksums that it carries.",
)
@click.option(
    "--editions",
    is_flag=True,
    help="Hold the frozen editions against their sums, and against each other.",
)
def verify(root: Path, *, trust: bool, published: Path | None, editions: bool) -> None:
    """Build the site clean beside, and compare it with site/ byte for byte.

    Exit codes: 0 every byte is right, 1 something differs or the fact files have errors, 2 there is
    no site to verify.
    """
    terminal = Terminal()
    if editions:
        _verify_editions(root)
        return
    if published is not None:
        found = verify_published(published)
    else:
        with terminal.moving():
            found = verify_site(root, terminal, terminal.trust(always=trust))
    for line in verified(found):
        terminal.note(line)
    if not found.none:
        raise click.exceptions.Exit(1)


def _verify_editions(root: Path) -> None:
    """Tell each fault of each archive, and of the chain of them; end with 1 if there is one."""
    archives, faults = [], []
    for path in archive_paths(root):
        try:
            archives.append(read_archive(path))
        except EditionError as error:
            faults.append(str(error))
    if not archives and not faults:
        raise EditionError("there are no editions here; `factbook edition NAME` freezes one")
    if not faults:
        faults += faults_of_chain(archives)
    for one in archives:
        for redacted in one.manifest.redactions:
            say(f"{one.name}: a record was taken out on {redacted.day}: {redacted.reason}")
    for fault in faults:
        say(fault)
    if faults:
        raise click.exceptions.Exit(1)
    several = "edition stands as it was" if len(archives) == 1 else "editions stand as they were"
    say(f"{len(archives):,} {several} frozen, in one chain.")
