"""Check the links of a site of which only some pages were built, from both sides.

A page that changed may lead somewhere new, and may no longer have a place that others lead to. The
store has the links of every page, and for each file of the site the pages that lead to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from factbook.building.editions.edition_paths import is_of_edition
from factbook.building.job import Job
from factbook.building.link_check import (
    NOT_FOUND_PAGE,
    PageLinks,
    css_faults,
    faults,
    read_links,
    refuse,
    targets,
)
from factbook.building.rebuilding.memory import SiteMemory
from factbook.building.rebuilding.partial import Made

_LINKS: Final = "links"
_LINKED: Final = "linked"


@dataclass(frozen=True)
class Checked:
    """A site whose links arrive; `keep` remembers them for the next check."""

    job: Job
    made: Made
    memory: SiteMemory
    before: dict[str, PageLinks | None] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """The files of the new site."""
        return frozenset((*self.made.built, *self.made.carried))

    @cached_property
    def gone(self) -> list[str]:
        """The files of the last site that the new one has not."""
        return [name for name in self.memory.site.rows if name not in self.files]

    @cached_property
    def read(self) -> Mapping[str, PageLinks]:
        """The links of the pages that were built, as links of the site."""
        return {
            name: self._from_root(name, self.made.read.get(name) or read_links(self.text(name)))
            for name in self.made.built
            if name.endswith(".html") and not is_of_edition(name)
        }

    def _from_root(self, name: str, links: PageLinks) -> PageLinks:
        # Any other page would lead out of the site by such a link, and is held to that.
        return links.seen_from(self.job.root) if name == NOT_FOUND_PAGE else links

    def text(self, name: str) -> str:
        """A file that was built."""
        return (self.job.into / name).read_text(encoding="utf-8")

    def known(self, name: str) -> PageLinks | None:
        """The links of a page of the last site."""
        if name not in self.before:
            kept = self.memory.text(_LINKS, name)
            self.before[name] = (
                None if kept is None else PageLinks(frozenset(kept[0]), *map(tuple, kept[1:]))
            )
        return self.before[name]

    def links(self, name: str) -> PageLinks | None:
        """The links of a page of the new site; None for what is no page."""
        if not name.endswith(".html") or name not in self.files:
            return None
        return self.read.get(name) or self.known(name)

    def ids(self, name: str) -> Collection[str] | None:
        """The places that a page of the new site offers."""
        links = self.links(name)
        return None if links is None else links.ids

    def to_check(self) -> Mapping[str, PageLinks]:
        """Pages with those of their links that may not arrive."""
        found = {name: self._new(name, links) for name, links in self.read.items()}
        for name in self._that_lead_to(self._that_lost_a_place()):
            links = self.links(name)
            if links is not None:
                found[name] = links
        return found

    def _new(self, name: str, links: PageLinks) -> PageLinks:
        """The links that the page did not have when it was last checked under these settings."""
        known = self.known(name)
        if known is None or not self.made.as_before:
            return links
        return replace(
            links,
            links=_without(links.links, known.links),
            fetched=_without(links.fetched, known.fetched),
        )

    def _that_lost_a_place(self) -> Iterable[str]:
        yield from self.gone
        for name, links in self.read.items():
            known = self.known(name)
            if known is not None and not known.ids <= links.ids:
                yield name

    def _that_lead_to(self, names: Iterable[str]) -> set[str]:
        return {page for name in names for page in self.memory.text(_LINKED, name) or ()}

    def keep(self) -> None:
        """Remember the links of the pages that were built, and forget those of pages that went."""
        changes: dict[str, dict[str, bool]] = {}
        for name in (*self.read, *(name for name in self.gone if name.endswith(".html"))):
            before, now = self.known(name), self.read.get(name)
            if before == now:
                continue
            old = targets(name, before) if before else set()
            new = targets(name, now) if now else set()
            for target in old ^ new:
                changes.setdefault(target, {})[name] = target in new
            as_json = [sorted(now.ids), list(now.links), list(now.fetched)] if now else None
            self.memory.keep_text(_LINKS, name, as_json)
        for target, pages in changes.items():
            known = dict.fromkeys(self.memory.text(_LINKED, target) or ())
            known |= {page: None for page, leads in pages.items() if leads}
            left = [page for page in known if pages.get(page, True)]
            self.memory.keep_text(_LINKED, target, left or None)


def _without(addresses: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    before = frozenset(known)
    return tuple(address for address in addresses if address not in before)


def check_changed(job: Job, made: Made, memory: SiteMemory) -> Checked:
    """Check what was built into `job.into`, and what it can have broken elsewhere.

    Raises `BuildError` with one sentence for each fault.
    """
    checked = Checked(job, made, memory)
    styles = [one for one in made.built if one.endswith(".css") and not is_of_edition(one)]
    found = [fault for name in styles for fault in css_faults(name, checked.text(name))]
    refuse([*faults(checked.to_check(), checked.files, ids_of=checked.ids), *found])
    return checked
