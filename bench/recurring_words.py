"""How much of a page's text is said more than once: the share of its eight-word runs that recur.

    python bench/recurring_words.py site/questions/losses.html

Words are those of the page's own part (`.fb`), as they stand in the document, folded ones too;
what is only for the search, for scripts or to be cited is left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

RUN = 8
LEFT_OUT = "script, style, .unseen, .cite-page, .licence, .claim-noted, .source-notes"


def words_of(html: str) -> list[str]:
    """The words of a page, in their order."""
    page = LexborHTMLParser(html)
    for node in page.css(LEFT_OUT):
        node.decompose()
    shown = page.css_first(".fb")
    text = shown.text(separator=" ") if shown else ""
    return re.findall(r"[\w'\u2019]+", text.casefold())


def recurring_share(words: list[str], run: int = RUN) -> float:
    """The share of all runs of so many words that stand in more than one place."""
    runs = [tuple(words[at : at + run]) for at in range(len(words) - run + 1)]
    counts = Counter(runs)
    return sum(counts[one] > 1 for one in runs) / len(runs) if runs else 0.0


if __name__ == "__main__":
    for name in sys.argv[1:]:
        words = words_of(Path(name).read_text(encoding="utf-8"))
        share = f"{recurring_share(words):.0%} of their runs recur"
        sys.stdout.write(f"{name}: {len(words):,} words, {share}\n")
