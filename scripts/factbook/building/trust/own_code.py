"""What a dossier brings that a build would run, each file with its SHA-256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.building.generating import THEME, theme_files
from factbook.building.layout import Layout
from factbook.building.manifest import read_manifest
from factbook.building.trust.settings import Settings
from factbook.errors import BuildError
from factbook.files.regular_files import (
    FILE_BYTES,
    SETTINGS_BYTES,
    read_regular,
    refuse_irregular,
)
from factbook.printable import printable

_IMPORTED: Final = frozenset({".py", ".pyc", ".pyd", ".pyo", ".so"})
_MOST: Final = 1000
"""Files of Python beside a hook that are looked at."""


@dataclass(frozen=True)
class OwnCode:
    """What must be trusted: `files` by their paths below the root, and what `settings` it rests on.

    Empty where the dossier is data alone. `is_whole`: there can be no other files than these that
    are run for them, as far as settings tell; else a yes cannot be remembered.
    """

    files: Mapping[str, str]
    settings: tuple[str, ...]
    is_whole: bool = True

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def names(self) -> list[str]:
        """What a person is told of, in a few words each."""
        config = [f"mkdocs.yml ({one})" for one in self.settings]
        files = [name for name in sorted(self.files) if name != "mkdocs.yml"]
        return [printable(name) for name in (*config, *files)]


def own_code(layout: Layout, settings: Settings) -> OwnCode:
    """Look at all that the dossier brings; nothing of it is run.

    Raises `BuildError` for what cannot be read, or is too much to be looked at.
    """
    files = dict(_own_theme(layout))
    if settings.left_out:
        text = read_regular(layout.own_config, SETTINGS_BYTES, name=layout.own_config.name)
        files[layout.own_config.name] = hashlib.sha256(text).hexdigest()
        files |= {layout.shown(path): _sum(path, layout) for path in _named(layout, settings)}
    is_whole = settings.is_plain and not any(_has_linked_folder(layout, settings.hooks))
    return OwnCode(files, settings.left_out, is_whole)


def _has_linked_folder(layout: Layout, hooks: Iterable[str]) -> Iterator[bool]:
    """Whether a hook may import through links to folders, whose files are not looked at."""
    for name in hooks:
        folder = Path(os.path.normpath(layout.root / name)).parent
        yield any(one.is_symlink() and one.is_dir() for one in _files_below(folder, hidden=False))


def _own_theme(layout: Layout) -> Iterator[tuple[str, str]]:
    """The files of the theme that are not the tool's, nor were written by it."""
    folder = layout.docs / THEME
    shipped, manifest = theme_files(), read_manifest(layout)
    for path in sorted(_files_below(folder)):
        name = path.relative_to(layout.docs).as_posix()
        # Where a link leads, another file may stand by the time it is used.
        refuse_irregular(path.lstat(), layout.shown(path))
        content = read_regular(path, FILE_BYTES, name=layout.shown(path))
        if shipped.get(name) != content and not (name in shipped and manifest.wrote(name, content)):
            yield layout.shown(path), hashlib.sha256(content).hexdigest()


def _named(layout: Layout, settings: Settings) -> Iterator[Path]:
    """The files that settings name, and the Python files that a hook may import from beside it."""
    for name in settings.hooks:
        hook = Path(os.path.normpath(layout.root / name))
        if not hook.is_relative_to(layout.root):
            yield hook
            continue
        below = _files_below(hook.parent, hidden=False)
        beside = [one for one in below if one.suffix in _IMPORTED]
        if len(beside) > _MOST:
            raise BuildError(
                f"There are more than {_MOST:,} files of Python beside the hook {name}: put it "
                "into a folder of its own."
            )
        yield from beside
    for name in settings.templates:
        yield layout.docs / name
    if settings.inherited:
        yield layout.root / settings.inherited


def _sum(path: Path, layout: Layout) -> str:
    try:
        return hashlib.sha256(read_regular(path, name=layout.shown(path))).hexdigest()
    except FileNotFoundError:
        return ""


def _files_below(folder: Path, *, hidden: bool = True) -> Iterator[Path]:
    """The files below a folder, and links to folders, which are not entered."""
    for above, folders, names in os.walk(folder):
        links = [name for name in folders if Path(above, name).is_symlink()]
        folders[:] = [name for name in folders if hidden or not name.startswith(".")]
        yield from (Path(above, name) for name in (*names, *links))
