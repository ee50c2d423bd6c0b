"""What follows from the claims: pure questions to a dossier, each answered with its reason."""

from factbook.reasoning.analysis import Analysis, analyse
from factbook.reasoning.answers import (
    DerivedFigure,
    Drift,
    Relation,
    RelationKind,
    Routes,
    Spread,
    Stance,
    Standing,
    StandingAnswer,
    State,
    StateKind,
)

__all__ = [
    "Analysis",
    "DerivedFigure",
    "Drift",
    "Relation",
    "RelationKind",
    "Routes",
    "Spread",
    "Stance",
    "Standing",
    "StandingAnswer",
    "State",
    "StateKind",
    "analyse",
]
