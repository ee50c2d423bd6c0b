"""Figures that sources print as somebody else's count: each reads as a claim of its own.

A source that gives a figure to another claimant and for another measure than it was made for
(`reported_as` with `by` and `measure`) is a drift. Its readers meet it as one more count, against
what stands. So it may lead a question as a rival of the current figures, told as what it is: never
a claim, in no state's kind, and compared for this alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from factbook.model.actor_record import ActorKind
from factbook.model.dossier import Dossier
from factbook.model.figure import Figure
from factbook.model.record import When
from factbook.model.statement_record import Claim, Mode, ReportedAs, Statement
from factbook.reasoning.amounts import amount_of, telling_of
from factbook.reasoning.answers import ReportedFigure
from factbook.reasoning.attribution import Attribution
from factbook.reasoning.days import days_of
from factbook.reasoning.items import Item
from factbook.reasoning.phrases import Phrase, moment_of
from factbook.reasoning.words import label_of, names_in_sentence, said_when

REPORTED = "reported-"


class _Report(NamedTuple):
    """What one source made of a claim."""

    statement: Statement
    claim: Claim
    source: str
    reported: ReportedAs

    @property
    def subject(self) -> tuple[str, str | None, tuple[str, ...]]:
        """What reports of one and the same changed count have in common."""
        return self.claim.id, self.reported.measure, self.reported.by


def reported_figures(dossier: Dossier, items: Mapping[str, Item]) -> Iterator[ReportedFigure]:
    """Every count that sources made of a claim and gave to another claimant.

    `items` are the claims that stand. What a publisher took back is none.
    """
    found: dict[tuple[str, str | None, tuple[str, ...]], list[_Report]] = {}
    for report in _reports(dossier):
        if report.claim.id in items:
            found.setdefault(report.subject, []).append(report)
    for reports in found.values():
        dated = [one for one in reports if _issued(dossier, one) is not None]
        if dated:
            yield _figure(dossier, sorted(dated, key=lambda one: _issued(dossier, one) or 0))


def _reports(dossier: Dossier) -> Iterator[_Report]:
    for statement in dossier.statements.values():
        taken_back = {one.corrects for one in statement.evidence if one.corrects}
        for evidence in statement.evidence:
            for name, reported in evidence.reported_as.items():
                claim = dossier.claims[name]
                moved = reported.by and reported.measure in dossier.measures
                if moved and claim.figure and evidence.source not in taken_back:
                    yield _Report(statement, claim, evidence.source, reported)


def _issued(dossier: Dossier, report: _Report) -> int | None:
    issued = dossier.sources[report.source].issued
    return issued.latest.toordinal() if issued and issued.latest else None


def _figure(dossier: Dossier, reports: list[_Report]) -> ReportedFigure:
    """The count as the first of the reports has it; `reports` are in the order of their days."""
    first = reports[0]
    issued = dossier.sources[first.source].issued
    until = issued.latest.isoformat() if issued and issued.latest else ""
    figure = _printed(first.claim, first.reported)
    measure = first.reported.measure or ""
    return ReportedFigure(
        id=f"{REPORTED}{first.claim.id}--{measure}",
        claim=first.claim.id,
        measure=measure,
        mode=first.reported.mode or first.claim.mode,
        by=first.reported.by,
        sources=tuple(dict.fromkeys(one.source for one in reports)),
        printed=When.model_validate({"date": f"/{until}"}),
        words=figure.shown,
    )


def _printed(claim: Claim, reported: ReportedAs) -> Figure:
    figure = reported.figure or claim.figure
    if figure is None:
        raise ValueError("only a claim with a figure is reported as another")
    return figure


def figure_of_report(dossier: Dossier, reported: ReportedFigure) -> Figure:
    """The figure as the first source prints it."""
    claim = dossier.claims[reported.claim]
    for evidence in dossier.statement_of(claim).evidence:
        if evidence.source == reported.sources[0] and claim.id in evidence.reported_as:
            return _printed(claim, evidence.reported_as[claim.id])
    raise KeyError(reported.id)


def report_items(
    dossier: Dossier,
    voices: Attribution,
    found: Iterable[ReportedFigure],
    items: Mapping[str, Item],
) -> Iterator[Item]:
    """Each of these figures, ready to be compared."""
    for one in found:
        yield _item(dossier, voices, one, items[one.claim])


def _item(dossier: Dossier, voices: Attribution, one: ReportedFigure, origin: Item) -> Item:
    speakers = [dossier.actors[name] for name in one.by]
    own = [actor.id for actor in speakers if actor.kind is not ActorKind.MEDIA]
    day = days_of(one.printed.date)
    measure = dossier.measures[one.measure]
    return replace(
        origin,
        id=one.id,
        question=dossier.question_of_measure(one.measure).id,
        mode=Mode(one.mode),
        day=day,
        said=day,
        window=None,
        claimants=voices.rolled_up(one.by),
        voices=voices.rolled_up(own),
        phrased=partial(_phrase, dossier, one),
        named=not any(actor.kind is ActorKind.UNNAMED for actor in speakers),
        measure=one.measure,
        label=label_of(one.measure, dossier.measures),
        interval=figure_of_report(dossier, one).interval(dossier.briefing.tolerance),
        summands=(),
        partial=False,
        stands_alone=measure.kind.stands_alone,
        interpreted=False,
        claim=None,
    )


def _phrase(dossier: Dossier, one: ReportedFigure) -> Phrase:
    return Phrase(
        who=names_in_sentence(dossier, one.by),
        when=f"printed {said_when(one.printed)}",
        moment=moment_of(one.printed),
        words=amount_of(one.words, one.measure, dossier.measures),
        short=one.words,
        label=label_of(one.measure, dossier.measures),
        **telling_of(one.words, one.measure, dossier.measures)._asdict(),
        mode=Mode(one.mode),
    )
