"""Hyphens, dashes, spaces, tildes and digits of every kind as the plain ones."""

from __future__ import annotations

import unicodedata
from typing import Final

# One character for one, so that what stands at a place in the one text stands there in the other.
_PLAIN: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-")
    | dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008", " ")
    | dict.fromkeys("\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("\u223c\u301c\uff5e\u02dc", "~")
)


def in_plain_signs(text: str) -> str:
    """Give the text with every kind of hyphen, dash, space and tilde as the plain one.

    It has the same length, so that a place in the one is a place in the other.
    """
    return text.translate(_PLAIN)


def in_plain_digits(text: str) -> str:
    """Give the text with the digits of every script as 0 to 9, in as many characters."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
