"""Numbers of our own in words: grouped, exact, and without an exponent."""

from __future__ import annotations

from decimal import Decimal


def number_words(number: Decimal) -> str:
    """Give a number with its thousands parted by commas, and no nought behind its point."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share_words(share: Decimal) -> str:
    """Give a share of one in per cent."""
    return f"{number_words(share * 100)}%"
