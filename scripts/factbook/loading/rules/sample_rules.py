"""Rules for surveys: whom a statement's sample belongs to, when it was asked, and its shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from factbook.loading.draft import claims_of
from factbook.loading.lookup import Located, Lookup, Said
from factbook.loading.problems import Problem, Severity
from factbook.model.figure_units import is_percent
from factbook.model.question_record import Measure, MeasureKind
from factbook.model.statement_record import Claim, Statement

_ALL: Final = Decimal(100)
_NEEDED: Final = ("id", "measure", "figure", "of", "as_of", "period", "mode")
Share = tuple[Said[Claim], Decimal]


def samples_are_of_surveys(statement: Located[Statement], lookup: Lookup) -> Iterator[Problem]:
    """A sample says something of figures of surveys alone."""
    if not statement.record.knows("sample") or statement.record.sample is None:
        return
    measures = [one.record.measure for one in _figures(statement) if one.record.measure]
    known = [lookup.measures.get(name) for name in measures]
    if all(one is not None and one.knows("kind") for one in known) and not any(
        one is not None and one.kind is MeasureKind.SAMPLE for one in known
    ):
        yield statement.problem(
            ("sample",),
            "no claim of this statement is for a measure of kind: sample, so this says nothing",
            "write kind: sample at the measures that surveys ask for, or take sample out",
            Severity.WARNING,
        )


def fieldwork_ends_before_it_is_told(statement: Located[Statement], _: Lookup) -> Iterator[Problem]:
    """Nobody tells what people will answer."""
    record = statement.record
    if not record.knows("sample", "said"):
        return
    fieldwork = record.sample.fieldwork if record.sample else None
    if fieldwork is None or fieldwork.date.earliest is None or record.said.date.latest is None:
        return
    if fieldwork.date.earliest > record.said.date.latest:
        yield statement.problem(
            ("sample", "fieldwork"),
            f"these people were asked ({fieldwork.date.written}) after it was said what they "
            f"answered ({record.said.date.written})",
            "mend one of the two dates",
            Severity.WARNING,
        )


def shares_of_one_sample_stay_within_all(
    statement: Located[Statement], lookup: Lookup
) -> Iterator[Problem]:
    """Shares of one sample that exclude each other are no more than all, but for rounding.

    They exclude each other where they answer one question and are of one base, and no measure is
    part of another or has several figures.
    """
    for shares in _groups(statement, lookup).values():
        total = sum((share for _, share in shares), Decimal(0))
        most = _ALL + sum((_half_unit(share) for _, share in shares), Decimal(0))
        if total > most:
            listed = ", ".join(f"{claim.record.measure} {share}%" for claim, share in shares)
            yield statement.problem(
                ("claims",),
                f"these shares add up to {total}%, and rounding explains no more than {most}%: "
                f"{listed}",
                "mend a figure; where answers do not exclude each other, give their measures "
                "different of:",
                Severity.WARNING,
            )


def _groups(
    statement: Located[Statement], lookup: Lookup
) -> Mapping[tuple[object, ...], list[Share]]:
    """The shares of a statement that exclude each other, where there are several."""
    found: dict[tuple[object, ...], list[Share]] = {}
    for claim in _figures(statement):
        measure = lookup.measures.get(claim.record.measure or "")
        share = _share(claim.record, measure)
        if measure is None or share is None:
            continue
        question = lookup.question_of_measure(claim.record.measure or "")
        record = claim.record
        base = record.of or (measure.of if measure.knows("of") else None)
        key = (question, base, record.as_of, record.period, record.mode)
        found.setdefault(key, []).append((claim, share))
    kept = {key: list(_exclusive(shares, lookup)) for key, shares in found.items()}
    return {key: shares for key, shares in kept.items() if len(shares) > 1}


def _exclusive(shares: Iterable[Share], lookup: Lookup) -> Iterator[Share]:
    """Those of the shares that are part of no other, and whose measure has one figure alone."""
    shares = list(shares)
    names = Counter(claim.record.measure or "" for claim, _ in shares)
    if max(names.values()) > 1:
        return
    parts = {part for name in names for part in _direct_parts(name, lookup)}
    yield from (one for one in shares if one[0].record.measure not in parts)


def _direct_parts(name: str, lookup: Lookup) -> set[str]:
    measure = lookup.measures.get(name)
    fields = [one for one in ("sum_of", "includes") if measure and measure.knows(one)]
    return {part for one in fields for part in getattr(measure, one)}


def _figures(statement: Located[Statement]) -> Iterator[Said[Claim]]:
    for claim in claims_of(statement.entry, statement.record):
        if claim.record.knows(*_NEEDED) and claim.record.figure is not None:
            yield claim


def _share(claim: Claim, measure: Measure | None) -> Decimal | None:
    """The share that a figure of a survey gives at least; None if it is no such figure."""
    if measure is None or not measure.knows("kind", "unit") or claim.figure is None:
        return None
    if measure.kind is not MeasureKind.SAMPLE or not is_percent(measure.unit):
        return None
    figure = claim.figure.counted_in(measure.unit)
    return None if figure.approximate else figure.low


def _half_unit(share: Decimal) -> Decimal:
    """Half of what a share is rounded to: a whole point, or the last of its decimals."""
    exponent = share.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Decimal((0, (5,), -places - 1))
