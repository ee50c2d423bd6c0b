"""The accounts of the latest incidents for a feed: "UCDP: 1 killed, Debaltseve (6 Aug 2014)".

Incidents come by the thousand, so those of each file are gone through once, and the newest kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from factbook.model.date_words import spoken_short
from factbook.model.dossier import Dossier
from factbook.model.incident_record import Account
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.incident_lists import address_of_incident
from factbook.pages.parts.incident_phrases import figures_in_words
from factbook.pages.parts.page_wording import capitalised, ended
from factbook.pages.parts.sheet import WHOLE


class ToldAccount(NamedTuple):
    """An account as a feed tells it; `category` is the question that it answers, in words too."""

    title: str
    address: str
    summary: str
    category: tuple[str, str] | None


def newest_accounts(context: Context, question: str, most: int) -> Iterator[tuple[date, str]]:
    """The accounts of the latest incidents, or of those that answer a question, with their days."""
    files = context.analysis.incidents.files()
    found = (one for file in files for one in _newest_in(context, question, *file.split(" ")))
    for day, name in sorted(found, key=_by_day)[:most]:
        yield date.fromisoformat(day), name


@query("newest-accounts")
def _newest_in(context: Context, question: str, *words: str) -> list[list[str]]:
    """The last day on which each incident of a file may have been, with its accounts."""
    dossier, most = context.dossier, 50
    found = [
        [day.isoformat(), account.id]
        for incident in dossier.incidents_in(" ".join(words))
        if (day := incident.when.date.latest or incident.when.date.earliest)
        for account in incident.accounts
        if question == WHOLE or question in _questions(dossier, account)
    ]
    return sorted(found, key=_by_day)[:most]


def _by_day(one: Sequence[str]) -> tuple[int, str]:
    day, name = one
    return -date.fromisoformat(day).toordinal(), name


def _questions(dossier: Dossier, account: Account) -> list[str]:
    names = (dossier.question_of_measure(measure).id for measure in account.figures)
    return list(dict.fromkeys(names))


def told_account(context: Context, name: str) -> ToldAccount:
    """What a feed tells of an account. Raises KeyError if there is none."""
    dossier = context.dossier
    incident, account = dossier.account(name)
    page = address_of_incident(context, incident.id).partition("#")[0]
    told = figures_in_words(dossier, account) or "no figure"
    where = f", {dossier.places[incident.place].name}" if incident.place else ""
    whose = capitalised(dossier.actors[account.by].label)
    asked = [dossier.questions[one] for one in _questions(dossier, account)]
    return ToldAccount(
        f"{whose}: {told}{where} ({spoken_short(incident.when.date)})",
        f"{page}#{name}",
        " ".join(filter(None, (ended(incident.what), account.text))),
        (asked[0].id, asked[0].question) if asked else None,
    )
