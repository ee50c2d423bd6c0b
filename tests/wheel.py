"""Try a wheel of this project as a user meets it: installed alone, far from the repository.

    python tests/wheel.py WHEEL

`nox -s wheel` builds the wheel, installs it with what it declares and nothing else, and runs this
with the Python of that environment, so this imports nothing beside it. The wheel must hold the
package's files byte for byte; `factbook new`, `build`, `pack` and `verify` must end well; the zip
must hold the whole site, and its pages lead to nothing that is not in it; Chromium must open its
first page and the one-file edition. The program ends with 1 and a sentence for each fault.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Final
from urllib.parse import unquote, urlsplit

from visiting import CHROMIUM_NAMES, HEADLESS, NO_CHROMIUM

REPOSITORY: Final = Path(__file__).parent.parent
PACKAGE: Final = REPOSITORY / "scripts" / "factbook"
ASKED_FOR: Final = re.compile(r"""<[^>]*?\s(?:href|src)="([^"]*)\"""")
# Material's scripts put this class on the page that they run on.
SCRIPTS_RAN: Final = re.compile(r'<html[^>]* class="(?:[^"]* )?js[ "]')


def files_below(folder: Path) -> dict[str, bytes]:
    """The files of a folder by their paths in it, but for what Python compiles."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def files_within(archive: Path, folder: str) -> dict[str, bytes]:
    """The files that an archive holds below a folder, by their paths in that."""
    with zipfile.ZipFile(archive) as opened:
        return {
            name.removeprefix(folder): opened.read(name)
            for name in opened.namelist()
            if name.startswith(folder) and not name.endswith("/")
        }


def unlike(kind: str, wanted: dict[str, bytes], found: dict[str, bytes]) -> Iterator[str]:
    """A sentence for each file that `found` lacks, has beside, or has with other bytes."""
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield f"{kind} lacks {name}"
        elif name not in wanted:
            yield f"{kind} holds {name}, which should not be there"
        elif wanted[name] != found[name]:
            yield f"{kind} holds other bytes of {name}"


def wheel_faults(wheel: Path, package: Path) -> Iterator[str]:
    """What the wheel lacks of the package or holds beside it, and whether its licence is there."""
    yield from unlike("the wheel", files_below(package), files_within(wheel, f"{package.name}/"))
    with zipfile.ZipFile(wheel) as opened:
        if not any(name.endswith("/licenses/LICENSE") for name in opened.namelist()):
            yield "the wheel holds no licence"


def page_faults(pages: dict[str, bytes]) -> Iterator[str]:
    """The places in pages that lead to a file that is not beside them."""
    for page in sorted(name for name in pages if name.endswith(".html")):
        # The page for unknown addresses names all from the root of its host.
        above = PurePosixPath("." if page == "404.html" else page).parent
        for written in set(ASKED_FOR.findall(pages[page].decode())):
            link = urlsplit(written)
            if link.scheme or link.netloc or not link.path:
                continue
            place = normpath((above / unquote(link.path).lstrip("/")).as_posix())
            if place not in pages and f"{place}/index.html" not in pages and place != ".":
                yield f"{page} leads to {written}, which is not in the zip"


def opened(chromium: str, page: Path) -> str:
    """A page as Chromium shows it from a file, once its scripts have run."""
    options = ("--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
    done = subprocess.run(  # noqa: S603 - the browser of this machine
        [chromium, *options, "--dump-dom", page.as_uri()],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=True,
    )  # fmt: skip
    return done.stdout


def browser_faults(site: Path, single: Path) -> Iterator[str]:
    """What is wrong with the first page and the one-file edition as Chromium opens them."""
    chromium = next(filter(None, map(shutil.which, (HEADLESS, *CHROMIUM_NAMES))), None)
    if chromium is None:
        if os.environ.get("CI"):
            yield NO_CHROMIUM
        else:
            tell(f"The pages were not opened. {NO_CHROMIUM}")
        return
    shown = opened(chromium, site / "index.html")
    if not SCRIPTS_RAN.search(shown):
        yield "the scripts of the first page did not run"
    for name, text in (("first page", shown), ("one-file edition", opened(chromium, single))):
        if 'class="chart' not in text or "<h1" not in text:
            yield f"the {name} shows no title or no chart"


def commanded(folder: Path, *words: str) -> str:
    """What a command of this environment says in a folder; its output as a fault if it fails."""
    command = shutil.which(words[0], path=str(Path(sys.executable).parent)) or words[0]
    own = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(  # noqa: S603 - the wheel's own command
        [command, *words[1:]], cwd=folder, env={**own, "HOME": str(folder)}, timeout=300,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode != 0:
        sys.exit(f"`{' '.join(words)}` ends with {done.returncode}:\n{done.stdout}")
    return done.stdout


def faults_in_use(wheel: Path, folder: Path) -> Iterator[str]:
    """What goes wrong where the commands are used in an empty folder."""
    where = commanded(folder, "python", "-c", "import factbook; print(factbook.__file__)")
    if REPOSITORY / "scripts" in Path(where.strip()).parents:
        yield f"the code that is tried is not the wheel's: {where.strip()}"
    version = wheel.name.split("-")[1]
    if version not in commanded(folder, "factbook", "--version").split():
        yield f"`factbook --version` does not say {version}"
    commanded(folder, "factbook", "new", "x")
    root = folder / "x"
    for word in ("check", "build", "pack", "verify"):
        commanded(root, "factbook", word)
    yield from package_faults(root, folder / "unpacked")


def package_faults(root: Path, unpacked: Path) -> Iterator[str]:
    """What is wrong with the zip and the one-file edition of the dossier at `root`."""
    [archive] = (root / "dist").glob("*.zip")
    [single] = (root / "dist").glob("*.html")
    held = files_within(archive, f"{archive.stem}/")
    yield from unlike("the zip", files_below(root / "site"), held)
    yield from page_faults(held)
    with zipfile.ZipFile(archive) as opened_archive:
        opened_archive.extractall(unpacked)
    yield from browser_faults(unpacked / archive.stem, single)


def tell(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - its output


def main() -> int:
    """Try the wheel that is named; 1 if it has a fault."""
    wheel = Path(sys.argv[1]).resolve()
    faults = list(wheel_faults(wheel, PACKAGE))
    with tempfile.TemporaryDirectory(prefix="wheel-") as folder:
        faults += faults_in_use(wheel, Path(folder).resolve())
    for fault in faults:
        tell(f"{wheel.name}: {fault}.")
    if not faults:
        tell(f"{wheel.name}: new, check, build, pack and verify work where it is alone.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
