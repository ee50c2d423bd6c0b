"""The fields of each kind of record as bits, so that a result depends on those that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from factbook.model.briefing import Briefing
from factbook.model.question_record import Measure
from factbook.model.record_types import COLLECTIONS, RECORD_TYPES
from factbook.model.statement_record import Claim

BY_FILE: Final = frozenset({"incident"})
"""The kinds of records of which there may be so many that they are read file by file."""
RECORDS: Final[Mapping[str, type[Any]]] = {
    **{
        kind: RECORD_TYPES[collection]
        for kind, collection in COLLECTIONS.items()
        if kind not in BY_FILE
    },
    "briefing": Briefing,
    "measure": Measure,
    "claim": Claim,
}
"""The kinds of records whose fields are read one by one, by the first word of their keys."""
BRIEFING: Final = "briefing"
EXISTS: Final = "exists"
FILE: Final = "file"
"""The file that a record stands in."""
HOLDER: Final = "holder"
"""The record that a claim (a statement) or a measure (a question) stands in."""


BESIDE: Final = frozenset({EXISTS, FILE, HOLDER})
"""What is known of a record and is no attribute of it."""
KNOWN: Final = ("knows", "has")
"""What a record answers of itself, and always in the same way if it is whole."""


def _names(record: type[Any]) -> tuple[str, ...]:
    properties = (
        name
        for above in reversed(record.__mro__)
        for name, of in vars(above).items()
        if isinstance(of, property) and not name.startswith(("_", "model_"))
    )
    return (EXISTS, FILE, HOLDER, *KNOWN, *record.model_fields, *dict.fromkeys(properties))


NAMES: Final = {kind: _names(record) for kind, record in RECORDS.items()}
"""What can be read of a record of each kind, in the order of the bits."""
BITS: Final = {
    kind: {name: 1 << at for at, name in enumerate(names)} for kind, names in NAMES.items()
}


def read_fields(kind: str, mask: int) -> tuple[str, ...]:
    """The names of the fields in a mask."""
    return tuple(name for name, bit in BITS[kind].items() if bit & mask)
