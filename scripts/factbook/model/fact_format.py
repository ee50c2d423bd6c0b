"""The format of fact files: a number in the briefing, so that a tool knows what it cannot read.

1. `cumulative: true` or `false` says how the figures for a measure relate.
2. `kind` says it (still read in the words of format 1); `format: 2` stands in the briefing.

A later version reads the formats before it; `factbook upgrade` brings a dossier to `NEWEST`.
"""

from __future__ import annotations

from typing import Final

OLDEST: Final = 1
NEWEST: Final = 2
NEWER: Final = "this dossier is of format "
"""How the fault of a format that is not known begins."""


def format_number(text: str) -> int:
    """Read a format.

    Raises:
        ValueError: it is no number, or of a later version; the message is a sentence.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) >= OLDEST):  # noqa: PLR2004 - no such number is a format
        raise ValueError(f"“{text[:20]}” is no format; write format: {NEWEST}")
    number = int(text)
    if number > NEWEST:
        raise ValueError(
            f"{NEWER}{number}, and this version of factbook{_own()} reads formats {OLDEST} to "
            f"{NEWEST}; install the version that wrote it, or a later one"
        )
    return number


def _own() -> str:
    # Loaded late: no other command asks for it.
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return f" ({version('factbook')})"
    except PackageNotFoundError:
        return ""
