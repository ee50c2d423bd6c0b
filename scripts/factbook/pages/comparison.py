"""How a question's claims compare, pair by pair, where that is too long for the question's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.matrices import block_views, conflicts_view, further_pairs, signs
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import PageFile, Sheet

_AROUND = 4
_FEW = 15


def records(context: Context) -> Iterable[str]:
    """Give every question."""
    return context.dossier.questions


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the pages of a question whose pairs are too many for its own."""
    paged = context.pair_pages(name)
    if paged.at_home:
        return
    question = context.dossier.questions[name]
    count = counted(paged.pairs.count, "pair")
    title = f"How the claims compare: {question.question}"
    for number, blocks in enumerate(paged.pages, 1):
        sheet = Sheet(context, paged.address(number))
        last = number == len(paged.pages)
        yield sheet.finished(
            "comparison.html.j2",
            title=title if number == 1 else f"{title} ({number})",
            description=f"{count} of claims, each with the reason why.",
            place=context.dossier.origins.get(name, "data/questions"),
            weight="0",
            question=sheet.question(name),
            question_id=name,
            questions=sheet.to(addresses.QUESTIONS),
            pairs=count,
            conflicts=conflicts_view(sheet, paged) if number == 1 else None,
            signs=signs(context.dossier, name),
            blocks=block_views(sheet, paged, blocks),
            apart=paged.apart if last else (),
            further=further_pairs(paged.pairs) if last else "",
            numbers=[
                (one, "" if one in {0, number} else sheet.to(paged.address(one)))
                for one in _pager(number, len(paged.pages))
            ],
        )


def _pager(number: int, last: int) -> Iterator[int]:
    """The pages that a page leads to: all of a few, else the ends and the nearest; 0 for a gap."""
    near = {1, last, *range(number - _AROUND, number + _AROUND + 1)}
    before = 0
    for page in range(1, last + 1):
        if last <= _FEW or page in near:
            if page > before + 1:
                yield 0
            yield page
            before = page
