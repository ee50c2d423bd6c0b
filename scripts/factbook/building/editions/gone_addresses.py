"""Published addresses that an edit takes away: of records that are gone and left no former id."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from factbook.building.editions.archive import archive_paths, read_archive
from factbook.errors import EditionError, FileError
from factbook.files.regular_files import read_if_regular
from factbook.loading.problems import Problem, Severity
from factbook.loading.register import a_kind
from factbook.model.field_readers import SLUG
from factbook.model.record_types import COLLECTIONS
from factbook.model.series_record import ROW

GONE: Final = "published-address-gone"
"""The name of the warning."""
_KINDS: Final = ("question", "claim", "source", "actor", "place", "series", "page")
"""The kinds of records that have a page, or a place on one, which others link to."""
_MOST: Final = 50
_SITE: Final = "site"


def gone_addresses(root: Path, known: Collection[str]) -> Iterator[Problem]:
    """A warning of each record that was published and has no id now, nor is anybody's former one.

    What was published is what the last edition holds; where there is none, the last build, as its
    tables in `site/` tell.
    """
    gone = [
        (kind, name)
        for kind, names in _published(root).items()
        for name in names
        if name not in known and ROW not in name
    ]
    for kind, name in gone[:_MOST]:
        where = "the front matter of the page" if kind == "page" else "the record"
        yield Problem(
            f"data/pages/{name}.md" if kind == "page" else "data", 1, 1, Severity.WARNING,
            f"{a_kind(kind)} {name} was published and is gone, and its address with it",
            f"write was: {name} in {where} that took its place, so that links still arrive",
            name=GONE,
        )  # fmt: skip
    if len(gone) > _MOST:
        yield Problem(
            "data", 1, 1, Severity.WARNING,
            f"{len(gone) - _MOST:,} more published addresses are gone", name=GONE,
        )  # fmt: skip


def _published(root: Path) -> Mapping[str, Collection[str]]:
    paths = archive_paths(root)
    if not paths:
        return dict(_in_site(root / _SITE))
    try:
        records = read_archive(paths[-1], with_files=False).edition.records
    except EditionError:
        return {}  # told by the check for silent changes
    return {kind: records.get(COLLECTIONS.get(kind, f"{kind}s"), {}) for kind in _KINDS}


def _in_site(site: Path) -> Iterator[tuple[str, Collection[str]]]:
    """The ids that a built site has, from its tables and the names of its pages of prose."""
    for kind in _KINDS:
        if kind != "page":
            yield kind, _ids(site / "data" / f"{COLLECTIONS.get(kind, f'{kind}s')}.csv")
    pages = (site / "pages").glob("*.html")
    yield "page", [one.stem for one in pages if SLUG.fullmatch(one.stem)]


def _ids(table: Path) -> Collection[str]:
    """The ids in a table; none where it cannot be read, as a check is not about the site."""
    try:
        content = read_if_regular(table) or b""
        rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace")))
        return [name for row in rows if (name := row.get("id"))]
    except (FileError, OSError, csv.Error):
        return ()
