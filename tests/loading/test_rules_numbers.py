"""Which numbers of a text in Markdown are words of it, and where a warning points."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from factbook.loading.plain_numbers import plain_numbers
from factbook.loading.reading import read_dossier
from factbook.loading.rules.number_rules import words_alone
from factbook.model.text_figures import numbers_in

BASE = Path(__file__).parents[1] / "broken" / "base"


def numbers(text: str) -> list[str]:
    words = words_alone(text)
    assert len(words) == len(text)
    assert words.count("\n") == text.count("\n")
    return [words[start:end] for start, end in numbers_in(words)]


@pytest.mark.parametrize(
    "text",
    [
        "[[claim-14]] and [[claim-14|figure]]",
        "`14` and ``1 ` 4``",
        "Code:\n\n    14 lines\n    15 lines\n",
        '[log](https://example.org/14 "Page 3") and [log](a(14)b)',
        '[log][14]\n\n[14]: https://example.org/15 "16"',
        "https://example.org/14?a=15 and <http://example.org/16>",
        "1. One\n2. Two\n   3. Three\n\n> 4. Four\n\n- 5. Five",
        "1) One",
        "&#40; and &#x41;",
        "\\240 and \\1,200 and \\4-\\6 and \\1 \\200",
        "<b>bold</b> <img width=14>, f(14), Article four(1)",
    ],
)
def test_what_is_no_word_of_the_text_is_no_number(text: str):
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## The first 100 hours", ["100"]),
        ("| 14 | 15 |\n| --- | --- |\n| 16 | 17 |", ["14", "15", "16", "17"]),
        ("**14** and *15* and _16_, (17)", ["14", "15", "16", "17"]),
        ("> 14 of them", ["14"]),
        ("- 14 men", ["14"]),
        ("14 men\n15 women", ["14", "15"]),
        ("A word\n    14 in the same paragraph", ["14"]),
        ("- item\n\n    14 in the item", ["14"]),
        ("a ` tick 14\n\nand a tick ` later", ["14"]),
        ("\\`14`", ["14"]),
        ("[14 men](https://example.org)", ["14"]),
        ("[[claim]] of 14", ["14"]),
        ("In all 14.\n\n15. Not a list, but numbered like one", ["14"]),
        ("5 < 6 and 7 > 3", ["5", "6", "7", "3"]),
    ],
)
def test_every_other_number_is_one(text: str, expected: list[str]):
    assert numbers(text) == expected


@pytest.mark.parametrize("text", ["a 240 mm gun", "a 240\u00a0mm gun", "a 240-mm gun", "240  mm"])
def test_a_plain_number_may_be_written_with_a_hyphen_or_another_space(text: str):
    assert plain_numbers(("240 mm",)).search(text)


@pytest.mark.parametrize("text", ["1240 mm", "240 mms", "1,240 mm", "240"])
def test_a_plain_number_is_no_part_of_another(text: str):
    assert not plain_numbers(("240 mm",)).search(text)


def test_without_plain_numbers_none_is_plain():
    assert not plain_numbers(()).search("240 mm")


@pytest.mark.parametrize(
    "summary",
    [
        "summary: We saw\n  10 birds and 1 tree,\n  and 10 of 1110 more.",
        "summary: |\n  We saw\n    10 birds and 1 tree,\n\n  and 10 of 1110 more.",
        "summary: >- # folded\n  We saw\n  10 birds and 1 tree,\n  and 10 of 1110 more.",
        "summary: 'We saw 10 birds and 1 tree,\n  and 10 of 1110 more.'",
        'summary: "We saw 10 birds and 1 tree,\n\n  and 10 of 1110 more."',
    ],
)
def test_a_warning_stands_at_its_own_number_however_yaml_writes_the_text(
    summary: str, tmp_path: Path
):
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    briefing = tmp_path / "data" / "briefing.yaml"
    briefing.write_text(f"{summary}\n{briefing.read_text()}", encoding="utf-8")
    lines = briefing.read_text().split("\n")
    found = read_dossier(tmp_path).problems
    told = [problem.message.split()[2] for problem in found]
    assert told == ["10", "1", "10", "1110"]
    for number, problem in zip(told, found, strict=True):
        assert lines[problem.line - 1][problem.column - 1 :].startswith(number)
        assert not lines[problem.line - 1][: problem.column - 1].endswith("1")
