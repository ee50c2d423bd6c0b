"""The figures that matter, chosen from the dossier alone: one for each question that has any."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from factbook.model.actor_record import ActorKind
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode
from factbook.pages.parts.claim_lines import claim_line, figure_view, short_line
from factbook.pages.parts.context import ALONE, CONTESTED, OPPOSED
from factbook.pages.parts.dependence import POOR
from factbook.pages.parts.question_order import questions_by_state
from factbook.pages.parts.sheet import Sheet
from factbook.pages.parts.state_views import relation_view, state_view
from factbook.pages.parts.views import ClaimLine, FigureView, Link, ShortLine, StateView
from factbook.reasoning.answers import Relation, Standing, StateKind

_QUESTIONS_SHOWN = 6
_OPPOSED_SHOWN = 3
_OTHERS_SHOWN = 2
_FEW = 3
_MEASURES_SHOWN = 2
_DISPUTED = (*CONTESTED, StateKind.WAS_CONTESTED)


@dataclass(frozen=True)
class Rival:
    """What another says; where it is disputed, `state` is how, and `against` by whom most."""

    line: ShortLine
    state: StateView | None = None
    against: ShortLine | None = None


@dataclass(frozen=True)
class Headline:
    """A question's chief figure with its owner, what others say, and other measures.

    `contest` are the two whose conflict contests the question most, where the chief figure is not
    one of them: if it is, the other leads `others`.
    """

    question: Link
    state: StateView
    line: ClaimLine
    figure: FigureView | None
    others: tuple[Rival, ...]
    contest: Rival | None
    also: tuple[Rival, ...]


def headlines(sheet: Sheet) -> tuple[Headline, ...]:
    """Give a headline for the first questions that have figures, the disputed questions first."""
    placed = questions_by_state(sheet.context)
    found = ((headline(sheet, one.name), one.state) for one in placed)
    # A dossier of many questions is not looked through.
    heads = list(islice(((one, kind) for one, kind in found if one), _QUESTIONS_SHOWN))
    # A figure that nobody contradicts or confirms is no headline while there are others.
    shared = [one for one, kind in heads if kind not in ALONE]
    return tuple(shared if len(shared) >= _FEW else [one for one, _ in heads])


def headline(sheet: Sheet, question: str) -> Headline | None:
    """Give the headline of a question; None where nobody gives a figure that stands."""
    ranked = {name: _current(sheet, name) for name in sheet.context.measures_by_weight(question)}
    counted = sheet.context.analysis.incidents.measures(question)
    # Where incidents are added up, what is said of one of them is no answer.
    measures = [name for name, claims in ranked.items() if claims and name not in counted]
    if not measures:
        return None
    chief, *others = ranked[measures[0]]
    state = sheet.context.analysis.question_state(question)
    pair = state.between if state.kind in CONTESTED else None
    opponent = next((one for one in others if pair and {one.id, chief.id} == {*pair}), None)
    return Headline(
        question=sheet.question(question),
        state=state_view(state),
        line=claim_line(sheet, chief),
        figure=figure_view(sheet, chief),
        others=_shown(_beside(sheet, chief, others, opponent)),
        contest=_contest(sheet, *pair) if pair and opponent is None else None,
        also=tuple(
            rival
            for rival in _also(sheet, {name: ranked[name] for name in measures[1:]})
            if rival.line.id not in (pair or ())
        ),
    )


def _contest(sheet: Sheet, one: str, other: str) -> Rival:
    """The two whose conflict tells most, neither of them beside the chief figure as it is."""
    relation = sheet.context.analysis.relation(one, other)
    return Rival(short_line(sheet, one), _opposition(relation), short_line(sheet, other))


def _shown(rivals: Iterable[Rival]) -> tuple[Rival, ...]:
    found = list(rivals)
    opposed = sum(one.state is not None for one in found)
    return tuple(found[: max(_OTHERS_SHOWN, min(opposed, _OPPOSED_SHOWN))])


def _also(sheet: Sheet, ranked: dict[str, list[Claim]]) -> Iterator[Rival]:
    """The chief figures of other measures, those in dispute first, each with what disputes it.

    The state of a measure is not that of each figure for it, so it chooses, and is not shown.
    """
    states = {name: sheet.context.analysis.measure_state(name) for name in ranked}
    ordered = sorted(ranked, key=lambda name: states[name].kind not in _DISPUTED)
    for name in ordered[:_MEASURES_SHOWN]:
        chief, *others = ranked[name]
        line = claim_line(sheet, chief)
        first = next(_beside(sheet, chief, others), None)
        if first is not None and first.state is not None:
            yield Rival(line, first.state, first.line)
        else:
            yield Rival(line, *_disputed(sheet, chief))


def _disputed(sheet: Sheet, chief: Claim) -> tuple[StateView, ShortLine] | tuple[()]:
    """How a figure is disputed by what counts something else, and by what most."""
    relations = sheet.context.comparisons(chief.id)
    for kind in OPPOSED:
        for name, relation in relations:
            if relation.kind is kind:
                return relation_view(relation), short_line(sheet, name)
    return ()


def _beside(
    sheet: Sheet, chief: Claim, others: Iterable[Claim], opponent: Claim | None = None
) -> Iterator[Rival]:
    """The others with how they stand to the chief figure, those that contest it first.

    Of these the opponent leads, if one is given.
    """
    relations = dict(sheet.context.comparisons(chief.id))

    def weight(claim: Claim) -> tuple[int, int]:
        """Those that contest it, the newest first; then the others, as they were ranked."""
        if claim is opponent:
            return -1, 0
        kind = relations[claim.id].kind if claim.id in relations else None
        if kind not in OPPOSED:
            return len(OPPOSED), 0
        earliest, _ = sheet.dossier.as_of(claim).date.sort_key
        return OPPOSED.index(kind), -earliest.toordinal()

    # Each speaks once: the claim that contests the chief figure most, or else the first.
    heard = {_owners(sheet, chief)}
    for claim in sorted(others, key=weight):
        if _owners(sheet, claim) not in heard:
            heard.add(_owners(sheet, claim))
            state = _opposition(relations.get(claim.id))
            against = claim_line(sheet, chief) if state else None
            yield Rival(claim_line(sheet, claim), state, against)


def _owners(sheet: Sheet, claim: Claim) -> tuple[str, ...]:
    return sheet.dossier.statement_of(claim).by


def _opposition(relation: Relation | None) -> StateView | None:
    if relation is None or relation.kind not in OPPOSED:
        return None
    return relation_view(relation)


def _current(sheet: Sheet, measure: str) -> list[Claim]:
    """The claims of what is, as they now stand, the best to lead with first."""
    analysis = sheet.context.analysis
    claims = [
        claim
        for claim in sheet.context.newest_first(sheet.dossier.claims_of_measure(measure))
        if claim.mode is Mode.ACTUAL and analysis.standing(claim.id).standing is Standing.CURRENT
    ]
    return sorted(claims, key=lambda claim: _rank(sheet, claim))


def _has_number(dossier: Dossier, claim: Claim) -> bool:
    figure = dossier.figure_of(claim)
    return figure is not None and figure.low is not None


def _rank(sheet: Sheet, claim: Claim) -> tuple[object, ...]:
    """Whole figures before windows and parts, named speakers first, then graded ill, then age."""
    dossier = sheet.dossier
    kinds = {actor.kind for actor in dossier.claimants(claim)}
    sources = [dossier.sources[one.source] for one in dossier.statement_of(claim).evidence]
    earliest, _ = dossier.as_of(claim).date.sort_key
    return (
        bool(claim.adds_to or claim.part_of or claim.period),
        kinds == {ActorKind.MEDIA},
        all(source.reliability in POOR for source in sources),
        claim.figure is not None and not _has_number(dossier, claim),
        kinds == {ActorKind.UNNAMED},
        -earliest.toordinal(),
    )
