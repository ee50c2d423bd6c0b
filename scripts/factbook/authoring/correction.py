"""The questions that make a correction: of what changed since the last edition, or of anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from factbook.authoring.interview import HELP, Field, Interview, filled
from factbook.authoring.yaml_record import Written
from factbook.errors import AuthoringError
from factbook.model.correction_record import Correction, CorrectionKind, FieldCorrection
from factbook.model.shortened import on_one_line

ALL: Final = "all"
_KINDS: Final = (
    "claim", "statement", "source", "event", "question", "actor", "place", "incident", "account",
    "judgement", "gap", "page",
)  # fmt: skip


class SeenChange(NamedTuple):
    """A field of a published record that an edit changed, and no correction tells of yet."""

    record: str
    field: str
    was: str
    now: str


class Options:
    """One who answers every question with what is offered, so that no terminal is needed."""

    def __init__(self, say: Interview) -> None:
        """Tell through the same mouth as the interview."""
        self._talk = say.talk

    def ask(self, question: str, default: str, known: Sequence[str] = ()) -> str:  # noqa: ARG002 - as a Conversation
        """Give what is offered. Raises AuthoringError where nothing is."""
        if not default:
            raise AuthoringError(
                f"there is no answer to “{question}”; leave out --reason to be asked"
            )
        return default

    def say(self, sentence: str) -> None:
        """Tell something."""
        self._talk.say(sentence)


def correction(
    interview: Interview, seen: Sequence[SeenChange], given: Mapping[str, str] | None = None
) -> str:
    """Ask for a correction; answer its id. What was `seen` is offered, filled in.

    `given` are answers that are there already: date, kind, reason, and `record` for those of the
    seen changes that it is about. With a reason nothing is asked.
    """
    told = dict(given or {})
    if told.get("reason"):
        interview.talk = Options(interview)
    interview.talk.say("A new correction: what was published wrongly, what it is now, and why.")
    changes = _chosen(interview, seen, told.get("record", "")) if seen else _asked(interview)
    date = interview.text("Mended on", Field(Correction, "date"), told.get("date", interview.today))
    kind = interview.word(
        "Whose mistake", Field(Correction, "kind"), CorrectionKind, told.get("kind", "ours")
    )
    reason = interview.text(
        "What was wrong, and how it was found", Field(Correction, "reason"), told.get("reason", "")
    )
    first = changes[0].record
    return interview.finish(
        "correction",
        {
            "id": interview.new_id(
                "Id of the correction", Field(Correction, "id"), f"{first}-corrected"
            ),
            "date": date,
            "kind": "" if kind == CorrectionKind.OURS else kind,
            "reason": reason,
            "changes": [_written(one) for one in changes],
        },
    )


def _written(change: SeenChange) -> Mapping[str, Written]:
    return filled(change._asdict())


def _chosen(interview: Interview, seen: Sequence[SeenChange], records: str) -> list[SeenChange]:
    """Those of the changes that were seen which this correction tells."""
    wanted = [one.strip() for one in records.split(",") if one.strip()]
    if wanted:
        chosen = [one for one in seen if one.record in wanted]
        if unseen := [one for one in wanted if one not in {each.record for each in chosen}]:
            raise AuthoringError(
                f"nothing of {unseen[0]} changed since the last edition; what did is of "
                f"{', '.join(dict.fromkeys(one.record for one in seen))}"
            )
        return chosen
    interview.talk.say("  Since the last edition, and told by no correction:")
    for number, one in enumerate(seen, start=1):
        interview.talk.say(f"  {number}. {_shown(one)}")
    while True:
        answer = interview.talk.ask("Which of these, by number, parted by commas", ALL).strip()
        names = [one.strip() for one in answer.split(",") if one.strip()]
        if answer == ALL:
            return list(seen)
        if names and all(one.isdecimal() and 1 <= int(one) <= len(seen) for one in names):
            return [seen[int(one) - 1] for one in dict.fromkeys(names)]
        if answer == HELP:
            interview.talk.say("  what has one reason is one correction; add another for the rest")
        else:
            interview.talk.say(f"  write {ALL}, or numbers from 1 to {len(seen)}")


def _shown(change: SeenChange) -> str:
    was, now = (on_one_line(one) or "nothing" for one in (change.was, change.now))
    return f"{change.record}, {change.field}: was {was}; now {now}"


def _asked(interview: Interview) -> list[SeenChange]:
    """A change that the last edition does not tell of: of words, or before the first edition."""
    interview.talk.say("  No published figure, day, claimant or chain changed without one.")
    record = interview.one("Record", _KINDS)
    field = interview.text("Field, such as text or title", Field(FieldCorrection, "field"))
    was = interview.text("What was published", Field(FieldCorrection, "was", "nothing"))
    now = interview.text("What stands there now", Field(FieldCorrection, "now", "nothing"))
    return [SeenChange(record, field, was, now)]
