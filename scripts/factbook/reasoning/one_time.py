"""Whether two figures can be the two ends of one spread: of one time, by the rules of comparison.

What can only grow may have grown between a low figure and a higher one of a later day, a level
holds for some days alone, and what is planned or expected may change from day to day.
"""

from __future__ import annotations

from factbook.model.question_record import Measure, MeasureKind
from factbook.model.statement_record import Mode
from factbook.reasoning.days import Days


def of_one_time(measure: Measure, mode: Mode, low: Days, high: Days) -> bool:
    """Whether a figure of the day `low` and a higher one of the day `high` may be of one time.

    A count that can only grow and was higher before is a contradiction, at whatever distance.
    """
    apart = max(0, high.first - low.last, low.first - high.last)
    if measure.kind is not MeasureKind.CUMULATIVE:
        return apart <= measure.holds_for
    if mode is Mode.ACTUAL:
        return high.first <= low.last
    return not apart
