"""Rules for numbers that are typed where a figure belongs: in a claim's text, and in prose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from factbook.loading.draft import Draft
from factbook.loading.problems import Problem, Severity, first_of
from factbook.loading.prose_pages import markdown_texts
from factbook.loading.text_places import TextPlaces
from factbook.model.citation_syntax import citations
from factbook.model.fields import LONGEST_SHOWN
from factbook.model.statement_record import Claim
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import numbers_in

PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_NO_LINE_END: Final = re.compile(r"[^\n]")
_LIST_ITEM: Final = re.compile(r"[ \t>]*(?:[-+*]|\d+[.)])[ \t]")
_BACKTICKS_OR_END: Final = re.compile(r"(?<!\\)`+|(?P<end>\n[ \t]*\n)")
# What is no word of the text: code, tags, addresses, link targets, numbering, an index ("f(1)"),
# character references, and a number behind a backslash, for which the analyst vouches.
_NO_WORDS: Final = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
        r"^[ ]{0,3}\[[^\]\n]+\]:[^\n]*$",
        r"\]\[[^\]\n]*\]",
        r"<?https?://[^\s<>]+>?",
        r"</?[A-Za-z][^<>\n]*>",
        r"(?<=\w)\(\d+\)",
        r"^[ \t>]*(?:[-+*][ \t]+)?\d+[.)](?=[ \t])",
        r"&#?\w+;",
        r"\\\d[\d.,]*",
    )
)


def figures_are_typed_once(draft: Draft) -> Iterator[Problem]:
    """The text of a claim says `{figure}` where its number goes."""
    known = _Known(draft)
    for statement, index, claim in draft.claims():
        path = ("claims", index, "text")
        for message, remedy, severity in _text_faults(claim):
            place = statement.entry.at(path)
            yield statement.entry.file.problem(place, message, remedy, severity)
        if claim.figure is None:
            continue
        places = TextPlaces(statement.entry, path, claim.text)
        for start, end in known.bare_numbers(claim.text):
            yield statement.entry.file.problem(
                places.place(start),
                f"the number {_shown(claim.text[start:end])} is typed into this text",
                "a number belongs in figure:, or among the briefing's plain_numbers",
                Severity.WARNING,
            )


def _text_faults(claim: Claim) -> Iterator[tuple[str, str, Severity]]:
    placeholders = PLACEHOLDER.findall(claim.text)
    for name in placeholders:
        if name != "{figure}":
            message = f"{name} is not known here"
            yield message, "the one placeholder is {figure}", Severity.ERROR
    if claim.figure is None:
        if "{figure}" in placeholders:
            message = "this text has {figure}, but the claim has no figure"
            yield message, "add measure: and figure:", Severity.ERROR
    elif "{figure}" not in placeholders:
        remedy = "write {figure} where the number goes, so that it is typed once"
        yield "this text does not show the claim's figure", remedy, Severity.WARNING


def numbers_in_prose_are_cited(draft: Draft) -> Iterator[Problem]:
    """A number in prose comes from the claim that it cites, so that the two cannot drift apart."""
    known = _Known(draft)
    for entry, path, text in markdown_texts(draft.entries):
        places = TextPlaces(entry, path, text)
        for start, end in known.bare_numbers(words_alone(text), in_words=True):
            written = _shown(text[start:end])
            yield entry.file.problem(
                places.place(start),
                f"the number {written} stands here without a citation",
                f"cite its claim as [[id]] or [[id|figure]], or if it is no claim's figure, "
                f"{_vouched(written)}",
                Severity.WARNING,
            )


def _shown(number: str) -> str:
    line = " ".join(number.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def _vouched(number: str) -> str:
    listed = "add it to the briefing's plain_numbers"
    if not re.search("[0-9]", number):
        return listed
    return f"write {_behind_backslashes(number)} or {listed}"


def _behind_backslashes(number: str) -> str:
    return re.sub(r"(?<![\d.,])\d", r"\\\g<0>", number)


class _Known:
    """What a dossier knows about numbers: those that are names, and the units that it counts in."""

    def __init__(self, draft: Draft) -> None:
        self._plain = plain_numbers(draft.briefing.plain_numbers if draft.briefing else ())
        self._units = frozenset(measure.unit for _, measure in draft.measures.values())

    def bare_numbers(self, text: str, *, in_words: bool = False) -> Iterator[tuple[int, int]]:
        """Give the first places of numbers that are no dates and no names; or also of words.

        A claim's text is a report in the analyst's words, where "twenty" may stand for an age.
        """
        words = without_dates(blanked(text, self._plain), self._units)
        if not in_words and not re.search("[0-9]", words):
            return iter(())
        return first_of(numbers_in(words, in_words=in_words))


def plain_numbers(listed: Collection[str]) -> re.Pattern[str]:
    """A pattern of the words that are no figures; a space in them may be a hyphen in the text."""
    longest_first = sorted(listed, key=lambda words: (-len(words), words))
    patterns = (r"[\s-]+".join(map(re.escape, words.split())) for words in longest_first)
    return re.compile(rf"(?<![\w.,])(?:{'|'.join(patterns) or r'(?!)'})(?!\w|[.,]\d)")


def words_alone(text: str) -> str:
    """Give Markdown with spaces in place of what are no words of its own, and of the same length.

    These are citations, code, links' targets, the numbering of lists, and vouched numbers.
    """
    # Code by its indent comes first: what is blanked at the start of a line looks like an indent.
    text = _without_code_blocks(text)
    text = _without(text, ((citation.start, citation.end) for citation in citations(text)))
    text = _without(text, _code_spans(text))
    for pattern in _NO_WORDS:
        text = blanked(text, pattern)
    return text


def without_code(text: str) -> str:
    """Give Markdown with spaces in place of code, and of the same length."""
    text = _without_code_blocks(text)
    return _without(text, _code_spans(text))


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Give the text with spaces wherever the pattern matches; lines stay lines."""
    return _without(text, (found.span() for found in pattern.finditer(text)))


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in places:
        taken = text[start:end]
        blank = _NO_LINE_END.sub(" ", taken) if "\n" in taken else " " * len(taken)
        pieces += [text[last:start], blank]
        last = end
    return "".join([*pieces, text[last:]])


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of what stands between two runs of as many backticks, in one block."""
    opened: dict[int, int] = {}
    for found in _BACKTICKS_OR_END.finditer(text):
        if found["end"]:
            opened = {}
        elif (start := opened.get(len(found[0]))) is not None:
            yield start, found.end()
            opened = {}
        else:
            opened[len(found[0])] = found.start()


def _without_code_blocks(text: str) -> str:
    """Blank lines that an indent of four after an empty line makes code, but not within lists."""
    kept, code, in_list, after_empty = [], False, False, True
    for line in text.split("\n"):
        indented = line.startswith(("    ", "\t"))
        if line.strip():
            code = indented and not in_list and (code or after_empty)
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and (indented or not after_empty))
        after_empty = not line.strip()
        kept.append(" " * len(line) if code else line)
    return "\n".join(kept)
