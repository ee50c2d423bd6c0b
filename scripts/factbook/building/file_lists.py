"""Which files a build makes, by the queries that give them, and their sums chunk by chunk.

An edit asks for the chunks whose files may have changed; of all others it reads the stored sums.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from factbook.charts.chart import BRIEFING
from factbook.pages import Context, page_types
from factbook.pages.downloads import DOWNLOADS
from factbook.pages.parts.chart_list import chart_list, subjects_of_charts
from factbook.pages.parts.ledger_rows import ledger_parts
from factbook.store.chunks import Chunks
from factbook.store.queries import Db, Query

WHOLE: Final = "-"
"""What stands in a key for the whole briefing."""
EDITION_FILES: Final = "edition-files"
_BETWEEN: Final = "/"
Sums = Mapping[str, str]
"""The SHA-256 of files, by their paths under docs/."""
Made = tuple[tuple[str, tuple[str, ...], Sums], ...]
"""Queries by their kind and words, each with the files that it gave."""


@dataclass(frozen=True)
class FileList:
    """Queries of one kind that give files; `words` gives those of a query by its name in a list."""

    db: Db
    kind: str
    chunks: Chunks
    words: Callable[[str], tuple[str, ...]]

    @property
    def _made(self) -> str:
        return f"{self.chunks.name}-made"

    def register(self) -> None:
        """Say how the sums of a chunk of files are found."""
        self.db.register(self._made, Query(self._make, _as_json, _of_json))

    def made(self) -> Iterator[tuple[str, tuple[str, ...], Sums]]:
        """Each query with the files that it gives; those that are not as before are made."""
        for name in self.chunks.names():
            yield from self.db.get(self._made, name)

    def not_right(self) -> Iterator[str]:
        """The names of queries whose files are not as before; none of them is made."""
        for name in self.chunks.names():
            if not self.db.is_unmarked(self._made, name):
                ids = self.chunks.chunk(name)
                yield from (one for one in ids if not self.db.is_right(self.kind, *self.words(one)))

    def _make(self, name: str) -> Made:
        words = map(self.words, self.chunks.chunk(name))
        return tuple((self.kind, one, self.db.settle(self.kind, *one)[0]) for one in words)


@dataclass(frozen=True)
class FileLists:
    """The lists of all files, what others may draw meanwhile last."""

    lists: tuple[FileList, ...]
    drawings: FileList

    def made(self) -> Iterator[tuple[str, tuple[str, ...], Sums]]:
        """Each query with the files that it gives; those that are not as before are made."""
        for one in self.lists:
            yield from one.made()

    def charts_to_draw(self) -> list[tuple[str, str]]:
        """The subjects and ids of the charts whose drawings are not as before."""
        return [chart_words(name) for name in self.drawings.not_right()]


def file_lists(context: Context) -> FileLists:
    """The lists of the files of a dossier, known to its store."""
    pages = [
        _list(
            context,
            f"page-{name}",
            partial(kind.records, context),
            "page-file",
            partial(_two, name),
        )
        for name, kind in page_types().items()
    ]
    drawings = _list(context, "drawing", lambda: _charts(context), "drawing", chart_words)
    lists = [
        *pages,
        _list(context, "download", lambda: (one.path for one in DOWNLOADS)),
        _list(context, "question-text", lambda: context.dossier.questions),
        _list(context, "ledger-rows", lambda: ledger_parts(context)),
        _list(context, "chart-table", lambda: (WHOLE, *subjects_of_charts(context))),
        _list(context, EDITION_FILES, lambda: context.edition_names),
        drawings,
    ]
    if context.site_url:
        shared = _list(context, "share-picture", lambda: context.db.get("share-paths", WHOLE))
        lists.append(shared)
    return FileLists(tuple(lists), drawings)


def chart_words(name: str) -> tuple[str, str]:
    """A chart's subject and id, by its name in the list of drawings."""
    subject, _, chart = name.rpartition(_BETWEEN)
    return subject, chart


def _list(
    context: Context,
    name: str,
    ids: Callable[[], Iterable[str]],
    kind: str = "",
    words: Callable[[str], tuple[str, ...]] | None = None,
) -> FileList:
    chunks = Chunks(context.db, f"files-{name}", ids)
    found = FileList(context.db, kind or name, chunks, words or _one)
    found.register()
    return found


def _charts(context: Context) -> Iterator[str]:
    return (f"{subject or WHOLE}{_BETWEEN}{name}" for subject, name in chart_list(context))


def subject_of(name: str) -> str:
    """What a chart is about, by the word for it in a key."""
    return BRIEFING if name == WHOLE else name


def _one(name: str) -> tuple[str, ...]:
    return (name,)


def _two(first: str, name: str) -> tuple[str, ...]:
    return first, name


def _as_json(made: Made) -> object:
    return [[kind, *words, sums] for kind, words, sums in made]


def _of_json(as_json: list[Any]) -> Made:
    return tuple((kind, tuple(words), sums) for kind, *words, sums in as_json)
