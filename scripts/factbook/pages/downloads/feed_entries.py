"""What is in a feed, and of which day: claims, accounts of incidents, corrections, editions.

A claim is of the day on which it was added, or of its newest correction, so that who follows a feed
is told of it again; an account is of the day of its incident. Ids follow from ids in the fact files
alone (RFC 9562, version 5), so that they stay when the site moves, or when a record is renamed and
keeps its old id under `was`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from factbook.model.correction_record import Correction
from factbook.model.dates import Dated, parse_date
from factbook.model.record import Named
from factbook.model.statement_record import Claim
from factbook.pages.downloads.feed_accounts import newest_accounts, told_account
from factbook.pages.parts import addresses
from factbook.pages.parts.citing import edition_named
from factbook.pages.parts.claim_phrases import place_of, short_date, stated
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.correction_notes import changes_of
from factbook.pages.parts.edition_changes import step
from factbook.pages.parts.edition_views import in_words
from factbook.pages.parts.page_wording import capitalised, counted, ended, listed
from factbook.pages.parts.sheet import WHOLE, Sheet
from factbook.reasoning.answers import Standing

NEWEST: Final = 50
"""How many entries a feed holds."""
_CLAIM, _ACCOUNT, _CORRECTION, _EDITION = "claim", "account", "correction", "edition"
_NAMESPACES: Final = {
    kind: uuid5(NAMESPACE_URL, f"urn:factbook:{kind}")
    for kind in (_CLAIM, _ACCOUNT, _CORRECTION, _EDITION)
}


@dataclass(frozen=True)
class FeedEntry:
    """An entry of a feed; `category` is the id of a question and its words."""

    id: UUID
    day: date
    title: str
    address: str
    summary: str
    category: tuple[str, str] | None = None


def newest_entries(context: Context, question: str = WHOLE) -> Iterator[FeedEntry]:
    """Give the entries of the briefing's feed, or of one question's."""
    for day, kind, name in _newest(context, question):
        yield _ENTRIES[kind](context, name, date.fromisoformat(day))


def claim_id(claim: Claim) -> UUID:
    """Give the id that the claim keeps: that of the first name that it ever had."""
    return _id_of(_CLAIM, claim)


def last_day(dated: Dated) -> date | None:
    """The last day that a date may mean, or the first where it has no end."""
    return dated.latest or dated.earliest


def _id_of(kind: str, record: Named | Claim) -> UUID:
    return uuid5(_NAMESPACES[kind], record.was[0] if record.was else record.id)


@query("newest-entries")
def _newest(context: Context, question: str) -> list[list[str]]:
    """The day, the kind and the id of each entry, the newest first; on one day by id.

    Every edition is among them, however many newer entries there are: only the rest is cut.
    """
    found = [*_claims(context, question), *_corrections(context, question)]
    accounts = newest_accounts(context, question, NEWEST)
    found += [(day, _ACCOUNT, name) for day, name in accounts]
    found.sort(key=_newest_first)
    editions = list(_editions(context)) if question == WHOLE else []
    kept = [*editions, *found[: max(0, NEWEST - len(editions))]]
    kept.sort(key=_newest_first)
    return [[day.isoformat(), kind, name] for day, kind, name in kept]


def _newest_first(entry: tuple[date, str, str]) -> tuple[int, str, str]:
    day, kind, name = entry
    return -day.toordinal(), kind, name


def _claims(context: Context, question: str) -> Iterator[tuple[date, str, str]]:
    dossier = context.dossier
    claims = dossier.claims.values() if question == WHOLE else dossier.claims_of_question(question)
    for claim in claims:
        yield _day(context, claim), _CLAIM, claim.id


def _corrections(context: Context, question: str) -> Iterator[tuple[date, str, str]]:
    """Every correction, or those of a question, of its claims and of their statements."""
    dossier = context.dossier
    if question == WHOLE:
        found = dict(dossier.corrections.items())
    else:
        claims = dossier.claims_of_question(question)
        statements = (dossier.statement_of(one).id for one in claims)
        names = dict.fromkeys([question, *(one.id for one in claims), *statements])
        found = {one.id: one for name in names for one in dossier.corrections_of(name)}
    for correction in found.values():
        yield _day_of_correction(correction), _CORRECTION, correction.id


def _editions(context: Context) -> Iterator[tuple[date, str, str]]:
    for name in context.edition_names:
        day = last_day(parse_date(context.published(name).as_of))
        yield day or date.min, _EDITION, name


def _day(context: Context, claim: Claim) -> date:
    """The day on which the claim was added, or of its newest correction if that is later."""
    names = (claim.id, context.dossier.statement_of(claim).id)
    corrected = (one for name in names for one in context.dossier.corrections_of(name))
    return max((_day_added(context, claim), *map(_day_of_correction, corrected)))


def _day_added(context: Context, claim: Claim) -> date:
    """The day on which the claim was added; else that on which it was said.

    Else that on which the first of its sources came out, or the day of the briefing.
    """
    dossier = context.dossier
    statement = dossier.statement_of(claim)
    for dated in (statement.added.date if statement.added else None, statement.said.date):
        if dated and (day := last_day(dated)):
            return day
    issued = (dossier.sources[one.source].issued for one in statement.evidence)
    days = [day for dated in issued if dated and (day := last_day(dated))]
    return min(days, default=last_day(dossier.briefing.as_of) or date.min)


def _day_of_correction(correction: Correction) -> date:
    return last_day(correction.date) or date.min


def _of_claim(context: Context, name: str, day: date) -> FeedEntry:
    claim = context.dossier.claims[name]
    question = context.dossier.question_of(claim)
    standing = context.analysis.standing(claim.id)
    # Who follows claims wants to know at once that one of them stands no longer.
    fallen = f" {standing.reason}" if standing.standing is not Standing.CURRENT else ""
    return FeedEntry(
        claim_id(claim),
        day,
        _title(context, claim),
        context.addresses.claim(claim),
        claim.sentence + fallen,
        (question.id, question.question),
    )


def _title(context: Context, claim: Claim) -> str:
    dossier = context.dossier
    whose = listed(one.label for one in dossier.claimants(claim))
    date = short_date(dossier, claim)
    where = f", {dossier.places[place].name}" if (place := place_of(dossier, claim)) else ""
    return f"{capitalised(whose)}: {stated(context, claim)}{where} ({date})"


def _of_account(context: Context, name: str, day: date) -> FeedEntry:
    told = told_account(context, name)
    _, account = context.dossier.account(name)
    return FeedEntry(_id_of(_ACCOUNT, account), day, *told)


def _of_correction(context: Context, name: str, day: date) -> FeedEntry:
    correction = context.dossier.corrections[name]
    changes = list(changes_of(Sheet(context, addresses.CORRECTIONS), correction))
    others = f" and {counted(len(changes) - 1, 'more field')}" if len(changes) > 1 else ""
    said = "; ".join(one.words for one in changes)
    return FeedEntry(
        _id_of(_CORRECTION, correction),
        day,
        f"Corrected: {changes[0].record.text}{others}",
        f"{addresses.CORRECTIONS}#{correction.id}",
        f"{ended(correction.reason)} {capitalised(ended(said))}",
    )


def _of_edition(context: Context, name: str, day: date) -> FeedEntry:
    told = context.published(name)
    if name == context.edition_names[0]:
        address = addresses.as_known(name, addresses.HOME)
        summary = f"{capitalised(edition_named(told.title))}, with the facts up to {told.day}."
    else:
        address, summary = addresses.changes(name), in_words(step(context, name))
    return FeedEntry(uuid5(_NAMESPACES[_EDITION], name), day, told.title, address, summary)


_ENTRIES: Final = {
    _CLAIM: _of_claim,
    _ACCOUNT: _of_account,
    _CORRECTION: _of_correction,
    _EDITION: _of_edition,
}
