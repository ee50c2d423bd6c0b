"""Long lists in parts that an edit does not shift."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factbook.loading.reading import read_dossier
from factbook.model.briefing import Event
from factbook.model.dossier import Dossier
from factbook.pages import ledger, page_types
from factbook.pages.parts import claim_parts, paging
from factbook.pages.parts.paging import LONG, Part, Step, by_day, by_name, parts
from factbook.reasoning import analyse
from pages.site import tree
from rendering import ContextOfCharts, render_pages
from synthetic import synthetic_dossier

Pages = Mapping[str, str]
SOME = 40
"""Items that a page of a list shows here at most, in the place of `LONG`."""
DAYS = st.none() | st.dates(date(2019, 11, 1), date(2020, 2, 1))
NAMES = st.text(alphabet="aAbäž안 1.", min_size=1, max_size=4)


@dataclass(frozen=True)
class Entry:
    """Something to list: a day or a name, and an id."""

    day: date | None
    name: str
    id: str


def entries(days: Sequence[date | None], names: Sequence[str]) -> list[Entry]:
    return [
        Entry(day, name, f"id-{number}")
        for number, (day, name) in enumerate(zip(days, names, strict=True))
    ]


def by_its_day(entry: Entry, depth: int) -> Step:
    return by_day(entry.day, entry.id, depth)


def by_its_name(entry: Entry, depth: int) -> Step:
    return by_name(entry.name, entry.id, depth)


def newest_first(found: list[Entry]) -> list[Entry]:
    return sorted(found, key=lambda one: (one.day or date.min, one.id), reverse=True)


def told(found: Sequence[Part[Entry]]) -> dict[str, list[str]]:
    """The ids in each part, by what its address is made of."""
    slugs = [part.step.slug for part in found]
    assert len(set(slugs)) == len(slugs)
    return {part.step.slug: [one.id for one in part.items] for part in found}


@pytest.mark.parametrize("way", [by_its_day, by_its_name])
@given(st.lists(st.tuples(DAYS, NAMES), min_size=1, max_size=40), st.integers(0, 12))
def test_each_item_stands_in_one_part_and_no_part_is_too_long(
    way: Callable[[Entry, int], Step], drawn: list[tuple[date | None, str]], copies: int
) -> None:
    repeated = drawn * (copies + 1)
    listed = entries([day for day, _ in repeated], [name for _, name in repeated])
    made = parts(listed, way)
    ids = [one for part in told(made).values() for one in part]
    assert sorted(ids) == sorted(one.id for one in listed)
    assert all(len(part.items) <= LONG for part in made)
    assert all(re.fullmatch("[a-z0-9-]*", part.step.slug) for part in made)
    assert (len(made) == 1 and not made[0].step.slug) == (len(listed) <= LONG)


@settings(max_examples=40)
@given(st.lists(DAYS, min_size=LONG + 1, max_size=2 * LONG), DAYS)
def test_what_is_added_changes_its_own_part_alone(
    days: list[date | None], added: date | None
) -> None:
    listed = entries(days, [""] * len(days))
    new = Entry(added, "", "id-new")
    before = told(parts(newest_first(listed), by_its_day))
    after = told(parts(newest_first([*listed, new]), by_its_day))
    changed = [slug for slug in after if before.get(slug) != after[slug]]
    # One part has it; or a part that grew too long for it gave way to narrower ones.
    gone = [slug for slug in before if slug not in after]
    assert len(gone) <= 1
    assert changed
    moved = {one for slug in changed for one in after[slug]} - {"id-new"}
    assert moved == {one for slug in (*gone, *changed) for one in before.get(slug, ())}
    assert gone or len(changed) == 1


def test_a_part_is_a_year_or_where_that_is_too_long_something_narrower() -> None:
    first = date(2025, 1, 1)
    days = [first + timedelta(days=number % 31) for number in range(LONG)]
    days += [date(2024, 5, 1), date(2025, 2, 1), date(2025, 8, 1)]
    days += [date(2025, 2, 15)] * (LONG + 1)
    made = parts(newest_first(entries(days, [""] * len(days))), by_its_day)
    labels = [part.step.label for part in made]
    assert labels[0] == "July to September 2025"
    assert "January 2025" in labels
    assert "February 2025, from day 1 to 10" in labels
    numbered = [label for label in labels if label.startswith("15 February 2025, part ")]
    assert numbered[0] == "15 February 2025, part 0"
    assert len(numbered) > 2
    assert numbered == sorted(numbered)
    assert labels[-1] == "2024"


def test_names_in_any_script_have_a_page_for_each_beginning() -> None:
    names = ["Äbel"] * 3 + ["abel"] * 150 + ["가나"] * 60 + ["가다"] * 150
    made = parts(entries([None] * len(names), names), by_its_name)
    assert [part.step.label for part in made] == ["Ä…", "A…", "가나…", "가다…"]


def _dossier(root: Path, questions: int, claims: int, sources: int, actors: int) -> Dossier:
    synthetic_dossier(root, questions, claims, sources, actors, seed=3)
    dossier = read_dossier(root).dossier
    assert dossier is not None
    return dossier


def _rendered(dossier: Dossier) -> Pages:
    with _short_lists():
        return render_pages(dossier, analyse(dossier), ())


@contextmanager
def _short_lists() -> Iterator[None]:
    """Lists are long that have more than `SOME` items, so that a small dossier has long ones."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (paging, ledger, claim_parts):
            assert module.LONG == LONG  # type: ignore[attr-defined]  # of the modules' own names
            patch.setattr(module, "LONG", SOME)
        yield


def _event(number: int) -> Event:
    day = date(2014, 1, 1) + timedelta(days=number)
    return Event.model_validate({"id": f"event-{number}", "date": day.isoformat(), "title": "It."})


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A dossier with more than fit on a page of every kind of record."""
    few_claims = _dossier(tmp_path_factory.mktemp("many"), SOME + 5, 2, SOME + 5, SOME + 5)
    events = {event.id: event for event in map(_event, range(SOME + 5))}
    return replace(few_claims, events=events)


@pytest.fixture(scope="module")
def many_pages(many: Dossier) -> Pages:
    return _rendered(many)


@pytest.fixture(scope="module")
def talkative_pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of a dossier in which few speak much, in few sources."""
    return _rendered(_dossier(tmp_path_factory.mktemp("talkative"), SOME, 9, 3, 8))


def _below(pages: Pages, folder: str) -> list[str]:
    return [path for path in pages if path.startswith(f"{folder}/")]


@pytest.mark.parametrize(
    ("folder", "listed"),
    [
        ("ledger", "table.ledger td.text:has(+ td.text) a"),
        ("timeline", "h3[id]"),
        ("actors/index", "table.list a[href^='../']"),
        ("sources/index", "table.list a[href^='../']"),
        ("questions/index", "ol.index .index-name a"),
    ],
)
def test_a_long_list_has_pages_of_which_each_shows_a_part(
    many: Dossier, many_pages: Pages, folder: str, listed: str
) -> None:
    found: Counter[str] = Counter()
    for path in _below(many_pages, folder):
        shown = tree(many_pages[path]).css(listed)
        # An actor's line may name the one that it is part of.
        names = {one.attributes.get("href") or one.attributes.get("id") or "" for one in shown}
        assert 0 < len(names) <= SOME, path
        found.update(names)
    expected = {
        "ledger": len(many.claims), "timeline": len(many.events), "actors/index": len(many.actors),
        "sources/index": len(many.sources), "questions/index": len(many.questions),
    }[folder]  # fmt: skip
    assert len(found) == expected


@pytest.mark.parametrize(
    "head", ["ledger", "timeline", "actors/index", "sources/index", "questions/index"]
)
def test_the_first_page_of_a_list_leads_to_every_part_and_each_part_back_and_on(
    many_pages: Pages, head: str
) -> None:
    links = tree(many_pages[f"{head}.md"]).css("#_parts a")
    targets = [_joined(f"{head}.md", link.attributes["href"] or "") for link in links]
    assert sorted(targets) == sorted(_below(many_pages, head))
    for place, target in enumerate(targets):
        page = tree(many_pages[target])
        up = [_joined(target, node.attributes["href"] or "") for node in page.css("nav.crumb a")]
        assert up == ["index.md", f"{head}.md"]
        for rel, other in (("prev", place - 1), ("next", place + 1)):
            beside = page.css(f'a[rel="{rel}"]')
            shown = {_joined(target, node.attributes["href"] or "") for node in beside}
            assert shown == ({targets[other]} if 0 <= other < len(targets) else set())


def test_a_link_to_an_event_leads_to_the_page_that_has_it(many: Dossier, many_pages: Pages) -> None:
    first = next(iter(many.events))
    briefing = many.briefing.model_copy(update={"summary": f"See [[{first}]]."})
    told = ContextOfCharts(replace(many, briefing=briefing), analyse(many), ())
    with _short_lists():
        [page] = page_types()["home"].pages(told)
    home = tree(page.text)
    link = home.css_first("a.cite")
    assert link is not None
    path, _, place = (link.attributes["href"] or "").partition("#")
    assert place == first
    there = tree(many_pages[path.replace(".html", ".md")])
    assert first in {node.attributes["id"] for node in there.css("h3[id]")}


@pytest.mark.parametrize("kind", ["actors", "sources"])
def test_the_claims_of_one_who_speaks_much_are_parted_by_date(
    talkative_pages: Pages, kind: str
) -> None:
    heads = [path for path in _below(talkative_pages, kind) if path.count("/") == 1]
    long = [path for path in heads if tree(talkative_pages[path]).css("#_parts")]
    assert long
    for path in long:
        links = tree(talkative_pages[path]).css("#_parts a")
        found: set[str] = set()
        assert 0 < len(_claims(talkative_pages[path])) <= SOME
        for link in links:
            part = _joined(path, link.attributes["href"] or "")
            assert 0 < len(_claims(talkative_pages[part])) <= SOME
            found |= _claims(talkative_pages[part])
        assert len(found) > SOME
        assert _claims(talkative_pages[path]) <= found


def _claims(page: str) -> set[str]:
    """The claims in the tables of a page, by their ids."""
    links = tree(page).css("table.claims tr:not(.group) td:not(.whose) > a:first-child")
    return {(link.attributes["href"] or "").partition("#")[2] for link in links}


def test_every_link_of_a_dossier_with_long_lists_arrives(
    many_pages: Pages, talkative_pages: Pages
) -> None:
    for pages in (many_pages, talkative_pages):
        known = {path: set(re.findall(r' id="([^"]+)"', page)) for path, page in pages.items()}
        for path, page in pages.items():
            for link in re.findall(r'<a [^>]*href="([^"]+)"', page):
                address, _, fragment = _plain(link).partition("#")
                if address.startswith("http") or not address.endswith(".html"):
                    continue
                target = _joined(path, address)
                assert target in known, f"{link} on {path}"
                assert not fragment or fragment in {_plain(one) for one in known[target]}


def _plain(text: str) -> str:
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text)


def _joined(path: str, address: str) -> str:
    steps = path.split("/")[:-1]
    for step in address.split("/"):
        steps = steps[:-1] if step == ".." else [*steps, step]
    return "/".join(steps).replace(".html", ".md")


def test_an_added_claim_leaves_every_other_part_of_the_ledger_as_it_was(
    many: Dossier, many_pages: Pages
) -> None:
    statement = next(
        one for one in many.statements.values() if one.said.date.is_day and one.claims[0].figure
    )
    added = statement.claims[0].model_copy(update={"id": "claim-added"})
    changed = statement.model_copy(update={"claims": (*statement.claims, added)})
    more = replace(many, statements={**many.statements, statement.id: changed})
    of_ledger, told = page_types()["ledger"], ContextOfCharts(more, analyse(more), ())
    with _short_lists():
        made = [page for one in of_ledger.records(told) for page in of_ledger.pages(told, one)]
    again = {page.path: page.text for page in made}
    parts_of_ledger = _below(many_pages, "ledger")
    assert len(parts_of_ledger) > 1
    assert set(parts_of_ledger) == set(_below(again, "ledger"))
    with_it = [path for path in parts_of_ledger if "claim-added" in again[path]]
    assert len(with_it) == 1
    for path in parts_of_ledger:
        if path not in with_it:
            assert _ledger(again[path]) == _ledger(many_pages[path])
    assert len(many.claims) + 1 == sum(len(_ledger(again[path])) for path in parts_of_ledger)


def _ledger(page: str) -> list[str]:
    """The claims of a page of the ledger, in order."""
    links = tree(page).css("td.text:has(+ td.text) a")
    return [(link.attributes["href"] or "").partition("#")[2] for link in links]


def test_a_small_dossier_has_no_part_pages(flood_pages: Pages) -> None:
    for folder in ("ledger", "timeline", "actors/index", "sources/index", "questions/index"):
        assert _below(flood_pages, folder) == []
    assert not any('id="_parts"' in page for page in flood_pages.values())
