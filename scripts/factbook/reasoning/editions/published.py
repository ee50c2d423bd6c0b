"""The editions of a dossier that were published, as what is made of a dossier asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.reasoning.editions.edition_data import Edition


@dataclass(frozen=True)
class Published:
    """What pages tell of an edition: its name, by which it is filed, its title, day and pages.

    `as_of` is written as in the briefing. `pages` are paths in the edition's folder.
    """

    name: str
    title: str
    as_of: str
    pages: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day up to which its facts reach, in words."""
        return spoken(parse_date(self.as_of))


class Editions(Protocol):
    """The published editions, each read only when something is asked of it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The editions by their names, the oldest first."""

    @property
    def begun(self) -> bool:
        """Whether there are editions, or the first is being made."""

    def sum(self, name: str) -> str:
        """A digest of all of an edition; "" where there is none of this name."""

    def published(self, name: str) -> Published:
        """What pages tell of it."""

    def edition(self, name: str) -> Edition:
        """What it said."""

    def files(self, name: str) -> Mapping[str, bytes]:
        """Its pages and what they load, by their paths in the site."""


class NoEditions:
    """A dossier of which no edition was published."""

    @property
    def names(self) -> tuple[str, ...]:
        """None."""
        return ()

    @property
    def begun(self) -> bool:
        """No."""
        return False

    def sum(self, name: str) -> str:  # noqa: ARG002 - as in `Editions`
        """There is none."""
        return ""

    def published(self, name: str) -> Published:
        """Raises KeyError."""
        raise KeyError(name)

    def edition(self, name: str) -> Edition:
        """Raises KeyError."""
        raise KeyError(name)

    def files(self, name: str) -> Mapping[str, bytes]:
        """Raises KeyError."""
        raise KeyError(name)
