"""What an edit costs: which results are computed, which are only looked at, which are forgotten."""

from __future__ import annotations

import pytest

from factbook.store.database import ALL, Database
from factbook.store.queries import EVERY, MISSING, Db, Input, Query, digest_of

FIGURE, NOTE = 2, 4
"""The bits of the fields of a claim; the first says that it is there."""
Claims = dict[str, tuple[str, str]]


class Site:
    """A page for each claim that shows its figure rounded to tens, and a list of all of these."""

    def __init__(self, database: Database, claims: Claims) -> None:
        self.claims = claims
        self.calls: list[str] = []
        self.db = Db(database, {"claim": self.state, "ids": self.ids})
        self.db.register("rounded", Query(self.rounded, int, int))
        self.db.register("page", Query(self.page, str, stored=True, remembered=False))
        self.db.register("list", Query(self.list, str))
        self.db.register("object", Query(self.object))
        self.db.look_at_inputs(f"claim {name}" for name in claims)

    def state(self, key: str) -> Input:
        claim = self.claims.get(key.partition(" ")[2])
        return MISSING if claim is None else Input(digest_of(repr(claim)), lambda: ("1", *claim))

    def ids(self, _: str) -> Input:
        return Input(digest_of(" ".join(self.claims)))

    def rounded(self, name: str) -> int:
        self.calls.append(f"rounded {name}")
        self.db.read(f"claim {name}", FIGURE)
        return round(int(self.claims[name][0]), -1)

    def page(self, name: str) -> str:
        self.calls.append(f"page {name}")
        return f"About {self.db.get('rounded', name)}"

    def list(self, _: str) -> str:
        self.calls.append("list -")
        self.db.read("ids claim")
        self.db.read(f"{EVERY} claim", NOTE)
        return " ".join(note for _, note in self.claims.values())

    def object(self, name: str) -> object:
        self.calls.append(f"object {name}")
        self.db.read(f"claim {name}", FIGURE)
        return object()

    def build(self) -> Site:
        """Ask for everything, and keep it."""
        for name in self.claims:
            self.db.settle("page", name)
        self.db.settle("list", "-")
        self.db.keep()
        return self


@pytest.fixture
def database() -> Database:
    return Database(None, b"key")


@pytest.fixture
def first(database: Database) -> Site:
    return Site(database, {"a": ("11", "x"), "b": ("25", "y")}).build()


def test_a_kind_may_change_where_one_of_it_is_marked_or_none_is_known(
    database: Database, first: Site
) -> None:
    def may_change(figure: str, note: str) -> dict[str, bool]:
        db = Site(database, {"a": ("11", "x"), "b": (figure, note)}).db
        return {kind: db.may_change(kind) for kind in ("rounded", "page", "list", "object")}

    assert not first.db.database.dirty
    assert may_change("25", "y") == {"rounded": False, "page": False, "list": False, "object": True}
    assert may_change("25", "z") == {"rounded": False, "page": False, "list": True, "object": True}
    assert may_change("26", "z") == dict.fromkeys(("rounded", "page", "list", "object"), True)


def test_everything_is_computed_once_in_an_empty_store(first: Site) -> None:
    assert sorted(first.calls) == ["list -", "page a", "page b", "rounded a", "rounded b"]
    assert set(first.db.computed) == set(first.calls)
    assert set(first.db.computed.values()) == {None}


def test_nothing_is_computed_where_nothing_changed(first: Site) -> None:
    again = Site(first.db.database, dict(first.claims)).build()
    assert again.calls == []
    assert again.db.changed_inputs() == {}


def test_a_result_that_comes_out_the_same_ends_the_work(first: Site) -> None:
    again = Site(first.db.database, {**first.claims, "a": ("12", "x")}).build()
    assert again.calls == ["rounded a"]
    assert again.db.computed == {"rounded a": "claim a"}
    assert again.db.changed_inputs() == {"claim a": FIGURE, f"{EVERY} claim": FIGURE}


def test_a_result_that_comes_out_otherwise_is_followed(first: Site) -> None:
    again = Site(first.db.database, {**first.claims, "a": ("31", "x")}).build()
    assert again.calls == ["rounded a", "page a"]
    assert again.db.computed == {"rounded a": "claim a", "page a": "rounded a"}


def test_a_field_that_nobody_read_costs_nothing(first: Site) -> None:
    again = Site(first.db.database, {**first.claims, "b": ("25", "z")}).build()
    assert again.calls == ["list -"]


def test_what_did_not_matter_in_an_earlier_build_does_not_matter_later(
    database: Database,
) -> None:
    def build(note: str, figure: str) -> list[str]:
        site = Site(database, {"a": ("11", note), "b": (figure, "y")})

        def both(_: str) -> int:
            site.db.read("claim a", FIGURE)
            rounded: int = site.db.get("rounded", "b")
            return rounded

        site.db.register("both", Query(both, int, int))
        site.db.get("both", "-")
        site.db.keep()
        return list(site.db.computed)

    assert build("x", "26") == ["rounded b", "both -"]
    assert build("another", "26") == []
    assert build("another", "27") == ["rounded b"]


def test_a_record_more_is_read_by_who_goes_through_all(first: Site) -> None:
    again = Site(first.db.database, {**first.claims, "c": ("7", "z")}).build()
    assert sorted(again.calls) == ["list -", "page c", "rounded c"]


def test_the_order_of_records_is_read_by_who_goes_through_all(first: Site) -> None:
    turned = dict(reversed(first.claims.items()))
    assert Site(first.db.database, turned).build().calls == ["list -"]


def test_results_that_nobody_wants_any_more_are_forgotten(first: Site) -> None:
    database = first.db.database
    again = Site(database, {"b": first.claims["b"]}).build()
    assert again.calls == ["list -"]
    assert database.node("page a") is None
    assert database.node("rounded a") is None
    back = Site(database, dict(first.claims)).build()
    assert sorted(back.calls) == ["list -", "page a", "rounded a"]


def test_what_is_stored_is_given_without_computing_it(first: Site) -> None:
    again = Site(first.db.database, dict(first.claims))
    assert again.db.settle("page", "a") == ("About 10", False)
    assert again.db.get("rounded", "a") == 10
    assert again.calls == []


def test_what_is_not_stored_is_computed_when_somebody_needs_it_and_counts_as_unchanged(
    first: Site,
) -> None:
    again = Site(first.db.database, dict(first.claims))
    assert again.db.get("page", "a") == "About 10"
    assert again.calls == ["page a"]
    assert again.db.computed == {}
    again.db.keep()
    assert Site(first.db.database, dict(first.claims)).build().calls == []


def test_a_result_that_was_computed_just_now_is_given_without_computing_it_again(
    database: Database,
) -> None:
    site = Site(database, {"a": ("11", "x")})
    assert site.db.settle("page", "a") == ("About 10", True)
    assert site.db.get("page", "a") == "About 10"
    assert site.calls == ["page a", "rounded a"]


def test_a_result_that_cannot_be_compared_counts_as_changed_whenever_it_is_computed(
    database: Database,
) -> None:
    def build(figure: str) -> list[str]:
        site = Site(database, {"a": (figure, "x")})
        site.db.register("of", Query(lambda name: str(site.db.get("object", name) is None), str))
        site.db.settle("of", "a")
        site.db.keep()
        return list(site.db.computed)

    assert set(build("11")) == {"object a", "of a"}
    assert build("11") == []
    assert set(build("12")) == {"object a", "of a"}


def test_whether_a_result_is_right_is_told_without_computing_it(first: Site) -> None:
    again = Site(first.db.database, {"a": ("31", "x"), "b": ("25", "y")})
    assert not again.db.is_right("rounded", "a")
    assert again.db.is_right("rounded", "b")
    assert not again.db.is_right("rounded", "c")
    assert again.calls == []


def test_who_makes_do_without_a_result_that_failed_is_asked_again_when_it_no_longer_fails(
    database: Database,
) -> None:
    def build(figure: str) -> str:
        site = Site(database, {"a": (figure, "x")})

        def careful(name: str) -> str:
            try:
                return str(site.db.get("rounded", name))
            except ValueError:
                return "no number"

        site.db.register("careful", Query(careful, str, str))
        found: str = site.db.get("careful", "a")
        site.db.keep()
        return found

    figures = ("dozens", "dozens", "12", "scores", "many", "31")
    assert [build(one) for one in figures] == [
        "no number", "no number", "10", "no number", "no number", "30",
    ]  # fmt: skip


def test_an_input_is_read_in_all_the_fields_that_were_read(database: Database) -> None:
    db = Db(database, {"claim": lambda _: Input("1")})
    db.frame = {}
    db.read("claim a", FIGURE)
    db.read("claim a", NOTE)
    db.read("claim b")
    assert db.frame == {"claim a": FIGURE | NOTE, "claim b": ALL}
