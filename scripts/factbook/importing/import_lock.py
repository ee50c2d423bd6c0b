"""What a table gave last time, as short sums: how a later import tells its changes from yours.

A text file beside the dossier's `data/`, kept with it: a line for each record, with its
key, its id, and the sum of each of its values.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from factbook.errors import TableError
from factbook.files.regular_files import open_regular
from factbook.files.safe_folder import SafeFolder

FOLDER: Final = "imports"
"""Where locks lie, seen from the root of a dossier."""
_HEAD: Final = ("collection", "key", "id", "values")
_ABOUT: Final = "#"


class Locked(NamedTuple):
    """A record as it was imported last: what tells it in the table, its id, its sums."""

    collection: str
    key: str
    id: str
    tokens: str


def lock_name(name: str) -> str:
    """The file of the lock of this import, seen from the root."""
    return f"{FOLDER}/{name}.lock.csv"


def read_lock(root: Path, name: str) -> Iterator[Mapping[str, str] | Locked]:
    """What was imported last under this name: the constants that were set, then each record.

    Nothing where nothing was imported. Raises TableError where the file is no lock.
    """
    path = root / lock_name(name)
    if not SafeFolder(root).has_folder(path.parent) or not path.exists():
        return
    with open_regular(path, follow=False) as opened:
        text = io.TextIOWrapper(opened, encoding="utf-8", newline="")
        try:
            constants = json.loads(text.readline().removeprefix(_ABOUT))["set"]
            yield {str(key): str(value) for key, value in constants.items()}
            rows = csv.reader(text)
            _, *_ = next(rows)
            for row in rows:
                yield Locked(*row)
        except (ValueError, TypeError, AttributeError, KeyError, StopIteration, csv.Error):
            raise TableError(
                f"{lock_name(name)} is no list of what was imported; take back what changed it, or "
                "delete it: whatever stands in the fact files then counts as written by hand"
            ) from None


def lock_lines(constants: Mapping[str, str], records: Iterable[Locked]) -> Iterator[str]:
    """The lines of a lock."""
    yield f"{_ABOUT}{json.dumps({'set': dict(constants)}, sort_keys=True)}\n"
    yield ",".join(_HEAD) + "\n"
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for one in records:
        writer.writerow(one)
        yield text.getvalue()
        text.seek(0)
        text.truncate()
