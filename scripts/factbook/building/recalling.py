"""What was made before, recalled: a chart or a page that is as it was is not made again.

Each thing that was made is kept as one sealed file, named by the digest of all that it was made of.
A file that is missing or damaged is made anew. An index tells the sums of what is kept to be files
of the site, so that these need not be read where they stand already. The folder may be deleted at
any time.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from factbook.building.rebuilding.memory import digest, read_sealed, write_sealed
from factbook.files.safe_folder import SafeFolder
from factbook.model.remembering import Files, Kept, Remember, RememberFiles, Texts

INDEX: Final = "index.json"
VERSION: Final = 1
_OWN_NAME: Final = re.compile(r"[0-9a-f]{24}\.json|index\.json")
_SUM: Final = re.compile("[0-9a-f]{64}")


class ForeignError(Exception):
    """What is kept of a file is not what the index says: nothing that is kept can be trusted."""


class Recall:
    """Texts that were made before, in one folder; without a folder nothing is recalled.

    `scratch` is a folder of the same file system. What is asked for is kept, everything else
    forgotten when the block ends without an error. If `later`, nothing is written before that.
    """

    def __init__(
        self, folder: Path | None = None, scratch: Path | None = None, *, later: bool = False
    ) -> None:
        self._folder = folder
        self._scratch = scratch or folder
        self._later = later
        self._asked: set[str] = set()
        self._unwritten: dict[str, Texts] = {}
        self._index = {} if folder is None else _read_index(folder / INDEX)
        self._indexed: dict[str, Texts] = {}
        self._last: tuple[Texts | None, Texts] = (None, {})

    def has(self, made_of: object) -> bool:
        """Whether there is a file of what was made of this; it may prove to be damaged."""
        name = f"{digest(made_of)}.json"
        return self._folder is not None and (name in self._index or (self._folder / name).is_file())

    def keep(self, makers: object, key: str) -> None:
        """Keep what these makers made under this key, though nobody asks for it now."""
        self._asked.add(f"{digest([digest(makers), key])}.json")

    def texts(self, made_of: object, make: Callable[[], Texts]) -> Texts:
        """The texts made of this, which can be told as JSON; made now if they are not recalled."""
        if self._folder is None:
            return make()
        name = f"{digest(made_of)}.json"
        self._asked.add(name)
        known = read_sealed(self._folder / name)
        if isinstance(known, dict):
            return known
        self._unwritten[name] = texts = make()
        if not self._later:
            self._write()
        return texts

    def files(self, made_of: object, make: Callable[[], Texts]) -> Files:
        """As `texts`, for the texts of files: those that are kept are read when they are needed."""
        if self._folder is None:
            return make()
        name = f"{digest(made_of)}.json"
        sums = self._index.get(name)
        if sums is None:
            sums = {path: _sum(text) for path, text in self.texts(made_of, make).items()}
        self._asked.add(name)
        self._indexed[name] = sums
        read = partial(self._file, made_of, make, sums)
        return {path: Kept(one, partial(read, path)) for path, one in sums.items()}

    def _file(self, made_of: object, make: Callable[[], Texts], sums: Texts, path: str) -> str:
        if self._last[0] is not sums:
            # The files of one thing are mostly asked for one after the other.
            self._last = (sums, self.texts(made_of, make))
        text = self._last[1].get(path)
        if text is None or _sum(text) != sums[path]:
            # Each is sealed, so one of them is of another dossier, or was made up.
            raise ForeignError(path)
        return text

    def files_by(self, makers: object) -> RememberFiles:
        """What recalls, by a key, the files that these makers made."""
        name = digest(makers)
        return lambda key, make: self.files([name, key], make)

    def by(self, makers: object) -> Remember:
        """What recalls, by a key, the texts that these makers made."""
        name = digest(makers)
        return lambda key, make: self.texts([name, key], make)

    def __enter__(self) -> Recall:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self.settle()

    def settle(self) -> None:
        """Write what was made and is not written yet, and forget what was not asked for."""
        self._write()
        if self._folder is None or not self._folder.is_dir():
            return
        if self._indexed and self._indexed != self._index:
            index = {"version": VERSION, "files": self._indexed}
            write_sealed(self._folder / INDEX, index, self._scratch or self._folder)
        if self._indexed:
            self._asked.add(INDEX)
        safely = SafeFolder(self._scratch or self._folder)
        for path in self._folder.iterdir():
            if path.name not in self._asked and _OWN_NAME.fullmatch(path.name):
                safely.remove(path)

    def _write(self) -> None:
        if self._folder is not None and self._scratch is not None:
            for name, texts in self._unwritten.items():
                write_sealed(self._folder / name, dict(texts), self._scratch)
        self._unwritten.clear()


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _read_index(place: Path) -> Mapping[str, Texts]:
    """The sums of the files in each thing that is kept; nothing where no index can be read."""
    read = read_sealed(place)
    if not isinstance(read, dict) or read.get("version") != VERSION:
        return {}
    files = read.get("files")
    known = isinstance(files, dict) and all(
        isinstance(sums, dict) and all(_SUM.fullmatch(str(one)) for one in sums.values())
        for sums in files.values()
    )
    return files if isinstance(files, dict) and known else {}
