"""What can be taken from the site besides its pages: the dossier as data, a feed, citations.

Each file is a text computed from the dossier and what follows from it, and from nothing else: the
same dossier gives the same bytes. docs/guide/data.md describes every format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.charts.chart import Chart
from factbook.pages.downloads.answer_tables import (
    MEASURE_COLUMNS,
    POSITION_COLUMNS,
    QUESTION_COLUMNS,
)
from factbook.pages.downloads.bibtex import sources_bib
from factbook.pages.downloads.claim_table import COLUMNS as CLAIM_COLUMNS
from factbook.pages.downloads.csl import csl_json
from factbook.pages.downloads.csv_table import Column, csv_of_lines, csv_text
from factbook.pages.downloads.dossier_json import dossier_json
from factbook.pages.downloads.dossier_schema import dossier_schema
from factbook.pages.downloads.evidence_tables import (
    DRIFT_COLUMNS,
    PAIR_COLUMNS,
    STATEMENT_COLUMNS,
)
from factbook.pages.downloads.feed import feed
from factbook.pages.downloads.json_ld import json_ld
from factbook.pages.downloads.question_pieces import (
    question_rows,
    rows_of_measures,
    rows_of_pairs,
    rows_of_positions,
)
from factbook.pages.downloads.record_tables import actor_table, event_table, source_table
from factbook.pages.downloads.statement_pieces import claim_rows, drift_rows, statement_rows
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context

__all__ = [
    "DOWNLOADS",
    "Download",
    "chart_csv",
    "download_files",
    "json_ld",
]


@dataclass(frozen=True)
class Download:
    """A file that every site offers: its path under `docs/`, what it is, and how it is made."""

    path: str
    form: str
    meaning: str
    text: Callable[[Context], str]


def _table(
    columns: Sequence[Column], rows: Callable[[Context], Iterable[str]]
) -> Callable[[Context], str]:
    """How a table is made of its rows, which come in chunks of lines."""
    return lambda context: csv_of_lines(columns, rows(context))


DOWNLOADS: Final = (
    Download(
        "data/dossier.json",
        "JSON",
        "everything: each record as the editors wrote it, and each answer that follows from them",
        dossier_json,
    ),
    Download(
        "data/dossier.schema.json",
        "JSON Schema",
        "what dossier.json may hold, for programs that read it",
        lambda _: dossier_schema(),
    ),
    Download("data/claims.csv", "CSV", "one row per claim", _table(CLAIM_COLUMNS, claim_rows)),
    Download(
        "data/statements.csv",
        "CSV",
        "one row per statement, with the routes by which it reached us",
        _table(STATEMENT_COLUMNS, statement_rows),
    ),
    Download(
        "data/questions.csv",
        "CSV",
        "one row per question, with its state and why",
        _table(QUESTION_COLUMNS, question_rows),
    ),
    Download(
        "data/measures.csv",
        "CSV",
        "one row per measure and mode, with its state and the spread of its figures",
        _table(MEASURE_COLUMNS, rows_of_measures),
    ),
    Download(
        "data/positions.csv",
        "CSV",
        "one row for each time that an actor took a position",
        _table(POSITION_COLUMNS, rows_of_positions),
    ),
    Download(
        "data/comparisons.csv",
        "CSV",
        "one row for each pair of claims held against each other, and why they agree or not",
        _table(PAIR_COLUMNS, rows_of_pairs),
    ),
    Download(
        "data/drifts.csv",
        "CSV",
        "one row for each change that a source made of what was said",
        _table(DRIFT_COLUMNS, drift_rows),
    ),
    Download(
        "data/sources.csv",
        "CSV",
        "one row per source",
        source_table,
    ),
    Download("data/actors.csv", "CSV", "one row per actor", actor_table),
    Download("data/events.csv", "CSV", "one row per event", event_table),
    Download(
        "data/sources.json",
        "CSL-JSON",
        "the sources, for reference managers",
        csl_json,
    ),
    Download(
        "data/sources.bib",
        "BibTeX",
        "the sources, for reference managers",
        sources_bib,
    ),
    Download(
        "feed.xml",
        "Atom",
        "the claims added last, for feed readers",
        lambda one: feed(one, one.site_url),
    ),
)


def chart_csv(chart: Chart) -> str:
    """Give the numbers of a chart as CSV."""
    return csv_text(chart.columns, chart.rows)


def download_files(context: Context) -> Mapping[str, str]:
    """Give every file, by its path under `docs/`."""
    found = {one.path: one.text(context) for one in DOWNLOADS}
    return found | {addresses.chart_table(chart.id): chart_csv(chart) for chart in context.charts}


def download(context: Context, path: str) -> str:
    """Give the file at this path, which is one of `DOWNLOADS`."""
    [text] = (one.text for one in DOWNLOADS if one.path == path)
    return text(context)
