"""Exchange two folders: in one step where the system can, else as nearly so as it can.

Linux has renameat2 with RENAME_EXCHANGE (https://man7.org/linux/man-pages/man2/rename.2.html);
read in a loop while it ran, the site was never found missing. Elsewhere the old folder is renamed
aside for the moment between two renames, and renamed back if the second one fails.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_FDCWD = -100
RENAME_EXCHANGE = 2
ASIDE = "-old"
# The system, its C library or the file system does not know the call.
NOT_KNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})


def exchange(fresh: Path, standing: Path) -> None:
    """Give `fresh` the name `standing`; what stood there, if anything, is then called `fresh`.

    Raises OSError if it cannot be done; `standing` is then what it was.
    """
    if not standing.exists():
        fresh.rename(standing)
    elif not exchanged_in_one_step(fresh, standing):
        rename_aside(fresh, standing)


def exchanged_in_one_step(fresh: Path, standing: Path) -> bool:
    """Exchange the two names by one system call; False where there is no such call."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    paths = (AT_FDCWD, os.fsencode(fresh), AT_FDCWD, os.fsencode(standing))
    if rename(*paths, ctypes.c_uint(RENAME_EXCHANGE)) == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_KNOWN:
        return False
    raise OSError(code, os.strerror(code), os.fspath(standing))


def rename_aside(fresh: Path, standing: Path) -> None:
    """Exchange the two names by three renames; the old folder returns if the new cannot come."""
    aside = fresh.with_name(fresh.name + ASIDE)
    standing.rename(aside)
    try:
        fresh.rename(standing)
    except OSError:
        aside.rename(standing)
        raise
    aside.rename(fresh)
