"""A file that a build makes: its digest, and its content where somebody needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class OutputFile:
    """A file that need not be read, or made, where one stands that has it already.

    `sum` is the SHA-256 of its bytes, in 64 hex digits. `read` gives these bytes.
    """

    sum: str
    read: Callable[[], bytes]
