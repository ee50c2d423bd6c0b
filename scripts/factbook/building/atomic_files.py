"""Files written whole or not at all, and only if they change."""

from __future__ import annotations

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a plain file, or None where there is none."""
    try:
        kind = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    return path.read_bytes() if stat.S_ISREG(kind) else None


def write_whole(path: Path, content: bytes, scratch: Path) -> bool:
    """Write `content` at `path` if it is not there yet; whether anything was written.

    The bytes go to a new file in `scratch`, a folder of the same file system, which then takes
    the place of the old one: a reader sees all of the old file or all of the new.
    """
    if read_if_there(path) == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    # No other process or thread has this name; what lies there was left by one that was killed.
    name = f"{scratch}{os.sep}partial-{os.getpid()}-{threading.get_ident()}"
    with suppress(FileNotFoundError):
        os.unlink(name)  # noqa: PTH108 - called for every file of a build
    try:
        with open(name, "xb") as partial:  # noqa: PTH123 - as above
            partial.write(content)
        os.chmod(name, FILE_MODE)  # noqa: PTH101 - as above
        os.replace(name, path)  # noqa: PTH105 - as above
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def remove_with_empty_folders(path: Path, top: Path) -> None:
    """Remove the file, and the folders above it, up to `top`, that this leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == top or any(folder.iterdir()):
            return
        folder.rmdir()
