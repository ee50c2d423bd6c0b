"""`factbook pack`: the briefing as a zip and as one file, to be handed on."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building import packing
from factbook.commands.options import root_option, trust_option
from factbook.commands.terminal import Terminal

_MEGABYTE = 1_000_000


@click.command()
@root_option
@trust_option
@click.option(
    "--editions",
    type=click.Choice(["all", "newest"]),
    default="all",
    show_default=True,
    help="Whether the zip holds the pages of earlier editions, or the newest alone.",
)
def pack(root: Path, editions: str, *, trust: bool) -> None:
    """Build the site, then pack it into dist/: a zip, one self-contained HTML file, checksums."""
    terminal = Terminal()
    with terminal.moving():
        given = terminal.trust(always=trust)
        packed = packing.pack(root, terminal, given, newest_alone=editions == "newest")
    for one in packed:
        terminal.note(f"  {one.path.parent.name}/{one.path.name}  {_size(one.size)}")
    terminal.note(
        "The zip opens by its index.html, the other file by itself; neither needs a network."
    )


def _size(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE // 10 else f"{size:,} bytes"
