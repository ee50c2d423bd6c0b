"""What a build is made for."""

from __future__ import annotations

from enum import Enum


class Purpose(Enum):
    """What a build is made for, as far as that decides what is in it."""

    SITE = "site"
    EDITION = "edition"
    """A site that is frozen next: its pages say that there are editions."""
    PREVIEW = "preview"
    """A site for the editors' own eyes: drafts are in it."""
