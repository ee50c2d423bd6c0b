"""The questions that make a statement, with its evidence and all its claims."""

from __future__ import annotations

from collections.abc import Sequence

from factbook.authoring.interview import Field, Interview, filled, one_or_list
from factbook.authoring.yaml_record import Written
from factbook.model.statement_record import Claim, Evidence, Form, Mode, Position, Statement


def statement(interview: Interview) -> str:
    """Ask for an utterance; answer its id."""
    interview.talk.say("A new statement: one utterance, with everything that was said in it.")
    by = interview.several("Who said it", ["actor"])
    said = interview.text(
        "Said on, such as 2025-01-13, 2025-01 or unknown", Field(Statement, "said")
    )
    speaker = interview.one("Person who spoke for them", ["actor"], "none")
    form = interview.word("Form", Field(Statement, "form"), Form, Form.PUBLIC)
    evidence = _evidence(interview)
    name = interview.new_id(
        "Id of the statement", Field(Statement, "id"), f"{by[0]}-{_in_id(said)}"
    )
    interview.known.join("statement", {"id": name})
    claims = _claims(interview, by, said)
    return interview.finish(
        "statement",
        {
            "id": name,
            "by": one_or_list(by),
            "speaker": speaker,
            "said": said,
            "form": "" if form == Form.PUBLIC else form,
            "added": interview.today,
            "evidence": evidence,
            "claims": claims,
        },
    )


def _evidence(interview: Interview) -> list[Written]:
    pieces: list[Written] = []
    while not pieces or interview.yes("Another source that carries it?"):
        source = interview.one("Source that carries it", ["source"])
        via = interview.several(
            "Passed on by, from the source towards the speaker",
            ["actor", "source"],
            "nobody",
            without=source,
        )
        locator = interview.text(
            "Place in the source, such as paragraph 3", Field(Evidence, "locator", "none")
        )
        quote = interview.text(
            "The speaker's own words, at most 15", Field(Evidence, "quote", "none")
        )
        pieces.append(filled({"source": source, "via": via, "locator": locator, "quote": quote}))
    return pieces


def _claims(interview: Interview, by: Sequence[str], said: str) -> list[Written]:
    claims: list[Written] = []
    while not claims or interview.yes("Another claim in this statement?"):
        claim = _claim(interview, by, said)
        interview.known.join("claim", claim)
        claims.append(claim)
    return claims


def _claim(interview: Interview, by: Sequence[str], said: str) -> dict[str, Written]:
    subject = interview.one("The measure or question that it answers", ["measure", "question"])
    answer = (
        _figure(interview, subject)
        if interview.known.kinds[subject] == "measure"
        else _position(interview, subject)
    )
    as_of = interview.text("The day it is about", Field(Claim, "as_of", "the day it was said"))
    mode = interview.word("Mode", Field(Claim, "mode"), Mode, Mode.ACTUAL)
    wish = f"{by[0]}-{subject}-{_in_id(as_of or said)}"
    return filled(
        {
            "id": interview.new_id("Id of the claim", Field(Claim, "id"), wish),
            **answer,
            "as_of": as_of,
            "mode": "" if mode == Mode.ACTUAL else mode,
        }
    )


def _figure(interview: Interview, measure: str) -> dict[str, Written]:
    figure = interview.text(
        "Figure with its qualifier, such as about 300 or up to 4,000", Field(Claim, "figure")
    )
    text = interview.text(
        "The claim in one neutral sentence, with {figure} for the number", Field(Claim, "text")
    )
    return {"measure": measure, "figure": figure, "text": text}


def _position(interview: Interview, question: str) -> dict[str, Written]:
    position = ""
    if proposition := interview.known.proposition(question):
        interview.talk.say(f"  The proposition: {proposition}")
        position = interview.word(
            "Position on it", Field(Claim, "position", "none, an account"), Position
        )
    text = interview.text("The claim in one neutral sentence", Field(Claim, "text"))
    return {"question": question, "position": position, "text": text}


def _in_id(date: str) -> str:
    return "undated" if date == "unknown" else date
