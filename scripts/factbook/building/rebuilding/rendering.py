"""Pages rendered by MkDocs' own steps, one by one.

`mkdocs.commands.build.build` does the same for all pages; the order of the steps is its own. These
functions are private to MkDocs, which is why its version is pinned exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from factbook.building.link_check import KnownPart, PageLinks, read_links
from factbook.building.rebuilding.known_files import KnownFiles
from factbook.building.rebuilding.other_pages import Templates, Unread, seen
from factbook.building.rebuilding.plain_pages import PlainPage, leaves_plain_pages, plain_page
from factbook.building.rebuilding.search_index import encoded_entries
from factbook.building.rebuilding.theme import add_theme_files, keep_compiled


@dataclass(frozen=True)
class Rendered:
    """What came of a page beside its file in the site.

    `entries` are its entries in the search index, `anchors` the places that it offers to links,
    and `links` the places to which it links: for each page, by the path of its Markdown, the
    anchor and the link as written. `read` is what was read of the page as it was built.
    """

    entries: bytes
    anchors: frozenset[str]
    links: Mapping[str, Mapping[str, str]]
    read: PageLinks


@dataclass(frozen=True)
class Renderer:
    """A site under way, as MkDocs knows it before the first page is rendered."""

    settings: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any  # of Jinja; MkDocs' plugins may give another kind

    @classmethod
    def of(cls, settings: MkDocsConfig, known: Collection[str] | None = None) -> Renderer:
        """Find the files of the site and its navigation. Raises what MkDocs raises.

        With `known`, the names of all files under docs/, none is looked for.
        """
        keep_compiled(settings)
        settings = settings.plugins.on_config(settings)
        settings.plugins.on_pre_build(config=settings)
        return cls._of_files(settings, known)

    def whole(self) -> Renderer:
        """The same with all files, of which this one has those that were asked for."""
        return self._of_files(self.settings, None)

    @classmethod
    def _of_files(cls, settings: MkDocsConfig, known: Collection[str] | None) -> Renderer:
        files = get_files(settings) if known is None else KnownFiles(known, settings)
        env = settings.theme.get_env()
        add_theme_files(files, settings)
        files = settings.plugins.on_files(files, config=settings)
        set_exclusions(files, settings)
        nav = settings.plugins.on_nav(get_navigation(files, settings), config=settings, files=files)
        for page in nav.pages:
            seen(page).read_source(settings)
        env = settings.plugins.on_env(env, config=settings, files=files) or env
        return cls(settings, files, nav, env)

    def rendered(self, names: Iterable[str]) -> Iterator[tuple[str, Rendered]]:
        """Render these pages; `populate_unnamed` comes before."""
        for name in names:
            file = self.file(name)
            self.populate(file)
            entries = self.build(file)
            page = page_of(file)
            links = (page.links_to_anchors or {}).items()
            targets = {target.src_uri: found for target, found in links}
            anchors = frozenset(page.present_anchor_ids or ())
            yield name, Rendered(entries, anchors, targets, self.links(file))
            # It stands in the site, and its links are told: nobody asks for what was in it.
            page.content, page.toc = None, get_toc([])

    def file(self, name: str) -> File:
        """The file with this path. Raises KeyError if there is none."""
        file = self.files.get_file_from_path(name)
        if file is None:
            raise KeyError(name)
        return file

    def page(self, file: File) -> Page:
        """The page of a file, read or not."""
        return seen(file.page or Page(None, file, self.settings))

    def populate_unnamed(self, but: Iterable[File] = ()) -> None:
        """Read pages of the navigation whose title is the heading of their Markdown.

        How a navigation names them is known when they are rendered. Those in `but` are anyway.
        """
        named = set(but)
        for page in self.nav.pages:
            if page.file not in named and "title" not in vars(page) and "title" not in page.meta:
                self.populate(page.file)

    def populate(self, file: File) -> None:
        """Read a page, and turn its Markdown into HTML."""
        page = self.page(file)
        page.render = partial(self._render, page)  # type: ignore[method-assign]
        mkdocs_build._populate_page(page, self.settings, self.files)

    def _render(self, page: Page, settings: MkDocsConfig, files: Files) -> None:
        """Turn Markdown into HTML; what this tool wrote is HTML already."""
        plain = plain_page(page.markdown or "") if self._leaves_plain_pages else None
        if plain is None:
            Page.render(page, settings, files)
        else:
            plain.set_on(page)
            self._plain[page.file.src_uri] = plain
            if plain.links:
                self._plain_links[page.file.src_uri] = plain.links

    @cached_property
    def _leaves_plain_pages(self) -> bool:
        return leaves_plain_pages(self.settings.markdown_extensions)

    @cached_property
    def _plain(self) -> dict[str, PlainPage]:
        """The plain pages that are not in the search index yet."""
        return {}

    @cached_property
    def _plain_links(self) -> dict[str, PageLinks]:
        """The links of plain pages that nobody asked for yet, but those of the theme's frame."""
        return {}

    def links(self, file: File) -> PageLinks:
        """The links of a page that was built."""
        built = Path(file.abs_dest_path).read_text(encoding="utf-8")
        of_content = self._plain_links.pop(file.src_uri, None)
        if of_content is None:
            return read_links(built)
        return read_links(built, KnownPart(page_of(file).content or "", of_content))

    def _add_to_search(self, index: Any, page: Page) -> None:  # noqa: ANN401 - as below
        plain = self._plain.pop(page.file.src_uri, None)
        if plain is None:
            type(index).add_entry_from_context(index, page)
        else:
            plain.add_to(index, page)

    def build(self, file: File) -> bytes:
        """Put a page into the site; give its entries in the search index."""
        index = self.search.entries
        before = len(index)
        page = page_of(file)
        with self._templates.of(page) as env:
            mkdocs_build._build_page(page, self.settings, self._all_pages, self.nav, env)
        entries = encoded_entries(index[before:])
        del index[before:]
        return entries

    def build_template(self, name: str) -> None:
        """Put what a template of the theme makes that is no page into the site."""
        with self._templates.of(None) as env:
            mkdocs_build._build_theme_template(name, env, self.files, self.settings, self.nav)

    @cached_property
    def _templates(self) -> Templates:
        return Templates(self.env, self.nav.pages, self.search)

    @cached_property
    def _all_pages(self) -> Unread:
        return Unread("the list of pages")

    @cached_property
    def search(self) -> Any:  # noqa: ANN401 - Material's index has no types
        """The search index."""
        for name, plugin in self.settings.plugins.items():
            if name.rpartition("/")[2] == "search":
                index = plugin.search_index
                index.add_entry_from_context = partial(self._add_to_search, index)
                return index
        raise KeyError("search")

    def adopt(self, name: str, rendered: Rendered) -> None:
        """Take over what another process made of a page, to check links from and to it."""
        file = self.file(name)
        page = self.page(file)
        page.present_anchor_ids = set(rendered.anchors)
        page.links_to_anchors = {
            self.file(target): dict(links) for target, links in rendered.links.items()
        }


def page_of(file: File) -> Page:
    """The page of a file that has been read. Raises ValueError if it has not."""
    if file.page is None:
        raise ValueError(f"{file.src_uri} has not been read")
    return file.page
