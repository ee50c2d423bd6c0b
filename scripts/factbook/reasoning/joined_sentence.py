"""Several claims told in one sentence, in which each speaker is named once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factbook.reasoning.phrases import Phrase
from factbook.reasoning.words import sentence


def in_one_sentence(tellings: Sequence[Phrase]) -> str:
    """Who said what, and when: the first first, and with it what else the same speaker said.

    What was just counted is not named again.
    """
    groups = _by_speaker(tellings)
    clauses: list[str] = []
    before: Phrase | None = None
    for first, *more in groups:
        clauses.append(_in_one_breath(first, more, before))
        before = (first, *more)[-1]
    if len(groups) < len(tellings):
        return sentence("; ".join(clauses))
    *most, last = clauses
    return sentence(f"{', '.join(most)}, and {last}" if most else last)


def _in_one_breath(first: Phrase, more: Iterable[Phrase], before: Phrase | None) -> str:
    # Of what `and_then` says of two, the first is told already.
    behind = (first.and_then(other).removeprefix(first.clause()) for other in more)
    return first.clause(before) + "".join(behind)


def _by_speaker(tellings: Iterable[Phrase]) -> list[list[Phrase]]:
    """The figures of one speaker together; our sums and stands each by themselves."""
    groups: list[list[Phrase]] = []
    for one in tellings:
        mine = (group for group in groups if _is_more_of(one, group[0]))
        group = next(mine, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _is_more_of(one: Phrase, first: Phrase) -> bool:
    return one.who == first.who and all(of.label and not of.ours for of in (one, first))
