"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., None])


def root_option(command: Command) -> Command:
    """Give a command the option that names the dossier."""
    return click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=".",
        help="The folder with data/ in it; the working directory if not given.",
    )(command)


def trust_option(command: Command) -> Command:
    """Give a command the option that lets a dossier's own code run."""
    return click.option(
        "--trust",
        is_flag=True,
        envvar="FACTBOOK_TRUST",
        help="Use the dossier's own templates, hooks, plugins and tags, which run as you.",
    )(command)
