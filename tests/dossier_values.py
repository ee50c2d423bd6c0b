"""What stands in the files of a dossier, and what else may stand in each field of its records."""

# ruff: noqa: ANN401 - what stands in a file is of any type

from __future__ import annotations

import enum
import json
import types
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Union, get_args, get_origin

from factbook.loading.yaml.events import load_yaml
from factbook.model.fields import Slug
from factbook.model.record import Record
from factbook.model.record_types import RECORD_TYPES
from places import BRIEFINGS, REPOSITORY

Files = dict[str, Any]
"""What stands in each file of `data/`: the values of YAML, the text of prose or of a table."""

RECORDS: Final[Mapping[str, type[Record]]] = {
    name: record for name, record in RECORD_TYPES.items() if name != "pages"
}
EXAMPLES: Final[Mapping[str, tuple[Any, ...]]] = {
    "wikidata": ("Q42",),
    "geonames": ("706483",),
    "outline": (
        '{"type": "Polygon", "coordinates": [[[8.8, 46.2], [9.4, 46.3], [9, 47], [8.8, 46.2]]]}',
    ),
    "lat": ("57.25",),
    "lon": ("10.25",),
    "archive": ("https://archive.example/1",),
    "snapshot": ({"path": "snapshots/copy.txt", "sha256": "0" * 64},),
    "reported_as": (),
    "against_interest": ("It costs the speaker something.",),
    "reasoning": ("So it must be.",),
    "review_by": ("2031-01-02",),
    "licence": ({"name": "CC BY 4.0"}, {"name": "CC0", "url": "https://example.org/cc0"}),
    "plain_numbers": (["7 tons"],),
    "tolerance": ("20%",),
    "holds_for": ("400 days",),
    "mean_over": ("10 days",),
    "n": ("1,500",),
    "margin": ("0.4", "9 points"),
    "confidence": ("90%",),
    "fieldwork": ("2031-04-01/2031-04-20",),
    "population": ("citizens",),
    "format": ("1",),
    "was": ("an-older-name",),
    "mode": ("planned", "possible"),
    "likelihood": ("perhaps", "likely"),
    "figure": ("about 310", "up to 12", "12", "between 10,000 and 12,000", "dozens"),
    "date": ("2002-01-03", "2019-03-09"),
    "names": ({"fr": "Autre nom"},),
}
"""Values of fields that few dossiers have, or of which more kinds are worth trying."""


# Reading and writing


def files_of(root: Path) -> Files:
    """What stands in the files below `root/data`."""
    found: Files = {}
    for path in sorted((root / "data").rglob("*")):
        name = path.relative_to(root / "data").as_posix()
        if path.suffix in {".md", ".csv", ".tsv"}:
            found[name] = path.read_text(encoding="utf-8")
        elif path.suffix in {".yaml", ".yml"}:
            found[name] = load_yaml(path.read_bytes()).value
    return found


def write_files(files: Files, root: Path) -> None:
    """Make `root/data` hold these files alone, touching none that is right already."""
    data = root / "data"
    texts = {
        name: value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        for name, value in files.items()
    }
    for path in sorted(data.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(data).as_posix() not in texts:
            path.unlink()
    for name, text in texts.items():
        path = data / name
        if not (path.is_file() and path.read_text(encoding="utf-8") == text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


# What a field may hold


def values_for(
    record: type[Record], field: str, ids: Mapping[str, str], old: Any = None
) -> list[Any]:
    """Other values for a field, those of the dossier itself first."""
    of = plain(record.model_fields[field].annotation)
    found: list[Any] = list(EXAMPLES.get(field, ()))
    if isinstance(of, type) and issubclass(of, enum.Enum):
        found = [one.value for one in of]
    elif of is bool:
        found = ["true", "false"]
    elif field == "reported_as":
        claims = [name for name, kind in ids.items() if kind == "claims"]
        found = [{name: {"likelihood": "surely"}} for name in claims]
    elif field == "responds_to":
        claims = [name for name, kind in ids.items() if kind == "claims"]
        found = [{"claim": name, "relation": "disputes"} for name in claims]
    elif field != "was" and Slug in (item_type(of), record.model_fields[field].annotation, of):
        kinds = {ids.get(one) for one in (old if isinstance(old, list) else [old])} - {None}
        known = [name for name, kind in ids.items() if not kinds or kind in kinds]
        found = [*_one_of_each_kind(known, ids), *known][:40]
    found += _known_values().get((record, field), [])
    if old is None:
        return _spread_out(found)
    return found


def _one_of_each_kind(names: Iterable[str], ids: Mapping[str, str]) -> list[str]:
    return list({ids[name]: name for name in names}.values())


def _spread_out(found: list[Any]) -> list[Any]:
    """No more than a dozen of many values, each once."""
    unlike: list[Any] = []
    for one in found:
        if one not in unlike:
            unlike.append(one)
    return unlike[:8]


@cache
def _known_values() -> Mapping[tuple[type[Record], str], list[Any]]:
    """What stands in each field anywhere in the dossiers of this repository."""
    found: dict[tuple[type[Record], str], list[Any]] = {}
    for root in (*sorted(BRIEFINGS.iterdir()), REPOSITORY):
        for name, value in files_of(root).items():
            if not isinstance(value, str):
                _collect(value, RECORDS[name.partition("/")[0].removesuffix(".yaml")], found)
    return found


def _collect(value: Any, annotation: Any, found: dict[tuple[type[Record], str], list[Any]]) -> None:
    of = plain(annotation)
    if isinstance(value, list):
        for one in value:
            _collect(one, of if is_record(of) else item_type(of), found)
    elif isinstance(value, dict) and not is_record(of):
        for one in value.values():
            _collect(one, item_type(of), found)
    elif isinstance(value, dict):
        for field, one in value.items():
            known = found.setdefault((of, field), [])
            if one not in known and len(known) < 12:
                known.append(one)
            _collect(one, of.model_fields[field].annotation, found)


def _without_tables(files: Files) -> Files:
    return {name: value for name, value in files.items() if not name.endswith((".csv", ".tsv"))}


def ids_of(files: Files) -> Mapping[str, str]:
    """Every id of the dossier, with the list or mapping that it stands in."""
    found: dict[str, str] = {}

    def look(value: Any, within: str) -> None:
        if isinstance(value, list):
            for one in value:
                look(one, within)
        elif isinstance(value, dict):
            if "id" in value:
                found[value["id"]] = within
            for key, one in value.items():
                if key == "measures" and isinstance(one, dict):
                    found.update(dict.fromkeys(one, "measures"))
                look(one, key)

    for name, value in _without_tables(files).items():
        if isinstance(value, str):
            found[Path(name).stem] = "pages"
        else:
            look(value, name.partition("/")[0].removesuffix(".yaml"))
    return found


def ids_within(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from ids_within(one)
    elif isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        for key, one in value.items():
            if key == "measures" and isinstance(one, dict):
                yield from one
            yield from ids_within(one)


def plain(annotation: Any) -> Any:
    """The type without its marks and without None."""
    origin = get_origin(annotation)
    if origin is Annotated and annotation is not Slug:
        return plain(get_args(annotation)[0])
    if origin in {Union, types.UnionType}:
        return plain(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def item_type(of: Any) -> Any:
    """What a list or mapping of this type holds."""
    arguments = [one for one in get_args(of) if one is not ...]
    return plain(arguments[-1]) if arguments else None


def is_record(of: Any) -> bool:
    return isinstance(of, type) and issubclass(of, Record)
