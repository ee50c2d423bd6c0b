"""Make the site from the pages under docs/: build what changed, bring the rest forward, publish."""

from __future__ import annotations

from dataclasses import replace

from factbook.building.checksums import CHECKSUMS, checksums, sum_of, sums_of
from factbook.building.engine import build_site_in_parts
from factbook.building.front_matter import refuse_unreadable_pages
from factbook.building.job import Job
from factbook.building.layout import Layout
from factbook.building.link_check import check_links
from factbook.building.progress import Progress
from factbook.building.publishing import fresh_folder, open_to_readers, publish, site_stands
from factbook.building.rebuilding.checking import check_changed
from factbook.building.rebuilding.file_states import Folder
from factbook.building.rebuilding.memory import SiteMemory
from factbook.building.rebuilding.partial import Made, Standing
from factbook.building.spare import bring_up, move_in, spare_of


def make_site(
    job: Job, layout: Layout, progress: Progress, memory: SiteMemory, docs: Folder
) -> None:
    """Build the site of the pages that stand under docs/, and put it in the place of the old one.

    `job.into` is not looked at: the site is built in a folder of its own. Of the last site is used
    what `memory` tells, which is then that of the new one. Raises `BuildError` if a page or a link
    is wrong; the published site is then what it was.
    """
    with fresh_folder(layout) as fresh:
        progress.step("Building the site")
        refuse_unreadable_pages(docs, job.origins)
        standing = Standing(docs, Folder.at(layout.site, memory.site, trusted=True), memory)
        into = replace(job, into=fresh)
        made = build_site_in_parts(into, standing)
        if made is None:
            _publish_whole(into, layout, progress)
            memory.forget_site()
        else:
            _publish_changed(into, layout, progress, made, standing)


def _publish_whole(job: Job, layout: Layout, progress: Progress) -> None:
    """Publish what MkDocs built alone, of which nothing is known that could serve again."""
    fresh = job.into
    progress.step("Checking links")
    check_links(fresh, job.root)
    progress.step("Publishing")
    job.confirm()
    (fresh / CHECKSUMS).write_bytes(checksums(sums_of(fresh)))
    open_to_readers(fresh, [path for path in fresh.rglob("*") if path.is_file()])
    publish(fresh, layout)
    progress.published()


def _publish_changed(
    job: Job, layout: Layout, progress: Progress, made: Made, standing: Standing
) -> None:
    fresh, site, memory = job.into, standing.site, standing.memory
    progress.step("Checking links")
    checked = check_changed(job, made, memory)
    progress.step("Publishing")
    job.confirm()
    built = {name: sum_of(fresh / name) for name in made.built}
    sums = {name: memory.site.rows[name].sum for name in made.carried} | built
    listed = checksums(sums)
    (fresh / CHECKSUMS).write_bytes(listed)
    moved = [*made.built, CHECKSUMS]
    open_to_readers(fresh, [fresh / name for name in moved])
    brought: list[str] = []
    if made.carried:
        spare = spare_of(layout)
        wanted = {name: site.seen[name].inode for name in made.carried}
        brought = bring_up(spare, layout.site, wanted)
        move_in(moved, fresh, spare)
        publish(spare, layout)
    else:
        publish(fresh, layout)
    progress.published()
    with site_stands():
        for name in [name for name in site.seen if name not in sums]:
            site.look_again(name)
        for name in brought:
            site.look_again(name, sums[name])
        for name, digest in built.items():
            site.look_again(name, digest)
        site.look_again(CHECKSUMS)
        site.sum(CHECKSUMS)
        site.keep()
        standing.docs.keep()
        made.keep(memory)
        checked.keep()
