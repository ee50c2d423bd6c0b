"""Fixed vocabularies."""

from enum import StrEnum


class Choice(StrEnum):
    """The root of all fixed vocabularies; a value is written as it stands in the files."""
