"""How to cite a page of the briefing: in plain words, and as BibTeX.

No day of access stands in it: whoever cites knows when they read it, and a page does not.
"""

from __future__ import annotations

import re

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.model.dossier import Dossier
from factbook.pages.parts import addresses
from factbook.pages.parts.bibtex_entry import date_fields, entry, escaped_for_tex
from factbook.pages.parts.storable import in_one_line


def edition_words(briefing: Briefing) -> str:
    """Give the edition, led by that word unless it says so itself."""
    named = "edition" in briefing.edition.lower()
    return briefing.edition if named else f"edition {briefing.edition}"


def cite_in_words(dossier: Dossier, title: str, address: str, site_url: str = "") -> str:
    """Give a citation of the page in one line.

    `address` is the page's own, seen from the site's root; it is told where `site_url`, the
    address of the home page's folder, is known.
    """
    briefing = dossier.briefing
    within = [] if address == addresses.HOME else [f"“{in_one_line(title)}”"]
    parts = [
        *within,
        in_one_line(briefing.title),
        in_one_line(edition_words(briefing)),
        f"as of {spoken(briefing.as_of)}",
        *([_whole(address, site_url)] if site_url else []),
    ]
    return ", ".join(parts) + ("" if site_url else ".")


def cite_as_bibtex(dossier: Dossier, title: str, address: str, site_url: str = "") -> str:
    """Give a citation of the page as an entry of BibTeX.

    Its key is made of the address, and of the briefing's title for the home page.
    """
    briefing = dossier.briefing
    within = escaped_for_tex(briefing.title)
    as_of = f"as of {spoken(briefing.as_of)}"
    fields = {
        "title": f"{{{within if address == addresses.HOME else escaped_for_tex(title)}}}",
        "howpublished": "" if address == addresses.HOME else f"{{{within}}}",
        **date_fields(briefing.as_of),
        "note": escaped_for_tex(f"{edition_words(briefing)}, {as_of}"),
        "url": _whole(address, site_url) if site_url else "",
    }
    key = _key(briefing.title) or "briefing"
    return entry("misc", key if address == addresses.HOME else _key(address), fields)


def _whole(address: str, site_url: str) -> str:
    return f"{site_url.rstrip('/')}/{address}"


def _key(name: str) -> str:
    """A key of letters, digits and hyphens: `questions-depth` for `questions/depth.html`."""
    return re.sub(r"[^a-z0-9]+", "-", name.replace(".html", "").lower()).strip("-")
