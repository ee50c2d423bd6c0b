"""Everything that a build writes under docs/, gathered before the first byte is written.

Each file is the result of a query, so only those are made that depend on what changed. Pages and
charts are ours alone. Assets and theme files are defaults: a file of the same name that the dossier
brings itself is used in their place.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateError

from factbook.building.draw_pool import Drawing, draw_pool_for
from factbook.building.file_lists import EDITION_FILES, WHOLE, file_lists, subject_of
from factbook.building.generated import Generated, Origins
from factbook.building.licences import licences_text
from factbook.building.made_files import MadeFiles
from factbook.building.output_file import OutputFile
from factbook.charts import register_charts
from factbook.charts.chart import Chart, described
from factbook.charts.drawing.picture import Width
from factbook.errors import BuildError
from factbook.model.dossier import Dossier
from factbook.pages import Context, page_types
from factbook.pages.downloads import (
    chart_csv,
    download,
    feed_path,
    question_feed,
    question_text,
    text_path,
)
from factbook.pages.parts.addresses import HOME, LICENCES, chart_table
from factbook.pages.parts.chart_list import chart_named
from factbook.pages.parts.citing import cite_in_words
from factbook.pages.parts.context_queries import register_queries
from factbook.pages.parts.ledger_rows import ledger_file
from factbook.pages.parts.share_cards import ShareCard, share_card, shared_pages
from factbook.reasoning import Analysis, analyse
from factbook.reasoning.editions.published import Editions
from factbook.store.queries import Query

ASSETS: Final = "assets/factbook"
THEME: Final = "_theme"
CHART: Final = "chart"
DRAWING: Final = "drawing"
_BUNDLE: Final = f"{ASSETS}/vega.js"
Content = Mapping[str, str] | Mapping[str, bytes]


def generate(
    dossier: Dossier,
    site_url: str = "",
    analysis: Analysis | None = None,
    folder: Path | None = None,
    editions: Editions | None = None,
) -> Generated:
    """Every file to be written: pages rendered and charts drawn where they are not as before.

    `site_url` is where the site will be read, the address of its home page's folder, where known.
    `analysis` is of the same dossier. What is made is set aside in `folder` until it is read.

    Raises `DrawingError` for a chart that cannot be drawn as its data say, and `BuildError` for a
    template that cannot be used: whoever edits one in the live preview reads of it there.
    """
    context = Context(dossier, analysis or analyse(dossier), site_url, editions)
    return _Generation(context, MadeFiles(folder)).all()


class _Generation:
    """The files of one build, each kind of them a query."""

    def __init__(self, context: Context, fresh: MadeFiles) -> None:
        self.context = context
        self.db = context.db
        self.drawing: Drawing | None = None
        self.fresh = fresh
        self.made_by: dict[str, str] = {}
        for kind, compute in self._computed().items():
            content = partial(self._content, kind, compute)
            self.db.register(kind, Query(content, _sums, stored=True, remembered=False))
        self.db.register(CHART, Query(self._chart, described, remembered=False))
        self.db.register("frame", Query(self._frame, str, str))
        self.db.register("source-words", Query(self._source_words, str, str))
        self.db.register("share-paths", Query(self._share_paths, dict, _pairs_of_json))
        self.db.register("share-card", Query(self._share_card, repr))
        register_charts(context.analysis)
        self.lists = file_lists(context)
        register_queries(context)

    def _computed(self) -> Mapping[str, Callable[..., Content]]:
        context = self.context
        return {
            "page-file": self._page,
            "download": lambda path: {path: download(context, path)},
            "question-text": lambda name: {
                text_path(name): question_text(context, name),
                feed_path(name): question_feed(context, name, context.site_url),
            },
            "ledger-rows": lambda name: dict(ledger_file(context, name)),
            "chart-table": self._chart_tables,
            EDITION_FILES: context.edition_files,
            DRAWING: self._drawing,
            "share-picture": self._share_picture,
            "bundle": lambda _: {_BUNDLE: self._drawn().bundle()},
            "licences": lambda _: {LICENCES: licences_text()},
        }

    def _content(
        self, kind: str, compute: Callable[..., Content], *words: str
    ) -> Mapping[str, bytes]:
        """The files that a query gives, at hand for the writing that follows."""
        content = _bytes(compute(*words))
        self.fresh.put(content)
        self.made_by |= dict.fromkeys(content, " ".join((kind, *words)))
        return content

    def all(self) -> Generated:
        """Make all files that are not as before."""
        db, own = self.db, dict[str, OutputFile]()
        new = self.lists.charts_to_draw()
        source = db.get("source-words", WHOLE)
        with draw_pool_for(len(new)) as drawers:
            self.drawing = Drawing(source, self._kept_frame, drawers)
            if not db.is_right("bundle", WHOLE):
                self.drawing.begin_bundle()
            under_way = deque[tuple[str, str]]()
            for subject, name in new:
                self.drawing.begin(self._chart(subject, name))
                under_way.append((subject, name))
                self._take(under_way, self.drawing)
            self.drawing.all_begun()
            try:
                for kind, words, sums in self.lists.made():
                    own |= self._files(kind, words, sums)
                    self._take(under_way, self.drawing)
            except TemplateError as error:
                raise BuildError(f"A template of the pages cannot be used: {error}") from error
            made = {
                path: file
                for kind in ("bundle", "licences")
                for path, file in self._files(kind, (WHOLE,), db.settle(kind, WHOLE)[0]).items()
            }
        # Who drew has ended; a file that is asked for later is made here.
        self.drawing = None
        made_by = {path: key for path, key in self.made_by.items() if key in db.computed}
        origins = Origins(own, self.context.dossier.whole_dossier)
        return Generated(dict(sorted(own.items())), default_files(made), origins, made_by)

    def _take(self, under_way: deque[tuple[str, str]], drawing: Drawing) -> None:
        """Set aside what is drawn by now: many charts would wait in memory for their turn."""
        while under_way and drawing.is_done(under_way[0][1]):
            self.db.settle(DRAWING, *under_way.popleft())

    def _files(
        self, kind: str, words: tuple[str, ...], sums: Mapping[str, str]
    ) -> Mapping[str, OutputFile]:
        """The files that a query gives, read only where somebody needs them."""
        return {
            path: OutputFile(one, partial(self._read, path, kind, words))
            for path, one in sums.items()
        }

    def _read(self, path: str, kind: str, words: tuple[str, ...]) -> bytes:
        content = self.fresh.get(path)
        if content is None:
            found: Mapping[str, bytes] = self.db.get(kind, *words)
            content = found[path]
        return content

    # How each is computed

    def _page(self, kind: str, record: str) -> Content:
        pages = page_types()[kind].pages(self.context, record)
        return {page.path: page.text for page in pages}

    def _chart(self, subject: str, name: str) -> Chart:
        return chart_named(self.context, subject_of(subject), name)

    def _chart_tables(self, subject: str) -> Content:
        charts = self.context.charts_about(subject_of(subject))
        return {chart_table(chart.id): chart_csv(chart) for chart in charts}

    def _drawing(self, subject: str, name: str) -> Content:
        # Whoever draws was told the source already; the result depends on it.
        self.db.get("source-words", WHOLE)
        chart: Chart = self.db.get(CHART, subject, name)
        for picture in chart.pictures.values():
            # Whichever process drew, the next build finds the frames.
            self._frame_of(picture.width, picture.shapes)
        return self._drawn().draw(chart)

    def _drawn(self) -> Drawing:
        if self.drawing is None:
            self.drawing = Drawing(self.db.get("source-words", WHOLE), self._kept_frame)
        return self.drawing

    def _frame_of(self, width: Width, shapes: Iterable[str]) -> str:
        frame: str = self.db.get("frame", width, *shapes)
        return frame

    def _kept_frame(self, width: Width, shapes: tuple[str, ...]) -> str | None:
        is_right = self.db.is_right("frame", width, *shapes)
        return self._frame_of(width, shapes) if is_right else None

    def _frame(self, width: Any, *shapes: str) -> str:  # noqa: ANN401 - a `Width` by its name
        return self._drawn().frame(width, shapes)

    def _source_words(self, _: str) -> str:
        dossier, site_url = self.context.dossier, self.context.site_url
        return f"Source: {cite_in_words(dossier, dossier.briefing.title, HOME, site_url)}"

    def _share_paths(self, _: str) -> Mapping[str, tuple[str, str]]:
        return shared_pages(self.context)

    def _share_card(self, path: str) -> ShareCard:
        return share_card(self.context, *self.db.get("share-paths", WHOLE)[path])

    def _share_picture(self, path: str) -> Content:
        # Pillow is imported where a site is to be shared, and not for every build.
        from factbook.building.share_pictures import share_picture  # noqa: PLC0415 - see above

        return {path: share_picture(self.db.get("share-card", path))}


def _bytes(content: Content) -> Mapping[str, bytes]:
    return {
        path: one.encode("utf-8") if isinstance(one, str) else one for path, one in content.items()
    }


def _pairs_of_json(as_json: Mapping[str, list[str]]) -> Mapping[str, tuple[str, str]]:
    return {path: (one, other) for path, (one, other) in as_json.items()}


def _sums(content: Mapping[str, bytes]) -> Mapping[str, str]:
    return {path: hashlib.sha256(one).hexdigest() for path, one in content.items()}


def theme_files() -> Mapping[str, bytes]:
    """The tool's own templates for the theme, by their paths under docs/."""
    return dict(_below(files("factbook.building") / "defaults" / "theme", THEME))


def default_files(made: Mapping[str, OutputFile]) -> Mapping[str, OutputFile]:
    """The tool's own assets and theme files, and those `made` of installed packages."""
    shipped = files("factbook.building") / "defaults"
    found = {
        path: OutputFile(hashlib.sha256(content).hexdigest(), partial(bytes, content))
        for folder, below in (("assets", ASSETS), ("theme", THEME))
        for path, content in _below(shipped / folder, below)
    }
    return {**found, **made}


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _below(entry, below)
        elif entry.is_file():
            yield below, entry.read_bytes()
