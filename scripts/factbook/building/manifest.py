"""What the generator wrote, file by file, so that it touches nothing else.

The manifest lists each generated file with the SHA-256 of the bytes that Factbook wrote there. A
file whose bytes have another sum was written or changed by hand. A copy lies in docs/, beside what
it speaks of: the private folder may be deleted at any time. While files are being written, another
list there has the new sums of these, so that a build killed midway leaves no file unowned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from factbook.building.layout import Layout
from factbook.building.output_file import OutputFile
from factbook.errors import FileError
from factbook.files.regular_files import read_regular_text

VERSION: Final = 1
_UNREADABLE: Final = (
    FileError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError,
)  # fmt: skip
MANIFEST: Final = ".factbook-manifest.json"
UNDER_WAY: Final = ".factbook-manifest-under-way.json"


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes, in 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Manifest:
    """For each path under docs/ the sums of the bytes that Factbook wrote, or was about to."""

    sums: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def wrote(self, path: str, content: bytes) -> bool:
        """Whether Factbook wrote just these bytes at `path`."""
        return digest(content) in self.sums.get(path, frozenset())

    def joined(self, other: Manifest) -> Manifest:
        """What either of the two lists."""
        nothing: frozenset[str] = frozenset()
        more = {path: sums | self.sums.get(path, nothing) for path, sums in other.sums.items()}
        return Manifest(dict(sorted({**self.sums, **more}.items())))

    @classmethod
    def of(cls, contents: Mapping[str, OutputFile]) -> Manifest:
        """The manifest of these files."""
        return cls({path: frozenset((contents[path].sum,)) for path in sorted(contents)})


def _sums(text: str) -> Mapping[str, frozenset[str]]:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is no manifest of ours."""
    read = json.loads(text)
    if read["version"] != VERSION:
        raise ValueError("written by another version")
    return {str(path): frozenset(map(str, sums)) for path, sums in read["files"].items()}


def read_manifest(layout: Layout) -> Manifest:
    """The manifest of the last build; an empty one if there was none, or none can be read."""
    listed = _read(*_places(layout))
    under_way = _read(layout.docs / UNDER_WAY)
    return listed.joined(under_way) if under_way.sums else listed


def _places(layout: Layout) -> tuple[Path, Path]:
    return layout.private / "manifest.json", layout.docs / MANIFEST


def _read(*places: Path) -> Manifest:
    for place in places:
        try:
            return Manifest(_sums(read_regular_text(place)))
        except _UNREADABLE:
            continue
    return Manifest()


def announce(layout: Layout, contents: Mapping[str, OutputFile], changes: Iterable[str]) -> None:
    """Own what is about to be written, before the first byte of it is.

    What a build that was killed was about to write stays owned.
    """
    coming = Manifest.of({path: contents[path] for path in changes})
    if coming.sums:
        left = _read(layout.docs / UNDER_WAY)
        layout.safely().write(layout.docs / UNDER_WAY, _text(left.joined(coming)))


def write_manifest(layout: Layout, manifest: Manifest) -> None:
    """Write the manifest of what was written and its copy, each whole, where they changed."""
    text, safely = _text(manifest), layout.safely()
    for place in _places(layout):
        safely.write(place, text)
    safely.remove(layout.docs / UNDER_WAY)


def _text(manifest: Manifest) -> bytes:
    """As `json.dumps` with an indent of 1 would have it, at a part of its cost."""
    files = ",\n".join(
        f"  {json.dumps(path, ensure_ascii=False)}: [\n"
        + ",\n".join(f'   "{one}"' for one in sorted(sums))
        + "\n  ]"
        for path, sums in sorted(manifest.sums.items())
    )
    inside = f"{{\n{files}\n }}" if files else "{}"
    return f'{{\n "version": {VERSION},\n "files": {inside}\n}}\n'.encode()
