"""Incidents, read file by file, each read recorded.

Where there are a hundred thousand of them, one input for each would be most of what a build writes.
So who goes through incidents depends on the files that hold them, and only who asks for one by its
id depends on that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from factbook.model.dossier import Dossier
from factbook.model.incident_record import Account, Incident
from factbook.store.queries import MISSING, Db, Input, digest_of

INCIDENT: Final = "incident"
ACCOUNT: Final = "account"
INCIDENT_FILE: Final = "incident-file"
INCIDENT_FILES: Final = "incident-files"
_ALL: Final = f"{INCIDENT_FILES} -"


class Incidents(Mapping[str, Incident]):
    """The incidents of a dossier by id, in the order of the files."""

    def __init__(self, db: Db, whole: Dossier) -> None:
        """Record in `db` what is read of `whole`."""
        self._db = db
        self._whole = whole

    def __getitem__(self, name: str) -> Incident:
        self._db.read(f"{INCIDENT} {name}")
        return self._whole.incidents[name]

    def __contains__(self, name: object) -> bool:
        self._db.read(f"{INCIDENT} {name}")
        return name in self._whole.incidents

    def __iter__(self) -> Iterator[str]:
        for file in self.files():
            self._db.read(f"{INCIDENT_FILE} {file}")
            yield from self._whole.incidents_by_file[file]

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def files(self) -> Sequence[str]:
        """The names of the files that hold incidents."""
        self._db.read(_ALL)
        return self._whole.incident_files()

    def of_file(self, file: str) -> Sequence[Incident]:
        """The incidents of a file, as they stand in it; none if it holds none."""
        self._db.read(f"{INCIDENT_FILE} {file}")
        return self._whole.incidents_in(file)

    def file_of(self, name: str) -> str:
        """The name of the file that an incident stands in. Raises KeyError if there is none."""
        self._db.read(f"{INCIDENT} {name}")
        return self._whole.file_of_incident(name)

    def of_account(self, name: str) -> str | None:
        """The incident that the account of this id tells of; None if there is none."""
        self._db.read(f"{ACCOUNT} {name}")
        return self._whole.indexes.incident_of_account.get(name)

    def account(self, name: str) -> tuple[Incident, Account]:
        """The account of this id, with its incident. Raises KeyError if there is none."""
        self._db.read(f"{ACCOUNT} {name}")
        return self._whole.account(name)

    # Inputs of the store

    def inputs(self) -> Mapping[str, Callable[[str], Input]]:
        """How the present state of each input is found, by the first word of its key."""
        return {
            INCIDENT: self._incident_state,
            ACCOUNT: self._account_state,
            INCIDENT_FILE: self._file_state,
            INCIDENT_FILES: lambda _: Input(digest_of("\n".join(self._whole.incident_files()))),
        }

    def _incident_state(self, key: str) -> Input:
        name = key.partition(" ")[2]
        found = self._whole.incidents.get(name)
        if found is None:
            return MISSING
        return Input(digest_of(repr((self._whole.file_of_incident(name), found))))

    def _account_state(self, key: str) -> Input:
        try:
            found = self._whole.account(key.partition(" ")[2])
        except KeyError:
            return MISSING
        return Input(digest_of(repr(found)))

    def _file_state(self, key: str) -> Input:
        file = key.partition(" ")[2]
        state = self._whole.incident_digest(file)
        return Input(digest_of(state)) if state else MISSING


INCIDENT_KINDS: Final = frozenset({INCIDENT, ACCOUNT, INCIDENT_FILE, INCIDENT_FILES})
"""The kinds of inputs that incidents are."""
