"""What the rows of a table may be, by its columns: incidents, series or statements.

Which columns stand for what is told in sentences, so that whoever reads the proposal can change it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factbook.errors import TableError
from factbook.importing.column_kinds import Column
from factbook.importing.known_names import slug
from factbook.importing.proposed_records import (
    Proposal,
    incidents,
    series,
    series_across,
    several_claims,
    statements,
    wide_statements,
)

_FEW: Final = 2
"""Rows a day from which on a table with texts is one of statements."""
_PERIODS: Final = 3
"""So many columns that are called by a year or a month make a table with a column for each."""
_OF_SHARES: Final = 100
_ROLES: Final[dict[str, str]] = {
    "id": r"(?:event|incident|record|case|strike)?[_ ]?"
    r"(?:id|code|no\.?|nr\.?|#|number|nummer|kennung|reference)",
    "entity": r"entity|(?:country|region|state|area|land)(?:[ _]?name)?|location|nation|geo",
    "asked": r"(?:n|sample|befragte|stichprobe).*",
    "margin": r"margin.*|moe|fehler.*",
    "ahead": r"lead|vorsprung|gap|swing",
    "pollster": r".*(?:institut|pollster|polling|firm|claimant|speaker|agency).*",
    "low": r".*(?:low|min|lowest|mindest).*",
    "high": r".*(?:high|max|highest|höchst).*",
    "place": r"(?:.*(?:place|location|town|city|stadt|village|settlement|where_coordinates).*"
    r"|(?:.*[ _])?(?:ort|site)(?:[ _].*)?)",
    "region": r"oblast|province|region|governorate|county|adm(?:in)?[ _]?1|bezirk|provinz|state",
    "offices": r"sources?|quellen?|reported by|outlets?|media|medien",
    "outlet": r"outlets?|publisher|medium|media|newspaper|zeitung|source|quelle",
    "teller": r".*(?:attributed|claimant|speaker|according|said by|who says|sprecher).*",
    "address": r".*",
    "of_day": r"as[ _]of|stand|figure[ _]of|date of figure",
    "lat": r"lat(?:itude)?|breite(?:ngrad)?",
    "lon": r"lon(?:g|gitude)?|lng|länge(?:ngrad)?",
    "qualifier": r"qualifier|prefix|zusatz",
    "note": r"note|remark|comment|bemerkung|notiz",
    "by": r".*(?:claimant|source|speaker|who|institut|pollster|outlet|agency|quelle).*",
    "what": r".*(?:what|event|type|description|text|title|claim|ereignis"
    r"|beschreibung|attack|angriff).*",
    "counted": r"(?:indicator|series|variable|measure)(?:[ _]?name)?",
}


def proposal(stem: str, columns: Sequence[Column]) -> Proposal:
    """A mapping for a table of these columns, and why. Raises TableError where none is found."""
    numbers = [one for one in columns if one.kind == "number"]
    texts = [one for one in columns if one.kind == "text"]
    periods = [one for one in columns if one.is_period]
    name = slug(stem)
    if len(periods) >= _PERIODS and texts:
        return _by_periods(name, columns, texts)
    days = [one for one in columns if one.kind == "day"]
    if not days:
        raise TableError(_without_days(stem, columns))
    record, told = _by_day(name, days[0], columns, numbers, texts)
    return record, (f"{days[0].name} holds the days", *told)


def _without_days(stem: str, columns: Sequence[Column]) -> str:
    names = ", ".join(one.name for one in columns)
    return (
        f"no column of {stem} holds days that can be read (its columns are {names}); write a "
        "mapping by hand, beginning with a ready one: factbook import --show-map ucdp-ged"
    )


def _by_day(
    name: str,
    day: Column,
    columns: Sequence[Column],
    numbers: Sequence[Column],
    texts: Sequence[Column],
) -> Proposal:
    """What a row is that has a day: of an entity, an event, a claimant, or a day alone."""
    key = _key(columns)
    place = _named(columns, "place", "text")
    entity = _named(columns, "entity", "text")
    lat, lon = _named(columns, "lat", "number"), _named(columns, "lon", "number")
    counts = [one for one in numbers if one not in (key, lat, lon) and not one.is_serial]
    if entity and counts and not (key or lat or entity.is_unique):
        return series(name, day, counts, entity=entity)
    if place or key or (lat and lon):
        region, offices = _named(texts, "region", "text"), _named(texts, "offices", "text")
        aside = (place, key, region, offices)
        roles = {
            "key": key,
            "place": place,
            "region": region,
            "lat": lat,
            "lon": lon,
            "what": _what(texts, aside),
            "offices": offices,
        }
        low, high = _named(counts, "low", "number"), _named(counts, "high", "number")
        return incidents(name, day, roles, counts, (low, high))
    asked, margin = _named(counts, "asked", "number"), _named(columns, "margin", "number", "text")
    ahead = _named(counts, "ahead", "number")
    shares = [one for one in counts if one not in (asked, margin, ahead) and _is_share(one)]
    pollster = _named(texts, "pollster", "text")
    if pollster and len(shares) > 1:
        return wide_statements(name, day, pollster, shares, (asked, margin))
    teller = _named(texts, "teller", "text")
    outlet = _named([one for one in texts if one is not teller], "outlet", "text")
    if counts and ((teller and teller.distinct > 1) or (outlet and outlet.distinct > 1)):
        days = [one for one in columns if one.kind == "day" and one is not day]
        beside = {
            "outlet": outlet if teller else None,
            "address": _named(columns, "address", "address"),
            "of_day": _named(days, "of_day", "day"),
        }
        by = teller or outlet
        about = _about([one for one in texts if one not in (teller, outlet)])
        if by and not about:
            return several_claims(name, day, by, counts, beside)
    if texts and day.values >= _FEW * day.distinct:
        return _of_speakers(name, day, numbers, texts)
    beside = {role: _named(texts, role, "text") for role in ("qualifier", "note")}
    return series(name, day, numbers, beside=beside)


def _of_speakers(
    name: str, day: Column, numbers: Sequence[Column], texts: Sequence[Column]
) -> Proposal:
    by = _named(texts, "by", "text") or texts[0]
    about = next((one for one in texts if one != by), None)
    value = numbers[-1] if numbers else None
    is_share = bool(value and (value.is_percent or _named([by], "pollster", "text")))
    return statements(name, day, by, about, value, is_share=is_share)


def _by_periods(name: str, columns: Sequence[Column], texts: Sequence[Column]) -> Proposal:
    entity = _named(columns, "entity", "text") or texts[0]
    counted = _named(texts, "counted", "text")
    several = counted if counted and counted.distinct > 1 else None
    beside = [one for one in columns if not one.is_period and one not in (entity, several)]
    return series_across(name, entity, several, beside)


def _key(columns: Sequence[Column]) -> Column | None:
    """The column that tells rows from one another; none where two rows have the same in it."""
    unique = [one for one in columns if one.is_unique]
    return _named(unique, "id", "number", "text")


def _what(texts: Sequence[Column], aside: Sequence[Column | None]) -> Column | None:
    """The column that says what happened; `aside` are those that say something else."""
    others = [one for one in texts if one not in aside]
    first = next((one for one in (*others, *aside) if one), None)
    return _named(others, "what", "text") or first


def _about(texts: Sequence[Column]) -> Column | None:
    """A column of texts that says what each row's number counts."""
    return next((one for one in texts if 1 < one.distinct <= one.values // _FEW), None)


def _is_share(column: Column) -> bool:
    return column.is_percent or column.most <= _OF_SHARES


def _named(columns: Sequence[Column], role: str, *kinds: str) -> Column | None:
    """The first column of these kinds whose name fits a role."""
    for column in columns:
        if column.kind in kinds and re.fullmatch(_ROLES[role], column.name.casefold()):
            return column
    return None
