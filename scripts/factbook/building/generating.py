"""Everything that a build writes under docs/, gathered in memory before the first byte is written.

Pages and charts are ours alone. Assets and theme files are defaults: a file of the same name that
the dossier brings itself is used in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import TemplateError

from factbook.building import drawing
from factbook.building.draw_pool import drawn_together
from factbook.building.fingerprints import code_of, versions
from factbook.building.generated import Generated
from factbook.building.rebuilding.memory import digest
from factbook.building.recalling import Recall
from factbook.charts import draw_all
from factbook.charts.chart import Chart, told
from factbook.errors import BuildError
from factbook.model.dossier import Dossier
from factbook.model.remembering import Files, Kept
from factbook.pages import Context, render_all
from factbook.pages.downloads import cite_in_words
from factbook.pages.parts.addresses import HOME
from factbook.pages.parts.share_cards import share_cards
from factbook.reasoning import analyse

ASSETS = "assets/factbook"
THEME = "_theme"
ROOMS_OF_PAGES = ("model", "loading", "authoring", "reasoning", "charts", "pages")
_MAKERS_OF_PAGES = ("jinja2", "markupsafe", "markdown", "nh3", "pydantic")


def generate(dossier: Dossier, site_url: str = "", recall: Recall | None = None) -> Generated:
    """Render every page and draw every chart of the dossier, or recall what was drawn of it.

    `site_url` is where the site will be read, the address of its home page's folder, where known.

    Raises `DrawingError` for a chart that cannot be drawn as its data say, and `BuildError` for a
    template that cannot be used: whoever edits one in the live preview reads of it there.
    """
    recall = recall or Recall()
    analysis = analyse(dossier)
    makers = [code_of(*ROOMS_OF_PAGES), versions(*_MAKERS_OF_PAGES), site_url]
    charts = draw_all(dossier, analysis, recall.by(makers))
    with _drawing(charts, dossier, site_url, recall) as drawn:
        try:
            pages = render_all(
                dossier, analysis, charts, site_url, recall.by(makers), recall.files_by(makers)
            )
        except TemplateError as error:
            raise BuildError(f"A template of the pages cannot be used: {error}") from error
        pictures, defaults = drawn()
    own: dict[str, bytes | Kept] = {
        path: _bytes(text) if isinstance(text, str) else text
        for path, text in {**pages, **pictures}.items()
    }
    if site_url:
        own |= _share_pictures(Context(dossier, analysis, charts, site_url))
    origins = {path: _origin(path, dossier) for path in own}
    return Generated(own=own, defaults=defaults, origins=origins)


@contextmanager
def _drawing(
    charts: Sequence[Chart], dossier: Dossier, site_url: str, recall: Recall
) -> Iterator[Callable[[], tuple[Files, Mapping[str, bytes]]]]:
    """Begin to draw the charts that cannot be recalled, and the bundle that draws them for readers.

    What is given waits for all of them, and gives the files of the charts and the default files.
    """
    source = f"Source: {cite_in_words(dossier, dossier.briefing.title, HOME, site_url)}"
    makers = [code_of("charts", "building"), versions("altair", "vl-convert-python")]
    made_of = {chart.id: digest([makers, source, chart.told_as or told(chart)]) for chart in charts}
    new = [chart for chart in charts if not recall.has(made_of[chart.id])]
    for picture in (one for chart in charts for one in chart.pictures.values()):
        recall.keep(makers, drawing.frame_key(picture))

    new_bundle = not recall.has(_made_of_bundle())
    with drawn_together(new, source, recall.by(makers), bundle=new_bundle) as drawing_now:

        def drawn() -> tuple[Files, Mapping[str, bytes]]:
            found: dict[str, str | Kept] = {}
            for chart in charts:
                found |= recall.files(made_of[chart.id], partial(drawing_now.draw, chart))
            return found, default_files(recall, drawing_now.bundle)

        yield drawn


def _share_pictures(context: Context) -> Mapping[str, bytes]:
    # Pillow is imported where a site is to be shared, and not for every build.
    from factbook.building.share_pictures import share_picture  # noqa: PLC0415 - see above

    return {path: share_picture(card) for path, card in share_cards(context).items()}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8")


def _origin(path: str, dossier: Dossier) -> str:
    """The fact file that a page is made of: of its record, else the whole folder."""
    record = path.rpartition("/")[2].removesuffix(".md")
    return dossier.places.get(record, "data/")


def default_files(
    recall: Recall | None = None, bundle: Callable[[], str] = drawing.vega_bundle
) -> Mapping[str, bytes]:
    """The tool's own assets and theme files, and the script that draws interactive charts.

    `bundle` puts the script together where it cannot be recalled.
    """
    shipped = files("factbook.building") / "defaults"
    found = dict(_below(shipped / "assets", ASSETS))
    found |= _below(shipped / "theme", THEME)
    texts = (recall or Recall()).texts(_made_of_bundle(), lambda: {f"{ASSETS}/vega.js": bundle()})
    return {**found, **{path: _bytes(text) for path, text in texts.items()}}


def _made_of_bundle() -> object:
    return ["bundle", code_of("building"), versions("vl-convert-python")]


def _below(folder: Traversable, path: str) -> Mapping[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{path}/{entry.name}"
        if entry.is_dir() and entry.name != "__pycache__":
            found |= _below(entry, below)
        elif entry.is_file():
            found[below] = entry.read_bytes()
    return found
