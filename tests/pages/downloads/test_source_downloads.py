"""The sources as CSL-JSON and as BibTeX."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factbook.model.dates import parse_date
from factbook.model.dossier import Dossier
from factbook.model.source_record import Source
from factbook.model.source_types import SourceType
from factbook.pages.downloads.bibtex import source_entry, sources_bib
from factbook.pages.downloads.csl import csl_date, csl_item, csl_json
from factbook.pages.parts.citing import escaped_for_tex
from factbook.pages.parts.storable import in_one_line
from pages.downloads.reading import Json, authors, hostile_contexts, printed, read_bibtex, read_json
from pages.hostile import hostile
from rendering import ContextOfCharts

texts = (
    st.text(st.characters(exclude_categories=()))
    | st.text(alphabet='\\{}~^<>|"&%$#_ab ')
    | st.sampled_from(hostile())
)

# What the schema of CSL-JSON asks, as far as our items go:
# https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
TEXT = {"type": "string"}
EDTF = {"type": "string", "pattern": "[0-9,-,%,~,X,?,..,/]"}
DATE = {
    "anyOf": [
        EDTF,
        {
            "type": "object",
            "properties": {
                "date-parts": {
                    "type": "array",
                    "items": {
                        "type": "array",
                        "items": {"type": ["string", "number"]},
                        "minItems": 1,
                        "maxItems": 3,
                    },
                    "minItems": 1,
                    "maxItems": 2,
                },
                "circa": {"type": ["string", "number", "boolean"]},
            },
            "required": ["date-parts"],
            "additionalProperties": False,
        },
    ]
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "type": {"enum": [one.value for one in SourceType]},
            "id": TEXT,
            "title": TEXT,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"literal": TEXT},
                    "required": ["literal"],
                    "additionalProperties": False,
                },
            },
            "container-title": TEXT,
            "publisher": TEXT,
            "issued": DATE,
            "accessed": DATE,
            "URL": TEXT,
            "language": TEXT,
            "note": TEXT,
            "archive": TEXT,
            "archive_location": TEXT,
        },
        "required": ["type", "id"],
        "additionalProperties": False,
    },
}


def valid(text: str) -> Json:
    items = read_json(text)
    Draft202012Validator(CSL).validate(items)
    return items


def source(**fields: Json) -> Source:
    given_fields = {"id": "one", "type": "article", "publisher": "Gazette", "title": "Flood"}
    return Source.model_validate(given_fields | fields)


def test_csl_json_has_the_structure_that_its_schema_asks_for(
    flood_context: ContextOfCharts,
) -> None:
    items = {item["id"]: item for item in valid(csl_json(flood_context))}
    assert list(items) == list(flood_context.dossier.sources)
    assert items["courier-0305"] == {
        "id": "courier-0305",
        "type": "article-newspaper",
        "title": "Water takes the lower town",
        "author": [{"literal": "Mina Sorel"}, {"literal": "Jon Ferring"}],
        "container-title": "Teve Courier",
        "publisher": "Teve Courier",
        "issued": {"date-parts": [[2019, 3, 5]]},
        "accessed": {"date-parts": [[2019, 3, 6]]},
        "URL": "https://courier.example/2019/03/05/water",
        "language": "en",
        "note": "The first full account.",
        "archive": "archive.example",
        "archive_location": "https://archive.example/courier-20190305",
    }


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("http://a.example?x=/b", "a.example"),
        ("HTTPS://A.example", "A.example"),
        ("http://[1", "[1"),
    ],
)
def test_the_archive_of_csl_json_is_the_site_of_the_copy(address: str, site: str) -> None:
    item = csl_item(source(archive=address))
    assert (item["archive"], item["archive_location"]) == (site, address)
    assert not {"archive", "archive_location"} & set(csl_item(source()))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2019-03-05", {"date-parts": [[2019, 3, 5]]}),
        ("2019-03", {"date-parts": [[2019, 3]]}),
        ("2019", {"date-parts": [[2019]]}),
        ("2019~", {"date-parts": [[2019]], "circa": True}),
        ("2019-03?", {"date-parts": [[2019, 3]], "circa": True}),
        ("2019-21", "2019-21"),
        ("201X", "201X"),
        ("2019-03/2019-05", {"date-parts": [[2019, 3], [2019, 5]]}),
        ("2019-03-05/2019", {"date-parts": [[2019, 3, 5], [2019]]}),
        ("2019-03~/2019-05", {"date-parts": [[2019, 3], [2019, 5]], "circa": True}),
        ("2019-21/2019-22", "2019-21/2019-22"),
        ("2019-03/..", "2019-03/.."),
        ("/2019-05-01", "/2019-05-01"),
    ],
)
def test_a_date_of_csl_json_says_no_more_than_is_known(written: str, told: object) -> None:
    assert csl_date(parse_date(written)) == told
    Draft202012Validator(DATE).validate(told)


def test_hostile_texts_come_through_csl_json_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        for item in valid(csl_json(context)):
            record = context.dossier.sources[item["id"]]
            assert item["publisher"] == record.publisher
            assert item.get("title") == record.title
            assert item.get("note") == record.note
            assert [one["literal"] for one in item.get("author", [])] == list(record.author)


def test_bibtex_has_an_entry_for_each_source_by_its_id(flood_context: ContextOfCharts) -> None:
    entries = {entry.key: entry for entry in read_bibtex(sources_bib(flood_context))}
    assert list(entries) == list(flood_context.dossier.sources)
    courier = entries["courier-0305"]
    assert courier.kind == "article"
    assert authors(courier.fields["author"]) == ["Mina Sorel", "Jon Ferring"]
    assert printed(courier.fields["title"]) == "Water takes the lower town"
    assert printed(courier.fields["journal"]) == "Teve Courier"
    assert (courier.fields["year"], courier.fields["month"]) == ("2019", "mar")
    assert courier.fields["date"] == "2019-03-05"
    assert courier.fields["url"] == "https://courier.example/2019/03/05/water"


def test_an_address_stands_in_bibtex_as_it_is() -> None:
    url = "https://example.org/a_b?c=1&d=%3Cx%3E#e~f$"
    [entry] = read_bibtex(source_entry(source(url=url)))
    assert entry.fields["url"] == url


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (None, "Archived at https://archive.example/a_b?c=%3C&d#e"),
        ("50% of it", "50% of it (Archived at https://archive.example/a_b?c=%3C&d#e)"),
    ],
)
def test_the_note_of_bibtex_tells_where_a_copy_is(note: str | None, told: str) -> None:
    copied = source(note=note, archive="https://archive.example/a_b?c=%3C&d#e")
    [entry] = read_bibtex(source_entry(copied))
    assert printed(entry.fields["note"]) == told
    [uncopied] = read_bibtex(source_entry(source(note="50% of it")))
    assert printed(uncopied.fields["note"]) == "50% of it"


@pytest.mark.parametrize("date", ["201X", "2019-03/2019-05", "/2019-05-01", "2019-21"])
def test_bibtex_gives_no_year_that_the_date_does_not_say(date: str) -> None:
    [entry] = read_bibtex(source_entry(source(issued=date)))
    assert entry.fields["date"] == date
    assert not {"year", "month"} & set(entry.fields)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_any_text_reads_back_from_bibtex_as_it_was_on_one_line(text: str) -> None:
    written = escaped_for_tex(text)
    assert printed(f"{{{written}}}") == in_one_line(text)
    depth = 0
    for sign in re.findall("[{}]", written):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_hostile_texts_come_through_bibtex_unharmed(flood: Dossier) -> None:
    for context in hostile_contexts(flood):
        entries = {entry.key: entry for entry in read_bibtex(sources_bib(context))}
        assert list(entries) == list(context.dossier.sources)
        for name, record in context.dossier.sources.items():
            fields = entries[name].fields
            title = in_one_line(record.title or "")
            assert printed(fields.get("title", "")) == title
            assert authors(fields.get("author", "")) == [in_one_line(one) for one in record.author]


@pytest.mark.parametrize(
    ("kind", "entry", "held_in", "words"),
    [
        ("article-newspaper", "article", "journal", None),
        ("article-journal", "article", "journal", None),
        ("book", "book", "publisher", None),
        ("report", "techreport", "institution", "Report"),
        ("thesis", "phdthesis", "school", "Thesis"),
        ("broadcast", "misc", "howpublished", None),
        ("speech", "misc", "howpublished", None),
        ("webpage", "misc", "howpublished", None),
        ("dataset", "misc", "howpublished", None),
    ],
)
def test_each_kind_of_document_is_an_entry_that_says_no_more_than_is_known(
    kind: str, entry: str, held_in: str, words: str | None
) -> None:
    [found] = read_bibtex(source_entry(source(type=kind)))
    assert found.kind == entry
    assert printed(found.fields[held_in]) == "Gazette"
    assert found.fields.get("type") == words
