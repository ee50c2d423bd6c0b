"""The index of actors: who speaks, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from factbook.model.actor_record import Actor
from factbook.pages.parts import addresses
from factbook.pages.parts.account_lists import all_accounts
from factbook.pages.parts.actor_kinds import KIND_WORDS
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query_of
from factbook.pages.parts.index_pages import Index
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.paging import PartPages, Step, by_name, part_pages
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.spoken_through import spoken_through
from factbook.pages.parts.views import Link


@dataclass(frozen=True)
class ActorLine:
    """An actor in the index."""

    link: Link
    name: str
    part_of: Link | None
    side: str
    claims: str


def records(context: Context) -> Iterable[str]:
    """Give the head of the list, and where it is long, each of its parts."""
    return _INDEX.records(context)


def pages(context: Context, name: str = WHOLE) -> Iterator[PageFile]:
    """Give the index of actors, or where they are many, a page of one kind and beginning."""
    page = _INDEX.page(context, name)
    yield page.finished(
        "actors.html.j2",
        description=f"{page.counts}: who speaks in this briefing, and for whom.",
        place="data/actors.yaml",
        groups=_groups(page.sheet, map(context.dossier.actors.one, page.shown)),
    )


@query_of("list-actors", PartPages)
def _paged(context: Context) -> PartPages:
    ordered = sorted(context.dossier.actors.values(), key=_by_kind_and_name)
    return part_pages(addresses.ACTORS, ordered, _step)


def _by_kind_and_name(actor: Actor) -> tuple[int, str, str]:
    return list(KIND_WORDS).index(actor.kind), actor.label.casefold(), actor.id


def _step(actor: Actor, depth: int) -> Step:
    kind = Step(actor.kind.value, KIND_WORDS[actor.kind][1])
    return kind if depth == 0 else by_name(actor.label, actor.id, depth - 1, kind)


def _groups(sheet: Sheet, actors: Iterable[Actor]) -> list[tuple[str, list[ActorLine]]]:
    """The actors by kind; they come in the order of kinds."""
    kinds = groupby(actors, key=lambda actor: actor.kind)
    return [
        (KIND_WORDS[kind][1], [_line(sheet, actor) for actor in of_kind]) for kind, of_kind in kinds
    ]


def _line(sheet: Sheet, actor: Actor) -> ActorLine:
    side = sheet.dossier.side_of(actor.id)
    claims = len(sheet.dossier.claims_of_actor(actor.id))
    return ActorLine(
        link=sheet.actor(actor.id),
        name=actor.name if actor.label != actor.name else "",
        part_of=sheet.actor(actor.part_of) if actor.part_of else None,
        side=sheet.dossier.sides[side].name if side else "",
        claims=_counts(sheet, actor, claims),
    )


def _counts(sheet: Sheet, actor: Actor, claims: int) -> str:
    """How many claims it makes, and how many accounts of incidents it gives."""
    accounts = all_accounts(sheet.context).get(actor.id, 0)
    parts = [counted(claims, "claim")] if claims else []
    parts += [counted(accounts, "account")] if accounts else []
    return ", ".join(parts) or spoken_through(sheet, actor.id) or "no claim"


_INDEX = Index("Actors", "actor", _paged)
