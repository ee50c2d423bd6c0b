"""The figure of a survey with its margin of error, where one is given or its method is named.

A margin that is worked out is that of a proportion in a simple random sample, at 95% confidence:

    1.96 * √(p * (100 - p) / n) points, for a share of p percent among n who were asked

It is the normal approximation, as in W. G. Cochran, Sampling Techniques, 3rd edition (Wiley 1977),
chapter 3, without his correction for a finite population. Samples by quota or from an
online panel, weighted ones, and shares near nought and all err by more; so nothing is worked out
unless the dossier says that it may be.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from factbook.model.figure import Figure, RangeIs
from factbook.model.figure_units import is_percent
from factbook.model.interval import EXACT
from factbook.model.sample_record import MarginMethod, Sample

_SURE: Final = Decimal("1.96")
"""Standard errors to either side that hold 95% of a normal distribution."""
_ALL: Final = Decimal(100)
_NOTHING: Final = Decimal(0)
_TENTH: Final = Decimal("0.1")


def sampled(figure: Figure, sample: Sample, method: MarginMethod | None, unit: str) -> Figure:
    """The figure with the range that its sample gives it; as it is where there is none.

    `method` is the briefing's, for samples that name none. A figure that is no single number, or
    has a range of its own, is left as it is.
    """
    if figure.own_range is not None or figure.low is None or figure.low != figure.high:
        return figure
    margin = sample.margin or _worked_out(figure.low, sample, method, unit)
    if margin is None:
        return figure
    low, high = EXACT.subtract(figure.low, margin), EXACT.add(figure.low, margin)
    if is_percent(unit):
        low, high = max(low, min(_NOTHING, figure.low)), min(high, max(_ALL, figure.low))
    return replace(figure, range_low=low, range_high=high, range_is=RangeIs.MARGIN)


def _worked_out(
    share: Decimal, sample: Sample, method: MarginMethod | None, unit: str
) -> Decimal | None:
    """The margin of a share by the method that is named, to the tenth of a point; None if none."""
    named = sample.margin_method or method
    if named is not MarginMethod.SIMPLE_RANDOM_95 or sample.n is None or not is_percent(unit):
        return None
    if not _NOTHING < share < _ALL:
        return None
    error = (share * (_ALL - share) / sample.n).sqrt()
    return max((_SURE * error).quantize(_TENTH, rounding=ROUND_HALF_UP), _TENTH)
