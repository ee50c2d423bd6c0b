"""What every page of a site depends on, as one key: settings, navigation, templates, versions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from factbook.building.fingerprints import versions
from factbook.building.rebuilding.memory import digest
from factbook.files.regular_files import SETTINGS_BYTES, sum_of_regular

# What has a part in turning Markdown into a page.
_MAKERS: Final = (
    "mkdocs", "mkdocs-material", "markdown", "jinja2", "markupsafe", "pymdown-extensions",
    "pygments", "pyyaml",
)  # fmt: skip
# In a template: a look at other pages, which change without the page that looks. `page` is the
# page itself, unless it is given another meaning.
_OTHER_PAGES: Final = re.compile(
    r"\bpages\b|\bfor\s+page\b|\bset\s+page\b"
    r"|\.page\.(?:content|file|markdown|meta|toc)\b"
    r"|(?<!\bpage)\.(?:content|toc|markdown)\b"
    r"|(?<!\bpage)\.meta\b(?!\.(?:icon|status|subtitle|title)\b| and\b)"
    r"|(?:\[|\battr\(|\battribute\s*=)\s*[\"'](?:[\w.]+\.)?(?:content|markdown|meta|page|toc)\b"
)
# What a page's head tells of the page alone: no navigation shows it.
_OF_THE_PAGE: Final = frozenset({"description", "picture", "search"})


def own_templates(settings: MkDocsConfig) -> Mapping[str, Path]:
    """The files of the dossier's own theme folder, by their names: any may be included."""
    folder = settings.theme.custom_dir
    if not folder:
        return {}
    top = Path(folder)
    return {
        path.relative_to(top).as_posix(): path for path in sorted(top.rglob("*")) if path.is_file()
    }


def looks_at_other_pages(template: str) -> bool:
    """Whether a template may show what stands on other pages than the one it makes."""
    return bool(_OTHER_PAGES.search(re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)))


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


def _described(items: Iterator[object] | list[object]) -> Iterator[object]:
    """What a header may show of the navigation: titles, addresses, and the head of each page."""
    for item in items:
        children = getattr(item, "children", None)
        fields: list[object] = [type(item).__name__, getattr(item, "title", None)]
        if isinstance(item, Page):
            fields += [item.url, _shown(item.meta)]
        yield [*fields, getattr(item, "url", None) or "", list(_described(children or []))]


def _shown(meta: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in meta.items() if name not in _OF_THE_PAGE}
