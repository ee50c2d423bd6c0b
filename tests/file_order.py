"""In what order the files of tests are run: those that take longest first.

The tests of a file run in one process. One that begins with a long file when the others are at
their last ends long after them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol, TypeVar

TESTS: Final = Path(__file__).parent
LONGEST: Final = (
    "building/test_accessibility.py",
    "building/test_incremental_equals_clean.py",
    "pages/test_ledger_in_browser.py",
    "building/test_foreign_places.py",
    "building/test_serve_follows.py",
    "authoring/test_renaming.py",
    "building/test_hostile_site.py",
    "building/test_serving.py",
    "building/test_pure_queries.py",
    "building/test_workflow.py",
    "building/test_checked_over_store.py",
    "loading/test_broken_fields.py",
    "test_every_command.py",
    "charts/test_specification.py",
    "building/test_plain_pages.py",
    "building/test_draw_pool.py",
    "building/test_killed.py",
    "building/test_edit_sequences.py",
    "building/test_unchanged.py",
    "pages/test_search_in_scripts.py",
    "test_first_dossier.py",
    "reasoning/test_laws.py",
    "pages/test_whole_pages.py",
    "building/test_damaged_store.py",
    "test_cli_authoring.py",
    "test_cli.py",
)
"""The files that take ten seconds and more, by how long."""


class HasPath(Protocol):
    @property
    def path(self) -> Path: ...


Item = TypeVar("Item", bound=HasPath)


def longest_first(items: Iterable[Item]) -> list[Item]:
    """The tests, those of one file together as they stood, the longest files first."""
    places = {TESTS / name: place for place, name in enumerate(LONGEST)}
    return sorted(items, key=lambda item: places.get(item.path, len(places)))
