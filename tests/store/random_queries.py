"""A random program of queries over random inputs, which is asked over a kept store and afresh."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from factbook.store.database import Database, Reads
from factbook.store.queries import EVERY, MISSING, Db, Input, Query, digest_of

FIELDS: Final = 4
EXISTS: Final = 1
"""The bit of an input that is there at all; its fields have the bits above."""
INPUTS: Final = 6
QUERIES: Final = 12
KINDS: Final = ("plain", "digest", "opaque", "stored")
Values = dict[str, tuple[int, ...]]


class World:
    """Inputs that are edited, and queries whose programs stay."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.values: Values = {str(one): self.numbers() for one in range(INPUTS - 2)}
        self.kinds = [chance.choice(KINDS) for _ in range(QUERIES)]
        self.programs = [self.program(place) for place in range(QUERIES)]
        self.lazy = [(chance.randrange(INPUTS), chance.randrange(FIELDS)) for _ in range(QUERIES)]

    def numbers(self) -> tuple[int, ...]:
        return tuple(self.chance.randrange(10) for _ in range(FIELDS))

    def program(self, place: int) -> list[tuple[Any, ...]]:
        """A few steps; a query asks those alone that stand before it."""
        chance = self.chance
        steps: list[tuple[Any, ...]] = []
        names = ["field", "coarse", "all", "raise"]
        if place:
            names += ["query", "query", "switch", "switch", "try", "lazy", "lazy"]
        for _ in range(chance.randint(1, 4)):
            at, field = str(chance.randrange(INPUTS)), chance.randrange(FIELDS)
            one, other = (chance.randrange(max(place, 1)) for _ in range(2))
            steps.append((chance.choice(names), at, field, one, other))
        return steps

    def edit(self) -> None:
        """Change a field, or take an input away or put one there."""
        name = str(self.chance.randrange(INPUTS))
        if name not in self.values or self.chance.random() < 0.1:
            self.values[name] = self.numbers()
        elif self.chance.random() < 0.2:
            del self.values[name]
        else:
            changed = list(self.values[name])
            changed[self.chance.randrange(FIELDS)] = self.chance.randrange(10)
            self.values[name] = tuple(changed)


class Lazy:
    """An object that goes on reading after it was computed, and remembers what it read."""

    def __init__(self, run: Run, place: int) -> None:
        self.run = run
        self.place = place
        self.known: dict[int, int] = {}

    def ask(self, field: int) -> int:
        with self.run.db.reading_for(f"lazy {self.place}"):
            if field not in self.known:
                at = str((self.place + field) % INPUTS)
                self.known[field] = self.run.field(at, field) + self.run.of_others(self.place)
            return self.known[field]


class Run:
    """The queries of a world, asked once over a store."""

    def __init__(self, world: World, database: Database) -> None:
        self.world = world
        self.calls: dict[str, int] = {}
        self.db = Db(database, {"in": self.state, "ids": self.ids})
        kept = {
            "plain": Query[int](self.compute, int, int),
            "digest": Query[int](self.compute, int),
            "opaque": Query[int](self.compute),
            "stored": Query[int](self.compute, int, stored=True, remembered=False),
            "lazy": Query[Lazy](self.make_lazy),
        }
        for kind, query in kept.items():
            self.db.register(kind, query)
        self.db.look_at_inputs(f"in {name}" for name in world.values)

    def state(self, key: str) -> Input:
        values = self.world.values.get(key.partition(" ")[2])
        if values is None:
            return MISSING
        return Input(digest_of(repr(values)), lambda: ("1", *map(str, values)))

    def ids(self, _: str) -> Input:
        return Input(digest_of(" ".join(self.world.values)))

    def field(self, name: str, field: int) -> int:
        self.db.read(f"in {name}", EXISTS)
        values = self.world.values.get(name)
        if values is None:
            return -1
        self.db.read(f"in {name}", 2 << field)
        return values[field]

    def of_all(self, field: int) -> int:
        self.db.read("ids in")
        self.db.read(f"{EVERY} in", 2 << field)
        return sum(values[field] for values in self.world.values.values())

    def of_others(self, place: int) -> int:
        """What a lazy object asks of a query before it."""
        return self.ask(place // 2) if place > QUERIES // 2 else 0

    def make_lazy(self, place: str) -> Lazy:
        at, field = self.world.lazy[int(place)]
        if self.field(str(at), field) == 0:
            raise ValueError(place)
        return Lazy(self, int(place))

    def ask(self, place: int) -> int:
        answer: int = self.db.get(self.world.kinds[place], str(place))
        return answer

    def compute(self, place: str) -> int:
        self.calls[place] = self.calls.get(place, 0) + 1
        total = 0
        for step in self.world.programs[int(place)]:
            total = total * 3 + self.step(*step)
        return total % 1000

    def step(  # noqa: PLR0911 - one for each kind of step
        self, name: str, at: str, field: int, one: int, other: int
    ) -> int:
        number = self.field(at, field) if name in {"field", "coarse", "switch", "raise"} else 0
        match name:
            case "field":
                return number
            case "coarse":
                return number // 5
            case "raise":
                if number == 3:
                    raise ValueError(at)
                return 0
            case "all":
                return self.of_all(field)
            case "query":
                return self.ask(one)
            case "switch":
                return self.ask(one if number % 2 else other)
            case "lazy":
                lazy: Lazy = self.db.get("lazy", str(one))
                return lazy.ask(field)
        try:
            return self.ask(one)
        except ValueError:
            return 17

    def answer(self, place: int) -> int | str:
        """The result of a query, or that there is none; as pages are asked for, or as others."""
        try:
            if self.world.kinds[place] != "stored":
                return self.ask(place)
            stored, computed = self.db.settle("stored", str(place))
            if computed:
                assert self.ask(place) == stored
            return int(stored)
        except ValueError:
            return "none"

    def answers(self, wanted: list[int]) -> Mapping[int, int | str]:
        return {place: self.answer(place) for place in wanted}


def clean_answers(world: World, wanted: list[int]) -> Mapping[int, int | str]:
    """The answers of a run of which nothing was kept."""
    return Run(world, Database(None, b"clean")).answers(wanted)


def reads_of(database: Database) -> dict[str, dict[str, int]]:
    """What each result that is known reads, by keys, with the fields."""
    found: dict[str, dict[str, int]] = {}
    for kind in (*KINDS, "lazy"):
        for key in database.keys_of(kind):
            node = database.node(key)
            if node is not None and node.verified:
                found[key] = by_keys(database, node.reads)
    return found


def by_keys(database: Database, reads: Reads) -> dict[str, int]:
    return {database.by_id(number).key: fields for number, fields in reads.items()}


def changed_fields(before: Values, now: Values) -> dict[str, int]:
    """The inputs that differ between two states, each with a mask of the fields that do."""
    found: dict[str, int] = {}
    for name in {*before, *now}:
        one, other = before.get(name), now.get(name)
        if one is None or other is None:
            mask = (1 << FIELDS + 1) - 1
            found["ids in"] = mask
        else:
            mask = sum(2 << at for at in range(FIELDS) if one[at] != other[at])
        if mask:
            found[f"in {name}"] = mask
            found[f"{EVERY} in"] = found.get(f"{EVERY} in", 0) | mask
    if [*before] != [*now]:
        found["ids in"] = 1
    return found
