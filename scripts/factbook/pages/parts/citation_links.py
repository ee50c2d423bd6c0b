"""What stands on a page for `[[id]]` and `[[id|figure]]`."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from factbook.model.citation_syntax import Citation
from factbook.model.date_words import spoken_day
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim, Mode, Rank
from factbook.pages.parts.claim_phrases import actor_names, claim_date, claimant_words, stated
from factbook.pages.parts.context import Context
from factbook.pages.parts.direction import in_line, printed_text
from factbook.pages.parts.escaping import escaped
from factbook.pages.parts.incident_lists import address_of
from factbook.pages.parts.incident_phrases import figures_in_words, when_and_where
from factbook.pages.parts.markdown_text import Spot
from factbook.pages.parts.page_wording import measure_label


def citation_words(context: Context, citation: Citation, spot: Spot) -> str:
    """Say what is cited: a claim's figure, measure, speaker and date, or a record's name."""
    dossier, name = context.dossier, citation.id
    if name in dossier.claims:
        claim = dossier.claims[name]
        if citation.form == "figure" and claim.figure is not None:
            return claim.figure.shown
        return _claim_words(context, claim, bracketed=spot.bracketed)
    if name in dossier.statements:
        statement = dossier.statements[name]
        return f"{actor_names(dossier, statement.by)}, {spoken_day(statement.said.date)}"
    return _name(dossier, name)


def _name(dossier: Dossier, name: str) -> str:
    labelled = dossier.actors.get(name) or dossier.sources.get(name)
    if labelled is not None:
        return in_line(labelled.label)
    titled = dossier.events.get(name) or dossier.pages.get(name)
    if titled is not None:
        return titled.title
    if name in dossier.places:
        return dossier.places[name].name
    if name in dossier.questions:
        return dossier.questions[name].question
    if name in dossier.measures:
        return measure_label(dossier, name)
    return _of_incident(dossier, name) or f"[[{name}]]"


def _of_incident(dossier: Dossier, name: str) -> str:
    """An incident by its day and what happened, an account by its figures; "" if it is neither."""
    incident = dossier.incident_of(name)
    if incident is None:
        return ""
    if incident == name:
        found = dossier.incidents[name]
        return f"{found.what.rstrip('.')} ({when_and_where(dossier, found)})"
    found, account = dossier.account(name)
    figures = figures_in_words(dossier, account) or "no figure"
    who = in_line(dossier.actors[account.by].label)
    return f"{figures} ({who}, {when_and_where(dossier, found)})"


def citation_markup(
    context: Context, to: Callable[[str], str], citation: Citation, spot: Spot
) -> Markup:
    """Give the citation as a link, or as its words alone where it stands in another link.

    `to` gives the link from the page on which it stands to an address.
    """
    words = printed_text(citation_words(context, citation, spot))
    address = address_of(context, citation.id)
    if address is None or spot.linked:
        return words
    title = ""
    if citation.form == "figure" and citation.id in context.dossier.claims:
        title = _claim_words(context, context.dossier.claims[citation.id], bracketed=False)
    return Markup('<a class="cite" href="{}"{}>{}</a>').format(
        escaped(to(address)),
        Markup(' title="{}"').format(escaped(title)) if title else "",
        words,
    )


def _fallen(context: Context, claim: Claim) -> str:
    """Say that the claim fell: struck by the editors, or replaced by another claim."""
    if claim.rank is Rank.DEPRECATED:
        reason = (claim.rank_reason or "").strip().rstrip(".")
        return f"; struck here: {reason}" if reason else "; struck here"
    standing = context.analysis.standing(claim.id).standing
    return "" if standing.stands else f"; since {standing.value}"


def _claim_words(context: Context, claim: Claim, *, bracketed: bool) -> str:
    """Give "about 300 lost (Water Board, 13 January 2025)"; in brackets, with commas alone."""
    dossier = context.dossier
    says = stated(context, claim, with_mode=False)
    speakers = claimant_words(dossier, claim)
    date = claim_date(dossier, claim) + _fallen(context, claim)
    owner = f"{speakers}, {date}"
    if claim.figure is None and claim.position is None:
        return owner
    if claim.position is not None:
        who = in_line(dossier.actors[claim.about].label) if claim.about else speakers
        says = f"{who} {says}"
        owner = date if who == speakers else owner
    if claim.mode is not Mode.ACTUAL:
        owner = f"{claim.mode.value}; {owner}"
    return f"{says}, {owner}" if bracketed else f"{says} ({owner})"
