"""Views of charts: pictures for light and dark paper, and their numbers as a table."""

from __future__ import annotations

from factbook.charts.chart import Chart, actor_of_subject
from factbook.pages.parts import addresses
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import ChartView, Link, PictureView

PAPERS = ("light", "dark")
# Where the claims stand on a question's page.
CLAIMS = "_claims"
_MOST_ROWS = 400


def chart_view(sheet: Sheet, chart: Chart) -> ChartView:
    """Give the chart with the addresses of its pictures, as seen from the page."""
    return ChartView(
        id=chart.id,
        kind=chart.kind,
        measure=chart.measure,
        title=chart.title,
        description=chart.description,
        source=_source(sheet, chart),
        script=sheet.to(f"charts/{chart.id}.js"),
        numbers=sheet.to(addresses.chart_table(chart.id)),
        file=sheet.to(f"charts/{chart.id}.svg"),
        pictures=tuple(
            PictureView(
                mark=f"only-{paper}",
                wide=sheet.to(f"charts/{chart.id}-wide-{paper}.svg"),
                narrow=sheet.to(f"charts/{chart.id}-narrow-{paper}.svg"),
            )
            for paper in PAPERS
        ),
        wide=chart.size("wide"),
        narrow=chart.size("narrow"),
        columns=chart.columns,
        # A longer table is in the file alone: a page is to be read on a phone.
        rows=chart.rows if len(chart.rows) <= _MOST_ROWS else (),
    )


def _source(sheet: Sheet, chart: Chart) -> Link:
    """Lead to what the chart is drawn from: the claims of a question, or the events."""
    if not chart.subject:
        return Link("the places of this briefing", sheet.to(addresses.PLACES))
    if chart.kind == "incidents":
        return Link("the incidents of this briefing", sheet.to(addresses.INCIDENTS))
    if actor := actor_of_subject(chart.subject):
        address = addresses.actor(actor)
        href = "" if sheet.here == address else sheet.to(address)
        return Link(f"the claims of {sheet.dossier.actors[actor].label}", f"{href}#{CLAIMS}")
    address = addresses.question(chart.subject)
    href = sheet.to(f"{address}#{CLAIMS}")
    if sheet.here == address:
        return Link("the claims of this question", href)
    asked = sheet.dossier.questions[chart.subject].question
    return Link(f"the claims of the question “{asked}”", href)


def charts_about(sheet: Sheet, subject: str) -> tuple[ChartView, ...]:
    """Give the charts of a question, or with "" those of the whole briefing."""
    return tuple(chart_view(sheet, one) for one in sheet.context.charts_about(subject))
