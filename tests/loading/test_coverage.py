"""A small dossier, a source's text on disk, and what `factbook coverage` makes of the two."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.cli import main
from factbook.loading.passages import nearest_passage, paragraphs_of, where_it_stands
from factbook.loading.reading import read_dossier
from factbook.loading.snapshot_coverage import Coverage, cited_paragraphs, coverage_of
from factbook.loading.snapshots import covered

BASE = Path(__file__).parents[1] / "broken" / "base"
TEXT = """Flood kills at Lower Weir

On 1 June 2024 the weir gave way. The mayor said that some 12 people had died.

He spoke of \u201cthe worst night\u200a of our lives\u201d, and of 40 injured. Up to 300 houses
are without power.

It was the 3rd flood since 1990. Thousands fled.
"""
EVIDENCE = """
    - source: log
      locator: paragraphs 2-3
      quote: the worst night of our lives
    - source: log
      locator: paragraph 2
      quote: the worst night of my life
"""
TABLET = """
- id: works-tells
  by: works
  said: 2024-06-20
  evidence: [{source: log, locator: page 4}, {source: log, locator: paragraph 9}]
  claims:
    - {id: works-tell, question: cause, text: The weir was new.}
- id: works-fled
  by: works
  said: 2024-06-20
  evidence:
    - source: log
      locator: paragraph 4
      reported_as: {fled: {figure: thousands}}
  claims:
    - {id: fled, measure: injured, figure: dozens, text: "{figure} fled."}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    keep(tmp_path, TEXT)
    statements = tmp_path / "data" / "statements.yaml"
    text = statements.read_text(encoding="utf-8")
    first = "    - {source: herald-0602, locator: paragraph 2}\n"
    assert first in text
    statements.write_text(text.replace(first, first + EVIDENCE.lstrip("\n")) + TABLET.lstrip())
    assert read_dossier(tmp_path).problems == ()
    return tmp_path


def keep(root: Path, text: str, path: str = "snapshots/log.txt") -> None:
    """Put the text on disk, and enter it as the snapshot of the source `log`."""
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    (root / "data" / "sources").mkdir(exist_ok=True)
    (root / "data" / "sources" / "log.yaml").write_text(
        "- id: log\n  type: article\n  publisher: Weir Log\n  title: The night\n"
        f"  snapshot:\n    path: {path}\n    sha256: {digest}\n"
    )


@pytest.fixture
def compared(root: Path) -> Coverage:
    dossier = read_dossier(root).dossier
    assert dossier is not None
    return coverage_of(dossier, "log", TEXT)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["coverage", *(str(argument) for argument in arguments)])


# Paragraphs and claims


def test_each_paragraph_knows_the_claims_that_cite_it(compared: Coverage):
    assert [(one.number, one.claims) for one in compared.paragraphs] == [
        (1, ()),
        (2, ("mayor-dead", "mayor-injured")),
        (3, ("mayor-dead", "mayor-injured")),
        (4, ("fled",)),
    ]
    assert [one.number for one in compared.uncited] == [1]


def test_claims_that_cite_no_paragraph_of_the_text_are_told_with_what_they_cite(
    compared: Coverage,
):
    told = [(one.statement, one.claims, one.locator) for one in compared.unplaced]
    assert told == [
        ("works-tells", ("works-tell",), "page 4"),
        ("works-tells", ("works-tell",), "paragraph 9"),
    ]


@pytest.mark.parametrize(
    ("locator", "numbers"),
    [
        ("paragraph 3", [3]),
        ("paragraphs 3-5", [3, 4, 5]),
        ("paragraphs 1, 3-4 and 9", [1, 3, 4, 9]),
        ("paragraphs 5-3", []),
        ("page 2", []),
        ("00:59", []),
        (None, []),
    ],
)
def test_a_locator_names_paragraphs_one_by_one_or_as_a_stretch(
    locator: str | None, numbers: list[int]
):
    assert [number for stretch in cited_paragraphs(locator) for number in stretch] == numbers


def test_a_locator_of_a_thousand_million_paragraphs_is_read_at_once(root: Path):
    statements = root / "data" / "statements.yaml"
    text = statements.read_text()
    statements.write_text(text.replace("paragraphs 2-3", "paragraphs 2-1000000000000"))
    dossier = read_dossier(root).dossier
    assert dossier is not None
    compared = coverage_of(dossier, "log", TEXT)
    assert [len(one.claims) for one in compared.paragraphs] == [0, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\nThree.", ("One.", "Two.", "Three.")),
        ("\n\nOne.\nTwo.\n", ("One.", "Two.")),
        ("One\nis long.\n\nTwo.\n", ("One is long.", "Two.")),
        ("One.\r\n \t\r\n\r\n\r\nTwo.\r\n", ("One.", "Two.")),
        ("", ()),
    ],
)
def test_empty_lines_part_a_text_or_else_each_line_does(text: str, paragraphs: tuple[str, ...]):
    assert paragraphs_of(text) == paragraphs


# Figures


def test_a_figure_is_used_by_claims_with_the_same_number_whatever_the_qualifier(
    compared: Coverage,
):
    assert [(one.number, figure.written, figure.claims) for one, figure in compared.figures] == [
        (2, "some 12", ("mayor-dead",)),
        (3, "40", ("mayor-injured",)),
        (3, "Up to 300", ()),
        (4, "Thousands", ("fled",)),
    ]


def test_figures_that_no_claim_has_are_unused(compared: Coverage):
    assert [figure.written for _, figure in compared.unused] == ["Up to 300"]


def test_numbers_that_the_briefing_calls_plain_are_no_figures(root: Path):
    with (root / "data" / "briefing.yaml").open("a") as briefing:
        briefing.write("plain_numbers: [300 houses]\n")
    dossier = read_dossier(root).dossier
    assert dossier is not None
    assert coverage_of(dossier, "log", TEXT).unused == ()


# Quotes


def test_a_quote_stands_in_the_text_whatever_its_white_space_and_quotation_marks():
    text = ["She called it  \u00abour\u00a0\u201cold\u201d town\u2019s end\u00bb."]
    stands = where_it_stands('our "old"\n town\'s end', text)
    assert stands is not None
    assert stands.text == 'our "old" town\'s end'


@pytest.mark.parametrize("quote", ["the worst knight", "he worst night", "The worst night", "wor"])
def test_a_quote_with_another_word_letter_or_capital_does_not_stand_in_the_text(quote: str):
    assert where_it_stands(quote, ["It was the worst night."]) is None


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The office was flooded", "The o\ufb03ce was \ufb02ooded."),
        ("a catastrophe for all", "a cata\u00adstrophe for\u200b all"),
        ('the "old" town - all of it', "the \u201cold\u201d town \u2013 all of it"),
        ("the \u2018old\u2019 town\u2014all of it", "the \u201cold\u201d town -- all of it"),
        ("a well\u2011known weir", "a well-known weir"),
        ("a catastrophe for all", "a catas- trophe for all"),
        ("It was ''over''", "It was \u00bbover\u00ab"),
        ("caf\u00e9 wall", "cafe\u0301 wall"),
        ("12 \uff08twelve\uff09", "12 (twelve)"),
    ],
)
def test_a_true_quote_stands_in_the_text_whatever_its_signs_are(quote: str, text: str):
    assert where_it_stands(quote, [f"He said: {text}"]) is not None


@pytest.mark.parametrize("quote", ["a post war weir", "the resign", "town all"])
def test_a_dash_is_no_space_and_a_space_no_dash(quote: str):
    assert where_it_stands(quote, ["a post-war weir; the re-sign - town - all"]) is None


def test_a_copy_whose_name_the_disk_has_taken_apart_is_found(root: Path):
    composed, apart = "snapshots/caf\u00e9/h\u00e9rald.txt", "snapshots/cafe\u0301/he\u0301rald.txt"
    (root / apart).parent.mkdir(parents=True)
    keep(root, TEXT, apart)
    sources = root / "data" / "sources" / "log.yaml"
    sources.write_text(sources.read_text("utf-8").replace(apart, composed), "utf-8")
    reading = read_dossier(root)
    assert reading.problems == ()
    assert reading.dossier is not None
    assert covered(reading.dossier, root, "log")[0].paragraphs
    (root / apart).write_text("another", "utf-8")
    assert "sum is another" in read_dossier(root).problems[0].message


def test_words_left_out_of_a_quote_are_passed_over_in_their_order():
    text = ["He spoke of the worst, the very worst night of our lives."]
    assert where_it_stands("the worst \u2026 night [...] lives", text) is not None
    assert where_it_stands("the worst \u2026 lives \u2026 night", text) is None


def test_a_quote_may_run_on_in_the_next_paragraph():
    stands = where_it_stands("of our lives. It was", ["Start.", "The end of our lives.", "It was."])
    assert stands is not None
    assert stands.paragraph == 2


def test_a_quote_is_found_within_words_of_a_script_that_parts_none():
    assert where_it_stands("洪水", ["昨日の洪水は大きかった。"]) is not None


def test_of_several_places_the_cited_one_is_answered():
    text = ["Never again.", "Never again.", "Never again."]
    stands = where_it_stands("Never again", text, (range(3, 4),))
    assert stands is not None
    assert stands.paragraph == 3


def test_a_quote_that_does_not_stand_in_the_text_is_shown_beside_the_nearest_words(
    compared: Coverage,
):
    [quote] = compared.missing
    assert quote.words == "the worst night of my life"
    assert quote.nearest is not None
    assert (quote.nearest.paragraph, "worst night" in quote.nearest.text) == (3, True)


def test_a_quote_that_resembles_nothing_has_no_nearest_words():
    assert nearest_passage("zzz qqq", ["The weir gave way."]) is None


def test_a_quote_outside_the_paragraphs_cited_for_it_is_told(root: Path):
    statements = root / "data" / "statements.yaml"
    text = statements.read_text()
    statements.write_text(text.replace("the worst night of my life", "are without power"))
    result = run("log", "--root", root)
    assert result.exit_code == 0
    assert "cites paragraph 2, but “are without power” stands in paragraph 3" in result.output


# The snapshot on disk


def test_nothing_is_said_of_a_snapshot_that_is_not_on_this_disk(root: Path):
    (root / "snapshots" / "log.txt").unlink()
    assert read_dossier(root).problems == ()


def test_another_copy_is_an_error_at_its_sum_with_the_right_one(root: Path):
    (root / "snapshots" / "log.txt").write_text("Another text.")
    [problem] = read_dossier(root).problems
    assert (problem.file, problem.line, problem.column) == ("data/sources/log.yaml", 7, 13)
    assert hashlib.sha256(b"Another text.").hexdigest() in problem.remedy
    result = run("log", "--root", root)
    assert result.exit_code == 1
    assert problem.remedy in result.output


def test_a_folder_in_place_of_a_snapshot_is_an_error_in_a_sentence(root: Path):
    (root / "snapshots" / "log.txt").unlink()
    (root / "snapshots" / "log.txt").mkdir()
    [problem] = read_dossier(root).problems
    assert problem.line == 6
    assert "is a folder where a file belongs" in problem.message


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_that_leads_out_of_the_root_is_refused(
    root: Path, tmp_path_factory: pytest.TempPathFactory
):
    outside = tmp_path_factory.mktemp("outside") / "log.txt"
    outside.write_text(TEXT)
    (root / "snapshots" / "log.txt").unlink()
    (root / "snapshots" / "log.txt").symlink_to(outside)
    [problem] = read_dossier(root).problems
    assert "leads out of the folder that holds data/" in problem.message


def test_an_absolute_path_is_refused(root: Path):
    sources = root / "data" / "sources" / "log.yaml"
    sources.write_text(re.sub("path: .*", f"path: {root.parent / 'log.txt'}", sources.read_text()))
    [problem] = read_dossier(root).problems
    assert "leads out of the folder that holds data/" in problem.message


# The command


def test_the_report_counts_first_and_then_shows_what_it_counted(root: Path):
    result = run("log", "--root", root)
    third = "He spoke of “the worst night of our lives”, and of 40 injured. Up to 300 houses are"
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "log: Weir Log, The night",
        "Compared with snapshots/log.txt; its SHA-256 is that of the fact files.",
        "",
        "  3 of 4 paragraphs are cited by a claim",
        "  3 of 4 figures are used by a claim",
        "  1 of 2 quotes is in the text word for word",
        "",
        "Quotes that do not stand in the text",
        "  data/statements.yaml:1: mayor-0602, paragraph 2",
        "    quoted:  “the worst night of my life”",
        "    nearest: “the worst night of our lives” (paragraph 3)",
        "",
        "Figures in the text that no claim on this source has",
        "  paragraph 3: … of our lives”, and of 40 injured. Up to 300 houses are without power.",
        "",
        "Paragraphs that no claim cites",
        "    1  Flood kills at Lower Weir",
        "",
        "Claims whose evidence names no paragraph of the text",
        "  works-tell: it says page 4",
        "  works-tell: it says paragraph 9, and the text has 4",
        "",
        "Paragraphs, and the claims that cite them",
        "    2  On 1 June 2024 the weir gave way. The mayor said that some 12 people had died.",
        "       mayor-dead (about 12), mayor-injured (40)",
        f"    3  {third} …",
        "       mayor-dead (about 12), mayor-injured (40)",
        "    4  It was the 3rd flood since 1990. Thousands fled.",
        "       fled (dozens)",
    ]


def test_json_holds_the_same_as_data(root: Path):
    result = run("log", "--root", root, "--format", "json")
    assert result.exit_code == 1
    document = json.loads(result.output)
    assert document["counts"] == {
        "paragraphs": 4,
        "paragraphs_uncited": 1,
        "figures": 4,
        "figures_unused": 1,
        "quotes": 2,
        "quotes_missing": 1,
    }
    assert document["paragraphs"][1]["claims"] == ["mayor-dead", "mayor-injured"]
    assert document["quotes"][0]["stands"]["paragraph"] == 3
    assert document["quotes"][1]["stands"] is None


def test_a_text_that_holds_all_quotes_ends_with_code_0(root: Path):
    statements = root / "data" / "statements.yaml"
    statements.write_text(statements.read_text().replace("of my life", "of our lives"))
    assert run("log", "--root", root).exit_code == 0


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("lok", "there is no source lok; did you mean log?"),
        ("herald-0602", "the source herald-0602 has no snapshot to compare with"),
    ],
)
def test_a_source_that_cannot_be_compared_gives_code_2_and_a_sentence(
    root: Path, source: str, sentence: str
):
    result = run(source, "--root", root)
    assert result.exit_code == 2
    assert sentence in result.output


def test_a_snapshot_that_is_not_there_gives_code_2_and_says_where_to_put_it(root: Path):
    (root / "snapshots" / "log.txt").unlink()
    result = run("log", "--root", root)
    assert result.exit_code == 2
    assert "put it at snapshots/log.txt" in result.output


@pytest.mark.parametrize(
    ("copy", "sentence"),
    [
        (b"\xff\xfe\x00", "is no text in UTF-8"),
        (b"\n<!DOCTYPE html><p>One.", "is a web page"),
        (b"<html><p>One.", "is a web page"),
    ],
)
def test_a_snapshot_that_is_no_plain_text_gives_code_2(root: Path, copy: bytes, sentence: str):
    (root / "snapshots" / "log.txt").write_bytes(copy)
    sources = root / "data" / "sources" / "log.yaml"
    digest = hashlib.sha256(copy).hexdigest()
    sources.write_text(re.sub("sha256: .*", f"sha256: {digest}", sources.read_text()))
    result = run("log", "--root", root)
    assert result.exit_code == 2
    assert sentence in result.output


@pytest.mark.parametrize("form", ["text", "json"])
def test_errors_in_the_fact_files_are_told_first(root: Path, form: str):
    (root / "data" / "briefing.yaml").write_text("titel: The flood\n")
    result = run("log", "--root", root, "--format", form)
    assert result.exit_code == 1
    assert "titel is not a field of a briefing" in result.output


def test_what_a_text_holds_cannot_command_the_terminal(root: Path):
    keep(root, "First.\n\nRed \x1b[31m words \u202e turned.\n")
    output = run("log", "--root", root).output
    assert "\x1b" not in output
    assert "\\u001b" in output
    assert "\\u202e" in output


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_is_for_terminals_that_want_it(
    root: Path,
    setting: dict[str, str],
    coloured: bool,  # noqa: FBT001 - a case of the test
):
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", **setting}
    output = CliRunner().invoke(main, ["coverage", "log", "--root", str(root)], env=terminal).output
    assert (re.search(r"\x1b\[[0-9;]*3[13]", output) is not None) is coloured
