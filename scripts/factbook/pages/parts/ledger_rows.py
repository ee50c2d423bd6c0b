"""The ledger as data for its filter, in scripts: a page opened from a file can load nothing else.

`LISTS` tells what can be asked for and names the shards. Each part of the ledger (see `paging`) has
a shard with its rows, so that an edit to a claim changes one shard.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from factbook.model.actor_record import Actor
from factbook.model.dossier import Dossier
from factbook.model.figure import Figure
from factbook.model.place_record import Place
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses
from factbook.pages.parts.claim_lines import claim_line
from factbook.pages.parts.claim_phrases import place_of
from factbook.pages.parts.context import Context
from factbook.pages.parts.context_queries import query
from factbook.pages.parts.escaping import clean
from factbook.pages.parts.json_lines import Value, compact, in_lines
from factbook.pages.parts.page_wording import iso_day, measure_label
from factbook.pages.parts.paging import Part
from factbook.pages.parts.sheet import WHOLE, Sheet
from factbook.pages.parts.state_views import CLAIM_STATES
from factbook.reasoning.answers import STANDING_WORDS

_ALL: Final = "all"
_LATEST: Final = 3
LISTS: Final = "ledger/lists.js"
# The fields of a row. `size` is the number to sort a figure by.
FIELDS: Final = (
    "id", "by", "first", "last", "date", "day", "figure", "size", "measure", "sentence",
    "question", "state", "standing", "standingHref", "standingBy",
    "speaker", "place", "tags", "corrected",
)  # fmt: skip


def ledger_parts(context: Context) -> tuple[str, ...]:
    """Name the lists, and each part of the ledger that has rows; nothing where it has none."""
    paged = context.ledger
    parts = (part.step.slug or _ALL for part in paged.parts)
    return (WHOLE, *parts) if paged.ids else ()


def ledger_file(context: Context, name: str) -> Iterator[tuple[str, str]]:
    """Give the lists, or the shard of a part: its path under `docs/` and its text."""
    paged = context.ledger
    if name == WHOLE:
        shards = {_shard(part): len(part.items) for part in paged.parts}
        yield LISTS, _script("lists", _lists(context, shards))
    else:
        part = paged.parts[paged.number("" if name == _ALL else name)]
        yield _shard(part), _rows_script(context, part)


@query("places-of-claims")
def places_of_claims(context: Context) -> list[str]:
    """Give the ids of the places of which claims speak."""
    dossier = context.dossier
    found = (place_of(dossier, claim) for claim in dossier.claims.values())
    return sorted({one for one in found if one})


@query("latest-claims")
def latest_claims(context: Context) -> list[str]:
    """The ids of the newest claims, the newest first, for pages that show few of them."""
    return list(context.ledger.ids[:_LATEST])


def _shard(part: Part[str]) -> str:
    return f"ledger/{part.step.slug or _ALL}.js"


def _script(name: str, value: Value) -> str:
    register = "window.factbookLedger = window.factbookLedger || {shards: {}};"
    return f"{register}\nwindow.factbookLedger.{name} = {in_lines(_clean(value), 2)};\n"


def _clean(value: Value) -> Value:
    """Give the value with each text as a page would show it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {name: _clean(part) for name, part in value.items()}
    return [_clean(part) for part in value] if isinstance(value, Sequence) else value


def _rows_script(context: Context, part: Part[str]) -> str:
    sheet = Sheet(context, addresses.LEDGER)
    rows = [_row(sheet, claim) for claim in map(context.dossier.claims.one, part.items)]
    return _script(f"shards[{compact(_shard(part))}]", rows)


def _lists(context: Context, shards: Mapping[str, int]) -> Value:
    dossier = context.dossier
    claims = dossier.claims.values()
    sheet = Sheet(context, addresses.LEDGER)
    actors = {one.id: one for claim in claims for one in dossier.claimants(claim)}
    questions = {dossier.question_of(claim).id for claim in claims}
    measures = {claim.measure for claim in claims if claim.measure}
    return {
        "shards": [[path, count] for path, count in shards.items()],
        "fields": FIELDS,
        "actors": {name: _actor(sheet, actors[name]) for name in sorted(actors)},
        "questions": {
            name: {
                "text": one.question,
                "page": addresses.question(name),
                **({"short": one.short} if one.short else {}),
            }
            for name, one in dossier.questions.items()
            if name in questions
        },
        "measures": {
            name: measure_label(dossier, name) for name in dossier.measures if name in measures
        },
        **_sorted_by(context, claims),
        "searched": dict(_searched(dossier, questions, measures)),
        "sides": {side.id: side.name for side in dossier.briefing.sides},
        "states": CLAIM_STATES,
        "standings": {one.value: word for one, word in STANDING_WORDS.items()},
    }


def _sorted_by(context: Context, claims: Iterable[Claim]) -> Mapping[str, Value]:
    """Give the places and tags that claims have; a place with all that it lies in, itself first."""
    dossier = context.dossier
    own = places_of_claims(context)
    chains = {name: [one.id for one in dossier.chain_of_places(name)] for name in own}
    wanted = sorted({name for chain in chains.values() for name in chain})
    tags = {name for claim in claims for name in claim.tags}
    return {
        "places": {
            name: {
                "name": dossier.places[name].name,
                "within": [one.id for one in dossier.chain_of_places(name)],
                "page": addresses.place(name),
                "others": " ".join(_others(dossier.places[name])),
            }
            for name in wanted
        },
        "tags": {one.id: one.name for one in dossier.briefing.tags if one.id in tags},
    }


def _searched(
    dossier: Dossier, questions: Collection[str], measures: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give other words for questions and measures, by id, of those that have some."""
    records = ((questions, dossier.questions), (measures, dossier.measures))
    for wanted, known in records:
        for name, one in known.items():
            if name in wanted and one.names:
                yield name, " ".join(word for words in one.names.values() for word in words)


def _actor(sheet: Sheet, actor: Actor) -> Value:
    link = sheet.actor(actor.id)
    return {
        "label": link.text,
        "name": actor.name,
        "title": link.title,
        "mark": link.mark,
        "page": link.href,
        "side": sheet.dossier.side_of(actor.id) or "",
        "others": " ".join(_others(actor)),
    }


def _row(sheet: Sheet, claim: Claim) -> list[Value]:
    line = claim_line(sheet, claim)
    said = sheet.dossier.statement_of(claim).said.date
    by = line.overtaken_by
    return [
        claim.id,
        sheet.dossier.statement_of(claim).by,
        iso_day(said.earliest),
        iso_day(said.latest),
        line.date,
        line.day,
        line.figure,
        _size(sheet.dossier.figure_of(claim)),
        claim.measure or "",
        line.sentence,
        sheet.dossier.question_of(claim).id,
        line.state.word,
        line.standing.mark,
        by.href if by else "",
        by.text if by else "",
        _speaker(sheet.dossier, claim),
        place_of(sheet.dossier, claim) or "",
        " ".join(claim.tags),
        line.corrected,
    ]


def _speaker(dossier: Dossier, claim: Claim) -> str:
    """Every name of the person who spoke for the claimants; "" if none did."""
    statement = dossier.statement_of(claim)
    if statement.speaker is None or statement.speaker in statement.by:
        return ""
    actor = dossier.actors[statement.speaker]
    return " ".join((actor.label, actor.name, *_others(actor)))


def _others(named: Actor | Place) -> Iterator[str]:
    """Other names of an actor or a place, in whatever language."""
    return (name for names in named.names.values() for name in names)


def _size(figure: Figure | None) -> Decimal | None:
    """The end that a figure names, the higher of two; None for words."""
    ends: Iterable[Decimal | None] = (figure.high, figure.low) if figure else ()
    return next((end for end in ends if end is not None), None)
