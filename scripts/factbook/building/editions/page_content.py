"""What is told on a built page, taken out of the markup of the site's theme.

Every theme and engine that a dossier may use puts a page's own content into what our template
names; where a dossier's template does not, all between the ends of the body is taken.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from factbook.pages.edition_frame import BuiltPage

_TITLE: Final = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_ABOUT: Final = re.compile(r'<meta name="description" content="([^"]*)">')
_LANGUAGE: Final = re.compile(r'<html\b[^>]*?\slang="([^"]*)"')
_DIRECTION: Final = re.compile(r'<body\b[^>]*?\sdir="([^"]*)"')
_NAME: Final = re.compile(r'<a class="site-name"[^>]*>(.*?)</a>', re.DOTALL)
_FOOT: Final = re.compile(r'<footer class="site-foot[^>]*>(.*?)</footer>', re.DOTALL)
_FRAME: Final = re.compile(r"<div\b[^>]*>|</div>")
_BEGIN: Final = re.compile(r'<article\b[^>]*\sid="_content"[^>]*>|<main\b[^>]*>|<body\b[^>]*>')
_END: Final = {"article": "</article>", "main": "</main>", "body": "</body>"}
_SCRIPT: Final = re.compile(r"<script\b(?![^>]*application/ld\+json).*?</script>\s*", re.DOTALL)
_NOW: Final = re.compile(r'<(?P<tag>nav|details) class="as-known".*?</(?P=tag)>\n?', re.DOTALL)
"""The way to other editions: a kept page has a line that leads to the list of them instead."""
_BASED_ON: Final = re.compile(r'"isBasedOn":\s?\{[^{}]*\},\s?')
"""What search engines are told of the edition before, which the archive names in its manifest."""
_EXPLORE: Final = re.compile(
    r'<button type="button" class="explore" hidden>[^<]*</button>\n?|\sdata-chart-script="[^"]*"'
)
"""What only the charting library answers, which an edition does not hold."""


def page_content(text: str) -> BuiltPage:
    """What a built page tells, without the theme's markup and scripts."""
    content = _content(text)
    for gone in (_NOW, _BASED_ON, _EXPLORE, _SCRIPT):
        content = gone.sub("", content)
    return BuiltPage(
        title=_first(_TITLE, text),
        about=_first(_ABOUT, text),
        name=_first(_NAME, text) or _first(_TITLE, text),
        content=Markup(content.strip()),  # noqa: S704  # escaped when the page was made
        foot=Markup(_FRAME.sub("", _first(_FOOT, text)).strip()),  # noqa: S704  # the same
        language=_first(_LANGUAGE, text) or Markup("en"),
        direction=_first(_DIRECTION, text) or Markup("ltr"),
    )


def _first(pattern: re.Pattern[str], text: str) -> Markup:
    found = pattern.search(text)
    return Markup(found[1].strip()) if found else Markup()  # noqa: S704  # of a page that was made


def _content(text: str) -> str:
    """What stands in the element that is the nearest around the page's own content."""
    found = {one[0][1:].partition(" ")[0].rstrip(">"): one for one in _BEGIN.finditer(text)}
    for name, end in _END.items():
        if name in found and (last := text.rfind(end)) > found[name].end():
            return text[found[name].end() : last]
    return text
