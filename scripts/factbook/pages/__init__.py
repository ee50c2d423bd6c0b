"""Pages: one module a page type, with its template beside it.

A page type is a module of this package that has a template of its own name; adding the two files
adds the page type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache  # noqa: TID251 - modules
from importlib import import_module
from importlib.resources import files
from typing import Protocol, cast

from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile

__all__ = ["Context", "PageFile", "PageType", "page_types"]

_TEMPLATE = ".html.j2"


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
