"""A figure's text cut into its qualifiers and its number, and what the qualifiers make of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factbook.model.figure_faults import FigureError
from factbook.model.figure_numbers import Ends
from factbook.model.figure_signs import in_plain_signs
from factbook.model.figure_words import FIRM, Shape, plain, qualifier_after, qualifier_before
from factbook.model.shortened import in_quotes


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into its qualifiers and the rest: `number` as written, `rest` in plain signs."""

    qualifier: str
    senses: tuple[Shape, ...]
    number: str
    rest: str
    articled: bool

    @classmethod
    def of(cls, text: str) -> Cut:
        """Cut a text."""
        plain_text = in_plain_signs(text)
        start = len(plain_text) - len(plain_text.lstrip())
        end = len(plain_text.rstrip())
        begin, finish, senses, articled = start, end, [], False
        while before := qualifier_before(plain_text[begin:finish]):
            articled = plain(plain_text[begin : begin + before[0]]) in {"a", "an"}
            begin += before[0]
            senses.append(before[1])
        while after := qualifier_after(plain_text[begin:finish]):
            finish -= after[0]
            senses.append(after[1])
            finish = begin + len(plain_text[begin:finish].rstrip())
        words = [text[start:begin].strip(), text[finish:end].strip()]
        qualifier = " … ".join(word for word in words if word)
        rest = plain_text[begin:finish]
        return cls(qualifier, tuple(senses), text[begin:finish], rest, articled)


def shape_of(text: str, qualifier: str, senses: Sequence[Shape], ends: Ends) -> tuple[Shape, bool]:
    """Join the senses of all qualifiers, and tell whether the numbers are approximate."""
    approximate = ends.approximate or Shape.ABOUT in senses
    bounds = set(senses) - {Shape.ABOUT, Shape.EXACT}
    if ends.step and not bounds:
        # "A hundred" is seldom meant to the unit; but "over a hundred" is above it.
        approximate = approximate or not FIRM.intersection(plain(qualifier).split())
    if len(bounds) > 1:
        words = re.sub(" … ", "” and “", qualifier)
        raise FigureError(f"{in_quotes(text)} cannot be read as a figure: “{words}” say two things")
    if not bounds:
        single = Shape.ABOUT if approximate else Shape.EXACT
        return (single if ends.low == ends.high else Shape.RANGE), approximate
    if bounds == {Shape.NEARLY} and ends.low <= 0:
        raise FigureError(
            f"{in_quotes(text)} cannot be read as a figure: from which side a number of nought or "
            "less is neared is not clear, so write “about”, “more than” or “fewer than”"
        )
    return bounds.pop(), approximate
