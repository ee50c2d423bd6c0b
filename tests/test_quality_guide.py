"""The guide to what is measured names tests that are there, and the limits they hold."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
GUIDE = (REPOSITORY / "docs" / "guide" / "quality.md").read_text(encoding="utf-8")


def test_every_test_that_the_guide_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", GUIDE))
    assert len(named) >= 9
    assert [name for name in sorted(named) if not (REPOSITORY / name).is_file()] == []


def test_every_test_with_a_checker_of_its_own_or_a_browser_is_in_the_guide() -> None:
    tests = REPOSITORY / "tests"
    texts = {path: path.read_text("utf-8") for path in tests.rglob("test_*.py")}
    building = tests / "building"
    measuring = [path for path in building.glob("test_*.py") if "page_types" in texts[path]]
    opening = [path for path in texts if "chromium" in texts[path] and path != Path(__file__)]
    assert len(measuring) >= 6
    assert len(opening) >= 16
    assert [path.name for path in {*measuring, *opening} if path.name not in GUIDE] == []


def test_the_limits_of_the_guide_are_those_of_the_tests() -> None:
    weight = (REPOSITORY / "tests" / "building" / "test_weight.py").read_text("utf-8")
    assert "HOME_AT_MOST = 500_000\n" in weight
    assert "at most 500 KB" in GUIDE
    assert "SHIFT_AT_MOST = 0.01\n" in weight
    assert "less than 0.01" in GUIDE
    lighthouse = (REPOSITORY / "tests" / "lighthouse.py").read_text("utf-8")
    assert "AIM = 95\n" in lighthouse
    assert "below 95" in GUIDE
