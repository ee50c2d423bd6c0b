from __future__ import annotations

import re
from pathlib import Path

import factbook
from factbook.building.fingerprints import code_of
from factbook.building.open_store import ROOMS

HERE = Path(factbook.__file__).parent
IMPORTED = re.compile(r"^\s*(?:from|import) factbook\.(\w+)", re.MULTILINE)


def imported_by(room: str) -> set[str]:
    """The rooms that the code of a room imports from, but for those that make nothing of a site."""
    texts = (path.read_text(encoding="utf-8") for path in (HERE / room).rglob("*.py"))
    return {name for text in texts for name in IMPORTED.findall(text)} - {"errors", "printable"}


def test_what_is_kept_is_known_by_every_room_that_has_a_part_in_it() -> None:
    assert imported_by("pages") >= {"model", "reasoning", "charts", "facts", "store"}
    for room in ROOMS:
        assert imported_by(room) <= set(ROOMS), room


def test_each_room_has_its_own_part_in_the_sum() -> None:
    sums = {code_of(*(room for room in ROOMS if room != left)) for left in ROOMS}
    assert len(sums) == len(ROOMS)
