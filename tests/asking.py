"""What readers may type into the search, drawn from any dossier, and the claims that they find."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from factbook.facts import facts_of
from factbook.model.dossier import Dossier
from factbook.model.statement_record import Claim
from factbook.pages.parts.addresses import Addresses

if TYPE_CHECKING:
    from playwright.sync_api import Page

GROUPED: Final = re.compile(r"\d{1,3}(,\d{3})+")
# Ours stands in the page, Zensical's in a window that a button opens.
OUR_FIELD: Final = "input[name=query]"
OUR_RESULT: Final = ".md-search-result__link"
ANSWERED: Final = (
    "text => document.querySelector('ol.md-search-result__list').dataset.asked === text"
)
ZENSICAL_BUTTON: Final = ".md-search__button"
ZENSICAL_FIELD: Final = "[role=combobox]"
ZENSICAL_RESULT: Final = "[role=listbox] a"
# Milliseconds until a search that finds nothing is believed.
PATIENCE: Final = 10_000


@dataclass(frozen=True)
class Query:
    """What is typed, and the places of the claims of which one at least must be found."""

    text: str
    wanted: frozenset[str]


def queries(dossier: Dossier, each: int) -> list[Query]:
    """At most `each` queries of a kind, taken from all over the dossier.

    The kinds are a claimant with a number that one claim alone has; such a number without its
    commas; and a claimant's name in another script, which any of its claims answers.
    """
    kinds: Sequence[Callable[[Dossier], Iterator[Query]]] = (_by_figure, _by_digits, _by_name)
    return [query for kind in kinds for query in _spread(list(kind(dossier)), each)]


def _spread(found: Sequence[Query], count: int) -> list[Query]:
    step = max(1, len(found) // count)
    return list(islice(found, 0, None, step))[:count]


def _with_number_alone(dossier: Dossier) -> Iterator[tuple[Claim, str]]:
    written = [one.figure.number for one in dossier.claims.values() if one.figure]
    for claim in dossier.claims.values():
        number = claim.figure.number if claim.figure else ""
        if number and sum(number in other for other in written) == 1:
            yield claim, number


def _by_figure(dossier: Dossier) -> Iterator[Query]:
    addresses = Addresses(facts_of(dossier))
    for claim, number in _with_number_alone(dossier):
        claimant = dossier.claimants(claim)[0].label
        yield Query(f"{claimant} {number}", frozenset({addresses.claim(claim)}))


def _by_digits(dossier: Dossier) -> Iterator[Query]:
    addresses = Addresses(facts_of(dossier))
    for claim, number in _with_number_alone(dossier):
        if GROUPED.fullmatch(number):
            yield Query(number.replace(",", ""), frozenset({addresses.claim(claim)}))


def _by_name(dossier: Dossier) -> Iterator[Query]:
    addresses = Addresses(facts_of(dossier))
    for actor in dossier.actors.values():
        names = [name for given in actor.names.values() for name in given if not name.isascii()]
        claims = frozenset(addresses.claim(claim) for claim in dossier.claims_of_actor(actor.id))
        if names and claims:
            yield Query(names[0], claims)


def place(address: str, home: str) -> str:
    """The place of the site that a result leads to, without the words to be marked in it.

    `address` is whole and `home` is that of the site's folder.
    """
    parts = urlsplit(address)
    path = unquote(parts.path).removeprefix(unquote(urlsplit(home).path))
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def ask(page: Page, home: str, text: str) -> list[str]:
    """The places that the search of the site at `home` finds for the text, best first.

    Empty if it finds nothing within ten seconds. `LookupError` if the page has no search.
    """
    page.goto(f"{home}index.html")
    if page.locator(OUR_FIELD).count():
        field, result = OUR_FIELD, OUR_RESULT
    elif page.locator(ZENSICAL_BUTTON).count():
        page.click(ZENSICAL_BUTTON)
        field, result = ZENSICAL_FIELD, ZENSICAL_RESULT
    else:
        raise LookupError("the home page has no search")
    page.fill(field, text)
    for _ in range(PATIENCE // 100):
        page.wait_for_timeout(100)
        if links := page.eval_on_selector_all(result, "links => links.map(link => link.href)"):
            return [place(link, home) for link in links]
    return []


def results(page: Page, text: str) -> list[str]:
    """The places that our search finds for the text, best first, on the page that is open."""
    page.fill(OUR_FIELD, "")
    page.fill(OUR_FIELD, text)
    page.wait_for_function(ANSWERED, arg=text.strip())
    links: list[str] = page.eval_on_selector_all(OUR_RESULT, "links => links.map(one => one.href)")
    home: str = page.evaluate(
        "new URL('../..', document.querySelector('script[src*=factbook]').src).href"
    )
    return [place(link, home) for link in links]
