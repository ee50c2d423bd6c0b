"""Numbers that are part of a name: "Cemetery of Mine 29", "Route 66", "School No. 4".

Such a number is a whole one of at most four digits, right behind a word with a capital that things
are numbered by, and no count: behind a name stands a verb in the singular, a preposition or
nothing, never what is counted. "In Mine 29 miners were killed" holds a figure, and so may "treated:
Azov Hospital 29, City Clinic 30" and "the Battalion 300": where a thing has a name already, or an
article, its number is taken for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_THINGS: Final = """
    Act Airfield Annex Annexe Apartment Area Article Barracks Base Battalion Battery Berth Block
    Bridge Brigade Building Bunker Bus Camp Case Chapter Checkpoint Clinic Colony Column Decree
    Depot Directive District Division Dock Flat Flight Floor Gate Hall Hangar Highway Hill Hospital
    House Junction Kindergarten Lock Lot Mine Model Motorway Paragraph Phase Pier Pit Plant Platform
    Plot Polyclinic Post Prison Quarry Reactor Regiment Resolution Road Room Route Runway School
    Section Sector Shaft Shop Silo Site Squadron Station Street Tank Terminal Tower Tram Trench
    Tunnel Unit Version Ward Warehouse Well Workshop Zone
"""
_GOES_ON: Final = """
    is was has had does did will would can could may might must should lies lay stands stood
    belongs belonged opened closed reopened serves served and but which that who where when while
    in at on near to from by for with behind before after under over between beside along towards
    through since until as also then if because so the
"""
"""Words with which a sentence goes on after a name; none of them is counted."""
_NAME: Final = re.compile(
    rf"\b(?:{'|'.join(_THINGS.split())})[ \u00a0](?P<sign>(?:No\.?|Nr\.?|№|\#)[ \u00a0]?)?"
    r"[1-9][0-9]{0,3}(?![\w%+/\u2013-])(?![.,:]\d)"
    rf"(?=\s*(?:\Z|[.,;:!?()\]\"\u201d\u2019'\u2026\u2014])|\s+(?:(?:{'|'.join(_GOES_ON.split())})\b|[A-Z]))"
)
_OWNED: Final = re.compile(
    r"(?:\b[Tt]he|\b(?!(?:In|On|At|Near|By|From|To|Under|Behind|Before|After|And|But|See|Of|For|With)\b)"
    r"[^\W\d_a-z][\w\u2019'-]*)[ \u00a0]\Z"
)
"""An article, or a word with a capital, right before the thing."""


def numbered_names(text: str) -> Iterator[tuple[int, int]]:
    """Give the place of every name that ends with its number."""
    for found in _NAME.finditer(text):
        before = text[max(0, found.start() - 40) : found.start()]
        if found["sign"] or not _OWNED.search(before):
            yield found.span()
