"""MkDocs, driven page by page through its own functions: the pages that changed, and no others.

The result is what `mkdocs build` would give, byte for byte, which a test holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from factbook.building.link_check import PageLinks
from factbook.building.rebuilding.keys import site_key, template_sources
from factbook.building.rebuilding.memory import Known, Place, SiteMemory, now
from factbook.building.rebuilding.render_pool import Rendering, rendered_together
from factbook.building.rebuilding.rendering import Rendered, Renderer, page_of
from factbook.building.rebuilding.search_index import (
    INDEX,
    SCRIPT,
    put_together,
    taken,
    write_index,
)

SITEMAP: Final = "sitemap.xml"


@dataclass(frozen=True)
class Made:
    """What a build put into the new site, and what of the last one is as it would make it.

    `built` and `carried` are paths in the site. `memory` is that of the new site, but for links
    and for what is published, which are not known before it is checked and put in its place.
    `read` is what was read already of pages that were built, by their paths in the site.
    """

    built: tuple[str, ...]
    carried: tuple[str, ...]
    memory: SiteMemory
    read: Mapping[str, PageLinks] = field(default_factory=dict)


def build_changed(
    settings: MkDocsConfig, config: Path, standing: Path, memory: SiteMemory, epoch: int
) -> Made:
    """Build what changed since `memory` into the empty folder `settings.site_dir`.

    `standing` is the published site that the memory is of. Raises what MkDocs raises.
    """
    looked = now()
    renderer = Renderer.of(settings)
    templates = template_sources(settings, memory)
    key = site_key(config, renderer.nav, epoch, templates)
    site = _Site(renderer, standing, memory, templates, key == memory.key)
    with rendered_together(config, Path(settings.site_dir), epoch, site.apart) as rendering:
        return site.made(rendering, key, looked)


@dataclass(frozen=True)
class _Site:
    """A site under way. `as_before`: what every page depends on is what it was."""

    renderer: Renderer
    standing: Path
    memory: SiteMemory
    templates: Mapping[str, Known]
    as_before: bool
    built: list[str] = field(default_factory=list)

    @cached_property
    def apart(self) -> Sequence[str]:
        """The pages to be built that no other page needs to know, by the paths of their Markdown.

        The names of those in the navigation stand on every page.
        """
        named = {page.file for page in self.renderer.nav.pages}
        return [file.src_uri for file in self._changed_pages if file not in named]

    def made(self, rendering: Rendering, key: str, looked: int) -> Made:
        """Make all that is to be built but what other processes render, and wait for these."""
        self._copy_media()
        elsewhere = set(self.apart) if rendering.shares else set()
        here = [file for file in self._changed_pages if file.src_uri not in elsewhere]
        for file in here:
            self.renderer.populate(file)
        if self._changed_pages:
            self.renderer.populate_unnamed(self._changed_pages)
        self._build_templates()
        entries = {file.src_uri: self.renderer.build(file) for file in here}
        others = self._from(rendering, elsewhere)
        entries |= {name: one.entries for name, one in others.items()}
        self.built.extend(file.dest_uri for file in self._changed_pages)
        self._validate_anchors()
        places = self._write_index(entries)
        built = dict.fromkeys(self.built)
        carried = [file.dest_uri for file in self._included if file.dest_uri not in built]
        carried += [
            name for name in self._of_theme if name in self.memory.published and name not in built
        ]
        sources = {**self._sources, **self.templates}
        files = self.renderer.files.src_uris
        read = {files[name].dest_uri: one.read for name, one in others.items()}
        memory = SiteMemory(key, looked, sources, places)
        return Made(tuple(built), tuple(carried), memory, read)

    def _copy_media(self) -> None:
        for file in self._changed:
            if not file.is_documentation_page():
                file.copy_file()
                self.built.append(file.dest_uri)

    def _from(self, rendering: Rendering, names: Collection[str]) -> Mapping[str, Rendered]:
        """The pages that other processes render, or failed to and are rendered here."""
        found = dict(rendering.done())
        for name, rendered in found.items():
            self.renderer.adopt(name, rendered)
        found |= self.renderer.rendered(name for name in names if name not in found)
        return found

    @cached_property
    def _included(self) -> list[File]:
        return [file for file in self.renderer.files if _is_included(file)]

    @cached_property
    def _pages(self) -> list[File]:
        return [file for file in self._included if file.is_documentation_page()]

    @cached_property
    def _sources(self) -> Mapping[str, Known]:
        return {
            name: self.memory.source(name, file.abs_src_path or "")
            for name, file in ((self._name(file), file) for file in self._included)
        }

    def _name(self, file: File) -> str:
        own = file.src_dir is not None and self._is_docs(file.src_dir)
        return file.src_uri if own else f"theme:{file.src_uri}"

    def _is_docs(self, folder: str) -> bool:
        docs = self.renderer.settings.docs_dir
        return folder == docs or Path(folder) == Path(docs)

    @cached_property
    def _changed(self) -> list[File]:
        return [file for file in self._included if not self._is_as_before(file)]

    @cached_property
    def _changed_pages(self) -> list[File]:
        return [file for file in self._changed if file.is_documentation_page()]

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

    @property
    def _offline(self) -> bool:
        return any(name.rpartition("/")[2] == "offline" for name in self.renderer.settings.plugins)

    def _validate_anchors(self) -> None:
        level = self.renderer.settings.validation.links.anchors
        for file in self._changed_pages:
            page_of(file).validate_anchor_links(files=self.renderer.files, log_level=level)

    @cached_property
    def _of_theme(self) -> list[str]:
        """What MkDocs makes of templates that are no page, and the search index."""
        names = sorted(self.renderer.settings.theme.static_templates)
        found = [*names, f"{SITEMAP}.gz"] if SITEMAP in names else names
        return [*found, INDEX, *([SCRIPT] if self._offline else [])]

    def _build_templates(self) -> None:
        renderer = self.renderer
        same_pages = {file.src_uri for file in self._pages} == set(self.memory.entries)
        stand = all(self.memory.stands(self.standing, name) for name in self._of_theme)
        if self.as_before and same_pages and stand:
            return
        for file in self._pages:
            if file.page is None:
                Page(None, file, self.renderer.settings)
        for name in self.renderer.settings.theme.static_templates:
            mkdocs_build._build_theme_template(
                name, renderer.env, renderer.files, renderer.settings, renderer.nav
            )
        into = Path(self.renderer.settings.site_dir)
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
            self.renderer.search.config,
            (
                (name, entries[name] if name in entries else taken(last, places[name]))
                for name in names
            ),
        )
        write_index(Path(self.renderer.settings.site_dir), written.content, offline=self._offline)
        self.built.extend([INDEX, *([SCRIPT] if self._offline else [])])
        return written.places


def _is_included(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)
