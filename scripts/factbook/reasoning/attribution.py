"""Whose word a statement is: rolled up by `part_of`, and without those who only pass it on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factbook.model.actor_record import ActorKind
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Statement
from factbook.reasoning.repetitions import Repetitions


class Attribution:
    """Who stands behind each statement of a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._independent: dict[str, frozenset[str]] = {}
        self._whole: dict[str, str] = {}
        self._rolled_up: dict[tuple[str, ...], frozenset[str]] = {}
        self.repetitions = Repetitions(dossier, self.rolled_up)

    def claimants(self, statement: Statement) -> frozenset[str]:
        """Who makes the statement, rolled up."""
        if statement.by not in self._rolled_up:
            self._rolled_up[statement.by] = self.rolled_up(statement.by)
        return self._rolled_up[statement.by]

    def rolled_up(self, actors: Iterable[str]) -> frozenset[str]:
        """The actors at the top, to whom these roll up."""
        return frozenset(self._whole_of(actor) for actor in actors)

    def _whole_of(self, actor: str) -> str:
        if actor not in self._whole:
            self._whole[actor] = self._dossier.whole(actor)
        return self._whole[actor]

    def independent(self, statement: Statement) -> frozenset[str]:
        """Whose own word it is: those whom it relays stand in for those who only repeat.

        So do those whom it is suspected of repeating.

        A publication that speaks in its own voice is nobody's word.
        """
        if statement.id not in self._independent:
            met = {statement.id: statement}
            waiting = [statement]
            while waiting:
                behind = {one.id: one for one in self._behind(waiting.pop())}
                waiting += [one for name, one in behind.items() if name not in met]
                met |= behind
            voices = map(self._own_voices, met.values())
            self._independent[statement.id] = frozenset[str]().union(*voices)
        return self._independent[statement.id]

    def relayed_actors(self, statement: Statement) -> Sequence[str]:
        """The actors, but for publications, whose words it passes on by its own account."""
        return [name for name in statement.relays if self._is_voice(name)]

    def sides(self, actors: Iterable[str]) -> frozenset[str]:
        """The sides that the actors belong to; an actor may have none."""
        sides = (self._dossier.side_of(actor) for actor in actors)
        return frozenset(side for side in sides if side is not None)

    def is_media(self, statement: Statement) -> bool:
        """Whether only publications speak in it."""
        return all(self._dossier.actors[name].kind is ActorKind.MEDIA for name in statement.by)

    def _behind(self, statement: Statement) -> Iterable[Statement]:
        if self.repetitions.is_all(statement):
            return [one.statement for one in self.repetitions.of(statement)]
        relayed = (self._dossier.statements.get(name) for name in statement.relays)
        return [one for one in relayed if one is not None]

    def _own_voices(self, statement: Statement) -> frozenset[str]:
        if self.repetitions.is_all(statement):
            return frozenset()
        named = statement.by if not statement.relays else statement.relays
        return self.rolled_up(filter(self._is_voice, named))

    def _is_voice(self, name: str) -> bool:
        actor = self._dossier.actors.get(name)
        return actor is not None and actor.kind is not ActorKind.MEDIA
