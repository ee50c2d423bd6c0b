"""Files that pages of several editions load, in folders named by what is in them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeAlias

Bundle: TypeAlias = Mapping[str, bytes]
"""Files that find each other by their names, such as styles and their fonts."""


def folder_of(bundle: Bundle) -> str:
    """A name for the folder of these files: of the same files the same."""
    told = hashlib.sha256()
    for name in sorted(bundle):
        told.update(f"{name}\n{hashlib.sha256(bundle[name]).hexdigest()}\n".encode())
    return told.hexdigest()[:16]
