"""Each thing is found in the first place one looks: no two modules of the tool have one name."""

from __future__ import annotations

from collections import Counter

from places import REPOSITORY


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.name for path in (REPOSITORY / "scripts").rglob("*.py"))
    del names["__init__.py"]
    assert len(names) > 1
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_test_modules_have_one_name() -> None:
    names = Counter(path.name for path in (REPOSITORY / "tests").rglob("test_*.py"))
    assert len(names) > 1
    assert [name for name, count in names.items() if count > 1] == []
