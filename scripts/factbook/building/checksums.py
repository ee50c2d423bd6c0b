"""The checksums that a site carries, so that anybody can find a byte that was changed or lost.

The file is what `sha256sum` of GNU coreutils writes and reads: in the site's folder,
`sha256sum --check SHA256SUMS` verifies it
(https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.errors import BuildError
from factbook.files.regular_files import read_regular_text, sum_of_regular

CHECKSUMS: Final = "SHA256SUMS"
SHOWN: Final = 20
_LINE: Final = re.compile(r"(\\?)([0-9a-f]{64}) [ *](.+)")
_ESCAPES: Final = {"\\": r"\\", "\n": r"\n", "\r": r"\r"}
_ESCAPED: Final = re.compile(r"[\\\n\r]")
_PLAIN: Final = {written: sign for sign, written in _ESCAPES.items()}


@dataclass(frozen=True)
class Differences:
    """How one folder differs from what it should be: paths in it, in order."""

    changed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    files: int = 0

    @property
    def none(self) -> bool:
        """Whether there is no difference."""
        return not (self.changed or self.lost or self.added)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, in 64 hex digits."""
    return sum_of_regular(path)


def sums_of(folder: Path, *, but: str = "") -> Mapping[str, str]:
    """The SHA-256 of every file of a folder, by its path in it; but for one of them.

    What is no regular file, such as a pipe or a link to a folder, has "" for its sum.
    """
    return {
        path.relative_to(folder).as_posix(): sum_of(path) if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
        if (path.is_symlink() or not path.is_dir()) and path != folder / but
    }


def checksums(sums: Mapping[str, str]) -> bytes:
    """The text of a file of checksums, in the order of the paths."""
    return "".join(_line(name, sums[name]) for name in sorted(sums)).encode("utf-8")


def read_checksums(folder: Path) -> Mapping[str, str]:
    """The checksums that a site carries. Raises `BuildError` if there are none to be read."""
    place = folder / CHECKSUMS
    try:
        lines = read_regular_text(place).split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(f"{folder} has no {CHECKSUMS} that can be read: {error}") from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise BuildError(f"{place}, line {number}, is no checksum: {line[:80]}")
        escaped, digest, name = parts.groups()
        found[_unescaped(name) if escaped else name] = digest
    return found


def differences(should: Mapping[str, str], does: Mapping[str, str]) -> Differences:
    """How files differ from what they should be, both given by their checksums."""
    return Differences(
        changed=tuple(
            name for name in sorted(should) if name in does and does[name] != should[name]
        ),
        lost=tuple(name for name in sorted(should) if name not in does),
        added=tuple(name for name in sorted(does) if name not in should),
        files=len(should),
    )


def _line(name: str, digest: str) -> str:
    if _ESCAPED.search(name) is None:
        return f"{digest}  {name}\n"
    written = "".join(_ESCAPES.get(sign, sign) for sign in name)
    return f"\\{digest}  {written}\n"


def _unescaped(name: str) -> str:
    return re.sub(r"\\[\\nr]", lambda found: _PLAIN[found[0]], name)


def verified(found: Differences) -> Iterator[str]:
    """Say whether anything differs, and what, in lines for a terminal."""
    if found.none:
        yield f"Every byte of {found.files:,} files is as it should be."
        return
    for word, names in (
        ("changed", found.changed),
        ("lost", found.lost),
        ("added", found.added),
    ):
        yield from (f"{word}: {name}" for name in names[:SHOWN])
        if len(names) > SHOWN:
            yield f"{word}: and {len(names) - SHOWN:,} more"
    yield (
        f"Of {found.files:,} files {len(found.changed):,} are changed and "
        f"{len(found.lost):,} lost; {len(found.added):,} are added."
    )
