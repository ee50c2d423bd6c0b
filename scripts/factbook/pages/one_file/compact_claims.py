"""Claims as the one file tells them: a heading, a sentence, what contests it, sources in a line.

The site's card has an element for each part of its layout. Hundreds of them in one document are
more than a telephone or a reading program carries, so here a claim is set as running text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from factbook.pages.one_file.page_fragment import ended_html, inner_of, words_of

_BARE: Final = ", ".join(
    f".claim {part}"
    for part in (
        ".chains .quiet",
        ".chains .aside",
        ".claim-opposed .state",
        ".claim-opposed .aside",
        ".fate .state",
    )
)
_TOLD: Final = ("says", "aside", "fate", "claim-opposed")


def compact_claims(root: LexborNode) -> None:
    """Set every claim of a question's page anew, with all that its card says."""
    for node in root.css(_BARE):
        node.unwrap()
    for card in root.css("article.claim"):
        card.inner_html = "\n".join(_parts(card))


def _parts(card: LexborNode) -> Iterator[str]:
    for old in card.css(".claim-body > span[id]"):
        yield f'<span id="{old.attributes["id"]}"></span>'
    yield _heading(card)
    for part in card.css(".claim-body > p"):
        if part.attributes.get("class") in _TOLD:
            yield part.html or ""
    yield _sources(card)


def _heading(card: LexborNode) -> str:
    """Give "Ministry: about 30 dead, 6 March 2019" as a heading with the claim's id."""
    heading = card.css_first("h3")
    if heading is None:
        raise ValueError("a claim has no heading")
    who, date = heading.css_first(".who"), heading.css_first(".date")
    owner = who.html if who else ""
    answer = ""
    if words_of(card.css_first(".claim-figure")):
        within = inner_of(heading.css_first(".unseen"))
        spoken, _, said = within.rpartition(": ")
        answer = f"{spoken}: <b>{said}</b>" if said else within
    place = heading.attributes["id"] or ""
    return f'<h3 id="{place}">{owner}{answer}, {inner_of(date)}</h3>'


def _sources(card: LexborNode) -> str:
    """The fold of a claim: the way to it, document by document, and the notes, as one paragraph."""
    fold = card.css_first("details.claim-more")
    if fold is None:
        return ""
    ways = (ended_html(" ".join(inner_of(one).split())) for one in fold.css(".chains > li"))
    notes = [inner_of(one).strip() for one in fold.iter() if one.tag == "p"]
    told = " ".join(filter(None, [*ways, *map(ended_html, notes)]))
    summary = inner_of(fold.css_first("summary"))
    return f'<details class="claim-more"><summary>{summary}</summary><p>{told}</p></details>'
