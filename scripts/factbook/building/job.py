"""A site to be built, as one who builds it needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Job:
    """A site to be built: by which settings, into which empty folder, for which day.

    `epoch` is that of `build_epoch`. `origins` tells which fact file each generated page comes
    from. `root` is the folder that the site has on its server, where the links of the page for
    unknown addresses begin. `theme` is the folder of the templates that stand for Material's,
    where it is not that of the dossier. `runs_own_code`: the dossier brings code that is trusted.
    `confirm` is called before the site is published, and raises `BuildError` if it may not be.
    """

    config: Path
    into: Path
    epoch: int
    origins: Mapping[str, str] = field(default_factory=dict)
    root: str = "/"
    theme: Path | None = None
    runs_own_code: bool = False
    confirm: Callable[[], None] = lambda: None
