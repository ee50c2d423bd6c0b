"""Pack a briefing to be handed on: the site as a zip, and all of it as one file.

Both are made of what the last build made, and of nothing else: the same build gives the same bytes.
"""

from __future__ import annotations

import io
import os
import re
import time
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from factbook.building import workflow
from factbook.building.checksums import CHECKSUMS, checksums, differences, read_checksums
from factbook.building.editions.edition_paths import is_of_edition
from factbook.building.engine import build_epoch
from factbook.building.generating import ASSETS
from factbook.building.layout import Layout
from factbook.building.licences import own_notice
from factbook.building.locking import only_build
from factbook.building.manifest import Manifest, digest, read_manifest
from factbook.building.progress import Progress
from factbook.building.trust.decision import NONE, Trust
from factbook.errors import BuildError, refused_by_system
from factbook.files.regular_files import FILE_BYTES, TEXT_BYTES, is_regular, read_regular
from factbook.files.safe_folder import FILE_MODE
from factbook.model.briefing import Briefing
from factbook.pages.one_file import one_file

LONGEST: Final = 60  # letters of a title or an edition in a file's name
_BYTES: Final = 110  # and its bytes in UTF-8: no file system takes more than 255 for both
# Names that Windows keeps for its devices, whatever follows them after a dot:
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_LEFT_OUT: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>An earlier edition</title>
</head>
<body>
<p>This page belongs to an earlier edition, which is not part of this copy of the briefing. It \
stands where the briefing is published.</p>
</body>
</html>
"""
_EARLIEST: Final = 315_532_800  # 1 January 1980, before which a zip has no days


@dataclass(frozen=True)
class Packed:
    """A file in `dist/` and its size in bytes."""

    path: Path
    size: int


def pack(
    root: Path, progress: Progress, trust: Trust = NONE, *, newest_alone: bool = False
) -> tuple[Packed, ...]:
    """Build the dossier and pack it into `dist/`: the zip, the one-file edition, the checksums.

    `newest_alone`: what stands for an earlier edition in the zip says that it is left out.
    A file of the same name is replaced whole; others in `dist/` are left alone. Raises what a
    build raises, and `BuildError` if a file cannot be written.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    briefing = workflow.build(layout.root, progress, trust=trust).briefing
    name = package_name(briefing)
    try:
        with only_build(layout, progress):
            progress.step("Packing the site")
            epoch = build_epoch(briefing.as_of)
            zipped = _zipped_as_built(layout.site, name, epoch, newest_alone=newest_alone)
            progress.step("Writing the one-file edition")
            single = _one_file(briefing, layout).encode("utf-8")
            return _write(layout, {f"{name}.zip": zipped, f"{name}.html": single})
    except OSError as error:
        raise BuildError(refused_by_system(error)) from error


def package_name(briefing: Briefing) -> str:
    """What the packed files are called: the title and the edition, fit for any file system."""
    parts = (_slug(text) for text in (briefing.title, briefing.edition))
    name = "-".join(part for part in parts if part) or "briefing"
    return f"briefing-{name}" if _DEVICES.fullmatch(name) else name


def _slug(text: str) -> str:
    """Letters and digits of any script, in lower case, with hyphens for all else."""
    plain = unicodedata.normalize("NFC", text).casefold()
    plain = re.sub("['\u2019\u02bc`]", "", plain)
    words = "".join(sign if sign.isalnum() or _is_mark(sign) else "-" for sign in plain)
    return _shortened(re.sub("-+", "-", words)).strip("-")


def _is_mark(sign: str) -> bool:
    """Whether it is written upon the letter before it, such as an accent or a vowel sign."""
    return unicodedata.category(sign) in {"Mn", "Mc"}


def _shortened(text: str) -> str:
    """The beginning that is short enough, which parts no letter from its marks."""
    end = min(len(text), LONGEST)
    while end and (
        len(text[:end].encode("utf-8")) > _BYTES or _is_mark(text[end : end + 1] or ".")
    ):
        end -= 1
    return text[:end]


def _zipped_as_built(site: Path, name: str, epoch: int, *, newest_alone: bool) -> bytes:
    """The site as a zip. Raises `BuildError` if what was packed is not what its checksums say."""
    should = read_checksums(site)
    others: Mapping[str, bytes] = {}
    if newest_alone:
        others = _in_place_of_editions(should)
        should = {path: one for path, one in should.items() if not is_of_edition(path)}
    zipped, sums = zip_of(site, name, epoch, others, newest_alone=newest_alone)
    sums.pop(CHECKSUMS, None)
    found = differences(should, sums)
    if not found.none:
        first = [*found.changed, *found.lost, *found.added][0]
        raise BuildError(
            f"site/{first} is not what was published, so nothing was packed. `factbook build "
            "--clean` makes the site anew."
        )
    return zipped


def _in_place_of_editions(sums: Mapping[str, str]) -> Mapping[str, bytes]:
    """A word in place of each page of an edition, so that links arrive, and the checksums then."""
    pages = [path for path in sums if is_of_edition(path) and path.endswith(".html")]
    words = dict.fromkeys(pages, _LEFT_OUT.encode())
    kept = {path: one for path, one in sums.items() if not is_of_edition(path)}
    listed = checksums(kept | {path: digest(one) for path, one in words.items()})
    return words | {CHECKSUMS: listed}


def zip_of(
    site: Path,
    name: str,
    epoch: int,
    others: Mapping[str, bytes] | None = None,
    *,
    newest_alone: bool = False,
) -> tuple[bytes, dict[str, str]]:
    """Zip a site into one folder called `name`; with the SHA-256 of each file that was packed.

    The same site gives the same bytes: entries stand in the order of their paths, each with the
    time `epoch` (seconds since 1970, UTC) and the mode of a published file. `others` are put in
    place of files of the site; with `newest_alone` those of editions are left out.
    """
    sums: dict[str, str] = {}
    instead = others or {}
    day = time.gmtime(max(epoch, _EARLIEST))[:6]
    made = io.BytesIO()
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*")}
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for below in sorted(found):
            is_left_out = newest_alone and is_of_edition(below) and below not in instead
            if is_left_out or not is_regular(found[below]):
                continue
            entry = zipfile.ZipInfo(f"{name}/{below}", day)
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = (0o100000 | FILE_MODE) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = instead.get(below)
            if content is None:
                content = read_regular(found[below], FILE_BYTES)
                sums[below] = digest(content)
            archive.writestr(entry, content)
    return made.getvalue(), sums


def _one_file(briefing: Briefing, layout: Layout) -> str:
    """The one-file edition, from the pages and pictures that the build wrote under docs/."""
    manifest = read_manifest(layout)
    written = sorted(manifest.sums)
    pages = {path: _text(layout, path, manifest) for path in written if path.endswith(".md")}
    charts = (path for path in written if re.fullmatch(r"charts/[^/]+\.svg", path))
    pictures = {path: _text(layout, path, manifest) for path in charts}
    # Of all software of the site the file holds the style sheet alone, which is Factbook's own.
    style = f"/*\n{own_notice()}*/\n{_text(layout, f'{ASSETS}/factbook.css')}"
    return one_file(briefing, pages, pictures, style)


def _text(layout: Layout, path: str, manifest: Manifest | None = None) -> str:
    """The text of a file under docs/. Raises `BuildError` if it is none that a build wrote."""
    content = read_regular(layout.docs / path, TEXT_BYTES, name=f"docs/{path}")
    if manifest is not None and not manifest.wrote(path, content):
        raise BuildError(
            f"docs/{path} is not what was written there, so nothing was packed. Delete it, and "
            "pack again."
        )
    return content.decode("utf-8")


def _write(layout: Layout, files: Mapping[str, bytes]) -> tuple[Packed, ...]:
    safely = layout.safely()
    for name, content in files.items():
        safely.write(layout.dist / name, content)
    sums = {name: digest(content) for name, content in files.items()}
    safely.write(layout.dist / CHECKSUMS, checksums(sums))
    paths = [layout.dist / name for name in (*files, CHECKSUMS)]
    return tuple(Packed(path, path.stat().st_size) for path in paths)
