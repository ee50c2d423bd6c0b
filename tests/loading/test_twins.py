"""One thing that is written twice, copies of fact files, and warnings that a record accepts."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner

from factbook.building.checked_dossier import checked
from factbook.cli import main
from factbook.loading.problems import Problem
from factbook.loading.reading import read_dossier
from factbook.model.twins import folded_address, folded_name

BASE = Path(__file__).parents[1] / "broken" / "base"
STATEMENT = """- id: {id}
  by: {by}
  said: {said}
  {more}
  evidence: [{{source: works-report}}]
  claims:
    - {{id: {id}-claim, measure: {measure}, figure: "{figure}", text: "{{figure}} so."{of_claim}}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    for collection in ("statements", "sources", "actors"):
        (tmp_path / "data" / collection).mkdir()
    return tmp_path


def add(root: Path, collection: str, text: str) -> tuple[Problem, ...]:
    (root / "data" / collection / "extra.yaml").write_text(text, "utf-8")
    anew, over = read_dossier(root).problems, checked(root).problems
    assert anew == tuple(one for one in over if one.name != "weigh-anew")
    return anew


def statement(**fields: str) -> str:
    given = {
        "id": "again", "by": "mayor", "said": "2024-06-02", "measure": "dead",
        "figure": "about 12", "more": "note: A remark.", "of_claim": "",
    }  # fmt: skip
    return STATEMENT.format(**{**given, **fields})


@pytest.mark.parametrize("figure", ["about 12", "some 12", "around twelve"])
def test_a_statement_that_is_entered_twice_is_told_with_both_and_the_merge(root: Path, figure: str):
    [problem] = add(root, "statements", statement(figure=figure))
    assert (problem.severity, problem.name) == ("warning", "same-statement")
    assert "again says what mayor-0602 (data/statements.yaml:1) says" in problem.message
    assert "`was: again` to mayor-0602" in problem.remedy


def test_a_number_in_other_digits_is_the_same_statement(root: Path):
    text = statement(figure="1,200") + statement(figure="1.2k").replace("again", "once-more")
    assert [one.name for one in add(root, "statements", text)] == ["same-statement"]


@pytest.mark.parametrize(
    "other",
    [
        {"figure": "12"}, {"figure": "up to 12"}, {"by": "herald"}, {"said": "2024-06-03"},
        {"measure": "injured"}, {"said": "2024-06"}, {"of_claim": ", as_of: 2024-06-01"},
        {"of_claim": ", mode: expected"},
    ],
)  # fmt: skip
def test_what_was_said_of_something_else_or_on_another_day_is_another_statement(
    root: Path, other: dict[str, str]
):
    assert add(root, "statements", statement(**other)) == ()


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a", "https://www.example.org/a/", "https://EXAMPLE.org:443/a#top",
        "https://example.org/a?utm_source=x&utm_medium=y", "https://example.org/%61?fbclid=1",
        "https://m.example.org/a/index.html", "https://amp.example.org/a?",
    ],
)  # fmt: skip
def test_two_sources_of_one_address_are_told(root: Path, address: str):
    source = "- {{id: {}, type: report, publisher: P, title: T, url: '{}'}}\n"
    text = source.format("one", "https://example.org/a") + source.format("two", address)
    [problem] = add(root, "sources", text)
    assert (problem.line, problem.name) == (2, "same-address")
    assert "two has the address of one (data/sources/extra.yaml:1)" in problem.message


def test_the_order_of_what_an_address_asks_for_makes_no_other_page():
    assert folded_address("https://a.org/x?b=2&a=1") == folded_address("https://a.org/x?a=1&b=2")


def test_addresses_that_lead_to_other_pages_are_told_apart():
    assert folded_address("https://[no/a") == "https://[no/a"
    kept = ["https://a.org/x?id=1", "https://a.org/x?id=2", "https://a.org/X", "https://b.a.org/x",
            "https://m.org/x"]  # fmt: skip
    assert len({folded_address(one) for one in kept}) == len(kept)


@pytest.mark.parametrize(
    ("fields", "other"),
    [
        ("name: Zoë Čapek", "name: Zoe\u0308 C\u030capek"),
        ("name: Weir Board, short: WB", "name: Water Bureau, short: wb"),
        ("name: A, wikidata: Q42", "name: B, wikidata: Q42"),
        ("name: A, names: {ko: 김정은}", "name: B, names: {ko: " + "\u1100\u1175\u11b7정은}"),
        ("name: U.N.", "name: 'Board', short: U. N."),
    ],
)
def test_two_actors_of_one_name_are_told(root: Path, fields: str, other: str):
    text = f"- {{id: one, kind: agency, {fields}}}\n- {{id: two, kind: agency, {other}}}\n"
    [problem] = add(root, "actors", text)
    assert (problem.line, problem.name) == (2, "same-name")
    assert "two has a name of one (data/actors/extra.yaml:1)" in problem.message


def test_names_that_differ_in_a_letter_are_told_apart():
    names = ["Kim Jong Un", "Kim Jong Il", "Kim Jong-un Jr", "Zoe", "Zoë", "***", "###"]
    assert len({folded_name(one) for one in names}) == len(names)


def test_what_is_twice_on_purpose_is_accepted_by_either_with_a_reason(root: Path):
    accept = "accept: {same-statement: He said it twice that day.}"
    assert add(root, "statements", statement(more=accept)) == ()


def test_an_acceptance_of_nothing_is_a_warning(root: Path):
    accept = "accept: {same-statement: So., figures-are-typed-once: So., no-such: So.}"
    found = add(root, "statements", statement(said="2024-06-03", more=accept))
    names = ["same-statement", "figures-are-typed-once", "no-such"]
    assert {one.message for one in found} == {
        f"nothing is warned of here as {name}, which is accepted" for name in names
    }
    assert {one.line for one in found} == {1, 4}


def test_a_warning_of_a_part_is_accepted_by_the_part_or_by_what_it_is_part_of(root: Path):
    text = statement(said="2024-06-03", measure="injured").replace("{figure} so.", "Many so.")
    [problem] = add(root, "statements", text)
    assert problem.name == "figures-are-typed-once"
    accept = "accept: {figures-are-typed-once: In words.}"
    assert add(root, "statements", text.replace("note: A remark.", accept)) == ()
    assert add(root, "statements", text.replace('so."', f'so.", {accept}')) == ()


def test_an_error_cannot_be_accepted(root: Path):
    accept = "accept: {positions-have-a-proposition: So., tolls-are-not-negative: So.}"
    found = add(root, "statements", statement(figure="-12", said="2024-06-03", more=accept))
    assert any(one.severity == "error" and "never below nought" in one.message for one in found)


COPIES = [
    "statements (1).yaml", "statements copy.yaml", "statements - Copy (2).yaml",
    "Copy of statements.yaml", "statements (Zoë's conflicted copy 2025-01-02).yaml",
    "statements.sync-conflict-20250102-123456-ABCDEFG.yaml", "statements.yaml.bak",
    "statements.yaml~", "statements.bak.yaml", "statements_BACKUP_123.yaml", "statements 2.yaml",
    "statements-DESKTOP-A1B2.yaml", "statements.yaml.orig", "statements-old.yaml",
]  # fmt: skip


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_fact_file_is_told_and_not_read(root: Path, name: str):
    for folder in ("", "statements/"):
        original = root / "data" / f"{folder}statements.yaml"
        if folder:
            (root / "data" / "statements.yaml").rename(original)
        copy = original.with_name(name)
        shutil.copyfile(original, copy)
        reading = read_dossier(root)
        [problem] = reading.problems
        assert reading.dossier is not None
        assert (problem.severity, problem.file) == ("warning", f"data/{folder}{name}")
        assert f"looks like a copy of data/{folder}statements.yaml" in problem.message
        copy.unlink()


@pytest.mark.parametrize("name", ["background-1.md", "background (1).md", "background copy.md"])
def test_a_copy_of_a_page_is_told_and_not_published(root: Path, name: str):
    pages = root / "data" / "pages"
    shutil.copyfile(pages / "background.md", pages / name)
    reading = read_dossier(root)
    [problem] = reading.problems
    assert "looks like a copy of data/pages/background.md" in problem.message
    assert reading.dossier is not None
    assert list(reading.dossier.pages) == ["background"]


@pytest.mark.parametrize("name", ["more.YAML", "more.Yml", "pages/more.MD"])
def test_a_file_whose_ending_is_in_capitals_is_told_so(root: Path, name: str):
    (root / "data" / name).write_text("# More\n\nSo.\n", "utf-8")
    [problem] = read_dossier(root).problems
    ending = name.rpartition(".")[2]
    assert f"ends in .{ending}, and is not read: it must end in .{ending.lower()}" in str(problem)
    assert problem.remedy == f"name it more.{ending.lower()}"


def test_a_file_that_is_only_called_like_a_copy_is_read(root: Path):
    (root / "data" / "pages" / "background-1.md").write_text("# Another matter\n\nSo.\n", "utf-8")
    (root / "data" / "statements" / "a.yaml").write_text(statement(said="2024-06-03"), "utf-8")
    text = statement(id="other", said="2024-06-04")
    (root / "data" / "statements" / "a-old.yaml").write_text(text, "utf-8")
    reading = read_dossier(root)
    assert reading.problems == ()
    assert reading.dossier is not None
    assert {"again", "other"} <= set(reading.dossier.statements)


def test_a_statement_that_may_only_repeat_another_is_told_with_both_remedies(root: Path):
    add(root, "sources", "- {id: copy, type: webpage, publisher: P, title: T}\n")
    more = statement(id="echo", by="herald", said="2024-06-03").replace(
        "{source: works-report}", "{source: copy, via: [herald-0602]MORE}"
    )
    text = root / "data" / "statements" / "extra.yaml"
    text.write_text(more.replace("MORE", ""), "utf-8")
    [problem] = checked(root).problems
    assert (problem.severity, problem.line) == ("warning", 1)
    assert "echo is suspected of repeating mayor-0602 (data/statements.yaml:1)" in problem.message
    assert "`relays: mayor-0602`" in problem.remedy
    text.write_text(more.replace("MORE", ", independent: It counted too."), "utf-8")
    assert checked(root).problems == ()
    text.write_text(
        more.replace("MORE", "").replace("note:", "relays: mayor-0602\n  note:"), "utf-8"
    )
    assert checked(root).problems == ()


@pytest.mark.parametrize(
    ("figure", "measure", "told"),
    [
        ("14", "dead", "is “about 12”"), ("12", "injured", "is a figure for dead"),
        ("at least 20", "dead", "is “about 12”"), ("some 12", "dead", ""), ("up to 15", "dead", ""),
    ],
)  # fmt: skip
def test_a_confirmation_of_another_figure_is_a_warning(
    root: Path, figure: str, measure: str, told: str
):
    of_claim = ", responds_to: {claim: mayor-dead, relation: confirms}"
    text = statement(by="works", figure=figure, measure=measure, of_claim=of_claim)
    found = add(root, "statements", text)
    assert [one.name for one in found] == ["confirmations-are-of-the-same-figure"] * bool(told)
    assert all(told in one.message and one.severity == "warning" for one in found)


@pytest.mark.parametrize(
    ("reported", "same"),
    [
        ("figure: about 12", "figure"), ("measure: dead, figure: About 12", "measure, figure"),
        ("figure: about twelve", "figure"), ("figure: 12, measure: dead", ""),
        ("by: mayor", "by"), ("said: 2024-06-03, mode: actual", "said, mode"),
        ("figure: some 12", ""), ("measure: injured, figure: about 12", ""), ("by: herald", ""),
    ],
)  # fmt: skip
def test_a_report_that_has_what_was_said_is_no_drift(root: Path, reported: str, same: str):
    text = statement(said="2024-06-03").replace(
        "{source: works-report}",
        "{source: works-report, reported_as: {again-claim: {" + reported + "}}}",
    )
    found = [
        one for one in add(root, "statements", text) if "what the claim says itself" in str(one)
    ]
    assert [one.message for one in found] == [
        f"this says of again-claim what the claim says itself: {same}"
    ] * bool(same)


def test_strict_ends_with_one_on_warnings_and_names_them(root: Path):
    add(root, "statements", statement())
    run = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert (run.exit_code, "[same-statement]" in run.output) == (0, True)
    strict = ["check", "--strict", "--root", str(root)]
    assert CliRunner().invoke(main, strict).exit_code == 1
    found = CliRunner().invoke(main, [*strict, "--format", "json"])
    assert json.loads(found.output)["problems"][0]["name"] == "same-statement"
    add(root, "statements", statement(said="2024-06-03"))
    assert CliRunner().invoke(main, strict).exit_code == 0


def test_names_are_compared_in_one_composition():
    assert folded_name(unicodedata.normalize("NFD", "Čapek")) == folded_name("ČAPEK")
