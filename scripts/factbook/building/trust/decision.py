"""Whether the user trusts what a dossier brings: said with the command, remembered, or asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factbook.building.trust.remembered import is_remembered, remember

if TYPE_CHECKING:
    from factbook.building.trust.own_code import OwnCode


@dataclass(frozen=True)
class Trust:
    """How to find out: `always` was said with the command; `ask` asks a person, if one is there.

    `ask` is given the names of what would be used.
    """

    always: bool = False
    ask: Callable[[Sequence[str]], bool] | None = None

    def is_given(self, root: Path, own: OwnCode) -> bool:
        """Whether all that a dossier brings may be used as it is now."""
        if not own or self.always or (own.is_whole and is_remembered(root, own.files)):
            return True
        if self.ask is None or not self.ask(own.names):
            return False
        if own.is_whole:
            remember(root, own.files)
        return True


NONE: Final = Trust()
ALWAYS: Final = Trust(always=True)
