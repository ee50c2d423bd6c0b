"""Warnings of one thing that is written twice, over a whole dossier, from outlines alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from factbook.loading.data_files import DataFile
from factbook.loading.problems import Problem, Severity
from factbook.loading.rules.acceptance import unused_accept
from factbook.loading.yaml.value_places import Place
from factbook.model.shortened import in_quotes
from factbook.model.twins import (
    SAME_ADDRESS,
    SAME_NAME,
    SAME_PLACE,
    SAME_STATEMENT,
    TWINS,
    Twin,
)

Where = Callable[[str], tuple[DataFile, Place]]
"""The file and the place of an id."""
_MESSAGES: Final = {
    SAME_STATEMENT: "{other} says what {first} ({place}) says, on the same day: {shown}",
    SAME_ADDRESS: "{other} has the address of {first} ({place}): {shown}",
    SAME_NAME: "{other} has a name of {first} ({place}): {shown}",
    SAME_PLACE: "{other} is where {first} ({place}) is: {shown}",
}
_REMEDIES: Final = {
    SAME_STATEMENT: "if it is one statement, keep {first} with the evidence of both, and add",
    SAME_ADDRESS: "if it is one document, name {first} wherever {other} is named, and add",
    SAME_NAME: "if it is one actor, name {first} wherever {other} is named, and add",
    SAME_PLACE: "if it is one place, name {first} wherever {other} is named, and add",
}


class Shared(NamedTuple):
    """Two records, the second of which may be the first one again."""

    kind: str
    first: str
    other: str


def twin_problems(
    twins: Iterable[Twin], accepted: Mapping[str, Sequence[str]], where: Where
) -> Iterator[Problem]:
    """A warning for each two records of one key, but for those that either of them accepts.

    `accepted` has the names of the warnings that each record accepts; one that nothing is warned of
    is a warning itself.
    """
    used: set[tuple[str, str]] = set()
    for shared, shown in _shared(twins).items():
        kind, first, other = shared
        accepts = {(one, kind) for one in (first, other) if kind in accepted.get(one, ())}
        used |= accepts
        if not accepts:
            yield _problem(shared, shown, where)
    for owner, names in accepted.items():
        for name in names:
            if name in TWINS and (owner, name) not in used:
                file, place = where(owner)
                yield file.problem(place, *unused_accept(name), Severity.WARNING)


def _shared(twins: Iterable[Twin]) -> Mapping[Shared, str]:
    """Each pair of records of one key, with what they share, in the order of the files."""
    firsts: dict[tuple[str, str], str] = {}
    found: dict[Shared, str] = {}
    for kind, owner, key, shown in twins:
        first = firsts.setdefault((kind, key), owner)
        if first != owner:
            found.setdefault(Shared(kind, first, owner), shown)
    return found


def _problem(shared: Shared, shown: str, where: Where) -> Problem:
    kind, first, other = shared
    file, place = where(other)
    at, first_place = where(first)
    words = {"first": first, "other": other, "shown": in_quotes(shown)}
    words["place"] = f"{at.name}:{first_place.line}"
    remedy = (
        f"{_REMEDIES[kind].format(**words)} `was: {other}` to {first}; if not, write "
        f"`accept: {{{kind}: WHY}}`"
    )
    message = _MESSAGES[kind].format(**words)
    return file.problem(place, message, remedy, Severity.WARNING, kind)
