"""Where everything lies under the root of a dossier."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from factbook.errors import BuildError


@dataclass(frozen=True)
class Layout:
    """The folders and files of one dossier, by what they hold.

    `private` holds what the tool keeps for itself and git ignores; it lies on the file system of
    `site`, so that a finished site can be moved into place in one step.
    """

    root: Path

    @property
    def data(self) -> Path:
        """The fact files."""
        return self.root / "data"

    @property
    def docs(self) -> Path:
        """The pages: those generated, and those written by hand."""
        return self.root / "docs"

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def dist(self) -> Path:
        """The packed editions."""
        return self.root / "dist"

    @property
    def private(self) -> Path:
        """What the tool keeps for itself."""
        return self.root / ".factbook"

    @property
    def cache(self) -> Path:
        """What the tool remembers of the last build; it may be deleted at any time."""
        return self.private / "cache"

    @property
    def own_config(self) -> Path:
        """The settings of MkDocs that the dossier brings itself, if it does."""
        return self.root / "mkdocs.yml"

    @property
    def default_config(self) -> Path:
        """Where the tool's default settings are written for a dossier that brings none."""
        return self.private / "mkdocs.yml"

    @property
    def config(self) -> Path:
        """The settings that count."""
        return self.own_config if self.own_config.is_file() else self.default_config

    def shown(self, path: Path) -> str:
        """The path as messages name it: below the root, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )


def refuse_links_outside(layout: Layout) -> None:
    """Refuse symbolic links through which a build would read or write outside the dossier.

    Raises `BuildError` naming the first such link.
    """
    for folder in (layout.docs, layout.site, layout.private):
        if folder.is_symlink():
            raise BuildError(
                f"{layout.shown(folder)} is a symbolic link. A build writes there, so it must be a "
                "folder of the dossier itself: replace the link by a folder."
            )
    home = layout.docs.resolve()
    for path in sorted(_links_below(str(layout.docs))):
        if not path.resolve().is_relative_to(home):
            raise BuildError(
                f"{layout.shown(path)} is a symbolic link that leads out of docs/. Put the file "
                "itself there, or delete the link."
            )


def _links_below(folder: str) -> Iterator[Path]:
    """The symbolic links below a folder; what lies behind one is not looked at."""
    for above, folders, names in os.walk(folder):
        for name in (*folders, *names):
            path = f"{above}{os.sep}{name}"
            if os.path.islink(path):  # noqa: PTH114 - called for every file
                yield Path(path)
