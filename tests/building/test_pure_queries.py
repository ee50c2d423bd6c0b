"""A query gives what follows from what it reads of the store: no file, and nothing before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import platformdirs
import pytest

import watched_builds
from places import BRIEFINGS

OF_PYTHON: Final = (sys.prefix, sys.base_prefix)


def run(what: str, *names: str, **environment: str) -> Any:  # noqa: ANN401 - JSON
    """What the builds of these golden dossiers tell, made in one fresh process."""
    roots = [str(BRIEFINGS / name) for name in names]
    command = [sys.executable, watched_builds.__file__, what, *roots]
    told = subprocess.run(  # noqa: S603 - our own program
        command, check=True, capture_output=True, text=True, timeout=300,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
    ).stdout  # fmt: skip
    return json.loads(told)


def test_a_query_opens_nothing_but_what_belongs_to_the_tool_and_that_once() -> None:
    first, second, again = run("opened", "quiet", "scripts", "scripts")
    assert [one for one in (*first, *second) if not is_the_tools(one[1])] == []
    assert again == []


def is_the_tools(path: str) -> bool:
    """Whether a file comes with the tool or a package, as templates do, or is compiled from it."""
    tool = find_spec("factbook")
    assert tool is not None
    own = [
        str(Path(str(tool.origin)).parent),
        platformdirs.user_cache_dir("factbook", appauthor=False),
    ]
    return any(Path(path).is_relative_to(one) for one in (*own, *OF_PYTHON))


@pytest.fixture(scope="module")
def together() -> list[dict[str, str]]:
    """Several dossiers built one after the other, the first of them twice."""
    found: list[dict[str, str]] = run("sums", "lake", "flood", "quiet", "scripts", "lake")
    return found


@pytest.mark.parametrize(
    ("places", "name"), [((0, 4), "lake"), ((1,), "flood"), ((2,), "quiet"), ((3,), "scripts")]
)
def test_what_was_built_before_in_a_process_changes_nothing(
    places: tuple[int, ...], name: str, together: list[dict[str, str]]
) -> None:
    [alone] = run("sums", name, PYTHONHASHSEED="7")
    for place in places:
        assert together[place] == alone
