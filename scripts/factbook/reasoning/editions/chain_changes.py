"""How the ways by which a statement reached us changed, in short: by documents and their steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from factbook.reasoning.editions.edition_data import Edition
from factbook.reasoning.editions.written_records import Json
from factbook.reasoning.words import counted, joined

_NAMED: Final = 3
"""Documents that are named; further ones are counted."""
Row = Mapping[str, Json]


def chain_change(old: Edition, new: Edition, was: Json, now: Json) -> str:
    """What changed in a statement's evidence, as a clause; "" where only remarks did."""
    before, after = _by_source(was), _by_source(now)
    came = [_short(new, name) for name in after if name not in before]
    went = [_short(old, name) for name in before if name not in after]
    parts = list(_other_documents(came, went))
    for name in after:
        if name in before and before[name] != after[name]:
            document = _short(new, name)
            parts += _within(old, new, document, before[name], after[name])
    return "; ".join(parts)


def _other_documents(came: Sequence[str], went: Sequence[str]) -> Iterator[str]:
    if came and went:
        yield f"it now comes through {_few(came)} instead of {_few(went)}"
    elif came:
        yield f"it now comes through {_few(came)} too"
    elif went:
        yield f"it no longer comes through {_few(went)}"


def _within(
    old: Edition, new: Edition, document: str, was: Sequence[Row], now: Sequence[Row]
) -> Iterator[str]:
    """What changed in how one document has it."""
    before, after = _steps(old, was), _steps(new, now)
    if before != after:
        yield _other_steps(document, before, after)
    for field, words in (("locator", "the place in {0} is {1}"), ("quote", "{0} is quoted “{1}”")):
        first, second = _texts(was, field), _texts(now, field)
        if first != second and second:
            no_longer = f", no longer {_quoted(field, first)}" if first else ""
            yield f"{words.format(document, joined(second))}{no_longer}"
        elif first != second:
            gone = "the place" if field == "locator" else "the quote"
            yield f"{gone} in {document} is no longer given ({_quoted(field, first)})"
    if [one.get("reported_as") for one in was] != [one.get("reported_as") for one in now]:
        yield f"what {document} made of it is told otherwise"


def _quoted(field: str, texts: Sequence[str]) -> str:
    return f"“{joined(texts)}”" if field == "quote" else joined(texts)


def _other_steps(document: str, before: str, after: str) -> str:
    if not after:
        return f"it comes from {document} itself, no longer by way of {before}"
    no_longer = f", no longer of {before}" if before else ""
    return f"it comes from {document} by way of {after}{no_longer}"


def _steps(edition: Edition, rows: Sequence[Row]) -> str:
    """Whom a document has it from."""
    names = [name for one in rows for name in _names(one.get("via"))]
    return joined([_short(edition, name) for name in dict.fromkeys(names)])


def _texts(rows: Sequence[Row], field: str) -> list[str]:
    return [str(one[field]) for one in rows if one.get(field)]


def _names(value: Json) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return [value] if isinstance(value, str) else []


def _by_source(written: Json) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for one in written if isinstance(written, list) else []:
        if isinstance(one, dict):
            found.setdefault(str(one.get("source")), []).append(one)
    return found


def _short(edition: Edition, name: str) -> str:
    """A document by who published it, which is what readers know it by; else a name."""
    publisher = edition.records.get("sources", {}).get(name, {}).get("publisher")
    if isinstance(publisher, str):
        return publisher
    return edition.label("sources" if name in edition.words.get("sources", {}) else "actors", name)


def _few(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    more = len(unique) - _NAMED
    if more < 1:
        return joined(unique)
    return joined([*unique[:_NAMED], counted(more, "other", "others")])
