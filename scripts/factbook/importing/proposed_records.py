"""Mappings that are proposed for a table, once it is known what its rows are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from factbook.authoring.yaml_record import Written
from factbook.errors import TableError
from factbook.importing.column_kinds import Column
from factbook.importing.known_names import slug

Proposal = tuple[dict[str, Written], tuple[str, ...]]
"""A mapping as a record, and why it is proposed, in sentences."""
_CLAIMANT = {"claimant": "The makers of the table"}


def incidents(
    name: str,
    day: Column,
    roles: Mapping[str, Column | None],
    counts: Sequence[Column],
    bounds: tuple[Column | None, Column | None],
) -> Proposal:
    """Each row is an event.

    `roles` are its key, place, region, lat, lon, what happened, and the offices that tell of it.
    """
    key, place = roles["key"], roles["place"]
    incident: dict[str, Written] = {"date": _braced(day), "what": _braced(roles["what"])}
    if place:
        where: dict[str, Written] = {"name": _braced(place)}
        incident["place"] = where | _position(roles)
    elif roles["lat"] and roles["lon"]:
        spot = f"{_braced(roles['lat'])}, {_braced(roles['lon'])}"
        incident["place"] = {"name": spot, **_position(roles)}
    figures = _figures(counts, bounds)
    evidence: dict[str, Written] = {"source": f"{name}-table"}
    if offices := roles["offices"]:
        evidence["compiled_from"] = {"column": offices.name, "split": ";"}
    incident["accounts"] = [{"by": "{claimant}", "figures": figures, "evidence": evidence}]
    where_it_was = [place] if place else [roles["lat"], roles["lon"]]
    keys: Written = _braced(key) if key else [_braced(day), *map(_braced, where_it_was)]
    record: dict[str, Written] = {
        "into": "incidents",
        "key": keys,
        "prefix": name,
        "constants": {**_CLAIMANT},
        "incident": incident,
        **_made(name, {one: {"unit": "people", "kind": "incident"} for one in figures}),
    }
    told = f"each row is an event, told from others by {key.name if key else 'its day and place'}"
    counted = [one.name for one in counts]
    return record, (told, f"{_listed(counted)} counted", *_taken("unit: people, and claimant:"))


def _position(roles: Mapping[str, Column | None]) -> dict[str, Written]:
    """Where a place lies: its coordinates, how near they are not being told, and its region."""
    found: dict[str, Written] = {}
    if roles["lat"] and roles["lon"]:
        found |= {"lat": _braced(roles["lat"]), "lon": _braced(roles["lon"])}
        found |= {"precision": "unknown"}
    if region := roles["region"]:
        found["part_of"] = {"name": _braced(region), "precision": "region"}
    return found


def _figures(
    counts: Sequence[Column], bounds: tuple[Column | None, Column | None]
) -> dict[str, Written]:
    low, high = bounds
    if not (low and high):
        return {slug(one.name): _braced(one) for one in counts}
    best = next((one for one in counts if one not in bounds), None)
    parts = {"low": low, "best": best, "high": high}
    return {"counted": {part: _braced(column) for part, column in parts.items() if column}}


def statements(
    name: str,
    day: Column,
    by: Column,
    about: Column | None,
    value: Column | None,
    *,
    is_share: bool,
) -> Proposal:
    """Each row is what somebody said on a day, with one figure or in words."""
    measure = _braced(about) if about and value else "figure"
    claim: dict[str, Written] = {}
    if value:
        claim = {"measure": measure, "figure": _braced(value) + ("%" if is_share else "")}
    claim["text"] = "{figure} of " + measure if value else _braced(about or by)
    if not value:
        claim["question"] = name
    record = _statement(name, day, by, claim)
    record |= _made(name, {measure: _unit(is_share=is_share, kind="level")} if value else {})
    of_what = value or about
    told = [
        f"{by.name} names who says it",
        f"{of_what.name if of_what else by.name} is what they say",
    ]
    return record, (
        *told,
        *(() if is_share or not value else _taken("unit: people and kind: level")),
    )


def several_claims(
    name: str,
    day: Column,
    by: Column,
    counts: Sequence[Column],
    beside: Mapping[str, Column | None],
) -> Proposal:
    """Each row is what somebody said on a day, with a figure in each of several columns.

    `beside` are the outlet that carries it, its address, and the day that its figures are of.
    """
    outlet, address, of_day = beside["outlet"], beside["address"], beside["of_day"]
    claim: dict[str, Written] = {
        "measure": "{measure}",
        "figure": "{figure_given}",
        "text": "{measure}: {figure}.",
    }
    if of_day:
        claim["as_of"] = _braced(of_day)
    record = _statement(name, day, by, claim)
    carrier = outlet or by
    if outlet:
        record["key"] = [_braced(by), _braced(day), _braced(outlet)]
    statement = record["statement"]
    if isinstance(statement, dict):
        statement["evidence"] = {"source": f"{_braced(carrier)} {_braced(address or day)}"}
    record["melt"] = {
        "columns": [one.name for one in counts],
        "name": "measure",
        "value": "figure_given",
    }
    record |= _made(name, {"{measure}": {**_unit(is_share=False, kind="level")}})
    record["source"] = {
        "type": "webpage",
        "title": "{name}",
        "publisher": _braced(carrier),
        "issued": _braced(day),
        **({"url": _braced(address)} if address else {}),
    }
    told = (
        f"{by.name} names who says it",
        f"{_listed([one.name for one in counts])} what they give figures for",
        *((f"{outlet.name} carries it",) if outlet else ()),
    )
    return record, (*told, *_taken("unit: people and kind: level"))


def wide_statements(
    name: str,
    day: Column,
    by: Column,
    shares: Sequence[Column],
    sample: tuple[Column | None, Column | None],
) -> Proposal:
    """Each row is a survey, with a column for each answer; `sample` is how many, and the margin."""
    claim: dict[str, Written] = {
        "measure": "{answer}",
        "figure": "{share}%",
        "text": "{figure} for {answer}.",
    }
    parts = {"n": sample[0], "margin": sample[1], "fieldwork": day if _is_fieldwork(day) else None}
    asked = {part: _braced(one) for part, one in parts.items() if one}
    record = _statement(name, day, by, claim, asked)
    answers: list[Written] = [one.name for one in shares]
    record["melt"] = {"columns": answers, "name": "answer", "value": "share"}
    record |= _made(name, {"{answer}": {**_unit(is_share=True, kind=""), "label": "{answer}"}})
    told = (
        f"{by.name} names whose survey it is, {_listed([one.name for one in shares])} their answers"
    )
    beside = [
        f"{one.name} is {what}"
        for one, what in zip(sample, ("how many were asked", "the margin"), strict=True)
        if one
    ]
    return record, (told, *beside)


def _is_fieldwork(day: Column) -> bool:
    """Whether people were asked on these days, which is before their answers were published."""
    return re.search(r"fieldwork|conducted|befragung|zeitraum", day.name.casefold()) is not None


def _statement(
    name: str,
    day: Column,
    by: Column,
    claim: dict[str, Written],
    sample: Mapping[str, Written] | None = None,
) -> dict[str, Written]:
    """A statement a row; one of a survey whose day is its fieldwork has no day of its own."""
    asked: dict[str, Written] = {"sample": dict(sample)} if sample else {}
    return {
        "into": "statements",
        "key": [_braced(by), _braced(day)],
        "statement": {
            "by": _braced(by),
            "said": "" if "fieldwork" in (sample or {}) else _braced(day),
            **asked,
            "evidence": {"source": f"{name}-table"},
            "claims": [claim],
        },
    }


def series(
    name: str,
    day: Column,
    numbers: Sequence[Column],
    *,
    entity: Column | None = None,
    beside: Mapping[str, Column | None] | None = None,
) -> Proposal:
    """Each column of numbers is counted day by day, of each entity where there are several."""
    if not numbers:
        raise TableError("no column of the table holds numbers; write a mapping by hand")
    of_entity = f" {_braced(entity)}" if entity else ""
    measure = "{measure}" + of_entity
    label = f"{_braced(entity)}: " + "{measure}" if entity else "{measure}"
    melted: list[Written] = [one.name for one in numbers]
    block: dict[str, Written] = {"date": _braced(day), "figure": "{figure_of_day}"}
    block |= {role: _braced(one) for role, one in (beside or {}).items() if one}
    record = _series(name, measure, label, block)
    record["melt"] = {"columns": melted, "name": "measure", "value": "figure_of_day"}
    told = f"{_listed([one.name for one in numbers])} counted day by day"
    whose = (f"each {entity.name} has a series of its own",) if entity else ()
    return record, (told, *whose, *_taken("unit: people, kind: level, and claimant:"))


def series_across(
    name: str, entity: Column, counted: Column | None, beside: Sequence[Column]
) -> Proposal:
    """Each row is a series with a column for each time; `beside` are columns that are left out."""
    of_entity = _braced(entity)
    measure = f"{_braced(counted)} {of_entity}" if counted else of_entity
    label = f"{of_entity}: {_braced(counted)}" if counted else of_entity
    block: dict[str, Written] = {"date": "{time}", "figure": "{figure_of_time}"}
    record = _series(name, measure, label, block)
    if beside:
        record["columns"] = {one.name: {"optional": "true"} for one in beside}
    record["melt"] = {"columns": "*", "name": "time", "value": "figure_of_time"}
    told = [
        f"each row is a series of {entity.name}",
        "each column that a time names holds the figures of it",
    ]
    return record, (*told, *_taken("unit: people, kind: level, and claimant:"))


def _series(
    name: str, measure: str, label: str, block: Mapping[str, Written]
) -> dict[str, Written]:
    return {
        "into": "series",
        "constants": {**_CLAIMANT},
        "series": {
            "id": "{claimant} " + measure,
            "by": "{claimant}",
            "measure": measure,
            **block,
            "evidence": {"source": f"{name}-table"},
        },
        **_made(name, {measure: {**_unit(is_share=False, kind="level"), "label": label}}),
    }


def _unit(*, is_share: bool, kind: str) -> dict[str, Written]:
    """What a measure counts: shares of a sample, or people."""
    return {"unit": "percent", "kind": "sample"} if is_share else {"unit": "people", "kind": kind}


def _taken(what: str) -> tuple[str, ...]:
    return (f"{what} stand for what the table does not tell: write what is true",)


def _made(name: str, measures: dict[str, dict[str, Written]]) -> dict[str, Written]:
    """The records that are made where the dossier has none."""
    question: dict[str, Written] = {"id": f"{name}-question", "question": "What is counted?"}
    if measures:
        question["measures"] = dict(measures)
    return {
        "briefing": {"title": name},
        "question": question,
        "claimant": {"kind": "group"},
        "source": {
            "id": f"{name}-table",
            "type": "dataset",
            "title": name,
            "publisher": "The makers of the table",
        },
    }


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "nothing is"
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _braced(column: Column | None) -> str:
    return "{" + column.name + "}" if column else ""
