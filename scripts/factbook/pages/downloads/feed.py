"""What is new as Atom feeds: RFC 4287 (https://www.rfc-editor.org/rfc/rfc4287).

One feed is of the whole briefing, and each question has one of its own beside its page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from factbook.model.briefing import Briefing
from factbook.pages.downloads.feed_entries import FeedEntry, last_day, newest_entries
from factbook.pages.parts import addresses
from factbook.pages.parts.context import Context
from factbook.pages.parts.storable import in_one_line, storable

FEED: Final = "feed.xml"
_BRIEFINGS: Final = uuid5(NAMESPACE_URL, "urn:factbook:briefing")
_QUESTIONS: Final = uuid5(NAMESPACE_URL, "urn:factbook:question")
# What XML reads as markup is escaped by `html`; a parser would make spaces of these.
_LINE_ENDS: Final = {ord(sign): f"&#{ord(sign)};" for sign in "\t\n\r"}


def feed(context: Context, site_url: str = "") -> str:
    """Give the feed of what is new in the briefing.

    `site_url` is the address of the home page's folder. Without it, links are relative to the
    feed, which RFC 4287 allows.
    """
    title = context.dossier.briefing.title
    entries = list(newest_entries(context))
    name = uuid5(_BRIEFINGS, storable(title))
    return _feed(context, name, title, (FEED, addresses.HOME), entries, site_url)


def question_feed(context: Context, question: str, site_url: str = "") -> str:
    """Give the feed of a question: its claims, and what was corrected of them."""
    record = context.dossier.questions[question]
    entries = list(newest_entries(context, question))
    title = f"{context.dossier.briefing.title}: {record.question}"
    first = record.was[0] if record.was else record.id
    name = uuid5(_QUESTIONS, f"{storable(context.dossier.briefing.title)}\0{first}")
    here = (feed_path(question), addresses.question(question))
    return _feed(context, name, title, here, entries, site_url)


def feed_path(question: str) -> str:
    """Where a question's feed lies, beside its page."""
    return re.sub(r"\.html$", ".xml", addresses.question(question))


def _feed(
    context: Context,
    name: UUID,
    title: str,
    paths: tuple[str, str],
    entries: Sequence[FeedEntry],
    site_url: str,
) -> str:
    """A feed; `paths` are its own, and that of the page of which it tells."""
    briefing = context.dossier.briefing
    here, page = paths
    base = f"{site_url.rstrip('/')}/" if site_url else "../" * here.count("/")
    # What is edited without a new entry is new as of the briefing's own day.
    days = (*(one.day for one in entries[:1]), last_day(briefing.as_of) or date.min)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{name.urn}</id>",
        f"<title>{_xml(in_one_line(title))}</title>",
        "<subtitle>Claims, corrections and editions, the newest first</subtitle>",
        f"<updated>{_instant(max(days))}</updated>",
        f"<author><name>{_xml(in_one_line(briefing.editor or briefing.title))}</name></author>",
        *_rights(briefing),
        f'<link rel="self" type="application/atom+xml" href="{_xml(base + here)}"/>',
        f'<link rel="alternate" type="text/html" href="{_xml(base + page)}"/>',
        *(line for one in entries for line in _entry(one, base)),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _rights(briefing: Briefing) -> Iterator[str]:
    if briefing.licence is not None:
        named = " ".join(filter(None, (briefing.licence.name, briefing.licence.url)))
        yield f"<rights>{_xml(in_one_line(named))}</rights>"


def _entry(entry: FeedEntry, base: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{entry.id.urn}</id>"
    yield f"<title>{_xml(in_one_line(entry.title))}</title>"
    yield f"<updated>{_instant(entry.day)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{_xml(base + entry.address)}"/>'
    if entry.category is not None:
        question, words = entry.category
        yield f'<category term="{question}" label="{_xml(words)}"/>'
    yield f"<summary>{_xml(entry.summary)}</summary>"
    yield "</entry>"


def _instant(day: date) -> str:
    """The start of a day in UTC: RFC 3339, as RFC 4287 asks."""
    return f"{day.isoformat()}T00:00:00Z"


def _xml(text: str) -> str:
    return html.escape(storable(text)).translate(_LINE_ENDS)
