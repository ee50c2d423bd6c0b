"""The names of languages, by their tags."""

from __future__ import annotations

import pytest

from factbook.pages.parts.languages import language_name


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("sl", "Slovenian"),
        ("ko-Latn", "Korean (Latin)"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("sr-Latn-RS", "Serbian (Latin, Serbia)"),
        ("de-1996", "German (1996)"),
        ("qzz", "qzz"),
        ("qzz-Latn", "qzz-Latn"),
    ],
)
def test_a_language_has_its_name_and_one_without_a_name_its_tag(tag: str, name: str) -> None:
    assert language_name(tag) == name
