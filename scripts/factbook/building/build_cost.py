"""What a first build will cost where a question has very many claims, said before one begins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.model.dossier import Dossier

LARGE: Final = 1000
"""Of so many claims on, a question is told of."""
# Measured: see docs/guide/speed.md, "Large questions". The lower numbers are of one claimant or of
# surveys without margins, the higher of seven claimants who are all held against each other.
_SECONDS: Final = (0.006, 0.010)
_MEGABYTES: Final = (0.009, 0.020)


def large_questions(dossier: Dossier) -> Iterator[str]:
    """Say of each question of more than a thousand claims what its first build takes."""
    for name in dossier.questions:
        count = len(dossier.indexes.of("claims_of_question", name))
        if count > LARGE:
            seconds = _between(_SECONDS, count)
            megabytes = _between(_MEGABYTES, count)
            yield (
                f"Note: the question {name} has {count:,} claims. Its first build takes about "
                f"{seconds} seconds of a processor and {megabytes} MB of site. Where one claimant "
                "gives a figure every day, a series (data/series/) costs far less."
            )


def _between(each: tuple[float, float], count: int) -> str:
    low, high = (max(1, round(one * count)) for one in each)
    return f"{low:,} to {high:,}"
