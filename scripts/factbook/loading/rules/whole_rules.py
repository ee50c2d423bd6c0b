"""Rules for parts and wholes, and for what judgements rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from factbook.loading.draft import Draft, StatementDraft
from factbook.loading.problems import Problem
from factbook.model.briefing import DEFAULT_TOLERANCE
from factbook.model.question_record import Measure
from factbook.model.record import When
from factbook.model.statement_record import Claim, Mode

Scope = tuple[When | None, When | None, Mode | None]


def sums_have_one_unit(draft: Draft) -> Iterator[Problem]:
    """Parts are counted in the unit of their whole."""
    for name, (entry, measure) in draft.measures.items():
        for field, parts in (("sum_of", measure.sum_of), ("includes", measure.includes)):
            for index, part in enumerate(parts):
                known = draft.measures.get(part)
                if known and known[1].unit != measure.unit:
                    yield entry.file.problem(
                        entry.at(("measures", name, field, index)),
                        f"{part} is counted in {known[1].unit}, {name} in {measure.unit}",
                        "a whole and its parts need one unit",
                    )


def parts_stay_below_their_whole(draft: Draft) -> Iterator[Problem]:
    """A claim that is `part_of` another cannot be greater than it."""
    claims = {claim.id: claim for _, _, claim in draft.claims()}
    for statement, index, claim in draft.claims():
        whole = claims.get(claim.part_of or "")
        if whole is not None and _exceeds(draft, claim, whole):
            yield _too_great(statement, index, claim, whole, "part_of")


def parts_of_one_statement_fit(draft: Draft) -> Iterator[Problem]:
    """Within one statement, a measure that is part of another cannot have the greater figure."""
    measures = {name: measure for name, (_, measure) in draft.measures.items()}
    parts = {name: _parts(measures, name) for name in measures}
    for statement in draft.statements:
        wholes = _tightest(draft, statement)
        for index, part in statement.claims:
            for whole in wholes.get(_scope(part), {}).values():
                is_part = part.measure in parts.get(whole.measure or "", ())
                if is_part and _exceeds(draft, part, whole):
                    yield _too_great(statement, index, part, whole, "figure")


def _tightest(draft: Draft, statement: StatementDraft) -> Mapping[Scope, Mapping[str, Claim]]:
    """Of each measure the claim whose figure leaves its parts the least room, scope by scope."""
    found: dict[Scope, dict[str, Claim]] = {}
    for _, claim in statement.claims:
        if claim.measure and claim.figure:
            of_scope = found.setdefault(_scope(claim), {})
            known = of_scope.get(claim.measure)
            if known is None or _most(draft, claim) < _most(draft, known):
                of_scope[claim.measure] = claim
    return found


def _most(draft: Draft, claim: Claim) -> tuple[Decimal, bool]:
    """The upper end of what a figure allows, the lower of two where one leaves its end out."""
    allowed = claim.figure.interval(_tolerance(draft)) if claim.figure else None
    if allowed is None or allowed.high is None:
        return Decimal("Infinity"), True
    return allowed.high, not allowed.high_open


def _parts(measures: Mapping[str, Measure], whole: str) -> set[str]:
    """Every measure that is part of `whole`, however deep."""
    found: set[str] = set()
    waiting = [whole]
    while waiting:
        measure = measures.get(waiting.pop())
        new = {*measure.sum_of, *measure.includes} - found if measure else set()
        found |= new
        waiting.extend(new)
    return found


def _scope(claim: Claim) -> Scope:
    """Of which day, window and kind of thing a claim of a statement speaks."""
    return claim.as_of, claim.period, claim.mode


def _tolerance(draft: Draft) -> Decimal:
    return draft.briefing.tolerance if draft.briefing else DEFAULT_TOLERANCE


def _exceeds(draft: Draft, part: Claim, whole: Claim) -> bool:
    tolerance = _tolerance(draft)
    if part.figure is None or whole.figure is None:
        return False
    lower, upper = part.figure.interval(tolerance), whole.figure.interval(tolerance)
    return lower is not None and upper is not None and upper.below(lower)


def _too_great(
    statement: StatementDraft, index: int, part: Claim, whole: Claim, field: str
) -> Problem:
    written = part.figure.written if part.figure else ""
    of_whole = whole.figure.written if whole.figure else ""
    return statement.entry.file.problem(
        statement.entry.at(("claims", index, field)),
        f"the part {part.id} ({written}) is greater than its whole {whole.id} ({of_whole})",
        "mend one of the two figures, or how they belong together",
    )


def judgements_weigh_each_claim_once(draft: Draft) -> Iterator[Problem]:
    """A claim speaks for a judgement or against it."""
    for entry in draft.entries:
        if entry.collection == "briefing" and draft.briefing is not None:
            for number, judgement in enumerate(draft.briefing.judgements):
                for index, claim in enumerate(judgement.against):
                    if claim in judgement.basis:
                        yield entry.file.problem(
                            entry.at(("judgements", number, "against", index)),
                            f"{claim} stands in the basis of this judgement as well",
                            "name it in one of the two",
                        )
