"""How the accounts of an incident changed between two editions, account by account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factbook.model.figure import grouped
from factbook.reasoning.editions.chain_changes import chain_change
from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.written_records import Json
from factbook.reasoning.words import joined

_Written = Mapping[str, Json]


class AccountChanged(NamedTuple):
    """An account that came, went or says something else: its id, and that as a clause."""

    id: str
    words: str
    is_new: bool = False


def accounts_changed(old: Edition, new: Edition, was: Json, now: Json) -> Iterator[AccountChanged]:
    """Each account that came, went or says something else; none for a note, or an id alone."""
    before, after = _by_id(was), _by_id(now)
    kept: set[str] = set()
    for name, account in after.items():
        former = next((one for one in (name, *_names(account.get("was"))) if one in before), None)
        if former is None:
            has = _all_figures(new, account)
            words = f"{_whose(new, account)} is new here{f': it has {has}' if has else ''}"
            yield AccountChanged(name, words, is_new=True)
            continue
        kept.add(former)
        if words := "; ".join(_moved(old, new, before[former], account)):
            yield AccountChanged(name, f"{_whose(new, account)} {words}")
    for name, account in before.items():
        if name not in kept:
            had = _all_figures(old, account)
            words = f"{_whose(old, account)} is no longer here{f', and had {had}' if had else ''}"
            yield AccountChanged(name, words)


def _moved(old: Edition, new: Edition, was: _Written, now: _Written) -> Iterator[str]:
    before, after = _figures(was), _figures(now)
    for name in sorted({*before, *after}):
        if before.get(name) == after.get(name):
            continue
        if name not in before:
            yield f"has {after[name]} for {_count(new, name)}, which it did not give before"
        elif name not in after:
            yield f"gives no figure for {_count(old, name)} now, and gave {before[name]} before"
        else:
            yield f"has {after[name]} for {_count(new, name)}, no longer {before[name]}"
    if was.get("by") != now.get("by"):
        yield f"was told as {_whose(old, was)} before"
    if was.get("text") != now.get("text"):
        yield "is told in other words"
    evidence = was.get("evidence"), now.get("evidence")
    if evidence[0] != evidence[1] and (said := chain_change(old, new, *evidence)):
        yield f"rests on other documents ({said})"


def _all_figures(edition: Edition, account: _Written) -> str:
    return joined(
        [f"{told} for {_count(edition, name)}" for name, told in _figures(account).items()]
    )


def _figures(account: _Written) -> Mapping[str, str]:
    """What an account gives, by measure, as readers are told it."""
    figures = account.get("figures")
    rows = sorted(figures.items()) if isinstance(figures, dict) else []
    return {name: grouped(str(one)) for name, one in rows}


def _count(edition: Edition, measure: str) -> str:
    """What a measure counts, in its question's words."""
    for question in edition.records.get("questions", {}).values():
        measures = question.get("measures")
        found = measures.get(measure) if isinstance(measures, dict) else None
        if isinstance(found, dict) and found.get("label"):
            return str(found["label"])
    return "one of its counts"


def _whose(edition: Edition, account: _Written) -> str:
    return f"{edition.label('actors', str(account.get('by')))}'s account"


def _names(was: Json) -> list[str]:
    return [str(one) for one in was] if isinstance(was, list) else [str(was)] if was else []


def _by_id(written: Json) -> Mapping[str, _Written]:
    rows = written if isinstance(written, list) else []
    return {str(one["id"]): one for one in rows if isinstance(one, dict)}
