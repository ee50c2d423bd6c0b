"""A reader's visit: a page opened with the network watched, and one page of every type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HEADLESS = "chromium-headless-shell"
"""Chromium without windows, as Debian packs it: the same engine, at half the processor time."""
NO_CHROMIUM = (
    "There is no Chromium on the PATH. Install one (Debian and Ubuntu: apt install chromium; "
    "macOS: brew install --cask chromium; Windows: winget install Chromium), then run the tests "
    "again."
)
NO_JAVA = (
    "There is no Java on the PATH, which the checkers of HTML and of the feed run on. Install one "
    "(Debian and Ubuntu: apt install default-jre-headless; macOS: brew install openjdk; Windows: "
    "winget install EclipseAdoptium.Temurin.21.JRE), then run the tests again."
)
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Options of Java for a checker that runs a second or two: compile quickly, and not for hours."""
WIDE = (1400, 900)
PHONE = (360, 740)
FONTS = {
    "Liberation": ("Liberation Serif", "Liberation Sans"),
    "Noto": ("Noto Serif", "Noto Sans"),
}
"""A serif and a sans each: as wide as Times and Arial, and as wide as Linux and Android have them.

Where lines break, and what stands beside what, depends on them.
"""
NO_FONTS = (
    "These fonts, in which lines break in two ways, are not installed: {}. Install them (Debian "
    "and Ubuntu: apt install fonts-liberation fonts-noto-core), then run the tests again."
)
# Sets the two variables by which all styles choose a font, after all other styles of the page.
_IN_FONTS = """([serif, sans]) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`:root, [data-md-color-scheme], [data-md-color-scheme] body {
        --serif: "${serif}", serif; --sans: "${sans}", sans-serif; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def in_each_fonts(page: Page) -> Iterator[str]:
    """Show the opened page in each set of fonts, one after the other; give the set's name."""
    for name, fonts in FONTS.items():
        page.evaluate(_IN_FONTS, fonts)
        yield name


def page_types(site: Path) -> Mapping[str, str]:
    """One page of each type by its address below the site.

    Of the types with many pages it is the smallest that has all that is on such a page: what a
    large one has more is more of the same, and takes longer to look at.
    """
    question = _smallest(site, "questions/*.html", 'class="chart"', 'class="matrix"', "drifts")
    return {
        "home": "index.html",
        "questions": "questions/index.html",
        "question": question,
        "comparison": _smallest(site, "questions/*/comparison*.html", 'class="matrix"'),
        "actors": "actors/index.html",
        "actor": _smallest(site, "actors/*.html", 'class="claims"', 'class="who'),
        "sources": "sources/index.html",
        "source": _smallest(site, "sources/*.html", 'class="claims"', "cite-page"),
        "timeline": "timeline.html",
        "ledger": "ledger.html",
        "method": "method.html",
        "data": "data.html",
        "prose": _smallest(site, "pages/*.html"),
        "not found": "404.html",
    }


def _smallest(site: Path, pattern: str, *held: str) -> str:
    pages = [page for page in site.glob(pattern) if page.name != "index.html"]
    chosen = [page for page in pages if all(word in page.read_text("utf-8") for word in held)]
    assert chosen, f"no page {pattern} with {held}"
    return min(chosen, key=lambda page: (page.stat().st_size, page)).relative_to(site).as_posix()


class Visit:
    """A page opened with the network watched: what it asked for, and what it complained of."""

    def __init__(self, browser: Browser, *, javascript: bool = True, **settings: Any) -> None:  # noqa: ANN401 - Playwright's own
        self.context = browser.new_context(java_script_enabled=javascript, **settings)
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.answers: list[Response] = []
        self.page.on("response", self._answered)
        self.page.on("requestfailed", self._failed)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._heard)

    def _answered(self, response: Response) -> None:
        self.answers.append(response)

    def _failed(self, request: Request) -> None:
        # Going to the next page breaks off what the last one still asked for; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def drawn(self, picture: Locator) -> bool:
        """Whether a picture that loads when it comes into view has done so within ten seconds."""
        for _ in range(100):
            if picture.evaluate("picture => picture.complete && picture.naturalWidth > 0"):
                return True
            self.page.wait_for_timeout(100)
        return False

    def explore_first_chart(self) -> bool:
        """Exchange the first picture in sight for its chart to explore; False if there is none."""
        button = self.page.locator("button.explore:visible").first
        if button.count() == 0:
            return False
        button.click()
        self.page.wait_for_selector(".chart-explored svg", timeout=30_000)
        return True

    def outside(self, base: str) -> list[str]:
        kept = (base, "data:", "about:", "blob:")
        return [address for address in self.asked if not address.startswith(kept)]
