from __future__ import annotations

import re
from pathlib import Path

import factbook
from factbook.building.fingerprints import code_of
from factbook.building.generating import ROOMS_OF_PAGES

HERE = Path(factbook.__file__).parent
IMPORTED = re.compile(r"^\s*(?:from|import) factbook\.(\w+)", re.MULTILINE)


def imported_by(room: str) -> set[str]:
    """The rooms that the code of a room imports from, but for those that make no words."""
    texts = (path.read_text(encoding="utf-8") for path in (HERE / room).rglob("*.py"))
    return {name for text in texts for name in IMPORTED.findall(text)} - {"errors", "files"}


def test_what_is_kept_of_pages_is_known_by_every_room_that_has_a_part_in_it() -> None:
    assert imported_by("pages") >= {"model", "reasoning", "charts", "authoring"}
    for room in ROOMS_OF_PAGES:
        assert imported_by(room) <= set(ROOMS_OF_PAGES), room
    assert imported_by("loading") <= {"loading", "model"}


def test_each_room_has_its_own_part_in_the_sum() -> None:
    sums = {code_of(*(room for room in ROOMS_OF_PAGES if room != left)) for left in ROOMS_OF_PAGES}
    assert len(sums) == len(ROOMS_OF_PAGES)
