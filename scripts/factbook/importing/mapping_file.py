"""Reads a mapping, one of the tool's own by its name or a file, as strictly as a fact file."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from factbook.errors import TableError
from factbook.files.regular_files import read_regular
from factbook.importing.cell_values import check_pattern
from factbook.importing.mapping_record import TableMapping
from factbook.loading.data_files import MAX_BYTES, DataFile
from factbook.loading.entries import entries_of
from factbook.loading.problems import Problem
from factbook.loading.validation_messages import validated
from factbook.loading.yaml.value_places import Place, place_of
from factbook.model.nearest_names import nearest

_ENDING: Final = ".yaml"


class MappingError(TableError):
    """A mapping has faults, which `problems` tells with their places."""

    exit_code = 1

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def ready_mappings() -> dict[str, Traversable]:
    """The mappings that come with the tool, by name."""
    folder = files("factbook.importing") / "mappings"
    found = [one for one in folder.iterdir() if one.name.endswith(_ENDING)]
    return {one.name.removesuffix(_ENDING): one for one in sorted(found, key=lambda one: one.name)}


def read_mapping(name: str) -> tuple[str, TableMapping]:
    """The mapping of this name or in this file, with the name of its imports.

    Raises MappingError where it has faults, TableError where there is none.
    """
    ready = ready_mappings()
    if name in ready:
        return name, mapping_of(DataFile(name, "mappings", ready[name].read_bytes()))
    path = Path(name)
    if not path.suffix and not path.exists():
        hint = nearest(name, ready) or f"the ready ones are {', '.join(ready)}"
        raise TableError(f"there is no mapping {name}; {hint}; or name a file that ends in .yaml")
    data = read_regular(path, MAX_BYTES)
    return path.stem, mapping_of(DataFile(name, "mappings", data))


def mapping_of(file: DataFile) -> TableMapping:
    """The mapping in a file. Raises MappingError with all of its faults."""
    entries, problems = entries_of(file)
    if problems or len(entries) != 1:
        none = file.problem(Place(1, 1), "this is no mapping", "begin it with into: incidents")
        raise MappingError(problems or [none])
    found, problems = validated(entries[0], TableMapping)
    for pattern in found.dates if found else ():
        try:
            check_pattern(pattern)
        except ValueError as error:
            problems.append(file.problem(place_of(entries[0].places, ("dates",)), str(error)))
    if found is None or problems:
        raise MappingError(problems)
    return found
