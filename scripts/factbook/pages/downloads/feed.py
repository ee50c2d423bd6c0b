"""The newest claims as an Atom feed: RFC 4287 (https://www.rfc-editor.org/rfc/rfc4287).

A claim's id there follows from its id in the fact files alone (RFC 9562, version 5), so that it
stays when the site moves, or when the claim is renamed and keeps its old id under `was`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken_short
from factbook.model.dates import Dated
from factbook.model.incident_record import Account
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_phrases import short_date, stated
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.incident_lists import address_of_incident
from factbook.pages.parts.incident_phrases import figures_in_words
from factbook.pages.parts.page_wording import capitalised, ended, listed
from factbook.pages.parts.storable import in_one_line, storable
from factbook.reasoning.answers import Standing

NEWEST: Final = 50
"""How many claims and accounts a feed holds."""
_CLAIMS: Final = uuid5(NAMESPACE_URL, "urn:factbook:claim")
_BRIEFINGS: Final = uuid5(NAMESPACE_URL, "urn:factbook:briefing")
# What XML reads as markup is escaped by `html`; a parser would make spaces of these.
_LINE_ENDS: Final = {ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r"}


def feed(context: Context, site_url: str = "") -> str:
    """Give the feed of the claims added last.

    `site_url` is the address of the home page's folder. Without it, links are relative to the
    feed, which RFC 4287 allows.
    """
    newest = newest_entries(context)
    base = f"{site_url.rstrip('/')}/" if site_url else ""
    briefing = context.dossier.briefing
    title = briefing.title
    updated = newest[0][0] if newest else _last_day(briefing.as_of) or date.min
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{uuid5(_BRIEFINGS, storable(title)).urn}</id>",
        f"<title>{_xml(in_one_line(title))}</title>",
        f"<subtitle>{_subtitle(context)}</subtitle>",
        f"<updated>{_instant(updated)}</updated>",
        f"<author><name>{_xml(in_one_line(briefing.editor or title))}</name></author>",
        *_rights(briefing),
        f'<link rel="self" type="application/atom+xml" href="{_xml(base)}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(base)}{addresses.HOME}"/>',
        *(line for day, one in newest for line in _entry_of(context, one, day, base)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _subtitle(context: Context) -> str:
    told = "Claims, by the day on which they were added"
    if not _newest_accounts(context):
        return told
    return f"{told}, and accounts of incidents, by the day on which these were"


def _rights(briefing: Briefing) -> Iterator[str]:
    if briefing.licence is not None:
        named = " ".join(filter(None, (briefing.licence.name, briefing.licence.url)))
        yield f"<rights>{_xml(in_one_line(named))}</rights>"


def newest_entries(context: Context) -> list[tuple[date, Claim | Account]]:
    """Give the newest claims, and the accounts of the latest incidents, newest first."""
    accounts = context.dossier.account
    found: list[tuple[date, Claim | Account]] = [
        *newest_claims(context),
        *((date.fromisoformat(day), accounts(name)[1]) for day, name in _newest_accounts(context)),
    ]
    found.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].id))
    return found[:NEWEST]


def newest_claims(context: Context) -> list[tuple[date, Claim]]:
    """Give the claims of the feed with their days, newest first; on one day by id."""
    claims = context.dossier.claims
    return [(date.fromisoformat(day), claims[name]) for day, name in _newest(context)]


def entry_id(claim: Claim | Account) -> UUID:
    """Give the id that the claim keeps: that of the first name that it ever had."""
    return uuid5(_CLAIMS, claim.was[0] if claim.was else claim.id)


def _day(context: Context, claim: Claim) -> date:
    """The day on which the claim was added; else that on which it was said.

    Else that on which the first of its sources came out, or the day of the briefing.
    """
    dossier = context.dossier
    statement = dossier.statement_of(claim)
    for dated in (statement.added.date if statement.added else None, statement.said.date):
        if dated and (day := _last_day(dated)):
            return day
    issued = (dossier.sources[one.source].issued for one in statement.evidence)
    days = [day for dated in issued if dated and (day := _last_day(dated))]
    return min(days, default=_last_day(dossier.briefing.as_of) or date.min)


@query("newest-claims")
def _newest(context: Context) -> list[list[str]]:
    dated = [(_day(context, claim), claim.id) for claim in context.dossier.claims.values()]
    dated.sort(key=lambda pair: (-pair[0].toordinal(), pair[1]))
    return [[day.isoformat(), name] for day, name in dated[:NEWEST]]


@query("newest-accounts")
def _newest_accounts(context: Context) -> list[list[str]]:
    """The accounts of the latest incidents, each with the last day on which that may have been."""
    found = (
        one
        for file in context.analysis.incidents.files()
        for one in _newest_in_file(context, *file.split(" "))
    )
    return sorted(found, key=_by_day)[:NEWEST]


@query("newest-accounts-in")
def _newest_in_file(context: Context, *words: str) -> list[list[str]]:
    found = [
        [day.isoformat(), account.id]
        for incident in context.dossier.incidents_in(" ".join(words))
        if (day := _last_day(incident.when.date))
        for account in incident.accounts
    ]
    return sorted(found, key=_by_day)[:NEWEST]


def _by_day(one: Sequence[str]) -> tuple[int, str]:
    day, name = one
    return -date.fromisoformat(day).toordinal(), name


def _last_day(dated: Dated) -> date | None:
    return dated.latest or dated.earliest


def _entry_of(context: Context, one: Claim | Account, day: date, base: str) -> Iterator[str]:
    if isinstance(one, Claim):
        return _entry(context, one, day, base)
    return _entry_of_account(context, one, day, base)


def _entry_of_account(context: Context, account: Account, day: date, base: str) -> Iterator[str]:
    """An account of an incident: "UCDP: 1 killed, Debaltseve (6 Aug 2014)"."""
    dossier = context.dossier
    incident, _ = dossier.account(account.id)
    page = address_of_incident(context, incident.id).partition("#")[0]
    told = figures_in_words(dossier, account) or "no figure"
    where = f", {dossier.places[incident.place].name}" if incident.place else ""
    whose = capitalised(dossier.actors[account.by].label)
    title = f"{whose}: {told}{where} ({spoken_short(incident.when.date)})"
    asked = dict.fromkeys(dossier.question_of_measure(name).id for name in account.figures)
    yield "<entry>"
    yield f"<id>{entry_id(account).urn}</id>"
    yield f"<title>{_xml(in_one_line(title))}</title>"
    yield f"<updated>{_instant(day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{_xml(f"{base}{page}#{account.id}")}"/>'
    for name in asked:
        yield f'<category term="{name}" label="{_xml(dossier.questions[name].question)}"/>'
    yield f"<summary>{_xml(' '.join(filter(None, (ended(incident.what), account.text))))}</summary>"
    yield "</entry>"


def _entry(context: Context, claim: Claim, day: date, base: str) -> Iterator[str]:
    question = context.dossier.question_of(claim)
    standing = context.analysis.standing(claim.id)
    # Who follows claims wants to know at once that one of them stands no longer.
    fallen = f" {standing.reason}" if standing.standing is not Standing.CURRENT else ""
    address = f"{base}{context.addresses.claim(claim)}"
    yield "<entry>"
    yield f"<id>{entry_id(claim).urn}</id>"
    yield f"<title>{_xml(in_one_line(_title(context, claim)))}</title>"
    yield f"<updated>{_instant(day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{_xml(address)}"/>'
    yield f'<category term="{question.id}" label="{_xml(question.question)}"/>'
    yield f"<summary>{_xml(claim.sentence + fallen)}</summary>"
    yield "</entry>"


def _title(context: Context, claim: Claim) -> str:
    dossier = context.dossier
    whose = listed(one.label for one in dossier.claimants(claim))
    date = short_date(dossier, claim)
    where = f", {dossier.places[claim.place].name}" if claim.place else ""
    return f"{capitalised(whose)}: {stated(context, claim)}{where} ({date})"


def _instant(day: date) -> str:
    """The start of a day in UTC: RFC 3339, as RFC 4287 asks."""
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return html.escape(storable(text)).translate(_LINE_ENDS)
