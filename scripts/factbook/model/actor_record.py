"""Who can speak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import Language, OneOrMore, Slug, Text, Wikidata
from factbook.model.record import Named
from factbook.model.references import Ref


class ActorKind(Choice):
    """What sort of speaker an actor is; `unnamed` is one whom no source names."""

    PERSON = "person"
    AGENCY = "agency"
    STATE = "state"
    FORCE = "force"
    COMPANY = "company"
    MEDIA = "media"
    GROUP = "group"
    UNNAMED = "unnamed"


class Actor(Named):
    """A person, agency, state, force, company, medium or group that makes claims or passes them on.

    `part_of` names the actor whose voice this one is: positions and counts roll up to it.
    `names` holds other names by language and script (BCP 47 tags).
    """

    name: Text = Field(description="The full name.")
    kind: ActorKind = Field(
        description="What sort of speaker this is; unnamed for one whom no source names."
    )
    short: Text | None = Field(None, description="The name used in lists and charts.")
    names: Mapping[Language, OneOrMore[Text]] = Field(
        {}, description="Other names by language and script, such as ko or ko-Latn."
    )
    side: Annotated[Slug, Ref(("side",))] | None = Field(
        None, description="A side of the briefing."
    )
    part_of: Annotated[Slug, Ref(("actor",), loop_free="actor part_of")] | None = Field(
        None, description="The actor whose voice this one is: positions and counts roll up to it."
    )
    interest: Text | None = Field(None, description="What the actor stands to gain.")
    wikidata: Wikidata | None = Field(None, description="The Wikidata item, such as Q42.")
    note: Text | None = Field(None, description="A remark.")

    @property
    def label(self) -> str:
        """The short name where there is one, else the name."""
        return self.short or self.name
