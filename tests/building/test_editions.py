"""Freezing editions: what an archive holds, how they are chained, and what is seen of tampering."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factbook.building.checksums import sums_of
from factbook.building.editions.archive import all_archives, contents_of, digest, read_archive
from factbook.cli import main
from factbook.errors import EditionError
from places import REPOSITORY
from two_editions import DAY, NOTE, edit, run, two_editions

Copy = Callable[[str], Path]
OUR_SCRIPTS = REPOSITORY / "scripts" / "factbook" / "building" / "defaults" / "assets"
_LINKS = re.compile(r'\s(?:href|src|srcset|data-chart-script|data-lists)="(?![a-z]+:)([^"#]+)')


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier of which two editions were frozen, the second with another figure."""
    return two_editions(tmp_path_factory)


@pytest.fixture
def root(frozen: Path, tmp_path: Path) -> Path:
    """A copy of it without its site."""
    for folder in ("data", "editions"):
        shutil.copytree(frozen / folder, tmp_path / folder)
    return tmp_path


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rewritten(path: Path, parts: Mapping[str, bytes]) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    path.write_bytes(made.getvalue())


def test_an_edition_is_named_in_the_briefing_and_by_its_day(frozen: Path) -> None:
    text = (frozen / "data" / "briefing.yaml").read_text(encoding="utf-8")
    assert 'edition: "Second edition"' in text
    assert f'changes: "{NOTE}"' in text
    assert sorted(path.name for path in (frozen / "editions").iterdir()) == [
        f"{DAY}-2.zip", f"{DAY}.zip",
    ]  # fmt: skip
    first, second = all_archives(frozen)
    assert (first.manifest.title, second.manifest.title) == ("First edition", "Second edition")
    assert (second.manifest.before, second.manifest.sum_before) == (DAY, first.manifest.sum)
    assert first.edition.records["claims"]["geodesy-islands"]["figure"] == "7"
    assert second.edition.records["claims"]["geodesy-islands"]["figure"] == "8"


def test_an_edition_holds_the_pages_that_people_cite_with_what_they_load(frozen: Path) -> None:
    first, second = all_archives(frozen)
    files = first.manifest.files
    assert {"index.html", "ledger.html", "questions/index.html"} <= files.keys()
    assert not [path for path in files if path.startswith(("actors/", "sources/"))]
    shared = first.manifest.shared
    assert [path for path in shared if path.endswith("/factbook/factbook.css")]
    assert [path for path in shared if path.endswith("/factbook/edition.css")]
    assert [path for path in shared if path.endswith("-dark.svg")]
    assert [path for path in shared if path.endswith(".csv")]
    contents_of(second, [first])
    with pytest.raises(EditionError, match="needs the archive before it"):
        contents_of(second, [])


def test_an_archive_holds_no_script_style_or_font_of_others(frozen: Path) -> None:
    """It is committed, and third-party code is not: what runs in its pages is ours, as it lies."""
    first, second = all_archives(frozen)
    for archive in (first, second):
        paths = {**archive.manifest.files, **archive.manifest.shared}
        assert {path.rpartition(".")[2] for path in paths} <= {"html", "css", "js", "svg", "csv"}
        blobs = contents_of(archive, [first, second])
        for path, one in paths.items():
            text = blobs[one].decode()
            assert "mkdocs" not in text, path
            assert "@font-face" not in text, path
            if path.endswith(".js") and not path.startswith("ledger/"):
                assert text == (OUR_SCRIPTS / Path(path).name).read_text(encoding="utf-8"), path
            if path.endswith(".html"):
                assert not re.search(r'class="[^"]*\bmd-|data-chart-script|class="explore"', text)
                scripts = re.findall(r"<script\b[^>]*>", text)
                assert all("src=" in one or 'type="application/' in one for one in scripts), path


def test_what_an_earlier_archive_holds_is_not_stored_again(frozen: Path) -> None:
    """What names the edition is left blank, so a page that says the same is the same bytes."""
    first, second = all_archives(frozen)
    assert not first.blobs.keys() & second.blobs.keys()
    anew = {path for path, one in second.manifest.files.items() if one in second.blobs}
    assert {"index.html", "ledger.html", "questions/area.html"} <= anew
    assert "questions/salt.html" not in anew
    assert len(second.blobs) < 20


@pytest.fixture(scope="module")
def site(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of both editions, built of the data and the archives alone."""
    root = tmp_path_factory.mktemp("clone")
    for folder in ("data", "editions"):
        shutil.copytree(frozen / folder, root / folder)
    built = run("build", "--root", root)
    assert built.exit_code == 0, built.output
    return root / "site"


def test_the_pages_of_an_edition_stand_in_the_site_as_they_were(site: Path) -> None:
    home = (site / "editions" / DAY / "index.html").read_text(encoding="utf-8")
    assert "Kept as it was published: First edition, as of 31 December 2003." in home
    assert '<a href="../index.html">All editions</a>' in home
    assert 'href="../../sources/' in home or 'href="../../actors/' in home
    assert 'href="ledger.html' in home
    assert '"base": "../.."' in home
    area = (site / "editions" / DAY / "questions" / "area.html").read_text(encoding="utf-8")
    assert '"base": "../../.."' in area
    assert "First edition, as of 31 December 2003." in area
    assert "Second edition" not in area
    later = (site / "editions" / f"{DAY}-2" / "questions" / "area.html").read_text(encoding="utf-8")
    assert "Second edition, as of 31 December 2003." in later
    assert "8 islands" in later
    assert "8 islands" not in area


def test_a_page_that_did_not_change_is_a_link_to_the_edition_that_has_it(site: Path) -> None:
    page = (site / "editions" / f"{DAY}-2" / "questions" / "salt.html").read_text(encoding="utf-8")
    assert f'<a href="../../{DAY}/questions/salt.html">“First edition”' in page
    assert (site / "editions" / DAY / "questions" / "salt.html").stat().st_size > len(page) * 4


def test_all_that_the_pages_of_editions_load_is_there(site: Path) -> None:
    """Without a network and from a disk: every address within an edition arrives."""
    pages = [path for path in (site / "editions").rglob("*.html") if path.parent.name != "editions"]
    assert len(pages) > 10
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for link in _LINKS.findall(text):
            target = (page.parent / link).resolve()
            assert target.is_file() or target == site / "editions" / "index.html", (page, link)


def test_a_build_over_a_kept_store_unpacks_what_a_clean_build_unpacks(
    frozen: Path, site: Path
) -> None:
    assert run("build", "--root", frozen).exit_code == 0
    assert folder_sums(frozen / "site") == folder_sums(site)


def folder_sums(folder: Path) -> dict[str, str]:
    return dict(sums_of(folder))


def test_an_archive_that_names_files_outside_of_its_folder_is_refused(root: Path) -> None:
    path = root / "editions" / f"{DAY}.zip"
    parts = members(path)
    manifest = json.loads(parts["manifest.json"])
    manifest["files"]["../../index.html"] = next(iter(manifest["files"].values()))
    rewritten(path, {**parts, "manifest.json": json.dumps(manifest).encode()})
    result = run("build", "--root", root)
    assert result.exit_code == 2
    assert "../../index.html is no name of a file of an edition" in result.output


def test_nothing_is_frozen_where_nothing_changed(root: Path) -> None:
    before = members(root / "editions" / f"{DAY}-2.zip")
    result = run("edition", "Another name", "--root", root)
    assert result.exit_code == 0
    assert result.output == "Nothing changed since the last edition, so none was frozen.\n"
    assert "Another name" not in (root / "data" / "briefing.yaml").read_text(encoding="utf-8")
    assert members(root / "editions" / f"{DAY}-2.zip") == before


def test_the_same_data_give_the_same_bytes(frozen: Path, tmp_path: Path) -> None:
    shutil.copytree(frozen / "data", tmp_path / "data")
    (tmp_path / "editions").mkdir()
    shutil.copy(frozen / "editions" / f"{DAY}.zip", tmp_path / "editions")
    once_more = run("edition", "Second edition", "--note", NOTE, "--root", tmp_path)
    assert once_more.exit_code == 0
    again = (tmp_path / "editions" / f"{DAY}-2.zip").read_bytes()
    assert again == (frozen / "editions" / f"{DAY}-2.zip").read_bytes()


def test_a_dossier_with_errors_is_not_frozen(root: Path) -> None:
    edit(root, 'figure: "8"', "figure: more or less")
    result = run("edition", "Third edition", "--root", root)
    assert result.exit_code == 2
    assert "the fact files have errors" in result.output
    assert "Third" not in (root / "data" / "briefing.yaml").read_text(encoding="utf-8")
    assert len(list((root / "editions").iterdir())) == 2


def test_an_as_of_before_the_last_edition_is_refused(root: Path) -> None:
    edit(root, DAY, "2003-12-30", "briefing.yaml")
    before = (root / "data" / "briefing.yaml").read_bytes()
    result = run("edition", "Third edition", "--note", "Another.", "--root", root)
    assert result.exit_code == 2
    assert f"is before the last edition, {DAY}-2" in result.output
    assert (root / "data" / "briefing.yaml").read_bytes() == before


def test_editions_are_compared_by_their_names(root: Path) -> None:
    result = run("diff", DAY, f"{DAY}-2", "--root", root)
    assert "the figure is 8, no longer 7." in result.output
    assert run("diff", f"{DAY}-2", "--root", root).output.endswith("Nothing changed.\n")


def test_a_chain_that_stands_is_verified(root: Path) -> None:
    result = run("verify", "--editions", "--root", root)
    assert result.exit_code == 0
    assert result.output == "2 editions stand as they were frozen, in one chain.\n"


def test_a_history_rewritten_afterwards_is_seen(root: Path) -> None:
    """Who writes an old edition anew, sums and all, is seen by the edition after it."""
    path = root / "editions" / f"{DAY}.zip"
    old = read_archive(path)
    parts = members(path)
    records = parts["edition.json"].replace(b'"figure":"7"', b'"figure":"9"', 1)
    assert records != parts["edition.json"]
    manifest = json.loads(parts["manifest.json"])
    manifest["edition"] = digest(records)
    forged = json.dumps(manifest, sort_keys=True, separators=(",", ":")).encode()
    rewritten(path, {**parts, "edition.json": records, "manifest.json": forged})
    assert read_archive(path).manifest.sum != old.manifest.sum
    result = run("verify", "--editions", "--root", root)
    assert result.exit_code == 1
    assert f"{DAY} is not what it was when {DAY}-2 was frozen after it" in result.output


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("edition.json", "its records are not those that were frozen"),
        ("manifest.json", "its manifest cannot be read"),
        ("page", "was changed in it"),
    ],
)
def test_a_damaged_archive_is_a_clear_error(root: Path, part: str, said: str) -> None:
    path = root / "editions" / f"{DAY}.zip"
    parts = members(path)
    name = next(one for one in parts if one.startswith("files/")) if part == "page" else part
    rewritten(path, {**parts, name: parts[name][:-9]})
    result = run("verify", "--editions", "--root", root)
    assert result.exit_code == 1
    assert f"editions/{DAY}.zip is damaged: " in result.output
    assert said in result.output
    assert run("edition", "Third edition", "--root", root).exit_code == 2


def test_an_archive_cut_short_is_a_clear_error(root: Path) -> None:
    path = root / "editions" / f"{DAY}.zip"
    path.write_bytes(path.read_bytes()[:5000])
    result = run("diff", DAY, "--root", root)
    assert result.exit_code == 2
    assert "is damaged, and cannot be read" in result.output


def test_an_edition_that_is_missing_is_seen(root: Path) -> None:
    (root / "editions" / f"{DAY}.zip").unlink()
    result = run("verify", "--editions", "--root", root)
    assert result.exit_code == 1
    assert f"{DAY}-2 was frozen after {DAY}, and stands after no edition here" in result.output


def test_an_archive_of_a_later_format_says_so(root: Path) -> None:
    path = root / "editions" / f"{DAY}.zip"
    parts = members(path)
    manifest = {**json.loads(parts["manifest.json"]), "version": 99}
    rewritten(path, {**parts, "manifest.json": json.dumps(manifest).encode()})
    result = run("diff", DAY, "--root", root)
    assert result.exit_code == 2
    assert "was frozen by a later version of Factbook" in result.output


def test_without_editions_there_is_nothing_to_verify(dossier_root: Copy) -> None:
    result = run("verify", "--editions", "--root", dossier_root("lake"))
    assert result.exit_code == 2
    assert "`factbook edition NAME` freezes one" in result.output


def test_no_archive_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(root / "editions")
    (root / "editions").symlink_to(elsewhere)
    result = run("edition", "Third edition", "--root", root)
    assert result.exit_code == 2
    assert "symbolic link" in result.output or "link" in result.output
    assert list(elsewhere.iterdir()) == []


def test_a_build_that_fails_leaves_the_briefing_as_it_was(dossier_root: Copy) -> None:
    root = dossier_root("quiet")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "own.md").write_text("# Own\n\n[gone](nowhere.md)\n", encoding="utf-8")
    before = (root / "data" / "briefing.yaml").read_bytes()
    result = run("edition", "Third edition", "--root", root)
    assert result.exit_code == 2
    assert "nowhere.md" in result.output
    assert (root / "data" / "briefing.yaml").read_bytes() == before
    assert not (root / "editions").exists()


def test_a_published_figure_that_changes_in_silence_is_told_with_the_correction_to_write(
    root: Path,
) -> None:
    edit(root, 'figure: "22"', 'figure: "23"')
    result = run("check", "--root", root)
    assert result.exit_code == 0
    assert "data/statements.yaml:12:55: warning: geodesy-open: the figure is not what the last" in (
        result.output
    )
    line = '{record: geodesy-open, field: figure, was: "22", now: "23"}'
    assert line in result.output
    refused = run("edition", "Third edition", "--root", root)
    assert refused.exit_code == 2
    assert "no correction tells of what changed" in refused.output
    told = root / "data" / "corrections.yaml"
    mended = f"- {{id: water-misread, date: 2003-12-31, reason: A slip., changes: [{line}]}}\n"
    told.write_text(told.read_text(encoding="utf-8") + mended, encoding="utf-8")
    assert "No problems found" in run("check", "--root", root).output


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("by: geodesy-office", "by: edda-vik", "who said it"),
        ("said: 1998-06-30", "said: 1998-06-29", "the day on which it was said"),
        ("locator: table 4", "locator: table 5", "where we have it from"),
        (
            "figure: 14.1-14.6, as_of: 2001-08-15",
            "figure: 14.1-14.6, as_of: 2001-08-14",
            "the day of which it speaks",
        ),
    ],
)
def test_days_claimants_and_chains_do_not_change_in_silence(
    root: Path, old: str, new: str, field: str
) -> None:
    edit(root, old, new)
    said = run("check", "--root", root).output
    assert f": {field} is not what the last edition published" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("There were {figure}", "It had {figure}"),
        ("form: document", "form: leak"),
        ("locator: table 4}", "locator: table 4, note: Seen again.}"),
    ],
)
def test_words_of_ours_may_change_without_a_correction(root: Path, old: str, new: str) -> None:
    edit(root, old, new)
    assert "changed-without-a-correction" not in run("check", "--root", root).output


def test_a_renamed_record_is_still_held_against_what_was_published(root: Path) -> None:
    assert run("rename", "geodesy-open", "geodesy-water", "--root", root).exit_code == 0
    assert "changed-without" not in run("check", "--root", root).output
    edit(root, 'figure: "22"', 'figure: "23"')
    assert "geodesy-water: the figure is not what" in run("check", "--root", root).output


def test_a_damaged_archive_does_not_stop_a_check(root: Path) -> None:
    (root / "editions" / f"{DAY}-2.zip").write_bytes(b"PK")
    result = run("check", "--root", root)
    assert result.exit_code == 0
    assert f"editions/{DAY}-2.zip is damaged" in result.output


def slip(root: Path) -> None:
    edit(root, 'figure: "22"', 'figure: "23"')
    edit(root, "locator: table 4", "locator: table 5")


def test_a_correction_offers_what_changed_since_the_last_edition(root: Path) -> None:
    slip(root)
    added = CliRunner().invoke(
        main, ["add", "correction", "--root", str(root)],
        input="3\n2\n2003-12-31\n\nA slip in typing.\n\n",
    )  # fmt: skip
    assert added.exit_code == 0, added.output
    assert "  2. geodesy-open, figure: was 22; now 23\n" in added.output
    assert "  write all, or numbers from 1 to 2\n" in added.output
    told = (root / "data" / "corrections.yaml").read_text(encoding="utf-8")
    assert told.endswith(
        "- id: geodesy-open-corrected\n  date: 2003-12-31\n  reason: A slip in typing.\n"
        "  changes:\n    - record: geodesy-open\n      field: figure\n      was: 22\n"
        "      now: 23\n"
    )


def test_a_correction_is_written_without_a_question(root: Path) -> None:
    slip(root)
    words = ("add", "correction", "--root", root, "--reason", "We misread it.")
    refused = run(*words, "--record", "vik-reed")
    assert refused.exit_code == 2
    assert (
        "nothing of vik-reed changed since the last edition; what did is of geo" in refused.output
    )
    assert run(*words, "--date", "2003-12-30", "--kind", "source").exit_code == 0
    told = (root / "data" / "corrections.yaml").read_text(encoding="utf-8")
    assert "  kind: source\n" in told
    assert "was: Office of Geodesy, Inland waters (table 4)\n" in told
    assert "changed-without-a-correction" not in run("check", "--root", root).output
    again = run(*words)
    assert again.exit_code == 2
    assert "there is no answer to “Record”; leave out --reason" in again.output


def redacted(root: Path, record: str, edition: str = DAY) -> Result:
    return run(
        "redact", edition, record, "--root", root, "--day", "2004-03-03",
        "--reason", "A court ordered <it>",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("record", "gone"),
    [
        ("edda-vik", ["edda vik", "edda-vik"]),
        ("guild-islands", ["we count", "guild-islands"]),
        ("guild-memory", ["guild-memory", "guild-basin", "in one winter", "no more, in the east"]),
        ("geodesy-1998", ["geodesy-1998", "inland waters"]),
    ],
)
def test_a_record_leaves_an_edition_with_every_text_of_it(
    root: Path, record: str, gone: list[str]
) -> None:
    before = "".join(map(as_text, members(root / "editions" / f"{DAY}.zip").values()))
    assert all(one in before for one in gone)
    result = redacted(root, record)
    assert result.exit_code == 0, result.output
    assert f"It still stands in {DAY}-2" in result.output
    after = members(root / "editions" / f"{DAY}.zip")
    for name, content in after.items():
        assert not [one for one in gone if one in as_text(content)], name
    home = after[
        f"files/{read_archive(root / 'editions' / f'{DAY}.zip').manifest.files['ledger.html']}"
    ]
    notice = "was taken out of this edition: A court ordered &lt;it&gt;"
    assert ("On 3 March 2004 a" in home.decode()) == (notice in home.decode())
    pages = [one for one in after.values() if notice.encode() in one]
    assert pages
    later = run("verify", "--editions", "--root", root)
    assert later.exit_code == 0, later.output
    assert f"{DAY}: a record was taken out on 2004-03-03: A court ordered <it>" in later.output


def as_text(content: bytes) -> str:
    return html.unescape(content.decode("utf-8", "replace")).casefold()


def test_a_record_leaves_every_edition_that_has_it_and_the_site(root: Path) -> None:
    """Files that both editions hold stand in one archive alone; neither order loses any."""
    assert redacted(root, "edda-vik").exit_code == 0
    assert redacted(root, "edda-vik", f"{DAY}-2").exit_code == 0
    first, second = all_archives(root)
    contents_of(first, [second])
    contents_of(second, [first])
    for archive in (first, second):
        told = b"".join((*archive.blobs.values(), archive.edition.as_json().encode()))
        assert b"Edda Vik" not in told
        assert b"edda-vik" not in told
        assert archive.manifest.redactions[0].record == "actor"
    assert run("verify", "--editions", "--root", root).exit_code == 0
    assert redacted(root, "edda-vik").exit_code == 2


def test_tampering_beside_a_redaction_is_still_seen(root: Path) -> None:
    assert redacted(root, "guild-islands").exit_code == 0
    path = root / "editions" / f"{DAY}.zip"
    parts = members(path)
    manifest = json.loads(parts["manifest.json"])
    manifest["redactions"][0]["sum_before"] = "0" * 64
    rewritten(path, {**parts, "manifest.json": json.dumps(manifest).encode()})
    result = run("verify", "--editions", "--root", root)
    assert result.exit_code == 1
    assert f"{DAY} is not what it was when {DAY}-2 was frozen after it" in result.output


@pytest.mark.parametrize(
    ("edition", "record", "said"),
    [
        ("2003-12-30", "edda-vik", f"there is no edition 2003-12-30; did you mean {DAY}"),
        (DAY, "edda-vick", f"the edition {DAY} has no record edda-vick; did you mean edda-vik"),
    ],
)
def test_what_cannot_be_taken_out_is_told(root: Path, edition: str, record: str, said: str) -> None:
    result = redacted(root, record, edition)
    assert result.exit_code == 2
    assert said in result.output


def test_a_correction_of_an_earlier_edition_covers_no_later_change(root: Path) -> None:
    edit(root, 'figure: "8", text: "There', 'figure: "9", text: "There')
    assert "no correction says so" in run("check", "--root", root).output
    refused = run("edition", "Third edition", "--note", "Counted again.", "--root", root)
    assert refused.exit_code != 0
    assert "no correction tells" in refused.output


def test_the_note_of_an_edition_is_not_printed_by_the_next(root: Path) -> None:
    edit(root, 'figure: "8", text: "There', 'figure: "9", text: "There')
    edit(root, 'was: "7", now: "8"', 'was: "8", now: "9"', "corrections.yaml")
    refused = run("edition", "Third edition", "--root", root)
    assert refused.exit_code != 0
    assert "give --note" in " ".join(refused.output.split())
