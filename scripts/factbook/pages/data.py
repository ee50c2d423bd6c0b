"""The data page: what can be taken from the site, what each name in it means, how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from factbook.model.date_words import spoken
from factbook.pages.downloads import DOWNLOADS
from factbook.pages.downloads.dictionary import dossier_sections, table_sections
from factbook.pages.downloads.dossier_format import VERSION
from factbook.pages.downloads.feed_entries import NEWEST
from factbook.pages.parts import addresses
from factbook.pages.parts.chart_list import chart_list
from factbook.pages.parts.citing import cite_as_bibtex, cite_in_words, edition_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.escaping import escaped_lines
from factbook.pages.parts.incident_lists import months
from factbook.pages.parts.page_wording import capitalised, counted
from factbook.pages.parts.sheet import WHOLE, PageFile, Sheet

ADDRESS: Final = "data.html"


def records(_: Context) -> Iterable[str]:
    """Give the one page."""
    return (WHOLE,)


def pages(context: Context, _: str = WHOLE) -> Iterator[PageFile]:
    """Give the data page."""
    sheet = Sheet(context, ADDRESS)
    dossier = context.dossier
    briefing, charts = dossier.briefing, chart_list(context)
    named = (dossier, briefing.title, addresses.HOME, context.site_url)
    yield sheet.finished(
        "data.html.j2",
        weight="0.5",
        title="Data",
        description="The whole briefing as data: JSON, CSV, CSL-JSON, BibTeX and a feed.",
        place="data",
        counts=_counts(context),
        offers=DOWNLOADS,
        charts=counted(len(charts), "chart") if charts else "",
        edition=capitalised(edition_words(briefing)),
        as_of=spoken(briefing.as_of),
        licence=briefing.licence,
        licences=addresses.LICENCES,
        newest=NEWEST,
        version=VERSION,
        words=cite_in_words(*named),
        bibtex=escaped_lines(cite_as_bibtex(*named)),
        tables=table_sections(),
        dossier_parts=dossier_sections(),
    )


def _counts(context: Context) -> str:
    dossier = context.dossier
    incidents = sum(months(context).values())
    of_incidents = [counted(incidents, "incident")] if incidents else []
    return ", ".join(
        (
            counted(len(dossier.claims), "claim"),
            counted(len(dossier.statements), "statement"),
            counted(len(dossier.sources), "source"),
            counted(len(dossier.actors), "actor"),
            counted(len(dossier.events), "event"),
            *of_incidents,
        )
    )
