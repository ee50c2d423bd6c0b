"""What follows from the claims: pure questions to a dossier, each answered with its reason.

`analyse(dossier)` gives an `Analysis`, which is asked for standings, relations, routes, drifts,
positions and flags. It knows three states: `measure_state(measure, mode)` of the figures for a
measure; `proposition_state(question)` of the positions on a question's proposition, and of the
accounts held against them, alone; and `question_state(question)` of all these together.
"""

from factbook.reasoning.analysis import Analysis, analyse

__all__ = ["Analysis", "analyse"]
