"""Texts that run from right to left, each isolated so that it does not turn what stands beside it.

A name, a sentence or a quote of the data that runs so gets a `<bdi>` of its own
(https://www.w3.org/TR/html/ "the bdi element"); of a text of ours, the names in it do, each alone.
Where a text is printed nobody knows yet whether it stands in an element or in an attribute, which
holds no element. So its isolates are told by two signs, and a finished page has elements for them.
"""

from __future__ import annotations

import re
from functools import lru_cache  # noqa: TID251 - texts by themselves alone
from typing import Final

from markupsafe import Markup

from factbook.pages.parts.escaping import clean, escaped

# Hebrew, Arabic, Syriac, Thaana, N'Ko and what is written like them.
_TURNED: Final = (
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\U00010800-\U00010fff"
    "\U0001e800-\U0001efff]"
)
_ANY: Final = re.compile(_TURNED)
# Words from right to left, one behind the other.
_RUN: Final = re.compile(f"{_TURNED}(?:[ '\u2019\u200c\u200d-]*{_TURNED})*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")
# How `in_line` tells of a name.
_NAME: Final = re.compile(r"\u2068([^\u2068\u2069]*\w[^\u2068\u2069]*)\u2069")
_OPEN, _CLOSE = "\uf8f0", "\uf8f1"
_ISOLATE: Final = re.compile(f"{_OPEN}([^{_OPEN}{_CLOSE}<>]*){_CLOSE}")
_TAG: Final = re.compile(r"(<[^<>]*>)")
_TWICE: Final = re.compile(r"(<bdi(?: [^<>]*)?>)<bdi>([^<>]*)</bdi></bdi>")


def is_turned(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return _ANY.search(text) is not None


def in_line(name: str) -> str:
    """Give a name to be set among words of ours, so that it does not turn what follows it.

    A digit behind a name that runs from right to left would be drawn before it. The name is an
    isolate of Unicode (https://www.unicode.org/reports/tr9/), and for what knows none, a mark
    without width ends its direction.
    """
    return f"\u2068{_ISOLATES.sub('', name)}\u2069\u200e" if is_turned(name) else name


@lru_cache(maxsize=8192, typed=True)
def printed_text(text: str) -> Markup:
    """Give the text for an element or an attribute of a page, escaped, its isolates by signs."""
    if not is_turned(text):
        return escaped(text)
    if _NAME.search(text) is None and _is_mostly_turned(text):
        return escaped(f"{_OPEN}{clean(text)}{_CLOSE}")
    parts = _NAME.split(text)
    parts[1::2] = (f"{_OPEN}{clean(name)}{_CLOSE}" for name in parts[1::2])
    parts[::2] = (_RUN.sub(f"{_OPEN}\\g<0>{_CLOSE}", part) for part in parts[::2])
    return escaped("".join(parts))


def printed(value: object) -> Markup:
    """Give what a template prints: markup as it is, text escaped, a whole number in digits.

    Raises:
        TypeError: the value is neither, so a template would print what no reader can read.
    """
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return printed_text(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Markup(str(value))  # noqa: S704  # digits
    raise TypeError(f"a template prints text, numbers and markup, not {type(value).__name__}")


def with_isolates(page: str) -> str:
    """Give a finished page with a `<bdi>` for each isolate, and none in attributes."""
    if _OPEN not in page:
        return page
    parts = _TAG.split(page)
    parts[::2] = (_ISOLATE.sub(r"<bdi>\1</bdi>", text) for text in parts[::2])
    parts[1::2] = (_ISOLATE.sub(r"\1", tag) for tag in parts[1::2])
    return _TWICE.sub(r"\1\2</bdi>", "".join(parts))


def _is_mostly_turned(text: str) -> bool:
    """Whether the text begins from right to left, and most of it runs so."""
    letters = _LETTER.findall(text)
    return (
        bool(letters) and is_turned(letters[0]) and sum(map(is_turned, letters)) * 2 > len(letters)
    )
