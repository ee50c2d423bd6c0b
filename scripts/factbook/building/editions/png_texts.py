"""The texts that a PNG carries beside its picture: its chunks `tEXt`, `zTXt`, `iTXt` and `eXIf`.

The form is that of https://www.w3.org/TR/png-3/.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Final

SIGN: Final = b"\x89PNG\r\n\x1a\n"
_TEXTS: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf"})
_MOST: Final = 1 << 20
"""Bytes of a compressed text that are looked at."""


def without_texts(png: bytes, is_told: Callable[[str], bool]) -> bytes:
    """The picture without those of its texts of which this is so."""
    return SIGN + b"".join(
        chunk
        for name, body, chunk in _chunks(png)
        if name not in _TEXTS or not any(map(is_told, _readings(name, body)))
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The name, the content and the whole of each chunk."""
    at = len(SIGN)
    while at + 12 <= len(png):
        end = at + 12 + int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : end - 4], png[at:end]
        at = end
    yield b"", b"", png[at:]


def _readings(name: bytes, body: bytes) -> Iterator[str]:
    """The text of a chunk, as it may be encoded."""
    parts = [body]
    if name in {b"zTXt", b"iTXt"}:
        for at in range(len(body)):
            if body[at : at + 1] == b"\x78":  # how a compressed text begins
                try:
                    parts.append(zlib.decompressobj().decompress(body[at:], _MOST))
                except zlib.error:
                    continue
    for one in parts:
        for encoding in ("utf-8", "latin-1"):
            yield one.replace(b"\0", b" ").decode(encoding, "replace")
