"""Takes a record out of a frozen edition, and leaves a mark that says so.

The archive is written anew without the record, what followed from it, and every text of it in the
pages. Its manifest keeps the sum that it had before, so that the edition after it still follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Final

from factbook.building.editions.archive import (
    Archive,
    Redaction,
    all_archives,
    contents_of,
    digest,
    encoded,
)
from factbook.building.editions.edition_paths import FOLDER, SHARED
from factbook.building.editions.redacted_files import redacted_file
from factbook.building.editions.redacted_words import RedactedWords, words_of_record
from factbook.building.editions.shared_files import folder_of
from factbook.errors import EditionError
from factbook.files.safe_folder import SafeFolder
from factbook.model.date_words import spoken
from factbook.model.dates import parse_date
from factbook.model.nearest_names import nearest
from factbook.model.record_types import COLLECTIONS
from factbook.reasoning.editions.edition_data import Edition

_KINDS: Final = {
    **{collection: kind for kind, collection in COLLECTIONS.items()},
    "claims": "claim",
    "judgements": "judgement",
    "gaps": "gap",
}


@dataclass(frozen=True)
class Redacted:
    """What was done: the archive, how many files of it changed, and where the record still is."""

    path: str
    files: int
    also_in: tuple[str, ...]


def redact(root: Path, edition: str, record: str, reason: str, day: date) -> Redacted:
    """Take a record out of an edition's archive.

    Archives after it which rest on a file of it that goes get that file, as it is still theirs.
    Raises EditionError where there is no such edition or record, or an archive is damaged.
    """
    if not reason.strip():
        raise EditionError("say why it is taken out: --reason")
    archives = all_archives(root)
    old = next((one for one in archives if one.name == edition.removesuffix(".zip")), None)
    if old is None:
        hint = nearest(edition, [one.name for one in archives]) or f"there are none in {FOLDER}/"
        raise EditionError(f"there is no edition {edition}; {hint}")
    words = words_of_record(old.edition, record)
    if words is None:
        known = [one for records in old.edition.records.values() for one in records]
        hint = nearest(record, known) or "its ids are those of `factbook diff`"
        raise EditionError(f"the edition {old.name} has no record {record}; {hint}")
    made, files = _without(old, archives, words, _link(old, record, reason.strip(), day))
    written = {old.name: made, **_given_back(old, made, archives)}
    safely = SafeFolder(root.absolute())
    for name, one in written.items():
        safely.write(root.absolute() / FOLDER / f"{name}.zip", encoded(one))
    also = (one for one in archives if one.name != old.name)
    still = tuple(one.name for one in also if words_of_record(one.edition, record))
    return Redacted(f"{FOLDER}/{old.name}.zip", files, still)


def _link(old: Archive, record: str, reason: str, day: date) -> Redaction:
    kind = next(one for one, records in old.edition.records.items() if record in records)
    return Redaction(_KINDS[kind], reason, day.isoformat(), old.manifest.sum)


def _without(
    old: Archive, archives: Sequence[Archive], words: RedactedWords, link: Redaction
) -> tuple[Archive, int]:
    """The archive without the record, and how many of its files changed."""
    contents = contents_of(old, [one for one in archives if one.name != old.name])
    notice = (
        f"On {escape(spoken(parse_date(link.day)))} a {link.record} was taken out of this edition: "
        f"{escape(link.reason)}"
    )
    shared, moved = _shared(old.manifest.shared, contents, words, notice)
    own: dict[str, bytes] = {}
    for path, one in old.manifest.files.items():
        if words.id_pattern.search(path):
            continue
        content = contents[one]
        for before, after in moved.items():
            content = content.replace(before.encode(), after.encode())
        own[path] = redacted_file(path, content, words, notice)
    edition = _edition(old.edition, words)
    had = {*old.manifest.files.values(), *old.manifest.shared.values()}
    manifest = replace(
        old.manifest,
        edition=digest(edition.as_json().encode()),
        files={path: digest(content) for path, content in own.items()},
        shared={path: digest(content) for path, content in shared.items()},
        redactions=(*old.manifest.redactions, link),
    )
    now = {digest(content): content for content in (*own.values(), *shared.values())}
    elsewhere = {name for one in archives if one.name != old.name for name in one.blobs}
    blobs = {name: content for name, content in now.items() if name not in elsewhere}
    changed = len(had - now.keys())
    return Archive(manifest, edition, blobs), changed


def _edition(old: Edition, words: RedactedWords) -> Edition:
    def kept(told: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        return {
            collection: {
                name: words.without_ids(dict(one))
                for name, one in records.items()
                if name not in words.ids
            }
            for collection, records in told.items()
        }

    briefing: Any = words.without_ids(dict(old.briefing))
    return Edition(briefing, kept(old.records), kept(old.words))


def _shared(
    paths: Mapping[str, str], contents: Mapping[str, bytes], words: RedactedWords, notice: str
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The shared files, each changed one in a folder of its new name; and what moved where."""
    bundles: dict[str, dict[str, bytes]] = {}
    for path, one in paths.items():
        folder, _, name = path.partition("/")
        bundles.setdefault(folder, {})[name] = contents[one]
    made: dict[str, bytes] = {}
    moved: dict[str, str] = {}
    for folder, bundle in bundles.items():
        now = {
            name: redacted_file(name, content, words, notice) for name, content in bundle.items()
        }
        place = folder if now == bundle else folder_of(now)
        if place != folder:
            moved[f"../{SHARED}/{folder}/"] = f"../{SHARED}/{place}/"
        made |= {f"{place}/{name}": content for name, content in now.items()}
    return made, moved


def _given_back(old: Archive, made: Archive, archives: Sequence[Archive]) -> dict[str, Archive]:
    """The other archives that get a file which only the old one held, and which is theirs too."""
    lost = {name: content for name, content in old.blobs.items() if name not in made.blobs}
    found: dict[str, Archive] = {}
    for one in archives:
        if one.name == old.name:
            continue
        wanted = {*one.manifest.files.values(), *one.manifest.shared.values()}
        theirs = {name: lost.pop(name) for name in tuple(lost) if name in wanted}
        if theirs:
            found[one.name] = replace(one, blobs={**one.blobs, **theirs})
    return found
