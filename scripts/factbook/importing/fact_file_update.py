"""Changes records in the text of a fact file: single values, whole records, their order kept.

Where only values change, only these are written anew. Where a record gets or loses a field, it is
written anew as a whole; comments within it then stand before it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import yaml
from yaml import CSafeLoader

from factbook.authoring.yaml_record import item_lines, scalar
from factbook.errors import TableError
from factbook.importing.leaves import Difference, Path, item_names, with_changes
from factbook.loading.data_files import DataFile
from factbook.loading.yaml.events import YamlValue, load_yaml
from factbook.loading.yaml.value_places import MappingPlaces, SequencePlaces, own_place

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#.*$")
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+")
_FLOW: Final = re.compile(r"[,\[\]{}]")


class FactFileText:
    """A fact file whose records are changed by id; `text()` then gives all of it.

    Raises TableError where the file has faults, so that nothing in it is lost.
    """

    def __init__(self, file: DataFile) -> None:
        loaded = load_yaml(file.data)
        if loaded.faults:
            fault = loaded.faults[0]
            raise TableError(
                f"{file.name}:{fault.place.line}: {fault.message}; mend this before you import"
            )
        self.name = file.name
        self._lines = file.lines.text.splitlines(keepends=True)
        self._records: list[tuple[int, int, dict[str, YamlValue]]] = []
        value, places = loaded.value, loaded.places
        self.is_list = not isinstance(value, dict)
        if isinstance(value, dict) and isinstance(places, MappingPlaces):
            self._records = [(0, len(self._lines), value)]
        elif isinstance(value, list) and isinstance(places, SequencePlaces):
            starts = [own_place(place).line - 1 for place in places.items]
            ends = [*(self._without_lead(start) for start in starts[1:]), len(self._lines)]
            for item, start, end in zip(value, starts, ends[: len(starts)], strict=True):
                if isinstance(item, dict):
                    self._records.append((start, end, item))
        self._changed: dict[int, str] = {}

    def records(self) -> Iterator[dict[str, YamlValue]]:
        """Every record as it is written."""
        for _, _, record in self._records:
            yield record

    def change(self, name: str, changes: Sequence[Difference]) -> None:
        """Change values of the record with this id."""
        at, start, end, record = self._found(name)
        old = "".join(self._lines[start:end])
        self._changed[at] = self._in_place(old, changes) or self._anew(old, record, changes)

    def remove(self, name: str) -> None:
        """Take the record with this id out, with the comments within it."""
        self._changed[self._found(name)[0]] = ""

    def text(self) -> str:
        """The whole file as it is now."""
        pieces, last = [], 0
        for at, (start, end, _) in enumerate(self._records):
            if at in self._changed:
                pieces += ["".join(self._lines[last:start]), self._changed[at]]
                last = end
        return "".join([*pieces, *self._lines[last:]])

    def _found(self, name: str) -> tuple[int, int, int, dict[str, YamlValue]]:
        for at, (start, end, record) in enumerate(self._records):
            if record.get("id", "") == name:
                if self.is_list and not _ITEM.match(self._lines[start]):
                    break
                return at, start, end, record
        raise TableError(
            f"{self.name} is written in a way in which {name} cannot be changed; write each record "
            "on lines of its own, beginning with a dash"
        )

    def _without_lead(self, start: int) -> int:
        """The line where the record before ends: comments and empty lines belong to the next."""
        while start and (not (line := self._lines[start - 1].strip()) or line[0] == "#"):
            start -= 1
        return start

    def _in_place(self, old: str, changes: Sequence[Difference]) -> str:
        """The record's text with single values replaced; "" where that does not do."""
        edits = []
        root = yaml.compose(old, Loader=CSafeLoader)
        node = root.value[0] if self.is_list and root is not None else root
        for change in changes:
            if not isinstance(change.in_file, str) or not isinstance(change.in_table, str):
                return ""
            place = _node(node, change.path)
            if place is None or place.style in {"|", ">"}:
                return ""
            edits.append((place.start_mark.index, place.end_mark.index, change.in_table))
        for start, end, value in sorted(edits, reverse=True):
            written = scalar(value)
            if written[0] != '"' and _FLOW.search(written):
                written = json.dumps(value, ensure_ascii=False)
            old = old[:start] + written + old[end:]
        return old

    def _anew(self, old: str, record: Mapping[str, object], changes: Sequence[Difference]) -> str:
        margin = re.match(r"[ \t]*", old)
        indent = len(margin[0]) if margin else 0
        comments = [
            " " * indent + found[0].strip() + "\n"
            for line in old.splitlines()
            if (found := _COMMENT.search(line)) and _is_comment(old, line, found.start())
        ]
        written = with_changes(record, changes)
        lines = item_lines(written, indent)
        if not self.is_list:
            lines = [line[2:] for line in lines]
        return "".join([*comments, *(line + "\n" for line in lines)])


def _is_comment(text: str, line: str, at: int) -> bool:
    """Whether a `#` in a line begins a comment, and is not within a text."""
    without = text.replace(line, line[:at].rstrip(), 1)
    try:
        return bool(load_yaml(without.encode()).value == load_yaml(text.encode()).value)
    except ValueError:
        return False


def _node(node: Any, path: Path) -> Any:  # noqa: ANN401 - PyYAML's nodes
    """The node at this path of a record; None where there is none."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and step[:1] == "[":
            items = [_texts(item) for item in node.value]
            names = item_names(items)
            node = node.value[names.index(step[1:-1])] if step[1:-1] in names else None
        else:
            return None
    return node if isinstance(node, yaml.ScalarNode) else None


def _texts(node: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """The fields of a mapping that are texts."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {k.value: v.value for k, v in node.value if isinstance(v, yaml.ScalarNode)}
