"""The one-file edition: the whole briefing as a single HTML file.

It is put together from the generated pages, so that it says what they say, in their words. It
runs no script and asks for no other file: its own policy forbids a browser both.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.pages.one_file.assembly import Setting
from factbook.pages.one_file.chapters import chapters, count_left_out
from factbook.pages.one_file.inline_pictures import with_pictures
from factbook.pages.one_file.page_fragment import leaves
from factbook.pages.parts.sheet import filled
from factbook.pages.parts.themeless import screen_colours, themeless_style

__all__ = ["one_file"]


def one_file(
    briefing: Briefing, pages: Mapping[str, str], pictures: Mapping[str, str], style: str
) -> str:
    """Give the whole briefing as one HTML file.

    `pages` are the generated pages as Markdown and `pictures` the drawn charts as SVG, each by its
    path under `docs/`; `style` is the style sheet of the site.

    Raises:
        KeyError: a page shows a chart that is not among the pictures.
    """
    found = leaves(pages)
    chosen = chapters(found)
    kept = [leaf for chapter in chosen for leaf in chapter.leaves]
    setting = Setting.of(kept)
    text = filled(
        "one_file/frame.html.j2",
        title=briefing.title,
        edition=briefing.edition,
        as_of=spoken(briefing.as_of),
        style=Markup(_style(style)),  # noqa: S704  # our own style sheets
        chapters=[setting.chapter(one) for one in chosen],
        licence=briefing.licence,
        editor=briefing.editor,
        contact=briefing.contact,
        left_out=count_left_out(found, kept),
    )
    return with_pictures(text, pictures)


def _style(site: str) -> str:
    """The site's style sheet, and what a single file adds; dark where the reader's screen is."""
    own = (files(__name__) / "one_file.css").read_text(encoding="utf-8")
    # Nothing in a style sheet may end the element that it stands in.
    return f"{site}\n{themeless_style()}{own}\n{screen_colours()}".replace("</", "<\\/")
