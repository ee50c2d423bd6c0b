"""The sentence over a chart of source chains, and its description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
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
}


def title(dossier: Dossier, statement: Statement, articles: int, routes: int, root: Node) -> str:
    """How many articles, by how many routes, what they all rest on, and what it became in them."""
    by = cleaned(names_of(dossier, statement.by))
    many = counted(articles, "article", "articles")
    if statement.form is Form.UNKNOWN:
        ways = f"by {counted(routes, 'route', 'routes')}" if routes > 1 else "all"
        what = f"{many}, {ways} from {by}"
    else:
        ways = f", {counted(routes, 'route', 'routes')} to" if routes > 1 else ","
        what = f"{many}{ways} {_WHAT[statement.form]} {by}"
    return headline(
        [""],
        [*_became(root, what, f"{many} from {by}"), f"{what}, {said_when(statement.said)}", what],
    )


def _became(root: Node, what: str, short: str) -> Iterator[str]:
    """What was made of it, in most documents the same, fullest first; none where nothing was."""
    otherwise = {node.record: node for node in root.every() if node.became}
    if not otherwise:
        return
    changes = Counter((node.said, node.became) for node in otherwise.values() if node.was_seen)
    if changes:
        (said, became), times = changes.most_common(1)[0]
        yield f"{what}: {said} became {became} in {counted(times, '', '').strip()}"
    counts = Counter((one.counts, one.was_seen) for one in otherwise.values() if one.counts)
    if counts:
        ((before, after), was_seen), times = counts.most_common(1)[0]
        turn = f"{before} became {after}" if was_seen else f"{before}, but {after}"
        for head in (what, short):
            yield f"{head}: {turn} in {counted(times, '', '').strip()}"
    yield f"{what}; {counted(len(otherwise), 'of them tells', 'of them tell')} it otherwise"
    yield f"{what}; {counted(len(otherwise), 'tells', 'tell')} it otherwise"


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
