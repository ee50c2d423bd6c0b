"""`factbook build`: the site, from the fact files."""

from __future__ import annotations

from pathlib import Path

import click

from factbook.building.unchanged import pages_of_last_build
from factbook.commands.options import root_option


@click.command()
@root_option
@click.option("--clean", is_flag=True, help="Keep nothing of the last build.")
def build(root: Path, clean: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Check the fact files, then build the site into site/."""
    if not clean and (pages := pages_of_last_build(root)) is not None:
        click.echo("Nothing changed since the last build.")
        _tell(pages, Path.cwd() / root / "site" / "index.html")
        return
    # Where nothing changed nothing of this is needed, and importing it would be all that it costs.
    from factbook.building import workflow  # noqa: PLC0415 - see above
    from factbook.commands.terminal import Terminal  # noqa: PLC0415 - see above

    terminal = Terminal()
    with terminal.moving():
        built = workflow.build(root, terminal, clean=clean)
    _tell(built.pages, built.index, "Built ")


def _tell(pages: int, index: Path, done: str = "") -> None:
    """Say how many pages there are, and what to open."""
    click.echo(f"{done}{pages:,} page{'' if pages == 1 else 's'}. Open the briefing in a browser:")
    click.echo(f"  {index.resolve().as_uri()}")
    here = Path.cwd()
    shown = index.relative_to(here) if index.is_relative_to(here) else index
    click.echo(f"It is the file {shown}")
