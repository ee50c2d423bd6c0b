"""Editions and their changes as pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.pages.parts import addresses
from factbook.pages.parts.citing import edition_named
from factbook.pages.parts.edition_changes import Since, latest
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.views import Link
from factbook.reasoning.editions.change_summary import by_heading, by_reason, summary
from factbook.reasoning.editions.typed_changes import Change, ChangeKind

_LINES: Final = 3
_SHOWN: Final = 8
"""So many editions are named where a page leads to its earlier states; the list has all."""


@dataclass(frozen=True)
class ChangeView:
    """A change in words, with the page that tells of its record now, if there is one.

    `within` are the changes of which the sentence is the one reason.
    """

    sentence: str
    place: Link | None
    within: tuple[ChangeView, ...] = ()


@dataclass(frozen=True)
class ChangeGroup:
    """The changes of one sort, under their heading."""

    heading: str
    changes: tuple[ChangeView, ...]
    trivial: bool


@dataclass(frozen=True)
class SinceView:
    """What changed since an edition, in few lines, and where all of it is told."""

    heading: str
    lines: tuple[str, ...]
    more: Link


def change_groups(sheet: Sheet, changes: Sequence[Change]) -> Iterator[ChangeGroup]:
    """Give the changes under headings, what matters most first."""
    for heading, found in by_heading(changes):
        views = tuple(_view(sheet, *one) for one in by_reason(found))
        yield ChangeGroup(heading, views, found[0].kind.is_trivial)


def _view(sheet: Sheet, reason: str, changes: Sequence[Change]) -> ChangeView:
    if not reason:
        return ChangeView(changes[0].whole, _place(sheet, changes[0]))
    within = tuple(ChangeView(one.sentence, _place(sheet, one)) for one in changes)
    return ChangeView(reason, None, within)


def in_words(since: Since) -> str:
    """What changed in a sentence or two, with since when."""
    if not since.changes:
        return f"Nothing changed since {edition_named(since.before.title)} of {since.before.day}."
    when = f"Since {edition_named(since.before.title)} of {since.before.day}"
    said = summary(since.changes)
    if all(one.kind.is_trivial for one in since.changes):
        return f"{when} only wording changed."
    if not said.startswith("This "):
        return f"{when}: {said}"
    return f"{when} {_what(since).lower()} {said.removeprefix('This ')}"


def _what(since: Since) -> str:
    return "This briefing" if since.now is None else "This edition"


def since_last(sheet: Sheet) -> SinceView | None:
    """Give what changed last in three lines; None in a first edition, and where nothing did."""
    since = latest(sheet.context)
    if since is None or not since.changes:
        return None
    address = addresses.changes(since.now.name) if since.now else addresses.CHANGES
    first, *rest = _short(since)
    return SinceView(
        f"Since {edition_named(since.before.title)} of {since.before.day}",
        (first, *rest[: _LINES - 1]),
        Link("Everything that changed", sheet.to(address)),
    )


def _short(since: Since) -> Iterator[str]:
    """How much changed, and then what matters most."""
    said = summary([one for one in since.changes if one.kind is not ChangeKind.STATE])
    yield said.replace("This ", f"{_what(since)} ", 1) if said.startswith("This ") else said
    yield from (one.whole for one in since.changes if not one.kind.is_trivial)


def as_known(sheet: Sheet, page: str = "") -> tuple[Link, ...]:
    """Lead to this page as it was in each edition, the newest first, and to the list of them."""
    context, here = sheet.context, page or sheet.here
    found = []
    for name in reversed(context.edition_names):
        told = context.published(name)
        if here in told.pages:
            words = f"{told.day} ({told.title})"
            found.append(Link(words, sheet.to(addresses.as_known(name, here))))
    if not context.edition_names:
        return ()
    return (*found[:_SHOWN], Link("All editions", sheet.to(addresses.EDITIONS)))


def _place(sheet: Sheet, change: Change) -> Link | None:
    """Where the record of a change is told now: a claim by its question."""
    name = change.id.partition(" ")[0]
    address = sheet.context.addresses.record(name)
    if address is None or change.collection not in _NAMED:
        return None
    question = _question_of(sheet, change.collection, name)
    text = sheet.question_in_short(question).text if question else _NAMED[change.collection]
    return Link(text, sheet.to(address))


_NAMED: Final = {
    "claims": "", "statements": "", "measures": "", "questions": "", "series": "The series",
    "sources": "The source", "actors": "Who it is", "events": "The timeline",
}  # fmt: skip
"""What leads to a record; a question's claims and counts are led to by its words."""


def _question_of(sheet: Sheet, collection: str, name: str) -> str:
    dossier = sheet.dossier
    match collection:
        case "claims":
            return dossier.question_of(dossier.claims[name]).id
        case "statements":
            return dossier.question_of(dossier.statements[name].claims[0]).id
        case "measures":
            return dossier.question_of_measure(name).id
        case "questions":
            return name
    return ""
