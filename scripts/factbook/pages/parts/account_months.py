"""The accounts of incidents month by month, as rows for the ledger and the timeline.

There may be thousands of accounts, which stand on the pages of their months; here each month is
one row, whatever their number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from factbook.pages.parts.account_lists import told_by
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.incident_lists import month_address, month_words, months
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.incident_queries import ALL, MONTH
from factbook.reasoning.incident_sums import Sum
from factbook.reasoning.incident_words import chief_claimant, own_figure


@dataclass(frozen=True)
class AccountMonth:
    """A month: how many incidents, what their figures come to, and who tells of how many."""

    month: Link
    incidents: str
    figures: tuple[str, ...]
    tellers: tuple[tuple[Link, str], ...]


@dataclass(frozen=True)
class AccountMonths:
    """All months with incidents; `counts` are the accounts of them all."""

    counts: str
    rows: tuple[AccountMonth, ...]


def account_months(sheet: Sheet, *, newest_first: bool = False) -> AccountMonths | None:
    """Give the months with incidents in order of time, those without a date last, or none."""
    every = months(sheet.context)
    if not every:
        return None
    told, sums = _told(sheet.context), _sums(sheet.context)
    dated = sorted((month for month in every if month), reverse=newest_first)
    rows = tuple(
        AccountMonth(
            month=Link(month_words(month), sheet.to(month_address(month))),
            incidents=f"{every[month]:,}",
            figures=tuple(sums.get(month, ())),
            tellers=tuple((sheet.actor(name), f"{count:,}") for name, count in told[month]),
        )
        for month in (*dated, *([""] if "" in every else []))
    )
    accounts = sum(count for of_month in told.values() for _, count in of_month)
    return AccountMonths(counted(accounts, "account") + " of incidents", rows)


@query("account-tellers-by-month")
def _told(context: Context) -> dict[str, list[Any]]:
    """By month, who tells of its incidents and of how many, those with most accounts first."""
    found: dict[str, dict[str, int]] = {}
    for file in context.analysis.incidents.files():
        for name, of_months in told_by(context, file).items():
            for month, count in of_months.items():
                of_month = found.setdefault(month, {})
                of_month[name] = of_month.get(name, 0) + count
    return {
        month: sorted(of.items(), key=lambda pair: (-pair[1], pair[0]))
        for month, of in sorted(found.items())
    }


@query("account-figures-by-month")
def _sums(context: Context) -> dict[str, list[str]]:
    """By month, what its incidents add up to by the claimant who tells of most, in words."""
    found: dict[str, list[str]] = {}
    for question in context.dossier.questions:
        for measure in context.analysis.incidents.measures(question):
            totals = context.analysis.incidents.totals(measure)
            chief = chief_claimant(totals[ALL])
            for month, words in _of_measure(context, measure, chief, totals):
                found.setdefault(month, []).append(words)
    return dict(sorted(found.items()))


def _of_measure(
    context: Context, measure: str, chief: str, totals: dict[str, Sum]
) -> Iterator[tuple[str, str]]:
    for key, total in totals.items():
        own = total.by.get(chief)
        if key.startswith(f"{MONTH} ") and own is not None:
            amount = amount_of(own_figure(own), measure, context.dossier.measures)
            yield key.removeprefix(f"{MONTH} "), f"{amount} ({context.dossier.actors[chief].label})"
