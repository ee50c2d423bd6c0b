"""What was published wrongly, what it is now, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from factbook.model.choice import Choice
from factbook.model.fields import DateText, Slug, Text
from factbook.model.record import Named, Record
from factbook.model.references import Ref

Corrected = Annotated[
    Slug,
    Ref(
        (
            "claim", "statement", "source", "event", "question", "actor", "place", "incident",
            "account", "judgement", "gap", "page",
        )
    ),
]  # fmt: skip
"""A record of which something was published wrongly."""


class CorrectionKind(Choice):
    """Whose mistake it was."""

    OURS = "ours"
    SOURCE = "source"
    CLAIMANT = "claimant"


class FieldCorrection(Record):
    """One field of a record: what was published, and what stands there now."""

    record: Corrected = Field(description="The record of which it was published.")
    field: Text = Field(description="The field of the record, such as figure, said or evidence.")
    was: Text | None = Field(None, description="What was published; nothing where it was left out.")
    now: Text | None = Field(
        None, description="What stands there now; nothing if it was taken out."
    )


class Correction(Named):
    """A mistake in what was published, mended in public.

    What a claimant says otherwise later is no correction: it is a later claim.
    """

    date: DateText = Field(description="The day on which it was mended.")
    kind: CorrectionKind = Field(
        CorrectionKind.OURS,
        description="Whose mistake it was: ours unless you say otherwise, a source's, or a "
        "claimant's.",
    )
    reason: Text = Field(description="What was wrong, and how it was found.")
    changes: tuple[FieldCorrection, ...] = Field(
        min_length=1, description="What was published, and what stands now."
    )
