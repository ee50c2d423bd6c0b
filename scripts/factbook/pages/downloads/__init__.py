"""What can be taken from the site besides its pages: the dossier as data, a feed, citations.

Each file is a text computed from the dossier and what follows from it, and from nothing else: the
same dossier gives the same bytes. docs/guide/data.md describes every format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from factbook.charts.chart import Chart
from factbook.pages.downloads import (
    answer_tables,
    claim_table,
    evidence_tables,
    incident_tables,
    place_tables,
    record_lines,
    record_tables,
)
from factbook.pages.downloads.bibtex import sources_bib
from factbook.pages.downloads.csl import csl_json
from factbook.pages.downloads.csv_writer import Columns, csv_of_lines, csv_text
from factbook.pages.downloads.dossier_json import dossier_json
from factbook.pages.downloads.dossier_schema import dossier_schema
from factbook.pages.downloads.feed import FEED, feed, feed_path, question_feed
from factbook.pages.downloads.json_ld import json_ld
from factbook.pages.downloads.plain_text import LLMS, llms_txt, question_text, text_path
from factbook.pages.parts.context import Context

__all__ = [
    "DOWNLOADS",
    "Download",
    "chart_csv",
    "download",
    "feed_path",
    "json_ld",
    "question_feed",
    "question_text",
    "text_path",
]


@dataclass(frozen=True)
class Download:
    """A file that every site offers: its path under `docs/`, what it is, and how it is made.

    `columns` are those of a table, each with what stands in it.
    """

    path: str
    form: str
    meaning: str
    text: Callable[[Context], str]
    columns: Columns = field(default_factory=dict)


class Lines(Protocol):
    """The rows of a table, told line by line."""

    def all(self, context: Context) -> list[str]:
        """Every row, in the order of the files."""


def _table(path: str, meaning: str, columns: Columns, rows: Lines) -> Download:
    def text(context: Context) -> str:
        return csv_of_lines(columns, rows.all(context))

    return Download(path, "CSV", meaning, text, columns)


DOWNLOADS: Final = (
    Download(
        "data/dossier.json",
        "JSON",
        "Everything: each record as the editors wrote it, and each answer that follows from them",
        dossier_json,
    ),
    Download(
        "data/dossier.schema.json",
        "JSON Schema",
        "What dossier.json may hold, for programs that read it",
        lambda _: dossier_schema(),
    ),
    _table("data/claims.csv", "One row per claim", claim_table.COLUMNS, record_lines.CLAIM_ROWS),
    _table(
        "data/statements.csv",
        "One row per statement, with the routes by which it reached us",
        evidence_tables.STATEMENT_COLUMNS,
        record_lines.STATEMENT_ROWS,
    ),
    _table(
        "data/questions.csv",
        "One row per question, with its state and why",
        answer_tables.QUESTION_COLUMNS,
        record_lines.QUESTION_ROWS,
    ),
    _table(
        "data/measures.csv",
        "One row per measure and mode, with its state and the spread of its figures",
        answer_tables.MEASURE_COLUMNS,
        record_lines.MEASURE_ROWS,
    ),
    _table(
        "data/positions.csv",
        "One row for each time that an actor took a position",
        answer_tables.POSITION_COLUMNS,
        record_lines.POSITION_ROWS,
    ),
    _table(
        "data/comparisons.csv",
        "One row for each pair of claims held against each other, and why they agree or not",
        evidence_tables.PAIR_COLUMNS,
        record_lines.PAIR_ROWS,
    ),
    _table(
        "data/drifts.csv",
        "One row for each change that a source made of what was said",
        evidence_tables.DRIFT_COLUMNS,
        record_lines.DRIFT_ROWS,
    ),
    _table(
        "data/sources.csv",
        "One row per source",
        record_tables.SOURCE_COLUMNS,
        record_tables.SOURCE_ROWS,
    ),
    _table(
        "data/actors.csv",
        "One row per actor",
        record_tables.ACTOR_COLUMNS,
        record_tables.ACTOR_ROWS,
    ),
    _table(
        "data/series.csv",
        "One row per figure of each series",
        record_tables.SERIES_COLUMNS,
        record_tables.SERIES_ROWS,
    ),
    _table(
        "data/events.csv",
        "One row per event",
        record_tables.EVENT_COLUMNS,
        record_tables.EVENT_ROWS,
    ),
    _table(
        "data/places.csv",
        "One row per place",
        place_tables.PLACE_COLUMNS,
        place_tables.PLACE_ROWS,
    ),
    Download(
        "data/places.geojson",
        "GeoJSON",
        "The places that have coordinates, for maps",
        place_tables.places_geojson,
    ),
    _table(
        "data/incidents.csv",
        "One row per incident",
        incident_tables.INCIDENT_COLUMNS,
        incident_tables.INCIDENT_ROWS,
    ),
    _table(
        "data/accounts.csv",
        "One row for each figure of each account of an incident",
        incident_tables.ACCOUNT_COLUMNS,
        incident_tables.ACCOUNT_ROWS,
    ),
    _table(
        "data/totals.csv",
        "One row for each total over incidents: of all, of a month, place, tag or claimant",
        incident_tables.TOTAL_COLUMNS,
        incident_tables.TOTAL_ROWS,
    ),
    _table(
        "data/corrections.csv",
        "One row for each thing that was published wrongly, with what stands now and why",
        record_tables.CORRECTION_COLUMNS,
        record_tables.CORRECTION_ROWS,
    ),
    Download("data/sources.json", "CSL-JSON", "The sources, for reference managers", csl_json),
    Download("data/sources.bib", "BibTeX", "The sources, for reference managers", sources_bib),
    Download(
        LLMS,
        "Markdown",
        "Where a person's assistant finds each question as plain text, every claim with its id",
        llms_txt,
    ),
    Download(
        FEED,
        "Atom",
        "The claims, corrections and editions that are newest, for feed readers",
        lambda one: feed(one, one.site_url),
    ),
)


def chart_csv(chart: Chart) -> str:
    """Give the numbers of a chart as CSV."""
    return csv_text(chart.columns, chart.rows)


def download(context: Context, path: str) -> str:
    """Give the file at this path, which is one of `DOWNLOADS`."""
    [text] = (one.text for one in DOWNLOADS if one.path == path)
    return text(context)
