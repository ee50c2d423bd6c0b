"""What contests a claim, on its card: three by name, and the rest by what it depends on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from factbook.model.date_words import spoken_short
from factbook.model.series_statements import is_row
from factbook.pages.parts.claim_lines import compared_link
from factbook.pages.parts.page_wording import capitalised
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.answers import ConflictCause, Relation
from factbook.reasoning.words import counted

SHOWN: Final = 3
"""So many rivals a card names at most."""
_DEPENDS_ON: Final = {
    None: "for certain",
    ConflictCause.ORDER: "their order is not known",
    ConflictCause.PACE: "too fast a rise",
    ConflictCause.READING: "by our reading of words",
    ConflictCause.CHANGE: "unless the number changed",
    ConflictCause.DATES: "a date is not certain",
}


def rivals(
    sheet: Sheet, opposed: Sequence[tuple[str, str, Relation]]
) -> tuple[tuple[StateView, tuple[Link, ...]], ...]:
    """What contests a claim, in the order of the reasoning, kind by kind.

    Of a series, with the day of the row that is contested.
    """
    found: dict[StateView, list[Link]] = {}
    for name, other, relation in opposed:
        state = relation_view(relation)._replace(reason="")
        if is_row(name):
            day = spoken_short(sheet.dossier.as_of(sheet.dossier.claims[name]).date)
            state = state._replace(word=f"of {day}: {state.word}")
        link = compared_link(sheet, sheet.context.compared(other))
        found.setdefault(state, []).append(link)
    return tuple((state, tuple(links)) for state, links in found.items())


def further_rivals(relations: Iterable[Relation]) -> str:
    """Give "17 more: their order is not known." for those that are not named; "" without."""
    causes = Counter(relation.cause for relation in relations)
    told = [
        f"{counted(causes[cause], 'more', 'more')}: {words}"
        for cause, words in _DEPENDS_ON.items()
        if causes[cause]
    ]
    return f"{capitalised('; '.join(told))}." if told else ""
