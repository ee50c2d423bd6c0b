"""Views of charts: pictures for light and dark paper, and their numbers as a table."""

from __future__ import annotations

from factbook.charts.chart import Chart
from factbook.pages.downloads import path_for_chart_csv
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import ChartView, PictureView

PAPERS = ("light", "dark")


def chart_view(sheet: Sheet, chart: Chart) -> ChartView:
    """Give the chart with the addresses of its pictures, as seen from the page."""
    return ChartView(
        id=chart.id,
        kind=chart.kind,
        measure=chart.measure,
        title=chart.title,
        description=chart.description,
        script=sheet.to(f"charts/{chart.id}.js"),
        numbers=sheet.to(path_for_chart_csv(chart)),
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
        rows=chart.rows,
    )


def charts_about(sheet: Sheet, subject: str) -> tuple[ChartView, ...]:
    """Give the charts of a question, or with "" those of the whole briefing."""
    return tuple(chart_view(sheet, one) for one in sheet.context.charts if one.subject == subject)
