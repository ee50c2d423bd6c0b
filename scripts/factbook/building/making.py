"""Make the site from the pages under docs/: build what changed, bring the rest forward, publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from factbook.building.checksums import CHECKSUMS, checksums, sum_of, sums_of
from factbook.building.engine import build_site_in_parts
from factbook.building.job import Job
from factbook.building.layout import Layout
from factbook.building.link_check import check_links
from factbook.building.progress import Progress
from factbook.building.publishing import fresh_folder, open_to_readers, publish
from factbook.building.rebuilding.checking import Checked, check_changed, keep_links
from factbook.building.rebuilding.hardlinks import carry
from factbook.building.rebuilding.memory import (
    NOTHING,
    SITE_MEMORY,
    Known,
    Seen,
    SiteMemory,
    write_memory,
)
from factbook.building.rebuilding.partial import Made

LINKS = "links.json"


def make_site(job: Job, layout: Layout, progress: Progress, memory: SiteMemory = NOTHING) -> None:
    """Build the site of the pages that stand under docs/, and put it in the place of the old one.

    `job.into` is not looked at: the site is built in a folder of its own. Of the last site is used
    what `memory` tells. Raises `BuildError` if a page or a link is wrong; the published site is
    then what it was.
    """
    with fresh_folder(layout) as fresh:
        progress.step("Building the site")
        made = build_site_in_parts(replace(job, into=fresh), layout.site, memory)
        if made is None:
            _publish_whole(replace(job, into=fresh), layout, progress)
        else:
            _publish_changed(replace(job, into=fresh), layout, progress, made, memory)


def _publish_whole(job: Job, layout: Layout, progress: Progress) -> None:
    """Publish what MkDocs built alone, of which nothing is known that could serve again."""
    fresh = job.into
    layout.safely().remove(layout.cache / SITE_MEMORY)
    progress.step("Checking links")
    check_links(fresh, job.root)
    progress.step("Publishing")
    (fresh / CHECKSUMS).write_bytes(checksums(sums_of(fresh)))
    open_to_readers(fresh, (path for path in fresh.rglob("*") if path.is_file()))
    publish(fresh, layout)


def _publish_changed(
    job: Job, layout: Layout, progress: Progress, made: Made, memory: SiteMemory
) -> None:
    fresh = job.into
    carry(made.carried, layout.site, fresh)
    progress.step("Checking links")
    checked = check_changed(job, made, memory, layout.cache / LINKS)
    progress.step("Publishing")
    sums = {name: memory.published[name].sum for name in made.carried}
    sums |= {name: sum_of(fresh / name) for name in made.built}
    (fresh / CHECKSUMS).write_bytes(checksums(sums))
    open_to_readers(fresh, (fresh / name for name in (*made.built, CHECKSUMS)))
    publish(fresh, layout)
    try:
        _remember(layout, made, checked, sums)
    except OSError as error:
        progress.note(
            f"What was built could not be remembered ({error.strerror or error}), so the next "
            "build makes everything anew."
        )


def _remember(layout: Layout, made: Made, checked: Checked, sums: Mapping[str, str]) -> None:
    """Keep what the next build can use; after one that was killed here, its files will differ."""
    if checked.links is not None:
        keep_links(layout.cache / LINKS, checked.links, layout.private)
    published = dict(_published(layout.site, sums))
    memory = replace(made.memory, html=checked.html, published=published)
    write_memory(layout.cache / SITE_MEMORY, memory, layout.private)


def _published(site: Path, sums: Mapping[str, str]) -> Iterator[tuple[str, Known]]:
    for name, digest in sums.items():
        seen = Seen.at(site / name)
        if seen is not None:
            yield name, Known(seen, digest)
