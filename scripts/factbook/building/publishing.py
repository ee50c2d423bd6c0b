"""Put a finished site in the place of the old one, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from factbook.building.layout import Layout
from factbook.building.scratch import FRESH, clear_leftovers, leftovers, scratch_folder
from factbook.building.swap import ASIDE, exchange
from factbook.errors import BuildError, OverwriteError, refused_by_system
from factbook.files.safe_folder import FILE_MODE, FOLDER_MODE

MADE_BY_MKDOCS = ("404.html", "sitemap.xml")


@contextmanager
def fresh_folder(layout: Layout) -> Iterator[Path]:
    """A new empty folder for a site to be built in, on the file system of `site/`.

    Whatever happens within, nothing is left of it afterwards; what builds that were killed left
    is removed first. To be called by the one who holds the lock.
    """
    if not layout.site.exists():
        bring_back(layout)
    clear_leftovers(layout)
    with scratch_folder(layout, FRESH) as folder:
        yield folder


def bring_back(layout: Layout) -> None:
    """Bring back a site that a build killed between two renames left aside."""
    aside = [left for left in leftovers(layout) if left.name.endswith(ASIDE)]
    for left in aside[:1]:
        left.rename(layout.site)


def refuse_foreign_site(layout: Layout) -> None:
    """Refuse to replace a `site/` that is not a built site, since publishing replaces all of it.

    Raises `OverwriteError` naming a file that would be lost.
    """
    if layout.site.exists() and not layout.site.is_dir():
        raise OverwriteError("site is a file, and the site is published in a folder of that name.")
    standing = sorted(layout.site.iterdir()) if layout.site.is_dir() else []
    built = all((layout.site / name).is_file() for name in MADE_BY_MKDOCS)
    if standing and not built:
        raise OverwriteError(
            f"site/ holds files that no build made, such as {standing[0].name}, and publishing "
            "would replace them all. Move them elsewhere, or delete the folder."
        )


def open_to_readers(fresh: Path, built: Iterable[Path]) -> None:
    """Set the permissions of files that were built into a new site, and of their folders.

    They are the same whatever the umask: `rw-r--r--` for files, `rwxr-xr-x` for folders.
    """
    folders = {fresh}
    for path in built:
        path.chmod(FILE_MODE)
        folders.update(above for above in path.parents if above.is_relative_to(fresh))
    for folder in folders:
        folder.chmod(FOLDER_MODE)


def publish(fresh: Path, layout: Layout) -> None:
    """Make `fresh` the site; readers find the old one or the new one, and no mixture.

    The old site is then in `fresh`.
    """
    exchange(fresh, layout.site)


@contextmanager
def site_stands() -> Iterator[None]:
    """Say of what the system refuses within that the new site is published all the same."""
    try:
        yield
    except OSError as error:
        raise BuildError(
            f"{refused_by_system(error)} The new site is published; what was known of "
            "it is lost, so the next build makes more anew."
        ) from error
