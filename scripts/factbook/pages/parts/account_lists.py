"""The accounts of incidents that an actor gives or a source carries: their number, month by month.

There may be thousands, so they are counted, and stand on the pages of their months.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from factbook.model.incident_record import Account
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query, query_of
from factbook.pages.parts.incident_lists import month_address, month_words
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.incident_rows import month_of

_TOLD: Final = "told"
_COMPILED: Final = "compiled"


@dataclass(frozen=True)
class AccountsView:
    """How many accounts there are, and how many of each month."""

    counts: str
    months: tuple[tuple[Link, str], ...]


def accounts_view(sheet: Sheet, name: str) -> AccountsView | None:
    """Give the accounts of an actor, or those that rest on a source; None where there are none."""
    return _view(sheet, _accounts_of(sheet.context, name), "of incidents")


def compiled_view(sheet: Sheet, name: str) -> AccountsView | None:
    """Give the accounts that others compiled from what an actor or a source reported."""
    found = _compiled_from(sheet.context, name)
    return _view(sheet, found, "of incidents by others, compiled from its reports")


def _view(sheet: Sheet, found: Mapping[str, int], of: str) -> AccountsView | None:
    if not found:
        return None
    months = sorted(found, key=lambda month: (not month, month))
    return AccountsView(
        f"{counted(sum(found.values()), 'account')} {of}",
        tuple(
            (Link(month_words(one), sheet.to(month_address(one))), f"{found[one]:,}")
            for one in months
        ),
    )


@query("accounts-of")
def _accounts_of(context: Context, name: str) -> dict[str, int]:
    return _by_month(context, _TOLD, name)


@query("accounts-compiled-from")
def _compiled_from(context: Context, name: str) -> dict[str, int]:
    return _by_month(context, _COMPILED, name)


def _by_month(context: Context, how: str, name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for file in context.analysis.incidents.files():
        for month, count in _counts_in(context, *file.split(" "))[how].get(name, {}).items():
            found[month] = found.get(month, 0) + count
    return found


def _told_in(context: Context, file: str) -> dict[str, dict[str, int]]:
    """By actor or source, how many accounts of each month a file has."""
    return _counts_in(context, *file.split(" "))[_TOLD]


@query("accounts-in")
def _counts_in(context: Context, *words: str) -> dict[str, dict[str, dict[str, int]]]:
    """By actor or source, how many accounts of each month it tells, or was a ground of."""
    told: dict[str, dict[str, int]] = {}
    compiled: dict[str, dict[str, int]] = {}
    for incident in context.dossier.incidents_in(" ".join(words)):
        month = month_of(incident)
        for account in incident.accounts:
            for name in dict.fromkeys((account.by, *(one.source for one in account.evidence))):
                _count(told.setdefault(name, {}), month)
            for name in offices_of(account):
                _count(compiled.setdefault(name, {}), month)
    return {_TOLD: told, _COMPILED: compiled}


def offices_of(account: Account) -> tuple[str, ...]:
    """The actors and sources that the documents of an account were compiled from, each once."""
    return tuple(dict.fromkeys(name for one in account.evidence for name in one.compiled_from))


def _count(counts: dict[str, int], month: str) -> None:
    counts[month] = counts.get(month, 0) + 1


def told_by(context: Context, file: str) -> dict[str, dict[str, int]]:
    """By actor, how many accounts of each month a file has."""
    found = _told_in(context, file)
    return {name: months for name, months in found.items() if name in context.dossier.actors}


def accounts_and_tables(context: Context) -> tuple[int, int]:
    """How many accounts of incidents there are, and from how many sources they come."""
    return _counted(context)


@query_of("accounts-and-tables", tuple[int, int])
def _counted(context: Context) -> tuple[int, int]:
    found = all_accounts(context)
    tellers = sum(number for name, number in found.items() if name in context.dossier.actors)
    return tellers, sum(name in context.dossier.sources for name in found)


def all_accounts(context: Context) -> Mapping[str, int]:
    """How many accounts each actor gives, and how many rest on each source."""
    return _all_accounts(context)


@query("accounts-of-all")
def _all_accounts(context: Context) -> dict[str, int]:
    found: dict[str, int] = {}
    for file in context.analysis.incidents.files():
        for name, months in _told_in(context, file).items():
            found[name] = found.get(name, 0) + sum(months.values())
    return found
