"""`factbook build`: the site, from the fact files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factbook.building.unchanged import pages_of_last_build
from factbook.commands.options import root_option, trust_option
from factbook.commands.output import say
from factbook.model.collector_pause import collector_paused

if TYPE_CHECKING:
    from factbook.building.workflow import Built

EVERYTHING = "*"


@click.command()
@root_option
@trust_option
@click.option("--clean", is_flag=True, help="Keep nothing of the last build.")
@click.option(
    "--explain",
    metavar="[PATH]",
    is_flag=False,
    flag_value=EVERYTHING,
    help="Say why each file was made anew, or the one at PATH in the site.",
)
def build(root: Path, *, trust: bool, clean: bool, explain: str | None) -> None:
    """Check the fact files, then build the site into site/."""
    if not clean and (pages := pages_of_last_build(root, trusted=trust)) is not None:
        say("Nothing changed since the last build.")
        if explain:
            _explain(root, explain)
        _tell(pages, Path.cwd() / root / "site" / "index.html")
        return
    built = _built(root, trust=trust, clean=clean)
    if explain:
        _explain(root, explain)
    _tell(built.pages, built.index, "Built ")


def _built(root: Path, *, trust: bool, clean: bool) -> Built:
    # Where nothing changed nothing of this is needed, and importing it would be all that it costs.
    with collector_paused():
        from factbook.building import workflow  # noqa: PLC0415 - see above
        from factbook.commands.terminal import Terminal  # noqa: PLC0415 - as above
    terminal = Terminal()
    with terminal.moving():
        return workflow.build(root, terminal, clean=clean, trust=terminal.trust(always=trust))


def _explain(root: Path, path: str) -> None:
    """Say why the last build that changed something made the files at this path anew."""
    from factbook.building.explanations import of_path  # noqa: PLC0415 - as above
    from factbook.building.open_store import explanations_of_last_build  # noqa: PLC0415 - as above

    every = explanations_of_last_build(root)
    found = every if path == EVERYTHING else of_path(every, path)
    for one in found:
        say(f"{one.path}\n    " + "\n    -> ".join(one.steps))
    if not found:
        what = "No file was" if path == EVERYTHING else f"{path} was not"
        say(f"{what} made anew by the last build that changed something.")


def _tell(pages: int, index: Path, done: str = "") -> None:
    """Say how many pages there are, and what to open."""
    say(f"{done}{pages:,} page{'' if pages == 1 else 's'}. Open the briefing in a browser:")
    say(f"  {index.resolve().as_uri()}")
    here = Path.cwd()
    shown = index.relative_to(here) if index.is_relative_to(here) else index
    say(f"It is the file {shown}")
