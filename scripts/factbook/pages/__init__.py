"""Pages: one module a page type, with its template beside it.

A page type is a module of this package that has a template of its own name; adding the two files
adds the page type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from factbook.charts.chart import Chart
from factbook.model.dossier import Dossier
from factbook.model.remembering import Files, Kept, Remember, RememberFiles, Texts, make_anew
from factbook.pages.downloads import download_files
from factbook.pages.parts.context import Context
from factbook.pages.parts.ledger_rows import ledger_files
from factbook.pages.parts.pending import Pending
from factbook.pages.parts.sheet import PageFile
from factbook.reasoning import Analysis

__all__ = ["Context", "PageFile", "PageType", "page_types", "render_all", "render_pages"]

_TEMPLATE = ".html.j2"


class PageType(Protocol):
    """A module that makes all pages of one kind."""

    def pages(self, context: Context) -> Iterable[PageFile | Pending]:
        """Give the pages of this kind, in an order that the data decide.

        Pages about one record are given as `Pending`: they are made if they are not remembered.
        """


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
    charts: Sequence[Chart],
    site_url: str = "",
    remember: Remember = make_anew,
    remember_files: RememberFiles = make_anew,
) -> Files:
    """Give every generated page of the site as Markdown, every download, and the ledger's rows.

    Each by its path under `docs/`. `site_url` is where the site will be read, where known.
    `remember` gives what was made of the same before, `remember_files` files without reading them.
    """
    context = Context(dossier, analysis, tuple(charts), site_url, remember, remember_files)
    files = {**_pages(context), **download_files(context), **ledger_files(context)}
    return dict(sorted(files.items()))


def render_pages(dossier: Dossier, analysis: Analysis, charts: Sequence[Chart]) -> Texts:
    """Give the pages alone: each one's path under `docs/`, and its Markdown."""
    pages = _pages(Context(dossier, analysis, tuple(charts)))
    texts = {path: text for path, text in pages.items() if isinstance(text, str)}
    return dict(sorted(texts.items()))


def _pages(context: Context) -> Files:
    found: dict[str, str | Kept] = {}
    for kind, page_type in page_types().items():
        for page in page_type.pages(context):
            if isinstance(page, Pending):
                make = partial(_texts, page.make)
                found |= context.kept_files(kind, page.record, page.questions, make)
            else:
                found[page.path] = page.text
    return found


def _texts(make: Callable[[], Iterable[PageFile]]) -> Texts:
    return {page.path: page.text for page in make()}
