from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import SearchIndex

from factbook.building.rebuilding.search_index import encoded_entries, places, put_together, taken

CONFIG: dict[str, Any] = {
    "lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stemmer"],
    "fields": {"title": {"boost": 1e3}, "text": {"boost": 1e0}}, "enabled": True,
}  # fmt: skip
texts = st.text(max_size=12)
entries = st.lists(
    st.fixed_dictionaries({"location": texts, "title": texts, "text": texts}), max_size=3
)


@given(st.lists(entries, max_size=6))
def test_an_index_put_together_is_the_one_that_material_writes(pages: list[Any]) -> None:
    index = SearchIndex(**CONFIG)
    index.entries = [entry for page in pages for entry in page]
    written = put_together(
        CONFIG, ((str(n), encoded_entries(page)) for n, page in enumerate(pages))
    )
    assert written.content.decode() == index.generate_search_index(None)


@given(st.lists(entries, min_size=1, max_size=6), st.data())
def test_the_entries_of_a_page_are_found_again_where_they_were_said_to_stand(
    pages: list[Any], data: st.DataObject
) -> None:
    written = put_together(
        CONFIG, ((str(n), encoded_entries(page)) for n, page in enumerate(pages))
    )
    which = data.draw(st.integers(0, len(pages) - 1))
    where = places(written.head, written.lengths.items())
    found = taken(written.content, where[str(which)])
    assert json.loads(b"[" + found + b"]") == pages[which]


def test_a_value_that_json_does_not_know_is_told_as_text() -> None:
    assert encoded_entries([{"boost": 1 + 2j}]) == b'{"boost":"(1+2j)"}'


@pytest.mark.parametrize("pages", [[], [b""], [b"", b""]])
def test_an_index_without_entries_is_whole(pages: list[bytes]) -> None:
    written = put_together(CONFIG, ((str(n), page) for n, page in enumerate(pages)))
    assert json.loads(written.content)["docs"] == []
