from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from file_order import LONGEST, TESTS, longest_first


def test_each_file_that_takes_long_is_there() -> None:
    assert [name for name in LONGEST if not (TESTS / name).is_file()] == []
    assert len(set(LONGEST)) == len(LONGEST)


def test_long_files_come_first_and_all_else_stays_in_order() -> None:
    short, other = TESTS / "model" / "test_a.py", Path("test_b.py")
    first, second = TESTS / LONGEST[0], TESTS / LONGEST[1]
    items = [
        SimpleNamespace(path=path, number=number)
        for number, path in enumerate((short, second, second, other, first, short))
    ]
    assert [one.number for one in longest_first(items)] == [4, 1, 2, 0, 3, 5]
