"""The command line: which commands there are, and how mistakes end."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Final, cast

import click

from factbook.commands.output import say
from factbook.errors import FactbookError, refused_by_system

COMMANDS: Final = {
    "check": "check",
    "build": "build",
    "serve": "serve",
    "verify": "verify",
    "pack": "pack",
    "coverage": "coverage",
    "new": "authoring",
    "add": "authoring",
    "schema": "authoring",
    "import": "import_table",
    "export": "export",
    "rename": "rename",
    "upgrade": "upgrade",
    "diff": "diff",
    "edition": "edition",
    "redact": "redact",
}
"""The module of `factbook.commands` that each command is in, in the order of the help."""

_ATTRIBUTES: Final = {"import": "import_table"}
"""The commands whose function cannot have their name."""


def command_named(name: str) -> click.Command:
    """The command of that name. Raises KeyError if there is none."""
    module = import_module(f"factbook.commands.{COMMANDS[name]}")
    return cast("click.Command", getattr(module, _ATTRIBUTES.get(name, name)))


class Explained(click.Group):
    """A group of commands that tells mistakes in a sentence, and ends with the right code.

    A command is imported when it is asked for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own method
        """Every command, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        return command_named(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words begin with; a misspelt one is answered with the nearest."""
        near = get_close_matches(args[0], COMMANDS, n=1) if args[0] not in COMMANDS else []
        if near:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; turn an error of ours, or the system's, into a sentence."""
        try:
            return super().invoke(ctx)
        except FactbookError as error:
            say(f"Error: {error}", to_stderr=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            raise  # whoever read what is printed has gone; click ends quietly
        except OSError as error:
            say(f"Error: {refused_by_system(error)}", to_stderr=True)
            ctx.exit(FactbookError.exit_code)


@click.group(cls=Explained, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="factbook")
def main() -> None:
    """Turn fact files into a briefing on a contested subject: who says what, since when.

    Exit codes: 0 done, 1 problems in the fact files, 2 wrong usage or environment.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
