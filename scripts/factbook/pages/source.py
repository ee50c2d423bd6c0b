"""A source's page: what it is, how far it was read, what rests on it and what it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
from factbook.pages.parts.page_wording import bare_address, capitalised, counted, listed
from factbook.pages.parts.sheet import PageFile, Sheet

_SEEN = {
    Seen.FULL: "read in full",
    Seen.EXCERPT: "read in an excerpt",
    Seen.NO: "not seen; known through others",
}

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
        title=source.label,
        description=f"{source.label}: {told} of this briefing rest on it.",
        place=lists.place,
        source=source,
        heading=source.title or source.publisher,
        kind=capitalised(str(source.type.value).replace("_", " ").replace("-", ", ")),
        terms=list(_terms(source)),
        tags=listed(context.dossier.tags[name].name for name in source.tags),
        above=sheet.source(source.derived_from) if source.derived_from else None,
        below=[sheet.source(one.id) for one in context.dossier.reprints(source.id)],
        alone=counted(len(alone.claims), "claim"),
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
    yield "Publisher", escaped(source.publisher)
    if source.author:
        yield "Author", escaped(listed(source.author))
    if source.issued:
        yield "Published", escaped(capitalised(spoken(source.issued)))
    for name, url in (("Address", source.url), ("Archived", source.archive)):
        if url:
            shown = escaped(bare_address(url))
            yield name, Markup('<a href="{}">{}</a>').format(escaped(url), shown)
    if source.accessed:
        yield "Read on", escaped(spoken(source.accessed))
    if source.language:
        yield "Language", escaped(language_name(source.language))
    if source.reliability:
        grade = f"{source.reliability.value}, {source.reliability.words}"
        yield "Reliability", escaped(grade)
    if source.seen:
        yield "Seen", escaped(capitalised(_SEEN[source.seen]))
    if source.note:
        yield "Note", escaped(source.note)
