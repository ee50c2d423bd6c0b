"""What there is to say of a claim and its statement, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from factbook.model.date_words import spoken, spoken_day, spoken_short
from factbook.model.record import When
from factbook.model.statement_record import Claim, Form, Mode, Statement
from factbook.pages.parts.claim_phrases import actor_names
from factbook.pages.parts.correction_notes import correction_lines
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.edition_history import claim_history
from factbook.pages.parts.page_wording import capitalised, how_dated, listed
from factbook.pages.parts.sheet import Sheet

_FORMS: Final = {
    Form.PUBLIC: "said in public",
    Form.CLOSED_BRIEFING: "told in a closed briefing",
    Form.INTERVIEW: "said in an interview",
    Form.DOCUMENT: "written in a document",
    Form.LEAK: "leaked",
}
# A sentence that counts routes says so much of these itself.
_TOLD_BY_ROUTES: Final = frozenset({Form.PUBLIC, Form.CLOSED_BRIEFING, Form.LEAK})
_FROM: Final = ("from ", "by ", "between ", "on or ")
_MODES: Final = {
    Mode.PLANNED: "Speaks of a plan, not of what has happened.",
    Mode.EXPECTED: "Speaks of what is expected, not of what has happened.",
    Mode.POSSIBLE: "Speaks of what is possible, not of what has happened.",
    Mode.CAPACITY: "Speaks of a capacity, not of what has happened.",
}


def notes_of_saying(sheet: Sheet, statement: Statement, way: str) -> Iterator[str]:
    """Say how a statement was made, and where its day is from; the day is in the card's heading.

    `way` is the sentence that counts the routes by which it came, if there are several reports: it
    says of what was said in the open or behind closed doors that it was.
    """
    return chain((way,) if way else (), _saying(sheet, statement, way), _dating(statement.said))


def notes(sheet: Sheet, claim: Claim, statement: Statement) -> Iterator[str]:
    """Give the other notes on a claim: its history, how it is read, what editors add."""
    of_statement = (statement.note,) if statement.note else ()
    return chain(
        history_note(sheet, claim),
        notes_of_claim(claim),
        of_statement,
    )


def history_note(sheet: Sheet, claim: Claim) -> Iterator[str]:
    """Say in which edition the claim first stood, and what became of it since."""
    corrected = bool(correction_lines(sheet, claim))
    if said := claim_history(sheet.context, claim.id, claim.was, tells_corrections=corrected):
        yield said


def notes_of_claim(claim: Claim) -> Iterator[str]:
    """Give those of the notes that are about the claim, and not about how it was said."""
    return chain(
        _dating(claim.as_of, claim.period), _covering(claim), _reading(claim), _remarks(claim)
    )


def _saying(sheet: Sheet, statement: Statement, way: str) -> Iterator[str]:
    if not (way and statement.form in _TOLD_BY_ROUTES):
        yield f"{_form_words(statement)}."
    if statement.speaker:
        yield f"Speaker: {in_line(sheet.dossier.actors[statement.speaker].label)}."
    if statement.relays:
        yield f"Repeats: {listed(_relayed(sheet, name) for name in statement.relays)}."


def _form_words(statement: Statement) -> str:
    """How it was said; where neither that nor when is known, the earliest page that has it."""
    said = statement.said.date
    if statement.form is not Form.UNKNOWN:
        return capitalised(_FORMS[statement.form])
    if said.earliest is not None:
        return "How it was said is not known"
    nobody = "Nobody reports where or when it was said"
    page = f"; the earliest dated page is {spoken_day(said)}" if said.latest else ""
    return nobody + page.replace(" is by ", " is of ")


def _dating(*dates: When | None) -> Iterator[str]:
    for when in dates:
        if when is not None and how_dated(when):
            yield f"{how_dated(when)}."


def _covering(claim: Claim) -> Iterator[str]:
    if claim.period is not None:
        words = spoken(claim.period.date)
        time = "the time " if words.startswith(_FROM) else ""
        yield f"It covers {time}{words}."


def _reading(claim: Claim) -> Iterator[str]:
    if claim.mode is not Mode.ACTUAL:
        yield _MODES[claim.mode]
    if claim.likelihood:
        yield f"How likely, in the speaker's words: {claim.likelihood}."
    if claim.reading is not None:
        yield f"Read by the editors as {claim.reading.shown}, since the words give no number."


def _remarks(claim: Claim) -> Iterator[str]:
    if claim.act:
        yield f"With it, the claimant {listed(act.value for act in claim.act)}."
    if claim.against_interest:
        yield f"Said against the claimant's own interest: {claim.against_interest}"
    if claim.rank_reason:
        yield f"Struck here: {claim.rank_reason}"
    if claim.note:
        yield claim.note


def _relayed(sheet: Sheet, name: str) -> str:
    dossier = sheet.dossier
    if name in dossier.actors:
        return in_line(dossier.actors[name].label)
    statement = dossier.statements[name]
    return f"{actor_names(dossier, statement.by)}, {spoken_short(statement.said.date)}"
