"""What a mapping says of a value: a template of columns, a lookup, a list. No language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple

from pydantic import PlainValidator, WithJsonSchema

from factbook.model.field_readers import wrong
from factbook.model.fields import one_or_more

FIGURE: Final = "figure"
"""Stands for a claim's own figure in its text, and is no column there."""
_COLUMN: Final = re.compile(r"\{([^{}]+)\}")
_FIELDS: Final = frozenset({"column", "template", "first", "lookup", "otherwise", "split"})


class Template(NamedTuple):
    """Words with columns between them: `words[0] columns[0] words[1] columns[1] … words[-1]`."""

    words: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def is_column(self) -> bool:
        """Whether it is one column and nothing else."""
        return self.words == ("", "")


@dataclass(frozen=True)
class Expression:
    """A value of a row.

    `choices`: templates, of which the first counts whose columns all have a value. `lookup`: other
    words for what that gives, `otherwise` for what it does not know. `split`: what parts a list.
    """

    choices: tuple[Template, ...]
    lookup: Mapping[str, str] = field(default_factory=dict)
    otherwise: Template | None = None
    split: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that it names."""
        templates = [*self.choices, *([self.otherwise] if self.otherwise else [])]
        return tuple(dict.fromkeys(name for one in templates for name in one.columns))


def template_of(text: str) -> Template:
    """The template that a text is. Raises ValueError where a brace is not closed."""
    parts = _COLUMN.split(text)
    words, columns = tuple(parts[::2]), tuple(part.strip() for part in parts[1::2])
    if any("{" in one or "}" in one for one in words):
        raise ValueError(
            f"“{text}” has a brace that is not closed or opened; write a column as {{name}}"
        )
    return Template(words, columns)


def expression_of(value: object) -> Expression:
    """The expression that a mapping's value is. Raises ValueError with what is wrong."""
    if isinstance(value, Expression):
        return value
    if isinstance(value, str):
        return Expression((template_of(value.strip()),))
    if not isinstance(value, Mapping):
        what = "nothing is written" if value is None else "a list stands"
        raise ValueError(f"{what} where one value is due; write a template such as {{name}}")  # noqa: TRY004 - read by `wrong`
    return _with_fields(value)


def _with_fields(value: Mapping[str, object]) -> Expression:
    unknown = sorted(value.keys() - _FIELDS)
    if unknown:
        raise ValueError(
            f"{unknown[0]} is no part of a value; its parts are {', '.join(sorted(_FIELDS))}"
        )
    heads = [name for name in ("column", "template", "first") if value.get(name) is not None]
    if len(heads) != 1:
        raise ValueError("a value needs a column, a template or a list of templates: first: [...]")
    lookup = value.get("lookup") or {}
    if not isinstance(lookup, Mapping) or not all(isinstance(one, str) for one in lookup.values()):
        raise ValueError("a lookup has a word for each value, such as {1: point, 2: district}")
    return Expression(
        tuple(_choices(heads[0], value[heads[0]])),
        {str(key).strip().casefold(): word for key, word in lookup.items()},
        None if (other := _optional(value, "otherwise")) is None else template_of(other),
        _optional(value, "split") or "",
    )


def _choices(head: str, value: object) -> Iterator[Template]:
    for one in one_or_more(value) if head == "first" else [value]:  # type: ignore[attr-defined]
        if head != "column" and isinstance(one, str):
            yield template_of(one.strip())
        elif head == "column" and isinstance(one, str):
            yield Template(("", ""), (one.strip().strip("{}"),))
        else:
            yield from expression_of(one).choices


def _optional(value: Mapping[str, object], name: str) -> str | None:
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise ValueError(f"{name} is a text")
    return found


def expressions_in(value: object) -> object:
    """A record of templates, each text and each value of a mapping read as an expression."""
    if isinstance(value, Mapping):
        if value.keys() & {"column", "template", "first"} and value.keys() <= _FIELDS:
            return expression_of(value)
        return {key: expressions_in(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [expressions_in(one) for one in value]
    return value if value is None else expression_of(value)


def _read(value: object) -> Expression:
    try:
        return expression_of(value)
    except ValueError as error:
        raise wrong(str(error)) from None


Value = Annotated[Expression, PlainValidator(_read), WithJsonSchema({"type": ["string", "object"]})]
"""A template such as `{adm_1}: {what}`, or a mapping of column, lookup, otherwise, split."""
Words = Sequence[str]
