"""A build, step by step: check, generate, draw, build, publish."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from factbook.building.configuration import default_config, is_in_navigation
from factbook.building.engine import build_epoch, site_url
from factbook.building.fingerprints import code_of, taken_once, versions
from factbook.building.foreign_files import refuse_foreign_files, refuse_foreign_folders
from factbook.building.generated import Generated
from factbook.building.generating import generate
from factbook.building.job import Job
from factbook.building.judgement_checks import read_and_judge
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.making import make_site
from factbook.building.progress import Progress
from factbook.building.publishing import refuse_foreign_site
from factbook.building.rebuilding.memory import NOTHING, SITE_MEMORY, SiteMemory, read_memory
from factbook.building.recalling import ForeignError, Recall
from factbook.building.unchanged import Files, forget_record, inputs, keep_record, look, makers
from factbook.building.writing import Written, remove_generated, write_generated
from factbook.errors import BuildError, DataError
from factbook.loading.problems import Problem, Severity
from factbook.model.collector_pause import collector_paused
from factbook.model.dossier import Dossier
from factbook.pages.parts.template_cache import compiled_anew


@dataclass(frozen=True)
class Built:
    """What a build made: the published page to open, how many pages there are, and of what."""

    index: Path
    pages: int
    written: Written
    dossier: Dossier


def build(root: Path, progress: Progress, *, clean: bool = False) -> Built:
    """Build and publish the site of the dossier in `root`; if `clean`, keep nothing of the last.

    Raises `DataError` if the fact files have errors, and `BuildError` or one of its kinds if
    something else stands in the way; the published site is then what it was.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    progress.step("Checking the fact files")
    try:
        with collector_paused(), compiled_anew(anew=clean), taken_once():
            return _alone(layout, progress, clean=clean)
    except OSError as error:
        raise BuildError(system_says(error)) from error


def _alone(layout: Layout, progress: Progress, *, clean: bool) -> Built:
    """Build, after whoever else is building."""
    refuse_foreign_folders(layout)
    made_by = makers()
    facts = _facts(layout, progress, clean=clean)
    with only_build(layout, progress) as waited:
        if waited:
            facts = _facts(layout, progress, clean=clean)
        refuse_foreign_files(layout)
        refuse_foreign_site(layout)
        forget_record(layout)
        if clean:
            remove_generated(layout)
        return _build(facts, layout, progress, made_by, clean=clean)


def _makers_of_facts() -> object:
    return [code_of("model", "loading"), versions("pyyaml")]


@dataclass(frozen=True)
class _Facts:
    """The dossier, the files it was read from as they were before, and whether all is well.

    `parsed` holds what the files were parsed to.
    """

    dossier: Dossier
    files: Files
    parsed: Recall
    sound: bool


def _facts(layout: Layout, progress: Progress, *, clean: bool) -> _Facts:
    """Read the dossier and show its problems. Raises `DataError` if there are errors."""
    root = layout.root
    files = look(root, inputs(root, ["data"]))
    # Others may be building: what was parsed is kept once this build is the only one.
    recall = Recall() if clean else Recall(layout.cache / "read", layout.private, later=True)
    reading = read_and_judge(root, recall.by(_makers_of_facts()))
    progress.problems(reading.problems)
    if reading.dossier is None:
        raise DataError(f"{_errors(reading.problems)}, so nothing was built.")
    copies = (source.snapshot for source in reading.dossier.sources.values())
    snapshots = look(root, [copy.path for copy in copies if copy])
    return _Facts(reading.dossier, {**files, **snapshots}, recall, sound=not reading.problems)


def _build(
    facts: _Facts, layout: Layout, progress: Progress, made_by: str, *, clean: bool
) -> Built:
    dossier = facts.dossier
    facts.parsed.settle()
    progress.step("Writing pages and drawing charts")
    address = site_url(layout.own_config)
    memory = NOTHING if clean else read_memory(layout.cache / SITE_MEMORY)
    written, origins = _write(dossier, address, layout, memory, clean=clean)
    _tell_replaced(written, progress)
    job = Job(
        layout.config,
        layout.site,
        build_epoch(dossier.briefing.as_of),
        origins,
        root=urlsplit(address).path or "/",
    )
    files = {**look(layout.root, inputs(layout.root, ["docs"])), **facts.files}
    make_site(job, layout, progress, memory)
    pages = sum(path.endswith(".md") for path in origins)
    if facts.sound:
        keep_record(layout, pages, files, made_by)
    return Built(layout.site / "index.html", pages, written, dossier)


def _write(
    dossier: Dossier, address: str, layout: Layout, memory: SiteMemory, *, clean: bool
) -> tuple[Written, Mapping[str, str]]:
    """Write what is generated; tell where each of its own files comes from, and let go of it."""
    kept = layout.cache / "made"
    try:
        with Recall() if clean else Recall(kept, layout.private) as recall:
            generated = generate(dossier, address, recall)
            written = write_generated(generated, layout, memory)
    except ForeignError:
        shutil.rmtree(kept)
        return _write(dossier, address, layout, memory, clean=True)
    _write_default_config(dossier, generated, layout)
    return written, generated.origins


def _write_default_config(dossier: Dossier, generated: Generated, layout: Layout) -> None:
    # A dossier with settings of its own has these to compare them with.
    pages = (path.relative_to(layout.docs).as_posix() for path in layout.docs.rglob("*.md"))
    own = [path for path in pages if path not in generated.own and is_in_navigation(path)]
    text = default_config(dossier, generated.own, own)
    layout.safely().write(layout.default_config, text)


def _tell_replaced(written: Written, progress: Progress) -> None:
    for path in written.replaced:
        progress.note(f"docs/{path} is the dossier's own and is used instead of the tool's.")


def _errors(problems: tuple[Problem, ...]) -> str:
    count = sum(problem.severity is Severity.ERROR for problem in problems)
    return f"The fact files have {count} error{'' if count == 1 else 's'}"


def system_says(error: OSError) -> str:
    """What the system said, and that nothing was published."""
    reason = error.strerror or str(error)
    where = f" ({error.filename})" if error.filename else ""
    return f"The system refused: {reason}{where}. The published site is what it was."
