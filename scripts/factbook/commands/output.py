"""The one place that prints what is not JSON: nothing of a dossier can steer a terminal."""

from __future__ import annotations

import click

from factbook.printable import printable_lines


def say(text: str = "", *, to_stderr: bool = False) -> None:
    """Print lines of text."""
    click.echo(printable_lines(text), err=to_stderr)  # noqa: TID251 - the one place


def print_as_is(text: str) -> None:
    """Print JSON in ASCII, annotations that are escaped already, or what is to be copied."""
    click.echo(text)  # noqa: TID251 - the one place
