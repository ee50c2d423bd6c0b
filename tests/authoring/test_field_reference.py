"""docs/guide/fields.md is what the model says; `FACTBOOK_WRITE_REFERENCE=1` writes it anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from authoring.field_reference import field_reference
from factbook.model.briefing import Page
from factbook.pages.downloads.dictionary import record_kinds

COMMITTED = Path(__file__).parent.parent.parent / "docs" / "guide" / "fields.md"


def test_the_reference_in_the_guide_is_that_of_the_model() -> None:
    if os.environ.get("FACTBOOK_WRITE_REFERENCE"):
        COMMITTED.write_text(field_reference(), encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == field_reference()


def test_every_field_of_every_record_has_a_row_with_its_meaning() -> None:
    text = field_reference()
    for record in record_kinds():
        if record is Page:
            continue
        title = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).capitalize()
        section = text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
        assert section, title
        for field, told in record.model_fields.items():
            words = re.escape(told.description or "none")
            assert re.search(rf"^\| `{field}` \|.*\| {words} \|$", section, re.M), field


def test_each_link_of_the_reference_arrives() -> None:
    text = field_reference()
    places = {title.lower().replace(" ", "-") for title in re.findall(r"^##? (.+)$", text, re.M)}
    assert set(re.findall(r"\(#([^)]+)\)", text)) <= places


def test_what_must_be_there_and_what_stands_where_nothing_is_written_is_told() -> None:
    text = field_reference()
    assert "| `unit` | required | text |" in text
    assert "`normal` if left out" in text
    assert "`false` if left out" in text
    assert "id, one or several" in text
    assert "http or https address" in text
