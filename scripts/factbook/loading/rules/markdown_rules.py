"""Rules for what the restricted Markdown of the fact files does not show: images, paths, HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factbook.loading.lookup import Lookup, WrittenText
from factbook.loading.problems import Problem, Severity, first_of
from factbook.loading.rules.number_rules import without_code
from factbook.model.link_targets import is_web_address
from factbook.model.shortened import on_one_line

_IMAGE: Final = re.compile(r"(?<!\\)!\[[^\]\n]{0,300}\](?:\([^()\n]*\)|\[[^\]\n]*\])")
_LINK: Final = re.compile(
    r"(?<![\\!])\[[^\[\]\n]{1,300}\]\(\s*<?(?P<inline>[^\s()<>]*(?:\([^()\n]*\)[^\s()<>]*)*)"
    r"|^[ ]{0,3}\[[^\]\n]{1,300}\]:[ \t]*<?(?P<named>[^\s<>]+)",
    re.MULTILINE,
)
_HTML: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>\n]*|/)?>|<!--")
_UNCLOSED: Final = re.compile(r"(?<![\\\[])\[\[(?P<id>[a-z0-9-]+)(?![^\[\]\n]*\]\])")
_PLAIN_LINK: Final = "write [words](https://…), or [[id]] for a record of this dossier"


def markdown_is_shown_whole(markdown: WrittenText, lookup: Lookup) -> Iterator[Problem]:
    """What a page would leave out, or show as signs, is told before it is missed."""
    is_page = markdown.entry.collection == "pages"
    for found in first_of(_left_out(markdown.text, lookup, is_page=is_page)):
        yield markdown.problem(*found, Severity.WARNING)


def _left_out(text: str, lookup: Lookup, *, is_page: bool) -> Iterator[tuple[int, str, str]]:
    words = without_code(text)
    for found in _IMAGE.finditer(words):
        remedy = "link to the page that shows it: [words](https://…)"
        yield found.start(), "images are left out of this text", remedy
    for found in _LINK.finditer(words):
        target = found["inline"] or found["named"] or ""
        within = lookup.ids.kind(target) is not None or (is_page and target.startswith("#"))
        if not within and not is_web_address(target):
            yield found.start(), f"this link is left out, since {_why(target)}", _PLAIN_LINK
    for found in _HTML.finditer(words):
        message = f"{found[0][:40]} is shown as it is written, since HTML is text here"
        yield found.start(), message, "use Markdown, such as *so* or **so**, or take it out"
    for found in _UNCLOSED.finditer(words):
        remedy = f"end it with two brackets, as in [[{found['id']}]]"
        yield found.start(), f"the citation of {found['id']} is not closed", remedy


def link_targets(text: str) -> Iterator[tuple[int, str]]:
    """Where each link in a Markdown text leads, with the place of its target in the text."""
    for found in _LINK.finditer(without_code(text)):
        group = "named" if found["inline"] is None else "inline"
        yield found.start(group), found[group]


def _why(target: str) -> str:
    if not target:
        return "it has no address"
    return f"{on_one_line(target)} is no address that begins with https:// or http://"
