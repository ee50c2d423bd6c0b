"""The words in which claims, figures, measures and counts are told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from factbook.model.date_words import spoken, spoken_day
from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.model.statements import Claim, Form, Mode, Position

POSITIONS: Final = {
    Position.AFFIRMS: "affirms",
    Position.DENIES: "denies",
    Position.SILENT: "silent",
    Position.DECLINES_TO_COMMENT: "declines to comment",
    Position.NEITHER: "neither confirms nor denies",
}
FORMS: Final = {
    Form.PUBLIC: "said in public",
    Form.CLOSED_BRIEFING: "told in a closed briefing",
    Form.INTERVIEW: "said in an interview",
    Form.DOCUMENT: "written in a document",
    Form.LEAK: "leaked",
    Form.UNKNOWN: "how it was said is not known",
}
MODES: Final = {
    Mode.PLANNED: "Speaks of a plan, not of what has happened.",
    Mode.EXPECTED: "Speaks of what is expected, not of what has happened.",
    Mode.POSSIBLE: "Speaks of what is possible, not of what has happened.",
    Mode.CAPACITY: "Speaks of a capacity, not of what has happened.",
}
_TITLE_LENGTH: Final = 80
# {figure} at the head of a sentence: at the start, or behind a full stop and a space.
_FIGURE: Final = re.compile(r"(^|[.!?]\s+)?\{figure\}")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Give "1 claim", "2 claims", "1,200 claims"; `many` where an s does not make the plural."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """Give "a", "a and b", "a, b and c"."""
    names = list(words)
    if len(names) < 2:  # noqa: PLR2004  # one name needs no "and"
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def in_line(name: str) -> str:
    """Give a name to be set among words of ours, so that it does not turn what follows it.

    A digit behind a name that runs from right to left would be drawn before it; a mark without
    width ends the name's direction (https://www.unicode.org/reports/tr9/).
    """
    turned = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in name)
    return f"{name}\u200e" if turned else name


def capitalised(text: str) -> str:
    """Give the text with a capital at its start; the rest stays as written."""
    return text[:1].upper() + text[1:]


def sentence(claim: Claim) -> str:
    """Give the claim's text with its figure put in as written."""
    if claim.figure is None:
        return claim.text
    written = claim.figure.written

    def put(match: re.Match[str]) -> str:
        start = match[1]
        return written if start is None else start + capitalised(written)

    return _FIGURE.sub(put, claim.text)


def measure_label(dossier: Dossier, name: str) -> str:
    """Give the measure's label, or its id in words."""
    return dossier.measures[name].label or name.replace("-", " ")


def unit_beside(dossier: Dossier, name: str) -> str:
    """Give the measure's unit, unless its label says it already."""
    unit, label = dossier.measures[name].unit, measure_label(dossier, name)
    said = unit.casefold() in label.casefold()
    return "" if said else unit


def answer(dossier: Dossier, claim: Claim, *, with_mode: bool = True) -> str:
    """Give what the claim answers, in few words: figure and measure, position, or its sentence."""
    if claim.figure is not None and claim.measure is not None:
        words = f"{claim.figure.written} {measure_label(dossier, claim.measure)}"
        return (
            words if claim.mode is Mode.ACTUAL or not with_mode else f"{words} ({claim.mode.value})"
        )
    if claim.position is not None:
        return POSITIONS[claim.position]
    return shortened(sentence(claim))


def shortened(text: str, length: int = _TITLE_LENGTH) -> str:
    """Give the text, cut between words where it is too long."""
    if len(text) <= length:
        return text.rstrip(".")
    return text[:length].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


def claim_date(dossier: Dossier, claim: Claim) -> str:
    """Say when the claim is about; of a position held for a time, from when to when."""
    if claim.position is not None and claim.period is not None:
        return spoken(claim.period.date)
    return spoken_day(dossier.as_of(claim).date)


def how_dated(when: When) -> str:
    """Tell in which words a date was given and how they were resolved; "" if it was plain."""
    given = f"Date as given: “{when.text}”" if when.text else ""
    how = f"resolved: {when.resolved_by}" if when.resolved_by else ""
    return "; ".join(part for part in (given, how) if part)
