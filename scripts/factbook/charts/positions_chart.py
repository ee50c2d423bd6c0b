"""Positions: who said what on a question's proposition, and when, one row an actor.

A sign stands at the day on which a position was stated, with the word and the date beside it, and
the day of which it speaks where that is another; a
thin line leads to the actor's next statement and does not say that the position was held. A silence
is a hollow bar over its time. The shape tells the position, the colour the side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from factbook.charts.chart import Chart, source_words
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.side_names import side_of, sides_seen
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.drawing.time_axis import known_days
from factbook.charts.position_parts.position_layout import Row, Stand, layout
from factbook.charts.position_parts.position_titles import description, is_own, title
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.model.question_record import Question
from factbook.reasoning import Analysis
from factbook.reasoning.answers import Stance
from factbook.reasoning.claim_dates import claim_dates
from factbook.reasoning.words import counted, names_of, sentence

FEWEST: Final = 2
SOON: Final = 7
FEW: Final = 5
"""So few positions taken within so many days are told in words, and not drawn."""
MOST_ROWS: Final = 14
COLUMNS: Final = ("Actor", "Side", "Date", "Position", "Said by", "Source")


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart of a question with several dated positions on its proposition, far enough apart."""
    question = dossier.questions.get(subject)
    if question is None or question.proposition is None:
        return
    stances = analysis.positions(question.id)
    every = tuple(_rows(dossier, stances))
    rows = tuple(row for row in every if row.stands)
    if _is_worth_drawing([stand for row in rows for stand in row.stands]):
        yield _chart(dossier, question, stances, rows)


def _is_worth_drawing(stands: Sequence[Stand]) -> bool:
    if len(stands) < FEWEST:
        return False
    lasted = max(one.last for one in stands) - min(one.first for one in stands)
    return len(stands) > FEW or lasted.days > SOON


def _chart(
    dossier: Dossier, question: Question, stances: Sequence[Stance], rows: Sequence[Row]
) -> Chart:
    shown, remarks = _shown(rows, stances)
    proposition = cleaned(question.proposition or "")
    sides = sides_seen(dossier, {row.side for row in shown})
    return Chart(
        id=f"positions-{question.id}",
        kind="positions",
        subject=question.id,
        measure="",
        title=title(dossier, proposition, stances),
        description=description(proposition, shown, remarks),
        columns=COLUMNS,
        rows=tuple(_table_row(dossier, stance) for stance in stances),
        marks=sum(len(row.stands) for row in shown),
        pictures={width: layout(shown, proposition, sides, remarks, width) for width in WIDTHS},
    )


def _rows(dossier: Dossier, stances: Sequence[Stance]) -> Iterator[Row]:
    for actor, taken in groupby(stances, key=lambda stance: stance.actor):
        stands = tuple(
            stand
            for _, alike in groupby(taken, key=lambda stance: _alike(dossier, stance))
            if (stand := _stand(dossier, tuple(alike)))
        )
        ordered = tuple(sorted(stands, key=lambda stand: (stand.first, stand.last)))
        name = cleaned(dossier.actors[actor].label)
        yield Row(actor, name, side_of(dossier, (actor,)), ordered)


def _alike(dossier: Dossier, stance: Stance) -> tuple[str, str, str]:
    """What is drawn as one: the same position of an actor on the same day by the same account."""
    dates = claim_dates(dossier, dossier.claims[stance.claim])
    return (stance.words, dates.full, phraser(dossier, stance))


def _stand(dossier: Dossier, alike: Sequence[Stance]) -> Stand | None:
    stance = alike[0]
    claim = dossier.claims[stance.claim]
    dates = claim_dates(dossier, claim)
    days = known_days(_drawn_at(stance))
    if days is None:
        return None
    return Stand(
        stance.position,
        stance.words.removeprefix("is "),
        dates.short,
        dates.full,
        *days,
        lasted=stance.period is not None,
        phraser=cleaned(phraser(dossier, stance)),
        sentence=cleaned(claim.text),
        voices=_voices(dossier, alike),
        source=source_words(dossier, claim),
    )


def _drawn_at(stance: Stance) -> Dated:
    """The day on which it was stated, or the time for which it is said to have been held.

    Of what others tell of an actor, the day of which they speak.
    """
    return (stance.period or stance.when).date


def phraser(dossier: Dossier, stance: Stance) -> str:
    """Who else says so, where the actor did not say it itself; "" where it did."""
    return "" if is_own(dossier, stance) else names_of(dossier, stance.voices)


def _voices(dossier: Dossier, alike: Sequence[Stance]) -> str:
    names = dict.fromkeys(name for stance in alike for name in stance.voices)
    return cleaned(names_of(dossier, names))


def _shown(rows: Sequence[Row], stances: Sequence[Stance]) -> tuple[tuple[Row, ...], list[str]]:
    """The rows that are drawn, the most eventful where there are many; what is said of the rest."""
    remarks = []
    kept = sorted(range(len(rows)), key=lambda place: (-len(rows[place].stands), place))
    shown = tuple(rows[place] for place in sorted(kept[:MOST_ROWS]))
    if gone := len(rows) - len(shown):
        remarks.append(sentence(f"{counted(gone, 'more actor', 'more actors')}: see the table"))
    undated = sum(known_days(_drawn_at(one)) is None for one in stances)
    if undated:
        words = counted(undated, "position", "positions")
        remarks.append(sentence(f"{words} without a date: see the table"))
    return shown, remarks


def _table_row(dossier: Dossier, stance: Stance) -> tuple[str, ...]:
    side = dossier.side_of(stance.actor)
    return (
        cleaned(dossier.actors[stance.actor].label),
        cleaned(dossier.sides[side].name) if side else "",
        claim_dates(dossier, dossier.claims[stance.claim]).full,
        stance.words,
        _voices(dossier, (stance,)),
        source_words(dossier, dossier.claims[stance.claim]),
    )
