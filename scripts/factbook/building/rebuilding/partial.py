"""MkDocs, driven page by page through its own functions: the pages that changed, and no others.

`mkdocs.commands.build.build` does the same for all pages; the order of the steps is its own. The
result is what it would give, byte for byte, which a test holds. These functions are private to
MkDocs, which is why its version is pinned exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from factbook.building.rebuilding.keys import site_key, template_sources
from factbook.building.rebuilding.memory import Known, Place, SiteMemory, now
from factbook.building.rebuilding.search_index import (
    INDEX,
    SCRIPT,
    put_together,
    taken,
    told,
    write_index,
)
from factbook.building.rebuilding.theme import add_theme_files, theme_environment

SITEMAP: Final = "sitemap.xml"


@dataclass(frozen=True)
class Made:
    """What a build put into the new site, and what of the last one is as it would make it.

    `built` and `carried` are paths in the site. `memory` is that of the new site, but for links
    and for what is published, which are not known before it is checked and put in its place.
    """

    built: tuple[str, ...]
    carried: tuple[str, ...]
    memory: SiteMemory


def build_changed(
    settings: MkDocsConfig, config: Path, standing: Path, memory: SiteMemory, epoch: int
) -> Made:
    """Build what changed since `memory` into the empty folder `settings.site_dir`.

    `standing` is the published site that the memory is of. Raises what MkDocs raises.
    """
    looked = now()
    settings = settings.plugins.on_config(settings)
    settings.plugins.on_pre_build(config=settings)
    files = get_files(settings)
    env = theme_environment(settings)
    add_theme_files(files, settings)
    files = settings.plugins.on_files(files, config=settings)
    set_exclusions(files, settings)
    nav = settings.plugins.on_nav(get_navigation(files, settings), config=settings, files=files)
    for page in nav.pages:
        page.read_source(settings)
    templates = template_sources(settings, memory)
    key = site_key(config, nav, epoch, templates)
    site = _Site(settings, files, nav, standing, memory, templates, key == memory.key)
    env = settings.plugins.on_env(env, config=settings, files=files)
    return site.made(env, key, looked)


@dataclass(frozen=True)
class _Site:
    """A site under way. `as_before`: what every page depends on is what it was."""

    settings: MkDocsConfig
    files: Files
    nav: Navigation
    standing: Path
    memory: SiteMemory
    templates: Mapping[str, Known]
    as_before: bool
    built: list[str] = field(default_factory=list)

    def made(self, env: Any, key: str, looked: int) -> Made:  # noqa: ANN401 - MkDocs' environment
        for file in self._changed:
            if file.is_documentation_page():
                self._populate(file)
        for file in self._changed:
            if not file.is_documentation_page():
                file.copy_file()
                self.built.append(file.dest_uri)
        if self._changed_pages:
            for file in self._named_by_their_text:
                self._populate(file)
        self._build_templates(env)
        entries = {file.src_uri: self._build(file, env) for file in self._changed_pages}
        self._validate_anchors()
        places = self._write_index(entries)
        built = tuple(dict.fromkeys(self.built))
        carried = [file.dest_uri for file in self._included if file.dest_uri not in set(built)]
        carried += [
            name for name in self._of_theme if name in self.memory.published and name not in built
        ]
        sources = {**self._sources, **self.templates}
        return Made(built, tuple(carried), SiteMemory(key, looked, sources, places))

    @cached_property
    def _included(self) -> list[File]:
        return [file for file in self.files if _is_included(file)]

    @cached_property
    def _pages(self) -> list[File]:
        return [file for file in self._included if file.is_documentation_page()]

    @cached_property
    def _sources(self) -> Mapping[str, Known]:
        return {
            self._name(file): self.memory.source(self._name(file), Path(file.abs_src_path or ""))
            for file in self._included
        }

    def _name(self, file: File) -> str:
        own = file.src_dir is not None and Path(file.src_dir) == Path(self.settings.docs_dir)
        return file.src_uri if own else f"theme:{file.src_uri}"

    @cached_property
    def _changed(self) -> list[File]:
        return [file for file in self._included if not self._is_as_before(file)]

    @cached_property
    def _changed_pages(self) -> list[File]:
        return [file for file in self._changed if file.is_documentation_page()]

    @property
    def _named_by_their_text(self) -> list[File]:
        """Pages as before in the navigation whose title is the heading of their Markdown.

        How a navigation names them is known when they are rendered.
        """
        changed = set(self._changed_pages)
        pages = (page for page in self.nav.pages if page.file not in changed)
        return [
            page.file for page in pages if "title" not in vars(page) and "title" not in page.meta
        ]

    def _is_as_before(self, file: File) -> bool:
        name = self._name(file)
        known = self.memory.sources.get(name)
        if known is None or known.sum != self._sources[name].sum:
            return False
        if file.is_documentation_page() and not (
            self.as_before and self._index_stands and file.src_uri in self.memory.entries
        ):
            return False
        return self.memory.stands(self.standing, file.dest_uri)

    @cached_property
    def _index_stands(self) -> bool:
        names = [INDEX, SCRIPT] if self._offline else [INDEX]
        return all(self.memory.stands(self.standing, name) for name in names)

    def _populate(self, file: File) -> None:
        if file.page is None:
            Page(None, file, self.settings)
        page = _page(file)
        mkdocs_build._populate_page(page, self.settings, self.files)

    def _build(self, file: File, env: Any) -> bytes:  # noqa: ANN401 - as above
        """Build a page; give its entries in the search index."""
        before = len(self._search.entries)
        mkdocs_build._build_page(_page(file), self.settings, [], self.nav, env)
        self.built.append(file.dest_uri)
        return told(self._search.entries[before:])

    @cached_property
    def _search(self) -> Any:  # noqa: ANN401 - Material's index has no types
        for name, plugin in self.settings.plugins.items():
            if name.rpartition("/")[2] == "search":
                return plugin.search_index
        raise KeyError("search")

    @property
    def _offline(self) -> bool:
        return any(name.rpartition("/")[2] == "offline" for name in self.settings.plugins)

    def _validate_anchors(self) -> None:
        level = self.settings.validation.links.anchors
        for file in self._changed_pages:
            _page(file).validate_anchor_links(files=self.files, log_level=level)

    @cached_property
    def _of_theme(self) -> list[str]:
        """What MkDocs makes of templates that are no page, and the search index."""
        names = sorted(self.settings.theme.static_templates)
        found = [*names, f"{SITEMAP}.gz"] if SITEMAP in names else names
        return [*found, INDEX, *([SCRIPT] if self._offline else [])]

    def _build_templates(self, env: Any) -> None:  # noqa: ANN401 - as above
        same_pages = {file.src_uri for file in self._pages} == set(self.memory.entries)
        stand = all(self.memory.stands(self.standing, name) for name in self._of_theme)
        if self.as_before and same_pages and stand:
            return
        for file in self._pages:
            if file.page is None:
                Page(None, file, self.settings)
        for name in self.settings.theme.static_templates:
            mkdocs_build._build_theme_template(name, env, self.files, self.settings, self.nav)
        into = Path(self.settings.site_dir)
        made = (name for name in self._of_theme if (into / name).is_file())
        self.built.extend(made)

    def _write_index(self, entries: Mapping[str, bytes]) -> Mapping[str, Place]:
        """Write the search index if a page of it changed; where the entries of each page stand."""
        places = self.memory.entries
        names = [file.src_uri for file in self._pages]
        if not entries and list(places) == names:
            return places
        carried = len(entries) < len(names)
        last = (self.standing / INDEX).read_bytes() if carried else b""
        written = put_together(
            self._search.config,
            (
                (name, entries[name] if name in entries else taken(last, places[name]))
                for name in names
            ),
        )
        write_index(Path(self.settings.site_dir), written.content, offline=self._offline)
        self.built.extend([INDEX, *([SCRIPT] if self._offline else [])])
        return written.places


def _is_included(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)


def _page(file: File) -> Page:
    if file.page is None:
        raise ValueError(f"{file.src_uri} has not been read")
    return file.page
