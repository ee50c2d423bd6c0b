"""Pages: one module a page type, with its template beside it.

A page type is a module of this package that has a template of its own name; adding the two files
adds the page type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache  # noqa: TID251 - modules
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from factbook.charts.chart import Chart
from factbook.model.dossier import Dossier
from factbook.pages.downloads import download_files
from factbook.pages.parts.context import Context
from factbook.pages.parts.ledger_rows import ledger_files
from factbook.pages.parts.sheet import PageFile
from factbook.reasoning import Analysis

__all__ = ["Context", "PageFile", "PageType", "page_types", "render_all", "render_pages"]

_TEMPLATE = ".html.j2"
Texts = Mapping[str, str]
"""The texts of files by their paths under `docs/`."""


class PageType(Protocol):
    """A module that makes all pages of one kind."""

    def records(self, context: Context) -> Iterable[str]:
        """Name what there are pages of: ids of records, or parts of a long list."""

    def pages(self, context: Context, name: str) -> Iterable[PageFile]:
        """Give the pages of one of these: it is made anew if something that it reads changes."""


@cache
def page_types() -> Mapping[str, PageType]:
    """Every page type by its name, in alphabetical order."""
    templates = sorted(
        one.name for one in files(__name__).iterdir() if one.name.endswith(_TEMPLATE)
    )
    names = [name.removesuffix(_TEMPLATE) for name in templates]
    return {name: cast("PageType", import_module(f"{__name__}.{name}")) for name in names}


def render_all(
    dossier: Dossier,
    analysis: Analysis,
    charts: Sequence[Chart] | None = None,
    site_url: str = "",
) -> Texts:
    """Give every generated page of the site as Markdown, every download, and the ledger's rows.

    Each by its path under `docs/`. `site_url` is where the site will be read, where known.
    """
    context = Context(dossier, analysis, charts, site_url)
    found = {**dict(_pages(context)), **download_files(context), **ledger_files(context)}
    return dict(sorted(found.items()))


def render_pages(
    dossier: Dossier, analysis: Analysis, charts: Sequence[Chart] | None = None
) -> Texts:
    """Give the pages alone: each one's path under `docs/`, and its Markdown."""
    return dict(sorted(_pages(Context(dossier, analysis, charts))))


def _pages(context: Context) -> Iterator[tuple[str, str]]:
    for page_type in page_types().values():
        for name in page_type.records(context):
            yield from ((page.path, page.text) for page in page_type.pages(context, name))
