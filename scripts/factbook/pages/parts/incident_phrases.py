"""The figures of accounts of incidents, and when incidents were, in words."""

from __future__ import annotations

from factbook.model.date_words import spoken, spoken_day
from factbook.model.dossier import Dossier
from factbook.model.incident_record import Account, Incident
from factbook.pages.parts.context import Context
from factbook.pages.parts.direction import in_line
from factbook.pages.parts.page_wording import listed
from factbook.reasoning.amounts import amount_of
from factbook.reasoning.incident_words import total_sentence


def figures_of(dossier: Dossier, account: Account) -> tuple[str, ...]:
    """The figures of an account, each with what it counts."""
    return tuple(
        amount_of(figure.shown, measure, dossier.measures)
        for measure, figure in account.figures.items()
    )


def figures_in_words(dossier: Dossier, account: Account) -> str:
    """Give "1 killed and 5 hurt"; "" for an account without figures."""
    return listed(figures_of(dossier, account)) if account.figures else ""


def total_words(context: Context, question: str) -> str:
    """The total that answers a question, in a sentence; "" where it asks of no incidents."""
    measures = context.analysis.incidents.measures(question)
    if not measures:
        return ""
    totals = context.analysis.incidents.totals(measures[0])
    return total_sentence(context.dossier, measures[0], totals)


def when_and_where(dossier: Dossier, incident: Incident) -> str:
    """Give "6 August 2014, Debaltseve", or the date alone where no place is known."""
    say = spoken_day if incident.period is None else spoken
    date = say(incident.when.date)
    begun = date[:1].upper() + date[1:]
    if incident.place is None:
        return begun
    return f"{begun}, {in_line(dossier.places[incident.place].name)}"


def heading_of(dossier: Dossier, incident: Incident) -> str:
    """When and where it was, and what happened: what tells it from others like it."""
    return f"{when_and_where(dossier, incident)}: {incident.what.rstrip('.')}"
