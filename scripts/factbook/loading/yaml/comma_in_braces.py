"""Text cut in two by YAML's braces and brackets, recognised and put together again.

Within `{…}` and `[…]` a comma ends a value, so `{figure: up to 4,000}` is read as a figure
`up to 4` and a field `000` without a value. And `text: {figure}` is read as a mapping, since it
begins with a brace. Neither is what was meant, and neither is an error to YAML.
"""

import re
from itertools import groupby
from typing import NamedTuple, TypeVar

from factbook.loading.yaml.lines import Lines
from factbook.loading.yaml.value_places import MappingPlaces, Place, PlaceTree
from factbook.loading.yaml.yaml_faults import FaultList, quoted, shown

_Value = TypeVar("_Value")
_BEGINS_TEXT_IN_MARKS = ('"', "'", "{", "[", "|", ">", "*", "&", "!")
_THOUSANDS = re.compile(r",\d{3}(?!\d)")


class _BareEntry(NamedTuple):
    start: int
    end: int
    after: str | None


class FlowTraps:
    """The entries of a file's braces that have no colon, kept until the braces close."""

    def __init__(self, lines: Lines, faults: FaultList) -> None:
        self._text = lines.text
        self._lines = lines
        self._faults = faults
        self._bare: dict[int, list[_BareEntry]] = {}

    def is_bare(self, key_end: int, value_start: int) -> bool:
        """Answer whether no colon stands between a key and its empty value, by their indexes."""
        return not self._text[key_end:value_start].lstrip().startswith(":")

    def is_bare_ahead(self, key_end: int) -> bool:
        """Answer whether a key in braces that ends at this index goes on without a colon."""
        return self._text[key_end : key_end + 200].lstrip()[:1] in {",", "}"}

    def note(self, depth: int, start: int, end: int, after: str | None) -> None:
        """Keep an entry without a colon, which follows the field `after`, from start to end."""
        self._bare.setdefault(depth, []).append(_BareEntry(start, end, after))

    def pending(self, depth: int) -> bool:
        """Answer whether the mapping open at this depth has an entry without a colon."""
        return depth in self._bare

    def close(
        self,
        depth: int,
        node: dict[str, _Value],
        places: MappingPlaces,
        end: int,
        field: str | None,
    ) -> dict[str, _Value | str] | str:
        """Report the entries without a colon of a mapping that ends; answer what was meant.

        Where a comma cut a text, its parts are joined in the answer; where the braces hold no
        colon at all, the answer is their text. So the checks of the fields go on with the text
        that was meant. `field` is the key that the mapping is the value of.
        """
        entries = self._bare.pop(depth)
        if not node:
            return self._braces_are_text(places.at, end, field)
        mended: dict[str, _Value | str] = dict(node)
        for after, group in groupby(entries, key=lambda entry: entry.after):
            bare = list(group)
            began = self._plain_text_start(places, after)
            if after is None or began is None:
                for entry in bare:
                    self._no_colon(entry)
            else:
                mended[after] = self._cut_at_comma(after, began, bare[-1].end, places)
        return mended

    def check_thousands(self, before: PlaceTree, start: int, value: str) -> None:
        """Report an item in brackets that goes on with the number before it, as in `[1,200]`."""
        follows = start >= 2 and self._text[start - 2].isdigit()  # noqa: PLR2004  the digit and the comma
        if (
            not isinstance(before, Place)
            or not follows
            or not _THOUSANDS.match(self._text, start - 1)
        ):
            return
        first = self._text[self._lines.index(before) : start - 1]
        self._faults.add(
            before,
            f"in brackets the comma cuts `{shown(first + ',' + value)}` into two items,"
            f" `{shown(first)}` and `{shown(value)}`",
            f"for one number write {quoted(first + ',' + value)}; for two, put a space after the"
            f" comma: `{shown(first)}, {shown(value)}`",
        )

    def _braces_are_text(self, at: Place, end: int, field: str | None) -> str:
        text = self._text[self._lines.index(at) : end]
        if "," in text:
            entry = shown(text.strip("{ }"))
            other = f"; for a list write brackets: `[{entry}]`"
        else:
            other = ""
        name = f"{field}: " if field else ""
        self._faults.add(
            at,
            f"a value that begins with a brace is read as fields, not as text: `{shown(text)}`",
            f"put the text in quotes: `{name}{quoted(text)}`{other}",
        )
        return " ".join(text.split())

    def _cut_at_comma(self, field: str, start: int, end: int, places: MappingPlaces) -> str:
        meant = " ".join(self._text[start:end].split())
        read, _, rest = meant.partition(",")
        at = places.values[field]
        self._faults.add(
            at if isinstance(at, Place) else at.at,
            f"in braces the comma cuts this text: `{field}` is read as `{shown(read)}`, and"
            f" `{shown(rest.strip())}` as a field of its own",
            f"put the text in quotes: `{field}: {quoted(meant)}`",
        )
        return meant

    def _no_colon(self, entry: _BareEntry) -> None:
        key = shown(self._text[entry.start : entry.end])
        self._faults.add(
            self._lines.place(entry.start),
            f"`{key}` in braces has no colon and no value",
            f"give it a value (`{key}: …`), or, where it belongs to the text before it, put that"
            " whole text in quotes",
        )

    def _plain_text_start(self, places: MappingPlaces, field: str | None) -> int | None:
        at = places.values.get(field) if field is not None else None
        if not isinstance(at, Place):
            return None
        start = self._lines.index(at)
        return None if self._text.startswith(_BEGINS_TEXT_IN_MARKS, start) else start
