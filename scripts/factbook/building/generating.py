"""Everything that a build writes under docs/, gathered before the first byte is written.

Each file is the result of a query, so only those are made that depend on what changed. Pages and
charts are ours alone. Assets and theme files are defaults: a file of the same name that the dossier
brings itself is used in their place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from jinja2 import TemplateError

from factbook.building import drawing
from factbook.building.draw_pool import Drawing, drawn_together
from factbook.building.generated import Generated
from factbook.building.output_file import OutputFile
from factbook.charts import register_charts
from factbook.charts.chart import BRIEFING, Chart, described
from factbook.charts.drawing.picture import Width
from factbook.errors import BuildError
from factbook.model.dossier import Dossier
from factbook.pages import Context, page_types
from factbook.pages.downloads import (
    DOWNLOADS,
    chart_csv,
    download,
)
from factbook.pages.parts.addresses import HOME, chart_table
from factbook.pages.parts.citing import cite_in_words
from factbook.pages.parts.claim_lines import register_claim_lines
from factbook.pages.parts.context_queries import register_queries
from factbook.pages.parts.ledger_rows import ledger_file, ledger_parts
from factbook.pages.parts.share_cards import ShareCard, share_cards
from factbook.pages.parts.state_views import register_claim_states
from factbook.reasoning import Analysis, analyse
from factbook.store.queries import Query

ASSETS: Final = "assets/factbook"
THEME: Final = "_theme"
_BUNDLE: Final = f"{ASSETS}/vega.js"
_WHOLE: Final = "-"
Content = Mapping[str, str] | Mapping[str, bytes]


def generate(dossier: Dossier, site_url: str = "", analysis: Analysis | None = None) -> Generated:
    """Every file to be written: pages rendered and charts drawn where they are not as before.

    `site_url` is where the site will be read, the address of its home page's folder, where known.
    `analysis` is of the same dossier.

    Raises `DrawingError` for a chart that cannot be drawn as its data say, and `BuildError` for a
    template that cannot be used: whoever edits one in the live preview reads of it there.
    """
    return _Generation(Context(dossier, analysis or analyse(dossier), None, site_url)).all()


class _Generation:
    """The files of one build, each kind of them a query."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.db = context.db
        self.drawing: Drawing | None = None
        self.own: dict[str, OutputFile] = {}
        self.made: dict[str, str] = {}
        for kind, compute in self._computed().items():
            self.db.register(kind, Query(compute, _sums, stored=True, remembered=False))
        self.db.register("chart", Query(self._chart, described))
        self.db.register("frame", Query(self._frame, str, str))
        self.db.register("source-words", Query(self._source_words, str, str))
        self.db.register("share-cards", Query(self._share_cards))
        self.db.register("share-paths", Query(self._share_paths, list, tuple))
        self.db.register("share-card", Query(self._share_card, repr))
        register_charts(context.analysis)
        register_claim_lines(context)
        register_claim_states(context)
        page_types()  # with these come the queries that they declare
        register_queries(context)

    def _computed(self) -> Mapping[str, Callable[..., Content]]:
        context = self.context
        return {
            "page": self._page,
            "download": lambda path: {path: download(context, path)},
            "ledger-rows": lambda name: dict(ledger_file(context, name)),
            "chart-table": self._chart_tables,
            "drawing": self._drawing,
            "share-picture": self._share_picture,
            "bundle": lambda _: {_BUNDLE: self._drawn().bundle()},
        }

    def all(self) -> Generated:
        """Make all files that are not as before."""
        context, db = self.context, self.db
        new = [chart for chart in context.charts if not db.is_right("drawing", *_key(chart))]
        source = db.get("source-words", _WHOLE)
        bundle = not db.is_right("bundle", _WHOLE)
        with drawn_together(new, source, self._frame_of, bundle=bundle) as self.drawing:
            try:
                # All of them first: naming what there is says how lists are made.
                for kind, words in list(self._wanted()):
                    self._add(kind, *words)
            except TemplateError as error:
                raise BuildError(f"A template of the pages cannot be used: {error}") from error
            defaults = default_files(self._made("bundle", _WHOLE))
        origins = {path: _origin(path, context.dossier.whole_dossier) for path in self.own}
        own = dict(sorted(self.own.items()))
        return Generated(own, defaults, origins, self.made)

    def _wanted(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The queries that give the files, what others may draw meanwhile last."""
        context = self.context
        for name, page_type in page_types().items():
            yield from (("page", (name, record)) for record in page_type.records(context))
        yield from (("download", (one.path,)) for one in DOWNLOADS)
        yield from (("ledger-rows", (name,)) for name in ledger_parts(context))
        subjects = (BRIEFING, *context.dossier.questions)
        yield from (("chart-table", (name or _WHOLE,)) for name in subjects)
        yield from (("drawing", _key(chart)) for chart in context.charts)
        if context.site_url:
            yield from (("share-picture", (path,)) for path in self.db.get("share-paths", _WHOLE))

    def _add(self, kind: str, *words: str) -> None:
        self.own |= self._made(kind, *words)

    def _made(self, kind: str, *words: str) -> Mapping[str, OutputFile]:
        """The files that a query gives, read only where somebody needs them."""
        sums, computed = self.db.settle(kind, *words)
        if computed:
            self.made |= dict.fromkeys(sums, " ".join((kind, *words)))
            content = _bytes(self.db.get(kind, *words))
            return {path: OutputFile(sums[path], partial(content.get, path)) for path in sums}  # type: ignore[arg-type]  # each is there

        def read(path: str) -> bytes:
            return _bytes(self.db.get(kind, *words))[path]

        return {path: OutputFile(one, partial(read, path)) for path, one in sums.items()}

    # How each kind is computed

    def _page(self, kind: str, record: str) -> Content:
        pages = page_types()[kind].pages(self.context, record)
        return {page.path: page.text for page in pages}

    def _charts_about(self, subject: str) -> tuple[Chart, ...]:
        return self.context.charts_about(BRIEFING if subject == _WHOLE else subject)

    def _chart(self, subject: str, name: str) -> Chart:
        return next(one for one in self._charts_about(subject) if one.id == name)

    def _chart_tables(self, subject: str) -> Content:
        charts = self._charts_about(subject)
        return {chart_table(chart.id): chart_csv(chart) for chart in charts}

    def _drawing(self, subject: str, name: str) -> Content:
        # Whoever draws was told the source already; the result depends on it.
        self.db.get("source-words", _WHOLE)
        chart: Chart = self.db.get("chart", subject, name)
        for picture in chart.pictures.values():
            # Whichever process drew, the next build finds the frames.
            self._frame_of(picture.width, picture.shapes)
        return self._drawn().draw(chart)

    def _drawn(self) -> Drawing:
        if self.drawing is None:
            source = self.db.get("source-words", _WHOLE)
            self.drawing = Drawing(
                lambda chart: drawing.draw(chart, source, self._frame_of),
                drawing.compiled_frame,
                drawing.vega_bundle,
            )
        return self.drawing

    def _frame_of(self, width: Width, shapes: Iterable[str]) -> str:
        frame: str = self.db.get("frame", width, *shapes)
        return frame

    def _frame(self, width: Any, *shapes: str) -> str:  # noqa: ANN401 - a `Width` by its name
        return self._drawn().frame(width, shapes)

    def _source_words(self, _: str) -> str:
        dossier, site_url = self.context.dossier, self.context.site_url
        return f"Source: {cite_in_words(dossier, dossier.briefing.title, HOME, site_url)}"

    def _share_cards(self, _: str) -> Mapping[str, ShareCard]:
        return share_cards(self.context)

    def _share_paths(self, _: str) -> tuple[str, ...]:
        return tuple(self.db.get("share-cards", _WHOLE))

    def _share_card(self, path: str) -> ShareCard:
        card: ShareCard = self.db.get("share-cards", _WHOLE)[path]
        return card

    def _share_picture(self, path: str) -> Content:
        # Pillow is imported where a site is to be shared, and not for every build.
        from factbook.building.share_pictures import share_picture  # noqa: PLC0415 - see above

        return {path: share_picture(self.db.get("share-card", path))}


def _key(chart: Chart) -> tuple[str, str]:
    return chart.subject or _WHOLE, chart.id


def _bytes(content: Content) -> Mapping[str, bytes]:
    return {
        path: one.encode("utf-8") if isinstance(one, str) else one for path, one in content.items()
    }


def _sums(content: Content) -> Mapping[str, str]:
    return {path: hashlib.sha256(one).hexdigest() for path, one in _bytes(content).items()}


def _origin(path: str, dossier: Dossier) -> str:
    """The fact file that a page is made of: of its record, else the whole folder."""
    record = path.rpartition("/")[2].removesuffix(".md")
    return dossier.places.get(record, "data/")


def default_files(bundle: Mapping[str, OutputFile]) -> Mapping[str, OutputFile]:
    """The tool's own assets and theme files, and `bundle`, the script that draws charts."""
    shipped = files("factbook.building") / "defaults"
    found = {
        path: OutputFile(hashlib.sha256(content).hexdigest(), partial(bytes, content))
        for folder, below in (("assets", ASSETS), ("theme", THEME))
        for path, content in _below(shipped / folder, below)
    }
    return {**found, **bundle}


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _below(entry, below)
        elif entry.is_file():
            yield below, entry.read_bytes()
