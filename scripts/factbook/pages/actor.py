"""An actor's page: who it is, its positions over time, its claims, and who disputes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factbook.charts.chart import subject_of_actor
from factbook.model.actor_record import Actor
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.account_lists import accounts_view, compiled_view
from factbook.pages.parts.actor_kinds import KIND_WORDS
from factbook.pages.parts.chart_views import charts_about
from factbook.pages.parts.claim_lines import claim_link, compared_link
from factbook.pages.parts.claim_parts import ClaimList, ClaimLists
from factbook.pages.parts.context import OPPOSED, Context
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.position_views import stances_by_actor
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.spoken_through import spoken_through
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import ComparedPair, Link, StanceView
from factbook.reasoning.answers import Relation


@dataclass(frozen=True)
class Opponent:
    """Those who say otherwise, with every pair of claims that conflict or may."""

    names: tuple[Link, ...]
    counts: str
    disputes: tuple[ComparedPair, ...]


def records(context: Context) -> Iterable[str]:
    """Give every actor."""
    return context.dossier.actors


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of an actor, and one for each part of its claims where they are many."""
    actor = context.dossier.actors[name]
    lists = _lists(context, actor)
    yield _page(context, actor, lists)
    yield from lists.part_pages()


def _lists(context: Context, actor: Actor) -> ClaimLists:
    own = context.newest_first(context.dossier.claims_of_actor(actor.id))
    several = any(len(context.dossier.claimants(claim)) > 1 for claim in own)
    passed_on = context.newest_first(context.dossier.passed_on_by(actor.id))
    return ClaimLists(
        context,
        addresses.actor(actor.id),
        (
            ClaimList("What it says", own, several),
            ClaimList("What reaches us through it", passed_on),
        ),
        name=actor.name,
        place=context.dossier.origins.get(actor.id, "data/actors.yaml"),
        above=("Actors", addresses.ACTORS),
    )


def _page(context: Context, actor: Actor, lists: ClaimLists) -> PageFile:
    sheet = Sheet(context, addresses.actor(actor.id))
    own, _ = lists.lists
    counts = counted(len(own.claims), "claim")
    side = context.dossier.side_of(actor.id)
    accounts = accounts_view(sheet, actor.id)
    through = spoken_through(sheet, actor.id) if not own.claims else ""
    told = through or ", ".join(
        [
            *([counts] if own.claims or accounts is None else []),
            *([accounts.counts] if accounts else []),
        ]
    )
    return sheet.finished(
        "actor.html.j2",
        of=actor,
        weight="2",
        title=actor.name,
        description=f"{actor.name} ({KIND_WORDS[actor.kind][0]}): {told} in this briefing.",
        place=lists.place,
        actor=actor,
        mark=sheet.side(actor.id),
        kind=capitalised(KIND_WORDS[actor.kind][0]),
        charts=charts_about(sheet, subject_of_actor(actor.id)),
        side=context.dossier.sides[side].name if side else "",
        names=list(_names(actor)),
        part_of=sheet.actor(actor.part_of) if actor.part_of else None,
        parts=list(_parts(sheet, actor)),
        positions=list(_positions(sheet, actor)),
        counts=counts,
        through=through,
        whose=own.whose,
        claims=lists.shown(sheet, 0),
        newest=lists.newest(),
        disputes=_disputes(sheet, lists.own(own.claims)),
        passed_on=lists.shown(sheet, 1),
        portions=lists.contents(sheet),
        accounts=accounts,
        compiled=compiled_view(sheet, actor.id),
    )


def _names(actor: Actor) -> Iterator[tuple[str, str]]:
    """Its names in other languages or scripts, each behind its language."""
    for language, names in actor.names.items():
        yield from ((language, name) for name in names if name != actor.name)


def _positions(sheet: Sheet, actor: Actor) -> Iterator[tuple[Link, tuple[StanceView, ...]]]:
    for question, taken in sheet.context.stances_of(actor.id):
        for _, stances in stances_by_actor(sheet, taken):
            yield sheet.question(question), stances


def _parts(sheet: Sheet, actor: Actor) -> Iterator[tuple[Link, str]]:
    """Those who belong to the actor, with how many claims each has."""
    for one in sheet.dossier.parts(actor.id):
        claims = len(sheet.dossier.claims_of_actor(one.id))
        yield sheet.actor(one.id), counted(claims, "claim")


def _disputes(sheet: Sheet, claims: Iterable[Claim]) -> list[Opponent]:
    """The pairs that contest the actor's claims, by who is on the other side."""
    found: dict[tuple[str, ...], list[tuple[Relation, ComparedPair]]] = {}
    for claim in claims:
        for name, other, relation in sheet.context.opposed_rows(claim.id):
            owners, link = _other(sheet, other)
            own = claim_link(sheet, sheet.dossier.claims[name])
            pair = ComparedPair(own, relation_view(relation), link)
            found.setdefault(owners, []).append((relation, pair))
    opponents = [_opponent(sheet, owners, pairs) for owners, pairs in found.items()]
    return sorted(opponents, key=lambda one: -len(one.disputes))


def _opponent(
    sheet: Sheet, owners: tuple[str, ...], pairs: list[tuple[Relation, ComparedPair]]
) -> Opponent:
    kinds = ((kind, sum(one.kind is kind for one, _ in pairs)) for kind in OPPOSED)
    return Opponent(
        names=tuple(sheet.actor(one) for one in owners),
        counts=", ".join(counted(number, kind.words) for kind, number in kinds if number),
        disputes=tuple(dispute for _, dispute in pairs),
    )


def _other(sheet: Sheet, name: str) -> tuple[tuple[str, ...], Link]:
    """Who says the other thing, and a link to it."""
    one = sheet.context.compared(name)
    by = sheet.dossier.statement_of(one).by if isinstance(one, Claim) else one.claimant
    return by, compared_link(sheet, one)
