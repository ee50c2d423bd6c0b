"""Where editions lie, below the root of a dossier and of its site alike."""

from __future__ import annotations

import re
from typing import Final

FOLDER: Final = "editions"
SHARED: Final = "files"
"""The folder below `editions/` of what editions share, and below each of what they do not."""
_UNPACKED: Final = re.compile(
    rf"{FOLDER}/(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:-[0-9]+)?|{SHARED})/"
)


def is_of_edition(path: str) -> bool:
    """Whether a file of the site was unpacked from an archive, and so is no page of today's."""
    return _UNPACKED.match(path) is not None
