"""`factbook serve`: a live preview that follows every edit."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building import serving
from factbook.commands.options import root_option, trust_option
from factbook.commands.terminal import Terminal

DEFAULT_PORT = 8000


@click.command()
@root_option
@trust_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    help="The port to listen on; another one is used if it is taken.",
)
def serve(root: Path, *, trust: bool, port: int) -> None:
    """Build the site, show it on this machine alone, and follow every edit."""
    terminal = Terminal()
    serving.serve(root, port, terminal, terminal.trust(always=trust))
