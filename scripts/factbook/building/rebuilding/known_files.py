"""The files of a site as MkDocs wants them, made one by one where somebody asks for one.

Where no file came or went since the last build, of most files nobody does.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache  # noqa: TID251 - of a name alone
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import is_markdown_file


class KnownFiles(Files):
    """Files under docs/ with these names, and those that are added."""

    def __init__(self, names: Collection[str], settings: MkDocsConfig) -> None:
        """Know the names; they are those that `get_files` would find."""
        super().__init__([])
        self._names = names
        self._settings = settings

    def get_file_from_path(self, path: str) -> File | None:
        """The file with this path, made now if need be."""
        name = PurePath(path).as_posix()
        if name not in self._src_uris and name in self._names:
            file = File(
                name,
                str(self._settings.docs_dir),
                str(self._settings.site_dir),
                self._settings.use_directory_urls,
            )
            set_exclusions([file], self._settings)
            self._src_uris[name] = file
        return self._src_uris.get(name)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """The pages that somebody asked for: of the others the last build found nothing to say."""
        return list(super().documentation_pages(inclusion=inclusion))


@cache
def destination(name: str) -> str:
    """The path in the site of a file, without folders for pages (`use_directory_urls: false`)."""
    if not is_markdown_file(name):
        return name
    folder, _, _ = name.rpartition("/")
    stem = posixpath.splitext(posixpath.basename(name))[0]
    page = f"{'index' if stem == 'README' else stem}.html"
    return f"{folder}/{page}" if folder else page


def included(files: Iterable[File]) -> Mapping[str, bool]:
    """For each file whether it has a place in the site."""
    return {file.src_uri: file.inclusion.value > InclusionLevel.DRAFT.value for file in files}
