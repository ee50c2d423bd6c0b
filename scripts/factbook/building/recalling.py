"""What was made before, recalled: a chart or a page that is as it was is not made again.

Each thing that was made is kept as one sealed file, named by the digest of all that it was made of.
A file that is missing or damaged is made anew. The folder may be deleted at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factbook.building.rebuilding.memory import digest, read_sealed, write_sealed
from factbook.model.remembering import Remember, Texts


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

    def has(self, made_of: object) -> bool:
        """Whether there is a file of what was made of this; it may prove to be damaged."""
        return self._folder is not None and (self._folder / f"{digest(made_of)}.json").is_file()

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
        if self._folder is not None and self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)

    def _write(self) -> None:
        if self._folder is not None and self._scratch is not None:
            for name, texts in self._unwritten.items():
                write_sealed(self._folder / name, dict(texts), self._scratch)
        self._unwritten.clear()
