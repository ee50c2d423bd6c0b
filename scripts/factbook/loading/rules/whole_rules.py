"""Rules for parts and wholes, and for what judgements rest on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from factbook.loading.draft import claims_of
from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.briefing import Judgement
from factbook.model.figure import Figure
from factbook.model.figure_units import is_percent
from factbook.model.question_record import Measure, MeasureKind
from factbook.model.record import When
from factbook.model.statement_record import Claim, Mode, Statement

Scope = tuple[When | None, When | None, Mode | None]
_WIDEST: Final = Decimal("0.99")
"""The tolerance where the briefing's cannot be read: whatever exceeds with it exceeds with any."""


def sums_have_one_unit(measure: Located[Measure], lookup: Lookup) -> Iterator[Problem]:
    """Parts are counted in the unit of their whole."""
    name, unit = measure.path[-1], measure.record.unit
    for field in ("sum_of", "includes"):
        parts = getattr(measure.record, field) if measure.record.knows(field) else ()
        for index, part in enumerate(parts):
            other = lookup.measures.get(part)
            if other is not None and other.knows("unit") and other.unit != unit:
                yield measure.problem(
                    (field, index),
                    f"{part} is counted in {other.unit}, {name} in {unit}",
                    "a whole and its parts need one unit",
                )


def sums_have_one_kind(measure: Located[Measure], lookup: Lookup) -> Iterator[Problem]:
    """What adds up relates over time as its sum does: levels make no toll."""
    if not measure.record.knows("kind", "sum_of"):
        return
    name, kind = measure.path[-1], measure.record.kind
    for index, part in enumerate(measure.record.sum_of):
        other = lookup.measures.get(part)
        if other is not None and other.knows("kind") and other.kind is not kind:
            yield measure.problem(
                ("sum_of", index),
                f"{part} is of kind {other.kind}, and {name}, which adds it up, of kind {kind}",
                f"mend the kind of one of the two, or write includes: [{part}] for what is part "
                "of it in another way",
                Severity.WARNING,
            )


_OF_KIND: Final = {
    "holds_for": (MeasureKind.LEVEL, "how long a level stands"),
    "max_per_day": (MeasureKind.CUMULATIVE, "how fast a count that can only grow may rise"),
}
"""Fields of a measure that mean something for one kind alone."""


def fields_are_of_the_kind_of_their_measure(
    measure: Located[Measure], _: Lookup
) -> Iterator[Problem]:
    """A limit that no comparison looks at is written in vain."""
    if not measure.record.knows("kind"):
        return
    written = measure.written
    for field, (kind, what) in _OF_KIND.items():
        is_read = field in written and measure.record.knows(field)
        if is_read and measure.record.kind is not kind:
            yield measure.problem(
                (field,),
                f"{field} says {what}, and this measure is of kind {measure.record.kind}",
                f"take {field} out, or write kind: {kind}",
                Severity.WARNING,
            )


def sums_count_nothing_twice(measure: Located[Measure], lookup: Lookup) -> Iterator[Problem]:
    """No part of a sum stands in it twice, by itself or within another part."""
    parts = measure.record.sum_of if measure.record.knows("sum_of") else ()
    name = measure.path[-1]
    if any(part == name or name in _parts(lookup, part) for part in parts):
        return  # which is told of the loop
    for index, part in enumerate(parts):
        within = {one: {one, *_parts(lookup, one)} for one in (part, *parts[:index])}
        shared = [
            (one, both) for one in parts[:index] for both in sorted(within[one] & within[part])
        ]
        holders = [one for one in parts if one != part and part in _parts(lookup, one)]
        if part in parts[:index]:
            fault = f"{part} stands twice in the sum of {name}", "take one of the two out"
        elif holders:
            fault = (
                f"{part} is in {holders[0]} already, which {name} adds up with it",
                "take it out",
            )
        elif shared and shared[0][0] not in within[part]:
            one, both = shared[0]
            fault = (
                f"{both} is in {one} and in {part}, so {name} adds it up twice",
                f"write the parts that share nothing, in the place of {one} and {part}",
            )
        else:
            continue
        yield measure.problem(("sum_of", index), *fault)


def parts_are_of_their_whole(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A figure is part of one for the same measure, or for one that holds its own."""
    record = claim.record
    whole = lookup.claim(record.part_of or "") if record.knows("id", "part_of", "measure") else None
    if whole is None or not whole.record.knows("measure") or not whole.record.measure:
        return
    one, other = record.measure, whole.record.measure
    if _is_loop(record, whole.record):
        return
    if one and one != other and one not in _parts(lookup, other):
        yield claim.problem(
            ("part_of",),
            f"{one} is no part of {other}, for which {whole.record.id} gives a figure",
            f"name a claim for {one} or for what holds it, or add {one} to the includes of {other}",
        )


def _is_loop(part: Claim, whole: Claim) -> bool:
    """Whether each of two claims is said to be part of the other, which is told of by itself."""
    return part.knows("id") and whole.knows("part_of") and whole.part_of == part.id


def parts_are_of_a_whole_of_their_claimant(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """Who tells how many of a number were children speaks of the number that he gave himself.

    Or of one that a body gave which he speaks for, or which speaks for him.
    """
    record = claim.record
    whole = lookup.claim(record.part_of or "") if record.knows("part_of") else None
    if whole is None or not whole.statement.knows("by"):
        return
    ours, theirs = claim.statement.by, whole.statement.by
    if not _voices(ours, lookup) & _voices(theirs, lookup):
        yield claim.problem(
            ("part_of",),
            f"{whole.record.id} is a claim of {', '.join(theirs)}, and this is one of "
            f"{', '.join(ours)}",
            "name the whole that the same claimant gave; if this does speak of theirs, write "
            "accept: {parts-are-of-a-whole-of-their-claimant: WHY}",
            Severity.WARNING,
        )


def _voices(names: Iterable[str], lookup: Lookup) -> set[str]:
    """These actors, and those that they are part of."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        actor = lookup.actors.get(name)
        if name not in found and actor is not None and actor.knows("part_of") and actor.part_of:
            waiting.append(actor.part_of)
        found.add(name)
    return found


def parts_stay_below_their_whole(claim: Said[Claim], lookup: Lookup) -> Iterator[Problem]:
    """A claim that is `part_of` another cannot be greater than it."""
    whole = lookup.claim(claim.record.part_of or "")
    if whole is not None and _is_loop(claim.record, whole.record):
        return
    if any(parts_are_of_their_whole(claim, lookup)):
        return  # its figure is of something else
    if whole is not None and _exceeds(claim.record, whole.record, lookup):
        yield _too_great(claim, whole.record, "part_of")


def parts_of_one_statement_fit(statement: Located[Statement], lookup: Lookup) -> Iterator[Problem]:
    """Within one statement, a measure that is part of another cannot have the greater figure."""
    needed = ("id", "measure", "figure", "as_of", "period", "mode")
    claims = [
        claim
        for claim in claims_of(statement.entry, statement.record)
        if claim.record.knows(*needed) and claim.record.measure and claim.record.figure
    ]
    given = Counter((claim.record.measure, _scope(claim.record)) for claim in claims)
    claims = [
        claim
        for claim in claims
        if given[claim.record.measure, _scope(claim.record)] == 1
        or not _stands_alone(claim.record.measure or "", lookup)
    ]
    wholes = _tightest(claims, lookup)
    parts = {name: _parts(lookup, name) for of_scope in wholes.values() for name in of_scope}
    for part in claims:
        for name, whole in wholes[_scope(part.record)].items():
            if part.record.measure in parts[name] and _exceeds(part.record, whole, lookup):
                yield _too_great(part, whole, "figure")


def _stands_alone(name: str, lookup: Lookup) -> bool:
    """Whether two figures for a measure may be of two incidents or samples."""
    measure = lookup.measures.get(name)
    return measure is not None and measure.knows("kind") and measure.kind.stands_alone


def _tightest(claims: list[Said[Claim]], lookup: Lookup) -> Mapping[Scope, Mapping[str, Claim]]:
    """Of each measure the claim whose figure leaves its parts the least room, scope by scope."""
    found: dict[Scope, dict[str, Claim]] = {}
    for claim in (one.record for one in claims):
        of_scope = found.setdefault(_scope(claim), {})
        known = of_scope.get(claim.measure or "")
        if known is None or _most(claim, lookup) < _most(known, lookup):
            of_scope[claim.measure or ""] = claim
    return found


def _most(claim: Claim, lookup: Lookup) -> tuple[Decimal, bool]:
    """The upper end of what a figure allows, the lower of two where one leaves its end out."""
    figure = _counted(claim, lookup)
    allowed = figure.interval(_tolerance(lookup)) if figure else None
    if allowed is None or allowed.high is None:
        return Decimal("Infinity"), True
    return allowed.high, not allowed.high_open


def _parts(lookup: Lookup, whole: str) -> set[str]:
    """Every measure that is known to be part of `whole`, however deep."""
    found: set[str] = set()
    waiting = [whole]
    while waiting:
        measure = lookup.measures.get(waiting.pop())
        fields = [name for name in ("sum_of", "includes") if measure and measure.knows(name)]
        new = {part for name in fields for part in getattr(measure, name)} - found
        found |= new
        waiting.extend(new)
    return found


def _scope(claim: Claim) -> Scope:
    """Of which day, window and kind of thing a claim of a statement speaks."""
    return claim.as_of, claim.period, claim.mode


def _tolerance(lookup: Lookup) -> Decimal:
    briefing = lookup.briefing
    return briefing.tolerance if briefing.knows("tolerance") else _WIDEST


def _exceeds(part: Claim, whole: Claim, lookup: Lookup) -> bool:
    figures = _counted(part, lookup), _counted(whole, lookup)
    tolerance = _tolerance(lookup)
    lower, upper = (one.interval(tolerance) if one else None for one in figures)
    return lower is not None and upper is not None and upper.below(lower)


def _counted(claim: Claim, lookup: Lookup) -> Figure | None:
    """The figure as its measure counts; None for a share where the measure counts no shares."""
    measure = lookup.measures.get(claim.measure or "") if claim.knows("measure") else None
    unit = measure.unit if measure is not None and measure.knows("unit") else ""
    if claim.figure is None or (claim.knows("of") and claim.of and not is_percent(unit)):
        return None
    return claim.figure.counted_in(unit)


def _too_great(part: Said[Claim], whole: Claim, field: str) -> Problem:
    written = part.record.figure.written if part.record.figure else ""
    of_whole = whole.figure.written if whole.figure else ""
    return part.problem(
        (field,),
        f"the part {part.record.id} ({written}) is greater than its whole {whole.id} ({of_whole})",
        "mend one of the two figures, or how they belong together",
    )


def judgements_weigh_each_claim_once(judgement: Located[Judgement], _: Lookup) -> Iterator[Problem]:
    """A claim speaks for a judgement or against it."""
    for index, claim in enumerate(judgement.record.against):
        if claim in judgement.record.basis:
            yield judgement.problem(
                ("against", index),
                f"{claim} stands in the basis of this judgement as well",
                "name it in one of the two",
            )
