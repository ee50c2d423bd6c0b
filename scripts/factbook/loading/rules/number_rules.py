"""Rules for numbers that are typed where a figure belongs: in a claim's text, and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from factbook.loading.lookup import Lookup, Said, WrittenText
from factbook.loading.plain_numbers import blanked, without
from factbook.loading.problems import Problem, Severity, first_of
from factbook.model.citation_syntax import citations
from factbook.model.numbered_names import numbered_names
from factbook.model.shortened import on_one_line
from factbook.model.statement_record import Claim
from factbook.model.text_dates import without_dates
from factbook.model.text_figures import numbers_in

PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
_LIST_ITEM: Final = re.compile(r"[ \t>]*(?:[-+*]|\d+[.)])[ \t]")
_BACKTICKS_OR_END: Final = re.compile(r"(?<!\\)`+|(?P<end>\n[ \t]*\n)")
_DIGIT: Final = "[\\d\u00bc-\u00be\u2150-\u215e]"
"""A digit of any script, or a fraction."""
_VOUCHED: Final = rf"{_DIGIT}(?:{_DIGIT}|[.,](?=\d)|[ \u00a0\u202f](?=\d{{3}}(?!\d)))*"
"""A number to its end; its thousands may be parted by spaces."""
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
        rf"\\{_VOUCHED}",
    )
)


def numbers_of_claims_stand_in_figure(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """The text of a claim has its number in `{figure}`, and no other."""
    text = claim.record.text
    if claim.record.figure is None:
        return
    written = WrittenText(claim.entry, (*claim.path, "text"), text)
    for start, end in _bare_numbers(text, lookup):
        yield written.problem(
            start,
            f"the number {on_one_line(text[start:end])} is typed into this text",
            "a number belongs in figure:, or among the briefing's plain_numbers",
            Severity.WARNING,
        )


def placeholders_are_known(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """The one placeholder in the text of a claim is `{figure}`."""
    for name in PLACEHOLDER.findall(claim.record.text):
        if name != "{figure}":
            message = f"{name} is not known here"
            yield claim.problem(("text",), message, "the one placeholder is {figure}")


def figures_are_typed_once(claim: Said[Claim], _: Lookup) -> Iterator[Problem]:
    """The text of a claim says `{figure}` where its number goes."""
    shows_figure = "{figure}" in PLACEHOLDER.findall(claim.record.text)
    if claim.record.figure is None and shows_figure:
        message = "this text has {figure}, but the claim has no figure"
        yield claim.problem(("text",), message, "add measure: and figure:")
    elif claim.record.figure is not None and not shows_figure:
        remedy = "write {figure} where the number goes, so that it is typed once"
        message = "this text does not show the claim's figure"
        yield claim.problem(("text",), message, remedy, Severity.WARNING)


def numbers_in_prose_are_cited(markdown: WrittenText, lookup: Lookup) -> Iterator[Problem]:
    """A number in prose comes from the claim that it cites, so that the two cannot drift apart."""
    text = markdown.text
    for start, end in _bare_numbers(words_alone(text), lookup, in_words=True):
        written = on_one_line(text[start:end])
        yield markdown.problem(
            start,
            f"the number {written} stands here without a citation",
            f"cite its claim as [[id]] or [[id|figure]], or if it is no claim's figure, "
            f"{_vouched(written)}",
            Severity.WARNING,
        )


def _vouched(number: str) -> str:
    listed = "add it to the briefing's plain_numbers"
    if not re.search(_DIGIT, number):
        return listed
    return f"write {_behind_backslashes(number)} or {listed}"


def _behind_backslashes(number: str) -> str:
    return re.sub(rf"(?<![\d.,])(?<!\d[ \u00a0\u202f]){_DIGIT}", r"\\\g<0>", number)


def _bare_numbers(
    text: str, lookup: Lookup, *, in_words: bool = False
) -> Iterator[tuple[int, int]]:
    """Give the first places of numbers that are no dates and no names; or also of words.

    A claim's text is a report in the analyst's words, where "twenty" may stand for an age.
    """
    unnamed = without(text, numbered_names(text))
    words = without_dates(blanked(unnamed, lookup.plain_numbers()), lookup.units())
    if not in_words and not re.search(_DIGIT, words):
        return iter(())
    return first_of(numbers_in(words, in_words=in_words))


def words_alone(text: str) -> str:
    """Give Markdown with spaces in place of what are no words of its own, and of the same length.

    These are citations, code, links' targets, the numbering of lists, and vouched numbers.
    """
    # Code by its indent comes first: what is blanked at the start of a line looks like an indent.
    text = _without_code_blocks(text)
    text = without(text, ((citation.start, citation.end) for citation in citations(text)))
    text = without(text, _code_spans(text))
    for pattern in _NO_WORDS:
        text = blanked(text, pattern)
    return text


def without_code(text: str) -> str:
    """Give Markdown with spaces in place of code, and of the same length."""
    text = _without_code_blocks(text)
    return without(text, _code_spans(text))


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
