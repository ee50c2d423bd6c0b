"""Photograph every page type of the built site, wide, on a phone, in the dark and on paper.

    python tests/pictures.py [SITE] [--into FOLDER] [--readme]

The pictures are `FOLDER/TYPE-SETTING.png`, to be looked at before a change to the look is called
done. On the way every page is held against two more widths, 320 and 1920 pixels: nothing may
scroll sideways. With `--readme` the two pictures of the README are made anew, and written where
they have changed. The site is served on this machine alone, since the page for unknown addresses
has its styles at the root of a server.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, Literal

from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from visiting import CHROMIUM_NAMES, NO_CHROMIUM

REPOSITORY: Final = Path(__file__).parent.parent
README_PICTURES: Final = REPOSITORY / "docs" / "guide" / "pictures"
# A longer page is cut: what is below is more of the same.
TALLEST: Final = 6000
# CSS pixels: narrow phones, and a desk's screen.
OTHER_WIDTHS: Final = (320, 1920)
# The README shows pictures of this width, the home page to this height.
README_WIDTH: Final = 1000
README_HEIGHT: Final = 1150
SEARCH: Final = "input[name=query]"


@dataclass(frozen=True)
class Setting:
    """How a page is seen: the size of the window in CSS pixels, the paper, and the medium."""

    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    medium: Literal["screen", "print"] = "screen"


SETTINGS: Final[Mapping[str, Setting]] = {
    "wide": Setting(1400, 900),
    "phone": Setting(360, 740),
    "dark": Setting(1400, 900, scheme="dark"),
    # The width of A4 between margins of two centimetres.
    "print": Setting(643, 900, medium="print"),
}


def page_types(site: Path) -> dict[str, str]:
    """The address of one page of each type, the largest where there are several."""
    single = {
        "home": "index.html",
        "questions": "questions/index.html",
        "actors": "actors/index.html",
        "sources": "sources/index.html",
        "timeline": "timeline.html",
        "ledger": "ledger.html",
        "method": "method.html",
        "data": "data.html",
        "404": "404.html",
    }
    several = {
        "question": "questions/*.html",
        "comparison": "questions/*/comparison*.html",
        "actor": "actors/*.html",
        "source": "sources/*.html",
        "prose": "pages/*.html",
    }
    found = {name: address for name, address in single.items() if (site / address).is_file()}
    for name, pattern in several.items():
        pages = [path for path in sorted(site.glob(pattern)) if path.name != "index.html"]
        if pages:
            largest = max(pages, key=lambda path: path.stat().st_size)
            found[name] = largest.relative_to(site).as_posix()
    return dict(sorted(found.items()))


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of its base
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site at an address of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def opened(browser: Browser, setting: Setting) -> Iterator[Page]:
    """A page that is seen in a setting."""
    page = browser.new_page(
        viewport={"width": setting.width, "height": setting.height}, color_scheme=setting.scheme
    )
    page.emulate_media(media=setting.medium, color_scheme=setting.scheme)
    yield page
    page.close()


def visit(page: Page, address: str) -> None:
    """Go to an address and wait for all its pictures, also those further down."""
    page.goto(address)
    page.evaluate(
        """() => Promise.all([...document.images].map((image) => {
            image.loading = "eager";
            const shown = getComputedStyle(image.parentElement).display !== "none";
            return shown && image.currentSrc ? image.decode().catch(() => {}) : null;
        }))"""
    )


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return wider


def photographed(page: Page, into: Path) -> None:
    """Take a picture of the whole page, but of no more than is worth looking at."""
    size = page.viewport_size
    assert size is not None  # every page here was opened with one
    tall: int = page.evaluate("document.documentElement.scrollHeight")
    clip: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": min(tall, TALLEST)}
    page.screenshot(path=into, full_page=True, clip=clip)


def search_for(page: Page, words: str) -> None:
    """Open the search and wait for what it finds."""
    page.focus(SEARCH)
    page.keyboard.type(words)
    page.wait_for_selector(".md-search-result__item")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")


def a_word(page: Page) -> str:
    """A word that the search of any site finds: the longest of its title."""
    title: str = page.evaluate("document.title")
    return max(title.replace("'s", "").split(), key=len)


def photograph(browser: Browser, base: str, pages: Mapping[str, str], into: Path) -> list[str]:
    """Photograph every page in every setting; tell where one scrolls sideways."""
    faults = []
    for name, setting in SETTINGS.items():
        with opened(browser, setting) as page:
            for kind, address in pages.items():
                visit(page, f"{base}/{address}")
                faults += fault(page, address, setting.width)
                photographed(page, into / f"{kind}-{name}.png")
            if setting.medium == "screen":
                visit(page, f"{base}/index.html")
                search_for(page, a_word(page))
                faults += fault(page, "the search", setting.width)
                page.screenshot(path=into / f"search-{name}.png")
    for width in OTHER_WIDTHS:
        with opened(browser, Setting(width, 900)) as page:
            for address in pages.values():
                visit(page, f"{base}/{address}")
                faults += fault(page, address, width)
    return faults


def fault(page: Page, address: str, width: int) -> list[str]:
    """A sentence if the page scrolls sideways."""
    wider = sideways(page)
    return [f"{address} is {wider} pixels wider than a window of {width}."] if wider > 0 else []


def readme_pictures(browser: Browser, base: str) -> dict[str, bytes]:
    """The top of the home page, and its chart of estimates with the heading above it."""
    with opened(browser, Setting(README_WIDTH, README_HEIGHT)) as page:
        visit(page, f"{base}/index.html")
        made = {"home.png": page.screenshot()}
        box = page.evaluate(
            """() => {
                const chart = document.querySelector('figure[data-chart^="estimates"]');
                const [above, below] = [chart.closest("section"), chart.querySelector("figcaption")]
                    .map((part) => part.getBoundingClientRect().top + scrollY);
                return { y: above - 24, height: below - above + 16 };
            }"""
        )
        clip: FloatRect = {"x": 0, "width": README_WIDTH, "y": box["y"], "height": box["height"]}
        made["estimates.png"] = page.screenshot(full_page=True, clip=clip)
    return made


def write_if_changed(path: Path, picture: bytes) -> bool:
    """Write the picture in few colours, unless the file shows the same already."""
    with Image.open(io.BytesIO(picture)) as full:
        few = full.convert("RGB").quantize(255, dither=Image.Dither.NONE)
    if path.is_file():
        with Image.open(path) as before:
            same_size = before.size == few.size
            if (
                same_size
                and not ImageChops.difference(before.convert("RGB"), few.convert("RGB")).getbbox()
            ):
                return False
    few.save(path, "PNG", optimize=True)
    return True


def chromium() -> str:
    """Where Chromium is; without one, say how to get it and end."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    return found or sys.exit(NO_CHROMIUM)


def main() -> int:
    """Do what the arguments say; 1 if a page scrolls sideways."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", nargs="?", type=Path, default=REPOSITORY / "site")
    parser.add_argument("--into", type=Path, default=REPOSITORY / "pictures")
    parser.add_argument("--readme", action="store_true", help="make the README's pictures anew")
    given = parser.parse_args()
    pages = page_types(given.site)
    if "home" not in pages:
        sys.exit(f"There is no site in {given.site}: build it first.")
    given.into.mkdir(parents=True, exist_ok=True)
    with served(given.site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        faults = photograph(browser, base, pages, given.into)
        if given.readme:
            for name, picture in readme_pictures(browser, base).items():
                changed = write_if_changed(README_PICTURES / name, picture)
                print(f"{name}: {'written anew' if changed else 'as it was'}")  # noqa: T201 - it reports
        browser.close()
    print(*faults, sep="\n", end="\n" if faults else "")  # noqa: T201 - as above
    print(f"{len(list(given.into.glob('*.png')))} pictures are in {given.into}")  # noqa: T201 - as above
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
