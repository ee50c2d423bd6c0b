"""Says what pydantic found in the words of an analyst, at the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from factbook.loading.decimal_commas import NUMBER_FIELDS
from factbook.loading.entries import Entry, kind_of
from factbook.loading.problems import Problem, first_of
from factbook.loading.yaml.value_places import Place, key_place_of, place_of
from factbook.model import field_readers
from factbook.model.decimal_comma import said_in_commas
from factbook.model.nearest_names import nearest

MOST_LISTED = 9
R = TypeVar("R", bound=BaseModel)


def validated(entry: Entry, record: type[R]) -> tuple[R | None, list[Problem]]:
    """The entry as a record, or every problem that its fields have."""
    try:
        return record.model_validate(entry.value), []
    except ValidationError as error:
        own = (details for details in error.errors() if not _echoes(details))
        found = list(first_of(own))
        meant = _misnamed(found)
        return None, [
            _problem(entry, record, details, meant.get(details["loc"], ""))
            for details in found
            if details["type"] != "missing" or details["loc"] not in _named(meant)
        ]


def _misnamed(found: Sequence[ErrorDetails]) -> Mapping[tuple[int | str, ...], str]:
    """The unknown field of each record that lacks one field and has one too many, with that name.

    Most likely it is the field that is missing, by another name.
    """
    unknown: dict[tuple[int | str, ...], list[tuple[int | str, ...]]] = {}
    missing: dict[tuple[int | str, ...], list[str]] = {}
    for one in found:
        *within, name = one["loc"] or ("",)
        if one["type"] == "missing":
            missing.setdefault(tuple(within), []).append(str(name))
        elif one["type"] == "extra_forbidden":
            unknown.setdefault(tuple(within), []).append(one["loc"])
    return {
        locs[0]: missing[within][0]
        for within, locs in unknown.items()
        if len(locs) == len(missing.get(within, ())) == 1
    }


def _named(meant: Mapping[tuple[int | str, ...], str]) -> set[tuple[int | str, ...]]:
    """Where the missing fields would stand that have another name."""
    return {(*loc[:-1], name) for loc, name in meant.items()}


def field_faults(record: type[BaseModel], name: str, written: object) -> tuple[str, ...]:
    """What is wrong with one field of a record, each in a sentence; nothing if it can be read."""
    try:
        record.model_validate({name: written})
    except ValidationError as error:
        # Without its other fields, nothing can be said of what lies between them.
        of_others = {"missing", field_readers.MISFIT}
        own = (one for one in error.errors() if one["loc"][:1] == (name,))
        found = [one for one in own if one["type"] not in of_others or len(one["loc"]) > 1]
        sentences = (_sentence(record, one, one["loc"]) for one in found)
        return tuple("; ".join(part for part in sentence if part) for sentence in sentences)
    return ()


def _echoes(details: ErrorDetails) -> bool:
    """Whether a list counts as too short only because its items are broken."""
    return details["type"] == "too_short" and bool(details["input"])


def _problem(
    entry: Entry, record: type[BaseModel], details: ErrorDetails, meant: str = ""
) -> Problem:
    """What is wrong with a field; `meant` is the missing field that an unknown one stands for."""
    loc = tuple(step for step in details["loc"] if step != "[key]")
    kind = details["type"]
    message, remedy = _sentence(record, details, loc)
    if meant:
        message, remedy = f"{message}, which has no {meant}", f"did you mean {meant}?"
    if entry.file.decimal_comma and loc and loc[-1] in NUMBER_FIELDS:
        message, remedy = said_in_commas(message), said_in_commas(remedy)
    return entry.file.problem(
        _place(entry, kind, loc, key="[key]" in details["loc"]), message, remedy
    )


def _place(entry: Entry, kind: str, loc: tuple[str | int, ...], *, key: bool) -> Place:
    if kind == "extra_forbidden" or key:
        return key_place_of(entry.places, loc)
    return place_of(entry.places, loc[:-1] if kind == "missing" else loc)


def _sentence(
    record: type[BaseModel], details: ErrorDetails, loc: tuple[str | int, ...]
) -> tuple[str, str]:
    context: Mapping[str, Any] = details.get("ctx", {})
    match details["type"]:
        case field_readers.WRONG | field_readers.MISFIT:
            return _fitting(record, details, loc)
        case "missing":
            owner = _name_of(_model_at(record, loc[:-1]))
            return f"{owner} has no {loc[-1]}", f"add {loc[-1]}:"
        case "extra_forbidden":
            return _unknown_field(_model_at(record, loc[:-1]), str(loc[-1]))
        case "enum":
            return _unknown_word(details["input"], str(context["expected"]))
        case "too_short":
            return f"{_field(loc)} is empty", "it needs at least one item"
        case _:
            return _wrongkind_of(details["type"], details["input"], _model_at(record, loc), loc)


def _fitting(
    record: type[BaseModel], details: ErrorDetails, loc: tuple[str | int, ...]
) -> tuple[str, str]:
    """A sentence of the model, with the remedy that this field and what stands in it allow."""
    message, remedy = _divided(str(details.get("ctx", {})["message"]))
    written, model = details["input"], _model_at(record, loc[:-1])
    field = model.model_fields.get(str(loc[-1])) if model and loc else None
    if written is None or written == "":
        needed = f"write the {_field(loc)}: {_name_of(model)} needs one"
        return message, needed if field and field.is_required() else remedy
    is_one = isinstance(written, list) and len(written) == 1 and isinstance(written[0], str)
    if is_one and message.startswith("a list stands"):
        # A date alone is short for a mapping: its own field is the one that the file has.
        names = [step for step in loc if isinstance(step, str)]
        if names[-1:] == ["date"] and len(names) > 1:
            names.pop()
        name = f"{names[-1]}: " if names else ""
        return message, f"write it without brackets or dash: {name}{written[0]}"
    return message, remedy


def _divided(message: str) -> tuple[str, str]:
    """A sentence of the model, whose part after the semicolon says what would be right."""
    what, _, remedy = message.partition("; ")
    return what, remedy


def _unknown_field(model: type[BaseModel] | None, name: str) -> tuple[str, str]:
    known = sorted(model.model_fields) if model else []
    what = f"{name} is not a field of {_name_of(model)}"
    return what, nearest(name, known) or f"the fields are {', '.join(known)}"


def _unknown_word(written: object, expected: str) -> tuple[str, str]:
    words = [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]
    if written is None:
        return "nothing is written here", f"write one of {', '.join(words)}"
    if not isinstance(written, str):
        return (
            f"{kind_of(written)} stands where one word is due",
            f"write one of {', '.join(words)}",
        )
    hint = nearest(written, words)
    listed = f"write one of {', '.join(words)}"
    remedy = hint if hint and len(words) > MOST_LISTED else listed
    return f"“{written}” is not a word known here", remedy


def _wrongkind_of(
    kind: str, written: object, model: type[BaseModel] | None, loc: tuple[str | int, ...]
) -> tuple[str, str]:
    found = kind_of(written)
    if kind in {"model_type", "dict_type", "mapping_type"}:
        remedy = (
            f"write it with its fields, such as {next(iter(model.model_fields))}:" if model else ""
        )
        if loc[-1:] == ("accept",) and isinstance(written, str):
            remedy = f"write accept: {{{written}: WHY}}"
        return f"{found} stands where a mapping is due", remedy
    if kind in {"tuple_type", "list_type"}:
        return f"{found} stands where a list is due", "begin each item with - on a line of its own"
    return (
        f"{_field(loc)} cannot be read",
        f"{found} stands here; write what the field means, or take it out",
    )


def _field(loc: tuple[str | int, ...]) -> str:
    names = [str(step) for step in loc if isinstance(step, str)]
    return names[-1] if names else "this"


def _name_of(model: type[BaseModel] | None) -> str:
    """`a claim`, `an actor`: what a model is called in a sentence."""
    if model is None:
        return "this"
    name = "".join(f" {c.lower()}" if c.isupper() else c for c in model.__name__).strip()
    name = {"moment": "date", "when": "date", "reported as": "reported_as"}.get(name, name)
    if name == "evidence":
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _model_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model that the value at `loc` should be, if it should be one."""
    here: type[BaseModel] | None = model
    chooses_item = False
    for step in loc:
        if chooses_item:
            chooses_item = False
        elif here is None or step not in here.model_fields:
            return None
        else:
            annotation = here.model_fields[str(step)].annotation
            here = next(_models(annotation), None)
            chooses_item = get_origin(annotation) in {tuple, Mapping}
    return here


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """Every model within a type such as `tuple[Claim, ...]` or `Mapping[str, Measure]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        if part is not annotation:
            yield from _models(part)
