"""A build, step by step: check, generate, draw, build, publish."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from factbook.building.checked_dossier import read_and_judge
from factbook.building.configuration import default_config, is_in_navigation
from factbook.building.draw_pool import DrawPool, draw_pool_of_build
from factbook.building.editions.kept_editions import KeptEditions
from factbook.building.engine import build_epoch
from factbook.building.explanations import Explanation, explain, keep_explanations
from factbook.building.fingerprints import taken_once
from factbook.building.foreign_files import refuse_foreign_files, refuse_foreign_folders
from factbook.building.generated import Generated
from factbook.building.generating import CHART, generate
from factbook.building.job import Job
from factbook.building.layout import Layout
from factbook.building.locking import only_build
from factbook.building.making import make_site
from factbook.building.open_store import OpenStore, open_store, remove_private
from factbook.building.progress import Progress
from factbook.building.publishing import refuse_foreign_site, site_stands
from factbook.building.purpose import Purpose
from factbook.building.rebuilding.file_states import Folder
from factbook.building.rebuilding.memory import Last, SiteMemory
from factbook.building.trust.decision import NONE, Trust
from factbook.building.trust.use import Use, decide
from factbook.building.unchanged import look_at_data, look_at_more, makers
from factbook.building.writing import Written, remove_generated, write_generated
from factbook.errors import BuildError, DataError, RootError, refused_by_system
from factbook.loading.problems import Problem, Severity
from factbook.model.briefing import Briefing
from factbook.model.collector_pause import collector_paused
from factbook.model.dossier import Dossier
from factbook.pages.parts.context import inputs_of_site
from factbook.pages.parts.template_cache import compiled_anew
from factbook.reasoning import Analysis
from factbook.store.database import ForeignStoreError
from factbook.store.queries import Db


@dataclass(frozen=True)
class Built:
    """What a build made: the published page to open, how many pages there are, and of what.

    `drafts`: there are some in it.
    """

    index: Path
    pages: int
    written: Written
    briefing: Briefing
    explanations: tuple[Explanation, ...] = ()
    drafts: bool = False


def build(
    root: Path,
    progress: Progress,
    *,
    clean: bool = False,
    store: OpenStore | None = None,
    trust: Trust = NONE,
    purpose: Purpose = Purpose.SITE,
) -> Built:
    """Build and publish the site of the dossier in `root`; if `clean`, keep nothing of the last.

    What the dossier brings that would run code is used if `trust` is given. A process that stays
    gives the same `store` to each build, and closes it in the end.

    Raises `DataError` if the fact files have errors, and `BuildError` or one of its kinds if
    something else stands in the way; the published site is then what it was.
    """
    layout = Layout(Path(os.path.abspath(root)))  # noqa: PTH100 - links are refused, not followed
    progress.step("Checking the fact files")
    try:
        with collector_paused(), compiled_anew(anew=clean), taken_once():
            return _alone(layout, progress, store, trust, purpose, clean=clean)
    except OSError as error:
        raise BuildError(system_says(error)) from error


def _alone(
    layout: Layout,
    progress: Progress,
    left: OpenStore | None,
    trust: Trust,
    purpose: Purpose,
    *,
    clean: bool,
) -> Built:
    """Build, after whoever else is building."""
    refuse_foreign_folders(layout)
    made_by = makers()
    if not layout.data.is_dir():
        raise RootError(f"there is no folder data/ in {layout.root}; {_NAME_ROOT}")
    first = not layout.private.exists()
    with only_build(layout, progress):
        refuse_foreign_files(layout)
        use = replace(decide(layout, trust), purpose=purpose)
        if use.left_out:
            progress.note(use.left_out)
        if os.path.lexists(layout.root / _OTHER_NAME):
            progress.note(
                f"{_OTHER_NAME} is not read: settings of MkDocs are in {layout.own_config.name}. "
                "Rename it, or delete it."
            )
        if clean:
            remove_generated(layout)
        try:
            db = open_store(layout, clean=clean, left=left)
            return _build(layout, progress, db, use, made_by, left)
        except ForeignStoreError:
            # It was written by somebody else, or it is damaged: it is no evidence of anything.
            return _build(layout, progress, open_store(layout, clean=True), use, made_by, left)
        except DataError:
            if first:
                # Of a dossier that cannot be built nothing is kept, not even a folder.
                remove_private(layout)
            raise


_OTHER_NAME: Final = "mkdocs.yaml"
"""What MkDocs reads too where there is no mkdocs.yml."""
_NAME_ROOT: Final = "name the folder that holds it with --root DIR"


@dataclass(frozen=True)
class _Facts:
    """The analysis of the dossier, and the files it was read from as they were before.

    `sound`: there was nothing to tell of the fact files. `drafts`: there are some among them.
    """

    analysis: Analysis
    files: Folder
    sound: bool
    drafts: bool


def _sum_of(files: Folder, name: str) -> str:
    # Looked at before it is read.
    look_at_more(files, [name])
    return files.sum(name)


def _facts(
    layout: Layout, progress: Progress, db: Db, files: Folder, drawers: DrawPool, use: Use
) -> _Facts:
    """Read the dossier and show its problems. Raises `DataError` if there are errors.

    `drawers` get ready as soon as it is seen that they may have to draw.
    """

    def get_ready() -> None:
        if db.may_change(CHART):
            drawers.get_ready()

    drafts = use.purpose is Purpose.PREVIEW
    judged = read_and_judge(layout.root, db, partial(_sum_of, files), get_ready, drafts=drafts)
    problems = judged.reading.problems
    progress.problems(problems)
    if judged.analysis is None:
        raise DataError(f"{_errors(problems)}, so nothing was built.")
    judged.keep()
    files.compare_with_read(judged.digests)
    look_at_more(files, judged.copies)
    return _Facts(judged.analysis, files, sound=not problems, drafts=judged.drafts)


def _build(
    layout: Layout, progress: Progress, db: Db, use: Use, made_by: str, left: OpenStore | None
) -> Built:
    database = db.database
    try:
        memory = (left and left.memory_of(database)) or SiteMemory(database.kept)
        built = _from_store(layout, progress, db, memory, use, made_by)
    except BaseException:
        database.close()
        raise
    if left is None:
        database.close()
    else:
        left.leave(layout, database, memory)
    return built


def _from_store(
    layout: Layout, progress: Progress, db: Db, memory: SiteMemory, use: Use, made_by: str
) -> Built:
    # What was saved after this look is seen as changed by the next build.
    files = look_at_data(layout.root, memory.data)
    address = use.address
    editions = KeptEditions(
        layout.root, partial(_sum_of, files), freezing=use.purpose is Purpose.EDITION
    )
    db.inputs = inputs_of_site(address, editions)
    with draw_pool_of_build() as drawers:
        facts = _facts(layout, progress, db, files, drawers, use)
        refuse_foreign_site(layout)
        dossier = facts.analysis.dossier.whole_dossier
        progress.step("Writing pages and drawing charts")
        generated = generate(dossier, address, facts.analysis, layout.private, editions)
    docs = Folder.at(layout.docs, memory.docs, follow=True)
    written = write_generated(generated, layout, docs)
    _write_default_config(dossier, generated, layout, docs)
    _tell_replaced(written, progress)
    job = Job(
        use.config(layout),
        layout.site,
        build_epoch(dossier.briefing.as_of),
        generated.origins,
        root=urlsplit(address).path or "/",
        theme=use.theme,
        runs_own_code=use.runs_own_code,
        confirm=lambda: use.confirm(layout),
    )
    try:
        make_site(job, layout, progress, memory, docs)
    except BuildError:
        # What was worked out is right all the same.
        _keep(db, progress)
        raise
    with site_stands():
        pages = sum(path.endswith(".md") for path in generated.origins)
        made = {path: generated.made[path] for path in written.changed if path in generated.made}
        explanations = explain(facts.analysis.db, dossier, made)
        keep_explanations(db, explanations)
        facts.files.keep()
        if facts.sound and memory.site.rows and not facts.drafts:
            memory.keep_last(Last(pages, made_by, dict(use.own.files), use.is_trusted))
        else:
            memory.keep_last(None)
        memory.save()
        _keep(db, progress)
        index, drafts = layout.site / "index.html", facts.drafts
        return Built(index, pages, written, dossier.briefing, explanations, drafts)


def _keep(db: Db, progress: Progress) -> None:
    try:
        db.keep()
    except OSError as error:
        progress.note(
            f"What was built could not be remembered ({error}), so the next build makes more anew."
        )


def _write_default_config(
    dossier: Dossier, generated: Generated, layout: Layout, docs: Folder
) -> None:
    # A dossier with settings of its own has these to compare them with.
    pages = sorted(path for path in docs.seen if path.endswith(".md"))
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
    return f"{refused_by_system(error)} The published site is what it was."
