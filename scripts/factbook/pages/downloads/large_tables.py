"""The tables that tell of every claim, put together of the rows of each question."""

from __future__ import annotations

from factbook.pages.downloads.claim_table import COLUMNS
from factbook.pages.downloads.csv_table import csv_of_lines
from factbook.pages.downloads.evidence_tables import PAIR_COLUMNS, STATEMENT_COLUMNS
from factbook.pages.downloads.pieces import DownloadData


def claims_csv(telling: DownloadData) -> str:
    """Give every claim, in the order of the files."""
    return csv_of_lines(COLUMNS, (of.claims[name] for name, of in telling.claims()))


def statements_csv(telling: DownloadData) -> str:
    """Give every statement, in the order of the files."""
    rows = (of.statements[name] for name, of in telling.statements())
    return csv_of_lines(STATEMENT_COLUMNS, rows)


def pairs_csv(telling: DownloadData) -> str:
    """Give every pair of claims whose comparison a page tells, question by question."""
    return csv_of_lines(PAIR_COLUMNS, (row for of in telling.pieces.values() for row in of.pairs))
