"""What the user once trusted, kept in the user's own settings, outside every dossier.

For each dossier, by its path, the SHA-256 of each file as it was trusted: one that changed or came
is none of these.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import platformdirs

_FILE: Final = "trusted.json"


def is_remembered(root: Path, files: Mapping[str, str]) -> bool:
    """Whether the user once trusted these files of this dossier, each as it is now."""
    trusted = _remembered().get(_name(root))
    return isinstance(trusted, dict) and files.items() <= trusted.items()


def _remembered() -> dict[str, Any]:
    try:
        found = json.loads(_place().read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def remember(root: Path, files: Mapping[str, str]) -> None:
    """Keep the answer; where that cannot be done, the next build asks again."""
    place = _place()
    known = _remembered() | {_name(root): dict(files)}
    scratch = place.with_name(f"{_FILE}-{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        scratch.touch(mode=0o600)
        scratch.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
        scratch.replace(place)


def _place() -> Path:
    return Path(platformdirs.user_config_dir("factbook", appauthor=False)) / _FILE


def _name(root: Path) -> str:
    return os.fsencode(root.resolve()).decode("utf-8", "backslashreplace")
