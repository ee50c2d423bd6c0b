"""The tutorial goes as it is written: its commands, its conversation, its files, its pages."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from authoring.conversations import BLOCKS, CONVERSATION, GUIDE, TUTORIAL, lines
from factbook import cli
from factbook.charts import draw_all
from factbook.loading.reading import read_dossier
from factbook.reasoning import analyse
from pages.site import tree
from rendering import render_pages

COMMANDS = [
    shlex.split(line)[1:]
    for _, text in BLOCKS
    for line in text.splitlines()
    if line.startswith("factbook ")
]
[STATEMENT] = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("- id")]
[SUMMARY] = [text for kind, text in BLOCKS if kind == "yaml" and text.startswith("summary")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder, on the day after the article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("factbook.commands.authoring.today", lambda: date(2024, 6, 22))
    return tmp_path


def typed(command: list[str]) -> str:
    """What a command of the tutorial shows, once it has ended well."""
    answers = lines(TUTORIAL) if command[0] == "add" else None
    done = CliRunner().invoke(cli.main, command, input=answers)
    assert done.exit_code == 0, done.output
    return "".join(f"{line.rstrip()}\n" for line in done.output.splitlines())


def made(root: Path) -> Mapping[str, str]:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    analysis = analyse(dossier)
    return render_pages(dossier, analysis, draw_all(dossier, analysis))


def cards(page: LexborHTMLParser) -> list[str]:
    """The claims of a page as their cards tell them: standing, claimant and date, sentence."""
    told = []
    for card in page.css("article.claim"):
        standing = (card.attributes["class"] or "").split()[-1]
        who, day, says = (
            node.text() for one in ("h3 .who", "h3 .date", ".says") if (node := card.css_first(one))
        )
        told.append(f"{standing}: {who}, {day}: {says}")
    return told


def test_each_step_does_what_the_tutorial_says(folder: Path) -> None:
    assert [command[0] for command in COMMANDS] == ["new", "serve", "add", "check"]
    new, serve, add, check = COMMANDS
    weir = folder / "weir"
    typed(new)
    before = tree(made(weir)["questions/toll.md"])
    assert len(cards(before)) == 3
    # What it serves is tried elsewhere, in a browser; here, that it can be called so.
    assert cli.command_named("serve").make_context("serve", serve[1:]).params["root"].is_dir()

    assert typed(add) == CONVERSATION
    written = (weir / "data" / "statements" / "2024-06.yaml").read_text(encoding="utf-8")
    assert written.endswith(STATEMENT)

    pages = made(weir)
    question = tree(pages["questions/toll.md"])
    first, *others = cards(question)
    assert first == "current: Mayor, 20 June 2024: About 15 people had died in the flood."
    assert "overtaken: Mayor, 2 June 2024: About 12 people had died." in others
    rows = ".chart-numbers tbody tr"
    assert len(question.css(rows)) == len(before.css(rows)) + 1
    gazette = tree(pages["sources/the-weir-gazette-2024-06-21.md"])
    address = "../questions/toll.html#mayor-dead-2024-06-20"
    assert address in [link.attributes["href"] for link in gazette.css("a[href]")]

    cite_in_the_summary(weir / "data" / "briefing.yaml")
    assert "the mayor says about 15, the water works 9" in " ".join(
        tree(made(weir)["index.md"]).body.text().split()
    )
    assert typed(check).startswith("No problems found")


def cite_in_the_summary(briefing: Path) -> None:
    """Put the summary of the tutorial in the place of the one that `new` wrote."""
    text = briefing.read_text(encoding="utf-8")
    changed, count = re.subn(r"^summary: \|\n(?:  .*\n|\n)+", SUMMARY, text, flags=re.M)
    assert count == 1
    briefing.write_text(changed, encoding="utf-8")


def test_a_number_typed_into_the_summary_is_warned_of_as_the_tutorial_says(folder: Path) -> None:
    typed(COMMANDS[0])
    briefing = folder / "weir" / "data" / "briefing.yaml"
    cited = "[[mayor-dead-2024-06-02|figure]]"
    text = briefing.read_text(encoding="utf-8")
    assert cited in text
    briefing.write_text(text.replace(cited, "about 12"), encoding="utf-8")
    assert "warning: the number 12" in typed(COMMANDS[-1])


def test_the_files_that_the_tutorial_installs_from_are_there() -> None:
    [install] = [text for _, text in BLOCKS if "pip install" in text]
    repository = GUIDE.parents[2]
    [named] = re.findall(r"-r (\S+)", install)
    assert (repository / named).is_file()
    assert "hatchling" in (repository / named).read_text(encoding="utf-8")
