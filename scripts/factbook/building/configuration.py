"""The settings of MkDocs that the tool brings where the dossier has none of its own."""

from __future__ import annotations

import html
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

import jinja2

from factbook.model.dossier import Dossier

NAVIGATION: Final = (
    ("Home", "index.md"),
    ("Questions", "questions/index.md"),
    ("Incidents", "incidents/index.md"),
    ("Timeline", "timeline.md"),
    ("Places", "places/index.md"),
    ("Actors", "actors/index.md"),
    ("Sources", "sources/index.md"),
    ("All claims", "ledger.md"),
    ("Corrections", "corrections.md"),
    ("Method", "method.md"),
    ("Data", "data.md"),
)
# Pages of records stay out of the navigation, since there may be thousands.
RECORDS: Final = (
    "actors", "changes", "editions", "incidents", "ledger", "pages", "places", "questions",
    "sources", "timeline",
)  # fmt: skip
UNSEEN: Final = ("_theme", "guide")


def default_config(dossier: Dossier, generated: Iterable[str], own_pages: Iterable[str]) -> bytes:
    """The text of a `mkdocs.yml` for a dossier that brings none.

    `generated` and `own_pages` are paths under docs/; the dossier's own pages follow the
    generated ones in the navigation. The title is text, so what HTML would read in it is written
    as entities: MkDocs' templates put it into pages as it stands.
    """
    shipped = files("factbook.building") / "defaults" / "mkdocs.yml.j2"
    # The product is YAML, where HTML's escapes have no place.
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701
    # PyYAML takes the two halves of an escaped sign beyond the first plane for two signs.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    template = environment.from_string(shipped.read_text(encoding="utf-8"))
    there = frozenset(generated)
    text = template.render(
        title=html.escape(dossier.briefing.title),
        navigation=[(name, path) for name, path in NAVIGATION if path in there],
        own_pages=sorted(own_pages),
    )
    return (text.rstrip() + "\n").encode("utf-8")


def is_in_navigation(path: str) -> bool:
    """Whether a page written by hand is named in the default navigation."""
    return path.endswith(".md") and path.partition("/")[0] not in {*RECORDS, *UNSEEN}
