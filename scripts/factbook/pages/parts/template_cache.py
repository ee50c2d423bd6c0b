"""Compiled templates, kept for the next build of the same user: compiling takes half a second.

What is kept is code, so it lies where nobody else can write, in the user's own cache folder, and
not in a dossier, which may come from somebody else. Each file is sealed with its SHA-256, and named
by all that decides what a template is compiled to. The folder may be deleted at any time.

Jinja's own `FileSystemBytecodeCache` is not used: it runs what lies there, and one changed bit
can end the process, or print another text.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib.metadata import version
from pathlib import Path
from types import CodeType
from typing import Final

import platformdirs
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket, bc_magic

_MAKERS: Final = ("jinja2", "markupsafe", "mkdocs", "mkdocs-material")
_FOLDER: Final = "templates"
_may_be_kept: ContextVar[bool] = ContextVar("may_be_kept", default=True)


@contextmanager
def compiled_anew(*, anew: bool) -> Iterator[None]:
    """If `anew`, neither read nor write what is kept on disk within the block."""
    token = _may_be_kept.set(not anew)
    try:
        yield
    finally:
        _may_be_kept.reset(token)


def are_compiled_anew() -> bool:
    """Whether nothing on disk is read or written now."""
    return not _may_be_kept.get()


class Compiled(BytecodeCache):
    """Compiled templates in memory, and on disk where a private folder can be had.

    `by` names what decides what a template is compiled to, beside its text and the packages.
    """

    def __init__(self, by: str) -> None:
        self._kept: dict[str, CodeType] = {}
        self._by = "\0".join([by, sys.version, *map(version, _MAKERS)])

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template, or leave the bucket empty."""
        if not _may_be_kept.get():
            return
        name = self._name(bucket)
        if name not in self._kept and (folder := _private_folder()):
            code = _read(folder / name)
            if code is not None:
                self._kept[name] = code
        bucket.code = self._kept.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; on disk only if that can be done."""
        if bucket.code is None:
            return
        name = self._name(bucket)
        self._kept[name] = bucket.code
        if _may_be_kept.get() and (folder := _private_folder()):
            with suppress(OSError):
                _write(folder / name, bucket.code)

    def _name(self, bucket: Bucket) -> str:
        of = [bc_magic.hex(), bucket.key, bucket.checksum, *sorted(bucket.environment.extensions)]
        return hashlib.sha256("\0".join([self._by, *of]).encode()).hexdigest()[:32]


def _private_folder() -> Path | None:
    """The folder of what is kept, if it is this user's alone; None if it cannot be had."""
    folder = Path(platformdirs.user_cache_dir("factbook", appauthor=False)) / _FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode) or not folder.is_absolute():
        return None
    if hasattr(os, "getuid") and (found.st_uid != os.getuid() or found.st_mode & 0o022):
        return None
    return folder


def _read(place: Path) -> CodeType | None:
    try:
        seal, _, content = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest().encode() != seal:
        return None
    code = marshal.loads(content)  # noqa: S302 - sealed, and in a folder of this user's alone
    return code if isinstance(code, CodeType) else None


def _write(place: Path, code: CodeType) -> None:
    content = marshal.dumps(code)
    seal = hashlib.sha256(content).hexdigest().encode()
    descriptor, partial = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(seal + b"\n" + content)
        Path(partial).replace(place)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
