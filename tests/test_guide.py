"""The guide names what there is: every field and fixed word, every command and option."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from factbook import cli
from factbook.cli import main
from factbook.errors import DataError, FactbookError
from factbook.model.actor_record import Actor, ActorKind
from factbook.model.briefing import Briefing, Confidence, Event, Likelihood
from factbook.model.choice import Choice
from factbook.model.question_record import Question
from factbook.model.record import Record
from factbook.model.source_record import Seen, Source
from factbook.model.statement_record import Act, Form, Mode, Position, ResponseRelation, Statement

GUIDE = Path(__file__).parents[1] / "docs" / "guide" / "fact-files.md"
COMMANDS = GUIDE.with_name("commands.md")
FIELDS = GUIDE.with_name("fields.md")
RECORDS = (Briefing, Actor, Source, Question, Statement, Event)
VOCABULARIES = (
    ActorKind,
    Confidence,
    Likelihood,
    Seen,
    Act,
    Form,
    Mode,
    Position,
    ResponseRelation,
)


def _models(record: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    if record in seen:
        return
    seen.add(record)
    yield record
    for field in record.model_fields.values():
        for model in re.findall(r"factbook\.model\.\w+\.\w+", repr(field.annotation)):
            module, _, name = model.rpartition(".")
            inner = getattr(__import__(module, fromlist=[name]), name)
            if isinstance(inner, type) and issubclass(inner, Record):
                yield from _models(inner, seen)


def _all_fields() -> list[str]:
    models = {model for record in RECORDS for model in _models(record, set())}
    assert len(models) >= 12
    return sorted({field for model in models for field in model.model_fields})


def unnamed(names: list[str], guide: str) -> list[str]:
    return [
        name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", guide)
    ]


def test_the_guide_names_every_field():
    prose = re.sub(r"^ *```.*?^ *```", "", FIELDS.read_text(encoding="utf-8"), flags=re.M | re.S)
    quoted = " ".join(re.findall(r"`[^`\n]+`", prose))
    assert unnamed(_all_fields(), quoted) == []


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_guide_names_every_fixed_word(vocabulary: type[Choice]):
    assert unnamed([str(word) for word in vocabulary], FIELDS.read_text(encoding="utf-8")) == []


def test_a_field_that_the_guide_leaves_out_is_found():
    assert unnamed(["figure", "sizzle"], "`figure` and `sizzles`") == ["sizzle"]


# The commands


def parameters(command: click.Command) -> list[str]:
    """Every way to write an option, its fixed words, and the name of an argument."""
    names: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            names += [*parameter.opts, *parameter.secondary_opts]
        else:
            names.append(parameter.make_metavar(click.Context(command)))
        if isinstance(parameter.type, click.Choice):
            option = isinstance(parameter, click.Option)
            before = parameter.opts[0] if option else command.name
            names += [f"{before} {word}" for word in parameter.type.choices]
    return names


def section(text: str, title: str) -> str:
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found[1] if found else ""


def quoted(text: str) -> str:
    return " ".join(re.findall(r"`[^`\n]+`", text))


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_a_section_that_names_its_options(name: str):
    guide = COMMANDS.read_text(encoding="utf-8")
    assert unnamed([f"factbook {name}"], quoted(guide)) == []
    assert unnamed(parameters(cli.command_named(name)), quoted(section(guide, name))) == []


def test_the_guide_names_the_options_of_the_tool_itself():
    with click.Context(main, **main.context_settings) as context:
        options = [name for one in main.get_params(context) for name in one.opts]
    assert "--version" in options
    assert unnamed(options, quoted(COMMANDS.read_text(encoding="utf-8"))) == []


def test_the_guide_tells_every_exit_code_and_how_to_do_without_colour():
    guide = COMMANDS.read_text(encoding="utf-8")
    codes = {"0", str(DataError.exit_code), str(FactbookError.exit_code)}
    assert set(re.findall(r"^\| (\d) \|", section(guide, "Exit codes"), re.M)) == codes
    assert unnamed(["NO_COLOR"], quoted(section(guide, "Output"))) == []


def test_the_guide_has_no_section_for_a_command_that_is_not_there():
    titles = re.findall(r"^## (.+)$", COMMANDS.read_text(encoding="utf-8"), re.M)
    assert set(titles) - {"Exit codes", "Output"} == set(cli.COMMANDS)


def test_an_option_that_the_guide_leaves_out_is_found():
    build = cli.command_named("build")
    assert unnamed(parameters(build), "`--root DIR`") == ["--trust", "--clean", "--explain"]
