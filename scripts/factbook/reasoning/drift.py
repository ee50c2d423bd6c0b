"""What sources made of what was said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from factbook.model.dossier import Dossier
from factbook.model.sources import Seen, Source
from factbook.model.statements import Claim, Evidence, Mode, ReportedAs, Statement
from factbook.reasoning.answers import Drift
from factbook.reasoning.words import label_of, names_of, said_when, sentence

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


def drifts(dossier: Dossier) -> Iterator[Drift]:
    """Every claim that a source reports otherwise than it was made, in the order of the files."""
    labels = {name: label_of(name, measure) for name, measure in dossier.measures.items()}
    for statement in dossier.statements.values():
        for evidence in statement.evidence:
            for name, reported in evidence.reported_as.items():
                yield _drift(dossier, labels, statement, evidence, (dossier.claims[name], reported))


def _drift(
    dossier: Dossier,
    labels: Mapping[str, str],
    statement: Statement,
    evidence: Evidence,
    change: tuple[Claim, ReportedAs],
) -> Drift:
    claim, reported = change
    before, after = _words(dossier, labels, dossier.statement_of(claim), claim, reported)
    seen = any(
        _shows_own_words(dossier.sources[other.source], other)
        for other in statement.evidence
        if claim.id not in other.reported_as
    )
    who = dossier.sources[evidence.source].publisher
    if seen:
        wording, reason = "changed", f"{who} turned {before} into {after}"
    else:
        wording = "reports differ"
        reason = f"reports differ: {before}, but {after} in {who}; the words spoken were not seen"
    source = evidence.source
    return Drift(statement.id, claim.id, source, before, after, wording, sentence(reason))


def _shows_own_words(source: Source, evidence: Evidence) -> bool:
    """Whether the speaker's own words were seen: quoted, or in a document of the speaker's."""
    if evidence.quote is not None:
        return True
    read = source.seen in {Seen.FULL, Seen.EXCERPT}
    return read and not evidence.via and str(source.type) in _OWN_WORDS


def _words(
    dossier: Dossier,
    labels: Mapping[str, str],
    statement: Statement,
    claim: Claim,
    reported: ReportedAs,
) -> tuple[str, str]:
    """What was said and what it became: the figure with its measure, and all else that changed."""
    before: list[str] = []
    after: list[str] = []
    if claim.figure is not None and claim.measure is not None:
        measure = labels[reported.measure or claim.measure]
        before.append(f"{claim.figure.written} {labels[claim.measure]}")
        after.append(f"{(reported.figure or claim.figure).written} {measure}")
    elif reported.figure is not None or reported.measure is not None:
        before.append("no figure")
        figure = reported.figure.written if reported.figure else "a figure"
        after.append(f"{figure} {labels[reported.measure] if reported.measure else ''}".strip())
    if reported.by:
        before.append(f"said by {names_of(dossier, statement.by)}")
        after.append(f"said by {names_of(dossier, reported.by)}")
    if reported.said is not None:
        before.append(f"said {said_when(statement.said)}")
        after.append(f"said {said_when(reported.said)}")
    if reported.mode is not None:
        before.append(_MODES[claim.mode])
        after.append(_MODES[reported.mode])
    if reported.likelihood is not None:
        before.append(claim.likelihood or "no word on how likely")
        after.append(reported.likelihood)
    return ", ".join(before), ", ".join(after)
