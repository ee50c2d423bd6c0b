"""Where this project and its small dossiers are."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
BRIEFINGS = REPOSITORY / "tests" / "briefings"


def store_of(root: Path) -> Path:
    """The file of the store that a build left in the dossier at `root`."""
    [path] = (root / ".factbook").glob("store-*.sqlite3")
    return path


GOLDEN = sorted(path.name for path in BRIEFINGS.iterdir() if path.is_dir())
"""The golden dossiers, by the names of their folders."""
