"""The one-file edition: the whole briefing as a single HTML file.

It is put together from the generated pages, so that it says what they say, in their words. It
asks for no other file, and runs one script of its own: its policy forbids a browser all else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files
from typing import Final

from markupsafe import Markup

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.pages.one_file.assembly import Setting
from factbook.pages.one_file.chapters import chapters, count_left_out
from factbook.pages.one_file.compacting import compact
from factbook.pages.one_file.inline_pictures import with_pictures
from factbook.pages.one_file.page_fragment import leaves
from factbook.pages.one_file.whole_ledger import with_whole_ledger
from factbook.pages.parts.sheet import filled
from factbook.pages.parts.themeless import screen_colours, themeless_style

__all__ = ["one_file"]

_BAR: Final = ("questions", "ledger")
"""The chapters to which the bar leads that stays at the top."""


def one_file(
    briefing: Briefing, pages: Mapping[str, str], pictures: Mapping[str, str], style: str
) -> str:
    """Give the whole briefing as one HTML file.

    `pages` are the generated pages as Markdown and `pictures` the drawn charts as SVG, each by its
    path under `docs/`; `style` is the style sheet of the site.

    Raises:
        KeyError: a page shows a chart that is not among the pictures.
    """
    found = with_whole_ledger(leaves(pages))
    script = _script()
    chosen = chapters(found)
    kept = [leaf for chapter in chosen for leaf in chapter.leaves]
    left_out = count_left_out(found.values())
    compact(kept)
    setting = Setting.of(kept)
    text = filled(
        "one_file/frame.html.j2",
        title=briefing.title,
        edition=briefing.edition,
        as_of=spoken(briefing.as_of),
        style=Markup(_style(style)),  # noqa: S704  # our own style sheets
        bar=_BAR,
        script=Markup(script),  # noqa: S704  # our own
        script_hash=_hash_of(script),
        chapters=[setting.chapter(one) for one in chosen],
        licence=briefing.licence,
        editor=briefing.editor,
        contact=briefing.contact,
        left_out=left_out,
    )
    return with_pictures(text, pictures)


def _script() -> str:
    return (files(__name__) / "one_file.js").read_text(encoding="utf-8")


def _hash_of(script: str) -> str:
    """The script's hash as a policy names it (https://www.w3.org/TR/CSP3/#source-list-syntax)."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _style(site: str) -> str:
    """The site's style sheet, and what a single file adds; dark where the reader's screen is."""
    own = (files(__name__) / "one_file.css").read_text(encoding="utf-8")
    # Nothing in a style sheet may end the element that it stands in.
    return f"{site}\n{themeless_style()}{own}\n{screen_colours()}".replace("</", "<\\/")
