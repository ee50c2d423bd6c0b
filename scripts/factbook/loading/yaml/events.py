"""YAML to plain data and places: a strict reader over the events of libyaml.

YAML 1.1 (https://yaml.org/spec/1.1/) as libyaml reads it, but for what a fact file never needs
and what has surprised people: no type is guessed, and duplicate keys, anchors, aliases, tags,
merge keys, directives and second documents are refused. A field left empty, and a plain `~` or
`null`, is None; every other scalar is the text written, in composed letters (NFC:
https://www.unicode.org/reports/tr15/). `"null"` in quotes is text.

A loop over events with a stack of its own, since nesting that libyaml allows ends the recursive
loaders of PyYAML with a crash.
"""

import re
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias
from unicodedata import is_normalized, normalize

from yaml import Mark, YAMLError
from yaml._yaml import CParser
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from factbook.loading.yaml import refused_syntax as refused
from factbook.loading.yaml.characters import check_escapes, has_refused, read_text
from factbook.loading.yaml.comma_in_braces import FlowTraps
from factbook.loading.yaml.limits import Limits
from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.syntax import explain
from factbook.loading.yaml.value_places import MappingPlaces, Place, PlaceTree, SequencePlaces
from factbook.loading.yaml.yaml_faults import START, FaultList, YamlFault, shown
from factbook.model.collector_pause import collector_paused

__all__ = ["Loaded", "YamlFault", "YamlValue", "load_yaml"]

YamlValue: TypeAlias = "dict[str, YamlValue] | list[YamlValue] | str | None"

_NULLS: Final = frozenset({"", "~", "null"})
_DROPPED: Final = "\0"
"""Takes the value of a key that was refused; a NUL is in no text that was read."""
_KEY_ITSELF: Final = "\0key"
"""Stands for a list or mapping that is itself a key, until it ends."""
_ODD_KEYS: Final = frozenset({"", "<<", _DROPPED, _KEY_ITSELF})
_MOST_DIRECTIVES: Final = 100
"""Beyond these nothing is read: libyaml compares each directive with all before it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a fact file holds: its data, the places of all of it, and its faults by place.

    The value is None where the file is empty or where it could not be read to its end; places
    are then None too. A file with faults may have a value: of two equal keys the first, an alias
    as None, so that the checks that follow can go on.
    """

    value: YamlValue
    places: PlaceTree | None
    faults: tuple[YamlFault, ...]


def load_yaml(data: bytes, limits: Limits = Limits()) -> Loaded:  # noqa: B008  frozen
    """Read the bytes of one YAML file; nothing that is in them raises."""
    faults = FaultList(limits.faults)
    value: YamlValue = None
    places: PlaceTree | None = None
    if len(data) > limits.file_bytes:
        faults.add(START, *refused.TOO_LARGE, len(data), limits.file_bytes)
    elif (text := read_text(data, faults)) is not None:
        with collector_paused():
            value, places = _Reading(text, limits, faults).document()
    return Loaded(value, places, faults.by_place())


class _Reading:
    """One file being read: its text, its parser, and what is noted on the way."""

    def __init__(self, text: str, limits: Limits, faults: FaultList) -> None:
        self._text = text
        self._lines = Lines(text)
        self._limits = limits
        self._faults = faults
        self._traps = FlowTraps(self._lines, faults)
        self._parser: Any = CParser(text)

    def document(self) -> tuple[YamlValue, PlaceTree | None]:
        """Answer the first document's data and places; None and None where there are none."""
        if self._text.count("\n%TAG") > _MOST_DIRECTIVES:
            self._faults.add(START, *refused.DIRECTIVE)
            return None, None
        try:
            if not self._begins():
                return None, None
            value, places = self._nodes()
            if value is None:
                if not self._faults:
                    self._faults.add(START, *refused.EMPTY, "no value")
                return None, None
            self._ends()
        except YAMLError as error:
            self._faults.add_instead(*explain(error, self._lines))
            return None, None
        return value, places

    def _begins(self) -> bool:
        """Read up to the first document; answer whether there is one."""
        self._parser.get_event()
        event = self._parser.get_event()
        if isinstance(event, StreamEndEvent):
            comments = "nothing but comments" if self._text.strip() else "nothing"
            self._faults.add(START, *refused.EMPTY, comments)
            return False
        if event.version or event.tags:
            self._faults.add(_place(event.start_mark), *refused.DIRECTIVE)
        return True

    def _ends(self) -> None:
        """Read to the end of the file, which a second document would put off."""
        self._parser.get_event()
        event: Any = self._parser.get_event()
        start = event.start_mark
        if isinstance(event, DocumentStartEvent):
            self._faults.add(_place(start), *refused.SECOND_DOCUMENT)

    def _nodes(self) -> tuple[YamlValue, PlaceTree | None]:  # noqa: C901, PLR0912, PLR0915  one loop, since a call for each event would cost a third of the speed
        """Read the nodes of one document; the hot loop."""
        get_event = self._parser.get_event
        new_place = partial(tuple.__new__, Place)
        longest, deepest = self._limits.scalar_characters, self._limits.depth
        nodes_left = self._limits.nodes
        escapes = "\\" in self._text
        composed = not escapes and is_normalized("NFC", self._text)
        any_bare = any_dropped = False
        stack: list[tuple[Any, ...]] = []
        # The open mapping or list: its data, its places, the places of its children, and, of a
        # mapping, the places of its keys and the key whose value comes next.
        node: Any = None
        tree: Any = None
        children: Any = None
        keys: Any = None
        key: str | None = None
        key_event: Any = None
        in_mapping = in_flow = False
        value: Any
        place: Any
        while True:
            event = get_event()
            kind = event.__class__
            if kind is ScalarEvent:
                mark = event.start_mark
                place = new_place((mark.line + 1, mark.column + 1))
                value = event.value if composed else normalize("NFC", event.value)
                nodes_left -= 1
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event, place)
                if len(value) > longest:
                    self._faults.add(place, *refused.TOO_LONG, len(value), longest)
                if escapes and event.style == '"' and has_refused(value):
                    start, end = mark.index, event.end_mark.index
                    check_escapes(self._lines, start, end, self._faults)
                if in_mapping and key is None:
                    if value in keys or value in _ODD_KEYS:
                        if in_flow and self._traps.is_bare_ahead(event.end_mark.index):
                            key = _DROPPED
                        else:
                            key = self._odd_key(event, value, place, keys)
                        any_dropped = any_dropped or key is _DROPPED
                    else:
                        key = value
                        keys[key] = place
                    key_event = event
                    continue
                if value in _NULLS and not event.style:
                    if in_flow and in_mapping and not value and self._is_bare(key_event, mark):
                        self._note_bare(len(stack), key_event, node)
                        keys.pop(key, None)
                        any_bare, key = True, None
                        continue
                    value = None
                elif in_flow and not in_mapping and value[:3].isdigit() and children:
                    self._traps.check_thousands(children[-1], mark.index, value)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                place = new_place((mark.line + 1, mark.column + 1))
                nodes_left -= 1
                if event.anchor is not None or event.tag is not None:
                    self._refuse_properties(event, place)
                if in_mapping and key is None:
                    self._faults.add(place, *refused.NAME_OF_SEVERAL)
                    key, any_dropped = _KEY_ITSELF, True
                if len(stack) >= deepest:
                    self._faults.add(place, *refused.TOO_DEEP, deepest)
                    return None, None
                stack.append((node, tree, children, keys, key, in_mapping, in_flow))
                in_flow, key = event.flow_style, None
                if kind is MappingStartEvent:
                    node, tree, in_mapping = {}, MappingPlaces(place), True
                    children, keys = tree.values, tree.keys
                else:
                    node, tree, in_mapping = [], SequencePlaces(place), False
                    children, keys = tree.items, None
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value, place = node, tree
                if any_dropped and in_mapping:
                    node.pop(_DROPPED, None)
                    children.pop(_DROPPED, None)
                depth = len(stack)
                node, tree, children, keys, key, in_mapping, in_flow = stack.pop()
                if any_bare and self._traps.pending(depth):
                    end = event.end_mark.index
                    value = self._traps.close(depth, value, place, end, key)
                    place = place.at if isinstance(value, str) else place
                if key is _KEY_ITSELF:
                    key, key_event = _DROPPED, event
                    continue
            else:
                place = _place(event.start_mark)
                self._faults.add(place, *refused.ALIAS, shown(event.anchor or ""))
                value = None
                nodes_left -= 1
                if in_mapping and key is None:
                    key, key_event, any_dropped = _DROPPED, event, True
                    continue
            if nodes_left < 0:
                self._faults.add(_place(event.start_mark), *refused.TOO_MANY, self._limits.nodes)
                return None, None
            if in_mapping:
                node[key] = value
                children[key] = place
                key = None
            elif node is None:
                return value, place
            else:
                node.append(value)
                children.append(place)

    def _odd_key(self, event: Any, key: str, place: Place, keys: dict[str, Place]) -> str:  # noqa: ANN401  a scalar's
        """Answer the key to go on with where one stands twice, is empty or a merge."""
        if key in keys:
            self._faults.add(place, *refused.TWICE, shown(key), keys[key].line)
        elif key in {"", "<<"} and not event.style:
            self._faults.add(place, *(refused.MERGE if key else refused.NO_NAME))
        elif key != _DROPPED:
            keys[key] = place
            return key
        return _DROPPED

    def _refuse_properties(self, event: Any, place: Place) -> None:  # noqa: ANN401  of any node
        """Report the anchor and the tag of a node."""
        if event.anchor is not None:
            self._faults.add(place, *refused.ANCHOR, shown(event.anchor))
        if event.tag is not None:
            tag = re.sub("^tag:yaml.org,2002:", "!!", event.tag)
            self._faults.add(place, *refused.TAG, shown(tag))

    def _is_bare(self, key_event: Any, mark: Mark) -> bool:  # noqa: ANN401  an event of any kind
        is_name = type(key_event) is ScalarEvent
        return is_name and self._traps.is_bare(key_event.end_mark.index, mark.index)

    def _note_bare(self, depth: int, key_event: Any, node: dict[str, YamlValue]) -> None:  # noqa: ANN401  a scalar's
        after = next(reversed(node), None)
        if after is not _DROPPED:
            start, end = key_event.start_mark.index, key_event.end_mark.index
            self._traps.note(depth, start, end, after)


def _place(mark: Mark) -> Place:
    return Place(mark.line + 1, mark.column + 1)
