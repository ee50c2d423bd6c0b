"""Where each page is, and how to get from one to another. The only place that knows."""

from __future__ import annotations

from pathlib import PurePosixPath

from factbook.facts import Facts
from factbook.model.briefing import Event
from factbook.model.series_statements import is_row, series_of
from factbook.model.statement_record import Claim
from factbook.pages.parts.paging import PartPages, Step, by_day, part_pages
from factbook.reasoning.answer_codec import kept

HOME = "index.html"
METHOD = "method.html"
LEDGER = "ledger.html"
TIMELINE = "timeline.html"
CORRECTIONS = "corrections.html"
CHANGES = "changes/index.html"
EDITIONS = "editions/index.html"
QUESTIONS = "questions/index.html"
ACTORS = "actors/index.html"
SOURCES = "sources/index.html"
PLACES = "places/index.html"
INCIDENTS = "incidents/index.html"
PROSE = "pages/"
# The sections that have a picture of their own, for where a page of theirs is shared.
PICTURED = ("questions", "timeline", "actors", "sources", "ledger", "method", "data")
# The notices of the software of others that the site holds.
LICENCES = "assets/licences.txt"
# The prose page of this id stands at the head of the method page.
METHOD_PAGE = "method"


def question(name: str) -> str:
    """Where the question's page is."""
    return f"questions/{name}.html"


def comparison(name: str, number: int = 1) -> str:
    """Where the claims of the question are compared pair by pair; long ones have several pages."""
    return f"questions/{name}/comparison{'' if number == 1 else f'-{number}'}.html"


def changes(edition: str) -> str:
    """Where it is told what changed with the edition."""
    return f"changes/{edition}.html"


def as_known(edition: str, page: str) -> str:
    """Where a page stands as it was in the edition."""
    return f"editions/{edition}/{page}"


def actor(name: str) -> str:
    """Where the actor's page is."""
    return f"actors/{name}.html"


def source(name: str) -> str:
    """Where the source's page is."""
    return f"sources/{name}.html"


def place(name: str) -> str:
    """Where the place's page is."""
    return f"places/{name}.html"


def series(name: str) -> str:
    """Where the page of a series is, which tells of all its rows."""
    return f"series/{name}.html"


def incidents(part: str) -> str:
    """Where the incidents of a month are, or of a part of it: `2014-08`, `2014-08-01-to-10`."""
    return f"incidents/{part}.html"


def prose(name: str) -> str:
    """Where the page of prose is."""
    return METHOD if name == METHOD_PAGE else f"{PROSE}{name}.html"


def section_picture(name: str) -> str:
    """Name the picture that is shown for pages of a section where somebody shares them."""
    return f"share/{name}.png"


def chart_table(name: str) -> str:
    """Name the file under `docs/` that holds the numbers of the chart."""
    return f"charts/{name}.csv"


def markdown_file(address: str) -> str:
    """Name the file under `docs/` that becomes the page."""
    return str(PurePosixPath(address).with_suffix(".md"))


def built_page(file: str) -> str:
    """Where the page is that a Markdown file under `docs/` becomes."""
    return str(PurePosixPath(file).with_suffix(".html"))


def relative(here: str, target: str) -> str:
    """Give the link from the page `here` to `target`, both as seen from the site's root."""
    page, mark, fragment = target.partition("#")
    if page == here and fragment:
        return f"#{fragment}"
    return "../" * here.count("/") + page + mark + fragment


class Addresses:
    """Where each record of a dossier is shown."""

    def __init__(self, dossier: Facts) -> None:
        self.dossier = dossier
        dossier.db.register("timeline", kept(self._timeline, PartPages))

    def claim(self, claim: Claim) -> str:
        """Where the claim stands: a heading on its question's page; a row, on its series' page."""
        if is_row(claim.id):
            return series(series_of(claim.id) or "")
        return f"{question(self.dossier.question_of(claim).id)}#{claim.id}"

    @property
    def timeline(self) -> PartPages:
        """The pages of the timeline, oldest events first."""
        pages: PartPages = self.dossier.db.get("timeline", "-")
        return pages

    def _timeline(self, _: str) -> PartPages:
        return part_pages(TIMELINE, sorted(self.dossier.events.values(), key=_when), _event_step)

    def event(self, name: str) -> str:
        """Where the event stands: a heading on a page of the timeline."""
        pages = self.timeline
        part = next(part for part in pages.parts if name in part.items)
        return f"{pages.address(part)}#{name}"

    def picture(self, address: str) -> str:
        """Name the picture shown for a page where somebody shares it: a file of the site.

        Questions and pages of prose have their own; others have that of their section, or that of
        the home page.
        """
        folder, _, rest = address.removesuffix(".html").partition("/")
        name = rest.partition("/")[0]
        if folder == "questions" and name in self.dossier.questions:
            return section_picture(f"questions/{name}")
        if folder == "pages":
            return section_picture(f"pages/{name}" if name in self.dossier.pages else "index")
        return section_picture(folder if folder in PICTURED else "index")

    def record(self, name: str) -> str | None:
        """Where the record with this id is shown; None if there is no such record.

        `incident_lists.address_of` knows incidents and their accounts as well.
        """
        dossier = self.dossier
        if name in dossier.claims:
            return self.claim(dossier.claims[name])
        if name in dossier.statements:
            return self.claim(dossier.statements[name].claims[0])
        if name in dossier.measures:
            return question(dossier.question_of_measure(name).id)
        for records, address in (
            (dossier.actors, actor),
            (dossier.sources, source),
            (dossier.questions, question),
            (dossier.events, self.event),
            (dossier.places, place),
            (dossier.pages, prose),
        ):
            if name in records:
                return address(name)
        return None


def _when(event: Event) -> tuple[object, ...]:
    return (*event.date.date.sort_key, event.id)


def _event_step(event: Event, depth: int) -> Step:
    return by_day(event.date.date.earliest or event.date.date.latest, event.id, depth)
