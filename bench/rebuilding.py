"""How long a build takes after an edit, beside a full build of the same pages by MkDocs alone.

Invented dossiers of about so many pages (30% questions of ten claims with one chart each, 60%
sources, 10% actors) are built, edited and built again, each command in a process of its own, as a
user runs it. Beside it MkDocs alone builds the same pages, and a fixed site of as many pages with
Markdown tables, so that pages which are cheap to build flatter no ratio. Times are of the clock,
medians of several runs; memory is the peak of all processes of a command together (on Linux).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from synthetic import even_dossier

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEED: Final = 20250428
ABOUT_ONE: Final = 0.95
FIRST: Final = 0
"""The size that stands for the dossier of this repository."""
REPOSITORY: Final = Path(__file__).parent.parent
FIGURE: Final = re.compile(r"(figure: \"?)(?:about|approximately|as many as) [\d,]+")
ANYTHING: Final = re.compile("")
NOTE: Final = re.compile(r"note: [^}\n]*")
TARGETS: Final = {
    "cold build, with its charts": {FIRST: "7 s", 1000: "3.0 tables", 10000: "2.6 tables"},
    "nothing changed": {FIRST: "0.15 s", 1000: "0.2 s", 10000: "0.4 s"},
    "one figure changed, its chart redrawn": {
        FIRST: "1.2 s", 1000: "1/5 of the tables", 10000: "1/30 of the tables",
    },
    "one note changed, no chart": {
        FIRST: "0.9 s", 1000: "1/7 of the tables", 10000: "1/40 of the tables",
    },
    "one actor renamed": {
        FIRST: "1.5 s", 1000: "1/4 of the tables", 10000: "1/20 of the tables",
    },
    "`check` after one edit": {FIRST: "0.3 s", 1000: "0.4 s", 10000: "0.8 s"},
    "saved to reloaded in `serve`": {FIRST: "0.4 s", 1000: "0.4 s", 10000: "1.0 s"},
}  # fmt: skip
"""What these shall cost, by the number of pages."""


@dataclass(frozen=True)
class Run:
    """What a command cost.

    `seconds` of the clock, `processor` seconds of all its processes, and the memory that these held
    together at most, in megabytes.
    """

    seconds: float
    processor: float
    megabytes: float


def run(*command: str, cwd: Path) -> Run:
    """Run a command to its end. Raises `SystemExit` with its words if it fails."""
    begin, spent = time.perf_counter(), of_children()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process, peak_memory(process.pid) as peak:
        said, _ = process.communicate()
    seconds = time.perf_counter() - begin
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{said}")
    return Run(seconds, of_children() - spent, peak[0] / 1e6)


def of_children() -> float:
    """The processor seconds of all commands that have ended."""
    times = os.times()
    return times.children_user + times.children_system


@contextmanager
def peak_memory(pid: int) -> Iterator[list[float]]:
    """The most bytes that a process and all below it held at one time, looked at every 20 ms."""
    peak = [0.0]
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            peak[0] = max(peak[0], sum(resident(one) for one in below(pid)))

    watcher = threading.Thread(target=look, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def below(pid: int) -> list[int]:
    """The process and all that it started; on a system without /proc, none."""
    found, ahead = [], [pid]
    while ahead:
        one = ahead.pop()
        found.append(one)
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                ahead += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def resident(pid: int) -> int:
    """The bytes that a process holds, of those that it shares its share (PSS)."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        return int(re.findall(r"^Pss: +(\d+) kB", rollup, re.MULTILINE)[0]) * 1024
    except (OSError, IndexError):
        return 0


@dataclass(frozen=True)
class Bench:
    """A dossier under way; `edits` counts what was changed in it, so that no edit repeats one."""

    root: Path
    runs: int
    edits: Iterator[int]

    def build(self) -> Run:
        """Build the site as it stands."""
        return run(sys.executable, "-m", "factbook", "build", cwd=self.root)

    def check(self) -> Run:
        """Check the fact files as they stand."""
        return run(sys.executable, "-m", "factbook", "check", cwd=self.root)

    def cold(self) -> Run:
        """Build the site with nothing kept."""
        for name in (".factbook", "site"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        return self.build()

    def after(
        self, edit: Callable[[Bench], None], command: Callable[[Bench], Run] | None = None
    ) -> Run:
        """Build the site after an edit, or run another command; the median of several."""
        found = []
        for _ in range(self.runs):
            edit(self)
            found.append((command or Bench.build)(self))
        return Run(
            median(one.seconds for one in found),
            median(one.processor for one in found),
            max(one.megabytes for one in found),
        )

    def first(self, folder: str, having: re.Pattern[str] = ANYTHING) -> Path:
        """The first fact file of a folder that has this in it."""
        files = sorted((self.root / "data" / folder).glob("*.yaml"))
        return next(one for one in files if having.search(one.read_text(encoding="utf-8")))

    def replace(self, path: Path, old: str | re.Pattern[str], new: str) -> None:
        """Change the first place in a file."""
        text = path.read_text(encoding="utf-8")
        changed = re.sub(old, lambda found: found.expand(new), text, count=1)
        if changed == text:
            raise SystemExit(f"nothing to edit in {path.name}")
        path.write_text(changed, encoding="utf-8")


def copy_first_dossier(root: Path) -> None:
    """Copy what is written by hand of the dossier of this repository."""
    shutil.copytree(REPOSITORY / "data", root / "data")
    shutil.copytree(REPOSITORY / "docs" / "guide", root / "docs" / "guide")
    shutil.copy2(REPOSITORY / "mkdocs.yml", root / "mkdocs.yml")


def nothing(_: Bench) -> None:
    """Leave all as it is."""


def change_figure(bench: Bench) -> None:
    """Give the first claim another figure."""
    bench.replace(
        bench.first("statements", FIGURE), FIGURE, rf"\g<1>about {next(bench.edits) + 5000}"
    )


def change_note(bench: Bench) -> None:
    """Note something else beside the first claim; no chart shows it."""
    bench.replace(bench.first("statements", NOTE), NOTE, f"note: Told {next(bench.edits)} times.")


def add_question(bench: Bench) -> None:
    """Add a question without claims."""
    number = next(bench.edits)
    path = bench.root / "data" / "questions" / f"added-{number}.yaml"
    path.write_text(f"- {{id: added-{number}, question: 'What of added matter {number}?'}}\n")


def delete_source(bench: Bench) -> None:
    """Delete the last source, which was added for it and built."""
    path = bench.root / "data" / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    more = f"- {{id: added-{next(bench.edits)}, type: article, publisher: P, title: Added}}\n"
    path.write_text(text + more, encoding="utf-8")
    bench.build()
    path.write_text(text, encoding="utf-8")


def rename_actor(bench: Bench) -> None:
    """Give the first actor another name."""
    path = bench.root / "data" / "actors.yaml"
    bench.replace(path, r"name: [^,}\n]*", f"name: Speaker called {next(bench.edits)}")


def change_template(bench: Bench) -> None:
    """Lay a template of the dossier's own over the theme's, which every page uses."""
    path = bench.root / "docs" / "_theme" / "partials" / "copyright.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<p>{next(bench.edits)}</p>\n", encoding="utf-8")


EDITS: Final[dict[str, Callable[[Bench], None]]] = {
    "nothing changed": nothing,
    "one figure changed, its chart redrawn": change_figure,
    "one note changed, no chart": change_note,
    "one question added": add_question,
    "one source deleted": delete_source,
    "one actor renamed": rename_actor,
    "one template changed": change_template,
}


def plain(bench: Bench) -> Run:
    """Let MkDocs build the same pages alone."""
    own = bench.root / "mkdocs.yml"
    config = str(own if own.is_file() else bench.root / ".factbook" / "mkdocs.yml")
    with tempfile.TemporaryDirectory() as into:
        return run(
            sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", into, cwd=bench.root
        )


def tables(pages: int) -> Run:
    """Let MkDocs build a fixed site of as many pages of Markdown with tables."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        names = [f"page-{number}" for number in range(pages - 1)]
        for name in ["index", *names]:
            rows = "\n".join(
                f"| {chance.choice(names)} | {chance.randrange(10**6):,} | [one]({name}.md) |"
                for _ in range(20)
            )
            text = f"# {name}\n\n| Name | Figure | Link |\n|---|---|---|\n{rows}\n"
            (root / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
        settings = "site_name: Tables\ntheme: {name: material, font: false}\nnav: [index.md]\n"
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        return run(sys.executable, "-m", "mkdocs", "build", "-q", cwd=root)


def measure(size: int, runs: int, edits: list[str]) -> None:
    """Print the table of one size, with the edits that are asked for."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), runs, count(1))
        if size == FIRST:
            copy_first_dossier(bench.root)
        else:
            even_dossier(bench.root, size, SEED)
        cold = bench.cold()
        alone = plain(bench)
        fixed = tables(size or sum(1 for _ in (bench.root / "docs").rglob("*.md")))
        pages = sum(1 for _ in (bench.root / "docs").rglob("*.md"))
        say(
            f"\n{pages:,} pages of a dossier; MkDocs alone {alone.seconds:.1f} s, "
            f"{alone.megabytes:.0f} MB; as many pages of tables {fixed.seconds:.1f} s\n"
        )
        heads = ("seconds", "processor", "of MkDocs alone", "of the tables", "memory, MB", "target")
        say(f"| | {' | '.join(heads)} |")
        say("|---|---:|---:|---:|---:|---:|---|")
        tell("cold build, with its charts", cold, alone, fixed, size)
        for name in edits:
            tell(name, bench.after(EDITS[name]), alone, fixed, size)
        bench.build()  # what the last edit made stale is no matter of this one
        checked = bench.after(change_note, Bench.check)
        tell("`check` after one edit", checked, alone, fixed, size)
        waited = served(bench)
        shown = "no browser here" if waited is None else f"{waited:.2f}"
        target = TARGETS["saved to reloaded in `serve`"].get(size, "")
        say(f"| saved to reloaded in `serve` | {shown} | | | | | {target} |")


def served(bench: Bench) -> float | None:
    """The seconds from saving a figure to its page in Chromium; None without a browser.

    The page is that of the claim's question, open in the live preview.
    """
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - of the tests' packages
    except ImportError:
        return None
    if chromium is None:
        return None
    shown = page_of_first_figure(bench)
    serving = subprocess.Popen(
        [sys.executable, "-u", "-m", "factbook", "serve"],
        cwd=bench.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        address = heard(serving, r"http://127\.0\.0\.1:\d+/")
        heard(serving, "watching for changes")
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(600_000)
            page.goto(f"{address}{shown}")
            times = [saved(bench, page) for _ in range(bench.runs)]
            browser.close()
    finally:
        serving.terminate()
        serving.communicate()
    return median(times)


def page_of_first_figure(bench: Bench) -> str:
    """The question's page that shows the figure which is edited, from the site's root."""
    change_figure(bench)
    bench.build()
    number = FIGURE.search(bench.first("statements", FIGURE).read_text())
    digits = int(re.sub(r"\D", "", number[0][-7:])) if number else 0
    pages = sorted((bench.root / "docs" / "questions").glob("*.md"))
    found = next(one for one in pages if {f"{digits:,}", f"{digits}"} & words_of(one))
    return f"questions/{found.stem}.html"


def words_of(page: Path) -> set[str]:
    """The words and numbers of a page."""
    return set(re.findall(r"[\w,]+\w|\w", page.read_text(encoding="utf-8")))


def saved(bench: Bench, page: Page) -> float:
    """Save another figure, and wait until the page shows it."""
    number = next(bench.edits) + 5000
    begin = time.perf_counter()
    bench.replace(bench.first("statements", FIGURE), FIGURE, rf"\g<1>about {number}")
    page.wait_for_function(
        f"document.body.innerText.includes('{number:,}')"
        f" || document.body.innerText.includes('{number}')"
    )
    return time.perf_counter() - begin


def heard(process: subprocess.Popen[str], words: str) -> str:
    """Read on until a line has these words. Raises `SystemExit` if it never comes."""
    for line in process.stdout or ():
        if found := re.search(words, line):
            return found[0]
    raise SystemExit(f"the live preview never said {words}")


def tell(name: str, found: Run, alone: Run, fixed: Run, size: int) -> None:
    """Print a row of the table."""
    ratios = (ratio(found.seconds / one.seconds) for one in (alone, fixed))
    target = TARGETS.get(name, {}).get(size, "")
    spent = (f"{found.seconds:.2f}", f"{found.processor:.2f}")
    cells = (name, *spent, *ratios, f"{found.megabytes:.0f}", target)
    say(f"| {' | '.join(cells)} |")


def ratio(value: float) -> str:
    """Tell a ratio: 1.4, or 1/12."""
    return f"{value:.1f}" if value > ABOUT_ONE else f"1/{1 / value:.1f}"


def say(line: str) -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - a benchmark prints


def main() -> None:
    """Measure the sizes that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", type=int, nargs="+", default=[FIRST, 1000],
        help="sizes; 0 is the dossier of this repository",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--edits", nargs="+", choices=EDITS, default=list(EDITS), metavar="EDIT",
        help=f"some of these alone: {'; '.join(EDITS)}",
    )  # fmt: skip
    asked = parser.parse_args()
    for size in asked.pages:
        measure(size, asked.runs, asked.edits)


if __name__ == "__main__":
    main()
