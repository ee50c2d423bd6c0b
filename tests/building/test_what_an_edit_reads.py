"""What an edit costs does not grow with the dossier: no collection is gone through for it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import incremental_builds
from factbook.building.generated import Generated
from factbook.facts.tracked import Records
from incremental_builds import build, draw_nothing
from places import BRIEFINGS


@pytest.fixture
def gone_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The collections whose records are gone through while a build makes files."""
    draw_nothing(monkeypatch)
    found: list[str] = []
    generating: list[bool] = []

    def noted(name: str) -> None:
        whole: Callable[[Records[object]], object] = getattr(Records, name)

        def note(records: Records[object]) -> object:
            if generating:
                found.append(f"{records._kind}.{name}")
            return whole(records)

        monkeypatch.setattr(Records, name, note)

    noted("values")
    noted("items")
    generate = incremental_builds.generate

    def watched(*arguments: object) -> Generated:
        generating.append(True)
        try:
            return generate(*arguments)  # type: ignore[arg-type]  # as they were handed over
        finally:
            generating.clear()

    monkeypatch.setattr(incremental_builds, "generate", watched)
    return found


def edited(root: Path, written: str, to: str) -> None:
    for path in sorted((root / "data").rglob("*.yaml")):
        text = path.read_text("utf-8")
        if "said:" in text and re.search(written, text):
            path.write_text(re.sub(written, to, text, count=1), "utf-8")
            return
    raise AssertionError(f"{written} stands in no statement")


@pytest.mark.parametrize("dossier", ["flood", "lake"])
@pytest.mark.parametrize(
    ("written", "to"),
    [(r'(figure: "?(?:about )?\d)', r"\g<1>1"), (r"(form: )[a-z-]+", r"\g<1>leak")],
    ids=["figure", "form"],
)
def test_an_edit_goes_through_no_collection_of_records(
    tmp_path: Path, gone_through: list[str], dossier: str, written: str, to: str
) -> None:
    shutil.copytree(BRIEFINGS / dossier, tmp_path / "dossier")
    root, store = tmp_path / "dossier", tmp_path / "store.sqlite3"
    before = build(root, store)
    assert gone_through
    gone_through.clear()
    edited(root, written, to)
    after = build(root, store)
    assert after.sums != before.sums
    assert gone_through == []
