"""Plain data of YAML that anybody may have written, read without running what tags name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.constructor import SafeConstructor

NAME: Final = "tag:yaml.org,2002:python/name:"
_HARMLESS_NAMES: Final = frozenset(
    {
        "material.extensions.emoji.to_svg", "material.extensions.emoji.twemoji",
        "pymdownx.superfences.fence_code_format", "pymdownx.superfences.fence_div_format",
    }
)  # fmt: skip
"""Functions of packages that many settings name, and that make of a page what it says."""
_MOST: Final = 100_000
"""Values in the settings, those counted again that are named again."""
_DEEPEST: Final = 100
"""Lists and mappings within each other."""
_LONGEST_NUMBER: Final = 18
"""Signs of a whole number; a longer one is a text."""


def plain_data(text: bytes | str) -> Any:  # noqa: ANN401 - YAML
    """What the YAML holds, {} for nothing; what is tagged as another is `Tagged` or `Named`.

    Raises YAMLError or ValueError if it cannot be read, and `TooMuchError` or RecursionError if it
    is more than anybody writes.
    """
    _refuse_deep(text)
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    return {} if node is None else _Reader().of(node)


def _refuse_deep(text: bytes | str) -> None:
    """Raise `TooMuchError` for what is nested so deep that libyaml's composer ends the process."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise TooMuchError


class TooMuchError(Exception):
    """The settings hold more than anybody writes, by naming the same again and again."""

    def __str__(self) -> str:
        return "it holds more than can be looked at, or something that holds itself."


@dataclass(frozen=True)
class Tagged:
    """What bears a tag that is not of plain data."""

    tag: str


@dataclass(frozen=True)
class Named:
    """A function of a package, by its name."""

    name: str


class _Reader:
    """Plain data from the nodes of YAML. What is tagged otherwise, or a set, is told from it."""

    def __init__(self) -> None:
        self._count = 0
        self._safe = SafeConstructor()

    def of(self, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML
        """What a node holds."""
        self._count += 1
        if self._count > _MOST:
            raise TooMuchError
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        if isinstance(node, yaml.MappingNode) and kind == "map":
            return self._mapping(node)
        if isinstance(node, yaml.SequenceNode) and kind == "seq":
            return [self.of(part) for part in node.value]
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, kind)
        return Tagged(node.tag)

    def _mapping(self, node: yaml.MappingNode) -> dict[Any, Any]:
        merged: dict[Any, Any] = {}
        own: dict[Any, Any] = {}
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                of = self.of(value)
                for one in reversed(of if isinstance(of, list) else [of]):
                    merged |= one if isinstance(one, dict) else {Tagged("<<"): one}
                continue
            name = self.of(key)
            own[str(name) if isinstance(name, dict | list) else name] = self.of(value)
        return merged | own

    def _scalar(self, node: yaml.ScalarNode, kind: str) -> object:
        text = str(node.value)
        text.encode("utf-8")  # or it cannot be written again
        if kind in {"str", "timestamp"}:
            return text
        if kind == "null":
            return None
        if kind == "bool":
            return self._safe.bool_values.get(text.lower(), text)
        if kind in {"int", "float"} and len(text) <= _LONGEST_NUMBER and text.strip():
            made = (
                self._safe.construct_yaml_int if kind == "int" else self._safe.construct_yaml_float
            )
            return made(node)
        if kind in {"int", "float"}:
            return text
        name = node.tag.removeprefix(NAME)
        return Named(name) if name in _HARMLESS_NAMES else Tagged(node.tag)
