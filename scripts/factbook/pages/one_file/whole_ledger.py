"""The table of all claims as the one file has it: a row for each, and what a script filters by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from selectolax.lexbor import LexborNode

from factbook.pages.one_file.page_fragment import Leaf, inner_of, words_of
from factbook.pages.parts import addresses

_PARTS = addresses.LEDGER.removesuffix(".html") + "/"
_HEAD = (
    '<thead><tr><th scope="col">Date</th> <th scope="col">Claimant</th> '
    '<th scope="col">Claim</th> <th scope="col">State</th></tr></thead>'
)


def with_whole_ledger(found: Mapping[str, Leaf]) -> Mapping[str, Leaf]:
    """The pages with the ledger as one of them, of all its parts; the newest claims come first."""
    ledger = found.get(addresses.LEDGER)
    others = {name: leaf for name, leaf in found.items() if not name.startswith(_PARTS)}
    if ledger is None:
        return others
    parts = [leaf for name, leaf in found.items() if name.startswith(_PARTS)]
    rows = sorted(_rows([ledger, *parts]).items(), key=lambda one: one[1][0], reverse=True)
    if not rows:
        del others[addresses.LEDGER]
        return others
    heading = ledger.root.css_first("h1")
    name = inner_of(heading)
    body = "\n".join(row for _, (_, row) in rows)
    ledger.root.inner_html = (
        f'\n<header class="masthead"><h1>{name}</h1></header>\n'
        f'<table class="claims" id="_rows">\n{_HEAD}\n<tbody>\n{body}\n</tbody>\n</table>\n'
    )
    return others


def _rows(pages: list[Leaf]) -> dict[str, tuple[str, str]]:
    """The rows of these pages by the address of their claim, each with its day."""
    found: dict[str, tuple[str, str]] = {}
    for page in pages:
        above = "" if page.address == addresses.LEDGER else "../"
        for row in page.root.css("table.ledger tbody tr"):
            told = list(_row(row, above))
            if told:
                found.setdefault(told[0], (told[1], told[2]))
    return found


def _row(row: LexborNode, above: str) -> Iterator[str]:
    """The address of the claim, its day as ISO 8601 writes it, and the row."""
    cells = row.css("td")
    link, asked = row.css_first("td.text > a"), row.css_first("td.text + td.text > a")
    if link is None:
        return
    href = (link.attributes["href"] or "").removeprefix(above)
    day = row.css_first("time")
    page = (asked.attributes["href"] or "") if asked else ""
    question = page.rpartition("/")[2].removesuffix(".html")
    sentence, figure = inner_of(link), words_of(row.css_first("td.number"))
    if figure and figure.casefold() not in (link.text() or "").casefold():
        counted = f"{figure} {words_of(row.css_first('td.counted'))}"
        sentence = f"{escape(counted)}: {sentence}"
    yield href
    yield (day.attributes["datetime"] or "") if day else ""
    named = [
        escape(" ".join((one.text() or "").split())) for one in (cells[0], cells[1], cells[-1])
    ]
    yield (
        f'<tr class="{row.attributes["class"] or ""}" data-question="{escape(question)}">'
        f'<td class="date">{named[0]}</td> <td>{named[1]}</td> '
        f'<td><a href="{escape(href)}">{sentence}</a></td> <td>{named[2]}</td></tr>'
    )
