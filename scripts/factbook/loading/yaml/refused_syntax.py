"""What YAML allows and a fact file does not, each with the sentence that refuses it."""

from typing import Protocol

from factbook.loading.yaml.characters import check_escapes, has_refused
from factbook.loading.yaml.faults import FaultList, shown
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.places import Place


class Mark(Protocol):
    """A position as libyaml counts it: line, column and index in characters, all from 0."""

    line: int
    column: int
    index: int


class Event(Protocol):
    """What the events of a scalar, a list, a mapping and an alias have in common here."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    style: str
    value: str


class Refusals:
    """The faults of a file that libyaml reads without a word."""

    def __init__(self, lines: Lines, limits: Limits, faults: FaultList) -> None:
        self._lines = lines
        self._limits = limits
        self._faults = faults

    def odd_key(self, event: Event, place: Place, keys: dict[str, Place]) -> bool:
        """Report a key that is doubled, empty or a merge; answer whether it was one of these."""
        key = event.value
        if key in keys:
            message = (
                f"the field `{shown(key)}` stands twice in one mapping, first in line"
                f" {keys[key].line}"
            )
            remedy = "keep one of the two; until then the first is used"
        elif event.style or key not in {"", "<<"}:
            return False
        elif key:
            message = "`<<` merges another mapping into this one, which fact files do not use"
            remedy = "write the fields out here"
        else:
            message = "the name of a field is missing before this colon"
            remedy = "write the field's name before it"
        self._faults.add(place, message, remedy)
        return True

    def check_escapes(self, event: Event) -> None:
        """Report the escapes of a double-quoted text that it may not hold."""
        start, end = event.start_mark.index, event.end_mark.index
        if has_refused(event.value):
            check_escapes(self._lines, start, end, self._faults)

    def properties(self, event: Event, place: Place) -> None:
        """Report the anchor and the tag of a node."""
        if event.anchor is not None:
            self._faults.add(
                place,
                f"`&{shown(event.anchor)}` is an anchor, which fact files do not use",
                "delete it, and write what it stands for wherever it is needed; a text that"
                " begins with & needs quotes",
            )
        if event.tag is not None:
            self._faults.add(
                place,
                f"`{shown(_tag_as_written(event.tag))}` is a tag, which fact files do not use:"
                " the field decides what its text means",
                "delete it; a text that begins with ! needs quotes",
            )

    def alias(self, event: Event, place: Place) -> None:
        """Report an alias, which stands for nothing then."""
        self._faults.add(
            place,
            f"`*{shown(event.anchor or '')}` is an alias, which fact files do not use",
            "write out here what it stands for; a text that begins with * needs quotes",
        )

    def complex_key(self, place: Place) -> None:
        """Report a list or a mapping where a key is due."""
        self._faults.add(
            place,
            "the name of a field is one word, not a list or a mapping",
            "write one word before the colon; a name in brackets or braces needs quotes",
        )

    def too_long(self, value: str, place: Place) -> None:
        """Report a text beyond the limit."""
        self._faults.add(
            place,
            f"this text has {len(value):,} characters; a text may have"
            f" {self._limits.scalar_characters:,}",
            "look for a quote that is not closed, or cut the text in parts",
        )

    def depth(self, place: Place) -> None:
        """Report nesting beyond the limit, where reading ends."""
        self._faults.add(
            place,
            f"lists and mappings stand in each other more than {self._limits.depth} deep; the"
            " file is not read further",
            "look for brackets, braces or dashes too many",
        )

    def nodes(self, place: Place) -> None:
        """Report more nodes than the limit, where reading ends."""
        self._faults.add(
            place,
            f"the file holds more than {self._limits.nodes:,} fields and values; it is not read"
            " further",
            "cut it into several files in a folder of the collection's name",
        )


def _tag_as_written(tag: str) -> str:
    standard = "tag:yaml.org,2002:"
    return "!!" + tag.removeprefix(standard) if tag.startswith(standard) else tag
