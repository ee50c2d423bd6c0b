"""The index of actors: who speaks, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factbook.model.actors import Actor, ActorKind
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.views import Link
from factbook.pages.parts.wording import counted

_KINDS = {
    ActorKind.STATE: "States",
    ActorKind.AGENCY: "Agencies",
    ActorKind.FORCE: "Forces",
    ActorKind.PERSON: "Persons",
    ActorKind.GROUP: "Groups",
    ActorKind.COMPANY: "Companies",
    ActorKind.UNNAMED: "Unnamed speakers",
    ActorKind.MEDIA: "Media",
}


@dataclass(frozen=True)
class ActorLine:
    """An actor in the index."""

    link: Link
    name: str
    part_of: Link | None
    side: str
    claims: str


def pages(context: Context) -> Iterable[PageFile]:
    """Give the index of actors."""
    sheet = Sheet(context, addresses.ACTORS)
    actors = context.dossier.actors.values()
    groups = [
        (heading, [_line(sheet, one) for one in sorted(actors, key=_by_name) if one.kind is kind])
        for kind, heading in _KINDS.items()
    ]
    yield sheet.finished(
        "actors.html.j2",
        title="Actors",
        description=f"{counted(len(actors), 'actor')}: who speaks in this briefing, and for whom.",
        place="data/actors.yaml",
        counts=counted(len(actors), "actor"),
        groups=[(heading, lines) for heading, lines in groups if lines],
    )


def _by_name(actor: Actor) -> tuple[str, str]:
    return actor.label.casefold(), actor.id


def _line(sheet: Sheet, actor: Actor) -> ActorLine:
    side = sheet.dossier.side_of(actor.id)
    claims = len(sheet.dossier.claims_of_actor(actor.id))
    return ActorLine(
        link=sheet.actor(actor.id),
        name=actor.name if actor.label != actor.name else "",
        part_of=sheet.actor(actor.part_of) if actor.part_of else None,
        side=sheet.dossier.sides[side].name if side else "",
        claims=counted(claims, "claim") if claims else "no claim",
    )
