"""How strong the evidence is, in a sentence that boasts of nothing."""

from __future__ import annotations

from factbook.pages.parts.dependence import Strength
from factbook.pages.parts.page_wording import capitalised, counted, listed


def strength_words(strength: Strength) -> str:
    """Say how much rests on one source or came by one route, and what was read only in part."""
    # Where there is but one source, it is the one of all.
    each = _EACH if strength.sources > 1 else ""
    on_one, by_one = strength.on_one_source, strength.by_one_route
    found = [
        _of_accounts(strength.accounts, strength.tables),
        _of(on_one, strength.claims, "claim", "rests", "rest", f"on one source{each}"),
        _of(by_one, strength.statements, "statement", *_CAME, f"us by one route{each}"),
        _of(strength.in_part, strength.sources, "page", *_WERE, "read only in part"),
        _of(strength.unread, strength.sources, "page", *_WERE, "not read at all"),
    ]
    told = [words for words in found if words]
    return f"{capitalised(listed(told))}." if told else ""


def _of_accounts(accounts: int, tables: int) -> str:
    """Give "all 2,132 accounts of incidents come from one source"; "" where there are none."""
    if not accounts:
        return ""
    where = "one source" if tables == 1 else f"{tables:,} sources"
    if accounts == 1:
        return f"the one account of an incident comes from {where}"
    return f"all {accounts:,} accounts of incidents come from {where}"


_SEVERAL = 2
_EACH = " each"
_CAME = ("reached", "reached")
_WERE = ("was", "were")


def _of(number: int, whole: int, noun: str, one: str, many: str, rest: str) -> str:
    """Give "251 of 307 claims rest on one source each"; "" where there is none."""
    if not number:
        return ""
    verb = one if number == 1 else many
    rest = rest.removesuffix(_EACH) if number == 1 else rest
    if number == whole:
        every = f"the one {noun}" if whole == 1 else f"all {whole:,} {noun}s"
        return f"{every} {verb} {rest}"
    if whole - number == 1 and number > _SEVERAL:
        return f"all but one of the {noun}s {verb} {rest}"
    return f"{number:,} of {counted(whole, noun)} {verb} {rest}"
