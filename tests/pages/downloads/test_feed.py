from __future__ import annotations

import re
from dataclasses import replace
from uuid import UUID
from xml.etree import ElementTree

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.briefing import Briefing
from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.pages.downloads.feed import NEWEST, entry_id, feed, newest_claims
from factbook.pages.parts.page_wording import capitalised
from factbook.pages.parts.storable import storable
from factbook.reasoning import analyse
from pages.downloads.reading import hostile_contexts
from places import BRIEFINGS
from rendering import ContextOfCharts

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry have exactly once, and what they may have.
ONCE = {"id", "title", "updated"}
OF_FEED = ONCE | {"author", "link", "subtitle", "rights", "entry"}
OF_ENTRY = ONCE | {"link", "category", "summary"}
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode("utf-8"))  # noqa: S314  # our own text, written just now


def names(element: ElementTree.Element) -> list[str]:
    assert all(child.tag.startswith(ATOM) for child in element)
    return [child.tag.removeprefix(ATOM) for child in element]


def words(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def alternate(element: ElementTree.Element) -> str:
    [link] = [one for one in element.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
    return link.get("href") or ""


def validate(root: ElementTree.Element) -> list[ElementTree.Element]:
    """Hold the feed against what RFC 4287 requires; give its entries."""
    assert root.tag == f"{ATOM}feed"
    assert set(names(root)) <= OF_FEED
    entries = root.findall(f"{ATOM}entry")
    for element, allowed in ((root, OF_FEED), *((entry, OF_ENTRY) for entry in entries)):
        assert set(names(element)) <= allowed
        assert all(names(element).count(name) == 1 for name in ONCE)
        assert UUID(words(element, "id").removeprefix("urn:uuid:")).version == 5
        assert words(element, "id").startswith("urn:uuid:")
        assert INSTANT.fullmatch(words(element, "updated"))
        assert words(element, "title").strip()
        assert alternate(element)
    assert [one.get("rel") for one in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    # An author of the feed is the author of each entry without its own.
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for entry in entries:
        assert all(one.get("term") for one in entry.findall(f"{ATOM}category"))
        assert entry.find(f"{ATOM}summary") is not None
    ids = [words(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    return entries


def changed_statement(dossier: Dossier, name: str, **update: object) -> Dossier:
    statement = dossier.statements[name].model_copy(update=update)
    return replace(dossier, statements={**dossier.statements, name: statement})


def context_of(dossier: Dossier) -> ContextOfCharts:
    return ContextOfCharts(dossier, analyse(dossier), ())


def test_the_feed_has_what_rfc_4287_requires(flood_context: ContextOfCharts) -> None:
    root = parsed(feed(flood_context))
    entries = validate(root)
    assert len(entries) == min(NEWEST, len(flood_context.dossier.claims))
    days = [words(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert words(root, "updated") == days[0]
    assert words(root, "rights") == "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"


def test_an_entry_tells_claimant_figure_date_and_sentence_and_leads_to_the_claim(
    flood_context: ContextOfCharts,
) -> None:
    entries = {alternate(entry): entry for entry in validate(parsed(feed(flood_context)))}
    entry = entries["questions/toll.html#rescue-dead-0310"]
    label = flood_context.dossier.actors["county-rescue"].label
    assert words(entry, "title") == f"{capitalised(label)}: 14 dead (10 Mar 2019)"
    claim = flood_context.dossier.claims["rescue-dead-0310"]
    assert words(entry, "summary").startswith(claim.sentence)


def test_a_claim_that_no_longer_stands_says_so(flood_context: ContextOfCharts) -> None:
    entries = {alternate(entry): entry for entry in validate(parsed(feed(flood_context)))}
    entry = entries["questions/damage.html#ministry-homes-0306"]
    reason = flood_context.analysis.standing("ministry-homes-0306").reason
    assert words(entry, "summary").endswith(reason)


def test_a_claim_is_dated_by_the_day_it_was_added_else_by_the_day_it_was_said(
    flood: Dossier,
) -> None:
    added = When.model_validate({"date": "2019-06-29"})
    changed = changed_statement(flood, "ministry-0306", added=added)
    newest = newest_claims(context_of(changed))
    assert [day.isoformat() for day, claim in newest if claim.id == "ministry-dead-0306"] == [
        "2019-06-29"
    ]
    unsaid = changed_statement(flood, "ministry-0306", added=None)
    days = {claim.id: day.isoformat() for day, claim in newest_claims(context_of(unsaid))}
    assert days["ministry-dead-0306"] == "2019-03-06"


def test_a_claim_without_a_date_is_dated_by_its_first_source_else_by_the_briefing(
    flood: Dossier,
) -> None:
    nowhere = When.model_validate({"date": "unknown"})
    changed = changed_statement(flood, "ministry-0306", said=nowhere, added=None)
    days = {claim.id: day.isoformat() for day, claim in newest_claims(context_of(changed))}
    assert days["ministry-dead-0306"] == "2019-03-07"
    undated = {
        name: source.model_copy(update={"issued": None}) for name, source in flood.sources.items()
    }
    context = context_of(replace(changed, sources=undated))
    days = {claim.id: day.isoformat() for day, claim in newest_claims(context)}
    assert days["ministry-dead-0306"] == "2019-06-30"


def test_only_the_newest_claims_are_in_the_feed(flood: Dossier) -> None:
    statement = flood.statements["ministry-0306"]
    [claim, *_] = statement.claims
    many = tuple(claim.model_copy(update={"id": f"many-{number}"}) for number in range(NEWEST + 9))
    changed = changed_statement(flood, "ministry-0306", claims=(*statement.claims, *many))
    assert len(newest_claims(context_of(changed))) == NEWEST


def test_accounts_of_incidents_are_told_with_their_place_and_day() -> None:
    dossier = read_dossier(BRIEFINGS / "incidents").dossier
    assert dossier is not None
    entries = {alternate(entry): entry for entry in validate(parsed(feed(context_of(dossier))))}
    entry = entries["incidents/2024-02.html#jorre-2024-02-18-police"]
    assert words(entry, "title") == "The Pass Police: up to 3 killed, The Jorre face (18 Feb 2024)"
    assert words(entry, "updated") == "2024-02-18T00:00:00Z"
    assert words(entry, "summary") == "Climbers were caught on the Jorre face."
    accounts = sum(len(one.accounts) for one in dossier.incidents.values())
    assert len(entries) == accounts + len(dossier.claims)


def test_a_claim_keeps_its_id_when_it_is_renamed(flood: Dossier) -> None:
    claim = flood.claims["ministry-dead-0306"]
    renamed = claim.model_copy(update={"id": "another", "was": (claim.id,)})
    again = claim.model_copy(update={"id": "a-third", "was": (claim.id, "another")})
    assert entry_id(renamed) == entry_id(again) == entry_id(claim)
    assert entry_id(claim.model_copy(update={"id": "another"})) != entry_id(claim)


def test_an_id_of_the_feed_is_that_of_its_briefing(flood: Dossier) -> None:
    other = replace(flood, briefing=flood.briefing.model_copy(update={"title": "Another flood"}))
    ids = {words(parsed(feed(context_of(one))), "id") for one in (flood, other)}
    assert len(ids) == 2


@pytest.mark.parametrize("site", ["https://example.org/flood", "https://example.org/flood/"])
def test_links_are_whole_where_the_address_of_the_site_is_known(
    site: str, flood_context: ContextOfCharts
) -> None:
    root = parsed(feed(flood_context, site))
    assert alternate(root) == "https://example.org/flood/index.html"
    for entry in validate(root):
        assert alternate(entry).startswith("https://example.org/flood/questions/")


def test_a_dossier_without_claims_has_a_feed_without_entries() -> None:
    briefing = Briefing.model_validate({"title": "Empty", "edition": "1", "as_of": "2020-01-01"})
    root = parsed(feed(context_of(Dossier(briefing, {}, {}, {}, {}, {}, {}, {}, {}))))
    assert validate(root) == []
    assert words(root, "updated") == "2020-01-01T00:00:00Z"


def test_hostile_texts_come_through_the_feed_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        entries = {alternate(one): one for one in validate(parsed(feed(context)))}
        for _, claim in newest_claims(context):
            entry = entries[context.addresses.claim(claim)]
            assert words(entry, "summary").startswith(storable(claim.sentence))
            [category] = entry.findall(f"{ATOM}category")
            question = context.dossier.question_of(claim)
            assert category.get("label") == storable(question.question)
