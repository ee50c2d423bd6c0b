"""How large a fact file may be before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one fact file; each has a sentence of its own when it is passed."""

    file_bytes: int = 16 * 1024 * 1024
    """Bytes in the file."""
    scalar_characters: int = 100_000
    """Characters in one text."""
    depth: int = 32
    """Mappings and lists within each other."""
    nodes: int = 2_000_000
    """Values and keys, mappings and lists, all together."""
    faults: int = 200
    """Faults listed for one file; what comes after is counted in one sentence."""
