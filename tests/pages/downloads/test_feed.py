from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from uuid import UUID
from xml.etree import ElementTree

import pytest

from factbook.loading.reading import read_dossier
from factbook.model.briefing import Briefing
from factbook.model.correction_record import Correction
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.model.record import When
from factbook.pages.downloads import feed_entries
from factbook.pages.downloads.feed import feed, question_feed
from factbook.pages.downloads.feed_entries import NEWEST, claim_id, newest_entries
from factbook.pages.parts.page_wording import capitalised
from factbook.pages.parts.sheet import WHOLE
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


def days_of(dossier: Dossier) -> dict[str, str]:
    """The day of each claim in the feed, by its id."""
    names = {claim_id(one): one.id for one in dossier.claims.values()}
    entries = newest_entries(context_of(dossier))
    return {names[one.id]: one.day.isoformat() for one in entries if one.id in names}


def test_the_feed_has_what_rfc_4287_requires(flood_context: ContextOfCharts) -> None:
    root = parsed(feed(flood_context))
    entries = validate(root)
    assert len(entries) == min(NEWEST, len(flood_context.dossier.claims))
    days = [words(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    as_of = flood_context.dossier.briefing.as_of
    assert words(root, "updated") == max(days[0], f"{as_of.latest}T00:00:00Z")
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
    assert days_of(changed)["ministry-dead-0306"] == "2019-06-29"
    unsaid = changed_statement(flood, "ministry-0306", added=None)
    assert days_of(unsaid)["ministry-dead-0306"] == "2019-03-06"


def test_a_claim_without_a_date_is_dated_by_its_first_source_else_by_the_briefing(
    flood: Dossier,
) -> None:
    nowhere = When.model_validate({"date": "unknown"})
    changed = changed_statement(flood, "ministry-0306", said=nowhere, added=None)
    assert days_of(changed)["ministry-dead-0306"] == "2019-03-07"
    undated = {
        name: source.model_copy(update={"issued": None}) for name, source in flood.sources.items()
    }
    changed = replace(changed, sources=undated)
    assert days_of(changed)["ministry-dead-0306"] == "2019-06-30"


def test_only_the_newest_claims_are_in_the_feed(flood: Dossier) -> None:
    statement = flood.statements["ministry-0306"]
    [claim, *_] = statement.claims
    many = tuple(claim.model_copy(update={"id": f"many-{number}"}) for number in range(NEWEST + 9))
    changed = changed_statement(flood, "ministry-0306", claims=(*statement.claims, *many))
    assert len(list(newest_entries(context_of(changed)))) == NEWEST


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
    assert claim_id(renamed) == claim_id(again) == claim_id(claim)
    assert claim_id(claim.model_copy(update={"id": "another"})) != claim_id(claim)


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
        claims = {claim_id(one): one for one in context.dossier.claims.values()}
        for told in newest_entries(context):
            if told.category is None:
                continue
            claim = claims[told.id]
            entry = entries[context.addresses.claim(claim)]
            assert words(entry, "summary").startswith(storable(claim.sentence))
            [category] = entry.findall(f"{ATOM}category")
            question = context.dossier.question_of(claim)
            assert category.get("label") == storable(question.question)


CORRECTION = Correction.model_validate(
    {
        "id": "toll-misread",
        "date": "2019-07-03",
        "reason": "The table was read a row too low",
        "changes": [
            {"record": "rescue-dead-0310", "field": "figure", "was": "41", "now": "14"},
            {"record": "county-report", "field": "issued", "was": "2019-03-01"},
        ],
    }
)


def test_a_correction_is_an_entry_and_brings_its_claim_and_the_feed_forward(flood: Dossier) -> None:
    corrected = replace(flood, corrections={CORRECTION.id: CORRECTION})
    root = parsed(feed(context_of(corrected)))
    entries = {alternate(entry): entry for entry in validate(root)}
    entry = entries["corrections.html#toll-misread"]
    assert words(entry, "title").startswith("Corrected: ")
    assert words(entry, "title").endswith(" and 1 more field")
    assert words(entry, "summary").startswith("The table was read a row too low. ")
    assert "before 41; now 14" in words(entry, "summary")
    claim = entries["questions/toll.html#rescue-dead-0310"]
    days = {words(one, "updated") for one in (root, entry, claim)}
    assert days == {"2019-07-03T00:00:00Z"}


def test_an_edit_without_a_new_entry_is_of_the_day_of_the_briefing(flood: Dossier) -> None:
    later = parse_date("2019-09-30")
    moved = replace(flood, briefing=flood.briefing.model_copy(update={"as_of": later}))
    root = parsed(feed(context_of(moved)))
    assert words(root, "updated") == "2019-09-30T00:00:00Z"
    assert max(words(entry, "updated") for entry in validate(root)) < words(root, "updated")


def test_a_question_has_a_feed_of_its_own_claims_and_their_corrections(flood: Dossier) -> None:
    corrected = replace(flood, corrections={CORRECTION.id: CORRECTION})
    context = context_of(corrected)
    root = parsed(question_feed(context, "toll"))
    assert alternate(root) == "../questions/toll.html"
    ids = {UUID(words(one, "id").removeprefix("urn:uuid:")) for one in validate(root)}
    own = {claim_id(one) for one in context.dossier.claims_of_question("toll")}
    assert own < ids
    assert len(ids - own) == 1, "the correction"
    other = parsed(question_feed(context, "damage", "https://example.org/flood"))
    assert words(other, "id") != words(root, "id")
    assert alternate(other) == "https://example.org/flood/questions/damage.html"
    assert not any("corrections.html" in alternate(one) for one in validate(other))


def test_every_edition_is_in_the_feed_however_much_is_newer(
    flood: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def editions(_: object) -> list[tuple[date, str, str]]:
        return [(date(1990, 1, 1), "edition", "1990-01-01"), (date(1991, 1, 1), "edition", "b")]

    statement = flood.statements["ministry-0306"]
    [claim, *_] = statement.claims
    many = tuple(claim.model_copy(update={"id": f"many-{number}"}) for number in range(NEWEST + 9))
    changed = changed_statement(flood, "ministry-0306", claims=(*statement.claims, *many))
    monkeypatch.setattr(feed_entries, "_editions", editions)
    told = newest_of_feed(context_of(changed))
    assert len(told) == NEWEST
    assert [name for _, kind, name in told if kind == "edition"] == ["b", "1990-01-01"]


def newest_of_feed(context: ContextOfCharts) -> list[list[str]]:
    return feed_entries._newest(context, WHOLE)  # editions need no archives here
