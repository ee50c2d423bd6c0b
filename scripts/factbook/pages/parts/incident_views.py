"""An incident for readers: when and where it was, who says what of it, and how that compares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from factbook.model.incident_record import Account, Incident
from factbook.model.statement_record import Claim, Evidence
from factbook.pages.parts.account_lists import offices_of
from factbook.pages.parts.claim_lines import claim_link
from factbook.pages.parts.incident_lists import address_of_incident
from factbook.pages.parts.incident_phrases import figures_in_words, figures_of, heading_of
from factbook.pages.parts.page_wording import how_dated
from factbook.pages.parts.sheet import Sheet, named
from factbook.pages.parts.state_views import relation_view
from factbook.pages.parts.views import Link, StateView
from factbook.reasoning.account_relations import AccountRelation
from factbook.reasoning.answers import Relation, RelationKind

_ORDER = (
    RelationKind.CONFLICT,
    RelationKind.ROUNDING,
    RelationKind.COMPATIBLE,
    RelationKind.AGREE,
)
"""What contests an account comes first."""


@dataclass(frozen=True)
class AccountView:
    """What one claimant says: its figures in words, and the documents that carry them.

    `compiled_from` are the offices that these were made from.
    """

    id: str
    was: tuple[str, ...]
    who: Link
    figures: tuple[str, ...]
    text: str
    note: str
    evidence: tuple[tuple[Link, str], ...]
    compiled_from: tuple[Link, ...]


@dataclass(frozen=True)
class IncidentView:
    """An incident with its accounts; `others` are the incidents that it names, and how."""

    id: str
    was: tuple[str, ...]
    heading: str
    how_dated: str
    tags: tuple[str, ...]
    note: str
    accounts: tuple[AccountView, ...]
    claims: tuple[Link, ...]
    relations: tuple[StateView, ...]
    others: tuple[tuple[str, Link], ...]


def incident_views(
    sheet: Sheet, incidents: Iterable[Incident], relations: Iterable[AccountRelation]
) -> list[IncidentView]:
    """Give the incidents of a page, with how their accounts compare."""
    of_incident: dict[str, list[AccountRelation]] = {}
    for one in relations:
        of_incident.setdefault(one.incident, []).append(one)
    actors, sources = _Links(sheet.actor), _Links(sheet.source)
    return [
        IncidentView(
            id=one.id,
            was=one.was,
            heading=named(one, heading_of(sheet.dossier, one)),
            how_dated=how_dated(one.when),
            tags=tuple(sheet.dossier.tags[tag].name for tag in one.tags),
            note=one.note or "",
            accounts=tuple(_account(sheet, account, actors, sources) for account in one.accounts),
            claims=tuple(
                claim_link(sheet, claim) for claim in sheet.dossier.claims_of_incident(one.id)
            ),
            relations=tuple(_relations(of_incident.get(one.id, ()))),
            others=tuple(_others(sheet, one)),
        )
        for one in incidents
    ]


class _Links(dict[str, Link]):
    """The links of a page to records, each made once: hundreds of accounts name the same few."""

    def __init__(self, link: Callable[[str], Link]) -> None:
        super().__init__()
        self._link = link

    def __missing__(self, name: str) -> Link:
        self[name] = self._link(name)
        return self[name]


def _account(
    sheet: Sheet, account: Account, actors: Mapping[str, Link], sources: Mapping[str, Link]
) -> AccountView:
    return AccountView(
        id=account.id,
        was=account.was,
        who=actors[account.by],
        figures=figures_of(sheet.dossier, account),
        text=account.text or "",
        note=account.note or "",
        evidence=tuple((sources[one.source], _locator(one)) for one in account.evidence),
        compiled_from=tuple(
            (actors if name in sheet.dossier.actors else sources)[name]
            for name in offices_of(account)
        ),
    )


def _locator(evidence: Evidence) -> str:
    return ", ".join(one for one in (evidence.locator, evidence.note) if one)


def _relations(relations: Sequence[AccountRelation]) -> Iterator[StateView]:
    for one in sorted(relations, key=lambda one: _ORDER.index(one.kind)):
        view = relation_view(Relation(one.kind, one.reason))
        yield StateView(view.mark, RELATIONS[one.kind], one.reason)


RELATIONS = {
    RelationKind.CONFLICT: "conflict",
    RelationKind.ROUNDING: "differ only by rounding",
    RelationKind.COMPATIBLE: "compatible",
    RelationKind.AGREE: "agree",
}
"""How two accounts of one incident compare, in a word."""


def _others(sheet: Sheet, incident: Incident) -> Iterator[tuple[str, Link]]:
    if incident.same_as is not None:
        yield "The same incident as", incident_link(sheet, incident.same_as)
    if incident.part_of is not None:
        yield "Part of", incident_link(sheet, incident.part_of)
    for link in sheet.context.analysis.incidents.naming(incident.id):
        words = "Recorded as well as" if link.same_as == incident.id else "Holds"
        yield words, incident_link(sheet, link.id)


def rival_accounts(sheet: Sheet, claim: Claim) -> Iterator[tuple[StateView, tuple[Link, ...]]]:
    """What contradicts a claim of those who tell of the same incident, each once."""
    relations = sheet.context.analysis.incidents.relations_of_claim(claim.id)
    found = dict.fromkeys(
        one.other if one.one == claim.id else one.one
        for one in relations
        if one.kind is RelationKind.CONFLICT
    )
    if found:
        view = relation_view(Relation(RelationKind.CONFLICT, ""))
        yield view, tuple(_account_or_claim(sheet, name) for name in found)


def _account_or_claim(sheet: Sheet, name: str) -> Link:
    if name in sheet.dossier.claims:
        return claim_link(sheet, sheet.dossier.claims[name])
    incident, account = sheet.dossier.account(name)
    page = address_of_incident(sheet.context, incident.id).partition("#")[0]
    words = ", ".join((sheet.actor(account.by).text, figures_in_words(sheet.dossier, account)))
    return Link(words, sheet.to(f"{page}#{name}"), sheet.side(account.by))


def incident_link(sheet: Sheet, name: str) -> Link:
    """Name an incident by its heading, as a link."""
    incident = sheet.dossier.incidents[name]
    address = address_of_incident(sheet.context, name)
    return Link(heading_of(sheet.dossier, incident), sheet.to(address))
