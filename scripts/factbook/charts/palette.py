"""The colours of charts and pages, on light and on dark paper.

Colour means side and nothing else: two sides and a neutral, from the Okabe-Ito set
(https://jfly.uni-koeln.de/color/), which colour-blind readers can tell apart. The dark palette
holds the same hues, lightened until they stand out from dark paper. A soft colour is the tint of
a side for what is not certain to the unit: the halo of "about", the body of a range. A hue tells
claimants of one kind apart where none of them has a side, as those of surveys, each beside a shape
of its own.

A picture is drawn in light colours and made dark by exchanging them one for one, so no colour
stands for two roles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LIGHT: Final[Mapping[str, str]] = {
    "paper": "#FBFAF7",
    "ink": "#1C1B19",
    "quiet": "#5E5B55",
    "rule": "#DDD9D0",
    "axis": "#938E84",
    "side-0": "#6F6B64",
    "side-1": "#D55E00",
    "side-2": "#0072B2",
    "hue-1": "#007A59",
    "hue-2": "#96488A",
    "hue-3": "#946300",
    "side-0-soft": "#CDC9C1",
    "side-1-soft": "#F4C29B",
    "side-2-soft": "#A3CCE6",
}
DARK: Final[Mapping[str, str]] = {
    "paper": "#171614",
    "ink": "#ECEAE4",
    "quiet": "#ABA79E",
    "rule": "#37342F",
    "axis": "#6E6A62",
    "side-0": "#A39F96",
    "side-1": "#FF8B3D",
    "side-2": "#6DB9EE",
    "hue-1": "#3CC79B",
    "hue-2": "#D9A0D0",
    "hue-3": "#DDAF45",
    "side-0-soft": "#4D4A44",
    "side-1-soft": "#75401B",
    "side-2-soft": "#22506F",
}
TO_DARK: Final[Mapping[str, str]] = {LIGHT[role]: DARK[role] for role in LIGHT}
"""From each light colour to the dark one of the same role."""

HUES: Final = ("ink", "hue-1", "hue-2", "hue-3")
"""What tells groups apart where no side does."""
SIDES: Final = ("0", "1", "2")
"""The neutral, the first and the second side of a briefing."""
