"""What the generator wrote, file by file, so that it touches nothing else.

The manifest lists each generated file with the SHA-256 of the bytes that Factbook wrote there. A
file whose bytes have another sum was written or changed by hand. While files are being written
it lists the old sum and the new one, so that a build killed midway leaves no file unowned. A copy
lies in docs/, beside what it speaks of: the private folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factbook.building.layout import Layout
from factbook.building.output_file import OutputFile
from factbook.errors import FileError
from factbook.files.regular_files import read_regular_text

VERSION = 1
_UNREADABLE = (
    FileError, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError,
)  # fmt: skip


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
        paths = sorted({*self.sums, *other.sums})
        nothing: frozenset[str] = frozenset()
        return Manifest({p: self.sums.get(p, nothing) | other.sums.get(p, nothing) for p in paths})

    @classmethod
    def of(cls, contents: Mapping[str, OutputFile]) -> Manifest:
        """The manifest of these files."""
        return cls({path: frozenset((contents[path].sum,)) for path in sorted(contents)})


def _places(layout: Layout) -> tuple[Path, Path]:
    return layout.private / "manifest.json", layout.docs / ".factbook-manifest.json"


def _sums(text: str) -> Mapping[str, frozenset[str]]:
    """Raises ValueError, KeyError, TypeError or AttributeError for what is no manifest of ours."""
    read = json.loads(text)
    if read["version"] != VERSION:
        raise ValueError("written by another version")
    return {str(path): frozenset(map(str, sums)) for path, sums in read["files"].items()}


def read_manifest(layout: Layout) -> Manifest:
    """The manifest of the last build; an empty one if there was none, or none can be read."""
    for place in _places(layout):
        try:
            return Manifest(_sums(read_regular_text(place)))
        except _UNREADABLE:
            continue
    return Manifest()


def write_manifest(layout: Layout, manifest: Manifest) -> None:
    """Write the manifest and its copy, each whole, and only where they change."""
    files = {path: sorted(sums) for path, sums in sorted(manifest.sums.items())}
    text = json.dumps({"version": VERSION, "files": files}, indent=1, ensure_ascii=False) + "\n"
    safely = layout.safely()
    for place in _places(layout):
        safely.write(place, text.encode("utf-8"))
