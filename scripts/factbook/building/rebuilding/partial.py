"""MkDocs, driven page by page through its own functions: the pages that changed, and no others.

The result is what `mkdocs build` would give, byte for byte, which a test holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.utils import is_markdown_file

from factbook.building.link_check import PageLinks
from factbook.building.rebuilding.file_states import Folder, states_of
from factbook.building.rebuilding.keys import settings_key, site_key, templates_key
from factbook.building.rebuilding.known_files import destination, included
from factbook.building.rebuilding.memory import Listing, SiteKeys, SiteMemory
from factbook.building.rebuilding.other_pages import LooksAtOtherPagesError
from factbook.building.rebuilding.render_pool import Rendering, rendered_together
from factbook.building.rebuilding.rendering import Rendered, Renderer, page_of
from factbook.building.rebuilding.search_index import (
    INDEX,
    SCRIPT,
    Place,
    places,
    put_together,
    taken,
    write_index,
)
from factbook.files.regular_files import FILE_BYTES, refuse_irregular

SITEMAP: Final = "sitemap.xml"
_LOOKING: Final = ("templates", "looking")
_TEMPLATES: Final = "_theme/"
"""Where the dossier's own templates lie under docs/; settings that say otherwise are refused."""


@dataclass(frozen=True)
class Standing:
    """What stands when a build of the site begins: its sources, the published files, and memory."""

    docs: Folder
    site: Folder
    memory: SiteMemory


@dataclass(frozen=True)
class Made:
    """What a build put into the new site, and what of the last one is as it would make it.

    `built` and `carried` are paths in the site. `read` is what was read already of pages that were
    built. `as_before`: what every page depends on is what it was.
    """

    built: tuple[str, ...]
    carried: tuple[str, ...]
    read: Mapping[str, PageLinks]
    as_before: bool
    keys: SiteKeys
    listing: Listing
    lengths: Mapping[str, int]
    theme: Folder

    def keep(self, memory: SiteMemory) -> None:
        """Remember what the next build begins from."""
        memory.keep_site(self.keys, self.listing)
        known = memory.entries.rows
        for name in [name for name in known if name not in self.lengths]:
            memory.entries.delete(name)
        for name, length in self.lengths.items():
            if known.get(name) != length:
                memory.entries.set(name, length)
        self.theme.keep()


def build_changed(settings: MkDocsConfig, config: Path, standing: Standing, epoch: int) -> Made:
    """Build what changed since the last build into the empty folder `settings.site_dir`.

    Raises what MkDocs raises, and `LooksAtOtherPagesError` if the site cannot be built so.
    """
    site = _site(settings, config, standing, epoch)
    try:
        with rendered_together(config, Path(settings.site_dir), epoch, site.apart) as rendering:
            return site.made(rendering)
    except LooksAtOtherPagesError:
        # Those templates may do so for some pages alone; so they are not tried again.
        standing.memory.keep_text(*_LOOKING, _templates_key(config, standing))
        raise


def looks_at_other_pages(config: Path, standing: Standing) -> bool:
    """Whether the templates are known to have looked at other pages than they were to make."""
    known = standing.memory.text(*_LOOKING)
    return known is not None and known == _templates_key(config, standing)


def _templates_key(config: Path, standing: Standing) -> str:
    return templates_key(settings_key(config), _templates(standing.docs))


def _templates(docs: Folder) -> Mapping[str, str]:
    """The SHA-256 of each of the dossier's own templates."""
    return {name: docs.sum(name) for name in sorted(docs.seen) if name.startswith(_TEMPLATES)}


def _site(settings: MkDocsConfig, config: Path, standing: Standing, epoch: int) -> _Site:
    """The site, with all its files only if one came or went, or a thing of every page changed."""
    memory, docs = standing.memory, standing.docs
    of_settings = settings_key(config)
    templates = _templates(docs)
    if of_settings == memory.keys.settings and docs.seen.keys() == memory.docs.rows.keys():
        renderer = Renderer.of(settings, memory.listing.docs)
        key = site_key(of_settings, renderer.nav, epoch, templates)
        site = _Site(renderer, standing, SiteKeys(of_settings, key), memory.listing.docs)
        if site.as_before and site.of_theme_stand:
            return site
        renderer = renderer.whole()
    else:
        renderer = Renderer.of(settings)
    key = site_key(of_settings, renderer.nav, epoch, templates)
    theme = set(_theme_files(renderer))
    named = included(file for file in renderer.files if file.src_uri not in theme)
    return _Site(renderer, standing, SiteKeys(of_settings, key), dict(named))


def _theme_files(renderer: Renderer) -> Mapping[str, str]:
    """The files that the theme brings, each with its place."""
    folder = renderer.settings.docs_dir
    return {
        file.src_uri: file.abs_src_path or ""
        for file in renderer.files
        if not (file.src_dir == folder or Path(file.src_dir or "") == Path(folder))
    }


@dataclass(frozen=True)
class _Site:
    """A site under way; `docs` has all files under docs/ in MkDocs' order, as in `Listing`."""

    renderer: Renderer
    standing: Standing
    keys: SiteKeys
    docs: dict[str, bool]
    built: list[str] = field(default_factory=list)

    @property
    def as_before(self) -> bool:
        """Whether what every page depends on is what it was."""
        return self.keys.site == self.standing.memory.keys.site

    @cached_property
    def apart(self) -> Sequence[str]:
        """The pages to be built that no other page needs to know, by the paths of their Markdown.

        The names of those in the navigation stand on every page.
        """
        named = {page.file.src_uri for page in self.renderer.nav.pages}
        return [name for name in self._changed_pages if name not in named]

    def made(self, rendering: Rendering) -> Made:
        """Make all that is to be built but what other processes render, and wait for these."""
        self._copy_media()
        elsewhere = set(self.apart) if rendering.shares else set()
        here = [self.renderer.file(one) for one in self._changed_pages if one not in elsewhere]
        for file in here:
            self.renderer.populate(file)
        if self._changed_pages:
            self.renderer.populate_unnamed(map(self.renderer.file, self._changed_pages))
        self._build_templates()
        entries, read = self._built_here(here)
        others = self._from(rendering)
        entries |= {name: one.entries for name, one in others.items()}
        self.built.extend(map(destination, self._changed_pages))
        self._validate_anchors()
        head, lengths = self._write_index(entries)
        built = dict.fromkeys(self.built)
        all_files = [*map(destination, self._included), *self._theme_paths]
        carried = [name for name in all_files if name not in built]
        published = self.standing.memory.site.rows
        carried += [name for name in self._of_theme if name in published and name not in built]
        return Made(
            tuple(built),
            tuple(carried),
            read | {destination(name): one.read for name, one in others.items()},
            self.as_before,
            SiteKeys(self.keys.settings, self.keys.site, head),
            Listing(self.docs, list(self._theme_paths)),
            lengths,
            self._theme,
        )

    def _built_here(self, files: Iterable[File]) -> tuple[dict[str, bytes], dict[str, PageLinks]]:
        """Build pages that were read; their entries in the search index, and their links."""
        entries: dict[str, bytes] = {}
        read: dict[str, PageLinks] = {}
        for file in files:
            entries[file.src_uri] = self.renderer.build(file)
            if Path(file.abs_dest_path).is_file():
                read[file.dest_uri] = self.renderer.links(file)
        return entries, read

    def _copy_media(self) -> None:
        for name in self._changed:
            if not is_markdown_file(name):
                file = self.renderer.file(name)
                refuse_irregular(Path(file.abs_src_path or "").stat(), f"docs/{name}", FILE_BYTES)
                file.copy_file()
                self.built.append(file.dest_uri)

    def _from(self, rendering: Rendering) -> Mapping[str, Rendered]:
        """The pages that are rendered by several processes, this one among them."""
        theirs, ours = rendering.done(self.renderer.rendered)
        for name, rendered in theirs.items():
            self.renderer.adopt(name, rendered)
        return {**theirs, **ours}

    @cached_property
    def _included(self) -> list[str]:
        """The files under docs/ that have a place in the site."""
        return [name for name, has_place in self.docs.items() if has_place]

    @cached_property
    def _pages(self) -> list[str]:
        return [name for name in self._included if is_markdown_file(name)]

    @cached_property
    def _theme_paths(self) -> Mapping[str, str]:
        of_site = included(self.renderer.files)
        brought = _theme_files(self.renderer)
        return {name: path for name, path in brought.items() if of_site[name]}

    @cached_property
    def _theme(self) -> Folder:
        paths = self._theme_paths
        return Folder(states_of(paths), self.standing.memory.theme, paths.__getitem__)

    @cached_property
    def _changed(self) -> list[str]:
        docs, theme = self.standing.docs, self._theme
        changed = [name for name in self._included if not self._is_as_before(name, docs)]
        return changed + [name for name in theme.seen if not self._is_as_before(name, theme)]

    @cached_property
    def _changed_pages(self) -> list[str]:
        return [name for name in self._changed if is_markdown_file(name)]

    def _is_as_before(self, name: str, sources: Folder) -> bool:
        if not sources.is_as_known(name):
            return False
        if is_markdown_file(name) and not (
            self.as_before and self._index_stands and name in self.standing.memory.entries.rows
        ):
            return False
        return self.standing.site.is_as_known(destination(name))

    @cached_property
    def _index_stands(self) -> bool:
        names = [INDEX, SCRIPT] if self._offline else [INDEX]
        return all(map(self.standing.site.is_as_known, names))

    @property
    def _offline(self) -> bool:
        return any(name.rpartition("/")[2] == "offline" for name in self.renderer.settings.plugins)

    def _validate_anchors(self) -> None:
        level = self.renderer.settings.validation.links.anchors
        for name in self._changed_pages:
            page = page_of(self.renderer.file(name))
            page.validate_anchor_links(files=self.renderer.files, log_level=level)

    @cached_property
    def _of_theme(self) -> list[str]:
        """What MkDocs makes of templates that are no page, and the search index."""
        names = sorted(self.renderer.settings.theme.static_templates)
        found = [*names, f"{SITEMAP}.gz"] if SITEMAP in names else names
        return [*found, INDEX, *([SCRIPT] if self._offline else [])]

    @cached_property
    def of_theme_stand(self) -> bool:
        """Whether what MkDocs makes of other templates than pages' stands as it was published."""
        return all(map(self.standing.site.is_as_known, self._of_theme))

    def _build_templates(self) -> None:
        renderer = self.renderer
        same_pages = set(self._pages) == set(self.standing.memory.entries.rows)
        if self.as_before and same_pages and self.of_theme_stand:
            return
        for file in map(renderer.file, self._pages):
            renderer.page(file)
        for name in renderer.settings.theme.static_templates:
            renderer.build_template(name)
        into = Path(renderer.settings.site_dir)
        self.built.extend(name for name in self._of_theme if (into / name).is_file())

    def _write_index(self, entries: Mapping[str, bytes]) -> tuple[int, Mapping[str, int]]:
        """Write the search index if a page of it changed; its head, and the lengths of entries."""
        memory = self.standing.memory
        before = [name for name, has_place in memory.listing.docs.items() if has_place]
        pages_before = list(filter(is_markdown_file, before))
        known = memory.entries.rows
        if not entries and pages_before == self._pages:
            return memory.keys.head, known
        last = b""
        stand: Mapping[str, Place] = {}
        if len(entries) < len(self._pages):
            last = Path(self.standing.site.path_of(INDEX)).read_bytes()
            stand = places(memory.keys.head, ((name, known[name]) for name in pages_before))
        written = put_together(
            self.renderer.search.config,
            (
                (name, entries[name] if name in entries else taken(last, stand[name]))
                for name in self._pages
            ),
        )
        write_index(Path(self.renderer.settings.site_dir), written.content, offline=self._offline)
        self.built.extend([INDEX, *([SCRIPT] if self._offline else [])])
        return written.head, written.lengths
