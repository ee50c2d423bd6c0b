"""Answers to the questions of `factbook add`, on the dossier that `factbook new` writes."""

from __future__ import annotations

from collections.abc import Sequence


def lines(answers: Sequence[str]) -> str:
    """The answers as a pipe gives them, one a line."""
    return "".join(f"{answer}\n" for answer in answers)


NEW_SOURCE = [
    "The Weir Gazette",
    "Mayor raises the count",
    "",  # type
    "2024-06-21",
    "",  # address
    "en",
    "",  # seen
    "",  # reliability
    "",  # id
]
# The conversation of docs/guide/tutorial.md: with a new source, and with a slip in the figure.
TUTORIAL = [
    "mayor",
    "2024-06-20",
    "",  # speaker
    "",  # form
    "+",
    *NEW_SOURCE,
    "",  # the source that was just entered
    "valley-news",
    "paragraphs 2-3",
    "",  # quote
    "",  # no other source
    "",  # id of the statement
    "dead",
    "abuot 15",
    "about 15",
    "{figure} people had died in the flood.",
    "",  # day
    "",  # mode
    "",  # id of the claim
    "",  # no other claim
]
