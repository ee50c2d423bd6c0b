"""What a build writes under docs/, all of it, before the first byte is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from factbook.building.output_file import OutputFile


@dataclass(frozen=True)
class Generated:
    """The generated files by their path under docs/.

    `own` are pages and charts, where a file written by hand is refused; `defaults` are assets
    and theme files, where it is used instead. `origins` tells for a page which fact file it
    comes from, `made` which query made those that were made anew, by its key.
    """

    own: Mapping[str, OutputFile]
    defaults: Mapping[str, OutputFile]
    origins: Mapping[str, str]
    made: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def all(self) -> Mapping[str, OutputFile]:
        """Both kinds, by path."""
        return dict(sorted({**self.own, **self.defaults}.items()))
