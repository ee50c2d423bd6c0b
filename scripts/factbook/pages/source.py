"""A source's page: what it is, how far it was read, what rests on it and what it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup

from factbook.model.date_words import spoken
from factbook.model.source_record import Seen, Source
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.account_lists import accounts_view
from factbook.pages.parts.claim_parts import ClaimList, ClaimLists
from factbook.pages.parts.context import Context
from factbook.pages.parts.dependence import lost_without
from factbook.pages.parts.drift_views import drifts_by_weight
from factbook.pages.parts.escaping import escaped
from factbook.pages.parts.languages import language_name
from factbook.pages.parts.page_wording import (
    bare_address,
    capitalised,
    counted,
    ended,
    listed,
    shortened,
)
from factbook.pages.parts.sheet import PageFile, Sheet
from factbook.pages.parts.views import Link

_SEEN = {
    Seen.FULL: "in full",
    Seen.EXCERPT: "in an excerpt",
    Seen.NO: "not at all; known through others",
}

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+(?=\S)")
_LONGEST_HEADING: Final = 110
# Which rows of the CSV of claims are in each list: those that name the source in one column, and
# where there is a second, not in that.
_ROWS_OF = ((("only_source_id",),), (("source_ids",), "only_source_id"), (("via_ids",),))


def records(context: Context) -> Iterable[str]:
    """Give every source."""
    return context.dossier.sources


def pages(context: Context, name: str) -> Iterator[PageFile]:
    """Give the page of a source, and one for each part of its claims where they are many."""
    source = context.dossier.sources[name]
    sheet = Sheet(context, addresses.source(source.id))
    lists = _lists(sheet, source)
    yield _page(sheet, source, lists)
    yield from lists.part_pages()


def _lists(sheet: Sheet, source: Source) -> ClaimLists:
    context = sheet.context
    claims = context.newest_first(_claims(sheet, source))
    alone = context.newest_first(lost_without(context.dossier, source.id))
    lost = {claim.id for claim in alone}
    passed_on = context.newest_first(context.dossier.passed_on_by(source.id))
    return ClaimLists(
        context,
        sheet.here,
        (
            ClaimList("What would be lost without it", alone),
            ClaimList(
                "What rests on it and on others", [one for one in claims if one.id not in lost]
            ),
            ClaimList("What others have from it", passed_on),
        ),
        name=source.label,
        place=context.dossier.origins.get(source.id, "data/sources.yaml"),
        above=("Sources", addresses.SOURCES),
    )


def _page(sheet: Sheet, source: Source, lists: ClaimLists) -> PageFile:
    context = sheet.context
    alone, shared, _ = lists.lists
    claims = len(alone.claims) + len(shared.claims)
    accounts = accounts_view(sheet, source.id)
    heading = _heading(source)
    told = ", ".join(
        [
            *([counted(claims, "claim")] if claims or accounts is None else []),
            *([accounts.counts] if accounts else []),
        ]
    )
    return sheet.finished(
        "source.html.j2",
        of=source,
        weight="0.25",
        title=f"{source.publisher}, {heading}",
        description=f"{source.label}: {told} of this briefing rest on it.",
        place=lists.place,
        source=source,
        heading=heading,
        note=source.note if source.note and ended(heading) != ended(source.note) else "",
        ways=list(_ways(source)),
        kind=_type_words(source),
        terms=list(_terms(source)),
        tags=listed(context.dossier.tags[name].name for name in source.tags),
        above=sheet.source(source.derived_from) if source.derived_from else None,
        below=[sheet.source(one.id) for one in context.dossier.reprints(source.id)],
        alone=counted(len(alone.claims), "claim"),
        rest="rests" if len(alone.claims) == 1 else "rest",
        lists=[(one.heading, lists.shown(sheet, at)) for at, one in enumerate(lists.lists)],
        no_claims=not lists.paged.ids,
        newest=lists.newest(),
        portions=lists.contents(sheet),
        accounts=accounts,
        rows_of=_ROWS_OF,
        drifts=drifts_by_weight(sheet, context.drifts_from(source.id)),
    )


def _claims(sheet: Sheet, source: Source) -> list[Claim]:
    statements = {one.id: one for one, _ in sheet.dossier.evidence_from(source.id)}
    return [claim for statement in statements.values() for claim in statement.claims]


def _terms(source: Source) -> Iterator[tuple[str, Markup]]:
    """The lines of facts about the source: the name of each, and what stands there."""
    if source.author:
        yield "Author", escaped(listed(source.author))
    if source.issued:
        yield "Published", escaped(capitalised(spoken(source.issued)))
    if source.accessed:
        yield "Read on", escaped(spoken(source.accessed))
    if source.language:
        yield "Language", escaped(language_name(source.language))
    if source.reliability:
        grade = f"{source.reliability.value}, {source.reliability.words}"
        yield "Reliability", escaped(grade)
    if source.seen:
        yield "Read", escaped(capitalised(_SEEN[source.seen]))


def _type_words(source: Source) -> str:
    """What it is as a reader says it: a newspaper article, where CSL says article-newspaper."""
    words = str(source.type.value).replace("_", " ").split("-")
    return capitalised(" ".join(reversed(words)))


def _heading(source: Source) -> str:
    """Its title; where it has none, how its note begins, which says what it is."""
    if source.title:
        return source.title
    first = _SENTENCE_END.split(source.note or source.publisher, maxsplit=1)[0]
    return shortened(first, _LONGEST_HEADING)


def _ways(source: Source) -> Iterator[Link]:
    """Where the document itself is to be read, each with the address as it is printed."""
    for words, url in (("Read the original", source.url), ("Archived copy", source.archive)):
        if url:
            yield Link(words, url, title=bare_address(url))
