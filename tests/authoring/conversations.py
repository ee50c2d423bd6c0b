"""Answers to the questions of `factbook add`, on the dossier that `factbook new` writes.

They are those of the conversation in the tutorial, read from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "tutorial.md"
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
"""The tutorial's blocks of code in turn, each with its language."""
[CONVERSATION] = [text for _, text in BLOCKS if text.startswith("Enter takes")]


def lines(answers: Sequence[str]) -> str:
    """The answers as a pipe gives them, one a line."""
    return "".join(f"{answer}\n" for answer in answers)


def answers_in(conversation: str) -> list[str]:
    """What stands after the colon of each question; what is told has none, but the beginnings."""
    told = (" ", "A new ")
    asked = (line for line in conversation.splitlines() if ":" in line)
    asked = (line for line in asked if not line.startswith(told))
    return [line.partition(":")[2].strip() for line in asked]


# With a new source, and with a slip in the figure.
TUTORIAL = answers_in(CONVERSATION)
_BEGUN, _, _ASKED_ON_THE_WAY = CONVERSATION.partition("A new source.\n")
NEW_SOURCE = answers_in(_ASKED_ON_THE_WAY.partition("Source that carries it")[0])
