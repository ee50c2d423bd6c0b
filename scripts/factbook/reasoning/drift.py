"""What sources made of what was said."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.model.dossier import Dossier
from factbook.model.source_record import Seen
from factbook.model.statement_record import Claim, Evidence, Mode, ReportedAs, Statement
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.answers import Drift, DriftWording
from factbook.reasoning.phrases import day_moment
from factbook.reasoning.words import names_of, said_when, sentence

# Types of CSL under which a speaker's own words are published as such.
_OWN_WORDS = frozenset(
    {
        "document", "hearing", "interview", "legislation", "pamphlet", "personal_communication",
        "post", "regulation", "speech", "treaty",
    }
)  # fmt: skip
_MODES = {
    Mode.ACTUAL: "as a fact",
    Mode.PLANNED: "as planned",
    Mode.EXPECTED: "as expected",
    Mode.POSSIBLE: "as possible",
    Mode.CAPACITY: "as a capacity",
}


def drifts_of_statement(dossier: Dossier, statement: Statement) -> Iterator[Drift]:
    """Every claim that a source reports otherwise than it was made, in the order of the file."""
    for evidence in statement.evidence:
        for name, reported in evidence.reported_as.items():
            yield _drift(dossier, statement, evidence, (dossier.claims[name], reported))


def _drift(
    dossier: Dossier,
    statement: Statement,
    evidence: Evidence,
    change: tuple[Claim, ReportedAs],
) -> Drift:
    claim, reported = change
    before, after = _words(dossier, dossier.statement_of(claim), claim, reported)
    seen = any(_shows_own_words(dossier, statement, claim, other) for other in statement.evidence)
    who = dossier.sources[evidence.source].publisher
    if seen:
        wording, reason = DriftWording.CHANGED, f"{who} turned {before} into {after}"
    else:
        wording = DriftWording.REPORTS_DIFFER
        is_alone = all(claim.id in one.reported_as for one in statement.evidence)
        others = "the editors take it that the words were" if is_alone else "other reports have"
        reason = f"{who} has {after}, where {others} {before}; the words spoken were not seen"
    source = evidence.source
    taken_back = _taken_back(dossier, statement, source)
    return Drift(
        statement.id, claim.id, source, before, after, wording, sentence(reason), taken_back
    )


def _taken_back(dossier: Dossier, statement: Statement, source: str) -> str:
    """When a publisher took its own report back, as a sentence; "" if it did not."""
    for other in statement.evidence:
        if other.corrects == source:
            correction = dossier.sources[other.source]
            issued = correction.issued
            when = f" {day_moment(issued)}" if issued else ""
            return sentence(f"{correction.publisher} corrected this itself{when}")
    return ""


def _shows_own_words(
    dossier: Dossier, statement: Statement, claim: Claim, evidence: Evidence
) -> bool:
    """Whether the speaker's own words were seen: quoted, or in a document of the speaker's.

    A source that reports the claim otherwise shows them only if its quote has the figure in it.
    """
    if evidence.quote is not None:
        figure = claim.figure
        changed = claim.id in evidence.reported_as
        return not changed or (figure is not None and figure.number in evidence.quote)
    if evidence.via or claim.id in evidence.reported_as:
        return False
    source = dossier.sources[evidence.source]
    if source.seen not in {Seen.FULL, Seen.EXCERPT}:
        return False
    speakers = [dossier.actors[name] for name in dossier.speakers(statement)]
    names = {name for actor in speakers for name in (actor.name, actor.short)}
    return str(source.type) in _OWN_WORDS or source.publisher in names


def _words(
    dossier: Dossier,
    statement: Statement,
    claim: Claim,
    reported: ReportedAs,
) -> tuple[str, str]:
    """What was said and what it became: the figure with its measure, and all else that changed."""
    changes: list[tuple[str, str]] = []
    if claim.figure is not None and claim.measure is not None:
        measure = reported.measure or claim.measure
        figure = reported.figure or claim.figure
        said = _amount(dossier, claim.figure.shown, claim.measure)
        changes.append((said, _amount(dossier, figure.shown, measure)))
    elif reported.figure is not None or reported.measure is not None:
        written = reported.figure.shown if reported.figure else "a figure"
        changes.append(("no figure", _amount(dossier, written, reported.measure)))
    if reported.by:
        names = names_of(dossier, statement.by), names_of(dossier, reported.by)
        changes.append((f"said by {names[0]}", f"said by {names[1]}"))
    if reported.said is not None:
        days = said_when(statement.said), said_when(reported.said)
        changes.append((f"said {days[0]}", f"said {days[1]}"))
    if reported.mode is not None:
        changes.append((_MODES[claim.mode], _MODES[reported.mode]))
    if reported.likelihood is not None:
        changes.append((claim.likelihood or "no word on how likely", reported.likelihood))
    return ", ".join(before for before, _ in changes), ", ".join(after for _, after in changes)


def _amount(dossier: Dossier, written: str, measure: str | None) -> str:
    return amount_of(written, measure, dossier.measures) if measure else written
