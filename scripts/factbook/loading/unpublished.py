"""Leaves records with `draft: true` out of a dossier, as every build, download and edition does.

`check` and the preview read them. Where drafts are left out, a file is read as if they were not in
it, so nothing after it knows of them but the ids, by which a reference to one is explained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from factbook.loading.yaml.value_places import MappingPlaces, PlaceTree, SequencePlaces
from factbook.model.record_types import fields_marked
from factbook.model.references import OwnId, values_at

if TYPE_CHECKING:
    from factbook.loading.entries import Entry
    from factbook.loading.yaml.events import YamlValue

FIELD: Final = "draft"
_YES: Final = ("true", "yes")
_WITHIN: Final[Mapping[str, Sequence[str]]] = {
    "statements": ("claims",),
    "incidents": ("accounts",),
    "briefing": ("judgements", "gaps"),
}
"""By collection, the fields that hold records within a record."""
_WITH_ONE: Final = frozenset({"claims", "accounts"})
"""Without any of these, a record says nothing."""
_IDS: Final = fields_marked(OwnId)


def published(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries without drafts, and without drafts within them."""
    for entry in entries:
        if not is_draft(entry.value) and _trimmed(entry):
            yield entry


def draft_ids(entries: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """The id of each draft, and of all that stands in it, with the line of the draft."""
    for entry in entries:
        for part, line in _drafts_in(entry):
            for field, _ in _IDS[entry.collection]:
                yield from ((name, line) for _, name in values_at(part, field.pattern))


def _drafts_in(entry: Entry) -> Iterator[tuple[dict[str, YamlValue], int]]:
    """Each draft of an entry as the entry would be that held it alone."""
    if is_draft(entry.value):
        yield entry.value, entry.at(()).line
        return
    for field in _WITHIN.get(entry.collection, ()):
        items = entry.value.get(field)
        for number, one in enumerate(items if isinstance(items, list) else ()):
            if is_draft(one):
                yield {field: [one]}, entry.at((field, number)).line


def is_draft(value: object) -> bool:
    """Whether a record, as it is written, says that it is a draft."""
    told = value.get(FIELD) if isinstance(value, dict) else None
    return isinstance(told, str) and told.strip().lower() in _YES


def _trimmed(entry: Entry) -> bool:
    """Take the drafts out of an entry; whether it says something without them."""
    for field in _WITHIN.get(entry.collection, ()):
        items = entry.value.get(field)
        if isinstance(items, list) and any(map(is_draft, items)):
            kept = [number for number, one in enumerate(items) if not is_draft(one)]
            if not kept and field in _WITH_ONE:
                return False
            _keep(entry.places, field, kept)
            entry.value[field] = [items[number] for number in kept]
    return True


def _keep(places: PlaceTree, field: str, kept: Sequence[int]) -> None:
    within = places.values.get(field) if isinstance(places, MappingPlaces) else None
    if isinstance(within, SequencePlaces):
        within.items = [within.items[number] for number in kept]
