"""A page as the site's builder makes it: front matter read, Markdown converted, HTML parsed."""

from __future__ import annotations

from typing import Any

import markdown
import yaml
from selectolax.lexbor import LexborHTMLParser

# Those of the default mkdocs.yml.
EXTENSIONS = ["attr_list", "tables", "toc"]


def front(page: str) -> dict[str, Any]:
    """The fields of the page's head."""
    head = page.split("---\n", 2)[1]
    fields = yaml.safe_load(head)
    assert isinstance(fields, dict)
    return fields


def html(page: str) -> str:
    """The page's body as Python-Markdown gives it."""
    body = page.split("---\n", 2)[2] if page.startswith("---\n") else page
    return markdown.markdown(body, extensions=EXTENSIONS)


def tree(page: str) -> LexborHTMLParser:
    """The page's body as a browser reads it."""
    return LexborHTMLParser(f"<!doctype html><body>{html(page)}</body>")


def structure(page: LexborHTMLParser) -> list[str]:
    """The page's elements, in order, with the names of their attributes.

    Isolates and directions are left out: a text has them by the letters that it holds.
    """
    assert page.body is not None
    return [
        " ".join([node.tag or "", *sorted(set(node.attributes) - {"dir"})])
        for node in page.body.traverse(include_text=False)
        if node.tag != "bdi"
    ]
