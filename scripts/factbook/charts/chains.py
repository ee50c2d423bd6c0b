"""Source chains: from where a statement was said to the documents that carry it.

Chains that end alike are drawn together, so that articles by one route hang on one branch.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factbook.charts.chain_parts.chain_layout import layout
from factbook.charts.chain_parts.chain_titles import description, title
from factbook.charts.chain_parts.tree import Node, tree
from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.side_names import NEUTRAL, sides_seen
from factbook.charts.drawing.text_metrics import cleaned
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Statement
from factbook.reasoning import Analysis
from factbook.reasoning.words import counted, joined, sentence

FEWEST: Final = 3
"""So many articles must carry a statement before its chains are drawn."""
MOST_OF_A_QUESTION: Final = 3
MOST_LEAVES: Final = 14
COLUMNS: Final = ("Document", "Date", "By way of", "Reports it")


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One chart for each of the statements that most articles carry, at most three a question."""
    if subject == BRIEFING:
        return
    claims = dossier.claims_of_question(subject)
    found = [
        (articles, statement)
        for statement in {one.id: one for one in map(dossier.statement_of, claims)}.values()
        if _subject(dossier, statement) == subject
        and (articles := analysis.routes(statement.id).articles) >= FEWEST
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].said.date.sort_key, pair[1].id))
    for _, statement in found[:MOST_OF_A_QUESTION]:
        yield _chart(dossier, analysis, subject, statement)


def _subject(dossier: Dossier, statement: Statement) -> str:
    """The question that most of the statement's claims answer; of equals the first."""
    questions = [dossier.question_of(claim).id for claim in statement.claims]
    return max(questions, key=questions.count)


def _chart(dossier: Dossier, analysis: Analysis, question: str, statement: Statement) -> Chart:
    root = tree(dossier, statement, analysis.drifts_of)
    whole = [node for node in root.every() if node.sort == "article"]
    articles = len({node.record for node in whole})
    routes = analysis.routes_together(
        node.record for node in root.every() if node.sort in {"utterance", "repeat"}
    )
    rows = tuple(_table(dossier, root, ()))
    remarks = [*_cut(root), analysis.routes(statement.id).reason]
    marks = list(root.every())
    sides = sides_seen(dossier, {node.side for node in marks} - {NEUTRAL})
    return Chart(
        id=f"chains-{statement.id}",
        kind="chains",
        subject=question,
        measure="",
        statement=statement.id,
        title=title(dossier, statement, articles, routes, root),
        description=description(root, remarks),
        columns=COLUMNS,
        rows=rows,
        marks=len(marks),
        pictures={width: layout(root, sides, remarks, width) for width in WIDTHS},
    )


def _cut(root: Node) -> list[str]:
    """Leave out what cannot be read, the last documents first; say how many."""
    surplus = max(0, root.leaves - MOST_LEAVES)
    for _ in range(surplus):
        _drop_last(root)
    if not surplus:
        return []
    return [sentence(f"{counted(surplus, 'more document', 'more documents')}: see the table")]


def _drop_last(node: Node) -> None:
    """Take out the last end, and what then carries nothing."""
    while node.below[-1].below:
        if len(node.below[-1].below) == 1 and not node.below[-1].below[0].below:
            break
        node = node.below[-1]
    node.below.pop()


def _table(dossier: Dossier, node: Node, above: tuple[Node, ...]) -> Iterator[tuple[str, ...]]:
    """Every document with the links between it and the utterance, from the document on."""
    if node.sort == "article":
        way = joined([link.name for link in reversed(above[1:])]) if above[1:] else "directly"
        label = cleaned(dossier.sources[node.record].label)
        yield (label, node.date or "no date", way, node.became or "as said")
    for below in node.below:
        yield from _table(dossier, below, (*above, node))
