"""What a build writes under docs/, all of it, before the first byte is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from factbook.building.output_file import OutputFile
from factbook.model.dossier import Dossier


@dataclass(frozen=True)
class Origins(Mapping[str, str]):
    """The fact file that each of these files is made of: that of its record, else all of them."""

    own: Mapping[str, OutputFile]
    dossier: Dossier

    def __getitem__(self, path: str) -> str:
        if path not in self.own:
            raise KeyError(path)
        record = path.rpartition("/")[2].removesuffix(".md")
        return self.dossier.origins.get(record, "data/")

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)


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
