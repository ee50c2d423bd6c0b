"""The places of a fact file's values, by way of JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.loading.yaml.events import load_yaml
from factbook.loading.yaml.place_codec import places_as_json, places_of_json
from factbook.loading.yaml.places import MappingPlaces, Place, PlaceTree
from places import BRIEFINGS, REPOSITORY

TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20)
FILES = sorted([*BRIEFINGS.glob("*/data/**/*.yaml"), *(REPOSITORY / "data").glob("**/*.yaml")])


def as_plain(tree: PlaceTree) -> object:
    if isinstance(tree, Place):
        return tree
    if isinstance(tree, MappingPlaces):
        values = {name: as_plain(one) for name, one in tree.values.items()}
        return tree.at, list(tree.keys.items()), list(values.items())
    return tree.at, [as_plain(one) for one in tree.items]


def assert_stays(data: bytes) -> None:
    places = load_yaml(data).places
    assert places is not None
    again = places_of_json(json.loads(json.dumps(places_as_json(places))))
    assert as_plain(again) == as_plain(places)


def test_the_places_of_every_file_stay_what_they_are() -> None:
    for path in FILES:
        assert_stays(path.read_bytes())


@given(st.dictionaries(TEXTS, st.lists(TEXTS, max_size=3), min_size=1, max_size=4))
def test_so_it_is_with_whatever_a_file_holds(content: Mapping[str, list[str]]) -> None:
    lines = [
        f"{name!r}:\n" + "".join(f"  - {item!r}\n" for item in content[name]) for name in content
    ]
    data = "".join(lines).encode()
    if not load_yaml(data).faults:
        assert_stays(data)


def test_a_place_that_is_not_there_is_no_field_of_known_places() -> None:
    places = load_yaml(b"a: 1").places
    assert places is not None
    again = places_of_json(places_as_json(places))
    with pytest.raises(AttributeError):
        getattr(again, "other")  # noqa: B009 - that is what is tried
