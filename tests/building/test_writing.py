from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from factbook.building.foreign_files import refuse_foreign_files
from factbook.building.generated import Generated
from factbook.building.layout import Layout
from factbook.building.manifest import UNDER_WAY, Manifest, read_manifest, write_manifest
from factbook.building.output_file import OutputFile
from factbook.building.rebuilding.file_states import Known, Seen
from factbook.building.rebuilding.memory import SiteMemory
from factbook.building.writing import Written, remove_generated, write_generated
from factbook.errors import BuildError, OverwriteError
from factbook.files.safe_folder import SafeFolder
from factbook.store.database import Database
from site_memory import docs_now

PAGE, CHART, STYLE = "questions/depth.md", "charts/depth.svg", "assets/factbook/site.css"


def generated(
    own: Mapping[str, bytes | OutputFile] | None = None, style: bytes = b"ink"
) -> Generated:
    pages: Mapping[str, bytes | OutputFile] = {PAGE: b"about 300 metres", CHART: b"<svg>"}
    pages = pages if own is None else own
    files = {path: made(one) if isinstance(one, bytes) else one for path, one in pages.items()}
    origins = {PAGE: "data/questions.yaml:3"}
    return Generated(own=files, defaults={STYLE: made(style)}, origins=origins)


def made(content: bytes) -> OutputFile:
    return OutputFile(hashlib.sha256(content).hexdigest(), lambda: content)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def write(generated: Generated, layout: Layout, memory: SiteMemory | None = None) -> Written:
    return write_generated(generated, layout, docs_now(layout, memory))


def stamps(layout: Layout) -> dict[str, tuple[int, int]]:
    paths = (path for path in layout.root.rglob("*") if path.is_file())
    return {
        str(path): (status.st_mtime_ns, status.st_ino)
        for path in paths
        for status in (path.stat(),)
    }


def test_a_file_that_did_not_change_is_not_written_again(layout: Layout) -> None:
    write(generated(), layout)
    before = stamps(layout)
    assert write(generated(), layout).changed == ()
    assert stamps(layout) == before


def test_only_the_file_that_changed_is_written(layout: Layout) -> None:
    write(generated(), layout)
    assert write(generated(style=b"paper"), layout).changed == (STYLE,)
    assert (layout.docs / STYLE).read_bytes() == b"paper"


def kept(text: bytes) -> OutputFile:
    def read() -> bytes:
        raise AssertionError

    return OutputFile(hashlib.sha256(text).hexdigest(), read)


def test_a_kept_file_that_stands_there_is_not_read_and_is_listed(layout: Layout) -> None:
    write(generated(), layout)
    manifest = read_manifest(layout)
    pages = {PAGE: kept(b"about 300 metres"), CHART: kept(b"<svg>")}
    assert write(generated(own=pages), layout).changed == ()
    assert read_manifest(layout) == manifest


def test_a_kept_file_that_is_gone_or_is_another_is_written(layout: Layout) -> None:
    write(generated(own={CHART: b"<svg old>"}), layout)
    pages = {name: made(b"new") for name in (PAGE, CHART)}
    assert write(generated(own=pages), layout).changed == (CHART, PAGE)
    assert (layout.docs / PAGE).read_bytes() == (layout.docs / CHART).read_bytes() == b"new"


def test_a_file_changed_by_hand_in_the_place_of_a_kept_one_is_refused(layout: Layout) -> None:
    write(generated(), layout)
    (layout.docs / PAGE).write_bytes(b"about 400 metres")
    with pytest.raises(OverwriteError):
        write(generated(own={PAGE: kept(b"about 300 metres")}), layout)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_to_the_same_bytes_is_no_kept_file(layout: Layout) -> None:
    write(generated(), layout)
    (layout.docs / "own.md").write_bytes(b"about 300 metres")
    (layout.docs / PAGE).unlink()
    (layout.docs / PAGE).symlink_to(layout.docs / "own.md")
    with pytest.raises(OverwriteError):
        write(generated(own={PAGE: kept(b"about 300 metres")}), layout)


def test_a_file_that_is_known_by_its_state_is_not_read(layout: Layout) -> None:
    write(generated(), layout)
    seen = Seen.at(layout.docs / PAGE)
    assert seen is not None
    memory = SiteMemory(Database(None, b"a key").kept)
    memory.docs.set(PAGE, Known(seen, kept(b"about 500 metres").sum))
    pages = {PAGE: kept(b"about 500 metres"), CHART: kept(b"<svg>")}
    assert write(generated(own=pages), layout, memory).changed == ()


@pytest.mark.parametrize("field", Seen._fields)
def test_each_part_of_a_state_tells_that_a_file_is_another(layout: Layout, field: str) -> None:
    write(generated(), layout)
    seen = Seen.at(layout.docs / PAGE)
    assert seen is not None
    memory = SiteMemory(Database(None, b"a key").kept)
    other = seen._replace(**{field: getattr(seen, field) - 1})
    memory.docs.set(PAGE, Known(other, kept(b"about 500 metres").sum))
    with pytest.raises(AssertionError):
        write(generated(own={PAGE: kept(b"about 500 metres")}), layout, memory)


def test_the_manifest_lists_each_file_with_its_sum(layout: Layout) -> None:
    write(generated(), layout)
    listed = json.loads((layout.private / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(listed["files"]) == sorted([PAGE, CHART, STYLE])
    assert all(len(sums) == 1 and len(sums[0]) == 64 for sums in listed["files"].values())


def test_what_is_no_longer_generated_is_deleted_with_its_empty_folder(layout: Layout) -> None:
    write(generated(), layout)
    written = write(generated(own={PAGE: b"about 300 metres"}), layout)
    assert written.deleted == (CHART,)
    assert not (layout.docs / "charts").exists()


def test_a_hand_written_file_in_a_generated_folder_is_never_deleted(layout: Layout) -> None:
    write(generated(), layout)
    mine = layout.docs / "charts" / "mine.svg"
    mine.write_bytes(b"drawn by hand")
    write(generated(own={}), layout)
    remove_generated(layout)
    assert mine.read_bytes() == b"drawn by hand"
    assert not (layout.docs / PAGE).exists()


def test_a_hand_written_page_in_the_place_of_a_generated_one_is_refused_by_both_names(
    layout: Layout,
) -> None:
    mine = layout.docs / PAGE
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"my own words")
    with pytest.raises(OverwriteError, match=r"docs/questions/depth\.md.*data/questions\.yaml:3"):
        write(generated(), layout)
    assert mine.read_bytes() == b"my own words"
    assert not (layout.docs / CHART).exists(), "something was written before the refusal"


def test_a_generated_page_changed_by_hand_is_refused_with_the_way_out(layout: Layout) -> None:
    write(generated(), layout)
    (layout.docs / PAGE).write_bytes(b"about 310 metres")
    with pytest.raises(
        OverwriteError, match=r"changed by hand since.*the next build writes it anew"
    ):
        write(generated(), layout)
    (layout.docs / PAGE).unlink()
    write(generated(), layout)
    assert (layout.docs / PAGE).read_bytes() == b"about 300 metres"


def test_a_page_changed_by_hand_is_not_deleted_with_its_record(layout: Layout) -> None:
    write(generated(), layout)
    (layout.docs / PAGE).write_bytes(b"about 310 metres")
    with pytest.raises(OverwriteError, match="its record is no longer in data/"):
        write(generated(own={}), layout)


def test_a_link_in_the_place_of_a_generated_page_is_refused(layout: Layout) -> None:
    target = layout.docs / "mine.md"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"mine")
    (layout.docs / "questions").mkdir()
    (layout.docs / PAGE).symlink_to(target)
    with pytest.raises(OverwriteError, match="was not written by Factbook"):
        write(generated(), layout)
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize("standing", ["questions", "questions/depth.md/x"])
def test_a_file_where_a_folder_belongs_or_the_reverse_is_refused(
    layout: Layout, standing: str
) -> None:
    (layout.docs / standing).parent.mkdir(parents=True)
    (layout.docs / standing).write_bytes(b"a file")
    with pytest.raises(OverwriteError, match=r"questions/depth\.md"):
        write(generated(), layout)


def test_a_style_of_the_dossiers_own_is_used_and_kept(layout: Layout) -> None:
    mine = layout.docs / STYLE
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"my colours")
    for _ in range(2):
        assert write(generated(), layout).replaced == (STYLE,)
    assert mine.read_bytes() == b"my colours"
    assert STYLE not in read_manifest(layout).sums


def test_a_default_style_changed_by_hand_becomes_the_dossiers_own(layout: Layout) -> None:
    write(generated(), layout)
    (layout.docs / STYLE).write_bytes(b"my colours")
    assert write(generated(style=b"newer ink"), layout).replaced == (STYLE,)
    assert (layout.docs / STYLE).read_bytes() == b"my colours"


def test_the_private_folder_may_be_deleted_at_any_time(layout: Layout) -> None:
    write(generated(), layout)
    for path in layout.private.iterdir():
        path.unlink()
    changed = {PAGE: b"about 310 metres"}
    written = write(generated(own=changed, style=b"newer ink"), layout)
    assert written.deleted == (CHART,)
    assert (layout.docs / PAGE).read_bytes() == b"about 310 metres"
    assert (layout.docs / STYLE).read_bytes() == b"newer ink"


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', '{"version": 9, "files": {}}'])
def test_a_damaged_manifest_is_read_from_its_copy(layout: Layout, damage: str) -> None:
    write(generated(), layout)
    (layout.private / "manifest.json").write_text(damage, encoding="utf-8")
    assert write(generated(own={}), layout).deleted == (CHART, PAGE)


def test_a_build_killed_between_two_files_goes_on_at_the_next(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(generated(), layout)
    whole = SafeFolder.write

    def killed_after_the_chart(safely: SafeFolder, path: Path, content: bytes) -> bool:
        if path.name == "depth.md":
            raise KeyboardInterrupt
        return whole(safely, path, content)

    newer = generated(own={CHART: b"<svg/>", PAGE: b"about 310 metres"})
    with monkeypatch.context() as patch:
        patch.setattr(SafeFolder, "write", killed_after_the_chart)
        with pytest.raises(KeyboardInterrupt):
            write(newer, layout)
    assert (layout.docs / CHART).read_bytes() == b"<svg/>"
    assert (layout.docs / PAGE).read_bytes() == b"about 300 metres"
    assert write(generated(), layout).changed == (CHART,)


def test_what_two_builds_that_were_killed_wrote_is_owned(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(generated(), layout)
    for chart, page in ((b"<svg/>", b"about 310 metres"), (b"<svg />", b"about 320 metres")):
        newer = generated(own={CHART: chart, PAGE: page})
        whole = SafeFolder.write

        def killed_before(
            safely: SafeFolder, path: Path, content: bytes, whole: Callable[..., bool] = whole
        ) -> bool:
            if content in {b"<svg />", b"about 310 metres"}:
                raise KeyboardInterrupt
            return whole(safely, path, content)

        with monkeypatch.context() as patch:
            patch.setattr(SafeFolder, "write", killed_before)
            with pytest.raises(KeyboardInterrupt):
                write(newer, layout)
    assert (layout.docs / CHART).read_bytes() == b"<svg/>"
    assert set(write(generated(), layout).changed) == {CHART}
    assert not (layout.docs / UNDER_WAY).exists()


def test_a_manifest_that_names_files_outside_docs_deletes_nothing(layout: Layout) -> None:
    outside = layout.root / "precious.txt"
    outside.write_bytes(b"precious")
    write_manifest(layout, Manifest.of({"../precious.txt": made(b"precious")}))
    write(generated(own={}), layout)
    remove_generated(layout)
    assert outside.exists()


def test_files_are_readable_by_all_whatever_the_umask(layout: Layout) -> None:
    before = os.umask(0o077)
    try:
        write(generated(), layout)
    finally:
        os.umask(before)
    assert (layout.docs / PAGE).stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("name", ["docs/out.md", "docs/out"])
def test_a_link_out_of_docs_is_refused(tmp_path: Path, name: str) -> None:
    root = tmp_path / "root"
    (root / "docs").mkdir(parents=True)
    (root / name).symlink_to(tmp_path)
    with pytest.raises(BuildError, match=f"{name} is a symbolic link that leads out of docs/"):
        refuse_foreign_files(Layout(root))


@pytest.mark.parametrize("name", ["docs", "site", ".factbook"])
def test_a_folder_written_to_may_not_be_a_link(tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = tmp_path / "root"
    root.mkdir()
    (root / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BuildError, match=f"{name} is a symbolic link"):
        refuse_foreign_files(Layout(root))


def test_a_link_within_docs_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_bytes(b"a")
    (tmp_path / "docs" / "b.md").symlink_to("a.md")
    refuse_foreign_files(Layout(tmp_path))
