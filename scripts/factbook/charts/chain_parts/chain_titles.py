"""The sentence over a chart of source chains, and its description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factbook.charts.chain_parts.tree import Node
from factbook.charts.drawing.headline import headline
from factbook.charts.drawing.text_metrics import cleaned
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Form, Statement
from factbook.reasoning.words import counted, names_of, said_when

_WHAT: Final = {
    Form.PUBLIC: "one public statement by",
    Form.CLOSED_BRIEFING: "one closed briefing by",
    Form.INTERVIEW: "one interview with",
    Form.DOCUMENT: "one document by",
    Form.LEAK: "one leak from",
    Form.UNKNOWN: "words of",
}


def title(dossier: Dossier, statement: Statement, articles: int, routes: int) -> str:
    """How many articles, by how many routes, and what they all rest on."""
    ways = f", {counted(routes, 'route', 'routes')} to" if routes > 1 else ","
    by = cleaned(names_of(dossier, statement.by))
    what = f"{counted(articles, 'article', 'articles')}{ways} {_WHAT[statement.form]} {by}"
    return headline([""], [f"{what}, {said_when(statement.said)}", what])


def description(root: Node, remarks: Sequence[str]) -> str:
    """Every chain in words, from the document to the utterance."""
    head = f"Chains to what {root.name} said ({root.date}; {root.remark})."
    lines = [f"{_chain(nodes)}." for nodes in _ways(root, ())]
    return " ".join([head, *lines, *remarks])


def _ways(node: Node, above: tuple[Node, ...]) -> list[tuple[Node, ...]]:
    way = (*above, node)
    ends = [found for below in node.below for found in _ways(below, way)]
    return ends if node.below else [way[1:]]


def _chain(nodes: Sequence[Node]) -> str:
    document, *links = reversed(nodes)
    date = f", {document.date}" if document.date else ""
    remark = f" ({document.remark})" if document.remark else ""
    by = ", from ".join(link.name for link in links) or "the speaker"
    return f"{document.name}{date}{remark}, from {by}"
