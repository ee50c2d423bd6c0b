"""Text of the data made safe for a page, whatever stands in it.

A page is one block of HTML in a Markdown file. Markdown, MkDocs and the search leave such a block
as it is, so its texts need what any text in HTML needs: `&`, `<`, `>` and quotes escaped. Two
things are looked for even within a block, so a character reference breaks them: a brace that opens
a template or a mark (`{{`, `{%`, `{++`), which BibTeX has on every page, and a line that begins
like a fence of code.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from functools import lru_cache  # noqa: TID251 - texts by themselves alone
from typing import Final

import yaml
from markupsafe import Markup, escape

# Read by plugins that fill templates or include files, and by `pymdownx.critic`.
_OPENING_BRACE: Final = re.compile(r"\{(?=[{%#!+=~-])")
# What ends a line for Python, Markdown or JavaScript becomes a space.
_LINE_ENDS: Final = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
# Controls, surrogates and noncharacters have no place in HTML. Bidirectional embeddings,
# overrides and isolates are taken out too: an unclosed one would turn the text that follows.
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_JSON_MARKS: Final = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&'"}


def clean(text: str) -> str:
    """Give the text on one line, without what cannot be printed."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return re.sub(" +", " ", _UNPRINTABLE.sub("", _LINE_ENDS.sub(" ", text))).strip(" ")


@lru_cache(maxsize=8192, typed=True)
def escaped(text: str) -> Markup:
    """Give the text for an element or a quoted attribute of a page, to be shown as written."""
    return _escape(clean(text))


def escaped_lines(text: str) -> Markup:
    """Like `escaped`, but keeps spaces and line ends, for text that is set as it stands."""
    lines = (_UNPRINTABLE.sub("", line) for line in text.expandtabs(4).split("\n"))
    return Markup("&#10;").join(map(_escape, lines))


def _escape(text: str) -> Markup:
    safe = escape(text)
    if "{" not in text:
        return safe
    return Markup(_OPENING_BRACE.sub("&#123;", safe))  # noqa: S704  # escaped on the line above


def html_block(text: str) -> str:
    """Give HTML as a block that Markdown leaves as it is.

    An empty line would end the block; a space at the start of a line, or a fence, would begin code.
    """
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(_without_fence(line) for line in lines if line)


def _without_fence(line: str) -> str:
    return f"&#{ord(line[0])};{line[1:]}" if line.startswith(("```", "~~~")) else line


def json_text(value: object) -> Markup:
    """Give JSON for a script element: ASCII, and without what HTML or a template would see."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":")).translate(_JSON_MARKS)
    # Only in a text of JSON does such a sign follow a brace.
    return Markup(_OPENING_BRACE.sub(r"\\u007b", text))  # noqa: S704  # escaped here


def front_matter(fields: Mapping[str, str], *, weight: str = "1") -> str:
    """Give the head of a page.

    `weight` is what the search makes of it: "1" as a rule, more or less for pages that come before
    or behind others, and "0" for those that stay out of its index.

    The theme prints these fields unescaped, in the page's title among other places, so each is
    escaped for HTML here and then written by a YAML dumper.
    """
    safe = {name: html.escape(clean(text)) for name, text in fields.items()}
    lines = yaml.safe_dump(safe, allow_unicode=True, width=2**31, sort_keys=False)
    index = {"1": "", "0": "search:\n  exclude: true\n"}.get(
        weight, f"search:\n  boost: {weight}\n"
    )
    return f"---\n{lines}{index}---\n"
