"""A page being written: where it is, how it links to others, and how it becomes a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, partial  # noqa: TID251 - the tool's own templates
from inspect import getsource
from typing import Final, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factbook.model.actor_record import Actor
from factbook.model.dossier import Dossier
from factbook.model.place_record import Place
from factbook.model.question_record import Question
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim
from factbook.pages.parts import addresses, direction, escaping, template_code
from factbook.pages.parts.citation_links import citation_markup, citation_words
from factbook.pages.parts.citing import cite_as_bibtex, cite_in_words
from factbook.pages.parts.context import Context
from factbook.pages.parts.direction import printed, with_isolates
from factbook.pages.parts.escaping import clean, escaped_lines, front_matter, html_block
from factbook.pages.parts.incident_lists import address_of
from factbook.pages.parts.markdown_text import Rendering, plain_words, rendered
from factbook.pages.parts.page_wording import shortened
from factbook.pages.parts.template_cache import Compiled
from factbook.pages.parts.template_code import Templates
from factbook.pages.parts.views import Link
from factbook.reasoning.words import label_of

_DESCRIPTION_LENGTH = 160
_GLUED = re.compile(r"(</(?:p|li|dt|dd|td|th|tr|summary|h[1-6])>)(?=<)")


_DRAFT_LINE: Final = '<p class="draft">A draft: in no build, download or edition.</p>'


class Drafted(Protocol):
    """A record that may be a draft, which the preview alone shows."""

    @property
    def draft(self) -> bool:
        """Whether it is one."""


def named(record: Drafted, words: str) -> str:
    """The name of a record, which says of a draft that it is one."""
    return f"{words} (draft)" if record.draft else words


WHOLE: Final = "-"
"""What a page type has pages of that belong to no record."""


@dataclass(frozen=True)
class PageFile:
    """A page as Markdown, and its path under `docs/`."""

    path: str
    text: str


def _source_of_printed() -> str:
    """What decides how a template prints, beside its text; "" where no source was installed."""
    try:
        return getsource(escaping) + getsource(direction) + getsource(template_code)
    except OSError:
        return ""


@cache
def _templates() -> Environment:
    return Templates(
        loader=PackageLoader("factbook", "pages"),
        autoescape=True,
        # Runs before autoescape, and leaves nothing to it: Jinja's own escaping is not enough
        # for a page of Markdown.
        finalize=printed,
        undefined=StrictUndefined,
        bytecode_cache=Compiled(_source_of_printed()),
    )


def filled(template: str, **view: object) -> Markup:
    """Fill a template of the pages; all that it prints is escaped."""
    return Markup(_templates().get_template(template).render(**view))  # noqa: S704  # see above


@dataclass(frozen=True)
class Sheet:
    """A page of the site, by its address seen from the site's root."""

    context: Context
    here: str

    @classmethod
    def at_depth(cls, context: Context, depth: str) -> Sheet:
        """Any page that lies so many folders deep: its links to other pages are as on this one."""
        return cls(context, "-/" * int(depth) + "-")

    @property
    def depth(self) -> str:
        """In how many folders the page lies, as a word of a query's key."""
        return str(self.here.count("/"))

    @cached_property
    def dossier(self) -> Dossier:
        """The dossier that the page is about."""
        return self.context.dossier

    def to(self, address: str) -> str:
        """Give the link from this page to an address."""
        return addresses.relative(self.here, address)

    def actor(self, name: str) -> Link:
        """Give the actor's name as a link, marked with the side."""
        actor: Actor = self.dossier.actors[name]
        full = actor.name if actor.short else ""
        return Link(
            named(actor, actor.label), self.to(addresses.actor(name)), self.side(name), full
        )

    def side(self, actor: str) -> str:
        """Give the style of the actor's side: `side-1`, `side-2` or, for all others, `side-0`."""
        side = self.dossier.side_of(actor)
        names = [one.id for one in self.dossier.briefing.sides[:2]]
        return f"side-{names.index(side) + 1}" if side in names else "side-0"

    def source(self, name: str) -> Link:
        """Give the source as a link."""
        source: Source = self.dossier.sources[name]
        return Link(named(source, shortened(source.label)), self.to(addresses.source(name)))

    def place(self, name: str) -> Link:
        """Give the place's name as a link."""
        place: Place = self.dossier.places[name]
        return Link(named(place, place.name), self.to(addresses.place(name)))

    def series(self, name: str) -> Link:
        """Give a series as a link, named by what it counts and whose it is."""
        series = self.dossier.series[name]
        who = ", ".join(self.dossier.actors[one].label for one in series.by)
        label = label_of(series.measure, self.dossier.measures)
        words = f"{label[:1].upper()}{label[1:]}: figures of {who}"
        return Link(named(series, words), self.to(addresses.series(name)), self.side(series.by[0]))

    def question(self, name: str) -> Link:
        """Give the question as a link."""
        question: Question = self.dossier.questions[name]
        return Link(named(question, question.question), self.to(addresses.question(name)))

    def question_in_short(self, name: str) -> Link:
        """Give the question in a few words, where it has such, as a link."""
        link = self.question(name)
        return link._replace(text=self.dossier.questions[name].short or link.text)

    def claim(self, claim: Claim) -> str:
        """Give the link to the claim."""
        return self.to(self.context.addresses.claim(claim))

    def markdown(self, text: str | None, *, top: int = 4, anchors: bool = False) -> Markup | None:
        """Give a Markdown field as HTML blocks, its citations filled in; None for no text."""
        if text is None:
            return None
        cite = partial(citation_markup, self.context, self.to)
        return rendered(text, Rendering(cite, self._resolve, top, anchors))

    def words(self, text: str | None) -> str:
        """Give a Markdown field in plain words, its citations filled in."""
        return plain_words(text, partial(citation_words, self.context)) if text else ""

    def finished(
        self,
        template: str,
        *,
        title: str,
        description: str,
        place: str,
        weight: str = "1",
        of: Drafted | None = None,
        **view: object,
    ) -> PageFile:
        """Fill the template and put the page's head before it.

        `place` is the file that the page comes from, such as `data/questions/depth.yaml:1`, and
        `of` the record that the page is about, if it is about one.
        `weight` is how high the search ranks it: questions with their claims come first ("4"), then
        actors ("2"), other pages, those that tell of the dossier as a whole ("0.5"), and sources
        ("0.25"), whose titles hold the same words as the claims; "0" keeps a page out.
        """
        file = re.sub(r"[^\w./ -]|--+", "-", clean(place).partition(":")[0])
        draft = f"{_DRAFT_LINE}\n" if of is not None and of.draft else ""
        body = f"{draft}{filled(template, sheet=self, **view)}\n{self._citation(title)}"
        # The search would glue words that no white space parts.
        page = html_block(_GLUED.sub(r"\1\n", with_isolates(body)))
        fields = {"title": title, "description": shortened(clean(description), _DESCRIPTION_LENGTH)}
        if editor := self.dossier.briefing.editor:
            fields["author"] = editor
        if self.context.site_url:
            fields["picture"] = self.context.addresses.picture(self.here)
        head = front_matter(fields, weight=weight)
        comment = f"<!-- Made by Factbook from {file}; edits here are lost. -->"
        return PageFile(
            addresses.markdown_file(self.here),
            f'{head}\n{comment}\n\n<div class="fb">\n{page}\n</div>\n',
        )

    def _citation(self, title: str) -> str:
        """Tell how the page is cited, under which licence it is, and who answers for it."""
        briefing = self.dossier.briefing
        named = (self.dossier, title, self.here, self.context.site_url)
        return filled(
            "parts/cite.html.j2",
            words=cite_in_words(*named),
            bibtex=escaped_lines(cite_as_bibtex(*named)),
            licence=briefing.licence,
            editor=briefing.editor,
            contact=briefing.contact,
        )

    def _resolve(self, target: str) -> str | None:
        address = address_of(self.context, target)
        return None if address is None else self.to(address)
