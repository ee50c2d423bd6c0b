"""Incidents, their accounts and what they add up to, as tables and as JSON, made file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from factbook.model.incident_record import Account, Incident
from factbook.pages.downloads.csv_writer import cell, csv_line, csv_lines, days, listed
from factbook.pages.downloads.plain_data import plain
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import ContextQuery, LinesQuery, query
from factbook.pages.parts.incident_lists import addresses_in
from factbook.pages.parts.json_lines import compact
from factbook.reasoning.incident_queries import ALL
from factbook.reasoning.incident_rows import amount_of_figure, month_of
from factbook.reasoning.incident_sums import ClaimantSum, Sum
from factbook.reasoning.incident_words import chief_claimant, own_figure

INCIDENT_COLUMNS: Final = {
    "id": "the incident's id, a permalink for good",
    "date_earliest": "the first day on which it may have happened, or on which it began",
    "date_latest": "the last such day",
    "date_written": "that date as the fact file has it (EDTF)",
    "lasted": "whether it lasted all these days, and was not on one of them",
    "month": "the month to which it is counted, or the year where that is all that is known",
    "what": "what happened",
    "place": "where: a place's id",
    "tags": "its tags",
    "same_as": "another record of the same incident, which is counted in place of this one",
    "part_of": "the incident whose figures hold this one's already",
    "claimant_ids": "who tells of it: ids of actors",
    "note": "what the editors say of it",
    "page": "where it stands on the site, seen from the home page",
}
ACCOUNT_COLUMNS: Final = {
    "id": "the account's id, a permalink for good",
    "incident_id": "the incident of which it tells",
    "date_earliest": "the first day on which that may have happened, or on which it began",
    "date_latest": "the last such day",
    "place": "where that was: a place's id",
    "claimant_id": "whose account it is: an actor's id",
    "claimant": "the name",
    "measure": "what its figure counts; empty for an account without a figure",
    "figure": "the figure in the claimant's words",
    "low": "the claimant's lowest number; empty if none is given",
    "least": "the number of the figure, the lower of two; empty if it sets no lower end",
    "most": "the same number, or the higher of two; empty if it sets no upper end",
    "high": "the claimant's highest number; empty if none is given",
    "text": "what it says, in a sentence",
    "source_ids": "the documents: ids of sources",
    "locators": "where in these",
    "note": "what the editors say of it",
    "page": "where it stands on the site, seen from the home page",
}
TOTAL_COLUMNS: Final = {
    "question_id": "the question that the total answers",
    "measure": "what is counted",
    "by": "what the total is of: all, a month, a place, a tag or a claimant",
    "of": "which of these: a month such as 2014-08, a place's, a tag's or an actor's id",
    "claimant_id": "whose own figures are added up in the next columns: an actor's id",
    "figure": "what they come to, in words",
    "least": "the sum of the lower ends of its figures",
    "most": "the sum of their upper ends; empty where one sets none",
    "own_incidents": "how many incidents it gives a number for",
    "none": "for how many of these that number is nought",
    "lowest": "the sum of the lowest numbers of all accounts",
    "highest": "the sum of the highest; empty where one sets none",
    "incidents": "how many incidents are counted",
    "without_figure": "how many of these have no number",
    "same_left_out": "records left out, whose incident another record counts",
    "parts_left_out": "incidents left out, counted in a larger one or in their parts",
}


@dataclass(frozen=True)
class FileLines:
    """Lines about all incidents, of a query that gives those of a file, by their kind."""

    lines: ContextQuery[dict[str, list[str]]]
    kind: str

    def all(self, context: Context) -> list[str]:
        """The lines about all incidents, in the order of the files."""
        files = context.analysis.incidents.files()
        found = (self.lines(context, *file.split(" "))[self.kind] for file in files)
        return list(chain.from_iterable(found))


@query("incident-lines")
def _lines_of_file(context: Context, *words: str) -> dict[str, list[str]]:
    file = " ".join(words)
    pages = addresses_in(context, file)
    incidents = context.dossier.incidents_in(file)
    accounts = (
        _account(context, incident, account, pages[incident.id])
        for incident in incidents
        for account in incident.accounts
    )
    return {
        "incidents": [
            csv_line(INCIDENT_COLUMNS, _incident(one, pages[one.id])) for one in incidents
        ],
        "accounts": [csv_lines(ACCOUNT_COLUMNS, rows) for rows in accounts],
        "json": [compact(plain(one)) for one in incidents],
    }


def _incident(incident: Incident, page: str) -> Mapping[str, str]:
    return {
        "id": incident.id,
        **days("date", incident.when),
        "lasted": cell(incident.period is not None),
        "month": month_of(incident),
        "what": incident.what,
        "place": cell(incident.place),
        "tags": listed(incident.tags),
        "same_as": cell(incident.same_as),
        "part_of": cell(incident.part_of),
        "claimant_ids": listed(one.by for one in incident.accounts),
        "note": cell(incident.note),
        "page": f"{page}#{incident.id}",
    }


def _account(
    context: Context, incident: Incident, account: Account, page: str
) -> Iterator[Mapping[str, str]]:
    dates = days("date", incident.when)
    shared = {
        "id": account.id,
        "incident_id": incident.id,
        "date_earliest": dates["date_earliest"],
        "date_latest": dates["date_latest"],
        "place": cell(incident.place),
        "claimant_id": account.by,
        "claimant": context.dossier.actors[account.by].name,
        "text": cell(account.text),
        "source_ids": listed(one.source for one in account.evidence),
        "locators": listed(one.locator for one in account.evidence if one.locator),
        "note": cell(account.note),
        "page": f"{page}#{account.id}",
    }
    numbers = ("low", "least", "most", "high")
    if not account.figures:
        yield {**shared, "measure": "", "figure": "", **dict.fromkeys(numbers, "")}
    for measure, figure in account.figures.items():
        amount = amount_of_figure(measure, account.by, figure)
        of_figure = {name: cell(getattr(amount, name)) if amount else "" for name in numbers}
        yield {**shared, "measure": measure, "figure": figure.shown, **of_figure}


def _totals(context: Context, question: str) -> Iterator[str]:
    for measure in context.analysis.incidents.measures(question):
        totals = context.analysis.incidents.totals(measure)
        chief = chief_claimant(totals[ALL])
        for key, total in totals.items():
            by, _, of = key.partition(" ")
            row = {"question_id": question, "measure": measure, "by": by, "of": of}
            own = {"claimant_id": chief, **_own(total.by.get(chief, ClaimantSum()))}
            yield csv_line(TOTAL_COLUMNS, {**row, **own, **_all(total)})
        for name, claimant in sorted(totals[ALL].by.items()):
            row = {"question_id": question, "measure": measure, "by": "claimant", "of": name}
            yield csv_line(
                TOTAL_COLUMNS,
                {**dict.fromkeys(TOTAL_COLUMNS, ""), **row, "claimant_id": name, **_own(claimant)},
            )


def _own(own: ClaimantSum) -> Mapping[str, str]:
    return {
        "figure": own_figure(own) if own.incidents else "",
        "least": cell(own.least) if own.incidents else "",
        "most": "" if own.no_most or not own.incidents else cell(own.most),
        "own_incidents": str(own.incidents),
        "none": str(own.none),
    }


def _all(total: Sum) -> Mapping[str, str]:
    return {
        "lowest": cell(total.low) if total.figured else "",
        "highest": "" if total.no_high or not total.figured else cell(total.high),
        "incidents": str(total.incidents),
        "without_figure": str(total.without),
        "same_left_out": str(total.same),
        "parts_left_out": str(total.parts),
    }


INCIDENT_ROWS = FileLines(_lines_of_file, "incidents")
ACCOUNT_ROWS = FileLines(_lines_of_file, "accounts")
INCIDENT_RECORDS = FileLines(_lines_of_file, "json")
TOTAL_ROWS = LinesQuery("incident-total-rows", "questions", _totals)
