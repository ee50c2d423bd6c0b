"""`factbook build`: the site, from the fact files."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.commands.options import root_option


@click.command()
@root_option
@click.option("--clean", is_flag=True, help="Keep nothing of the last build.")
def build(root: Path, clean: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Check the fact files, then build the site into site/."""
    # Where nothing changed nothing of this is needed, and importing it would be all that it costs.
    from factbook.building import workflow  # noqa: PLC0415 - see above
    from factbook.commands.terminal import Terminal, from_here  # noqa: PLC0415 - see above

    terminal = Terminal()
    with terminal.moving():
        built = workflow.build(root, terminal, clean=clean)
    pages = f"{built.pages} page{'' if built.pages == 1 else 's'}"
    terminal.note(f"Built {pages}. Open the briefing in a browser:")
    terminal.note(f"  {built.index.as_uri()}")
    terminal.note(f"It is the file {from_here(built.index)}")
