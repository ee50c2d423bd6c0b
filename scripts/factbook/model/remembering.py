"""How the rooms ask for what may have been made before: by a name for all that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
Remember = Callable[[str, Callable[[], Texts]], Texts]
"""Gives the texts that were made under this key before, or else makes them."""


@dataclass(frozen=True)
class Kept:
    """A text that was made before and need not be read: a file may stand that has it already.

    `sum` is the SHA-256 of its UTF-8 bytes, in 64 hex digits. `read` gives it, made anew where what
    was kept is damaged.
    """

    sum: str
    read: Callable[[], str]


Files = Mapping[str, str | Kept]
"""The texts of files by their paths, as they were made just now or kept."""
RememberFiles = Callable[[str, Callable[[], Texts]], Files]
"""Gives the files that were made under this key before, or else makes them."""


def make_anew(_: str, make: Callable[[], Texts]) -> Texts:
    """Remember nothing."""
    return make()
