"""The menu of this project: `nox -l` lists it, `nox -s NAME` does it."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import nox

nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["lint", "tests"]
ENOUGH = 4 * 1024**3
"""Bytes that must be free in memory for the tests to write there."""


def install(session: nox.Session, group: str) -> None:
    """Install the locked packages of a group, each checked by its hash, and this project itself."""
    session.install("--require-hashes", "-r", f"requirements/{group}.txt")
    session.install("--no-deps", "--no-build-isolation", "-e", ".")


@nox.session
def site(session: nox.Session) -> None:
    """Build the briefing into site/ and say where to click."""
    install(session, "site")
    session.run("factbook", "build", *session.posargs)


@nox.session
def serve(session: nox.Session) -> None:
    """Show the briefing in the browser and follow every edit."""
    install(session, "site")
    session.run("factbook", "serve", *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Check the fact files: every problem with its place and remedy."""
    install(session, "site")
    session.run("factbook", "check", *session.posargs)


@nox.session
def pack(session: nox.Session) -> None:
    """Pack the briefing into dist/: a zip, and one file that needs no other."""
    install(session, "site")
    session.run("factbook", "pack", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests on all processors; what follows `--` goes to pytest, such as `-n 0` for one."""
    install(session, "tests")
    # The tests of a file share what they build, so one process runs them all. Files are taken in
    # order, those that take longest first (`tests/file_order.py`). Some wait for a browser, a
    # clock or a signal: there are two processes more than processors.
    processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    spread = ("-n", str((processes or 1) + 2), "--dist", "loadfile", "--no-loadscope-reorder")
    with folder_for_tests() as folder:
        session.run("pytest", *spread, f"--basetemp={folder}/run", *session.posargs)


@contextmanager
def folder_for_tests() -> Iterator[str]:
    """A folder for what the tests write: in memory where there is enough of it.

    A build writes hundreds of files and waits until the disk has them. Nothing is kept: to look at
    what a failed test left, run it with `pytest` alone.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder with a name of its own is made in it
    enough = memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH
    with tempfile.TemporaryDirectory(prefix="factbook-", dir=memory if enough else None) as folder:
        yield folder


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Read 20,000 damaged fact files, others each week, and try more edits, sequences and laws."""
    install(session, "tests")
    week = datetime.now(tz=UTC).isocalendar()  # noqa: TID251 - other files each week
    more = {
        "FACTBOOK_FUZZ": "20000",
        "FACTBOOK_FUZZ_SEED": f"{week.year}{week.week:02}00000",
        "FACTBOOK_EDIT_SEQUENCES": "300",
        "FACTBOOK_EXAMPLES": "20",
        "FACTBOOK_CHANGES": "60",
        "FACTBOOK_CHANGES_SEED": f"{week.year}{week.week:02}",
    }
    tests = (
        "tests/loading/test_fuzz.py", "tests/building/test_edit_sequences.py",
        "tests/building/test_incremental_equals_clean.py", "tests/loading/test_broken_fields.py",
        "tests/authoring/test_renaming.py", "tests/reasoning/test_laws.py",
        "--hypothesis-seed", str(week.year * 100 + week.week),
    )  # fmt: skip
    session.run(
        "pytest", "-n", "auto", "--dist", "worksteal", *tests, *session.posargs,
        env={name: os.environ.get(name, value) for name, value in more.items()},
    )  # fmt: skip


@nox.session(default=False)
def pictures(session: nox.Session) -> None:
    """Photograph every page type into pictures/; with `-- --readme` the README's pictures too."""
    install(session, "tests")
    session.run("factbook", "build")
    session.run("python", "tests/pictures.py", *session.posargs)


@nox.session(default=False)
def lighthouse(session: nox.Session) -> None:
    """Measure the site by Lighthouse, wide and on a phone; needs Node and Chromium."""
    install(session, "site")
    session.run("factbook", "build")
    home = Path(session.virtualenv.location) / "lighthouse"
    session.run(
        "npm", "install", "--prefix", str(home), "--no-save", "--ignore-scripts", "--no-audit",
        "--no-fund", "lighthouse@12", external=True,
    )  # fmt: skip
    command = home / "node_modules" / ".bin" / "lighthouse"
    session.run("python", "tests/lighthouse.py", "site", str(command), *session.posargs)


@nox.session(default=False)
def outlines(session: nox.Session) -> None:
    """Make the outlines of maps anew, of Natural Earth by npm's world-atlas; needs Node."""
    home = Path(session.virtualenv.location) / "world-atlas"
    session.run(
        "npm", "install", "--prefix", str(home), "--no-save", "--ignore-scripts", "--no-audit",
        "--no-fund", "world-atlas@2.0.2", external=True,
    )  # fmt: skip
    source = home / "node_modules" / "world-atlas"
    session.run("python", "scripts/make_outlines.py", str(source), *session.posargs)


@nox.session(default=False)
def engines(session: nox.Session) -> None:
    """Build the same pages with MkDocs, ProperDocs and Zensical, and compare; needs Chromium."""
    install(session, "tests")
    session.run("factbook", "build")
    commands = ["mkdocs=mkdocs"]
    for name in ("properdocs", "zensical"):
        home = Path(session.virtualenv.location) / "engines" / name
        programs = home / ("Scripts" if os.name == "nt" else "bin")
        session.run("python", "-m", "venv", str(home))
        session.run(
            str(programs / "python"), "-m", "pip", "install", "--quiet", "--require-hashes",
            "-r", f"requirements/{name}.txt", external=True,
        )  # fmt: skip
        commands.append(f"{name}={programs / name}")
    session.run("python", "tests/engines.py", *commands, *session.posargs)


@nox.session(default=False, reuse_venv=False)
def wheel(session: nox.Session) -> None:
    """Build the wheel and try it, installed alone; `-- --newest` takes the newest packages."""
    # Nothing is installed but the wheel and what it declares: of that the locked versions, by which
    # a run can be repeated, or what a user gets today.
    folder = Path(session.create_tmp())
    for old in folder.glob("*.whl"):
        old.unlink()
    session.run("python", "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), ".")
    [built] = folder.glob("*.whl")
    if session.posargs == ["--newest"]:
        session.install(str(built))
    else:
        # Constraints with hashes would ask for one of the wheel, too.
        locked = Path("requirements/site.txt").read_text(encoding="utf-8")
        versions = re.findall(r"^\w.*?(?= \\$)", locked, re.MULTILINE)
        (folder / "versions.txt").write_text("\n".join(versions), encoding="utf-8")
        session.install("-c", str(folder / "versions.txt"), str(built))
    session.run("python", "tests/wheel.py", str(built))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style (ruff), types (mypy strict) and who imports whom (import-linter)."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("mypy")
    session.run(
        "mypy",
        "tests/pictures.py",
        "tests/engines.py",
        "tests/wheel.py",
        "scripts/make_outlines.py",
    )
    session.run("lint-imports")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Compile requirements/*.txt from pyproject.toml: names, versions and hashes only."""
    session.install("uv")
    options = (
        "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
        "--no-header", "--no-annotate", "--quiet",
    )  # fmt: skip
    groups = {"site": ["build"], "tests": ["build", "tests"], "lint": ["build", "tests", "lint"]}
    for name, included in groups.items():
        chosen = [word for group in included for word in ("--group", group)]
        session.run(
            "uv", "pip", "compile", "pyproject.toml", *chosen, *options,
            "--output-file", f"requirements/{name}.txt", *session.posargs,
        )  # fmt: skip
    session.run(
        "uv", "pip", "compile", "pyproject.toml", "--extra", "parquet", "--extra", "places",
        "--constraint", "requirements/site.txt", *options,
        "--output-file", "requirements/extras.txt", *session.posargs,
    )  # fmt: skip
    for name in ("properdocs", "zensical"):
        session.run(
            "uv", "pip", "compile", "--group", name, *options,
            "--output-file", f"requirements/{name}.txt", *session.posargs,
        )  # fmt: skip


@nox.session
def bench(session: nox.Session) -> None:
    """Run the benchmarks in bench/, each for itself, and print what they measure."""
    install(session, "site")
    benchmarks = sorted(Path("bench").glob("*.py"))
    if not benchmarks:
        session.error("There is no benchmark in bench/.")
    for benchmark in benchmarks:
        session.run("python", str(benchmark), *session.posargs)
