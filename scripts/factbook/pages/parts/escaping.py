"""Text of the data made safe for a page, whatever stands in it.

A page is Markdown with HTML blocks in it, and goes through Python-Markdown, MkDocs and a theme
that does not escape. So ASCII punctuation marks are written as character references: then no text
can be read as HTML, as Markdown or as a template, and all of it is shown as written. Only the
comma, and the hyphen inside a word, stand for themselves: none of these reads anything in them.
"""

from __future__ import annotations

import html
import json
import re
import string
from collections.abc import Mapping
from typing import Final

import yaml
from markupsafe import Markup

_REFERENCES: Final = {ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark != ","}
_HYPHEN: Final = re.compile("(?<=[0-9A-Za-z])&#45;(?=[0-9A-Za-z])")
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


def escaped(text: str) -> Markup:
    """Give the text for an element or a quoted attribute of a page, to be shown as written."""
    return Markup(_referred(clean(text)))  # noqa: S704  # the escaper itself


def escaped_lines(text: str) -> Markup:
    """Like `escaped`, but keeps spaces and line ends, for text that is set as it stands."""
    lines = (_UNPRINTABLE.sub("", line) for line in text.expandtabs(4).split("\n"))
    return Markup("&#10;".join(map(_referred, lines)))  # noqa: S704  # as above


def _referred(text: str) -> str:
    told = text.translate(_REFERENCES)
    return _HYPHEN.sub("-", told) if "-" in text else told


def printed(value: object) -> Markup:
    """Give what a template prints: markup as it is, text escaped, a whole number in digits.

    Raises:
        TypeError: the value is neither, so a template would print what no reader can read.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(str(value))  # noqa: S704  # digits
    raise TypeError(f"a template prints text, numbers and markup, not {type(value).__name__}")


def json_text(value: object) -> Markup:
    """Give JSON for a script element: ASCII, and without a mark that HTML would see."""
    return Markup(json.dumps(value, sort_keys=True).translate(_JSON_MARKS))  # noqa: S704  # escaped here


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
