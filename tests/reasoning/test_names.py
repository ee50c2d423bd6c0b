"""What actors are called within a sentence."""

from __future__ import annotations

import pytest

from factbook.model.actor_record import Actor
from factbook.reasoning.words import name_in_sentence


@pytest.mark.parametrize(
    ("fields", "called"),
    [
        ({"name": "The Harbour Board", "kind": "agency"}, "the Harbour Board"),
        ({"name": "The Harbour Board", "short": "Harbour Board", "kind": "agency"},
         "the Harbour Board"),
        ({"name": "The minister of Northland", "short": "Minister", "kind": "person"},
         "the minister of Northland"),
        ({"name": "A boatman", "kind": "unnamed"}, "a boatman"),
        ({"name": "A notice board", "kind": "media"}, "a notice board"),
        ({"name": "The Herald", "kind": "media"}, "The Herald"),
        ({"name": "The flood report", "kind": "media"}, "the flood report"),
        ({"name": "Office of the Mayor", "short": "Mayor's office", "kind": "agency"},
         "Mayor's office"),
    ],
)  # fmt: skip
def test_an_actor_keeps_the_article_of_its_name_and_a_publication_its_capital(
    fields: dict[str, str], called: str
):
    assert name_in_sentence(Actor.model_validate({"id": "one", **fields})) == called
