"""The commands for the person who writes fact files: new, add, schema."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console

from factbook.authoring.adding import WRITERS, Added
from factbook.authoring.adding import add as add_record
from factbook.authoring.correction import correction
from factbook.authoring.interview import Interview
from factbook.authoring.replayed_conversation import EMPTY, Remembering
from factbook.authoring.schemas import schema_texts
from factbook.authoring.starting import SCHEMAS, start, write_all
from factbook.building.checked_dossier import checked
from factbook.building.editions.unsaid_changes import unsaid_changes
from factbook.building.problem_text import as_text
from factbook.building.reporting import counted
from factbook.commands.options import root_option
from factbook.commands.output import print_as_is, say
from factbook.commands.prompts import Prompts
from factbook.errors import AuthoringError, DataError
from factbook.loading.problems import has_errors


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> None:
    """Start a dossier in DIR: a small, complete one with comments.

    All of it is invented; change it line by line. A folder with a data/ in it is left alone.
    """
    for name in start(folder):
        say(f"  {name}")
    option = "" if folder.resolve() == Path.cwd() else f" --root {_shown(folder)}"
    say("This is a whole dossier, all of it invented. Next:")
    say(f"  factbook serve{option}          shows it, and follows every edit")
    say(f"  factbook add statement{option}  asks for a statement and adds it")
    say(f"  factbook check{option}          finds every mistake")


@click.command()
@click.argument("kind", metavar="KIND", type=click.Choice(sorted(WRITERS)))
@root_option
@click.option("--reason", help="Of a correction: what was wrong. With it nothing is asked.")
@click.option("--date", "day", help="Of a correction: the day on which it was mended.")
@click.option("--kind", "whose", help="Of a correction: ours, source or claimant.")
@click.option("--record", "of", multiple=True, help="Of a correction: the record that changed.")
def add(
    kind: str, root: Path, reason: str | None, day: str | None, whose: str | None, of: Sequence[str]
) -> None:
    """Add a statement, source, actor, event, place or correction by answering questions.

    KIND is one of these. The record is written to the end of the right fact file, and the dossier
    is checked. Where the record brings errors, your answers can be mended. A correction offers what
    changed since the last edition, filled in; with --reason nothing is asked.
    """
    told = {"reason": reason, "date": day, "kind": whose, "record": ",".join(of)}
    given = {name: text for name, text in told.items() if text}
    if given and kind != "correction":
        raise click.UsageError(f"--{next(iter(given))} belongs to `factbook add correction`")
    write = _correcting(root, given) if kind == "correction" else None
    if reason:
        _refuse_new_errors(_added(root, kind, Remembering(Prompts()), None, write))
        return
    prompts = Prompts()
    prompts.say("Enter takes what stands in [brackets]; ? lists or explains; + enters what is new.")
    if prompts.edits:
        prompts.say("Tab completes an id. Ctrl-C stops; nothing is written before the last answer.")
    talk, added = Remembering(prompts), None
    while added is None or _is_to_be_mended(added):
        if added is not None:
            prompts.say(f"Enter keeps an answer; {EMPTY} leaves out what may be left out.")
            talk = Remembering(prompts, talk.answers)
        added = _added(root, kind, talk, added, write)


def _correcting(root: Path, given: Mapping[str, str]) -> Callable[[Interview], str]:
    """The questions of a correction, with what was seen since the last edition."""
    seen = unsaid_changes(root)
    return lambda interview: correction(interview, seen, given)


def _refuse_new_errors(added: Added) -> None:
    """Take back what brought errors. Raises DataError then, with what was to be written shown."""
    if has_errors(added.problems):
        added.take_back()
        _show(added)
        raise DataError("It was taken back; the fact files are as they were.")


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
@root_option
def schema(folder: Path | None, root: Path) -> None:
    """Write a JSON Schema for each kind of fact file into DIR.

    With them an editor completes and checks while you type. DIR is .factbook/schemas in the
    dossier's folder if not given.
    """
    into = folder or root / SCHEMAS
    texts = schema_texts()
    if folder is None:
        write_all(root, {f"{SCHEMAS}/{name}": text for name, text in texts.items()})
    else:
        write_all(folder, texts)
    for name in texts:
        say(f"  {_shown(into / name)}")
    line = _schema_line(root / "data" / "actors.yaml", into / "actors.json")
    say("Name each in the first line of its files; in data/actors.yaml this is:")
    say(f"  {line}")


def today() -> date:
    """The day on which this is done, here."""
    return datetime.now().astimezone().date()  # noqa: TID251 - of what is entered, not of a site


def _added(
    root: Path,
    kind: str,
    talk: Remembering,
    before: Added | None,
    write: Callable[[Interview], str] | None = None,
) -> Added:
    """Ask for a record, write it, and tell what the check finds.

    Where the person stops while mending, what was answered `before` is shown, so as not to be lost.
    """
    try:
        added = add_record(root, kind, talk, checked, today=today(), write=write)
    except (KeyboardInterrupt, AuthoringError) as stop:
        if before is not None:
            _show(before)
        if isinstance(stop, AuthoringError):
            raise
        say()
        raise AuthoringError("stopped; the fact files are as they were") from None
    for one in added.additions:
        lines = f"lines {one.first_line} to {one.last_line}"
        say(f"Wrote {one.id} to {one.name}, {lines}.")
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for problem in added.problems:
        console.print(as_text(problem))
    say(counted(added.problems) if added.problems else "The check finds nothing new.")
    return added


def _is_to_be_mended(added: Added) -> bool:
    """Take a record with errors back, to be mended or not, unless it is to stay.

    Raises DataError, so that the command ends with code 1, where errors are left as they are or
    the record is given up; what was answered is then shown.
    """
    if not has_errors(added.problems):
        return False
    try:
        choices = click.Choice(["mend", "back", "keep"])
        choice = click.prompt("Mend your answers, take it back, or keep it", "mend", type=choices)
    except click.Abort:
        say()
        choice = "back"
    if choice == "keep":
        raise DataError("It stays as it is; mend it, and run `factbook check`.")
    added.take_back()
    if choice == "back":
        _show(added)
        raise DataError("It was taken back; the fact files are as they were.")
    return True


def _show(added: Added) -> None:
    """Show each record that was taken back, to be copied."""
    for one in added.additions:
        say(f"What you answered, as it would stand in {one.name}:")
        print_as_is(one.text)


def _schema_line(file: Path, schema_file: Path) -> str:
    target = os.path.relpath(schema_file.resolve(), file.resolve().parent)
    return f"# yaml-language-server: $schema={Path(target).as_posix()}"


def _shown(path: Path) -> str:
    name = path.as_posix()
    return f'"{name}"' if " " in name else name
