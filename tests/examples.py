"""How many examples a law is tried with: `nox -s fuzz` tries more each week."""

from __future__ import annotations

import os
from typing import Final

TIMES: Final = int(os.environ.get("FACTBOOK_EXAMPLES", "1"))


def examples(many: int) -> int:
    """So many, or as many times more as `FACTBOOK_EXAMPLES` says."""
    return many * TIMES
