r"""Values as JSON: RFC 8259 (https://www.rfc-editor.org/rfc/rfc8259), numbers exact.

Letters beyond ASCII stand as they are, so that people can read the file; what cannot be seen or
stored, and what HTML would read as markup, stands as an escape. Every text reads back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final


@dataclass(frozen=True)
class Lines:
    """The items of a list or a mapping, each told on one line already."""

    encoded: Sequence[str]
    brackets: str


def listing(encoded: Sequence[str]) -> Lines:
    """A list of items told by `compact`."""
    return Lines(encoded, "[]")


def mapping(encoded: Sequence[str]) -> Lines:
    """A mapping of items told by `named_line`."""
    return Lines(encoded, "{}")


Value = str | int | bool | Decimal | None | Lines | Sequence["Value"] | Mapping[str, "Value"]

_ESCAPED: Final = re.compile(
    "[<>&\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef\ufff0-\uffff]"
    "|[" + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)  # fmt: skip


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1] if match[0] not in "<>&" else f"\\u{ord(match[0]):04x}"


def text_literal(text: str) -> str:
    """Give a text as a JSON string."""
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def named_line(name: str, encoded: str) -> str:
    """Give an item of a mapping whose value was told by `compact`."""
    return f"{text_literal(name)}: {encoded}"


def digits(number: int | Decimal) -> str:
    """Give a number exactly, without an exponent or a nought at its end."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def compact(value: Value) -> str:
    """Give a value on one line.

    Raises:
        TypeError: the value has no form in JSON.
    """
    try:
        # What is escaped stands within texts alone, so the whole line can be looked through.
        return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False, default=_refuse))
    except _FractionError:
        return _exact(value)


class _FractionError(Exception):
    """Raised within `json` at a decimal, which it has no exact form for."""


def _refuse(value: object) -> str:
    if isinstance(value, Decimal):
        raise _FractionError
    raise TypeError(f"JSON has no form for {type(value).__name__}")


def _exact(value: Value) -> str:
    """Write a value piece by piece: slower, and with every digit of its decimals."""
    if isinstance(value, Decimal):
        return digits(value)
    if isinstance(value, Mapping):
        pairs = (f"{text_literal(name)}: {_exact(part)}" for name, part in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(_exact(part) for part in value)}]"
    return compact(value)


def in_lines(value: Value, levels: int, indent: str = "") -> str:
    """Give a value with one line an item down to so many levels, and on one line below."""
    if isinstance(value, Lines):
        return _bracketed(value.encoded, value.brackets, indent)
    if levels == 0 or isinstance(value, str) or not isinstance(value, Mapping | Sequence):
        return compact(value)
    if not value:
        return compact(value)
    inner = f"{indent} "
    if isinstance(value, Mapping):
        items = [
            named_line(name, in_lines(part, levels - 1, inner)) for name, part in value.items()
        ]
        return _bracketed(items, "{}", indent)
    return _bracketed([in_lines(part, levels - 1, inner) for part in value], "[]", indent)


def _bracketed(items: Sequence[str], brackets: str, indent: str) -> str:
    if not items:
        return brackets
    opening, closing = brackets[0], brackets[1]
    inner = f"\n{indent} "
    return f"{opening}{inner}" + f",{inner}".join(items) + f"\n{indent}{closing}"
