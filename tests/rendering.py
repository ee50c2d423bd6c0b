"""Every page and file of a dossier at once: a build asks for them one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factbook.charts.chart import Chart
from factbook.model.dossier import Dossier
from factbook.pages import Context, page_types
from factbook.pages.downloads import DOWNLOADS, chart_csv
from factbook.pages.parts.addresses import chart_table
from factbook.pages.parts.ledger_rows import ledger_file, ledger_parts
from factbook.reasoning import Analysis


class ContextOfCharts(Context):
    """A context with the charts that it is given, which tests draw once or leave out."""

    def __init__(
        self, dossier: Dossier, analysis: Analysis, charts: Sequence[Chart] = (), site_url: str = ""
    ) -> None:
        """As `Context`, with these charts in the place of the dossier's."""
        super().__init__(dossier, analysis, site_url)
        self.charts = tuple(charts)

    def charts_about(self, subject: str) -> tuple[Chart, ...]:
        """Those of the charts that are about this."""
        return tuple(chart for chart in self.charts if chart.subject == subject)


def render_pages(
    dossier: Dossier, analysis: Analysis, charts: Sequence[Chart] = ()
) -> Mapping[str, str]:
    """The pages alone: each one's path under `docs/`, and its Markdown."""
    return dict(sorted(_pages(ContextOfCharts(dossier, analysis, charts))))


def render_all(
    dossier: Dossier, analysis: Analysis, charts: Sequence[Chart] = (), site_url: str = ""
) -> Mapping[str, str]:
    """Every generated page as Markdown, every download, and the ledger's rows, by their paths."""
    context = ContextOfCharts(dossier, analysis, charts, site_url)
    found = {**dict(_pages(context)), **download_files(context), **ledger_files(context)}
    return dict(sorted(found.items()))


def download_files(context: ContextOfCharts) -> Mapping[str, str]:
    """Every download, and the numbers of every chart."""
    found = {one.path: one.text(context) for one in DOWNLOADS}
    return found | {chart_table(chart.id): chart_csv(chart) for chart in context.charts}


def ledger_files(context: Context) -> Mapping[str, str]:
    """The ledger's lists and shards."""
    return dict(file for name in ledger_parts(context) for file in ledger_file(context, name))


def _pages(context: Context) -> Iterator[tuple[str, str]]:
    for page_type in page_types().values():
        for name in page_type.records(context):
            yield from ((page.path, page.text) for page in page_type.pages(context, name))
