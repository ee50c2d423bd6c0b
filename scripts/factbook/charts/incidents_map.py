"""Incidents on a map: what their figures add up to at each place.

The area of a disc is the count of the claimant who tells of most incidents. A place that is known
no better than to a district or region has a soft disc as wide as that around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from factbook.charts.chart import BRIEFING, Chart
from factbook.charts.drawing.headline import shortened
from factbook.charts.drawing.picture import WIDTHS
from factbook.charts.drawing.text_metrics import cleaned
from factbook.charts.map_parts.map_layout import layout
from factbook.charts.map_parts.outlines import natural_earth
from factbook.charts.map_parts.own_outlines import outline_remarks, outlines_of
from factbook.charts.map_parts.spots import MOST_DRAWN, Spot, by_weight, point_of, told_of
from factbook.charts.map_parts.sums_by_place import sums_by_place
from factbook.model.dossier import Dossier
from factbook.reasoning import Analysis
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.incident_queries import ALL
from factbook.reasoning.incident_sums import ClaimantSum
from factbook.reasoning.incident_words import chief_claimant, own_figure
from factbook.reasoning.phrases import possessive
from factbook.reasoning.words import counted, name_in_sentence, number, sentence

FEWEST: Final = 2
"""So many places make a map."""
COLUMNS: Final = ("Place", "How precisely", "Count", "Lowest", "Highest", "Incidents")


def charts(dossier: Dossier, analysis: Analysis, subject: str) -> Iterator[Chart]:
    """One map for each measure whose incidents happened at several places with coordinates."""
    if subject == BRIEFING:
        return
    for measure in analysis.incidents.measures(subject):
        totals = analysis.incidents.totals(measure)
        chief = chief_claimant(totals[ALL])
        sums = sums_by_place(dossier, totals, chief)
        if len(sums) >= FEWEST:
            whole = totals[ALL].by[chief].incidents
            left = whole - sum(one.incidents for one in sums.values())
            yield _chart(dossier, (subject, measure, chief), sums, left)


def _chart(
    dossier: Dossier, of: tuple[str, str, str], sums: Mapping[str, ClaimantSum], left: int
) -> Chart:
    """The map of a question's measure, by one claimant; so many incidents are not on it."""
    subject, measure, chief = of
    most = max(map(_best, sums.values()))
    spots = by_weight([_spot(dossier, name, measure, one, most) for name, one in sums.items()])
    shown = spots[:MOST_DRAWN]
    whose = cleaned(possessive(name_in_sentence(dossier.actors[chief])))
    own = outline_remarks(dossier, (one.id for one in shown))
    remarks = (*_remarks(whose, len(spots), left), *own)
    outlines = natural_earth()
    return Chart(
        id=f"map-{measure}",
        kind="map",
        subject=subject,
        measure=measure,
        title=shortened(_title(dossier, measure, spots, sums)),
        description=" ".join(["A map.", *(one.told for one in shown), *remarks]),
        columns=COLUMNS,
        rows=tuple(_row(dossier, one.id, sums[one.id]) for one in shown),
        marks=len(shown),
        pictures={width: layout(shown, outlines, remarks, width) for width in WIDTHS},
    )


def _best(own: ClaimantSum) -> Decimal:
    """The claimant's count, the middle of it where it is a range."""
    return own.least if own.no_most else (own.least + own.most) / 2


def _spot(dossier: Dossier, name: str, measure: str, own: ClaimantSum, most: Decimal) -> Spot:
    place = dossier.places[name]
    figure = own_figure(own)
    amount = cleaned(amount_of(figure, measure, dossier.measures))
    many = counted(own.incidents, "incident", "incidents")
    return Spot(
        id=name,
        name=cleaned(place.name),
        point=point_of(place) or (0.0, 0.0),
        precision=place.precision,
        weight=float(_best(own)),
        words=figure,
        told=told_of(place, f"{amount} in {many}"),
        share=float(_best(own) / most) if most else 0.0,
        outlines=outlines_of(place),
    )


def _row(dossier: Dossier, name: str, own: ClaimantSum) -> tuple[str, ...]:
    place = dossier.places[name]
    low, high = (number(end) for end in own.ends)
    words = place.precision.words
    ends = low, "" if own.no_high else high
    return cleaned(place.name), words, own_figure(own), *ends, f"{own.incidents:,}"


def _remarks(whose: str, places: int, left: int) -> Iterator[str]:
    yield sentence(f"all by {whose} count")
    if places > MOST_DRAWN:
        yield f"Of {places:,} places the {MOST_DRAWN} with most are drawn and listed."
    if left:
        words = counted(left, "incident of it has", "incidents of it have")
        yield sentence(f"{words} no place on the map")


def _title(
    dossier: Dossier, measure: str, spots: Sequence[Spot], sums: Mapping[str, ClaimantSum]
) -> str:
    """Where most was counted, and at how many places there was something."""
    first = spots[0]
    amount = amount_of(own_figure(sums[first.id]), measure, dossier.measures)
    name = first.name.replace("The ", "the ", 1) if first.name[:4] == "The " else first.name
    where = counted(len(spots), "place", "places")
    return sentence(f"{cleaned(amount)} at {name}, the most of {where}")
