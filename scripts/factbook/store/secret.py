"""The key under which stores are sealed: a secret of the user's, which no dossier can bring.

A store that came with a clone, or that was copied from another folder or machine, was sealed with
another key. Where a job keeps its store between machines (the CI of one's own repository), the
environment variable `FACTBOOK_STORE_SECRET` takes the place of the secret and of the folder's
identity.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

import platformdirs

ENVIRONMENT: Final = "FACTBOOK_STORE_SECRET"
_FILE: Final = "store-secret"
_BYTES: Final = 32


def store_key(folder: Path) -> bytes | None:
    """The key for a store in this folder, 32 bytes; None where no secret can be kept.

    It mixes the secret with the folder's resolved path, device and inode, so that a copy of the
    folder has another key.
    """
    given = os.environ.get(ENVIRONMENT)
    if given:
        return hashlib.sha256(given.encode()).digest()
    secret = _secret(Path(platformdirs.user_state_dir("factbook", appauthor=False)))
    if secret is None:
        return None
    stat = folder.stat()
    where = f"{folder.resolve()}\0{stat.st_dev}\0{stat.st_ino}"
    return hashlib.blake2b(os.fsencode(where), key=secret, digest_size=_BYTES).digest()


def _secret(home: Path) -> bytes | None:
    """The user's secret, made on first use; None where the folder cannot be written to."""
    place = home / _FILE
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not place.exists():
            _create(place)
        found = place.read_bytes()
    except OSError:
        return None
    return found if len(found) == _BYTES else None


def _create(place: Path) -> None:
    """Write a new secret whole; of two processes that do so at once, one wins."""
    scratch = place.with_name(f"{_FILE}-{os.getpid()}")
    scratch.touch(mode=0o600)
    try:
        scratch.write_bytes(secrets.token_bytes(_BYTES))
        try:
            place.hardlink_to(scratch)
        except FileExistsError:
            return
        except OSError:
            scratch.replace(place)
    finally:
        scratch.unlink(missing_ok=True)
