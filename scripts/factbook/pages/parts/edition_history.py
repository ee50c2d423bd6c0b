"""In which edition a claim or a question first stood, and what became of it since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from factbook.model.date_words import spoken
from factbook.pages.parts.citing import edition_named
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.edition_changes import step
from factbook.pages.parts.sheet import WHOLE
from factbook.reasoning.editions.histories import of_claims, of_questions
from factbook.reasoning.editions.published import Published
from factbook.reasoning.editions.typed_changes import ChangeKind

Histories = dict[str, dict[str, list[list[str]]]]
"""By collection and id, the editions that changed something, each with what."""
_FIRST: Final = "first"
_AT_FIRST: Final = "First published, with every claim that names no later one."
_DONE: Final[Mapping[str, str]] = {
    _FIRST: "first published",
    ChangeKind.CLAIM_ADDED.value: "first published",
    ChangeKind.CLAIM_CORRECTED.value: "corrected",
    ChangeKind.CLAIM_REVISED.value: "told as revised by who said it",
    ChangeKind.CLAIM_WITHDRAWN.value: "told as taken back by who said it",
}


@query("edition-histories")
def _histories(context: Context, _: str) -> Histories:
    """All histories, of the archives alone."""
    found: Histories = {"claims": {}, "questions": {}}
    names = context.edition_names
    first = context.edition(names[0])
    for collection, of in found.items():
        for name in first.records.get(collection, {}):
            of[name] = [[names[0], _FIRST]]
    for before, name in pairwise(names):
        old, new = context.edition(before), context.edition(name)
        changes = step(context, name).changes
        for claim, kinds in of_claims(new, changes).items():
            found["claims"].setdefault(claim, []).extend([name, kind] for kind in kinds)
        for question in new.records.get("questions", {}):
            found["questions"].setdefault(question, [[name, _FIRST]])
        for question, said in of_questions(old, new, changes).items():
            found["questions"].setdefault(question, []).append([name, " ".join(said)])
    return found


@query("edition-history")
def _history(context: Context, collection: str, name: str) -> list[list[str]]:
    return _histories(context, WHOLE)[collection].get(name, [])


def claim_history(
    context: Context, name: str, was: Sequence[str], *, tells_corrections: bool = False
) -> str:
    """When a claim was first published, corrected, revised or withdrawn, in a sentence.

    "" where no editions are kept. What stands since the first is told of all, with its question;
    with `tells_corrections` a note beside it says when it was corrected, and why.
    """
    if not context.edition_names:
        return ""
    found = [one for one in _of(context, "claims", name, was) if one[1] in _DONE]
    if not found:
        day, is_new = _coming(context)
        return f"New since {day}." if is_new else f"First published in {day}."
    said = "; ".join(
        f"{_DONE[kind]} in {_of_day(context.published(edition))}"
        for edition, kind in found
        if (edition, kind) != (context.edition_names[0], _FIRST)
        and not (tells_corrections and kind == ChangeKind.CLAIM_CORRECTED.value)
    )
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def question_history(context: Context, name: str, was: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each edition that changed something in a question, and what; the newest first."""
    if not context.editions_begun:
        return
    found = _of(context, "questions", name, was)
    if not found:
        day, is_new = _coming(context)
        yield day.removeprefix("the "), "New since." if is_new else _AT_FIRST
    for edition, said in reversed(found):
        words = _AT_FIRST if said == _FIRST else said
        yield _of_day(context.published(edition)).removeprefix("the "), words


def edition_before(context: Context) -> Published | None:
    """The newest edition that is another than the one which the briefing names."""
    title = context.dossier.briefing.edition.strip()
    editions = (context.published(name) for name in reversed(context.edition_names))
    return next((one for one in editions if one.title != title), None)


def _of(context: Context, collection: str, name: str, was: Sequence[str]) -> list[tuple[str, str]]:
    """What there is of it under this id, or under one that it had before."""
    if not context.edition_names:
        return []
    earlier = [one for old in was for one in _history(context, collection, old)]
    now = [one for one in _history(context, collection, name) if not earlier or one[1] != _FIRST]
    return [(edition, said) for edition, said in (*earlier, *now)]


def _coming(context: Context) -> tuple[str, bool]:
    """The edition of what is in none yet: that which the briefing names, if it is a new one.

    With whether it is not, and the last edition is told instead.
    """
    names, briefing = context.edition_names, context.dossier.briefing
    title = briefing.edition.strip()
    last = context.published(names[-1]) if names else None
    if last is not None and last.title == title:
        return _of_day(last), True
    return f"{edition_named(title)} of {spoken(briefing.as_of)}", False


def _of_day(edition: Published) -> str:
    return f"{edition_named(edition.title)} of {edition.day}"
