"""The method page: how figures, dates, routes and conflicts are read, by the dossier's examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken, spoken_day
from factbook.model.figure import Figure
from factbook.model.figure_words import Shape
from factbook.model.interval import Interval
from factbook.pages.parts import addresses, glossary, method_examples
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.context import Context
from factbook.pages.parts.drift_views import drift_views
from factbook.pages.parts.page_wording import counted, how_dated, number_words, share_words
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import ComparedPair, DriftView, Link

Example = tuple[Link, str]
"""A claim of the dossier that shows a rule, and what the rule makes of it."""


def records(_: Context) -> Iterable[str]:
    """Give the one page."""
    return (WHOLE,)


def pages(context: Context, _: str = WHOLE) -> Iterable[PageFile]:
    """Give the method page, with the dossier's own words on it at its head."""
    sheet = Sheet(context, addresses.METHOD)
    own = context.dossier.pages.get(addresses.METHOD_PAGE)
    yield sheet.finished(
        "method.html.j2",
        weight="0.5",
        title=own.title if own else "Method",
        description="How this briefing reads figures, dates, sources and conflicts.",
        place=context.dossier.origins.get(own.id, "data/pages/method.md") if own else "data",
        title_text=own.title if own else "Method",
        own=sheet.markdown(own.body, top=2, anchors=True) if own else None,
        tolerance=share_words(context.dossier.briefing.tolerance),
        figures=list(_figures(sheet)),
        dates=list(_dates(sheet)),
        standing=list(_standing(sheet)),
        derived=[(one.words, one.reason) for one in context.analysis.derived[:1]],
        routes=list(_routes(sheet)),
        pairs=list(_pairs(sheet)),
        drift=_drift(sheet),
        relations=glossary.relation_words(sheet),
        part_and_whole=glossary.part_and_whole(sheet.context),
        states=list(glossary.state_words(sheet)),
        likelihoods=list(glossary.likelihood_words(sheet)),
        grades=list(glossary.grade_words(sheet)),
    )


def _figures(sheet: Sheet) -> Iterator[Example]:
    """One figure of each shape that the dossier has, and what it allows."""
    briefing, found = sheet.dossier.briefing, method_examples.first_of_each_shape(sheet.context)
    for shape in Shape:
        if shape.value in found:
            claim = sheet.dossier.claims[found[shape.value]]
            figure = sheet.dossier.figure_of(claim)
            yield claim_link(sheet, claim), _figure_reading(briefing, figure)


def _figure_reading(briefing: Briefing, figure: Figure | None) -> str:
    if figure is None:
        return ""
    interval = figure.interval(briefing.tolerance)
    if interval is None:
        return f"“{figure.shown}” gives no number and is compared with none."
    return f"“{figure.shown}” is read as {_interval_words(interval)}."


def _interval_words(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        if low == high:
            return f"{number_words(low)} and nothing else"
        until = "to just below" if interval.high_open else "to"
        return f"anything from {number_words(low)} {until} {number_words(high)}"
    if high is not None:
        ending = "below" if interval.high_open else "at or below"
        return f"anything {ending} {number_words(high)}, with no lower end"
    if low is not None:
        ending = "above" if interval.low_open else "at or above"
        return f"anything {ending} {number_words(low)}, with no upper end"
    return "any number"


def _dates(sheet: Sheet) -> Iterator[Example]:
    """One date that leaves a choice of days, and one that was resolved from words."""
    claims, found = sheet.dossier.claims, method_examples.first_dates(sheet.context)
    uncertain, resolved = found.get(method_examples.UNCERTAIN), found.get(method_examples.RESOLVED)
    if uncertain is not None:
        when = sheet.dossier.as_of(claims[uncertain])
        words = how_dated(when)
        reading = f"Read as one day, {spoken_day(when.date)}" + (f" ({words})." if words else ".")
        yield claim_link(sheet, claims[uncertain]), reading
    if resolved is not None and resolved != uncertain:
        when = sheet.dossier.as_of(claims[resolved])
        reading = f"{how_dated(when)}: {spoken(when.date)}."
        yield claim_link(sheet, claims[resolved]), reading


def _standing(sheet: Sheet) -> Iterator[Example]:
    name = method_examples.first_overtaken(sheet.context)
    if name is None:
        return
    reason = sheet.context.analysis.standing(name).reason
    yield claim_link(sheet, sheet.dossier.claims[name]), reason


def _routes(sheet: Sheet) -> Iterator[Example]:
    """The statement that most articles carry by the fewest routes."""
    name = method_examples.most_reprinted(sheet.context)
    if name is None:
        return
    routes = sheet.context.analysis.routes(name)
    counts = f"{counted(routes.articles, 'article')}, {counted(routes.count, 'independent route')}"
    claim = sheet.dossier.statements[name].claims[0]
    yield claim_link(sheet, claim), f"{counts}. {routes.reason}"


def _pairs(sheet: Sheet) -> Iterator[ComparedPair]:
    """One pair of claims of each kind that the dossier has."""
    claims = sheet.dossier.claims
    for one, other in method_examples.first_pairs(sheet.context):
        view = relation_view(sheet.context.analysis.relation(one, other))
        yield ComparedPair(claim_link(sheet, claims[one]), view, claim_link(sheet, claims[other]))


def _drift(sheet: Sheet) -> tuple[DriftView, ...]:
    name = method_examples.weightiest_drift(sheet.context)
    return drift_views(sheet, sheet.context.analysis.drifts_of(name))[:1] if name else ()
