"""What follows from the claims: pure questions to a dossier, each answered with its reason.

`analyse(dossier)` gives an `Analysis`, which is asked for standings, relations, routes, drifts,
positions and flags. It knows three states: `measure_state(measure, mode)` of the figures for a
measure; `proposition_state(question)` of the positions on a question's proposition, and of the
accounts held against them, alone; and `question_state(question)` of all these together.
"""

from factbook.reasoning.analysis import Analysis, analyse
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    DriftWording,
    Relation,
    RelationKind,
    Routes,
    Spread,
    Stance,
    Standing,
    StandingAnswer,
    State,
    StateKind,
    Uncompared,
)

__all__ = [
    "Analysis",
    "DerivedFigure",
    "Drift",
    "DriftWording",
    "Relation",
    "RelationKind",
    "Routes",
    "Spread",
    "Stance",
    "Standing",
    "StandingAnswer",
    "State",
    "StateKind",
    "Uncompared",
    "analyse",
]
