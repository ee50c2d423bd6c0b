"""How the rooms ask for what may have been made before: by a name for all that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Texts = Mapping[str, str]
Remember = Callable[[str, Callable[[], Texts]], Texts]
"""Gives the texts that were made under this key before, or else makes them."""


def make_anew(_: str, make: Callable[[], Texts]) -> Texts:
    """Remember nothing."""
    return make()
