"""Check the links of a site of which only some pages were built, from both sides.

A page that changed may lead somewhere new, and may no longer have a place that others lead to. What
was read of unchanged pages is kept; it is looked at only where one of these can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.building.job import Job
from factbook.building.link_check import PageLinks, css_faults, faults, read_links, refuse
from factbook.building.rebuilding.memory import (
    LinkDigests,
    SiteMemory,
    digest,
    read_sealed,
    write_sealed,
)
from factbook.building.rebuilding.partial import Made

VERSION: Final = 1
Links = Mapping[str, PageLinks]


@dataclass(frozen=True)
class Checked:
    """The digests of every page's links; `links` are all of them where they were looked at."""

    html: Mapping[str, LinkDigests]
    links: Links | None


def check_changed(job: Job, made: Made, memory: SiteMemory, store: Path) -> Checked:
    """Check what was built, and what it can have broken elsewhere.

    `job.into` holds the new site whole, `store` the links of the last one. Raises `BuildError`
    with one sentence for each fault.
    """
    fresh, built, carried = job.into, made.built, made.carried
    read = {
        name: made.read.get(name) or read_links(_text(fresh, name))
        for name in built
        if name.endswith(".html")
    }
    styles = [name for name in built if name.endswith(".css")]
    found = [fault for name in styles for fault in css_faults(name, _text(fresh, name))]
    html = {name: memory.html[name] for name in carried if name in memory.html}
    html |= {name: digests(links) for name, links in read.items()}
    files = {*built, *carried}
    if not _may_break(html, read, files, memory):
        refuse(found)
        return Checked(html, None)
    links = {**_of_carried(fresh, carried, memory, store), **read}
    refuse([*faults(links, files, job.root), *found])
    return Checked({name: digests(one) for name, one in links.items()}, links)


def digests(links: PageLinks) -> LinkDigests:
    """The digests of a page's places and of where it leads."""
    return digest(sorted(links.ids)), digest([list(links.links), list(links.fetched)])


def _may_break(
    html: Mapping[str, LinkDigests], built: Iterable[str], files: set[str], memory: SiteMemory
) -> bool:
    """Whether a link or a place is new or gone; otherwise each leads where it led before."""
    gone = any(name not in files for name in memory.published)
    return gone or any(memory.html.get(name) != html[name] for name in built)


def _of_carried(fresh: Path, carried: Iterable[str], memory: SiteMemory, store: Path) -> Links:
    kept = _kept(store)
    found: dict[str, PageLinks] = {}
    for name in carried:
        if name.endswith(".html"):
            links = kept.get(name)
            right = links is not None and digests(links) == memory.html.get(name)
            found[name] = links if links and right else read_links(_text(fresh, name))
    return found


def _text(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def _kept(store: Path) -> Links:
    """The links that were kept; none where they cannot be read."""
    kept = read_sealed(store)
    if not isinstance(kept, dict) or kept.get("version") != VERSION:
        return {}
    try:
        return {
            name: PageLinks(frozenset(ids), tuple(links), tuple(fetched))
            for name, (ids, links, fetched) in kept["pages"].items()
        }
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def keep_links(store: Path, links: Links, scratch: Path) -> None:
    """Keep the links of all pages for the next check."""
    pages = {
        name: [sorted(one.ids), list(one.links), list(one.fetched)] for name, one in links.items()
    }
    write_sealed(store, {"version": VERSION, "pages": pages}, scratch)
