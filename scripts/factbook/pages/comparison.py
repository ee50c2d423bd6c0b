"""How a question's claims compare, pair by pair, where that is too long for the question's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.matrices import SIGNS, block_views, further_pairs
from factbook.pages.parts.page_wording import counted
from factbook.pages.parts.sheet import PageFile, Sheet


def records(context: Context) -> Iterable[str]:
    """Give every question."""
    return context.dossier.questions


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the pages of a question whose pairs are too many for its own."""
    told = context.pair_pages(name)
    if told.at_home:
        return
    question = context.dossier.questions[name]
    title = f"How the claims compare: {question.question}"
    for number, blocks in enumerate(told.pages, 1):
        sheet = Sheet(context, told.address(number))
        last = number == len(told.pages)
        yield sheet.finished(
            "comparison.html.j2",
            title=title if number == 1 else f"{title} ({number})",
            description=f"{counted(told.pairs.count, 'pair')} of claims, each with the reason why.",
            place=context.dossier.places.get(name, "data/questions"),
            weight="0",
            question=sheet.question(name),
            question_id=name,
            questions=sheet.to(addresses.QUESTIONS),
            pairs=counted(told.pairs.count, "pair"),
            signs=SIGNS,
            blocks=block_views(sheet, told, blocks),
            apart=told.pairs.apart if last else (),
            further=further_pairs(told.pairs) if last else "",
            number=number,
            numbers=[
                (one, "" if one == number else sheet.to(told.address(one)))
                for one in range(1, len(told.pages) + 1)
            ],
        )
