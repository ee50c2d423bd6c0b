"""Where this project and its small dossiers are."""

from __future__ import annotations

from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
BRIEFINGS = REPOSITORY / "tests" / "briefings"
