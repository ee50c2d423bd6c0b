"""Fact files as git has them at a revision; git is asked, where there is one.

Only what reads objects is called: no hook, filter or monitor that a repository's settings name is
run by it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from factbook.errors import EditionError
from factbook.files.regular_files import TEXT_BYTES

_REGULAR: Final = ("100644", "100755")
_SECONDS: Final = 60


@contextmanager
def data_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder with the `data/` of a dossier as it was at a revision, such as `HEAD~3` or a tag.

    Raises EditionError where there is no git, no such revision, or no `data/` in it.
    """
    name = os.fsdecode(_asked(root, ["rev-parse", "--show-prefix"])).strip()
    prefix = f"{name}data/"
    commit = os.fsdecode(
        _asked(
            root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
        )
    ).strip()
    listed = _asked(root, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", prefix])
    files = list(_files(listed, prefix))
    if not files:
        raise EditionError(f"there is no data/ in the revision {revision}")
    with TemporaryDirectory(prefix="factbook-revision-") as made:
        folder = Path(made)
        contents = _contents(root, [blob for _, blob in files])
        for (path, _), content in zip(files, contents, strict=True):
            to = folder / "data" / path
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(content)
        yield folder


def _files(listed: bytes, prefix: str) -> Iterator[tuple[PurePosixPath, str]]:
    """Each regular file below `prefix`, seen from there, with its blob."""
    total = 0
    for row in listed.split(b"\0"):
        if not row:
            continue
        fields, _, path = row.partition(b"\t")
        mode, _, blob, size = fields.decode().split()
        within = PurePosixPath(os.fsdecode(path).removeprefix(prefix))
        if mode in _REGULAR and ".." not in within.parts and not within.is_absolute():
            total += int(size)
            if total > TEXT_BYTES:
                raise EditionError(f"its data/ has more than {TEXT_BYTES:,} bytes")
            yield within, blob


def _contents(root: Path, blobs: Sequence[str]) -> Iterator[bytes]:
    """The bytes of these blobs, in their order."""
    given = "".join(f"{one}\n" for one in blobs).encode()
    answer = _asked(root, ["cat-file", "--batch"], given)
    at = 0
    for _ in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _asked(root: Path, words: Sequence[str], given: bytes | None = None) -> bytes:
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - as above
            ["git", "-C", os.fspath(root), "-c", "core.fsmonitor=false", *words],  # noqa: S607 - the user's own git
            input=given,
            capture_output=True,
            check=False,
            env=environment,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise EditionError("a revision is read with git, which is not installed here") from None
    except subprocess.TimeoutExpired:
        raise EditionError(f"git gave no answer within {_SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        because = f": {said[-1]}" if said else ""
        raise EditionError(f"git knows no such revision, or no repository here{because}")
    return done.stdout
