"""Which targets a link in prose may have: what pages keep, and what `check` warns of."""

from __future__ import annotations

import re
from typing import Final

_WEB: Final = re.compile(r"https?://[^/]", re.IGNORECASE)


def is_web_address(target: str) -> bool:
    """Whether a link leads to the web, by http or https: all else is no address to a reader."""
    return _WEB.match(target) is not None
