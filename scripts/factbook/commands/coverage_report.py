"""What `factbook coverage` prints: a source's text beside its claims, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from textwrap import shorten, wrap
from typing import Final

from rich.style import Style
from rich.text import Text

from factbook.loading.snapshot_coverage import Coverage, FigureOfText, Paragraph, Quote, Unplaced
from factbook.model.dossier import Dossier
from factbook.model.source_record import Snapshot
from factbook.printable import printable

_EXCERPT: Final = 90
"""Characters shown of a paragraph that is cited; one that no claim cites is shown whole."""
_AROUND: Final = 35
"""Characters shown on either side of a figure."""
_WIDTH: Final = 90
_BOLD = Style(bold=True)
_FAINT = Style(dim=True)
_OPEN = Style(color="yellow")
_WRONG = Style(color="red", bold=True)


def coverage_text(dossier: Dossier, coverage: Coverage, snapshot: Snapshot) -> Iterator[Text]:
    """Give the report in lines: the counts, then what they count."""
    source = dossier.sources[coverage.source]
    yield Text.assemble((printable(source.id), _BOLD), f": {printable(source.label)}")
    yield Text(f"Compared with {printable(snapshot.path)}; its SHA-256 is that of the fact files.")
    yield Text()
    yield from _counts(coverage)
    missing = (_missing(quote, dossier.origins[quote.statement]) for quote in coverage.missing)
    yield from _section("Quotes that do not stand in the text", missing)
    elsewhere = (quote for quote in coverage.quotes if quote.elsewhere)
    yield from _section("Quotes that stand in another paragraph", map(_elsewhere, elsewhere))
    unused = (_unused(*one) for one in coverage.unused)
    yield from _section("Figures in the text that no claim on this source has", unused)
    yield from _section("Paragraphs that no claim cites", map(_uncited, coverage.uncited))
    unplaced = (_unplaced(dossier, one, len(coverage.paragraphs)) for one in coverage.unplaced)
    yield from _section("Claims whose evidence names no paragraph of the text", unplaced)
    cited = (_cited(dossier, one) for one in coverage.paragraphs if one.claims)
    yield from _section("Paragraphs, and the claims that cite them", cited)


def coverage_json(coverage: Coverage, snapshot: Snapshot) -> str:
    """Give the whole comparison as one JSON document, in ASCII."""
    document = {
        "source": coverage.source,
        "snapshot": {"path": snapshot.path, "sha256": snapshot.sha256},
        "counts": {
            "paragraphs": len(coverage.paragraphs),
            "paragraphs_uncited": len(coverage.uncited),
            "figures": len(coverage.figures),
            "figures_unused": len(coverage.unused),
            "quotes": len(coverage.quotes),
            "quotes_missing": len(coverage.missing),
        },
        "paragraphs": [asdict(paragraph) for paragraph in coverage.paragraphs],
        "unplaced": [asdict(unplaced) for unplaced in coverage.unplaced],
        "quotes": [asdict(quote) for quote in coverage.quotes],
    }
    return json.dumps(document, indent=2)


def _counts(coverage: Coverage) -> Iterator[Text]:
    paragraphs, figures, quotes = coverage.paragraphs, coverage.figures, coverage.quotes
    cited = len(paragraphs) - len(coverage.uncited)
    yield _count(cited, len(paragraphs), "paragraph", "cited by a claim", _OPEN)
    used = len(figures) - len(coverage.unused)
    yield _count(used, len(figures), "figure", "used by a claim", _OPEN)
    standing = len(quotes) - len(coverage.missing)
    yield _count(standing, len(quotes), "quote", "in the text word for word", _WRONG)


def _count(good: int, of: int, noun: str, what: str, style: Style) -> Text:
    if not of:
        return Text(f"  there is no {noun}")
    line = f"  {good} of {of} {noun}{'' if of == 1 else 's'} {'is' if good == 1 else 'are'} {what}"
    return Text(line, style if good < of else "")


def _section(title: str, items: Iterable[Text]) -> Iterator[Text]:
    for number, item in enumerate(items):
        if number == 0:
            yield Text()
            yield Text(title, _BOLD)
        yield item


def _missing(quote: Quote, place: str) -> Text:
    cited = f", {quote.locator}" if quote.locator else ""
    statement = (printable(quote.statement), _BOLD)
    text = Text.assemble(f"  {printable(place)}: ", statement, printable(cited))
    text.append("\n    quoted:  ")
    text.append(f"“{printable(quote.words)}”", _WRONG)
    if quote.nearest is None:
        return text.append("\n    nothing in the text resembles it")
    text.append(f"\n    nearest: “{printable(quote.nearest.text)}”")
    return text.append(f" (paragraph {quote.nearest.paragraph})")


def _elsewhere(quote: Quote) -> Text:
    number = quote.stands.paragraph if quote.stands else 0
    return Text.assemble(
        "  ",
        (printable(quote.statement), _BOLD),
        f" cites {printable(quote.locator)}, but “{printable(quote.words)}” stands in ",
        f"paragraph {number}",
    )


def _unused(paragraph: Paragraph, figure: FigureOfText) -> Text:
    """The figure among the words around it."""
    start, end = figure.start, figure.start + len(figure.written)
    before, after = paragraph.text[:start], paragraph.text[end:]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:].partition(' ')[2]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND].rpartition(' ')[0]} …"
    return Text.assemble(
        f"  paragraph {paragraph.number}: {printable(before)}",
        (printable(figure.written), _OPEN),
        printable(after),
    )


def _uncited(paragraph: Paragraph) -> Text:
    lines = wrap(printable(paragraph.text), _WIDTH)
    return Text.assemble(f"  {paragraph.number:>3}  ", ("\n       ".join(lines), _OPEN))


def _unplaced(dossier: Dossier, unplaced: Unplaced, paragraphs: int) -> Text:
    where = f"it says {unplaced.locator}" if unplaced.locator else "it has no locator"
    if unplaced.locator.startswith("paragraph"):
        where = f"{where}, and the text has {paragraphs}"
    claims = _claims(dossier, unplaced.claims)
    return Text.assemble("  ", (printable(claims), _BOLD), f": {printable(where)}")


def _cited(dossier: Dossier, paragraph: Paragraph) -> Text:
    return Text.assemble(
        f"  {paragraph.number:>3}  ",
        (printable(_shortened(paragraph.text)), _FAINT),
        f"\n       {printable(_claims(dossier, paragraph.claims))}",
    )


def _claims(dossier: Dossier, names: Iterable[str]) -> str:
    figures = ((name, dossier.claims[name].figure) for name in names)
    return ", ".join(f"{name} ({one.written})" if one else name for name, one in figures)


def _shortened(text: str) -> str:
    return shorten(text, _EXCERPT, placeholder=" …")
