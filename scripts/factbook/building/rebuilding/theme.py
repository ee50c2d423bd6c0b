"""The theme's files and templates, found and compiled once a process where MkDocs does it anew.

Material brings more than ten thousand icons in a hidden folder, which are no files of a site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, cast

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


class _Compiled(BytecodeCache):
    """Compiled templates in memory; Jinja holds each against the text that it was compiled from."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED: Final = _Compiled()


def theme_environment(settings: MkDocsConfig) -> Environment:
    """The environment of the theme's templates, those known that this process compiled before."""
    env = settings.theme.get_env()
    env.bytecode_cache = _COMPILED
    return env


def add_theme_files(files: Files, settings: MkDocsConfig) -> None:
    """Add the files of the theme, as `Files.add_files_from_theme` does of all its folders."""
    files.add_files_from_theme(cast("Environment", _Visible(settings.theme.dirs)), settings)


class _Visible:
    """What MkDocs asks of an environment to find files: it would refuse the hidden ones itself."""

    def __init__(self, folders: list[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        names = {name for folder in self._folders for name in _below(folder)}
        return sorted(filter(filter_func, names))


def _below(folder: str) -> Iterator[str]:
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        inside = Path(above).relative_to(folder)
        yield from ((inside / name).as_posix() for name in names)
