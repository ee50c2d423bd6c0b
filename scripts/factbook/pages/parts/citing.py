"""How to cite a page of the briefing: in plain words, and as BibTeX.

No day of access stands in it: whoever cites knows when they read it, and a page does not.

BibTeX is that of http://tug.ctan.org/biblio/bibtex/base/btxdoc.pdf, in UTF-8, with the field `date`
of biblatex beside `year` and `month`. It counts braces even behind a backslash, so a brace in a
text is written by its name, and a value is always balanced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from factbook.model.briefing import Briefing
from factbook.model.date_words import spoken
from factbook.model.dates import Dated
from factbook.model.dossier import Dossier
from factbook.pages.parts import addresses
from factbook.pages.parts.storable import in_one_line

_SIGNS: Final = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        '"': r"{\textquotedbl}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
    }
)
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def edition_words(briefing: Briefing) -> str:
    """Give the edition, led by that word unless it says so itself."""
    named = "edition" in briefing.edition.lower()
    return briefing.edition if named else f"edition {briefing.edition}"


def edition_named(title: str) -> str:
    """An edition within a sentence: "the Second edition", "edition 2"."""
    return f"the {title}" if "edition" in title.lower() else f"edition {title}"


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


def escaped_for_tex(text: str) -> str:
    """Give a text on one line as TeX prints it, its braces balanced."""
    return in_one_line(text).translate(_SIGNS)


def date_fields(dated: Dated | None) -> Mapping[str, str]:
    """Give `year` and `month`, where the date is known to them, and `date` as it is written."""
    if dated is None:
        return {}
    first = dated.earliest
    plain = first is not None and dated.precision in {"day", "month", "year"}
    return {
        "year": f"{first.year:04}" if first and plain else "",
        "month": _MONTHS[first.month - 1] if first and dated.precision in {"day", "month"} else "",
        "date": dated.edtf,
    }


def entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Give an entry of the fields that have a value, each escaped already."""
    lines = [f"  {name} = {_value(name, text)},\n" for name, text in fields.items() if text]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _value(name: str, text: str) -> str:
    """Months are the names that BibTeX knows; all else stands in braces."""
    return text if name == "month" else f"{{{text}}}"
