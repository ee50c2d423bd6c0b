"""Why files were made anew in a build: from the changed line of a fact file to the file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from factbook.facts.record_fields import BITS, EXISTS, FILE, HOLDER, RECORDS, read_fields
from factbook.model.dossier import Dossier
from factbook.store.database import ALL
from factbook.store.queries import EVERY, Db

_META: Final = "explained"
BEGUN: Final = "begun"
"""Where the store tells why it was begun."""
_NEW: Final = "it was not known before"
_LONGEST: Final = 40  # steps; a chain has about five
_LISTED: Final = {
    **dict.fromkeys(
        ("claims_of_question", "claims_of_measure", "claims_of_actor", "claims_about",
         "passed_on_by", "linked_questions"),
        "claim",
    ),
    **dict.fromkeys(("evidence_from", "repeats", "statements_of_questions"), "statement"),
    "parts": "actor",
    "reprints": "source",
}  # fmt: skip
"""The kind of the records in each index."""
_IN_WORDS: Final = {
    EXISTS: "added or taken away",
    FILE: "moved to another file",
    HOLDER: "moved to another record",
}


@dataclass(frozen=True)
class Explanation:
    """A file under docs/, and what led to its being made anew: what changed first of all, first."""

    path: str
    steps: tuple[str, ...]


def explain(db: Db, dossier: Dossier, made: Mapping[str, str]) -> tuple[Explanation, ...]:
    """Why these files were made, given the query that made each by its path under docs/."""
    words = _Words(db, dossier)
    return tuple(Explanation(path, tuple(words.steps(key))) for path, key in sorted(made.items()))


def keep_explanations(db: Db, explanations: Iterable[Explanation]) -> None:
    """Keep them with the build, for whoever asks later."""
    rows = [[one.path, *one.steps] for one in explanations]
    db.database.meta[_META] = json.dumps(rows, ensure_ascii=False)


def kept_explanations(meta: Mapping[str, str]) -> tuple[Explanation, ...]:
    """Those of the last build that changed something."""
    rows: list[list[str]] = json.loads(meta.get(_META, "[]"))
    return tuple(Explanation(path, tuple(steps)) for path, *steps in rows)


def of_path(explanations: Iterable[Explanation], path: str) -> tuple[Explanation, ...]:
    """Those of one file, named by its place in the site or under docs/."""
    name = path.replace("\\", "/").removeprefix("./")
    name = name.removeprefix("site/").removeprefix("docs/")
    page = f"{name.removesuffix('.html')}.md" if name.endswith(".html") else name
    return tuple(one for one in explanations if one.path in {name, page})


class _Words:
    """Puts the keys of inputs and results into words."""

    def __init__(self, db: Db, dossier: Dossier) -> None:
        self._db = db
        self._dossier = dossier
        self._changed = db.changed_inputs()
        begun = db.database.meta.get(BEGUN, _NEW)
        self._new = begun if db.revision == 1 else _NEW

    def steps(self, key: str) -> Iterator[str]:
        """What changed first, and each result on the way up to this one."""
        chain = [key]
        while (cause := self._db.computed.get(chain[-1])) and len(chain) < _LONGEST:
            chain.append(cause)
        first = chain[-1]
        yield self._new if first in self._db.computed else self._of_input(first)
        yield from reversed(chain if first in self._db.computed else chain[:-1])

    def _that_came_or_went(self, kind: str) -> str | None:
        """The changed record of a kind that a list may have gained or lost, if there is one."""
        of_kind = [one for one in self._changed if one.startswith(f"{kind} ")]
        exists = BITS[kind][EXISTS] if kind in BITS else 0
        came = (one for one in of_kind if self._changed[one] & exists)
        return next(came, of_kind[0] if of_kind else None)

    def _of_input(self, key: str) -> str:
        kind, _, name = key.partition(" ")
        if kind == EVERY:
            record = next((one for one in self._changed if one.startswith(f"{name} ")), None)
            return self._of_input(record) if record else f"some {name}"
        if kind not in RECORDS:
            listed = _LISTED.get(name.partition(" ")[0], name)
            record = self._that_came_or_went(listed)
            return self._of_input(record) if record else f"the list “{key}”"
        mask = self._changed.get(key, ALL)
        read = read_fields(kind, mask) if mask != ALL else ()
        written = RECORDS[kind].model_fields
        fields = [_IN_WORDS.get(one, one) for one in read if one in written or one in _IN_WORDS]
        what = f" ({', '.join(fields)})" if fields else " (added or taken away)"
        first = next((one for one in read if one in written), "")
        place = self._dossier.origin_of(name, first) or "no longer in data/"
        return f"{kind} {name}{what}, {place}"
