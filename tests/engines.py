"""Build the generated pages with other builders, and hold each site against our own.

    python tests/engines.py NAME=COMMAND... [--root DIR] [--queries N]

`nox -s engines` runs it after `factbook build`, with MkDocs, ProperDocs and Zensical. Each builder
gets a copy of docs/ and of the settings, and builds as its users build. The program ends with 1 if
a page or file of ours is missing that `LEFT_OUT` does not name, if a page says other words, if a
link does not arrive, or if the search, on a page opened from a file, does not find what ours does.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright
from selectolax.lexbor import LexborHTMLParser

from asking import Query, ask, queries
from factbook.building.engine import build_epoch, site_url
from factbook.building.layout import Layout
from factbook.building.link_check import check_links
from factbook.building.mkdocs_log import EPOCH
from factbook.errors import BuildError
from factbook.facts import facts_of
from factbook.loading.reading import read_dossier
from factbook.model.dossier import Dossier
from factbook.pages.parts.addresses import Addresses
from visiting import CHROMIUM_NAMES, NO_CHROMIUM, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY: Final = Path(__file__).parent.parent
OUR_SUMS: Final = "SHA256SUMS"
# Files of our site that a builder does not write, and why that is no fault: docs/guide/engines.md.
LEFT_OUT: Final[Mapping[str, tuple[str, ...]]] = {
    "mkdocs": (OUR_SUMS,),
    "properdocs": (OUR_SUMS,),
    "zensical": (
        OUR_SUMS,
        "sitemap.xml.gz",
        "search/*",
        "assets/javascripts/*",
        "assets/stylesheets/*",
    ),
}
INDEXES: Final = ("search/search_index.json", "search.json")
SHOWN: Final = 5
# The tool's own settings lie a folder lower, and Zensical builds nothing above its settings.
OUT_OF_PRIVATE: Final = re.compile(r"^( *(?:docs_dir|site_dir|custom_dir): )\.\./", re.MULTILINE)


@dataclass
class Finding:
    """What was found of one builder's site: counts for the table, and sentences for each fault."""

    engine: str
    seconds: float = 0
    pages: int = 0
    same: int = 0
    indexed: int = 0
    answered: int = 0
    alike: float = 0
    faults: list[str] = field(default_factory=list)


def missing(ours: Path, theirs: Path, left_out: Sequence[str]) -> list[str]:
    """The files of our site that the other has not and may not leave out; any page is one."""
    names = (path.relative_to(ours).as_posix() for path in sorted(ours.rglob("*")))
    return [
        name
        for name in names
        if (ours / name).is_file() and not (theirs / name).is_file()
        if name.endswith(".html") or not any(fnmatch(name, one) for one in left_out)
    ]


def words(page: Path) -> str:
    """What a page says between its header and its footer, whatever the blanks."""
    content = LexborHTMLParser(page.read_bytes()).css_first("#_content")
    return " ".join(content.text(separator=" ").split()) if content else ""


def saying_otherwise(ours: Path, theirs: Path) -> list[str]:
    """The pages that both sites have and that do not say the same."""
    names = [path.relative_to(ours).as_posix() for path in sorted(ours.rglob("*.html"))]
    both = [name for name in names if (theirs / name).is_file()]
    return [name for name in both if words(ours / name) != words(theirs / name)]


def same_bytes(ours: Path, theirs: Path) -> int:
    """How many pages of the two sites are the same to the byte."""
    return sum(
        (other := theirs / path.relative_to(ours)).is_file()
        and path.read_bytes() == other.read_bytes()
        for path in ours.rglob("*.html")
    )


def broken_links(site: Path, root: str) -> list[str]:
    """What the checker of every build of ours says of the site's links."""
    try:
        check_links(site, root)
    except BuildError as error:
        return [str(error)]
    return []


def indexed(site: Path) -> frozenset[str]:
    """The places that the search of the site knows; none if it has no index."""
    for name in INDEXES:
        with suppress(FileNotFoundError):
            read = json.loads((site / name).read_text("utf-8"))
            entries = read.get("docs") or read.get("items") or []
            return frozenset(entry["location"] for entry in entries)
    return frozenset()


def search_faults(asked: Mapping[Query, Sequence[str]]) -> list[str]:
    """A sentence for each query that finds none of the claims that it must find."""
    return [
        f"searching for “{query.text}” does not find {', '.join(sorted(query.wanted)[:SHOWN])}"
        for query, found in asked.items()
        if query.wanted.isdisjoint(found)
    ]


def likeness(ours: Mapping[Query, Sequence[str]], theirs: Mapping[Query, Sequence[str]]) -> float:
    """The share of the wanted claims found by our search that the other finds too, from 0 to 1."""
    found = {query: query.wanted.intersection(places) for query, places in ours.items()}
    both = sum(len(places.intersection(theirs[query])) for query, places in found.items())
    return both / max(1, sum(map(len, found.values())))


def settings(layout: Layout) -> str:
    """The settings as they stand beside data/: those of the dossier, or the tool's, moved there."""
    text = layout.config.read_text("utf-8")
    return text if layout.own_config.is_file() else OUT_OF_PRIVATE.sub(r"\1", text)


def build(command: str, layout: Layout, into: Path, epoch: int) -> tuple[Path, float]:
    """Build a copy of the pages strictly; the site, and the seconds that it took.

    Raises `BuildError` with the builder's own words if it fails.
    """
    config = into / layout.own_config.name
    shutil.copytree(layout.docs, into / "docs")
    config.write_text(settings(layout), encoding="utf-8")
    begin = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - the builder that the session installed
        [command, "build", "--strict", "--config-file", str(config)],
        cwd=into, env={**os.environ, EPOCH: str(epoch)}, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise BuildError(f"the build ends with {done.returncode}: {done.stdout.strip()[-600:]}")
    return into / "site", time.perf_counter() - begin


def searched(
    browser: Browser, site: Path, asked: Sequence[Query], faults: list[str]
) -> dict[Query, list[str]]:
    """What the search finds from a file, without a server; what goes wrong joins `faults`."""
    visit = Visit(browser)
    home = site.resolve().as_uri() + "/"
    found: dict[Query, list[str]] = {query: [] for query in asked}
    try:
        for query in asked:
            found[query] = ask(visit.page, home, query.text)
    except LookupError as error:
        faults.append(str(error))
    faults += [f"asks for {address}" for address in visit.outside(home)]
    faults += visit.complaints
    visit.context.close()
    return found


@dataclass(frozen=True)
class Comparison:
    """All that is the same for every builder: our site, its claims, and what is asked of it."""

    layout: Layout
    dossier: Dossier
    browser: Browser
    queries: Sequence[Query]
    answers: Mapping[Query, Sequence[str]]

    def of(self, engine: str, command: str) -> Finding:
        """Build with one builder and hold its site against ours."""
        found = Finding(engine)
        with tempfile.TemporaryDirectory() as folder:
            try:
                epoch = build_epoch(self.dossier.briefing.as_of)
                site, found.seconds = build(command, self.layout, Path(folder), epoch)
            except BuildError as error:
                found.faults.append(str(error))
            else:
                self._hold(found, site)
        return found

    def _hold(self, found: Finding, site: Path) -> None:
        ours = self.layout.site
        found.pages = sum(1 for _ in site.rglob("*.html"))
        found.same = same_bytes(ours, site)
        left_out = LEFT_OUT.get(found.engine, (OUR_SUMS,))
        found.faults += [f"{name} is missing" for name in missing(ours, site, left_out)]
        found.faults += [f"{name} says other words" for name in saying_otherwise(ours, site)]
        root = urlsplit(site_url(self.layout.config)).path or "/"
        found.faults += broken_links(site, root)
        claims = self._claims()
        known = indexed(site) & claims
        found.indexed = len(known)
        found.faults += [f"the search does not know {name}" for name in sorted(claims - known)]
        answers = searched(self.browser, site, self.queries, found.faults)
        unanswered = search_faults(answers)
        found.answered = len(self.queries) - len(unanswered)
        found.alike = likeness(self.answers, answers)
        found.faults += unanswered

    def _claims(self) -> frozenset[str]:
        addresses = Addresses(facts_of(self.dossier))
        return frozenset(addresses.claim(claim) for claim in self.dossier.claims.values())


def table(findings: Sequence[Finding], queries_asked: int) -> str:
    """The findings as a table of Markdown, a builder a row."""
    head = (
        "| | seconds | pages | the same bytes | claims in the index "
        f"| of {queries_asked} searches answered | claims found that ours finds | faults |"
    )
    rows = (
        f"| {one.engine} | {one.seconds:.1f} | {one.pages} | {one.same} | {one.indexed} "
        f"| {one.answered} | {one.alike:.0%} | {len(one.faults)} |"
        for one in findings
    )
    return "\n".join((head, "|---|--:|--:|--:|--:|--:|--:|--:|", *rows))


def compare(root: Path, commands: Mapping[str, str], each: int) -> list[Finding]:
    """Hold the site of each builder against that in `root`, and print what was found."""
    layout, dossier = Layout(root), read_dossier(root).dossier
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if dossier is None or not (layout.site / "index.html").is_file():
        sys.exit(f"There is no site in {layout.site}: build it first.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium or sys.exit(NO_CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        asked = queries(dossier, each)
        own = Finding("factbook")
        answers = searched(browser, layout.site, asked, own.faults)
        own.faults += search_faults(answers)
        comparison = Comparison(layout, dossier, browser, asked, answers)
        findings = [comparison.of(name, command) for name, command in commands.items()]
        browser.close()
    tell(table(findings, len(asked)))
    for one in (own, *findings):
        more = [f"  and {len(one.faults) - SHOWN} more"] if len(one.faults) > SHOWN else []
        for line in [f"{one.engine}: {fault}" for fault in one.faults[:SHOWN]] + more:
            tell(line)
    return [own, *findings]


def tell(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - its output


def main() -> int:
    """Do what the arguments say; 1 if a site is not what ours is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("engines", nargs="+", metavar="NAME=COMMAND")
    parser.add_argument("--root", type=Path, default=REPOSITORY, help="where data/ is")
    parser.add_argument("--queries", type=int, default=8, metavar="N", help="of each kind")
    given = parser.parse_args()
    commands = dict(one.split("=", 1) for one in given.engines)
    findings = compare(given.root.resolve(), commands, given.queries)
    return 1 if any(one.faults for one in findings) else 0


if __name__ == "__main__":
    sys.exit(main())
