"""The records that rows need beside their own: actors, places, the question, a source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from factbook.importing.expressions import Expression
from factbook.importing.known_names import KnownNames, slug
from factbook.importing.mapping_record import EvidenceBlock, PlaceBlock
from factbook.importing.row_reader import RowReader

PRECISIONS: Final = ("point", "within-25-km", "district", "region", "country", "unknown")


_PAGE: Final = re.compile(r"(?:pp?|ss?)\.?\s?(\d+)(?:\s?[-\u2013]\s?(\d+))?", re.IGNORECASE)


def _page_in_words(locator: str) -> str:
    """A place such as "p. 3" or "S. 3-5" as fact files write it."""
    if not (found := _PAGE.fullmatch(locator)):
        return locator
    return f"pages {found[1]}-{found[2]}" if found[2] else f"page {found[1]}"


@dataclass
class Makers:
    """What rows name, found in the dossier or made; `unmatched` counts offices that no actor is.

    `made`: by collection and id, the records to be written where the dossier has none. `spelt`:
    what offices were found as. `out_of_order`: rows whose low, best and high were out of order.
    """

    reader: RowReader
    known: KnownNames
    made: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    unmatched: Counter[str] = field(default_factory=Counter)
    spelt: dict[str, str] = field(default_factory=dict)
    add_offices: bool = False
    out_of_order: int = 0
    tags: dict[str, str] = field(default_factory=dict)
    _measures: set[str] = field(default_factory=set)
    _news: list[tuple[str, str]] = field(default_factory=list)
    _found: dict[tuple[str, ...], str] = field(default_factory=dict)

    def begin(self) -> None:
        """Begin a record: what is made from here on is made for it."""
        self._news.clear()

    def undo(self) -> None:
        """Take out what was made for a record that is left out itself."""
        for collection, name in self._news:
            if collection == "measures":
                self._measures.discard(name)
                self.known.measures.discard(name)
                for question in self.made.get("questions", {}).values():
                    question.get("measures", {}).pop(name, None)
            else:
                del self.made[collection][name]
                self.known.forget(collection, name)
        if self._news:
            self._found.clear()
            self.spelt.clear()
        self._news.clear()

    def claimant(self, value: Expression) -> str:
        """The id of the actor that a value names; one is made where the mapping says how."""
        name = self.reader.text(value)
        if not name:
            self.reader.fault(value, "nobody is named here whose word this is")
            return ""
        found = self.known.find("actors", name)
        if found is not None:
            return found
        template = self.reader.mapping.claimant
        if template is None:
            hint = self.known.nearest("actors", name)
            told = hint or "add it, or give the mapping a claimant: {kind: agency}"
            self.reader.fault(value, f"no actor is called “{name}”; {told}")
            return ""
        return self._actor(name, template)

    def office(self, name: str) -> str:
        """The id of the actor that an office is; "" where there is none, which is counted."""
        if name in self.spelt:
            return self.spelt[name]
        found = self.known.find("actors", name) or self.known.find("sources", name)
        if found is None and self.add_offices:
            found = self._actor(name, self.reader.mapping.office or {"kind": "media"})
        if found is None:
            self.unmatched[name] += 1
            return ""
        self.spelt[name] = found
        return found

    def tag(self, name: str) -> str:
        """The id of a tag, which the briefing gets where it has none."""
        wanted = slug(name)
        self.tags.setdefault(wanted, name)
        return wanted

    def measure(self, name: str) -> str:
        """The id of a measure, which the question of the mapping gets where it has none."""
        wanted = self.known.free_id("measures", slug(name), "count")
        if wanted and wanted not in self._measures:
            self._measures.add(wanted)
            self._news.append(("measures", wanted))
            self.make_question()
            self.known.measures.add(wanted)
        return wanted

    def evidence(self, block: EvidenceBlock, default: str = "") -> dict[str, Any]:
        """The evidence that a row gives."""
        reader = self.reader
        source = self._source(reader.text(block.source))
        given = _page_in_words(reader.text(block.locator))
        locator = given or default or f"row {reader.number}"
        offices = [self.office(name) for name in reader.several(block.compiled_from)]
        known = sorted({one for one in offices if one})
        found: dict[str, Any] = {"source": source, "locator": locator}
        if known:
            found["compiled_from"] = known
        if quote := reader.text(block.quote):
            found["quote"] = quote
        return found

    def place(self, block: PlaceBlock | None) -> str:
        """The id of the place that a row names; "" where it names none."""
        if block is None or not (name := self.reader.text(block.name)):
            return ""
        place = {"name": name}
        for axis, value in (("lat", block.lat), ("lon", block.lon)):
            if found := self.reader.figure(value):
                place[axis] = found
        if precision := self.reader.text(block.precision):
            place["precision"] = precision
            if precision not in PRECISIONS:
                known = ", ".join(PRECISIONS)
                self.reader.fault(block.precision, f"{precision} is no precision; it is {known}")
                return ""
        if not {"lat", "lon"} <= place.keys():
            place.pop("lat", "")
            place.pop("lon", "")
        key = tuple(place.values())
        if key in self._found:
            return self._found[key]
        found_id = self.known.find_place(place) or self._new_place(place, block)
        self._found[key] = found_id
        return found_id

    def _new_place(self, place: dict[str, str], block: PlaceBlock) -> str:
        above = self.place(block.part_of)
        record: dict[str, Any] = {**place, "name": self.known.name_for_place(place, above)}
        if above:
            record["part_of"] = above
        if source := self.reader.text(block.source):
            record["source"] = self._source(source)
        wishes = (
            place["name"],
            f"{place['name']} {place.get('precision', '')}",
            f"{place['name']} {above}",
        )
        name = self.known.new_id("places", *wishes)
        self._make("places", name, record)
        return name

    def _source(self, name: str) -> str:
        template = self.reader.mapping.source
        found = self.known.find("sources", name) if name else None
        wanted = found or self.known.free_id("sources", slug(name), "source")
        if template is not None and wanted and wanted not in self.made.get("sources", {}):
            filled = self._filled(template, wanted, name)
            if slug(str(filled.get("id", wanted))) == wanted and (
                found is None or "id" in template
            ):
                self._make("sources", wanted, filled)
        return wanted

    def _actor(self, name: str, template: Mapping[str, object]) -> str:
        wanted = self.known.new_id("actors", name)
        filled = {"name": name, **self._filled(template, wanted, name)}
        given = slug(str(filled.get("id", ""))) if "id" in template else ""
        own = self.known.free_id("actors", given, "actor") or wanted
        self._make("actors", own, filled)
        return own

    def make_question(self) -> str:
        """Make the question of the mapping, with the measures that this row names; its id."""
        template = self.reader.mapping.question
        if template is None:
            return ""
        filled = self._filled(template, "", "")
        name = slug(str(filled.get("id", "")))
        measures = filled.get("measures")
        own = measures if isinstance(measures, dict) else {}
        by_id = {
            self.known.free_id("measures", slug(str(key)), "count"): one for key, one in own.items()
        }
        rest = {key: one for key, one in filled.items() if key not in {"id", "measures"}}
        questions = self.made.setdefault("questions", {})
        made = questions.setdefault(name, {"id": name, **rest})
        for key, one in by_id.items():
            made.setdefault("measures", {}).setdefault(key, one)
        return name

    def _filled(self, template: Mapping[str, object], name: str, title: str) -> dict[str, Any]:
        values = self.reader.values
        given = {"id": name, "name": title}
        self.reader.values = {**given, **values} if name else values
        try:
            filled = self.reader.filled(template)
        finally:
            self.reader.values = values
        return dict(filled) if isinstance(filled, Mapping) else {}

    def _make(self, collection: str, name: str, record: Mapping[str, object]) -> None:
        rest = {key: value for key, value in record.items() if key != "id"}
        made = {"id": name, **rest}
        if name not in self.made.get(collection, {}):
            self._news.append((collection, name))
        self.made.setdefault(collection, {})[name] = made
        self.known.add(collection, name, made)
