"""Starts a dossier: a small, complete one with comments, to be changed line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from factbook.authoring.schemas import schema_texts
from factbook.errors import AuthoringError
from factbook.files.safe_folder import SafeFolder

SCHEMAS: Final = ".factbook/schemas"
"""Where the schemas lie, seen from the root of a dossier; the first lines of its files say so."""


def example() -> Mapping[str, str]:
    """The files of the dossier to start from, by their names seen from its root."""
    return dict(_texts(files("factbook.authoring") / "example"))


def start(root: Path) -> tuple[str, ...]:
    """Write the dossier to start from; answer the names of its fact files.

    Raises AuthoringError where there is a `data/` already, or where nothing can be written.
    """
    if (root / "data").exists() or (root / "data").is_symlink():
        raise AuthoringError(
            f"there is a data already in {root}; nothing was changed. Name another folder"
        )
    texts = example()
    write_all(root, texts)
    write_all(root, {f"{SCHEMAS}/{name}": text for name, text in schema_texts().items()})
    return tuple(texts)


def write_all(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by their names into a folder, which is made where there is none.

    Raises AuthoringError where that cannot be done, and FileError where a link would be followed.
    """
    safely = SafeFolder(folder)
    for name, text in texts.items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            safely.write(path, text.encode("utf-8"))
        except OSError as error:
            raise AuthoringError(f"{path} cannot be written: {error.strerror}") from None


def _texts(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _texts(entry, f"{above}{entry.name}/")
        else:
            yield f"{above}{entry.name}", entry.read_text(encoding="utf-8")
