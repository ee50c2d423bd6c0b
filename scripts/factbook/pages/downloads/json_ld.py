"""The claims of a question as schema.org's `Claim` in JSON-LD, for search engines.

The terms are those of https://schema.org/Claim, the form is https://www.w3.org/TR/json-ld11/. A
claim has what Google documents for one (https://developers.google.com/search/docs/appearance/
structured-data/factcheck): its text, author, date and appearances, of which the address is read.
What all claims of a page have in common is told once, of their question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from factbook.model.actor_record import Actor, ActorKind
from factbook.model.briefing import Briefing, Licence
from factbook.model.correction_record import Correction
from factbook.model.dates import Dated, parse_date
from factbook.model.dossier import Dossier
from factbook.model.source_record import Source
from factbook.model.statement_record import Claim, Rank
from factbook.pages.parts import addresses
from factbook.pages.parts.correction_notes import corrections_of_claim
from factbook.pages.parts.escaping import json_text
from factbook.pages.parts.json_lines import Value
from factbook.pages.parts.storable import storable
from factbook.reasoning.editions.published import Published

_KINDS: Final = {ActorKind.PERSON: "Person", ActorKind.MEDIA: "NewsMediaOrganization"}
_ISO: Final = {"day": 10, "month": 7, "year": 4}


def json_ld(
    dossier: Dossier, question: str, site_url: str = "", before: Published | None = None
) -> Markup:
    """Give the claims of a question, to stand in a `<script type="application/ld+json">`.

    `before` is the edition on which this one is based, if there is one.
    It is ASCII without a sign that HTML would read, so it can end no script element.
    """
    page = f"{site_url.rstrip('/')}/{addresses.question(question)}" if site_url else ""
    # A page that does not know its whole address is told by its file's name.
    about = page or addresses.question(question).rpartition("/")[2]
    claims = [_claim(dossier, one, page) for one in dossier.claims_of_question(question)]
    asked = _question(dossier, question, about, _edition(dossier, before, site_url))
    # A claim is told within its question, so that none has to say what it is about.
    return json_text({"@context": "https://schema.org", **asked, "subjectOf": claims})


def _edition(dossier: Dossier, edition: Published | None, site_url: str) -> Value:
    """An earlier edition, with where its pages stand if that is known."""
    if edition is None:
        return None
    home = addresses.as_known(edition.name, addresses.HOME)
    return _without_gaps(
        {
            "@type": "CreativeWork",
            "name": storable(dossier.briefing.title),
            "version": storable(edition.title),
            "dateModified": iso_date(parse_date(edition.as_of)),
            "url": f"{site_url.rstrip('/')}/{home}" if site_url else None,
        }
    )


def _question(dossier: Dossier, question: str, about: str, before: Value) -> dict[str, Value]:
    briefing = dossier.briefing
    return {
        "@type": "Question",
        "@id": about,
        "name": storable(dossier.questions[question].question),
        "isPartOf": _without_gaps(
            {
                "@type": "CreativeWork",
                "name": storable(briefing.title),
                "version": storable(briefing.edition),
                "dateModified": iso_date(briefing.as_of),
                "isBasedOn": before,
                "editor": _editor(briefing),
                "license": _licence(briefing.licence),
            }
        ),
    }


def _claim(dossier: Dossier, claim: Claim, page: str) -> Value:
    statement = dossier.statement_of(claim)
    names = dict.fromkeys(one.source for one in statement.evidence)
    sources = [dossier.sources[name] for name in names]
    first = _first(sources)
    return _without_gaps(
        {
            "@type": "Claim",
            "@id": f"{page}#{claim.id}",
            "text": storable(claim.sentence),
            "author": [_author(dossier.actors[name]) for name in statement.by],
            "datePublished": iso_date(statement.said.date),
            "creativeWorkStatus": "Deprecated" if claim.rank is Rank.DEPRECATED else None,
            "correction": [_correction(one) for one in corrections_of_claim(dossier, claim)],
            "firstAppearance": _appearance(first) if first else None,
            "appearance": [_appearance(one) for one in sources if one is not first],
        }
    )


def _correction(correction: Correction) -> Value:
    """What was wrong of the claim, as https://schema.org/CorrectionComment."""
    return _without_gaps(
        {
            "@type": "CorrectionComment",
            "text": storable(correction.reason),
            "datePublished": iso_date(correction.date),
        }
    )


def _editor(briefing: Briefing) -> Value:
    """Who answers for the briefing, with where they are reached; None where that is not told."""
    if briefing.editor is None and briefing.contact is None:
        return None
    contact = briefing.contact or ""
    is_page = "://" in contact
    return _without_gaps(
        {
            "@type": "Organization",
            "name": storable(briefing.editor or briefing.title),
            "url": contact if is_page else None,
            "email": contact if contact and not is_page else None,
        }
    )


def _licence(licence: Licence | None) -> Value:
    """Where the licence is set out; its name where that is not told."""
    if licence is None:
        return None
    if licence.url:
        return licence.url
    return {"@type": "CreativeWork", "name": storable(licence.name)}


def _author(actor: Actor) -> Value:
    item = f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None
    kind = _KINDS.get(actor.kind, "Organization")
    return _without_gaps({"@type": kind, "name": storable(actor.name), "sameAs": item})


def _first(sources: Sequence[Source]) -> Source | None:
    """The document that came out before all others; None where their dates leave it open."""
    days = [
        iso_date(one.issued) if one.issued and one.issued.precision == "day" else None
        for one in sources
    ]
    known = sorted(day for day in days if day)
    if not known or len(known) < len(days) or known.count(known[0]) > 1:
        return None
    return sources[days.index(known[0])]


def _appearance(source: Source) -> Value:
    """The document by its address, or by its publisher and title where it has none."""
    described = {"url": source.url} if source.url else {"name": storable(source.label)}
    return {"@type": "CreativeWork", **described}


def iso_date(dated: Dated) -> str | None:
    """Give a day, month or year as ISO 8601 writes it; None for any other date or a doubtful one.

    A year and a month are what schema.org takes for a date too.
    """
    if dated.precision not in _ISO or dated.earliest is None:
        return None
    if dated.approximate or dated.uncertain:
        return None
    return dated.earliest.isoformat()[: _ISO[dated.precision]]


def _without_gaps(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if value not in (None, [])}
