"""Where everything lies under the root of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.files.safe_folder import SafeFolder

LOCK: Final = "build.lock"
"""The file in the private folder that holds what the tool remembers."""


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
        """What the tool keeps for itself; it may be deleted at any time."""
        return self.root / ".factbook"

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

    def safely(self) -> SafeFolder:
        """What writes and removes files of the dossier, for one step of a command."""
        return SafeFolder(self.root, self.private)

    def shown(self, path: Path) -> str:
        """The path as messages name it: below the root, with forward slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )
