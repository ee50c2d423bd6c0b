"""Errors of which many have one cause: each cause once, with the count of what follows from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from factbook.loading.entries import Entry
from factbook.loading.problems import Problem
from factbook.loading.reference_checks import REFERENCES
from factbook.loading.register import FEW, Definition, Register
from factbook.model.references import values_at

_IS_NO_ID: Final = " is no id: "
_IS_TAKEN: Final = " is taken: "


def once_each(found: Iterable[Problem]) -> Iterator[Problem]:
    """References that are wrong in one way: of many the first, with the count of the others."""
    alike: dict[str, list[Problem]] = {}
    for problem in found:
        alike.setdefault(problem.message, []).append(problem)
    for same in alike.values():
        if len(same) <= FEW:
            yield from same
        else:
            first, second = sorted(same)[:2]
            others = f"{len(same) - 1:,} more references name it, the next in"
            message = f"{first.message} ({others} {second.file}:{second.line})"
            yield replace(first, message=message)


def with_followers(
    problems: Sequence[Problem], entries: Sequence[Entry], known: Register
) -> Iterator[Problem]:
    """The problems; those of ids that are given twice or misspelt say how many references wait.

    What names such an id is told of nowhere else.
    """
    causes = {
        _place(definition): name
        for name, given in known.given_again.items()
        for definition in given
    } | {_place(definition): name for name, definition in known.meant.items()}
    counts = _references_to(set(causes.values()), entries) if causes else Counter[str]()
    at_cause = {one: causes.get((one.file, one.line, one.column), "") for one in problems}
    told = {one.message for one, name in at_cause.items() if name and _IS_NO_ID in one.message}
    echoes = Counter(one.message for one in problems if one.message in told)
    for problem, name in at_cause.items():
        is_cause = name and (_IS_NO_ID in problem.message or _IS_TAKEN in problem.message)
        if is_cause:
            # Where an id is misspelt, references may be so too, and say the same.
            waiting = counts[name] + max(echoes[problem.message] - 1, 0)
            follow = "1 reference names" if waiting == 1 else f"{waiting:,} references name"
            words = f"{problem.message} ({follow} it)" if waiting else problem.message
            yield replace(problem, message=words)
        elif problem.message not in told:
            yield problem


def _place(definition: Definition) -> tuple[str, int, int]:
    return (definition.entry.file.name, *definition.place)


def _references_to(names: set[str], entries: Sequence[Entry]) -> Counter[str]:
    return Counter(
        name
        for entry in entries
        for field, _ in REFERENCES[entry.collection]
        for _, name in values_at(entry.value, field.pattern)
        if name in names
    )
