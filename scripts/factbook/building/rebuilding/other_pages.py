"""Tells where a template looks at what stands on other pages than the one it makes.

Such a page changes with those, so a site of them is left to MkDocs as a whole. While a template
runs, each page and file of the site says what is read of it; of the page itself all may be read, of
others what their part of `site_key` holds, which every page depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, cast

from jinja2 import Environment
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

OF_THE_PAGE: Final = frozenset({"description", "picture", "search"})
"""What a page's head tells of the page alone, by its names: no navigation shows it."""
# What is the same of a page as long as the files of a site and its settings are.
_OF_PLACE: Final = frozenset(
    {
        "__class__", "abs_url", "active", "ancestors", "canonical_url", "children", "edit_url",
        "file", "is_homepage", "is_index", "is_link", "is_page", "is_section", "is_top_level",
        "next_page", "parent", "previous_page", "update_date", "url",
    }
)  # fmt: skip
_OF_NAVIGATION: Final = frozenset({"meta", "title"})
# A page's own list of these holds the files of others.
_NEVER: Final = frozenset({"__dict__", "links_to_anchors"})
_CONTENT_OF_FILE: Final = frozenset({"__dict__", "_content", "content_bytes", "content_string"})


class LooksAtOtherPagesError(Exception):
    """A template looks at what other pages have: the site cannot be built in parts."""


@dataclass(frozen=True)
class _Look:
    """A template that runs, for a page or for none, and what it reads of others by its name."""

    page: Page | None
    navigation: frozenset[int]
    read: list[str]


_running: ContextVar[_Look | None] = ContextVar("template_running", default=None)


def _note(name: str) -> None:
    look = _running.get()
    if look is not None:
        look.read.append(name)


@contextmanager
def _looking(look: _Look | None) -> Iterator[None]:
    token = _running.set(look)
    try:
        yield
    finally:
        _running.reset(token)


class Templates:
    """The templates of a theme, each of which notes what it reads of other pages.

    `index` is the search index, which has the texts of all pages.
    """

    def __init__(self, env: Any, navigation: Iterable[Page], index: Any) -> None:  # noqa: ANN401 - of Jinja and Material, which give other kinds
        """Take the environment of the theme's templates, and the pages that it names."""
        self._env = env
        self._index = index
        self._navigation = frozenset(map(id, navigation))
        self._read: list[str] = []
        self._page: Page | None = None

    @contextmanager
    def of(self, page: Page | None) -> Iterator[Environment]:
        """The environment for templates that make a page, or what is none.

        Raises `LooksAtOtherPagesError` at the end of the block if one looked at other pages.
        """
        self._page = page
        fault: Exception | None = None
        try:
            yield cast("Environment", self)
        except Exception as error:
            # One that looked where nothing was to be had may have failed for that alone.
            if not self._read:
                raise
            fault = error
        if self._read:
            told = f"a template reads {self._read[0]} of other pages"
            raise LooksAtOtherPagesError(told) from fault

    def get_template(self, name: str) -> _Template:
        """A template by its name, as `Environment.get_template` gives it."""
        return _Template(self, self._env.get_template(name))

    def rendered(self, template: Any, context: Any) -> str:  # noqa: ANN401 - as above
        """What a template makes."""
        entries, self._index.entries = self._index.entries, Unread("the search entries")
        try:
            with _looking(_Look(self._page, self._navigation, self._read)):
                made: str = template.render(context)
        finally:
            self._index.entries = entries
        return made


@dataclass(frozen=True)
class _Template:
    templates: Templates
    template: Any  # of Jinja

    def render(self, context: Any) -> str:  # noqa: ANN401 - of MkDocs
        return self.templates.rendered(self.template, context)


class _SeenPage(Page):
    """A page that says what templates read of it."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - of any attribute
        if name == "__class__":  # which Jinja's sandbox asks for a thousand times
            return type(self)
        look = _running.get()
        if look is None or (look.page is self and name not in _NEVER):
            return super().__getattribute__(name)
        with _looking(None):  # what MkDocs itself reads to answer is not the template's
            value = super().__getattribute__(name)
        if name in _OF_PLACE:
            return value
        if name in _OF_NAVIGATION and id(self) in look.navigation:
            return _SeenMeta(value) if name == "meta" else value
        look.read.append(name)
        return value


class _SeenFile(File):
    """A file that says when a template reads what is in it."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - of any attribute
        if name in _CONTENT_OF_FILE:
            look = _running.get()
            if look is not None and (look.page is None or look.page.file is not self):
                look.read.append(name)
        return super().__getattribute__(name)


# A template may show how an object calls itself.
_SeenPage.__name__ = Page.__name__
_SeenFile.__name__ = File.__name__


class _SeenMeta(dict[str, Any]):
    """The head of another page, that says when what is of that page alone is read."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - YAML
        _note_if_own(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - YAML
        _note_if_own(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        _note_if_own(name)
        return super().__contains__(name)

    def __bool__(self) -> bool:
        # Whether a page has a head stands in the key of the site.
        return super().__len__() > 0

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - of any attribute
        found = super().__getattribute__(name)  # or it is looked for by `__getitem__`
        if name not in {"__class__", "get"}:
            _note("meta")
        return found


def _note_if_own(name: object) -> None:
    if not isinstance(name, str) or name in OF_THE_PAGE:
        _note(f"meta.{name}")


def _noting(method: str) -> Callable[..., Any]:
    told = getattr(dict, method)

    def noted(self: _SeenMeta, *arguments: object) -> Any:  # noqa: ANN401 - as the method
        _note("meta")
        return told(self, *arguments)

    return noted


# Python asks for these without looking for an attribute.
for _method in (
    "__iter__", "__len__", "__repr__", "__eq__", "__ne__", "__or__", "__ror__", "__reversed__",
    "__setitem__", "__delitem__", "__ior__",
):  # fmt: skip
    setattr(_SeenMeta, _method, _noting(_method))


class Unread(Sequence[Any]):
    """Stands for a list of what other pages have; whoever looks at it, looks at these."""

    def __init__(self, name: str) -> None:
        """By this name templates know it."""
        self._name = name

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - an index or a slice
        """Of nothing that is there, nothing can be had."""
        _note(self._name)
        raise IndexError(at)

    def __len__(self) -> int:
        _note(self._name)
        return 0

    def __repr__(self) -> str:
        _note(self._name)
        return "[]"


def seen(page: Page) -> Page:
    """Have a page and its file say what templates read of them."""
    if type(page) is Page:
        page.__class__ = _SeenPage
    if type(page.file) is File:
        page.file.__class__ = _SeenFile
    return page
