"""What changed from one edition to another, in sentences, in the order in which it matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from factbook.model.choice import Choice
from factbook.reasoning.editions.account_changes import accounts_changed
from factbook.reasoning.editions.differences import RecordDifference, differences
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.field_changes import field_change, trifles
from factbook.reasoning.editions.field_words import FIELD_WORDS, said_in
from factbook.reasoning.editions.series_changes import rows_changed
from factbook.reasoning.words import joined, sentence


class ChangeKind(Choice):
    """What sort of change it is; what matters most to a reader comes first."""

    STATE = "state"
    CLAIM_ADDED = "claim-added"
    CLAIM_WITHDRAWN = "claim-withdrawn"
    CLAIM_REVISED = "claim-revised"
    CLAIM_CORRECTED = "claim-corrected"
    CLAIM_REMOVED = "claim-removed"
    JUDGEMENT = "judgement"
    LEAD = "lead"
    GAP_OPENED = "gap-opened"
    GAP_CLOSED = "gap-closed"
    SOURCE_ADDED = "source-added"
    SOURCE_GRADED = "source-graded"
    SOURCE_REMOVED = "source-removed"
    EVENT = "event"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    EDITED = "edited"

    @property
    def is_trivial(self) -> bool:
        """Whether nothing changed that the briefing says of its subject."""
        return self in {ChangeKind.RENAMED, ChangeKind.EDITED}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the record that it is about, and a sentence for readers, which names no id.

    `fields` are the fields of the record that differ, where it was there before and is still there;
    `reason` is why they were corrected, in sentences that several changes may share.
    """

    kind: ChangeKind
    collection: str
    id: str
    sentence: str
    fields: tuple[str, ...] = ()
    reason: str = ""

    @property
    def whole(self) -> str:
        """The sentence with its reason."""
        return f"{self.sentence} {self.reason}".strip()


Reasons = Mapping[tuple[str, str], str]
"""Why a correction was made, by the record and the field that it mends."""
_ORDER: Final = {kind: place for place, kind in enumerate(ChangeKind)}
_FALLEN: Final = {
    "withdrawn": (ChangeKind.CLAIM_WITHDRAWN, "was withdrawn"),
    "revised": (ChangeKind.CLAIM_REVISED, "was revised"),
    "replaced": (ChangeKind.CLAIM_REVISED, "was replaced"),
}
_CORRECTED: Final = {
    "claims": ChangeKind.CLAIM_CORRECTED, "statements": ChangeKind.CLAIM_CORRECTED,
    "sources": ChangeKind.SOURCE_GRADED, "events": ChangeKind.EVENT,
}  # fmt: skip
_OF_IDS: Final = frozenset({"was", "id"})
_NOUNS: Final = {
    "actors": "who is quoted", "series": "series", "questions": "question", "events": "event",
    "pages": "page", "places": "place", "incidents": "incident",
}  # fmt: skip


def changes_between(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Everything that changed, what matters most to a reader first; none between equal editions."""
    reasons = _reasons(old, new)
    records = [one for one in differences(old, new) if one.collection != "corrections"]
    found = [
        *_states(old, new),
        *_standings(old, new),
        *(change for one in records for change in _of_record(old, new, one, reasons)),
        *_briefing(old, new),
    ]
    return tuple(sorted(found, key=_weight))


def _reasons(old: Edition, new: Edition) -> Reasons:
    """Why a field of a record was corrected, of the corrections that came since."""
    before = old.records.get("corrections", {})
    found: dict[tuple[str, str], str] = {}
    for name, one in new.records.get("corrections", {}).items():
        changes = one.get("changes")
        for change in changes if name not in before and isinstance(changes, list) else []:
            if isinstance(change, dict):
                key = (str(change.get("record")), str(change.get("field")))
                found[key] = _ended(str(one.get("reason", "")))
    return found


def _states(old: Edition, new: Edition) -> Iterator[Change]:
    """Each count and question whose state turned, and each whose leading conflict is another."""
    turned: list[tuple[int, Change]] = []
    told: set[str] = set()
    for collection in ("measures", "questions"):
        before = old.words.get(collection, {})
        for name, now in new.words.get(collection, {}).items():
            was = before.get(name)
            if was is None or name in told:
                continue
            label = sentence(str(now["label"])).rstrip(".").rstrip("?")
            if was["state"] != now["state"]:
                states = str(was["state"]), str(now["state"])
                said = f"{label}: {_turned(*states)}. {now['reason']}"
                turned.append((_rank(*states), Change(ChangeKind.STATE, collection, name, said)))
            elif was["between"] != now["between"] and now["between"]:
                yield Change(ChangeKind.LEAD, collection, name, f"{label}: {now['reason']}")
            else:
                continue
            if collection == "measures":
                told.add(str(now["question"]))
    yield from (change for _, change in sorted(turned, key=lambda one: one[0]))


_DISPUTED: Final = ("contested", "possibly-contested")


def _turned(was: str, now: str) -> str:
    """How a state turned; what is disputed now or was before is told alone."""
    if now in _DISPUTED:
        return f"now {_words(now)}"
    if was in _DISPUTED:
        return f"no longer {_words(was)}"
    return f"{_words(now)} now, {_words(was)} before"


def _words(state: str) -> str:
    return state.replace("-", " ")


def _rank(was: str, now: str) -> int:
    """How much it matters to readers that a state turned, less of the higher."""
    if "contested" in {was, now}:
        return 0 if now == "contested" else 1
    return 2 if now == "possibly-contested" else 3 if was == "possibly-contested" else 4


def _weight(change: Change) -> tuple[int, int]:
    """What matters most first, and of corrections the figures."""
    field = change.fields[0] if change.fields else ""
    is_corrected = change.kind is ChangeKind.CLAIM_CORRECTED and field in _FIELDS
    return _ORDER[change.kind], _FIELDS.index(field) if is_corrected else 1


_FIELDS: Final = (
    "figure",
    "measure",
    "by",
    "said",
    "as_of",
    "period",
    "position",
    "text",
    "evidence",
)
"""Fields of which readers hear first; others come behind the first."""


def _standings(old: Edition, new: Edition) -> Iterator[Change]:
    """Each claim that its claimant took back, revised or replaced since."""
    before = old.words.get("claims", {})
    for name, now in new.words.get("claims", {}).items():
        was = before.get(name)
        fallen = _FALLEN.get(str(now["standing"]))
        if was is None or fallen is None or was["standing"] == now["standing"]:
            continue
        kind, verb = fallen
        said = f"{sentence(str(now['cited'])).rstrip('.')} {verb}. {now['reason']}"
        yield Change(kind, "claims", name, said)


def _of_record(
    old: Edition, new: Edition, one: RecordDifference, reasons: Reasons
) -> Iterator[Change]:
    if one.was is None or one.now is None:
        if one.collection != "statements":  # its claims tell of it
            yield _removed(old, one) if one.now is None else _added(old, new, one)
    else:
        if one.before is not None:
            label = new.label(one.collection, one.id)
            said = f"{sentence(label).rstrip('.')} has a new address; the old one leads to it."
            yield Change(ChangeKind.RENAMED, one.collection, one.id, said)
        yield from _changed(old, new, one, reasons)


def _added(old: Edition, new: Edition, one: RecordDifference) -> Change:
    told = new.words.get(one.collection, {}).get(one.id, {})
    match one.collection:
        case "claims":
            said = f"New: {told['who']}, {told['said']}: {_ended(str(told['sentence']))}"
            overtaken = _overtaken_by(old, new, one.id)
            if overtaken:
                said = f"{said} Before, it was {joined(overtaken)}."
            return Change(ChangeKind.CLAIM_ADDED, "claims", one.id, said)
        case "sources":
            said = f"New source: {_ended(new.label('sources', one.id))}"
            return Change(ChangeKind.SOURCE_ADDED, "sources", one.id, said)
        case "judgements":
            said = f"New judgement: {_ended(str(told['text']))}"
            return Change(ChangeKind.JUDGEMENT, one.collection, one.id, said)
        case "gaps":
            said = f"Not known, and new here: {_ended(str(told['text']))}"
            return Change(ChangeKind.GAP_OPENED, one.collection, one.id, said)
    noun = _NOUNS.get(one.collection, "record")
    said = f"New {noun}: {_ended(new.label(one.collection, one.id))}"
    return Change(ChangeKind.ADDED, one.collection, one.id, said)


def _overtaken_by(old: Edition, new: Edition, claim: str) -> Sequence[str]:
    """What a new claim updates, as the claims' figures, or what else they say."""
    before = old.words.get("claims", {})
    return [
        f"{told['figure'] or told['cited']} ({told['said']})"
        for name, told in new.words.get("claims", {}).items()
        if told["by"] == claim and told["standing"] == "overtaken" and name in before
    ]


def _removed(old: Edition, one: RecordDifference) -> Change:
    told = old.words.get(one.collection, {}).get(one.id, {})
    match one.collection:
        case "claims":
            kind, said = ChangeKind.CLAIM_REMOVED, old.label("claims", one.id)
        case "sources":
            kind, said = ChangeKind.SOURCE_REMOVED, f"the source {old.label('sources', one.id)}"
        case "gaps":
            text = _ended(str(told["text"]))
            return Change(ChangeKind.GAP_CLOSED, "gaps", one.id, f"No longer open: {text}")
        case "judgements":
            kind, said = ChangeKind.JUDGEMENT, f"the judgement “{told['text']}”"
        case _:
            noun = _NOUNS.get(one.collection, "record")
            kind, said = ChangeKind.REMOVED, f"the {noun} {old.label(one.collection, one.id)}"
    return Change(kind, one.collection, one.id, f"No longer in the briefing: {_ended(said)}")


def _changed(
    old: Edition, new: Edition, one: RecordDifference, reasons: Reasons
) -> Iterator[Change]:
    if one.collection == "judgements":
        yield _judgement(old, new, one)
        return
    told = FIELD_WORDS.get(one.collection, {})
    label = sentence(said_in(new, one.collection, one.id)).rstrip(".")
    kind = _CORRECTED.get(one.collection, ChangeKind.EDITED)
    trivial: list[str] = []
    for name, (was, now) in one.fields.items():
        if (one.collection, name) == ("series", "rows"):
            rows = rows_changed(was, now)
            sort = ChangeKind.CLAIM_CORRECTED if rows.is_corrected else ChangeKind.CLAIM_ADDED
            yield Change(sort, one.collection, one.id, f"{label}: {rows.words}.", (name,))
            continue
        if (one.collection, name) == ("incidents", "accounts"):
            found = list(_accounts(old, new, one, reasons))
            yield from found
            trivial += [] if found else [name]  # a note, or a document told otherwise
            continue
        said = field_change(old, new, one.collection, name, (was, now)) if name in told else ""
        if said:
            why = reasons.get((one.id, name), "")
            yield Change(kind, one.collection, one.id, _ended(f"{label}: {said}"), (name,), why)
        elif one.before is None or name not in _OF_IDS:
            trivial.append(name)
    if trivial:
        said = f"{label}: edited ({trifles(trivial)})."
        yield Change(ChangeKind.EDITED, one.collection, one.id, said, tuple(trivial))


def _accounts(
    old: Edition, new: Edition, one: RecordDifference, reasons: Reasons
) -> Iterator[Change]:
    """What the accounts of an incident say otherwise, each with its reason."""
    label = sentence(new.label("incidents", one.id)).rstrip(".")
    for found in accounts_changed(old, new, *one.fields["accounts"]):
        kind = ChangeKind.CLAIM_ADDED if found.is_new else ChangeKind.CLAIM_CORRECTED
        why = next((text for (record, _), text in reasons.items() if record == found.id), "")
        said = _ended(f"{label}: {found.words}")
        yield Change(kind, "incidents", one.id, said, ("accounts",), why)


def _judgement(old: Edition, new: Edition, one: RecordDifference) -> Change:
    """How a judgement moved, and by what: its grades, what it rests on, what speaks against it."""
    fields = one.fields
    before = old.words["judgements"][one.before or one.id]
    now = new.words["judgements"][one.id]
    parts = [
        f"its {name} moved from {was or 'none'} to {is_now or 'none'}"
        for name, (was, is_now) in fields.items()
        if name in {"likelihood", "confidence"}
    ]
    for name, words in (("basis", "rests on"), ("against", "is held against")):
        parts += _moved(old, new, fields.get(name), words)
    if before["text"] != now["text"]:
        parts.append(f"it read “{before['text']}” before")
    if not parts:
        said = f"Judgement “{now['text']}”: edited ({trifles(list(fields))})."
        return Change(ChangeKind.EDITED, "judgements", one.id, said, tuple(fields))
    said = f"Judgement “{now['text']}”: {'; '.join(parts)}."
    return Change(ChangeKind.JUDGEMENT, "judgements", one.id, said, tuple(fields))


def _moved(
    old: Edition, new: Edition, field: tuple[object, object] | None, words: str
) -> Iterator[str]:
    """What claims came to a judgement, and which left it."""
    if field is None:
        return
    was, now = ([*one] if isinstance(one, list) else [one] if one else [] for one in field)
    came = [new.label("claims", str(name)) for name in now if name not in was]
    went = [old.label("claims", str(name)) for name in was if name not in now]
    if came:
        yield f"it {words} {joined(came)} too"
    if went:
        gone = f"is no longer {words[3:]}" if words.startswith("is ") else f"no longer {words}"
        yield f"it {gone} {joined(went)}"


def _briefing(old: Edition, new: Edition) -> Iterator[Change]:
    """What changed on the title page; that an edition has another name and day goes without it."""
    before, now = old.briefing, new.briefing
    names = dict.fromkeys((*before, *now))
    found = [name for name in names if before.get(name) != now.get(name)]
    edited = tuple(name for name in found if name not in {"edition", "as_of", "changes"})
    if edited:
        said = f"The title page: edited ({trifles(edited)})."
        yield Change(ChangeKind.EDITED, "briefing", "briefing", said, edited)


def _ended(text: str) -> str:
    return text if text.rstrip("”").endswith((".", "?", "!")) else f"{text}."
