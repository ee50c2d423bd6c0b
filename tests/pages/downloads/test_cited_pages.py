"""Pages told to machines and to those who cite them: JSON-LD, a line of text, BibTeX."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

from factbook.loading.reading import read_dossier
from factbook.model.briefing import Licence
from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.pages.downloads import json_ld
from factbook.pages.downloads.json_ld import iso_date
from factbook.pages.parts.citing import cite_as_bibtex, cite_in_words
from factbook.pages.parts.storable import in_one_line, storable
from factbook.reasoning.editions.published import Published
from pages.downloads.reading import Json, hostile_contexts, printed, read_bibtex
from places import BRIEFINGS, REPOSITORY

TOLL = "questions/toll.html"


def in_page(text: str) -> Json:
    """The JSON as a browser finds it in a page."""
    page = LexborHTMLParser(f'<p>a</p><script type="application/ld+json">{text}</script><p>b</p>')
    assert len(page.css("p")) == 2
    [script] = page.css("script")
    return json.loads(script.text())


def graph(
    dossier: Dossier, question: str, site: str = "", before: Published | None = None
) -> tuple[Json, dict[str, Json]]:
    """The question that a page tells of, and its claims by their ids."""
    told = in_page(json_ld(dossier, question, site, before))
    assert told["@context"] == "https://schema.org"
    claims = told.pop("subjectOf")
    about = {name: value for name, value in told.items() if name != "@context"}
    return about, {claim["@id"].rpartition("#")[2]: claim for claim in claims}


def test_every_claim_of_a_question_is_a_claim_of_schema_org(flood: Dossier) -> None:
    about, claims = graph(flood, "toll")
    assert list(claims) == [claim.id for claim in flood.claims_of_question("toll")]
    claim = claims["rescue-dead-0304"]
    assert claim["@type"] == "Claim"
    assert claim["@id"] == "#rescue-dead-0304"
    assert claim["text"] == "At least 3 people had been found dead."
    assert "about" not in claim, "it stands within what it is about"
    assert about["@id"] == "toll.html"
    assert "firstAppearance" not in claim, "two came out on the first day"
    assert claim["datePublished"] == "2019-03-04"
    assert [one["name"] for one in claim["author"]] == ["Teve County Rescue Service"]
    assert [one.get("url") or one["name"] for one in claim["appearance"]] == [
        "https://courier.example/2019/03/05/water", "Arven Wire, Flood in Marwell",
        "Harbour Radio, Evening news",
    ]  # fmt: skip


def test_what_claims_have_in_common_is_told_once_of_their_question(flood: Dossier) -> None:
    about, claims = graph(flood, "toll")
    assert about["@type"] == "Question"
    assert about["name"] == "How many people did the flood kill or injure?"
    assert about["isPartOf"]["name"] == flood.briefing.title == "The flood in the Teve valley"
    assert about["isPartOf"]["version"] == flood.briefing.edition
    told = json.dumps(list(claims.values()))
    assert about["name"] not in told
    assert flood.briefing.title not in told


def test_an_edition_tells_its_day_and_the_edition_on_which_it_is_based(flood: Dossier) -> None:
    about, _ = graph(flood, "toll")
    assert about["isPartOf"]["dateModified"] == "2019-06-30"
    assert "isBasedOn" not in about["isPartOf"]
    before = Published("2019-03-31", "1", "2019-03-31")
    about, _ = graph(flood, "toll", "https://example.org/flood/", before)
    assert about["isPartOf"]["isBasedOn"] == {
        "@type": "CreativeWork",
        "name": "The flood in the Teve valley",
        "version": "1",
        "dateModified": "2019-03-31",
        "url": "https://example.org/flood/editions/2019-03-31/index.html",
    }


def test_a_claim_tells_of_its_corrections() -> None:
    lake = read_dossier(BRIEFINGS / "lake").dossier
    assert lake is not None
    _, claims = graph(lake, "area")
    [correction] = claims["geodesy-islands"]["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert correction["datePublished"] == "2003-12-30"
    assert correction["text"].startswith("The table of the office gives seven islands;")
    assert sum("correction" in claim for claim in claims.values()) == 2
    Draft202012Validator(CLAIM).validate(claims["geodesy-islands"])


def made_of(kind: str | list[str], **fields: Json) -> Json:
    kinds = [kind] if isinstance(kind, str) else kind
    properties = {"@type": {"enum": kinds}, "name": TEXT, "url": TEXT, **fields}
    return {
        "type": "object",
        "properties": properties,
        "required": ["@type", "name"],
        "additionalProperties": False,
    }


# The properties that schema.org lets these types have, and what it expects in them, as far as
# ours go: https://schema.org/Claim, https://schema.org/CreativeWork, https://schema.org/Person
TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
ORGANIZATION = made_of("Organization")
EDITOR = made_of("Organization", email=TEXT)
LICENCE = {"anyOf": [TEXT, made_of("CreativeWork")]}
AUTHOR = made_of(["Person", "Organization", "NewsMediaOrganization"], sameAs=TEXT)
WORK = {
    "type": "object",
    "properties": {"@type": {"const": "CreativeWork"}, "url": TEXT, "name": TEXT},
    "oneOf": [{"required": ["@type", "url"]}, {"required": ["@type", "name"]}],
    "additionalProperties": False,
}
CORRECTION = {
    "type": "object",
    "properties": {"@type": {"const": "CorrectionComment"}, "text": TEXT, "datePublished": DATE},
    "required": ["@type", "text"],
    "additionalProperties": False,
}
QUESTION = made_of(
    "Question",
    **{
        "@id": TEXT,
        "isPartOf": made_of(
            "CreativeWork",
            version=TEXT,
            license=LICENCE,
            editor=EDITOR,
            dateModified=DATE,
            isBasedOn=made_of("CreativeWork", version=TEXT, dateModified=DATE),
        ),
    },
)
CLAIM = {
    "type": "object",
    "properties": {
        "@type": {"const": "Claim"},
        "@id": TEXT,
        "text": TEXT,
        "author": {"type": "array", "items": AUTHOR, "minItems": 1},
        "datePublished": DATE,
        "creativeWorkStatus": TEXT,
        "appearance": {"type": "array", "items": WORK, "minItems": 1},
        "firstAppearance": WORK,
        "correction": {"type": "array", "items": CORRECTION, "minItems": 1},
    },
    "required": ["@type", "@id", "text", "author"],
    "anyOf": [{"required": ["appearance"]}, {"required": ["firstAppearance"]}],
    "additionalProperties": False,
}
FRAME = 190
"""So much may a claim weigh beside its texts, names and addresses, and AN_ITEM more for each."""
AN_ITEM = 45


@pytest.mark.parametrize("site", ["", "https://example.org/flood/"])
def test_claims_have_the_properties_and_types_that_schema_org_gives_them(
    flood: Dossier, site: str
) -> None:
    for name in flood.questions:
        about, claims = graph(flood, name, site)
        Draft202012Validator(QUESTION).validate(about)
        for claim in claims.values():
            Draft202012Validator(CLAIM).validate(claim)


def test_a_claim_weighs_little_more_than_its_texts_names_and_addresses(flood: Dossier) -> None:
    first = read_dossier(REPOSITORY).dossier
    assert first is not None
    for dossier in (flood, first):
        for name in dossier.questions:
            for claim in graph(dossier, name)[1].values():
                works = [*claim.get("appearance", ())]
                works += [claim["firstAppearance"]] if "firstAppearance" in claim else []
                texts = [claim["text"], claim["@id"]]
                texts += [one[key] for one in claim["author"] for key in one if key != "@type"]
                texts += [one.get("url") or one["name"] for one in works]
                texts += [one["text"] for one in claim.get("correction", ())]
                items = len(works) + len(claim["author"]) + 2 * len(claim.get("correction", ()))
                frame = len(json.dumps(claim)) - len("".join(json.dumps(text) for text in texts))
                assert frame < FRAME + AN_ITEM * items, claim["@id"]


def test_the_first_appearance_is_told_where_every_date_is_known_and_one_is_first(
    flood: Dossier,
) -> None:
    told = 0
    for name in flood.questions:
        for claim_id, claim in graph(flood, name)[1].items():
            evidence = flood.statement_of(flood.claims[claim_id]).evidence
            sources = [flood.sources[one] for one in dict.fromkeys(one.source for one in evidence)]
            days = [(one.issued and iso_date(one.issued)) or "" for one in sources]
            sure = all(len(day) == 10 for day in days) and days.count(min(days)) == 1
            assert sure == ("firstAppearance" in claim)
            assert len(claim.get("appearance", ())) == len(sources) - sure
            if sure:
                told += 1
                first = sources[days.index(min(days))]
                named = {"url": first.url} if first.url else {"name": first.label}
                assert claim["firstAppearance"] == {"@type": "CreativeWork", **named}
    assert told > 5


def test_the_licence_of_the_claims_is_told_as_an_address_else_by_its_name(flood: Dossier) -> None:
    about, _ = graph(flood, "toll")
    assert about["isPartOf"]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    named = flood.briefing.model_copy(update={"licence": Licence(name="Ask us")})
    about, _ = graph(replace(flood, briefing=named), "toll")
    assert about["isPartOf"]["license"] == {"@type": "CreativeWork", "name": "Ask us"}
    silent = flood.briefing.model_copy(update={"licence": None})
    about, _ = graph(replace(flood, briefing=silent), "toll")
    assert "license" not in about["isPartOf"]


def test_a_struck_claim_is_told_as_deprecated(flood: Dossier) -> None:
    _, claims = graph(flood, "damage")
    assert claims["ministry-homes-0306"]["creativeWorkStatus"] == "Deprecated"
    assert "creativeWorkStatus" not in claims["rescue-homes-0310"]


def test_addresses_are_whole_where_that_of_the_site_is_known(flood: Dossier) -> None:
    about, claims = graph(flood, "toll", "https://example.org/flood/")
    assert about["@id"] == f"https://example.org/flood/{TOLL}"
    for name, claim in claims.items():
        assert claim["@id"] == f"https://example.org/flood/{TOLL}#{name}"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2019-03-05", "2019-03-05"),
        ("2019-03", "2019-03"),
        ("2019", "2019"),
        ("2019~", None),
        ("2019-03?", None),
        ("2019-21", None),
        ("201X", None),
        ("2019-01/2019-03", None),
        ("/2019-03", None),
    ],
)
def test_a_date_is_told_to_search_engines_only_where_it_is_plain(
    written: str, told: str | None
) -> None:
    assert iso_date(parse_date(written)) == told


def test_hostile_texts_end_no_script_and_read_back_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        for name in context.dossier.questions:
            text = json_ld(context.dossier, name)
            assert text.isascii()
            assert not set(text) & set("<>&'\n")
            for told in in_page(text)["subjectOf"]:
                claim = context.dossier.claims[told["@id"].removeprefix("#")]
                assert told["text"] == storable(claim.sentence)


def test_a_page_is_cited_with_briefing_edition_and_date(flood: Dossier) -> None:
    title = flood.questions["toll"].question
    assert cite_in_words(flood, title, TOLL) == (
        "“How many people did the flood kill or injure?”, The flood in the Teve valley, "
        "edition 3, as of 30 June 2019."
    )
    assert cite_in_words(flood, flood.briefing.title, "index.html") == (
        "The flood in the Teve valley, edition 3, as of 30 June 2019."
    )
    assert cite_in_words(flood, title, TOLL, "https://example.org/").endswith(
        "as of 30 June 2019, https://example.org/questions/toll.html"
    )


def test_a_page_is_cited_in_bibtex_by_a_key_made_of_its_address(flood: Dossier) -> None:
    [entry] = read_bibtex(
        cite_as_bibtex(flood, flood.questions["toll"].question, TOLL, "https://example.org/flood")
    )
    assert (entry.kind, entry.key) == ("misc", "questions-toll")
    assert printed(entry.fields["title"]) == flood.questions["toll"].question
    assert printed(entry.fields["howpublished"]) == flood.briefing.title
    assert (entry.fields["year"], entry.fields["month"]) == ("2019", "jun")
    assert entry.fields["url"] == f"https://example.org/flood/{TOLL}"
    [home] = read_bibtex(cite_as_bibtex(flood, flood.briefing.title, "index.html"))
    assert home.key == "the-flood-in-the-teve-valley"
    assert "howpublished" not in home.fields


def test_a_hostile_title_is_cited_as_it_is_on_one_line(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        dossier = context.dossier
        for question in dossier.questions.values():
            title = question.question
            words = cite_in_words(dossier, title, TOLL)
            assert "\n" not in words
            assert words.startswith(
                f"“{in_one_line(title)}”, {in_one_line(dossier.briefing.title)}"
            )
            [entry] = read_bibtex(cite_as_bibtex(dossier, title, TOLL))
            assert printed(entry.fields["title"]) == in_one_line(title)
        [home] = read_bibtex(cite_as_bibtex(dossier, dossier.briefing.title, "index.html"))
        assert re.fullmatch("[a-z0-9-]+", home.key)
