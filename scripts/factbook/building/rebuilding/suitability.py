"""Whether a site can be built in parts, or must be left to MkDocs as a whole.

Pages are built one by one only where nothing that MkDocs runs may let one page depend on another:
no plugin but those two that we drive, no hooks, and no Markdown extension that reads files. Whether
a template shows what stands on other pages is seen when it runs (`other_pages`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from factbook.files.regular_files import SETTINGS_BYTES, read_regular_text

PLUGINS: Final = frozenset({"search", "offline"})


def _named(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Extensions that make a page of its own text alone.
_OF_MARKDOWN: Final = _named(
    """abbr admonition attr_list def_list extra fenced_code footnotes md_in_html meta
    nl2br sane_lists smarty tables toc wikilinks"""
)
_OF_PYMDOWN: Final = _named(
    """arithmatex betterem caret critic details emoji highlight inlinehilite keys magiclink mark
    progressbar saneheaders smartsymbols striphtml superfences tabbed tasklist tilde"""
)
_FROM_ELSEWHERE: Final = ("INHERIT", "!ENV", "!relative", "!!python")


def reasons_against(settings: MkDocsConfig, config: Path) -> tuple[str, ...]:
    """What forbids building in parts, each in a few words; nothing where it can be done."""
    return tuple(_reasons(settings, config))


def _reasons(settings: MkDocsConfig, config: Path) -> Iterator[str]:
    text = read_regular_text(config, SETTINGS_BYTES, name=config.name)
    yield from (f"{word} in {config.name}" for word in _FROM_ELSEWHERE if word in text)
    for name, plugin in settings.plugins.items():
        if name.rpartition("/")[2] not in PLUGINS:
            yield f"the plugin {name}"
        elif not plugin.config.get("enabled", True):
            yield f"the plugin {name} turned off"
    if settings.hooks:
        yield "hooks"
    if settings.extra_templates:
        yield "extra_templates"
    for extension in settings.markdown_extensions:
        if not keeps_to_its_page(extension):
            yield f"the Markdown extension {extension}"


def keeps_to_its_page(extension: str) -> bool:
    """Whether a Markdown extension makes a page of its own text alone, and reads no file."""
    if extension.startswith("pymdownx."):
        return extension.removeprefix("pymdownx.") in _OF_PYMDOWN
    return extension.removeprefix("markdown.extensions.") in _OF_MARKDOWN
