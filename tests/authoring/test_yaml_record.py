from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from factbook.authoring.yaml_record import item_lines, scalar, unwritable
from factbook.loading.yaml.events import load_yaml

TEXTS = st.text(min_size=1, max_size=60)
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
FIELDS = st.dictionaries(st.sampled_from(["text", "note", "name"]), TEXTS, min_size=1)
RECORDS = st.fixed_dictionaries(
    {"id": SLUGS},
    optional={
        "name": TEXTS,
        "via": st.lists(SLUGS, min_size=1, max_size=3),
        "author": st.lists(TEXTS, min_size=1, max_size=3),
        "claims": st.lists(FIELDS, min_size=1, max_size=2),
        "names": FIELDS,
    },
)


@given(TEXTS)
@example("a: b")
@example("a #b")
@example("{figure} people")
@example("- a")
@example("null")
@example("~")
@example("a:")
@example("3 'b' \"c\" \\d")
@example("a\u2028b")
@example("https://example.org/a?b=c#d")
def test_a_text_comes_back_as_it_was_or_is_told_to_be_unwritable(text: str):
    reason = unwritable(text)
    loaded = load_yaml(f"- {scalar(text)}\n".encode("utf-8", "replace"))
    assert (loaded.value == [text] and not loaded.faults) == (reason is None)
    assert reason is None or reason.strip()


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40))
def test_every_text_that_can_be_seen_can_be_written_unless_the_loader_refuses_it(text: str):
    quoted = load_yaml(yaml.safe_dump([text], allow_unicode=False).encode())
    if not quoted.faults and text.isprintable():
        assert unwritable(text) is None


@given(RECORDS, st.integers(0, 6))
def test_a_record_comes_back_as_it_was(record: dict[str, object], indent: int):
    texts = [*_texts(record)]
    if all(unwritable(text) is None for text in texts):
        loaded = load_yaml("\n".join([*item_lines(record, indent), ""]).encode())  # type: ignore[arg-type]  # made of texts
        assert loaded.value == [record]
        assert loaded.faults == ()


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [str(value)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("about 300", "about 300"),
        ("3,000", "3,000"),
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("{figure} died", '"{figure} died"'),
        ("Said: nothing", '"Said: nothing"'),
        ("No", '"No"'),
        ("12:30", '"12:30"'),
        ("Gänse, 거위", "Gänse, 거위"),
    ],
)
def test_a_text_stands_without_quotes_where_every_reader_takes_it_for_one(text: str, written: str):
    assert scalar(text) == written


def test_a_direction_character_is_refused_with_the_words_of_the_loader():
    assert unwritable("a\u202eb")
