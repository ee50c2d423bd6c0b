"""Compiled templates, kept for the next build of the same user: compiling takes half a second.

What is kept is code, so it lies where nobody else can write: in the private folder that Jinja makes
below the system's folder for temporary files, not in the dossier. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import pickle
import sys
from importlib.metadata import version
from typing import Final

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

_MAKERS: Final = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")
# What files that are gone, cut short or no such files may raise when they are read.
_UNREADABLE: Final = (
    OSError, EOFError, ValueError, TypeError, AttributeError, ImportError, IndexError,
    pickle.UnpicklingError,
)  # fmt: skip


class Compiled(BytecodeCache):
    """Compiled templates in memory, and on disk where a private folder can be had.

    Jinja holds each against the text that it was compiled from. `by` names whatever else decides
    what a template is compiled to.
    """

    def __init__(self, by: str) -> None:
        self._kept: dict[str, bytes] = {}
        told = [by, sys.version, *map(version, _MAKERS)]
        name = hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]
        try:
            self._disk: BytecodeCache | None = FileSystemBytecodeCache(
                pattern=f"factbook-{name}-%s.cache"
            )
        except (OSError, RuntimeError):
            self._disk = None

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template, or leave the bucket empty."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])
        elif self._disk is not None:
            try:
                self._disk.load_bytecode(bucket)
            except _UNREADABLE:
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; on disk only if that can be done."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if self._disk is not None:
            try:
                self._disk.dump_bytecode(bucket)
            except OSError:
                self._disk = None
