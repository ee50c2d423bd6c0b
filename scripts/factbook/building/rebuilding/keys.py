"""What every page of a site depends on, as one key: settings, navigation, templates, versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from factbook.building.fingerprints import versions
from factbook.building.rebuilding.memory import digest
from factbook.building.rebuilding.other_pages import OF_THE_PAGE
from factbook.files.regular_files import SETTINGS_BYTES, sum_of_regular

# What has a part in turning Markdown into a page.
_MAKERS: Final = (
    "mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pymdown-extensions",
    "pygments", "pyyaml",
)  # fmt: skip


def settings_key(config: Path) -> str:
    """A name for what decides which files a site has, besides the files themselves."""
    described = {
        "settings": sum_of_regular(config, SETTINGS_BYTES, name=config.name),
        "makers": versions(*_MAKERS),
    }
    return digest(described)


def site_key(settings: str, nav: Navigation, epoch: int, templates: Mapping[str, str]) -> str:
    """A name for all that every page depends on; equal if and only if all of it is equal.

    `settings` is the `settings_key`; `templates` has the SHA-256 of each of the dossier's own.
    """
    described = {
        "settings": settings,
        "navigation": list(_described(nav.items)),
        "epoch": epoch,
        "templates": dict(templates),
    }
    return digest(described)


def templates_key(settings: str, templates: Mapping[str, str]) -> str:
    """A name for the templates of a site, and what else decides what they show."""
    return digest({"settings": settings, "templates": dict(templates)})


def _described(items: Iterator[object] | list[object]) -> Iterator[object]:
    """What a header may show of the navigation: titles, addresses, and the head of each page."""
    for item in items:
        children = getattr(item, "children", None)
        fields: list[object] = [type(item).__name__, getattr(item, "title", None)]
        if isinstance(item, Page):
            fields += [item.url, bool(item.meta), _shown(item.meta)]
        yield [*fields, getattr(item, "url", None) or "", list(_described(children or []))]


def _shown(meta: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in meta.items() if name not in OF_THE_PAGE}
