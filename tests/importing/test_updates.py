"""The next version of a table: what changed, what an analyst wrote, what is gone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from factbook.errors import TableError
from factbook.files.safe_folder import SafeFolder
from factbook.importing.spool import Spool
from factbook.importing.table_import import Options, plan_import
from importing.tables import DAILY, DAILY_SET, POLLS, csv_text, imported, put
from importing.test_ready_mappings import errors, facts

MONTH = "data/statements/2031-04.yaml"
SERIES = "data/series/ministry-of-weirs-millers.csv"


@pytest.fixture
def polls(tmp_path: Path) -> Path:
    done = imported(tmp_path, put(tmp_path / "polls.csv", POLLS), "polls")
    assert done.exit_code == 0, done.output
    return tmp_path


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), encoding="utf-8")


def again(root: Path, *words: str, yes: bool = True, **cells: str) -> str:
    """Import the table again, in which the first row has these cells."""
    rows = [{**POLLS[0], **cells}, *POLLS[1:]]
    done = imported(root, put(root / "polls.csv", rows), "polls", *words, yes=yes)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_changed_value_is_told_and_changes_nothing_else(polls: Path):
    before = facts(polls)[MONTH].decode()
    said = again(polls, value="37")
    assert "claims weirmark-2031-04-02-river figure: 36.5% -> 37%" in said
    assert facts(polls)[MONTH].decode() == before.replace("36.5%", "37%")


def test_what_an_analyst_wrote_stays_and_wins(polls: Path):
    edit(polls, MONTH, "figure: 36.5%", "figure: about 36.5%  # read it on their site")
    assert "have all of it already" in again(polls)
    said = again(polls, value="37")
    assert "stays about 36.5%, as written by hand; the table has 37%" in said
    text = facts(polls)[MONTH].decode()
    assert "figure: about 36.5%  # read it on their site" in text
    assert "have all of it already" in again(polls, value="37"), "it is told once"


def test_notes_and_comments_written_by_hand_stay(polls: Path):
    head = "- id: weirmark-2031-04-02\n"
    edit(polls, MONTH, head, f"# Ann rang them.\n{head}  # twice\n  note: They round.\n")
    again(polls, value="37")
    text = facts(polls)[MONTH].decode()
    assert "# Ann rang them.\n- id: weirmark-2031-04-02\n  # twice\n  note: They round.\n" in text
    assert "figure: 37%" in text
    assert errors(polls) == []


def test_a_value_that_comes_or_goes_keeps_the_comments_of_its_record(polls: Path):
    edit(polls, MONTH, "  said: 2031-04-02\n", "  said: 2031-04-02  # in the evening\n")
    rows = [{**row, "moe": "NA" if row["inst"] == "Weirmark" else "2.5"} for row in POLLS]
    said = imported(polls, put(polls / "polls.csv", rows), "polls").output
    assert "sample margin: 2.5 -> nothing" in said
    text = facts(polls)[MONTH].decode()
    assert "# in the evening" in text
    assert text.count("margin") == 1
    assert errors(polls) == []


def test_a_value_taken_out_by_hand_stays_out(polls: Path):
    text = facts(polls)[MONTH].decode()
    edit(polls, MONTH, text[: text.index("  evidence:")],
         text[: text.index("  evidence:")].replace("    margin: 2.5\n", ""))  # fmt: skip
    assert "have all of it already" in again(polls)
    assert facts(polls)[MONTH].decode().count("margin") == 1


def test_a_record_taken_out_by_hand_stays_out(polls: Path):
    text = facts(polls)[MONTH].decode()
    (polls / MONTH).write_text(text[text.index("- id: polling-mill") :], encoding="utf-8")
    assert "1 taken out by you before, and left out" in again(polls)
    assert "weirmark" not in facts(polls)[MONTH].decode()


def test_a_record_that_moved_to_another_file_is_found_there(polls: Path):
    text = facts(polls)[MONTH].decode()
    at = text.index("- id: polling-mill")
    (polls / MONTH).write_text(text[at:], encoding="utf-8")
    (polls / "data/statements/mine.yaml").write_text(text[:at], encoding="utf-8")
    again(polls, value="37")
    assert "figure: 37%" in facts(polls)["data/statements/mine.yaml"].decode()
    assert "weirmark" not in facts(polls)[MONTH].decode()


def test_what_is_gone_from_the_table_stays_unless_it_is_pruned(polls: Path):
    rows = [row for row in POLLS if row["inst"] == "Weirmark"]
    before = facts(polls)
    said = imported(polls, put(polls / "polls.csv", rows), "polls").output
    assert "polling-mill-2031-04-09 is gone from the table" in said
    assert facts(polls) == before
    said = imported(polls, polls / "polls.csv", "polls", "--prune").output
    assert "1 gone from the table, and taken out" in said
    assert "polling-mill" not in facts(polls)[MONTH].decode()
    assert errors(polls) == []


def test_what_is_gone_and_was_changed_by_hand_is_never_pruned(polls: Path):
    edit(
        polls,
        MONTH,
        "- id: polling-mill-2031-04-09\n",
        "- id: polling-mill-2031-04-09\n  note: Mine.\n",
    )
    rows = [row for row in POLLS if row["inst"] == "Weirmark"]
    said = imported(polls, put(polls / "polls.csv", rows), "polls", "--prune").output
    assert "gone from the table, and stays, since you changed it" in said
    assert "--prune takes" not in said
    assert "note: Mine." in facts(polls)[MONTH].decode()


def test_rows_that_only_move_are_no_news(polls: Path):
    said = imported(polls, put(polls / "polls.csv", POLLS[::-1]), "polls").output
    assert "statements: 2 in another row of the table, and else as before" in said
    assert "->" not in said
    assert "locator: row 6" in facts(polls)[MONTH].decode()


def test_new_rows_go_to_the_files_of_their_months(polls: Path):
    rows = [*POLLS, {**POLLS[0], "date": "2031-05-01"}, {**POLLS[0], "date": "2031-04-30"}]
    before = facts(polls)[MONTH]
    said = imported(polls, put(polls / "polls.csv", rows), "polls").output
    assert "statements: 2 new, 2 as before" in said
    after = facts(polls)
    assert after[MONTH].startswith(before)
    assert b"weirmark-2031-04-30" in after[MONTH]
    assert b"weirmark-2031-05-01" in after["data/statements/2031-05.yaml"]
    assert errors(polls) == []


def test_a_dry_run_writes_nothing(polls: Path):
    before = facts(polls)
    lock = (polls / "imports" / "polls.lock.csv").read_bytes()
    assert "Nothing was written (--dry-run)." in again(polls, "--dry-run", value="37")
    assert facts(polls) == before
    assert (polls / "imports" / "polls.lock.csv").read_bytes() == lock


def test_without_a_terminal_nothing_is_written_unasked(tmp_path: Path):
    done = imported(tmp_path, put(tmp_path / "polls.csv", POLLS), "polls", yes=False)
    assert done.exit_code == 2
    assert "add --yes" in done.output
    assert not (tmp_path / "data").exists()


def test_another_table_under_the_same_name_is_refused(polls: Path):
    rows = [{**row, "inst": f"New {row['inst']}"} for row in POLLS]
    done = imported(polls, put(polls / "other.csv", rows), "polls")
    assert done.exit_code == 2
    assert "--name" in done.output
    done = imported(polls, polls / "other.csv", "polls", "--name", "other")
    assert done.exit_code == 0, done.output
    assert (polls / "imports" / "other.lock.csv").exists()


def test_every_bad_row_is_told_in_one_run_and_nothing_is_written(tmp_path: Path):
    rows = [
        POLLS[0],
        {**POLLS[1], "value": "many"},
        {**POLLS[2], "value": "12", "date": "2031-02-30"},
        {**POLLS[3], "inst": "NA"},
    ]
    done = imported(tmp_path, put(tmp_path / "polls.csv", rows), "polls")
    assert done.exit_code == 1
    told = [line for line in done.output.splitlines() if line.startswith("polls.csv:")][1:]
    assert [line.split(":")[1] for line in told] == ["3", "4", "5"]
    assert "polls.csv:4:date: 2031-02-30 is no day of the calendar" in done.output
    assert not (tmp_path / "data").exists()
    done = imported(tmp_path, tmp_path / "polls.csv", "polls", "--skip-bad-rows")
    assert done.exit_code == 0
    assert facts(tmp_path)[MONTH].count(b"- id: ") == 2
    assert errors(tmp_path) == []


def test_two_rows_of_one_key_and_measure_are_a_fault(tmp_path: Path):
    done = imported(tmp_path, put(tmp_path / "polls.csv", [POLLS[0], POLLS[0]]), "polls")
    assert done.exit_code == 1
    assert "polls.csv:3:date, inst: row 2 has the same key" in done.output


@pytest.mark.parametrize("cell", ["a\0b", "a\u202eb", "\x1b[31mred", "\ufffe"])
def test_characters_that_steer_are_a_fault_of_their_row(tmp_path: Path, cell: str):
    done = imported(tmp_path, put(tmp_path / "polls.csv", [{**POLLS[0], "party": cell}]), "polls")
    assert done.exit_code == 1
    assert "polls.csv:2:party: here stands the" in done.output


@pytest.mark.parametrize(
    "cell",
    ["=cmd|' /C calc'!A0", "{figure}", "[x](javascript:alert(1))", "<script>", "#: - !!x", "&a *b",
     "' \" \\ %", "no", "2031-01-01", "~", "null", "- {a: b", "a: b # c", "] }", "|", "@", "`"],
)  # fmt: skip
def test_hostile_words_come_through_as_they_are(tmp_path: Path, cell: str):
    rows = [{**POLLS[0], "inst": f"Mill {cell}"}]
    done = imported(tmp_path, put(tmp_path / "polls.csv", rows), "polls")
    assert done.exit_code == 0, done.output
    assert errors(tmp_path) == []
    assert "have all of it already" in imported(tmp_path, tmp_path / "polls.csv", "polls").output


def test_an_edited_row_of_a_series_stays(tmp_path: Path):
    table = put(tmp_path / "daily.csv", DAILY)
    imported(tmp_path, table, "daily-series", *DAILY_SET)
    edit(tmp_path, SERIES, "2031-04-02,200,about,3", "2031-04-02,210,about,3")
    rows = [dict(row) for row in DAILY]
    rows[1]["millers"], rows[2]["millers"] = "205", "305"
    rows.append({"date": "2031-04-06", "qualifier": "", "millers": "600", "boats": "1"})
    said = imported(tmp_path, put(table, rows), "daily-series").output
    assert "ministry-of-weirs-millers@2031-04-02: figure stays 210, as written by hand" in said
    assert "ministry-of-weirs-millers@2031-04-03: figure: 300 -> 305" in said
    text = facts(tmp_path)[SERIES].decode()
    assert "2031-04-02,210,about,3\n2031-04-03,305,about,4\n" in text
    assert text.endswith("2031-04-06,600,,7\n")


def test_a_link_in_the_place_of_a_fact_file_is_never_written_through(polls: Path):
    outside = polls / "outside.yaml"
    (polls / MONTH).rename(outside)
    (polls / MONTH).symlink_to(outside)
    before = outside.read_bytes()
    rows = [{**POLLS[0], "date": "2031-04-30"}, *POLLS]
    done = imported(polls, put(polls / "polls.csv", rows), "polls")
    assert done.exit_code == 2
    assert "symbolic link" in done.output
    assert outside.read_bytes() == before


def test_a_file_changed_while_somebody_reads_what_would_change_stops_the_import(polls: Path):
    rows = [{**POLLS[0], "value": "37"}, *POLLS[1:]]
    table = put(polls / "polls.csv", rows)
    with Spool() as spool:
        plan = plan_import(polls, table, "polls", Options(), spool, lambda _: None)
        edit(polls, MONTH, "\n- id: polling-mill", "\n# Ann\n- id: polling-mill")
        before = facts(polls)
        with pytest.raises(TableError, match="changed meanwhile"):
            plan.write()
    assert facts(polls) == before


def test_an_import_that_cannot_be_finished_leaves_all_as_it_was(
    polls: Path, monkeypatch: pytest.MonkeyPatch
):
    rows = [{**POLLS[0], "value": "37"}, *POLLS[1:], {**POLLS[0], "date": "2031-06-01"}]
    table, before, write = put(polls / "polls.csv", rows), facts(polls), SafeFolder.write

    def fails(self: SafeFolder, path: Path, content: bytes) -> bool:
        if path.suffix == ".csv":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(self, path, content)

    monkeypatch.setattr(SafeFolder, "write", fails)
    done = imported(polls, table, "polls")
    assert done.exit_code == 2
    assert "nothing is imported" in done.output
    assert facts(polls) == before


def test_line_ends_and_marks_of_a_file_stay(polls: Path):
    path = polls / MONTH
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    again(polls, value="37")
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf- id")
    assert after.count(b"\r\n") == after.count(b"\n")
    assert b"figure: 37%" in after


def test_a_broken_fact_file_stops_an_import(polls: Path):
    (polls / MONTH).write_text("- id: [\n", encoding="utf-8")
    done = imported(polls, put(polls / "polls.csv", POLLS), "polls")
    assert done.exit_code == 2
    assert f"{MONTH}:" in done.output
    assert "mend this before you import" in done.output


def test_a_mapping_file_is_checked_as_a_fact_file_is(tmp_path: Path):
    mapping = tmp_path / "mine.yaml"
    mapping.write_text(
        'into: incidents\nkey: "{id}"\nincident:\n  date: "{day"\n  whta: x\n', encoding="utf-8"
    )
    done = imported(tmp_path, put(tmp_path / "t.csv", POLLS), str(mapping))
    assert done.exit_code == 1
    assert "mine.yaml:4:" in done.output
    assert "brace" in done.output
    assert "whta is not a field" in done.output
    assert "did you mean what?" in done.output


def test_an_unknown_mapping_is_answered_with_the_nearest(tmp_path: Path):
    done = imported(tmp_path, put(tmp_path / "t.csv", POLLS), "pols")
    assert done.exit_code == 2
    assert "did you mean polls?" in done.output


def test_an_own_mapping_reads_what_it_names(tmp_path: Path):
    mapping = tmp_path / "mine.yaml"
    mapping.write_text(
        "into: statements\nkey: '{no}'\nprefix: x\nstatement:\n  by: '{who}'\n  said: '{day}'\n"
        "  evidence: {source: paper}\n  claims:\n    - {question: q, text: '{words}'}\n"
        "question: {id: q, question: What?}\nclaimant: {kind: group}\nbriefing: {title: T}\n"
        "source: {id: paper, type: book, publisher: P, title: T}\n",
        encoding="utf-8",
    )
    table = tmp_path / "t.csv"
    table.write_text(csv_text([{"day": "2.4.2031", "who": "Ann", "no": "7", "words": "It rains."}]))
    done = imported(tmp_path, table, str(mapping))
    assert done.exit_code == 0, done.output
    assert errors(tmp_path) == []
    assert "- id: x-7\n  by: ann\n  said: 2031-04-02\n" in facts(tmp_path)[MONTH].decode()
