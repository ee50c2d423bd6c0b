"""What the reasoning worked out, as plain data: the second half of the dossier's JSON."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.pages.downloads.pieces import DownloadData
from factbook.pages.downloads.plain_data import plain, shaped
from factbook.pages.parts.context import Context
from factbook.pages.parts.json_lines import Line, Value


def answers(telling: DownloadData) -> dict[str, Value]:
    """Give every answer, in the order of the files."""
    context = telling.context
    dossier, analysis = context.dossier, context.analysis
    return {
        "questions": {name: plain(analysis.question_state(name)) for name in dossier.questions},
        "measures": list(_measures(context)),
        "claims": {name: Line(of.answers[name]) for name, of in telling.claims()},
        "statements": {name: Line(of.routes[name]) for name, of in telling.statements()},
        "relations": list(_relations(telling)),
        "derived": [
            {**shaped(one), "standing": plain(analysis.standing(one.id))}
            for one in analysis.derived
        ],
        "drifts": plain(analysis.drifts),
        "positions": {name: plain(analysis.positions(name)) for name in dossier.questions},
        "judgements": {
            one.id: list(analysis.judgement_flags(one.id)) for one in dossier.briefing.judgements
        },
    }


def _measures(context: Context) -> Iterator[Value]:
    for name in context.dossier.measures:
        for mode in context.analysis.modes(name):
            state = context.analysis.measure_state(name, mode)
            yield {"measure": name, "mode": mode.value, "state": plain(state)}


def _relations(telling: DownloadData) -> Iterator[Value]:
    """Each pair once, told by whichever of the two comes first."""
    done: set[frozenset[str]] = set()
    context = telling.context
    opposed = [(name, of.opposed[name]) for name, of in telling.claims()]
    for derived in context.analysis.derived:
        question = context.dossier.question_of_measure(derived.measure).id
        opposed.append((derived.id, telling.pieces[question].opposed[derived.id]))
    for name, against in opposed:
        for other, encoded in against:
            pair = frozenset((name, other))
            if pair not in done:
                done.add(pair)
                yield Line(encoded)
